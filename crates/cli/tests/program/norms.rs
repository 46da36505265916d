//! Scores beside a norm: its figures, its marks, and what is refused.
//!
//! The quantiles of the beta distribution were worked out with mpmath to 40 digits.

use crate::place::{Place, Ran};

/// North with a reliability of .84 (standard error 20 · √.16 = 8), south with .75 (25 · √.25 = 12.5).
const NORM: &str = r#"{
  "format": "culture-mirror/norm/1", "instrument": "pair", "instrument_versions": "^1.0",
  "name": "None", "population": "Nobody", "source": "Made up to test the tool",
  "collected": { "from": "2026-01", "to": "2026-06" }, "unit": "respondent",
  "dimensions": {
    "north": { "n": 100, "mean": 50, "sd": 20, "reliability": 0.84, "percentiles": [[20, 5], [60, 45], [90, 95]] },
    "south": { "n": 50, "mean": 50, "sd": 25, "reliability": 0.75, "percentiles": [[0, 1], [100, 99]] }
  }
}"#;

const HEADER: &str = "id,\
    north.mean,north.score,north.answered,north.percentile,north.percentile_low,north.percentile_high,north.t,\
    south.mean,south.score,south.answered,south.percentile,south.percentile_low,south.percentile_high,south.t,\
    both.score";

fn place(norm: &str) -> Place {
    let place = Place::with_instruments();
    place.put("norm.json", norm);
    place
}

fn score(place: &Place, answers: &str) -> Ran {
    place.put("answers.csv", answers);
    place.run(&["score", "--instrument", "pair.json", "--norm", "norm.json", "answers.csv"])
}

/// Whether rows are as expected, where a cell that begins with `~` is a figure to nine digits.
fn assert_rows(ran: &Ran, expected: &[&str]) {
    assert_eq!((ran.code, ran.said.as_str()), (0, ""));
    let rows: Vec<&str> = ran.output.lines().collect();
    assert_eq!(rows.len(), expected.len(), "{ran:?}");
    for (row, expected) in rows.iter().zip(expected) {
        let (cells, wanted): (Vec<&str>, Vec<&str>) =
            (row.split(',').collect(), expected.split(',').collect());
        assert_eq!(cells.len(), wanted.len(), "{row}\n{expected}");
        for (cell, wanted) in cells.iter().zip(wanted) {
            let is_equal = match wanted.strip_prefix('~') {
                Some(wanted) => {
                    let end = wanted.find(|c: char| c.is_ascii_digit()).unwrap();
                    let figure = cell.strip_prefix(&wanted[..end]).and_then(|cell| cell.parse::<f64>().ok());
                    figure.is_some_and(|figure| (figure - wanted[end..].parse::<f64>().unwrap()).abs() < 1e-7)
                }
                None => *cell == wanted,
            };
            assert!(is_equal, "{cell} is not {wanted} in {row}");
        }
    }
}

/// Anna: north 75 has percentile 45 + 50 · 15/30 = 70 and T 62.5; its ends are 75 ∓ 1.96 · 8, of percentile 44.32 and
/// of 95 or above. South 50 has 50; its ends 25.5 and 74.5 have 25.99 and 74.01.
/// Ben: one of two items of the south, so the error is 12.5 · √2.
/// Cleo: north 0 and south 0.
#[test]
fn percentiles_with_their_intervals_and_t() {
    let place = place(NORM);
    let ran = score(&place, "id,n1,n2,s1,s2\nanna,6,3,-1,1\nben,2,,NA,1\ncleo,1,7,-1,-1\n");
    assert_rows(
        &ran,
        &[
            HEADER,
            "anna,5.5,75,2,70,~34.8610192610443,~>=98.0668188014133,62.5,\
             0,50,2,~50,~15.4187110564615,~84.5812889435385,50,62.5",
            "ben,,,1,,,,,1,100,1,99,~51.2806881258449,>=99,70,",
            "cleo,1,0,2,<=5,~<=1.93318119858667,~<=10.6100073883103,25,-1,0,2,1,<=1,~38.1800312680984,30,0",
        ],
    );
}

/// North 83.33 twice and south 50 twice: no spread, so that the steps of the scales bear the error,
/// 100/6/√12/√2 = 3.402 and 100/2/√12/√2 = 10.206. Two degrees of freedom make them 4.303 times as wide: the percentiles
/// of 83.33 ∓ 14.638 are 59.492 and 95 or above, those of 50 ∓ 43.914 are 6.965 and 93.035.
#[test]
fn without_reliabilities_the_own_answers_tell_the_error() {
    let norm = NORM.replace("\"reliability\": 0.84, ", "");
    let place = place(&norm);
    let ran = score(&place, "id,n1,n2,s1,s2\nanna,6,2,0,0\n");
    assert_rows(
        &ran,
        &[
            HEADER,
            "anna,6,~83.3333333333333,2,~83.8888888888889,~49.713202591998844,~>=98.0668188014133,~66.6666666666667,0,50,2,50,~2.20429333565375,~97.7957066643462,50,~66.6666666666667",
        ],
    );
}

