//! One person's way through an instrument: owns the session, picks the screen and wires the effects.

use super::{
    frame::{bar, lacking},
    lack::Lack,
};
use crate::{
    app::overview::OverviewProps,
    config::{Config, Resume},
    effects::{
        announce,
        assets::{Assets, NormFile},
        commands::{Commands, use_commands},
        doctor::use_storage_told,
        draft::{DraftProps, Drafting, Keeping, Later},
        focus::{use_focus_at_first, use_focus_on_change},
        history::use_history,
        leaving::use_ask_before_leaving,
        outbox::OutboxProps,
        storage::{Key, LocalStorage},
    },
    outbox::Outlook,
    report_program::{self, Late},
    screens::{
        introduction::introduction_screen,
        report::{Pace, ReportProps},
        statement::StatementScreen,
    },
    session::Progress,
    words::Word,
};
use instrument::{Session, Stage};
use std::sync::Arc;
use web_sys::HtmlElement;
use yew::{
    AttrValue, Callback, Html, Properties, component, hook, html, use_effect_with, use_memo, use_mut_ref,
    use_node_ref, use_reducer, use_state, use_state_eq,
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
    let is_late = session.stage() >= Stage::Review && text.has_report();
    use_focus_on_change(root.clone(), (session.stage(), is_late));
    use_report_once_begun(&session, on_report);
    use_history(session.stage(), items, session.run(), on_action.clone());
    let awaits_draft = use_report_for_stored(on_report) && config.resume == Resume::Ask;
    let drafting = use_state(|| None::<Drafting>);
    let later = drafting.as_ref().and_then(|drafting| drafting.later.clone());
    use_storage_told(host, config.resume == Resume::Ask);
    let is_on_device = later.as_ref().is_some_and(|later: &Later| later.keeping == Keeping::On);
    let outlook = use_state_eq(Outlook::default);
    let would_lose_answers = session.has_answers() && !session.is_kept() && !is_on_device;
    use_ask_before_leaving(would_lose_answers || outlook.would_be_lost(session.sharing()));
    // What was shown with a message stays true of it, whatever the host changes afterwards.
    let message = session.sharing().submission().map(|submission| submission.envelope().id);
    let open = message.is_none().then(|| config.clone());
    let shown = use_memo((message, open), |_| config.clone());
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
        outlook: (*outlook).clone(),
        on_action: on_action.clone(),
    };
    // It stays while screens come and go.
    let lines = text.has_report().then(|| {
        let props = OutboxProps {
            session: session.clone(),
            config: config.clone(),
            shown: (*shown).clone(),
            text: text.clone(),
            outlook: (*outlook).clone(),
            on_action: on_action.clone(),
            on_outlook: {
                let outlook = outlook.clone();
                Callback::from(move |next| outlook.set(next))
            },
        };
        report_program::late(text, Late::Outbox(props))
    });
    let keeper = text.has_report().then(|| {
        let on_drafting = {
            let drafting = drafting.clone();
            Callback::from(move |next| drafting.set(Some(next)))
        };
        let (resume, session, on_action) = (config.resume, session.clone(), on_action.clone());
        report_program::late(text, Late::Draft(DraftProps { resume, session, on_action, on_drafting }))
    });
    let screen = match session.stage() {
        Stage::Introduction => {
            let offer = match &*drafting {
                Some(drafting) => {
                    let offer = |found| report_program::late(text, Late::Offer(found, text.clone()));
                    drafting.found.clone().map(offer)
                }
                // Nobody begins anew because what they kept takes a moment to be found.
                None if awaits_draft && lack.is_none() => {
                    Some(html! { <p class="start" aria-busy="true"></p> })
                }
                None => None,
            };
            introduction_screen(&session, config, offer, text, &on_action)
        }
        Stage::Statement(item) => html! {
            <StatementScreen key={item} session={session.clone()} {item} {later} text={text.clone()} on_action={on_action.clone()} />
        },
        Stage::Review => {
            let props = OverviewProps { report: report(), config: config.clone() };
            report_program::late(text, Late::Overview(props))
        }
        Stage::Report => report_program::late(text, Late::Report(report())),
    };
    html! {
        <div class="mirror" ref={root} lang={text.interface_language().to_owned()}>
            if config.is_preview { <p class="banner">{ text.word(Word::Preview) }</p> }
            { bar(&session, text, on_language) }
            { for lack.map(|lack| lacking(lack, text, on_report)) }
            { keeper.unwrap_or_default() }
            { lines.unwrap_or_default() }
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

/// Asks for what looks after a draft and messages where any are stored, whatever the host wants: what has expired is
/// erased. Says whether there is a draft.
#[hook]
fn use_report_for_stored(on_report: &Callback<()>) -> bool {
    let has_draft = use_state_eq(|| false);
    let (state, on_report) = (has_draft.clone(), on_report.clone());
    use_effect_with((), move |()| {
        let is_draft_there = LocalStorage::holds(Key::Draft);
        state.set(is_draft_there);
        if is_draft_there || LocalStorage::holds(Key::Outbox) {
            on_report.emit(());
        }
    });
    *has_draft
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
