//! The page on which a link to a result is opened, and what it says where there is none to show.

use super::{
    common::{Bundled, Language, after, answered_of, finish, text_of},
    markup,
    persons::{at_report, english, german, jagged, with_a_gap},
    screen,
};
use culture_mirror::{
    effects::intl::PlainLocale,
    screens::shared::{SharedProps, SharedScreen, Unshown},
    text::Text,
};
use instrument::{Answer, Instrument, Session, SharedResult};
use std::sync::Arc;
use yew::{Callback, Html, html};

fn shared(opened: Result<SharedResult, Unshown>, instrument: &Arc<Instrument>, text: &Text) -> Html {
    let (instrument, text) = (Arc::clone(instrument), text.clone());
    html! { <SharedScreen ..SharedProps { opened, instrument, text, on_begin: Callback::noop() } /> }
}

fn instrument_of(session: &Session) -> Arc<Instrument> {
    Arc::new(session.instrument().clone())
}

fn opened(session: &Session, text: &Text) -> Html {
    // Through the link, as the page gets it.
    let result = SharedResult::of(session.instrument(), &session.scores()).unwrap();
    shared(Ok(SharedResult::parse(&result.fragment()).unwrap()), &instrument_of(session), text)
}

#[test]
fn a_result() {
    screen("shared", || opened(&at_report(&jagged()), &english()));
    screen("shared_with_a_gap_in_german", || opened(&at_report(&with_a_gap()), &german()));
}

#[test]
fn a_result_of_one_dimension() {
    let six = Bundled::SixQuestions;
    let session = after(&answered_of(six, |_, _| Some(Answer::Value(6))), &[finish()]);
    screen("shared_of_one", || opened(&session, &text_of(six, Language::English, PlainLocale)));
}

#[test]
fn no_result() {
    let instrument = instrument_of(&jagged());
    let fragment = |version: &str| {
        format!("culture-mirror-shared-1/customer-culture/{version}/10/75-45-x-55-5-95-35-25")
    };
    let parsed = |fragment: &str| Ok(SharedResult::parse(fragment).unwrap());
    screen("shared_nothing", || shared(Err(Unshown::Nothing), &instrument, &english()));
    for (opened, expected) in [
        (Err(Unshown::Newer), "newer version"),
        (Err(Unshown::Unreadable), "incomplete or damaged"),
        (Err(Unshown::Unavailable), "cannot be loaded here"),
        (parsed(&fragment("2.0.0")), "version 2.0.0"),
        (parsed("culture-mirror-shared-1/customer-culture/1.0.0/20/50"), "incomplete or damaged"),
        (parsed("culture-mirror-shared-1/customer-culture/1.0.0/10/75-45"), "incomplete or damaged"),
        (parsed("culture-mirror-shared-1/six-questions/1.0.0/10/75"), "incomplete or damaged"),
    ] {
        let drawn = markup(shared(opened, &instrument, &english()));
        assert!(drawn.contains(expected), "{expected}: {drawn}");
        assert!(!drawn.contains("<table"), "{expected}");
    }
}

/// A band across an edge of a level has no word: nobody knows on which side the score lies.
#[test]
fn a_level_only_where_the_whole_band_lies_in_it() {
    let file = include_bytes!("../../instruments/customer-culture/instrument.json");
    let mut file: serde_json::Value = serde_json::from_slice(file).unwrap();
    // The second level now begins inside a band of ten.
    file["levels"][1]["from"] = 45.into();
    let instrument = Arc::new(Instrument::parse(&serde_json::to_vec(&file).unwrap()).unwrap());
    let fragment = "culture-mirror-shared-1/customer-culture/1.0.0/10/35-45-55-65-75-85-95-x";
    let drawn = markup(shared(Ok(SharedResult::parse(fragment).unwrap()), &instrument, &english()));
    for (word, times) in [("rarely seen", 1), ("seen in places", 1), (">usual<", 2), ("nearly everywhere", 2)]
    {
        assert_eq!(drawn.matches(word).count(), times, "{word}: {drawn}");
    }
}
