//! The profile as a table for spreadsheets: RFC 4180, UTF-8 with a mark at its beginning, a row for each score.
//!
//! Figures stand in full and with a point, as the `culture-mirror` tool prints them, whatever the language of the words.
//! Columns about others are there only with a norm, and what a norm had a part in says so in its own row.
//! Words that a spreadsheet would run as a formula begin with an apostrophe, since texts may come from anywhere.

use super::{
    SOFT_HYPHEN,
    score_line::{Range, ScoreLine},
};
use crate::{
    report::{
        Report,
        marked::{of_norm, of_rank},
    },
    text::Text,
    words::ReportWord,
};
use instrument::{FromNorm, Percentile, Placement, Ranked};

/// The media type of such a file.
pub const MEDIA_TYPE: &str = "text/csv;charset=utf-8";
/// How such a file's name ends.
pub const ENDING: &str = "csv";

/// Says that the file is UTF-8: spreadsheets otherwise take it for an old encoding.
const MARK: char = '\u{feff}';
/// What every row ends with.
const LINE_END: &str = "\r\n";
/// What a formula may begin with.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table.
pub fn table(report: &Report<'_>) -> String {
    let mut table = String::from(MARK);
    add_row(&mut table, &header(report));
    for line in ScoreLine::all(report) {
        add_row(&mut table, &row(report, &line));
    }
    table
}

fn header(report: &Report<'_>) -> Vec<String> {
    let mut words = vec![
        ReportWord::CsvId,
        ReportWord::CsvName,
        ReportWord::ColumnScore,
        ReportWord::CsvLow,
        ReportWord::CsvHigh,
        ReportWord::CsvBasis,
        ReportWord::ProfileInWords,
        ReportWord::ColumnAnswered,
        ReportWord::CsvItems,
    ];
    if report.benchmark.norm().is_some() {
        words.extend([
            ReportWord::OthersColumn,
            ReportWord::CsvPercentileLow,
            ReportWord::CsvPercentileHigh,
            ReportWord::OthersNorm,
            ReportWord::CsvSynthetic,
            ReportWord::CsvAssumed,
        ]);
    }
    words.into_iter().map(|word| cell(&report.text.word(word))).collect()
}

fn row(report: &Report<'_>, line: &ScoreLine) -> Vec<String> {
    let figure = |figure: Option<f64>| figure.map_or_else(String::new, decimals);
    let count = |count: Option<usize>| count.map_or_else(String::new, |count| count.to_string());
    let interval = line.range.map(|range| range.interval);
    let basis = line.range.as_ref().map_or_else(String::new, |range| basis(range, report.text));
    let mut row = vec![
        cell(&line.id),
        cell(&line.name),
        figure(line.score),
        figure(interval.map(|interval| interval.low)),
        figure(interval.map(|interval| interval.high)),
        cell(&basis),
        cell(&line.level),
        count(line.answered.map(|(answered, _)| answered)),
        count(line.answered.map(|(_, items)| items)),
    ];
    if let Some(norm) = report.benchmark.norm() {
        row.extend(match line.place {
            Some(place) => placed(place, norm.norm().description().name(), report.text),
            None => [const { String::new() }; 6],
        });
    }
    row
}

/// The percentile and its interval, the norm's name, and what has to be known of it.
fn placed(place: FromNorm<Ranked<Placement>>, norm: &str, text: &Text) -> [String; 6] {
    let (place, synthetic) = of_norm(place);
    let (place, assumed) = of_rank(place);
    let end = |end: Option<Percentile>| end.map_or_else(String::new, percentile);
    let mark = |mark: Option<ReportWord>| mark.map_or_else(String::new, |mark| cell(&text.word(mark)));
    let (low, high) = place.interval.unzip();
    [percentile(place.percentile), end(low), end(high), cell(norm), mark(synthetic), mark(assumed)]
}

/// In full; at the end of a norm's table with the side of it: `<=5`.
fn percentile(percentile: Percentile) -> String {
    match percentile {
        Percentile::At(figure) => decimals(figure),
        Percentile::AtOrBelow(end) => format!("<={}", decimals(end)),
        Percentile::AtOrAbove(end) => format!(">={}", decimals(end)),
    }
}

/// What a range rests on, and what has to be known of that.
fn basis(range: &Range, text: &Text) -> String {
    let words = [Some(range.basis), range.mark].into_iter().flatten().map(|word| text.word(word).to_string());
    words.collect::<Vec<_>>().join(": ")
}

fn add_row(table: &mut String, cells: &[String]) {
    table.push_str(&cells.join(","));
    table.push_str(LINE_END);
}

/// Words as a cell: in quotes where they need it, and never a formula.
fn cell(words: &str) -> String {
    let mut words = words.replace(SOFT_HYPHEN, "");
    if words.starts_with(FORMULA) {
        words.insert(0, '\'');
    }
    if words.contains([',', '"', '\r', '\n']) { format!("\"{}\"", words.replace('"', "\"\"")) } else { words }
}

/// The shortest decimals that read back as the same score, without an exponent: `40` and not `40.0`.
///
/// The program prints scores in result files already; its general way to print them would add kilobytes.
fn decimals(score: f64) -> String {
    let text = serde_json::to_string(&score).unwrap_or_default();
    let text = text.strip_suffix(".0").unwrap_or(&text);
    match text.split_once("e-") {
        // Only scores below a hundred-thousandth have one, such as 1.5e-7.
        Some((digits, exponent)) => {
            let zeros = exponent.parse::<usize>().unwrap_or_default().saturating_sub(1);
            format!("0.{}{}", "0".repeat(zeros), digits.replace('.', ""))
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_decimals_that_read_back() {
        let cases = [
            (0.0, "0"),
            (40.0, "40"),
            (100.0, "100"),
            (140.0 / 3.0, "46.666666666666664"),
            (0.1, "0.1"),
            (1e-7, "0.0000001"),
            (1.5e-7, "0.00000015"),
        ];
        for (score, expected) in cases {
            assert_eq!(decimals(score), expected);
        }
    }

    #[test]
    fn no_words_are_a_formula() {
        let cases = [
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("\ta", "'\ta"),
            ("\ra", "\"'\ra\""),
            ("a=b", "a=b"),
            ("a, b", "\"a, b\""),
            ("a\nb", "\"a\nb\""),
            ("", ""),
            ("Kun\u{ad}den", "Kunden"),
        ];
        for (words, expected) in cases {
            assert_eq!(cell(words), expected);
        }
    }
}
