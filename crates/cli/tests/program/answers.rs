//! Answers with faults: each is named with its place, what was given and what is allowed.

use crate::place::{Place, Ran};

const PAIR_HEADER: &str =
    "id,north.mean,north.score,north.answered,south.mean,south.score,south.answered,both.score\n";

/// Nothing is written, and exactly this is said.
fn refused(said: &str) -> Ran {
    Ran { code: 1, output: String::new(), said: said.into() }
}

#[test]
fn every_fault_of_a_header_is_named_and_nothing_is_written() {
    let place = Place::with_instruments();
    assert_eq!(
        place.score("pair.json", "n1,id,n9,n1,,N2\n1,2,3,4,5,6\n"),
        refused(
            "answers.csv: header, column 2: misplaced-id: given \"id\"; allowed: the people's ids in the first column\n\
             answers.csv: header, column 3: unknown-column: given \"n9\"; \
             allowed: \"id\" first, and any of the 4 items of pair: n1, n2, s1, s2\n\
             answers.csv: header, column 4: repeated-column: given \"n1\"; allowed: each column once\n\
             answers.csv: header, column 5: unknown-column: given \"\"; \
             allowed: \"id\" first, and any of the 4 items of pair: n1, n2, s1, s2\n\
             answers.csv: header, column 6: unknown-column: given \"N2\"; \
             allowed: \"id\" first, and any of the 4 items of pair: n1, n2, s1, s2\n"
        )
    );
}

#[test]
fn an_empty_file_has_no_header() {
    let place = Place::with_instruments();
    for answers in ["", "\n\r\n\n", "\u{feff}"] {
        assert_eq!(
            place.score("pair.json", answers),
            refused(
                "answers.csv: header: missing-header: given nothing; \
                 allowed: \"id\" first, and any of the 4 items of pair: n1, n2, s1, s2\n"
            ),
            "{answers:?}"
        );
    }
}

#[test]
fn another_delimiter_is_guessed_and_told() {
    let place = Place::with_instruments();
    assert_eq!(
        place.score("pair.json", "id;n1;n2\nanna;1;2\n"),
        refused(
            "answers.csv: header: wrong-delimiter: given \"id;n1;n2\"; \
             allowed: more than one column; if they are separated as it seems, add --delimiter \";\"\n"
        )
    );
    let ran = place.score("pair.json", "id\tn1\tn2\nanna\t1\t2\n");
    assert!(ran.said.ends_with("add --delimiter \"tab\"\n"), "{ran:?}");
}

#[test]
fn text_that_is_not_utf_8_is_refused() {
    let place = Place::with_instruments();
    let utf_16: Vec<u8> = "\u{feff}id,n1\nanna,1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        place.score("pair.json", utf_16),
        refused(
            "answers.csv: header: not-utf-8: given UTF-16; allowed: UTF-8: save the file as \"CSV UTF-8\"\n"
        )
    );
    let ran = place.score("pair.json", b"id,n1,n2,s1,s2\nJ\xfcrgen,1,7,0,0\nanna,1,7,0,0\n");
    assert_eq!(
        ran,
        Ran {
            code: 1,
            output: format!("{PAIR_HEADER}anna,1,0,2,0,50,2,25\n"),
            said: "answers.csv: row 1 (line 2), column id: not-utf-8: given \"J\u{fffd}rgen\"; allowed: text in UTF-8\n\
                   answers.csv: 1 of 2 rows were left out\n"
                .into()
        }
    );
}

#[test]
fn an_item_named_id_cannot_be_told_from_the_people() {
    let place = Place::with_instruments();
    place.put("pair.json", crate::place::PAIR.replace("\"n1\"", "\"id\""));
    assert_eq!(
        place.score("pair.json", "id,n2\n1,2\n"),
        refused(
            "answers.csv: header, column 1: ambiguous-column: given \"id\"; \
             allowed: an instrument without an item of that name, which is that of the people's column\n"
        )
    );
}

