//! Taking the report along, for each kind of profile and instrument, and what is said afterwards.

use super::{
    common::{Bundled, Language, after, answered_of, finish, text_of},
    markup, part,
    persons::{at_report, english, german, ignore, jagged, level, nowhere, with_a_gap},
};
use culture_mirror::{
    config::{Config, Source},
    effects::intl::PlainLocale,
    report::{
        benchmark::NormReading,
        keep::{
            KeepPart, KeepProps,
            handing::{Handing, TextFile, said},
            link::disclosure,
        },
    },
    session::Progress,
    text::Text,
};
use instrument::{Answer, Session, SharedResult};
use std::rc::Rc;
use yew::{Html, html};

fn keep(session: &Session, config: &Config, text: &Text) -> Html {
    let props = KeepProps {
        session: Progress::new(session.clone()),
        config: config.clone(),
        text: text.clone(),
        norm: Rc::new(NormReading::None),
        site: "https://mirror.example/1.0.0/".into(),
        on_action: ignore(),
    };
    html! { <KeepPart ..props /> }
}

fn alike_of(bundled: Bundled) -> Session {
    after(&answered_of(bundled, |_, _| Some(Answer::Value(5))), &[finish()])
}

#[test]
fn ways_to_take_it_along() {
    part("keep", || keep(&at_report(&jagged()), &nowhere(), &english()));
    part("keep_in_german", || keep(&at_report(&jagged()), &nowhere(), &german()));
}

/// What can be taken along does not depend on what was answered.
#[test]
fn for_each_person_the_same() {
    let drawn = |session: &Session| markup(keep(&at_report(session), &nowhere(), &english()));
    let first = drawn(&jagged());
    for session in [level(), with_a_gap()] {
        assert_eq!(drawn(&session), first);
    }
}

/// Where an instrument knows no strategies, nobody is told of theirs.
#[test]
fn a_strategy_is_mentioned_only_where_there_are_some() {
    let six = Bundled::SixQuestions;
    let of_six = markup(keep(&alike_of(six), &nowhere(), &text_of(six, Language::English, PlainLocale)));
    assert!(of_six.contains("the day and the language, and none of your answers."), "{of_six}");
    let of_all = markup(keep(&at_report(&level()), &nowhere(), &english()));
    assert!(of_all.contains("the language and your strategy, and none of your answers."), "{of_all}");
}

/// There is a link only where the site itself has the instrument, and where bands were found to give nothing away.
#[test]
fn a_link_only_where_it_can_be_opened() {
    let has_link = |session: &Session, config: &Config, text: &Text| {
        markup(keep(session, config, text)).contains("id=\"link-title\"")
    };
    let elsewhere =
        Config { instrument: Source::Elsewhere("https://example.org/i.json".into()), ..nowhere() };
    assert!(has_link(&at_report(&level()), &nowhere(), &english()));
    assert!(!has_link(&at_report(&level()), &elsewhere, &english()));
    for (bundled, expected) in [
        (Bundled::CustomerResponsiveness, true),
        (Bundled::SixQuestions, true),
        (Bundled::LeaderHabits, false),
    ] {
        let text = text_of(bundled, Language::English, PlainLocale);
        assert_eq!(has_link(&alike_of(bundled), &nowhere(), &text), expected, "{bundled:?}");
    }
}

#[test]
fn what_a_link_gives_away() {
    let shown = |session: &Session, text: &Text| {
        let result = SharedResult::of(session.instrument(), &session.scores()).unwrap();
        disclosure(session, &result, text)
    };
    part("keep_link", || shown(&at_report(&jagged()), &english()));
    part("keep_link_with_a_gap_in_german", || shown(&at_report(&with_a_gap()), &german()));
    let six = Bundled::SixQuestions;
    part("keep_link_of_one", || shown(&alike_of(six), &text_of(six, Language::English, PlainLocale)));
}

#[test]
fn what_became_of_a_file() {
    let file = || TextFile { name: "a.csv".into(), media_type: "text/csv", text: "Id,Name\r\n".into() };
    part("keep_handed", || said(&Handing::Handed("a.csv".into()), &english()));
    part("keep_doubtful", || said(&Handing::Doubtful("a.csv".into(), Some(file())), &english()));
    part("keep_doubtful_pixels", || said(&Handing::Doubtful("a.png".into(), None), &english()));
    part("keep_blocked", || said(&Handing::Blocked(Some(file())), &english()));
    part("keep_failed", || said(&Handing::Failed(Some(file())), &english()));
    part("keep_without_a_day", || said(&Handing::NoDay, &german()));
    part("keep_without_pixels", || said(&Handing::NoPixels, &english()));
    assert_eq!(markup(said(&Handing::Printing, &english())), "");
}
