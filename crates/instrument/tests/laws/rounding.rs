//! Rounding decides nothing: cases in which the last bit of a sum, or a table that ends early, once did or might.

use crate::{
    common::{
        answering::{Sheet, answers},
        marks::estimated,
    },
    norms::placement,
    studies::{check_printed, figures, norm_of},
};
use instrument::{Answer, Findings, Instrument, Norm, Percentile, RemarkKind};

/// A norm of one dimension with these points.
fn table(points: &str) -> Norm {
    let file = format!(
        r#"{{ "format": "culture-mirror/norm/1", "instrument": "x", "instrument_versions": "^1.0",
            "name": "x", "population": "x", "source": "x", "collected": {{ "from": "2026-01", "to": "2026-01" }},
            "unit": "respondent",
            "dimensions": {{ "d": {{ "n": 10, "mean": 50, "sd": 10, "percentiles": {points} }} }} }}"#
    );
    Norm::parse(file.as_bytes()).unwrap()
}

/// A table of the very top or bottom alone says nothing of those on its other side.
#[test]
fn the_far_side_of_a_table_is_not_its_near_side() {
    let top = table("[[90, 99.2], [95, 99.8]]");
    assert_eq!(placement(&top, 10.0, None).percentile, Percentile::AtOrBelow(99.0));
    assert_eq!(placement(&top, 90.0, None).percentile, Percentile::AtOrAbove(99.0));
    let bottom = table("[[5, 0.2], [10, 0.8]]");
    assert_eq!(placement(&bottom, 90.0, None).percentile, Percentile::AtOrAbove(1.0));
    assert_eq!(placement(&bottom, 10.0, None).percentile, Percentile::AtOrBelow(1.0));
}

/// Scores such as 200/9 and 200/3 have no last digit: whoever scores at an end is at it, however it was added up.
#[test]
fn rounding_moves_nobody_beyond_an_end() {
    for [first, last] in
        [["22.22222222222222", "66.66666666666667"], ["22.222222222222225", "66.66666666666666"]]
    {
        let norm = table(&format!("[[{first}, 10], [{last}, 90]]"));
        let firsts = [22.222_222_222_222_22, 22.222_222_222_222_225, 22.222_222_222_222_23];
        let lasts = [66.666_666_666_666_66, 66.666_666_666_666_67, 66.666_666_666_666_69];
        let ends = firsts.map(|score| (score, 10.0)).into_iter().chain(lasts.map(|score| (score, 90.0)));
        for (score, expected) in ends {
            let Percentile::At(percentile) = placement(&norm, score, None).percentile else {
                panic!("{score} lies beyond the ends of {norm:?}");
            };
            assert!((percentile - expected).abs() < 1e-9, "{percentile}");
        }
        assert_eq!(placement(&norm, 22.222, None).percentile, Percentile::AtOrBelow(10.0));
        assert_eq!(placement(&norm, 66.667, None).percentile, Percentile::AtOrAbove(90.0));
    }
}

/// Even where a norm takes all scores for certain, rounding is not a difference.
#[test]
fn a_level_profile_is_level_under_a_norm_without_error() {
    let scale = r#""s": { "values": [1, 2, 3, 4, 5, 6, 7] }"#;
    for count in 2..=12 {
        let list =
            |each: &dyn Fn(usize) -> String, count: usize| (0..count).map(each).collect::<Vec<_>>().join(",");
        let dimensions = list(&|dimension| format!(r#"{{ "id": "d{dimension}" }}"#), count);
        let items = list(
            &|item| format!(r#"{{ "id": "i{item}", "dimension": "d{}", "scale": "s" }}"#, item / 3),
            3 * count,
        );
        let file = format!(
            r#"{{ "format": "culture-mirror/instrument/1", "id": "x", "version": "1.0.0", "minutes": 1,
                "languages": ["en"], "default_language": "en", "scales": {{ {scale} }},
                "dimensions": [{dimensions}], "items": [{items}] }}"#
        );
        let instrument = Instrument::parse(file.as_bytes()).unwrap();
        let figures = list(
            &|dimension| format!(r#""d{dimension}": {{ "n": 10, "mean": 50, "sd": 10, "reliability": 1 }}"#),
            count,
        );
        let file = format!(
            r#"{{ "format": "culture-mirror/norm/1", "instrument": "x", "instrument_versions": "^1.0",
                "name": "x", "population": "x", "source": "x",
                "collected": {{ "from": "2026-01", "to": "2026-01" }}, "unit": "respondent",
                "dimensions": {{ {figures} }} }}"#
        );
        let norm = Norm::parse(file.as_bytes()).unwrap();
        let fitted = norm.for_respondents(&instrument).unwrap();
        for (one, two) in (1..=7).flat_map(|one| (1..=7).map(move |two| (one, two))) {
            // The same three answers in every dimension, in another order each time.
            let sheet: Vec<Option<Answer>> = (0..count)
                .flat_map(|dimension| if dimension % 2 == 0 { [one, two, 3] } else { [3, one, two] })
                .map(|value| Some(Answer::Value(value)))
                .collect();
            let answers = answers(&instrument, &sheet);
            let findings = Findings::of(&instrument, &answers, Some(&fitted));
            let shape = estimated(findings.shape().unwrap());
            assert!(shape.is_level() && shape.strengths().is_empty() && shape.weaknesses().is_empty());
        }
    }
}