/// A quotation mark at the wrong place swallows the rows up to the next one.
#[test]
fn people_between_two_stray_quotation_marks_are_missed() {
    let place = Place::with_instruments();
    let ran = place.score("pair.json", "id,n1,n2,s1,s2\n\"anna,4,4,0,0\nben,4,4,0,0\ncleo\",4,4,0,0\n");
    let said = "answers.csv: row 1 (line 2), column id: line-break: given \"anna,4,4,0,0\\nben,4,4,0,0\\ncleo\"; \
                allowed: an id on one line; a quotation mark may have been left open\n\
                answers.csv: 1 of 1 rows were left out\n";
    assert_eq!((ran.code, ran.said.as_str()), (1, said));
    let ran = place.score("pair.json", "id,n1,n2,s1,s2\nanna,4,4,0,\"0\nben,4,4,0,0\ncleo,4,4,0,0\n");
    let said = "answers.csv: row 1 (line 2), column s2: not-a-whole-number: \
                given \"0\\nben,4,4,0,0\\ncleo,4,4,0,0\\n\"; allowed: -1, 0, 1; empty or NA if missing\n\
                answers.csv: 1 of 1 rows were left out\n";
    assert_eq!((ran.code, ran.said.as_str()), (1, said));
    let ran = place.score("pair.json", "id,n1,n2,s1,s2\nanna,4,4,\"0,0\nben,4,4,0,0\n");
    let said = "answers.csv: row 1 (line 2): cell-count: given 4 cells over 3 lines; \
                allowed: 5 cells, as in the header; a quotation mark may have been left open\n\
                answers.csv: 1 of 1 rows were left out\n";
    assert_eq!((ran.code, ran.said.as_str()), (1, said));
}

/// As programs write a column of numbers that has gaps.
#[test]
fn zeros_behind_a_point_are_passed_over() {
    let place = Place::with_instruments();
    let ran = place.score("pair.json", "id,n1,n2,s1,s2\nanna,4.0,4.00,-1.0,1.\nben,4.0,4,-1.0,1\n");
    let said = "answers.csv: row 1 (line 2), column s2: not-a-whole-number: given \"1.\"; \
                allowed: -1, 0, 1; empty or NA if missing\nanswers.csv: 1 of 2 rows were left out\n";
    assert_eq!((ran.code, ran.said.as_str()), (1, said));
    assert!(ran.output.lines().nth(1).is_some_and(|row| row.starts_with("ben,4,50,2,")), "{ran:?}");
}

/// North of the two sound rows: 4 and, reversed, 8 − 4 = 4: mean 4, score 50.
#[test]
fn rows_with_faults_are_left_out_and_every_fault_is_named() {
    let place = Place::with_instruments();
    let seven = "1, 2, 3, 4, 5, 6, 7; empty or NA if missing";
    let swing = "-1, 0, 1; empty or NA if missing";
    let ran = place.score(
        "pair.json",
        "id,n1,n2,s1,s2\r\n\
         anna,4,4,,\r\n\
         ben,0,8,2,-2\r\n\
         \r\n\
         \"c\r\nc\",4.5,four,--1,-\r\n\
         dora,4,4\r\n\
         eve,4,4,0,0,0\r\n\
         finn,99999999999999999999,na,+1,1e0\r\n\
         gus,4,4,,\r\n",
    );
    let said = format!(
        "answers.csv: row 2 (line 3), column n1: out-of-range: given \"0\"; allowed: {seven}\n\
         answers.csv: row 2 (line 3), column n2: out-of-range: given \"8\"; allowed: {seven}\n\
         answers.csv: row 2 (line 3), column s1: out-of-range: given \"2\"; allowed: {swing}\n\
         answers.csv: row 2 (line 3), column s2: out-of-range: given \"-2\"; allowed: {swing}\n\
         answers.csv: row 3 (line 5), column id: line-break: given \"c\\r\\nc\"; allowed: an id on one line; \
         a quotation mark may have been left open\n\
         answers.csv: row 3 (line 5), column n1: not-a-whole-number: given \"4.5\"; allowed: {seven}\n\
         answers.csv: row 3 (line 5), column n2: not-a-whole-number: given \"four\"; allowed: {seven}\n\
         answers.csv: row 3 (line 5), column s1: not-a-whole-number: given \"--1\"; allowed: {swing}\n\
         answers.csv: row 3 (line 5), column s2: not-a-whole-number: given \"-\"; allowed: {swing}\n\
         answers.csv: row 4 (line 7): cell-count: given 3 cells; allowed: 5 cells, as in the header\n\
         answers.csv: row 5 (line 8): cell-count: given 6 cells; allowed: 5 cells, as in the header\n\
         answers.csv: row 6 (line 9), column n1: out-of-range: given \"99999999999999999999\"; allowed: {seven}\n\
         answers.csv: row 6 (line 9), column n2: not-a-whole-number: given \"na\"; allowed: {seven}\n\
         answers.csv: row 6 (line 9), column s1: not-a-whole-number: given \"+1\"; allowed: {swing}\n\
         answers.csv: row 6 (line 9), column s2: not-a-whole-number: given \"1e0\"; allowed: {swing}\n\
         answers.csv: 5 of 7 rows were left out\n"
    );
    let output = format!("{PAIR_HEADER}anna,4,50,2,,,0,\ngus,4,50,2,,,0,\n");
    assert_eq!(ran, Ran { code: 1, output, said });
}