#[test]
fn a_dimension_that_the_norm_lacks_has_no_place() {
    let without_south = format!("{}\n}}\n}}", NORM.split(",\n    \"south\"").next().unwrap());
    let place = place(&without_south);
    let ran = score(&place, "id,n1,n2,s1,s2\nanna,6,3,-1,1\n");
    let row = ran.output.lines().nth(1).unwrap();
    assert!(row.ends_with(",62.5,0,50,2,,,,,62.5"), "{row}");
}

#[test]
fn simulated_and_assumed_figures_say_so_in_every_row() {
    let marks = |norm: &str| -> Vec<String> {
        let ran = score(&place(norm), "id,n1,n2,s1,s2\nanna,6,3,-1,1\nben,,,,\n");
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.output.lines().map(|row| row.rsplit(',').next().unwrap().to_owned()).collect()
    };
    let synthetic = NORM.replace("\"unit\"", "\"synthetic\": true, \"unit\"");
    assert_eq!(marks(&synthetic), ["norm", "synthetic demonstration data", "synthetic demonstration data"]);
    let normal = |norm: &str| {
        norm.replace("\"unit\"", "\"assume_normal\": true, \"unit\"")
            .replace(", \"percentiles\": [[0, 1], [100, 99]]", "")
    };
    assert_eq!(marks(&normal(NORM)), ["norm", "normal approximation", "normal approximation"]);
    let both = "synthetic demonstration data; normal approximation";
    assert_eq!(marks(&normal(&synthetic)), ["norm", both, both]);
    let unplaced = NORM.replace(", \"percentiles\": [[0, 1], [100, 99]]", "");
    assert_eq!(marks(&unplaced), ["both.score", "62.5", ""], "nothing was assumed");
    let needless = NORM.replace("\"unit\"", "\"assume_normal\": true, \"unit\"");
    assert_eq!(marks(&needless), ["both.score", "62.5", ""], "every percentile was counted");
}

/// Φ(1.25) = 0.894350226.
#[test]
fn percentiles_of_an_assumed_normal_distribution() {
    let norm = NORM.replace("\"unit\"", "\"assume_normal\": true, \"unit\"");
    let place = place(&norm.replace(", \"percentiles\": [[20, 5], [60, 45], [90, 95]]", ""));
    let ran = score(&place, "id,n1,n2\nanna,6,3\n");
    let cells: Vec<&str> = ran.output.lines().nth(1).unwrap().split(',').collect();
    assert!((cells[4].parse::<f64>().unwrap() - 89.435_022_633).abs() < 1e-7, "{cells:?}");
}

#[test]
fn a_norm_of_groups_is_refused_with_the_reason() {
    let place = place(&NORM.replace("\"respondent\"", "\"group-mean\""));
    assert_eq!(
        score(&place, "id,n1\nanna,6\n"),
        Ran {
            code: 1,
            output: String::new(),
            said: "norm.json: $.unit: unit-mismatch: given \"group-mean\"; allowed: \"respondent\": means of groups \
                   spread less than people do, so one person among them would seem more extreme than the person is\n"
                .into()
        }
    );
}

#[test]
fn a_norm_of_another_instrument_or_with_faults_is_refused() {
    let place = place(&NORM.replace("\"pair\"", "\"other\"").replace("\"south\"", "\"west\""));
    let ran = score(&place, "id,n1\nanna,6\n");
    assert_eq!((ran.code, ran.output.as_str()), (1, ""));
    assert_eq!(
        ran.said,
        "norm.json: $.instrument: unknown-reference: given \"other\"; allowed: \"pair\"\n\
         norm.json: $.dimensions.west: unknown-reference: given \"west\"; allowed: a dimension of the instrument\n"
    );
    place.put("norm.json", NORM.replace("\"sd\": 20", "\"sd\": 0"));
    let ran = score(&place, "id,n1\nanna,6\n");
    assert_eq!((ran.code, ran.output.as_str()), (1, ""));
    assert!(ran.said.starts_with("norm.json: $.dimensions.north.sd: out-of-range: given 0; "), "{ran:?}");
    std::fs::remove_file(place.path("norm.json")).unwrap();
    let ran = score(&place, "id,n1\nanna,6\n");
    assert_eq!(ran.code, 2);
    assert!(ran.said.starts_with("error: norm.json cannot be read: "), "{ran:?}");
}
