//! A person's way through a bundled instrument, and its words: what all of the widget's tests begin with.

use culture_mirror::{
    config::{Config, Resume, Source},
    text::{Locale, Text},
};
use instrument::{
    Action, Answer, Delivery, Envelope, Instrument, Interface, Session, Stage, SubmissionId, Texts,
};
use std::{rc::Rc, sync::Arc};

/// The languages that the bundled files are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    German,
}

/// The instruments that come with the widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bundled {
    CustomerCulture,
    CustomerResponsiveness,
    SixQuestions,
    LeaderHabits,
}

macro_rules! bundled {
    ($id:literal) => {
        [
            include_bytes!(concat!("../../instruments/", $id, "/instrument.json")).as_slice(),
            include_bytes!(concat!("../../instruments/", $id, "/en.json")),
            include_bytes!(concat!("../../instruments/", $id, "/de.json")),
        ]
    };
}

impl Bundled {
    /// The definition, the English texts and the German ones.
    fn files(self) -> [&'static [u8]; 3] {
        match self {
            Self::CustomerCulture => bundled!("customer-culture"),
            Self::CustomerResponsiveness => bundled!("customer-responsiveness"),
            Self::SixQuestions => bundled!("six-questions"),
            Self::LeaderHabits => bundled!("leader-habits"),
        }
    }
}

/// All words of the full assessment in a language, with a way to write numbers.
pub(crate) fn text(language: Language, locale: impl Locale + 'static) -> Text {
    text_of(Bundled::CustomerCulture, language, locale)
}

/// All words of an instrument in a language, with a way to write numbers.
pub(crate) fn text_of(bundled: Bundled, language: Language, locale: impl Locale + 'static) -> Text {
    let (text, words, texts) = text_until_report(bundled, language, locale);
    text.with_report(words, texts)
}

/// The words until the overview, and what they lack for the report.
pub(crate) fn text_until_report(
    bundled: Bundled,
    language: Language,
    locale: impl Locale + 'static,
) -> (Text, Interface, Texts) {
    let [_, english, german] = bundled.files();
    let (interface, report, texts): (&[u8], &[u8], &[u8]) = match language {
        Language::English => (
            include_bytes!("../../languages/en.json"),
            include_bytes!("../../languages/report/en.json"),
            english,
        ),
        Language::German => (
            include_bytes!("../../languages/de.json"),
            include_bytes!("../../languages/report/de.json"),
            german,
        ),
    };
    let words = |file| Interface::parse(file).unwrap();
    let texts = Texts::parse(texts).unwrap();
    (Text::new(words(interface), texts.clone(), Rc::new(locale)), words(report), texts)
}

/// A session of the full assessment at the introduction.
pub(crate) fn fresh() -> Session {
    fresh_of(Bundled::CustomerCulture)
}

/// A session at the introduction.
pub(crate) fn fresh_of(bundled: Bundled) -> Session {
    let [definition, ..] = bundled.files();
    Session::new(Arc::new(Instrument::parse(definition).unwrap()))
}

/// The session after some actions, each of which has to change it.
pub(crate) fn after(session: &Session, actions: &[Action]) -> Session {
    actions.iter().fold(session.clone(), |session, action| {
        let next = session.apply(action);
        next.unwrap_or_else(|| panic!("{action:?} changed nothing at {:?}", session.stage()))
    })
}

/// A session of the full assessment at the overview, answered statement by statement.
///
/// `answer` takes the position of the discipline and that of the statement in it.
pub(crate) fn answered(answer: impl Fn(usize, usize) -> Option<Answer>) -> Session {
    answered_of(Bundled::CustomerCulture, answer)
}

/// A session at the overview, answered as for [`answered`].
pub(crate) fn answered_of(bundled: Bundled, answer: impl Fn(usize, usize) -> Option<Answer>) -> Session {
    let session = after(&fresh_of(bundled), &[Action::Begin]);
    let disciplines: Vec<Vec<usize>> =
        session.instrument().dimensions().iter().map(|dimension| dimension.items().to_vec()).collect();
    let sheet = disciplines.iter().enumerate().flat_map(|(discipline, items)| {
        items.iter().enumerate().map(move |(position, item)| (discipline, position, *item))
    });
    let answers = sheet.filter_map(|(discipline, position, item)| {
        answer(discipline, position).map(|answer| Action::Answer(item, answer))
    });
    let session = answers.fold(session, |session, action| after(&session, &[action]));
    let last = session.instrument().items().len() - 1;
    after(&session, &[Action::GoTo(Stage::Statement(last)), Action::Next])
}

/// To the report, with something that may be sent; the id is always the same.
pub(crate) fn finish() -> Action {
    Action::Finish(Some(Envelope { id: id(), campaign: None, segment: None }))
}

/// What became of the message that [`finish`] makes.
pub(crate) fn deliver(delivery: Delivery) -> Action {
    Action::Deliver(id(), delivery)
}

fn id() -> SubmissionId {
    SubmissionId::new([0x5a; 16])
}

/// A page that names nowhere to send scores to.
pub(crate) fn nowhere() -> Config {
    Config {
        instrument: Source::Bundled("customer-culture".into()),
        norm: None,
        endpoint: None,
        recipient: None,
        retention: None,
        privacy_notice: None,
        campaign: None,
        segment: None,
        language: None,
        resume: Resume::Never,
        is_preview: false,
        takes_attachments: false,
        offer: None,
    }
}
