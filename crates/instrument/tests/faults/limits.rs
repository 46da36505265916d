//! Files too large, and files that are small but made to keep a page busy.

use super::{Instrument, Interface, Texts, found, quickly};

fn instrument(scales: &str, dimensions: &str, items: &[String]) -> String {
    format!(
        r#"{{"format": "culture-mirror/instrument/1", "id": "x", "version": "1.0.0", "minutes": 1,
            "languages": ["en"], "default_language": "en", "scales": {{{scales}}},
            "dimensions": [{dimensions}], "items": [{}]}}"#,
        items.join(",")
    )
}

fn items(count: usize) -> Vec<String> {
    (0..count).map(|item| format!(r#"{{"id":"i{item}","dimension":"d","scale":"s"}}"#)).collect()
}

const SCALE: &str = r#""s": {"values": [1, 2]}"#;
const DIMENSION: &str = r#"{"id": "d"}"#;

#[test]
fn the_largest_that_is_read() {
    let mut file = instrument(SCALE, DIMENSION, &items(3)).into_bytes();
    file.resize(1 << 20, b' ');
    assert_eq!(found(Instrument::parse(&file)), [""; 0]);
    file.push(b' ');
    assert_eq!(found(Instrument::parse(&file)), ["$: too-large"]);
}

#[test]
fn lists() {
    let parse = |file: String| found(Instrument::parse(file.as_bytes()));
    assert_eq!(parse(instrument(SCALE, DIMENSION, &items(10_000))), [""; 0]);
    // Of items that were not looked at nobody knows what they name.
    let one_more = format!(r#"{DIMENSION}, {{"id": "e"}}"#);
    assert_eq!(parse(instrument(SCALE, &one_more, &items(10_001))), ["$.items: too-large"]);

    let dimensions = |count: usize| {
        (0..count).map(|dimension| format!(r#"{{"id":"d{dimension}"}}"#)).collect::<Vec<_>>().join(",")
    };
    let items = (0..100).map(|item| format!(r#"{{"id":"i{item}","dimension":"d{item}","scale":"s"}}"#));
    let items: Vec<String> = items.collect();
    assert_eq!(parse(instrument(SCALE, &dimensions(100), &items)), [""; 0]);
    assert_eq!(parse(instrument(SCALE, &dimensions(101), &items)), ["$.dimensions: too-large"]);

    let scale = |count: i32| format!(r#""s": {{"values": {:?}}}"#, (1..=count).collect::<Vec<_>>());
    assert_eq!(parse(instrument(&scale(100), DIMENSION, &super::limits::items(1))), [""; 0]);
    assert_eq!(
        parse(instrument(&scale(101), DIMENSION, &super::limits::items(1))),
        ["$.scales.s.values: too-large"]
    );
}

#[test]
fn texts() {
    let file = |length: usize| {
        let title = "ä".repeat(length);
        format!(
            r#"{{"format": "culture-mirror/text/1", "instrument": "x", "language": "en", "title": "{title}"}}"#
        )
    };
    assert_eq!(found(Texts::parse(file(2_000).as_bytes())), [""; 0]);
    assert_eq!(found(Texts::parse(file(2_001).as_bytes())), ["$.title: too-large"]);
}

#[test]
fn what_is_not_json() {
    for file in ["", "{", "null null", "{'a': 1}", "\u{feff}{}", "[1,]"] {
        assert_eq!(found(Instrument::parse(file.as_bytes())), ["$: not-json"], "{file}");
    }
    assert_eq!(found(Instrument::parse(b"\"\xff\"")), ["$: not-json"]);
    assert_eq!(found(Instrument::parse("[".repeat(100_000).as_bytes())), ["$: not-json"]);
    assert_eq!(found(Instrument::parse(b"[]")), ["$: wrong-type"]);
}

/// Every name on the way down is repeated in the path of everything below it.
#[test]
fn long_names_do_not_multiply() {
    let name = "a".repeat(100_000);
    let fields: Vec<String> = (0..9_000).map(|field| format!(r#""{field}":0"#)).collect();
    let fields = fields.join(",");
    let scales = format!(r#""{name}": {{"values": [1, 2], {fields}}}"#);
    let file = instrument(&scales, DIMENSION, &items(1));
    let faults = quickly(|| Instrument::parse(file.as_bytes()).unwrap_err());
    // A thousand findings say that the file is of another kind; showing more would hang the page as well.
    assert_eq!(faults.len(), 1_000);
    assert!(faults.iter().map(|fault| fault.to_string().len()).sum::<usize>() < 1_000_000);

    // Below a name that is refused nothing is read; below many short ones neither.
    let deep = r#"{"aaaaaaaaaaaaaaaaaaaaaaaa": "#.repeat(100);
    let nested = format!("{deep}{{{fields}}}{}", "}".repeat(100));
    for inner in [format!(r#"{{"{name}": {nested}}}"#), nested] {
        let file = format!(r#"{{"format": "culture-mirror/interface/1", "words": {inner}}}"#);
        let faults = quickly(|| Interface::parse(file.as_bytes()).unwrap_err());
        assert!(faults.iter().map(|fault| fault.to_string().len()).sum::<usize>() < 10_000);
        let file = format!(r#"{{"format": "culture-mirror/text/1", "items": {inner}}}"#);
        let faults = quickly(|| Texts::parse(file.as_bytes()).unwrap_err());
        assert!(faults.iter().map(|fault| fault.to_string().len()).sum::<usize>() < 10_000);
    }
}

#[test]
fn names_of_texts() {
    let parse = |words: &str| {
        let head = r#""format": "culture-mirror/interface/1", "language": "en", "name": "English""#;
        found(Interface::parse(format!(r#"{{{head}, "words": {words}}}"#).as_bytes()))
    };
    assert_eq!(parse(r#"{"a":{"b":{"c":{"d":{"e":{"f":"six"}}}}}}"#), [""; 0]);
    assert_eq!(
        parse(r#"{"a":{"b":{"c":{"d":{"e":{"f":{"g":"seven"}}}}}}}"#),
        ["$.words.a.b.c.d.e.f: too-large"]
    );
    let long = "ä".repeat(64);
    assert_eq!(parse(&format!(r#"{{"{long}":"x"}}"#)), [""; 0]);
    assert_eq!(parse(&format!(r#"{{"{long}ä":"x"}}"#)), [format!("$.words.{long}…: bad-pattern")]);
}

fn sendable(values: &str, min_answered: f64, weights: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = weights
        .enumerate()
        .map(|(item, weight)| format!(r#"{{"id":"i{item}","dimension":"d","scale":"s","weight":{weight}}}"#))
        .collect();
    let dimension = format!(r#"{{"id":"d","min_answered":{min_answered}}}"#);
    instrument(&format!(r#""s": {{"values": [{values}]}}"#), &dimension, &items).replacen(
        r#""scales""#,
        r#""submission": {"precision": 10}, "scales""#,
        1,
    )
}

/// Whether a band gives answers away is a question about sets of answers, of which there are many.
#[test]
fn the_question_of_privacy_is_given_up_in_time() {
    let reveals = ["$.dimensions[0]: reveals-answers"];
    // Forty different weights: 2^40 sets of answered items, all but one of them too small.
    let different = (1..=40).map(|item| format!("1.{item:02}"));
    let file = sendable("1,2,3,4,5,6,7", 1.0, different);
    assert_eq!(quickly(|| found(Instrument::parse(file.as_bytes()))), reveals);
    // Two weights and a long scale: few sets, many sums.
    let values: Vec<String> = (1..=100_i64).map(|value| (value * value).to_string()).collect();
    let two = (0..60).map(|item| if item % 2 == 0 { "1.0".into() } else { "1.37".into() });
    let file = sendable(&values.join(","), 0.5, two);
    quickly(|| found(Instrument::parse(file.as_bytes())));
}

/// Only the proportions of weights matter.
#[test]
fn small_weights_hide_nothing() {
    for weight in ["1", "1000000", "0.000001"] {
        // Of three five-point items two are enough: then all at the top is the only way to the top band.
        let file = sendable("1,2,3,4,5", 0.5, std::iter::repeat_n(weight.to_owned(), 3));
        assert_eq!(
            found(Instrument::parse(file.as_bytes())),
            ["$.dimensions[0]: reveals-answers"],
            "{weight}"
        );
        let file = sendable("1,2,3,4,5", 1.0, std::iter::repeat_n(weight.to_owned(), 3));
        assert_eq!(found(Instrument::parse(file.as_bytes())), [""; 0], "{weight}");
    }
}

/// Points just below and just above an edge are not the same points, however little they weigh.
#[test]
fn small_weights_do_not_blur_edges() {
    // A single answer gives a score, and 90.1 is the only one in the top band.
    let recode = r#""recode":{"1":0,"2":0.5,"3":89.5,"4":89.9,"5":90.1}"#;
    for weight in ["1", "1000000", "0.000001"] {
        let file = sendable("1,2,3,4,5", 0.3, std::iter::repeat_n(format!("{weight},{recode}"), 3));
        assert_eq!(
            found(Instrument::parse(file.as_bytes())),
            ["$.dimensions[0]: reveals-answers"],
            "{weight}"
        );
    }
}

/// The mean of what is attainable in a band is asked for by whoever averages bands, again and again.
#[test]
fn the_mean_of_a_band_is_given_up_in_time() {
    let file = sendable("1,2,3,4,5,6,7", 0.5, std::iter::repeat_n("1".to_owned(), 9_000));
    let instrument = quickly(|| Instrument::parse(file.as_bytes())).unwrap();
    let band = instrument.precision().unwrap().bands().next().unwrap();
    quickly(|| instrument.attainable_mean(0, band));
}

/// Each finds its place among the others, from the last to the first: the most work that a file can make.
#[test]
fn the_most_texts_are_read_quickly() {
    let file = |texts: usize| {
        let texts: Vec<String> =
            (0..texts).rev().map(|text| format!(r#""a{}{}": "b""#, text / 5_000, text % 5_000)).collect();
        let groups: Vec<String> = texts
            .chunks(5_000)
            .enumerate()
            .map(|(group, texts)| format!(r#""g{group}": {{{}}}"#, texts.join(",")))
            .collect();
        format!(
            r#"{{"format": "culture-mirror/interface/1", "language": "en", "name": "English", "words": {{{}}}}}"#,
            groups.join(",")
        )
    };
    assert_eq!(found(quickly(|| Interface::parse(file(10_000).as_bytes()))), [""; 0]);
    assert_eq!(found(quickly(|| Interface::parse(file(10_001).as_bytes()))).len(), 1);
}
