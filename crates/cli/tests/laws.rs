//! What holds for every table, however hostile: nothing panics, and what comes out is a table of the rows that went in.

// A test that cannot go on has failed; the functions that tests share are no tests to the lint.
#![allow(clippy::unwrap_used)]

use cli::{Delimiter, score::Scoring};
use instrument::Instrument;
use proptest::prelude::*;
use std::io::{self, Read};

fn instrument() -> Instrument {
    Instrument::parse(include_bytes!("../../../instruments/customer-culture/instrument.json")).unwrap()
}

/// Scores, and how many findings there were; none if the table was refused.
fn score(instrument: &Instrument, answers: impl Read) -> Option<(Vec<u8>, cli::table::Tally, usize)> {
    let (mut scores, mut findings) = (Vec::new(), 0);
    let scoring = Scoring { instrument, norm: None, delimiter: Delimiter::default() };
    let tally = scoring.run(answers, &mut scores, &mut |_| findings += 1);
    if tally.is_err() {
        assert!(findings > 0, "what is refused has a reason");
    }
    tally.ok().map(|tally| (scores, tally, findings))
}

/// Bytes in pieces of one size.
struct Pieces<'a>(&'a [u8], usize);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = self.1.min(buffer.len());
        self.0.read(buffer.get_mut(..piece).unwrap_or_default())
    }
}

/// Something between a table and noise: cells, delimiters, quotation marks and line ends in any order.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let pieces: &[&[u8]] = &[
        b",", b",", b",", b"\n", b"\r\n", b"\r", b"\"", b"\"\"", b"1", b"7", b"8", b"-", b"NA", b" ",
        b"\xff", b"x",
    ];
    let rest = prop::collection::vec(prop::sample::select(pieces), 0..200);
    let starts: &[&[u8]] = &[b"", b"id\n", b"ci1\n", b"id,ci1,ci2\n", b"\xef\xbb\xbfci1,pv1\r\n"];
    (prop::sample::select(starts), rest).prop_map(|(start, rest)| [start, &rest.concat()].concat())
}

proptest! {
    #[test]
    fn every_sound_row_comes_out_and_nothing_else(table in table()) {
        let instrument = instrument();
        if let Some((scores, tally, findings)) = score(&instrument, table.as_slice()) {
            let rows: Vec<_> = csv::Reader::from_reader(scores.as_slice()).into_byte_records().collect();
            prop_assert_eq!(rows.len() as u64, tally.rows - tally.left_out);
            for row in rows {
                // An id, three figures for each of eight dimensions, and one composite.
                prop_assert_eq!(row.unwrap().len(), 26);
            }
            prop_assert_eq!(findings == 0, tally.left_out == 0);
            prop_assert!(std::str::from_utf8(&scores).is_ok());
        }
    }

    #[test]
    fn how_a_pipe_cuts_the_bytes_changes_nothing(table in table(), size in 1_usize..20) {
        let instrument = instrument();
        prop_assert_eq!(score(&instrument, table.as_slice()), score(&instrument, Pieces(&table, size)));
    }

    #[test]
    fn noise_does_no_harm(noise in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = score(&instrument(), noise.as_slice());
    }
}
