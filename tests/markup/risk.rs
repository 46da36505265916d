//! What a strategy is exposed to, for each kind of profile; and what needs an instrument about an organisation.

use super::{
    common::{Bundled, Language, after, answered, answered_of, finish, text_of},
    document::Document,
    markup, part,
    persons::{alike, at_report, english, german, ignore, jagged, level, with_a_gap},
};
use culture_mirror::{
    effects::{assets::NormFile, intl::PlainLocale},
    report::{Report, benchmark::NormReading, feeds, moves, risk, roadmap, summary, view},
    text::Text,
};
use instrument::{Action, Answer, Findings, Session};
use std::rc::Rc;
use yew::Html;

/// Synthetic, as it says itself.
const DEMO_NORM: &[u8] = include_bytes!("../../instruments/customer-culture/norm-demo.json");

/// Something drawn from a session's report.
pub(crate) fn drawn(session: &Session, text: &Text, draw: impl Fn(&Report<'_>) -> Html) -> Html {
    drawn_with(&NormFile::None, session, text, draw)
}

/// The same with a norm.
pub(crate) fn drawn_with(
    norm: &NormFile,
    session: &Session,
    text: &Text,
    draw: impl Fn(&Report<'_>) -> Html,
) -> Html {
    let norm = NormReading::of(norm);
    let benchmark = norm.fit(session.instrument());
    let findings = Findings::of(session.instrument(), session.answers(), benchmark.norm());
    draw(&Report { session, findings: &findings, benchmark: &benchmark, text })
}

/// At the report, with a strategy.
pub(crate) fn pursuing(session: &Session, strategy: usize) -> Session {
    after(&at_report(session), &[Action::Pursue(Some(strategy))])
}

/// One who can judge the second discipline, two statements of each other, and no more.
pub(crate) fn one_score() -> Session {
    answered(|discipline, position| match (discipline, position) {
        (1, _) | (_, 0) => Some(Answer::Value(4 + i32::from(position == 0))),
        (_, 1) => Some(Answer::Value(3)),
        _ => Some(Answer::CannotJudge),
    })
}

/// At the report of a short instrument; every answer is the same but the first of each dimension.
pub(crate) fn short(bundled: Bundled) -> Session {
    let answer = |_, position| Some(Answer::Value(if position == 0 { 6 } else { 3 }));
    after(&answered_of(bundled, answer), &[finish()])
}

/// The English words of a short instrument.
pub(crate) fn words_of(bundled: Bundled) -> Text {
    text_of(bundled, Language::English, PlainLocale)
}

pub(crate) fn demo_norm() -> NormFile {
    NormFile::Loaded(Rc::new(DEMO_NORM.to_vec()))
}

fn risk_part(report: &Report<'_>) -> Html {
    risk::part(report, &ignore())
}

fn moves_part(report: &Report<'_>) -> Html {
    moves::part(report, &ignore())
}

fn view_part(report: &Report<'_>) -> Html {
    view::part(report, &ignore())
}

#[test]
fn without_a_strategy_there_is_the_choice() {
    part("risk_without_strategy", || drawn(&at_report(&level()), &english(), risk_part));
}

#[test]
fn exposed_uncertain_and_holding() {
    part("risk_of_a_level_profile", || drawn(&pursuing(&level(), 0), &english(), risk_part));
    part("risk_of_a_jagged_profile", || drawn(&pursuing(&jagged(), 2), &english(), risk_part));
    part("risk_in_german", || drawn(&pursuing(&jagged(), 2), &german(), risk_part));
}

#[test]
fn what_is_not_known_comes_last() {
    part("risk_of_a_gap", || drawn(&pursuing(&with_a_gap(), 3), &english(), risk_part));
    part("risk_of_few_answers", || drawn(&pursuing(&one_score(), 1), &english(), risk_part));
}

#[test]
fn nothing_is_concluded_from_equal_answers() {
    part("risk_of_equal_answers", || drawn(&pursuing(&alike(), 0), &english(), risk_part));
    // Held against 60 or against others, all of these would be exposed.
    let lowest = pursuing(&answered(|_, _| Some(Answer::Value(1))), 0);
    for norm in [NormFile::None, demo_norm()] {
        let page = markup(drawn_with(&norm, &lowest, &english(), risk_part));
        for conclusion in
            ["warned", "stripes", "Standing", "most exposed", "is exposed", "are exposed", "lie in the"]
        {
            assert!(!page.contains(conclusion), "{conclusion}: {page}");
        }
    }
}

#[test]
fn among_others_it_says_that_the_norm_is_synthetic() {
    part("risk_in_the_highest_band", || {
        drawn_with(&demo_norm(), &pursuing(&jagged(), 3), &english(), risk_part)
    });
    part("risk_among_others", || drawn_with(&demo_norm(), &pursuing(&jagged(), 2), &english(), risk_part));
}

/// Where a distribution is assumed, every sentence that rests on it says so.
#[test]
fn an_assumed_distribution_is_marked_wherever_it_is_told() {
    let demo: String = String::from_utf8(DEMO_NORM.to_vec()).unwrap();
    let mut norm: serde_json::Value = serde_json::from_str(&demo).unwrap();
    norm["assume_normal"] = true.into();
    for (_, figures) in norm["dimensions"].as_object_mut().unwrap() {
        figures.as_object_mut().unwrap().remove("percentiles");
    }
    let norm = NormFile::Loaded(Rc::new(norm.to_string().into_bytes()));
    let session = pursuing(&jagged(), 3);
    let marked = "<small class=\"mark\">synthetic demonstration data</small> <small class=\"mark\">normal \
                  distribution assumed</small>";
    for draw in [risk_part, roadmap::part, summary::part, moves_part] {
        let page = markup(drawn_with(&norm, &session, &english(), draw));
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains("highest band") && page.contains(marked), "{page}");
    }
}

/// Where nothing that the strategy depends on has a score, the others still say what everything is held against.
#[test]
fn exposures_are_held_against_one_thing() {
    let elsewhere = answered(|discipline, position| match discipline {
        0 | 5.. => Some(Answer::CannotJudge),
        _ => Some(Answer::Value(4 + i32::from(position == 0))),
    });
    let among = markup(drawn_with(&demo_norm(), &pursuing(&elsewhere, 0), &english(), risk_part));
    assert!(among.contains("Exposure is 100 minus the percentile"), "{among}");
    assert!(!among.contains("held against 60"), "{among}");

    let partial = r#"{
        "format": "culture-mirror/norm/1",
        "instrument": "customer-culture",
        "instrument_versions": "^1.0",
        "name": "One discipline",
        "population": "Invented for this test",
        "source": "tests/markup/risk.rs",
        "collected": { "from": "2025-03", "to": "2025-11" },
        "unit": "respondent",
        "dimensions": {
            "customer-insight": { "n": 400, "mean": 50, "sd": 20, "percentiles": [[20, 10], [80, 90]] }
        }
    }"#;
    let two = NormFile::Loaded(Rc::new(partial.as_bytes().to_vec()));
    let by_interval = markup(drawn_with(&two, &pursuing(&jagged(), 0), &english(), risk_part));
    let lacking =
        "The benchmark lacks percentiles for some of your disciplines, so all of them are held against 60.";
    assert!(by_interval.contains(lacking), "{by_interval}");
    let means = NormFile::Loaded(Rc::new(
        partial.replace(", \"percentiles\": [[20, 10], [80, 90]]", "").into_bytes(),
    ));
    let by_interval = markup(drawn_with(&means, &pursuing(&jagged(), 0), &english(), risk_part));
    let lacking =
        "The benchmark has no percentiles for your disciplines, so all of them are held against 60.";
    assert!(by_interval.contains(lacking), "{by_interval}");
}

