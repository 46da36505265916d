//! A person's way through the bundled instrument, and its words: what all of the widget's tests begin with.

use culture_mirror::text::{Locale, Text};
use instrument::{
    Action, Answer, Delivery, Envelope, Instrument, Interface, Session, Stage, SubmissionId, Texts,
};
use std::sync::Arc;

/// The languages that the bundled files are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    German,
}

/// The words of a language, with a way to write numbers.
pub(crate) fn text(language: Language, locale: impl Locale + 'static) -> Text {
    let (interface, texts): (&[u8], &[u8]) = match language {
        Language::English => (
            include_bytes!("../../languages/en.json"),
            include_bytes!("../../instruments/customer-culture/en.json"),
        ),
        Language::German => (
            include_bytes!("../../languages/de.json"),
            include_bytes!("../../instruments/customer-culture/de.json"),
        ),
    };
    Text::new(Interface::parse(interface).unwrap(), Texts::parse(texts).unwrap(), Box::new(locale))
}

/// A session at the introduction.
pub(crate) fn fresh() -> Session {
    let file = include_bytes!("../../instruments/customer-culture/instrument.json");
    Session::new(Arc::new(Instrument::parse(file).unwrap()))
}

/// The session after some actions, each of which has to change it.
pub(crate) fn after(session: &Session, actions: &[Action]) -> Session {
    actions.iter().fold(session.clone(), |session, action| {
        let next = session.apply(action);
        next.unwrap_or_else(|| panic!("{action:?} changed nothing at {:?}", session.stage()))
    })
}

/// A session at the overview, answered statement by statement.
///
/// `answer` takes the position of the discipline and that of the statement in it.
pub(crate) fn answered(answer: impl Fn(usize, usize) -> Option<Answer>) -> Session {
    let session = after(&fresh(), &[Action::Begin]);
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
