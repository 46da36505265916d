//! One person's way through an instrument: owns the session, picks the screen and wires the effects.

use super::{
    frame::{bar, lacking},
    supply::Lack,
};
use crate::{
    config::{Config, Resume},
    effects::{
        announce,
        assets::{Assets, NormFile},
        commands::{Commands, use_commands},
        doctor::use_storage_told,
        draft::{Keeping, use_draft},
        focus::{use_focus_at_first, use_focus_on_change},
        history::use_history,
        leaving::use_ask_before_leaving,
        random,
    },
    report_program::{self, Late},
    screens::{
        introduction::introduction_screen,
        report::{Pace, ReportProps},
        review::review_screen,
        statement::StatementScreen,
    },
    session::Progress,
    words::Word,
};
use instrument::{Action, Delivery, Envelope, Segment, Session, Sharing, Stage};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::{
    AttrValue, Callback, Html, Properties, component, hook, html, use_effect_with, use_memo, use_mut_ref,
    use_node_ref, use_reducer,
};

/// What [`Assessment`] needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct AssessmentProps {
    /// The element on the page, on which events are dispatched.
    pub(super) host: HtmlElement,
    /// The URL of the folder that holds the site.
    pub(super) site: AttrValue,
    /// What the host asks for.
    pub(super) config: Config,
    /// What is answered, and in which words.
    pub(super) assets: Assets,
    /// What could not be had.
    pub(super) lack: Option<Lack>,
    /// Whether it takes the place of a shared result, and with it the focus.
    pub(super) takes_place: bool,
    /// What the host asks for by the element's methods.
    pub(super) commands: Commands,
    /// Told whether there are answers.
    pub(super) on_answers: Callback<bool>,
    /// Told which language the person wants.
    pub(super) on_language: Callback<String>,
    /// Asks for what the report needs.
    pub(super) on_report: Callback<()>,
}

/// One person's way through the instrument.
#[component]
pub(super) fn Assessment(props: &AssessmentProps) -> Html {
    let AssessmentProps { host, site, config, assets, lack, takes_place, on_language, on_report, .. } = props;
    let text = &assets.text;
    let session = {
        let instrument = Arc::clone(&assets.instrument);
        use_reducer(move || Progress::new(Session::new(instrument)))
    };
    let on_action = {
        let dispatcher = session.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    let session: Progress = (*session).clone();
    let root = use_node_ref();
    let items = session.instrument().items().len();

    use_focus_at_first(root.clone(), *takes_place);
    // What arrives while a statement is read must not take the focus from where the person put it.
    let shows_report = session.stage() == Stage::Report && text.has_report();
    use_focus_on_change(root.clone(), (session.stage(), shows_report));
    use_report_once_begun(&session, on_report);
    use_history(session.stage(), items, session.run(), on_action.clone());
    let (later, found) = use_draft(config.resume, &session, &on_action);
    use_storage_told(host, config.resume == Resume::Ask);
    let is_on_device = later.as_ref().is_some_and(|later| later.keeping == Keeping::On);
    use_ask_before_leaving(session.has_answers() && !session.is_kept() && !is_on_device);
    // What was shown with a message stays true of it, whatever the host changes afterwards.
    let message = session.sharing().submission().map(|submission| submission.envelope().id);
    let shown = use_memo(message, |_| config.clone());
    use_delivery(&shown, config.is_preview, session.sharing(), &on_action);
    use_announcements(host, &session);
    use_commands(&props.commands, &on_action);
    use_answers_told(session.has_answers(), &props.on_answers);

    let report = || ReportProps {
        session: session.clone(),
        config: (*shown).clone(),
        text: text.clone(),
        norm: assets.norm.clone().unwrap_or(NormFile::None),
        site: site.clone(),
        pace: Pace::TopFirst,
        on_action: on_action.clone(),
    };
    let screen = match session.stage() {
        Stage::Introduction => introduction_screen(&session, config, found.as_ref(), text, &on_action),
        Stage::Statement(item) => html! {
            <StatementScreen key={item} session={session.clone()} {item} {later} text={text.clone()} on_action={on_action.clone()} />
        },
        Stage::Review => {
            let rehearsal = text.has_report().then(|| report_program::late(text, Late::Rehearsal(report())));
            let review = review_screen(&session, text, &on_action, &finish(config, &session, &on_action));
            html! { <>{ review }{ for rehearsal }</> }
        }
        Stage::Report => report_program::late(text, Late::Report(report())),
    };
    html! {
        <div class="mirror" ref={root} lang={text.interface_language().to_owned()}>
            if config.is_preview { <p class="banner">{ text.word(Word::Preview) }</p> }
            { bar(&session, text, on_language) }
            { for lack.map(|lack| lacking(lack, text, on_report)) }
            { screen }
        </div>
    }
}

/// Asks for what the report needs when the first statement is shown: later than that nothing may start by itself.
#[hook]
fn use_report_once_begun(session: &Session, on_report: &Callback<()>) {
    let on_report = on_report.clone();
    use_effect_with(session.furthest() > Stage::Introduction, move |has_begun| {
        if *has_begun {
            on_report.emit(());
        }
    });
}

/// Tells whether there are answers; none, once the assessment goes.
#[hook]
fn use_answers_told(has_answers: bool, on_answers: &Callback<bool>) {
    let on_answers = on_answers.clone();
    use_effect_with(has_answers, move |has_answers| {
        on_answers.emit(*has_answers);
        move || on_answers.emit(false)
    });
}

/// Makes the report; with an envelope where something may be sent.
fn finish(config: &Config, session: &Session, on_action: &Callback<Action>) -> Callback<()> {
    let can_send = config.endpoint.is_some();
    let campaign = config.campaign.clone();
    // The host may have taken its question back since it was answered.
    let is_asked = |segment: &&Segment| config.segment.as_ref().is_some_and(|asked| asked.offers(segment));
    let segment = session.segment().filter(is_asked).cloned();
    on_action.reform(move |()| {
        let id = can_send.then(random::submission_id).flatten();
        Action::Finish(id.map(|id| Envelope { id, campaign: campaign.clone(), segment: segment.clone() }))
    })
}

/// Posts what was approved, once for each approval, and reports what became of it.
///
/// `shown` is the configuration that the message was shown with.
#[hook]
fn use_delivery(shown: &Config, is_preview: bool, sharing: &Sharing, on_action: &Callback<Action>) {
    let approved = match sharing {
        Sharing::Sending(submission) => Some(Arc::clone(submission)),
        _ => None,
    };
    let (endpoint, on_action) = (shown.endpoint.clone(), on_action.clone());
    let is_rehearsal = is_preview || shown.is_preview;
    use_effect_with(approved, move |approved| {
        let Some((submission, endpoint)) = approved.clone().zip(endpoint) else { return };
        let id = submission.envelope().id;
        if is_rehearsal {
            on_action.emit(Action::Deliver(id, Delivery::Rehearsed));
            return;
        }
        spawn_local(async move {
            let delivery = report_program::post(endpoint, submission).await;
            on_action.emit(Action::Deliver(id, delivery));
        });
    });
}

/// Tells the host what happened since the last render.
#[hook]
fn use_announcements(host: &HtmlElement, session: &Progress) {
    let last = use_mut_ref(|| None::<Progress>);
    let host = host.clone();
    use_effect_with(session.clone(), move |session| {
        let before = last.replace(Some(session.clone()));
        let news = match before {
            None => vec![announce::News::Ready],
            Some(before) => announce::between(&before, session),
        };
        for news in news {
            announce::tell(&host, session, news);
        }
    });
}