#[test]
fn the_short_form_has_strategies_and_the_others_have_no_risk() {
    let session = after(&short(Bundled::CustomerResponsiveness), &[Action::Pursue(Some(2))]);
    let text = words_of(Bundled::CustomerResponsiveness);
    part("risk_of_the_short_form", || drawn(&session, &text, risk_part));
    for bundled in [Bundled::SixQuestions, Bundled::LeaderHabits] {
        for draw in [risk_part, roadmap::part, feeds::part] {
            assert_eq!(markup(drawn(&short(bundled), &words_of(bundled), draw)), "", "{bundled:?}");
        }
    }
}

#[test]
fn what_it_feeds() {
    part("feeds", || drawn(&at_report(&level()), &english(), feeds::part));
    part("feeds_in_german", || drawn(&at_report(&level()), &german(), feeds::part));
    let text = words_of(Bundled::CustomerResponsiveness);
    let session = short(Bundled::CustomerResponsiveness);
    part("feeds_of_the_short_form", || drawn(&session, &text, feeds::part));
}

#[test]
fn one_view() {
    part("view", || drawn(&at_report(&level()), &english(), view_part));
    part("view_in_german", || drawn(&at_report(&one_score()), &german(), view_part));
    part("view_of_few_answers", || drawn(&at_report(&one_score()), &english(), view_part));
    part("view_of_equal_answers", || drawn(&at_report(&alike()), &english(), view_part));
    let habits = Bundled::LeaderHabits;
    part("view_of_habits", || drawn(&short(habits), &words_of(habits), view_part));
}

#[test]
fn answers_that_have_left_are_not_gone_through_again() {
    let sealed = after(&at_report(&alike()), &[Action::Approve]);
    let page = Document::parse(&markup(drawn(&sealed, &english(), view_part)));
    assert!(!page.elements().iter().any(|element| element.name == "button"));
}

#[test]
fn the_roadmap_begins_where_the_profile_points() {
    part("roadmap", || drawn(&pursuing(&jagged(), 2), &english(), roadmap::part));
    part("roadmap_in_german", || drawn(&pursuing(&jagged(), 2), &german(), roadmap::part));
    let suggestions = [
        (
            pursuing(&level(), 0),
            "Ask first about what your answers leave open: Customer insight, Empowerment, Cross-functional collaboration.",
        ),
        (at_report(&level()), "Your profile names no place to begin, so begin by hearing more people."),
        (at_report(&alike()), "Your profile names no place to begin, so begin by hearing more people."),
        (at_report(&with_a_gap()), "Ask first about what you could not judge: Competitor foresight."),
    ];
    for (session, suggestion) in suggestions {
        let page = markup(drawn(&session, &english(), roadmap::part));
        assert!(page.contains(suggestion), "{suggestion}: {page}");
    }
    // The mark stands where exposure is the reason, and not where the person's own average is.
    for (strategy, told, is_marked) in [
        (3, "what lies in the highest band of exposure: Competitor foresight.", true),
        (2, "what lies clearly below your own average: Competitor foresight, Customer foresight.", false),
    ] {
        let page =
            markup(drawn_with(&demo_norm(), &pursuing(&jagged(), strategy), &english(), roadmap::part));
        assert!(page.contains(told), "{told}: {page}");
        assert_eq!(page.contains("synthetic demonstration data"), is_marked, "{page}");
    }
}
