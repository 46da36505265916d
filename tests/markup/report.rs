//! The report, whole and part by part, for each kind of profile.

use super::{
    common::{after, answered, finish, fresh},
    markup, part,
    persons::{alike, at_report, english, ignore, nowhere, somewhere},
    screen,
};
use culture_mirror::{
    config::Config,
    effects::assets::NormFile,
    outbox::Outlook,
    report::wipe::WipePart,
    screens::report::{Pace, ReportProps, ReportScreen},
    session::Progress,
    text::Text,
};
use instrument::{Action, Answer, Session};
use yew::{Callback, Html, html};

/// The whole report.
pub(crate) fn report(session: &Session, config: &Config, text: &Text, norm: NormFile) -> Html {
    let props = ReportProps {
        session: Progress::new(session.clone()),
        config: config.clone(),
        text: text.clone(),
        norm,
        site: "https://mirror.example/1.0.0/".into(),
        outlook: Outlook::default(),
        pace: Pace::AtOnce,
        on_action: ignore(),
    };
    html! { <ReportScreen ..props /> }
}

#[test]
fn where_nothing_can_be_sent() {
    let session = after(&alike(), &[Action::Finish(None)]);
    screen("report_without_sharing", || report(&session, &nowhere(), &english(), NormFile::None));
}

/// A report tells what was answered, and not in which order or after how many changes.
#[test]
fn a_report_depends_on_the_answers_alone() {
    let straight = at_report(&answered(|_, _| Some(Answer::Value(5))));
    let items = straight.instrument().items().len();
    let crooked = (0..items).rev().fold(after(&fresh(), &[Action::Begin]), |session, item| {
        let first = Action::Answer(item, if item % 2 == 0 { Answer::CannotJudge } else { Answer::Value(1) });
        after(&session, &[first, Action::Answer(item, Answer::Value(5))])
    });
    let to_overview = vec![Action::Next; items];
    let crooked = after(&after(&crooked, &to_overview), &[finish()]);
    let drawn = |session: &Session| markup(report(session, &somewhere(), &english(), NormFile::None));
    assert_eq!(drawn(&crooked), drawn(&straight));
}

#[test]
fn wiping() {
    part("wipe", || {
        html! { <WipePart text={english()} is_pending={false} is_kept={false} on_wipe={Callback::noop()} /> }
    });
}
