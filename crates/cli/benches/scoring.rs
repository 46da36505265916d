//! Rows a second from a table of answers in memory to a table of scores in memory.

#![allow(missing_docs, clippy::expect_used)]

use cli::{Delimiter, score::Scoring};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use instrument::Instrument;
use std::{fmt::Write, hint::black_box};

const ROWS: u32 = 10_000;
const CELLS: [&str; 8] = ["1", "2", "3", "4", "5", "6", "7", ""];

fn scoring(criterion: &mut Criterion) {
    let file = include_bytes!("../../../instruments/customer-culture/instrument.json");
    let instrument = Instrument::parse(file).expect("the bundled instrument is sound");
    let answers = answers(&instrument);
    let scoring = Scoring { instrument: &instrument, norm: None, delimiter: Delimiter::default() };
    let mut group = criterion.benchmark_group("score");
    group.throughput(Throughput::Elements(ROWS.into()));
    group.bench_function("forty items", |bencher| {
        let mut scores = Vec::new();
        bencher.iter(|| {
            scores.clear();
            let mut refuse = |finding| panic!("{finding:?}");
            let tally = scoring.run(answers.as_bytes(), &mut scores, &mut refuse);
            black_box((tally.expect("the answers are sound"), &scores));
        });
    });
    group.finish();
}

/// Rows that differ, in a fixed sequence: a linear congruential generator.
fn answers(instrument: &Instrument) -> String {
    let mut table = String::from("id");
    for item in instrument.items() {
        table.extend([",", item.id().as_str()]);
    }
    let mut state = 1_u32;
    for row in 0..ROWS {
        let _ = write!(table, "\nperson-{row}");
        for _ in instrument.items() {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let cell = CELLS.get((state >> 29) as usize).copied().unwrap_or_default();
            table.extend([",", cell]);
        }
    }
    table
}

criterion_group!(benches, scoring);
criterion_main!(benches);