/// Three statements on a scale of seven.
fn three_statements(weights: [&str; 3]) -> Instrument {
    let item = |(place, weight): (usize, &str)| {
        format!(r#"{{ "id": "i{place}", "dimension": "d0", "scale": "s", "weight": {weight} }}"#)
    };
    let items: Vec<String> = weights.into_iter().enumerate().map(item).collect();
    let file = format!(
        r#"{{ "format": "culture-mirror/instrument/1", "id": "x", "version": "1.0.0", "minutes": 1,
            "languages": ["en"], "default_language": "en", "scales": {{ "s": {{ "values": [1, 2, 3, 4, 5, 6, 7] }} }},
            "dimensions": [{{ "id": "d0" }}], "items": [{}] }}"#,
        items.join(",")
    );
    Instrument::parse(file.as_bytes()).unwrap()
}

fn sheet(values: &[i32]) -> Sheet {
    values.iter().map(|value| Some(Answer::Value(*value))).collect()
}

/// What one and two and three come to does not depend on the order, nor does whether two people differ.
#[test]
fn equal_scores_of_different_answers_are_no_spread() {
    let instrument = three_statements(["1", "1", "1"]);
    let values = || 1..=7;
    for (a, b, c) in values().flat_map(|a| values().flat_map(move |b| values().map(move |c| (a, b, c)))) {
        let equal = [sheet(&[a, b, c]), sheet(&[c, a, b]), sheet(&[b, c, a])];
        let refused = norm_of(&instrument, &equal).unwrap_err();
        assert_eq!(refused[0].path, "$.dimensions", "{a}, {b}, {c}");
        // With others the scores differ, but not the totals of those who answered everything.
        let mut others = equal.to_vec();
        others.extend([7, 1].map(|value| vec![Some(Answer::Value(value)), Some(Answer::Value(value)), None]));
        let norm = norm_of(&instrument, &others).unwrap();
        assert_eq!(norm.remarks.iter().map(|remark| remark.kind).collect::<Vec<_>>(), [RemarkKind::NoAlpha]);
    }
}

/// Statements that say the same have an alpha of 1, and not a hair more, which no norm may have.
#[test]
fn alpha_ends_at_1() {
    let instrument = three_statements(["1", "1", "1"]);
    for (one, other) in (1..=7).flat_map(|one| (1..one).map(move |other| (one, other))) {
        for people in 2..=6 {
            let sheets: Vec<Sheet> =
                (0..people).map(|person| sheet(&[if person % 3 == 0 { one } else { other }; 3])).collect();
            let norm = norm_of(&instrument, &sheets).unwrap().norm;
            let alpha = figures(&norm, 0).unwrap().reliability().unwrap();
            assert!(alpha <= 1.0 && alpha > 1.0 - 1e-9, "alpha is {alpha}");
            check_printed(&norm, &instrument).unwrap();
        }
    }
}

/// Statements that have nothing to do with each other, in every combination: alpha is 0, and never a hair below.
#[test]
fn alpha_of_unrelated_statements_is_0() {
    let instrument = three_statements(["1", "1", "1"]);
    for (one, other) in (1..=7).flat_map(|one| (1..one).map(move |other| (one, other))) {
        let choose = |bits: usize, place: usize| if bits >> place & 1 == 1 { one } else { other };
        let mut sheets: Vec<Sheet> =
            (0..8).map(|bits| sheet(&[choose(bits, 0), choose(bits, 1), choose(bits, 2)])).collect();
        for _ in 0..sheets.len() {
            sheets.rotate_left(1);
            let norm = norm_of(&instrument, &sheets).unwrap();
            assert_eq!(figures(&norm.norm, 0).unwrap().reliability(), Some(0.0), "{one} and {other}");
            assert_eq!(norm.remarks, []);
        }
    }
}

/// Two people a ten-thousandth of a point apart share a place in the table, whoever of them comes first.
#[test]
fn a_shared_place_does_not_depend_on_who_came_first() {
    let instrument = three_statements(["1000000", "1", "1"]);
    let sheets = [sheet(&[5, 1, 1]), sheet(&[5, 7, 7]), sheet(&[1, 1, 1])];
    let points = |sheets: &[&Sheet]| {
        let norm = norm_of(&instrument, sheets.iter().copied()).unwrap().norm;
        figures(&norm, 0).unwrap().points().unwrap().to_vec()
    };
    let [one, two, three] = &sheets;
    let expected = points(&[one, two, three]);
    assert_eq!(expected.len(), 2);
    assert_eq!(points(&[two, one, three]), expected);
    assert_eq!(points(&[three, two, one]), expected);
}

/// Two people a billionth of a point apart share a place in the table, and a table of one place is none.
#[test]
fn scores_too_close_to_tell_apart_make_no_norm_that_cannot_be_read() {
    let instrument = three_statements(["1000000", "0.000001", "0.000001"]);
    let sheets = [sheet(&[5, 1, 1]), sheet(&[5, 7, 7])];
    assert!(norm_of(&instrument, &sheets).is_err());
}
