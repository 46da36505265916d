//! What is read first of the report: summary, profile, strengths and weaknesses, levels, others; part by part.

use super::{
    common::{Bundled, Language, after, answered, answered_of, finish, text_of},
    document::{Document, Element},
    markup, part,
    persons::{alike, at_report, english, german, jagged, level, mostly_cannot_judge, with_a_gap},
};
use culture_mirror::{
    effects::{assets::NormFile, intl::PlainLocale},
    report::{Report, benchmark::NormReading, levels, others, profile, strengths, summary},
    text::Text,
};
use instrument::{Action, Answer, Findings, Instrument, Interface, Session, Stage, Texts};
use std::{rc::Rc, sync::Arc};
use yew::Html;

/// Of the bundled synthetic norm.
const SYNTHETIC: &str = include_str!("../../instruments/customer-culture/norm-demo.json");

/// A norm of people that has counted percentiles for two disciplines, none for the third, and lacks the others.
const PARTIAL: &str = r#"{
    "format": "culture-mirror/norm/1",
    "instrument": "customer-culture",
    "instrument_versions": "^1.0",
    "name": "Three disciplines",
    "population": "Invented for this test",
    "source": "tests/markup/findings.rs",
    "collected": { "from": "2025-03", "to": "2025-11" },
    "unit": "respondent",
    "assume_normal": true,
    "dimensions": {
        "customer-insight": { "n": 400, "mean": 50, "sd": 20, "percentiles": [[20, 10], [80, 90]] },
        "customer-foresight": { "n": 380, "mean": 50, "sd": 20, "percentiles": [[20, 10], [80, 90]] },
        "competitor-insight": { "n": 400, "mean": 50, "sd": 20 }
    }
}"#;

/// A questionnaire about something else: two scales, a statement turned round, neither composites nor levels.
const WELL_BEING: &str = r#"{
    "format": "culture-mirror/instrument/1",
    "id": "well-being",
    "version": "1.0.0",
    "minutes": 1,
    "languages": ["en"],
    "default_language": "en",
    "scales": { "nights": { "values": [1, 2, 3, 4, 5] }, "fits": { "values": [1, 2, 3, 4, 5] } },
    "dimensions": [
        { "id": "sleep", "min_answered": 0.5 },
        { "id": "appetite", "min_answered": 0.5 },
        { "id": "mood", "min_answered": 0.5 }
    ],
    "items": [
        { "id": "s1", "dimension": "sleep", "scale": "nights" },
        { "id": "s2", "dimension": "sleep", "scale": "nights", "reverse": true },
        { "id": "a1", "dimension": "appetite", "scale": "fits" },
        { "id": "a2", "dimension": "appetite", "scale": "fits" },
        { "id": "m1", "dimension": "mood", "scale": "fits" },
        { "id": "m2", "dimension": "mood", "scale": "fits" }
    ]
}"#;
const WELL_BEING_TEXTS: &str = r#"{
    "format": "culture-mirror/text/1",
    "instrument": "well-being",
    "language": "en",
    "title": "Well-being",
    "scales": { "fits": { "labels": { "1": "Seldom", "5": "Mostly" } } },
    "dimensions": { "sleep": { "name": "Sleep" }, "appetite": { "name": "Appetite" }, "mood": { "name": "Mood" } }
}"#;

const PARTS: [Part; 5] = [summary::part, profile::part, levels::part, strengths::part, others::part];

