//! No sentence of a report claims more than its figures allow: held against the core's figures, for many made-up
//! people.

use super::{
    common::{Bundled, Language, answered_of, finish, text_of},
    document::{Document, Element},
    markup,
    persons::somewhere,
    report::report,
};
use culture_mirror::effects::{assets::NormFile, intl::PlainLocale};
use instrument::{Action, Answer, Errors, Estimate, Findings, FromNorm, Norm, Session, Spread};
use std::rc::Rc;

const NORM: &[u8] = include_bytes!("../../instruments/customer-culture/norm-demo.json");
const INSTRUMENTS: [Bundled; 4] =
    [Bundled::CustomerCulture, Bundled::CustomerResponsiveness, Bundled::SixQuestions, Bundled::LeaderHabits];

/// One of many people: the same number is the same person.
struct Person {
    session: Session,
    /// Whether every answer is the same.
    is_alike: bool,
}

/// From 1 to 7 around a height of each discipline's own; some people leave much open, some give one answer to all.
fn person(bundled: Bundled, number: u64) -> Person {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut draw = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    let is_alike = number.is_multiple_of(10);
    let skips = draw(4);
    let heights: Vec<u64> = (0..8).map(|_| 1 + draw(7)).collect();
    let spread = 1 + draw(4);
    let draws: Vec<Vec<(u64, u64)>> =
        (0..8).map(|_| (0..10).map(|_| (draw(2 * spread + 1), draw(6))).collect()).collect();
    let session = answered_of(bundled, |discipline, position| {
        let (step, lot) = draws[discipline][position];
        let value =
            if is_alike { 4 } else { (heights[discipline] + step).saturating_sub(spread).clamp(1, 7) };
        let is_skipped = !is_alike && lot < skips;
        (!is_skipped).then(|| Answer::Value(i32::try_from(value).unwrap()))
    });
    let strategies = session.instrument().strategies().len();
    let strategy = strategies.checked_sub(1).map(|last| usize::try_from(number).unwrap() % (last + 1));
    let session = session.apply(&Action::Pursue(strategy)).unwrap_or(session);
    let session = session.apply(&finish()).unwrap_or(session);
    Person { session, is_alike }
}

fn drawn(session: &Session, bundled: Bundled, norm: NormFile) -> Document {
    let text = text_of(bundled, Language::English, PlainLocale);
    Document::parse(&markup(report(session, &somewhere(), &text, norm)))
}

fn section<'a>(document: &'a Document, class: &str) -> Option<&'a Element> {
    let is_it = |element: &&&Element| {
        element.attribute("class").is_some_and(|classes| classes.split(' ').any(|known| known == class))
    };
    document.elements().iter().find(is_it).copied()
}