#[test]
fn what_a_cell_holds_cannot_steer_the_terminal() {
    let place = Place::with_instruments();
    let ran = place.score("pair.json", "id,n1\nanna,\"\u{1b}[2J\ngone\"\n");
    assert!(ran.said.contains("given \"\\u{1b}[2J\\ngone\"; "), "{ran:?}");
}

#[test]
fn the_first_thousand_findings_are_printed_and_the_rest_counted() {
    let place = Place::with_instruments();
    let ran = place.score("pair.json", format!("n1\n{}", "8\n".repeat(1234)));
    let lines: Vec<&str> = ran.said.lines().collect();
    assert_eq!(lines.len(), 1002);
    assert!(lines[999].starts_with("answers.csv: row 1000 (line 1001), column n1: out-of-range: "));
    assert_eq!(
        lines[1000..],
        ["answers.csv: 234 more findings", "answers.csv: 1234 of 1234 rows were left out"]
    );
    assert_eq!((ran.code, ran.output), (1, PAIR_HEADER.to_owned()));
}

/// A quotation mark that is never closed takes the rest of the file into one cell.
#[test]
fn reading_stops_at_a_row_without_an_end() {
    let place = Place::with_instruments();
    let rest = "ben,1,1\n".repeat(200_000);
    place.put("answers.csv", format!("id,n1,n2\nanna,4,4\n\"{rest}"));
    let arguments = ["score", "--instrument", "pair.json", "-o", "scores.csv", "answers.csv"];
    let said = "answers.csv: row 2 (line 3): too-large: given a row without an end, so that reading stops here; \
                allowed: a row of at most 1,048,576 bytes and 65,536 cells; a quotation mark may have been left open\n";
    assert_eq!(place.run(&arguments), refused(said));
    assert!(!place.path("scores.csv").exists(), "a part of the people is no result");

    place.put("answers.csv", format!("id,n1,n2\nanna,4,4\n{}\n", ",".repeat(70_000)));
    assert_eq!(place.run(&arguments), refused(said));
}

#[test]
fn an_instrument_with_faults_is_refused_with_all_of_them() {
    let place = Place::with_instruments();
    place.put("pair.json", crate::place::PAIR.replace("\"minutes\": 1", "\"minutes\": 0, \"colour\": 1"));
    assert_eq!(
        place.score("pair.json", "id\n"),
        refused(
            "pair.json: $.colour: unknown-field: given 1; allowed: $schema, format, id, version, minutes, languages, \
             default_language, submission, scales, dimensions, composites, levels, strategies, initiatives, items\n\
             pair.json: $.minutes: out-of-range: given 0; allowed: a whole number from 1 to 240\n"
        )
    );
}
