//! The table, as a CSV parser reads it.

use super::{
    common::{Language, after, answered, finish, text},
    demo_norm, of, person, renamed,
};
use culture_mirror::{
    effects::assets::NormFile, effects::intl::PlainLocale, takeaway::csv::table, text::Text,
};
use instrument::{Answer, Session};

fn records(session: &Session, norm: &NormFile, text: &Text) -> Vec<Vec<String>> {
    let table = of(session, norm, text, table);
    let bytes = table.strip_prefix('\u{feff}').expect("the mark of UTF-8").as_bytes();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn english() -> Text {
    text(Language::English, PlainLocale)
}

/// The end of a range: its digits beyond the fourth are the business of the core's own tests.
fn near(cell: &str, expected: f64) {
    let figure: f64 = cell.parse().unwrap();
    assert!((figure - expected).abs() < 1e-4, "{cell} is not {expected}");
}

#[test]
fn a_row_for_each_score_in_full() {
    let rows = records(&person(), &NormFile::None, &english());
    let header = [
        "Id",
        "Name",
        "Score",
        "Range from",
        "Range to",
        "Range based on",
        "In words",
        "Answered",
        "Statements",
    ];
    assert_eq!(rows[0], header);
    // Seven points are sixths of a hundred: 6 is 5/6, 3 is 1/3, 2 is 1/6, and 5 5 5 5 6 make 70.
    let scores: Vec<[&str; 4]> = rows[1..].iter().map(|row| [&*row[0], &row[2], &row[7], &row[8]]).collect();
    assert_eq!(
        scores,
        [
            ["customer-insight", "100", "5", "5"],
            ["customer-foresight", "0", "5", "5"],
            ["competitor-insight", "70", "5", "5"],
            ["competitor-foresight", "", "0", "5"],
            ["peripheral-vision", "50", "5", "5"],
            ["empowerment", "83.33333333333333", "5", "5"],
            ["cross-functional-collaboration", "33.333333333333336", "5", "5"],
            ["strategic-alignment", "16.666666666666668", "5", "5"],
            ["overall", "50.476190476190474", "", ""],
        ]
    );
}

#[test]
fn a_score_has_its_range_and_its_level_in_words() {
    let rows = records(&person(), &NormFile::None, &english());
    // The answers differ by 4 · 3.33² + 13.33² + 2 · 16.67² = 777.78 over 28 degrees of freedom: s = 5.2705,
    // over the root of five 2.3570; Student's t has 2.04841 there.
    near(&rows[3][3], 70.0 - 4.8281);
    near(&rows[3][4], 70.0 + 4.8281);
    assert_eq!(rows[3][5..7], ["your own answers", "usual"]);
    assert_eq!(rows[6][6], "between “usual” and “nearly everywhere”");
    // Nothing is said of a dimension without a score.
    assert_eq!(rows[4][2..7], [""; 5]);
}

#[test]
fn with_a_norm_each_row_says_what_its_place_rests_on() {
    let rows = records(&person(), &demo_norm(), &text(Language::German, PlainLocale));
    let header = [
        "Prozentrang",
        "Prozentrang von",
        "Prozentrang bis",
        "Vergleichswerte",
        "Art der Daten",
        "Verteilung",
    ];
    assert_eq!(rows[0][9..], header);
    let marks = ["Demonstration norm (synthetic)", "synthetische Demonstrationsdaten", ""];
    // The norm's table has 73.05 at a score of 70, and ends beyond what percentiles are given for.
    assert_eq!(rows[3][9], "73.05");
    assert_eq!(rows[1][9], ">=99");
    assert_eq!(rows[2][9..11], ["<=1", "<=1"]);
    for row in [1, 2, 3, 5, 6, 7, 8] {
        assert_eq!(rows[row][12..], marks);
        assert_eq!(rows[row][5], "Vergleichswerte: synthetische Demonstrationsdaten");
    }
    // SD √(1 − r) is 8.6796 there; 1.96 of it to either side.
    near(&rows[3][3], 70.0 - 17.0121);
    // Without a score there is no place, and a composite has none.
    assert_eq!(rows[4][9..], [""; 6]);
    assert_eq!(rows[9][9..], [""; 6]);
}

#[test]
fn lines_end_as_the_standard_has_it_and_words_are_whole() {
    let table = of(&person(), &NormFile::None, &text(Language::German, PlainLocale), table);
    assert_eq!(table.matches("\r\n").count(), 10);
    assert_eq!(table.matches('\n').count(), 10);
    assert!(table.ends_with("\r\n"));
    assert!(table.contains(",Zusammenarbeit der Abteilungen,"));
}

/// Texts may come from anywhere: a spreadsheet must not run them, and no cell may end another.
#[test]
fn what_a_name_says_stays_words() {
    for (name, cell) in [
        ("=HYPERLINK(\"https://evil.example\",\"a\")", "'=HYPERLINK(\"https://evil.example\",\"a\")"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("a, \"b\"", "a, \"b\""),
    ] {
        let rows = records(&person(), &NormFile::None, &renamed(name));
        assert_eq!(rows[1][1], cell);
        assert_eq!(rows[1].len(), 9);
    }
}

#[test]
fn where_nothing_tells_the_margin_the_range_is_left_empty() {
    let session = answered(|discipline, position| {
        Some(if discipline == 0 && position == 0 { Answer::Value(4) } else { Answer::CannotJudge })
    });
    // One answer of five is no score, so nothing can be finished.
    assert_eq!(session.apply(&finish()), None);
    let rows = records(&session, &NormFile::None, &english());
    assert_eq!(rows[1][2..], ["", "", "", "", "", "1", "5"]);
    let alike = after(&answered(|_, _| Some(Answer::Value(4))), &[finish()]);
    // A step of the scale is still a doubt: 16.67 / √12 / √5 is 2.1517, and Student's t at 32 has 2.03693.
    near(&records(&alike, &NormFile::None, &english())[1][3], 50.0 - 4.3828);
}