type Part = fn(&Report<'_>) -> Html;

/// A part of a person's report, held against a norm if there is one.
fn drawn(part: Part, session: &Session, text: &Text, norm: Option<&str>) -> Html {
    let norm = norm.map_or(NormFile::None, |file| NormFile::Loaded(Rc::new(file.as_bytes().to_vec())));
    let read = NormReading::of(&norm);
    let benchmark = read.fit(session.instrument());
    let findings = Findings::of(session.instrument(), session.answers(), benchmark.norm());
    part(&Report { session, findings: &findings, benchmark: &benchmark, text })
}

/// Compares a part in English with its snapshot.
fn shown(name: &str, of: Part, session: &Session, norm: Option<&str>) {
    part(name, || drawn(of, session, &english(), norm));
}

/// The words of a part.
fn words(part: Part, session: &Session, text: &Text, norm: Option<&str>) -> String {
    let document = Document::parse(&markup(drawn(part, session, text, norm)));
    let elements = document.elements();
    elements.first().map_or_else(String::new, |root| root.text())
}

/// Somebody who pursues a strategy, by its position.
fn pursuing(strategy: usize, session: &Session) -> Session {
    at_report(&after(session, &[Action::Pursue(Some(strategy))]))
}

/// The jagged one who cannot judge the fourth discipline.
fn jagged_with_a_gap() -> Session {
    answered(|discipline, _| match discipline {
        3 => Some(Answer::CannotJudge),
        _ => Some(Answer::Value([7, 2, 5, 1, 4, 6, 3, 5][discipline])),
    })
}

/// One who answers a short instrument with values that differ within each dimension.
fn short(bundled: Bundled) -> (Session, Text) {
    let session = answered_of(bundled, |dimension, position| {
        Some(Answer::Value([5, 3, 6][position % 3] - i32::from(dimension % 2 == 1)))
    });
    let finish = if session.instrument().precision().is_some() { finish() } else { Action::Finish(None) };
    (after(&session, &[finish]), text_of(bundled, Language::English, PlainLocale))
}

/// Somebody who answered a variant of that questionnaire, and its words.
fn well_being(definition: &str) -> (Session, Text) {
    let instrument = Arc::new(Instrument::parse(definition.as_bytes()).unwrap());
    let english = |file: &[u8]| Interface::parse(file).unwrap();
    let interface = english(include_bytes!("../../languages/en.json"));
    let report = english(include_bytes!("../../languages/report/en.json"));
    let texts = Texts::parse(WELL_BEING_TEXTS.as_bytes()).unwrap();
    let text = Text::new(interface, texts.clone(), Rc::new(PlainLocale)).with_report(report, texts);
    let answers = [4, 1, 2, 3, 5, 5].into_iter().enumerate();
    let actions: Vec<Action> =
        answers.map(|(item, value)| Action::Answer(item, Answer::Value(value))).collect();
    let session = after(&after(&Session::new(instrument), &[Action::Begin]), &actions);
    let session = after(&session, &[Action::GoTo(Stage::Statement(5)), Action::Next, Action::Finish(None)]);
    (session, text)
}

#[test]
fn summaries() {
    shown("summary_level", summary::part, &at_report(&level()), None);
    shown("summary_jagged_with_strategy", summary::part, &pursuing(1, &jagged()), None);
    shown("summary_with_a_gap", summary::part, &at_report(&with_a_gap()), None);
    shown("summary_alike", summary::part, &at_report(&alike()), None);
    shown("summary_mostly_cannot_judge", summary::part, &at_report(&mostly_cannot_judge()), None);
    shown("summary_jagged_with_strategy_and_norm", summary::part, &pursuing(1, &jagged()), Some(SYNTHETIC));
    part("summary_in_german", || drawn(summary::part, &pursuing(1, &jagged()), &german(), None));
}

#[test]
fn summaries_of_short_instruments() {
    for (name, bundled) in [
        ("summary_customer_responsiveness", Bundled::CustomerResponsiveness),
        ("summary_six_questions", Bundled::SixQuestions),
        ("summary_leader_habits", Bundled::LeaderHabits),
    ] {
        let (session, text) = short(bundled);
        part(name, || drawn(summary::part, &session, &text, None));
    }
}

/// What has no score is told before what stands out among the rest, for which there may be no room.
#[test]
fn a_summary_says_the_most_important_first() {
    let told = words(summary::part, &pursuing(1, &jagged_with_a_gap()), &english(), None);
    let place = |part: &str| told.find(part).unwrap_or_else(|| panic!("{part}: {told}"));
    assert!(place("Your strategy depends on") < place("has no score"), "{told}");
    assert!(!told.contains("clearly above your own average"), "{told}");
    let told = words(summary::part, &at_report(&jagged_with_a_gap()), &english(), None);
    let place = |part: &str| told.find(part).unwrap_or_else(|| panic!("{part}: {told}"));
    assert!(place("has no score") < place("clearly above your own average"), "{told}");
}

/// A score of 0 lies in the highest band of exposure with its whole range, one of 33 only as it stands.
#[test]
fn a_summary_names_the_highest_band_only_of_whole_ranges() {
    let told = words(summary::part, &pursuing(3, &jagged()), &english(), Some(SYNTHETIC));
    let highest = "depends on one discipline in the highest band of exposure: Competitor foresight. synthetic \
                   demonstration data";
    assert!(told.split_whitespace().collect::<Vec<_>>().join(" ").contains(highest), "{told}");
    let told = words(summary::part, &pursuing(1, &jagged()), &english(), Some(SYNTHETIC));
    assert!(!told.contains("Your strategy depends on"), "{told}");
}

/// Read aloud it takes half a minute: at most ninety words, whatever there is to say.
#[test]
fn a_summary_is_short() {
    let persons = [level(), jagged(), with_a_gap(), jagged_with_a_gap(), alike(), mostly_cannot_judge()];
    for (session, norm) in persons.iter().flat_map(|session| [(session, None), (session, Some(SYNTHETIC))]) {
        for strategy in 0..session.instrument().strategies().len() {
            let session = pursuing(strategy, session);
            for text in [english(), german()] {
                let document = Document::parse(&markup(drawn(summary::part, &session, &text, norm)));
                let sentences = document.elements().into_iter().filter(|element| {
                    let is_note = element.attribute("class") == Some("quiet");
                    ["h1", "p"].contains(&element.name.as_str()) && !is_note
                });
                let words: Vec<String> = sentences.map(Element::text).collect();
                let count = words.join(" ").split_whitespace().count();
                assert!((20..=90).contains(&count), "{count} words: {words:?}");
            }
        }
    }
}

/// Statements on the habits of the person alone say nothing of staff.
#[test]
fn only_of_an_organisation_is_it_said_that_leaders_see_it_differently() {
    let (session, text) = short(Bundled::LeaderHabits);
    assert!(!words(summary::part, &session, &text, None).contains("staff"));
    assert!(words(summary::part, &at_report(&level()), &english(), None).contains("staff"));
}

#[test]
fn profiles() {
    shown("profile_jagged", profile::part, &at_report(&jagged()), None);
    shown("profile_level", profile::part, &at_report(&level()), None);
    shown("profile_with_a_gap", profile::part, &at_report(&with_a_gap()), None);
    shown("profile_mostly_cannot_judge", profile::part, &at_report(&mostly_cannot_judge()), None);
    shown("profile_jagged_with_norm", profile::part, &at_report(&jagged()), Some(SYNTHETIC));
    part("profile_in_german", || drawn(profile::part, &at_report(&level()), &german(), None));
}

#[test]
fn profiles_of_short_instruments() {
    for (name, bundled) in
        [("profile_six_questions", Bundled::SixQuestions), ("profile_leader_habits", Bundled::LeaderHabits)]
    {
        let (session, text) = short(bundled);
        part(name, || drawn(profile::part, &session, &text, None));
    }
}

/// A score is no share of anything, and no percentile.
#[test]
fn no_score_is_written_as_a_share() {
    for norm in [None, Some(SYNTHETIC), Some(PARTIAL)] {
        for part in PARTS {
            let words = words(part, &pursuing(1, &jagged()), &english(), norm);
            assert!(!words.contains('%'), "{words}");
        }
    }
}

#[test]
fn what_is_typical() {
    shown("levels_jagged", levels::part, &at_report(&jagged()), None);
    shown("levels_level", levels::part, &at_report(&level()), None);
    let (session, text) = short(Bundled::SixQuestions);
    part("levels_six_questions", || drawn(levels::part, &session, &text, None));
}

/// A range from the second level to the fourth touches the third as well.
#[test]
fn every_level_that_a_range_touches_is_described() {
    let session = at_report(&mostly_cannot_judge());
    shown("levels_mostly_cannot_judge", levels::part, &session, None);
    let document = Document::parse(&markup(drawn(levels::part, &session, &english(), None)));
    let sentences = document.elements().into_iter().filter(|element| element.name == "dd");
    assert_eq!(sentences.count(), 3);
}

/// Equal answers say nothing of how far a score could be off.
#[test]
fn equal_answers_have_neither_ranges_nor_levels() {
    let session = at_report(&alike());
    shown("profile_alike", profile::part, &session, None);
    assert_eq!(markup(drawn(levels::part, &session, &english(), None)), "");
    assert_eq!(markup(drawn(levels::part, &session, &english(), Some(SYNTHETIC))), "");
    let told = words(profile::part, &session, &english(), Some(SYNTHETIC));
    assert!(!told.contains("Range") && !told.contains("margin of error"), "{told}");
}

/// A range is one of 95 %, whatever it comes from.
#[test]
fn how_sure_a_range_is() {
    for (norm, condition) in [
        (None, "as far as your own answers tell"),
        (Some(SYNTHETIC), "if the benchmark’s figures hold for you"),
    ] {
        let told = words(profile::part, &at_report(&jagged()), &english(), norm);
        assert!(told.contains("in about 95 of 100 cases") && told.contains(condition), "{told}");
    }
    let (session, text) = short(Bundled::SixQuestions);
    assert!(!words(profile::part, &session, &text, None).contains("within the disciplines"));
}

#[test]
fn strengths_and_weaknesses() {
    shown("strengths_jagged", strengths::part, &at_report(&jagged()), None);
    shown("strengths_level", strengths::part, &at_report(&level()), None);
    shown("strengths_alike", strengths::part, &at_report(&alike()), None);
    shown("strengths_with_a_gap", strengths::part, &at_report(&with_a_gap()), None);
    shown("strengths_jagged_with_norm", strengths::part, &at_report(&jagged()), Some(SYNTHETIC));
}

/// The scores are 100, 16⅔, 70, 0, 50, 83⅓, 33⅓ and 66⅔; their mean is 52.5.
#[test]
fn distances_are_told_in_whole_points() {
    let words = words(strengths::part, &at_report(&jagged()), &english(), None);
    for distance in
        ["48 points higher", "36 points lower", "18 points higher", "53 points lower", "31 points higher"]
    {
        assert!(words.contains(distance), "{distance}: {words}");
    }
}

/// Of one score alone nothing can stand out.
#[test]
fn strengths_need_two_scores() {
    let (session, text) = short(Bundled::SixQuestions);
    assert_eq!(markup(drawn(strengths::part, &session, &text, None)), "");
    assert_eq!(markup(drawn(strengths::part, &at_report(&mostly_cannot_judge()), &english(), None)), "");
}

#[test]
fn against_others() {
    shown("others_without_norm", others::part, &at_report(&jagged()), None);
    shown("others_synthetic", others::part, &at_report(&jagged()), Some(SYNTHETIC));
    shown("others_partial", others::part, &at_report(&jagged()), Some(PARTIAL));
    part("others_in_german", || drawn(others::part, &at_report(&level()), &german(), Some(SYNTHETIC)));
}

/// Above its table's last score nothing more is known; 70 is one standard deviation above the mean, which 84 of 100 lie
/// below in a normal distribution.
#[test]
fn places_in_a_norm() {
    let words = words(others::part, &at_report(&jagged()), &english(), Some(PARTIAL));
    for told in [
        "90 or above",
        "10 or below",
        "84 normal distribution assumed",
        "380 to 400 people",
        "2025-03 to 2025-11",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(!words.contains("synthetic"), "{words}");
}

#[test]
fn why_a_norm_is_not_used() {
    let session = at_report(&jagged());
    let groups = PARTIAL.replace("respondent", "group-mean");
    let other = PARTIAL.replace("^1.0", "^2.0");
    shown("others_of_groups", others::part, &session, Some(&groups));
    shown("others_of_another_version", others::part, &session, Some(&other));
    shown("others_unreadable", others::part, &session, Some("no norm"));
}

/// A norm may tell means and nothing else, or nothing of what a person has scores for.
#[test]
fn a_norm_that_places_nothing_says_why() {
    let session = at_report(&jagged());
    let means = PARTIAL.replace(", \"percentiles\": [[20, 10], [80, 90]]", "");
    let means = means.replace("\"assume_normal\": true,", "");
    shown("others_of_means_only", others::part, &session, Some(&means));
    let gap = answered(|discipline, position| match discipline {
        0..3 => Some(Answer::CannotJudge),
        _ => Some(Answer::Value(4 + i32::from(position == 0))),
    });
    let told = words(others::part, &at_report(&gap), &english(), Some(PARTIAL));
    assert!(told.contains("lacks all that you have a score for"), "{told}");
    assert!(!told.contains("Percentile"), "{told}");
}

/// Beside counted percentiles, a dimension of which the norm holds a mean is not called absent.
#[test]
fn a_missing_percentile_is_no_missing_discipline() {
    let norm = PARTIAL.replace("\"assume_normal\": true,", "");
    let told = words(others::part, &at_report(&jagged()), &english(), Some(&norm));
    assert_eq!(told.matches("Without percentiles").count(), 1, "{told}");
    assert_eq!(told.matches("Not in this benchmark").count(), 5, "{told}");
}

/// What belongs to the bundled assessments stands in their own files.
#[test]
fn a_questionnaire_about_something_else_is_told_in_its_own_words() {
    let (session, text) = well_being(WELL_BEING);
    for of in PARTS {
        let told = words(of, &session, &text, None).to_lowercase();
        for stranger in ["customer", "culture", "leader", "staff", "organisation", "strategy"] {
            assert!(!told.contains(stranger), "{stranger}: {told}");
        }
    }
    part("summary_of_something_else", || drawn(summary::part, &session, &text, None));
    part("profile_of_something_else", || drawn(profile::part, &session, &text, None));
    assert_eq!(markup(drawn(levels::part, &session, &text, None)), "");
}

/// They do not hold for another scale, nor for a statement that is turned round.
#[test]
fn the_ends_of_the_scale_are_named_where_they_hold_for_every_statement() {
    let two = WELL_BEING.replace(", \"reverse\": true", "");
    let turned =
        WELL_BEING.replace("\"nights\": { \"values\": [1, 2, 3, 4, 5] },", "").replace("nights", "fits");
    let plain = turned.replace(", \"reverse\": true", "");
    for (definition, are_named) in [(two, false), (turned, false), (plain, true)] {
        let (session, text) = well_being(&definition);
        let told = words(profile::part, &session, &text, None);
        assert_eq!(told.contains("hundredths of the way"), are_named, "{told}");
        assert_eq!(told.contains("from “Seldom” to “Mostly”"), are_named, "{told}");
    }
}