/// The texts of the cells of each row of the tables in an element, without their heads.
fn rows(section: &Element) -> Vec<Vec<String>> {
    let bodies = section.descendants().into_iter().filter(|element| element.name == "tbody");
    let rows = bodies.flat_map(|body| body.descendants().into_iter().filter(|element| element.name == "tr"));
    let cells = |row: &Element| {
        let cells = row.descendants().into_iter().filter(|cell| matches!(cell.name.as_str(), "th" | "td"));
        cells.map(|cell| cell.text().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    rows.map(cells).collect()
}

fn words(document: &Document) -> String {
    document.nodes.iter().map(super::document::Node::text).collect::<Vec<_>>().join(" ")
}

fn names(bundled: Bundled, session: &Session) -> Vec<String> {
    let text = text_of(bundled, Language::English, PlainLocale);
    let dimensions = session.instrument().dimensions().iter();
    dimensions.map(|dimension| text.texts().dimension(dimension.id()).to_owned()).collect()
}

/// Whether each dimension with a score differs from the person's own mean by more than its limit, and which way.
fn real_differences(session: &Session, norm: Option<&Norm>) -> Vec<(usize, i8)> {
    let fitted = norm.and_then(|norm| norm.for_respondents(session.instrument()).ok());
    let scores = session.scores();
    let errors = Errors::of(session.instrument(), session.answers(), &scores, fitted.as_ref());
    let Some(
        Estimate::OwnSpread(errors)
        | Estimate::Reliability(FromNorm::Observed(errors) | FromNorm::Synthetic(errors)),
    ) = errors
    else {
        return Vec::new();
    };
    let (_, deviations) = errors.deviations(&scores).unwrap_or_default();
    let real = deviations.into_iter().filter(|(_, difference)| difference.points.abs() > difference.limit);
    real.map(|(dimension, difference)| (dimension, if difference.points > 0.0 { 1 } else { -1 })).collect()
}

#[test]
fn strengths_and_weaknesses_are_named_only_where_the_difference_exceeds_error() {
    let norm = Norm::parse(NORM).unwrap();
    let mut count = 0;
    for bundled in INSTRUMENTS {
        for number in 1..=60 {
            let Person { session, is_alike } = person(bundled, number);
            let is_compared = bundled == Bundled::CustomerCulture && number.is_multiple_of(2);
            let file = if is_compared { NormFile::Loaded(Rc::new(NORM.to_vec())) } else { NormFile::None };
            let document = drawn(&session, bundled, file);
            let real = real_differences(&session, is_compared.then_some(&norm));
            let names = names(bundled, &session);
            let found = section(&document, "strengths").map(rows).unwrap_or_default();
            let claims: Vec<(usize, i8)> = found
                .iter()
                .filter_map(|row| {
                    let dimension = names.iter().position(|name| *name == row[0]).unwrap();
                    match row.last().unwrap().as_str() {
                        "Strength" => Some((dimension, 1)),
                        "Weakness" => Some((dimension, -1)),
                        "No clear difference" => None,
                        other => panic!("{other}"),
                    }
                })
                .collect();
            let expected = if is_alike { Vec::new() } else { real };
            assert_eq!(claims, expected, "{bundled:?} {number}");
            count += claims.len();

            let summary = section(&document, "summary").unwrap().text();
            let claims_above = summary.contains("clearly above");
            let claims_below = summary.contains("clearly below");
            let has = |side: i8| expected.iter().any(|(_, real)| *real == side);
            assert!(!claims_above || has(1), "{bundled:?} {number}: {summary}");
            assert!(!claims_below || has(-1), "{bundled:?} {number}: {summary}");
        }
    }
    // Had nobody anything to name, nothing would have been tried.
    assert!(count > 100, "{count}");
}

#[test]
fn a_discipline_is_called_exposed_or_holding_only_if_its_whole_range_is() {
    let mut told = [0; 3];
    for number in 1..=60 {
        let Person { session, is_alike } = person(Bundled::CustomerCulture, number);
        let document = drawn(&session, Bundled::CustomerCulture, NormFile::None);
        let findings = Findings::of(session.instrument(), session.answers(), None);
        let names = names(Bundled::CustomerCulture, &session);
        for row in rows(section(&document, "risk").unwrap()) {
            let dimension = names.iter().position(|name| *name == row[0]).unwrap();
            let spread = findings.profile().spread(dimension);
            let interval = spread.map(|spread| match spread {
                Estimate::OwnSpread(Spread { interval, .. }) => interval,
                Estimate::Reliability(_) => panic!("there is no norm"),
            });
            let standing = row.last().unwrap();
            if is_alike {
                assert!(!["Exposed", "Uncertain", "Holds"].iter().any(|word| standing.contains(word)));
                continue;
            }
            let interval = interval.map(|interval| (interval.low, interval.high));
            let (position, is_right) = match interval {
                _ if standing.starts_with("Exposed") => (0, interval.is_some_and(|(_, high)| high < 60.0)),
                _ if standing.starts_with("Holds") => (1, interval.is_some_and(|(low, _)| low >= 60.0)),
                _ => (2, interval.is_none_or(|(low, high)| low < 60.0 && high >= 60.0)),
            };
            assert!(is_right, "{number}: {row:?} {interval:?}");
            told[position] += 1;
        }
    }
    assert!(told.iter().all(|count| *count > 10), "{told:?}");
}

#[test]
fn no_percentile_is_shown_without_a_norm_and_none_without_its_mark() {
    for bundled in INSTRUMENTS {
        for number in 1..=12 {
            let Person { session, .. } = person(bundled, number);
            let document = drawn(&session, bundled, NormFile::None);
            let said = words(&document).to_lowercase();
            assert!(rows(section(&document, "others").unwrap()).is_empty(), "{bundled:?} {number}");
            // The one sentence that uses the word says that a score is none.
            assert_eq!(said.matches("percentile").count(), said.matches("not a percentile").count());
            assert!(!said.contains("highest band") && !said.contains('%'), "{bundled:?} {number}");
        }
    }
    let Person { session, .. } = person(Bundled::CustomerCulture, 3);
    let norm = NormFile::Loaded(Rc::new(NORM.to_vec()));
    let document = drawn(&session, Bundled::CustomerCulture, norm);
    let others = section(&document, "others").unwrap();
    assert!(!rows(others).is_empty());
    assert!(others.text().to_lowercase().contains("synthetic"));
}

#[test]
fn from_the_same_answer_throughout_nothing_is_concluded() {
    for bundled in INSTRUMENTS {
        let Person { session, is_alike } = person(bundled, 10);
        assert!(is_alike);
        let document = drawn(&session, bundled, NormFile::None);
        let said = words(&document);
        for claim in ["clearly", "Exposed", "Uncertain", "Strength\n", "Your strategy depends on"] {
            assert!(!said.contains(claim), "{bundled:?}: {claim}");
        }
        assert!(said.contains("the same answer"), "{bundled:?}");
        // Nor is any score given a range, or a level in words.
        let is_range = |element: &&Element| matches!(element.attribute("class"), Some("band" | "radar-band"));
        let profile = section(&document, "profile").unwrap().descendants();
        assert_eq!(profile.into_iter().filter(is_range).count(), 0, "{bundled:?}");
        assert!(section(&document, "levels").is_none() && !said.contains("In words"), "{bundled:?}");
        // Every move is offered, and none of them first.
        let offered = section(&document, "moves").map(Element::descendants).unwrap_or_default();
        let first = offered.iter().filter(|element| element.name == "details").count();
        assert!(session.instrument().initiatives().len() < 2 || first == 1, "{bundled:?}");
    }
}
