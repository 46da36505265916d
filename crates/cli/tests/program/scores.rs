//! Answers that are sound, and the figures that come of them.

use crate::place::{Place, sound};

/// The published example: 4, 3, 3 and a blank are 40, 60 and 40, of which the mean is 46.7.
#[test]
fn rand_36_energy_with_a_blank() {
    let place = Place::with_instruments();
    let ran = place.score("rand.json", "id,q23,q27,q29,q31\nanna,4,3,3,\n");
    assert_eq!(ran, sound("id,energy.mean,energy.score,energy.answered\nanna,,46.666666666666664,3\n"));
}

/// North: 6 and, reversed, 8 − 3 = 5, mean 5.5, 100 · 4.5 / 6 = 75. South: −1 and 1, mean 0, score 50. Both: 62.5.
/// Of Ben's north one of two is too few; his south is one item, 1, at the top. So both has one member of two.
#[test]
fn columns_of_means_scores_counts_and_composites() {
    let place = Place::with_instruments();
    let ran = place.score("pair.json", "id,n1,n2,s1,s2\nanna,6,3,-1,1\nben,2,,NA,1\ncleo,,,,\n");
    assert_eq!(
        ran,
        sound(
            "id,north.mean,north.score,north.answered,south.mean,south.score,south.answered,both.score\n\
             anna,5.5,75,2,0,50,2,62.5\n\
             ben,,,1,1,100,1,\n\
             cleo,,,0,,,0,\n"
        )
    );
}

const HEADER: &str =
    "id,north.mean,north.score,north.answered,south.mean,south.score,south.answered,both.score\n";

#[test]
fn columns_stand_in_any_order_and_may_be_absent() {
    let place = Place::with_instruments();
    let ran = place.score("pair.json", "id,s2,n2,n1\nanna,1,3,6\n");
    assert_eq!(ran, sound(&format!("{HEADER}anna,5.5,75,2,1,100,1,87.5\n")));
    let ran = place.score("pair.json", "id\nanna\n");
    assert_eq!(ran, sound(&format!("{HEADER}anna,,,0,,,0,\n")));
}

#[test]
fn without_ids_people_are_numbered_from_one() {
    let place = Place::with_instruments();
    let ran = place.score("rand.json", "q23,q27\n1,1\n\n6,6\n,\n");
    assert_eq!(
        ran,
        sound("id,energy.mean,energy.score,energy.answered\n1,,100,2\n2,,0,2\n3,,,0\n"),
        "a blank line is no person"
    );
    let ran = place.score("rand.json", "q23,q27\n1,9\n6,6\n");
    assert!(ran.output.ends_with("\n2,,0,2\n"), "a row that is left out keeps its number: {ran:?}");
}

const ENERGY: &str = "id,energy.mean,energy.score,energy.answered\n";

#[test]
fn files_of_spreadsheets_are_read_as_they_come() {
    let place = Place::with_instruments();
    let anna = sound(&format!("{ENERGY}anna,,80,2\n"));
    for answers in [
        "\u{feff}id,q23,q27\r\nanna,2,2\r\n",
        "id,q23,q27\nanna,2,2",
        "id,q23,q27\ranna,2,2\r",
        "\"id\",\"q23\",\"q27\"\n\"anna\",\"2\",\"2\"\n",
        "\n\nid , q23,\tq27\n\nanna,2 , 2\n",
    ] {
        assert_eq!(place.score("rand.json", answers), anna, "{answers:?}");
    }
}

#[test]
fn ids_are_copied_and_quoted_where_they_need_it() {
    let place = Place::with_instruments();
    let rows = "\"Smith, Ann\",2,2\n\"the \"\"boss\"\"\",2,2\n,2,2\n jo ,2,2\n";
    let ran = place.score("rand.json", format!("id,q23,q27\n{rows}"));
    let scores = "\"Smith, Ann\",,80,2\n\"the \"\"boss\"\"\",,80,2\n,,80,2\n jo ,,80,2\n";
    assert_eq!(ran, sound(&format!("{ENERGY}{scores}")));
}

#[test]
fn another_delimiter_is_read_and_commas_are_written() {
    let place = Place::with_instruments();
    for (delimiter, answers) in [
        (";", "id;q23;q27\n\"a;b\";2;2\n"),
        ("tab", "id\tq23\tq27\na;b\t2\t2\n"),
        ("\\t", "id\tq23\tq27\na;b\t2\t2\n"),
        ("|", "id|q23|q27\na;b|2|2\n"),
    ] {
        place.put("answers.csv", answers);
        let ran = place.run(&["score", "--instrument", "rand.json", "--delimiter", delimiter, "answers.csv"]);
        assert_eq!(ran, sound(&format!("{ENERGY}a;b,,80,2\n")), "{delimiter}");
    }
}

#[test]
fn standard_input_has_the_name_of_a_dash() {
    let place = Place::with_instruments();
    let arguments = ["score", "--instrument", "rand.json", "-"];
    let ran = place.run_with(&arguments, b"id,q23,q27\nanna,2,2\n");
    assert_eq!(ran, sound(&format!("{ENERGY}anna,,80,2\n")));
    let ran = place.run_with(&arguments, b"id,q99\nanna,2\n");
    assert!(ran.said.starts_with("-: header, column 2: unknown-column: "), "{ran:?}");
}

#[test]
fn a_table_of_nobody_has_a_header() {
    let place = Place::with_instruments();
    assert_eq!(place.score("rand.json", "id,q23\n"), sound(ENERGY));
}
