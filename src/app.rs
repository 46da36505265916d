//! Owns the session, picks the screen and wires the effects.

mod shared_link;
mod shared_page;

use crate::{
    config::{Config, ConfigError, Options, Source},
    controls::{language::language_choice, progress::progress},
    effects::{
        address, announce,
        assets::{self, Assets, Failure},
        focus::{use_focus_at_first, use_focus_on_change},
        history::use_history,
        languages,
        leaving::use_ask_before_leaving,
        network, random,
    },
    report_program::{self, Late},
    screens::{
        failure::{config_screen, failure_screen},
        introduction::introduction_screen,
        report::ReportProps,
        review::review_screen,
        statement::StatementScreen,
    },
    session::Progress,
    text::Text,
    words::{ReportWord, Word},
};
use instrument::{Action, Delivery, Envelope, Instrument, Session, SharedResult, Sharing, Stage};
use shared_link::use_shared_link;
use shared_page::SharedPage;
use std::{rc::Rc, sync::Arc};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::{
    AttrValue, Callback, Html, Properties, component, hook, html, use_effect_with, use_memo, use_mut_ref,
    use_node_ref, use_reducer, use_state,
};

/// What [`App`] is given from outside.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The element on the page, on which events are dispatched.
    pub host: HtmlElement,
    /// The URL of the folder that holds instruments and languages.
    pub site: String,
    /// The attributes.
    pub options: Options,
}

/// Whether the assessment can begin.
#[derive(Clone, PartialEq)]
enum Loading {
    Waiting,
    Ready { assets: Assets, lack: Option<Lack> },
    Failed(Failure),
}

/// What was asked for and could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lack {
    /// The words of another language.
    Words,
    /// What the report needs.
    Report,
}

/// What is asked for beyond what the configuration says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Wishes {
    /// A language that the person chose.
    language: Option<String>,
    /// How often the report was asked for: once when the first statement is shown, and again by the person if that
    /// failed.
    reports: u32,
}

/// From attributes to an assessment, or to the reason why there is none.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps { host, site, options } = props;
    let given = use_memo(options.clone(), |options| Config::read(options, address::resolve));
    let link = use_shared_link(options.opens_links());
    let config = use_last_sound(host, &given).map(|config| link.applied_to(config));
    let wishes = use_state(Wishes::default);
    let wanted = config.as_ref().filter(|_| !link.is_unread());
    let loading = use_assets(host, site, wanted, &wishes, link.opened().is_some());
    let is_lost = link.instrument().is_some() && matches!(loading, Loading::Failed(_));
    {
        let link = link.clone();
        use_effect_with(is_lost, move |is_lost| {
            if *is_lost {
                link.lose();
            }
        });
    }
    let on_language = {
        let wishes = wishes.clone();
        Callback::from(move |tag| wishes.set(Wishes { language: Some(tag), ..(*wishes).clone() }))
    };
    let on_report = {
        let wishes = wishes.clone();
        Callback::from(move |()| wishes.set(Wishes { reports: wishes.reports + 1, ..(*wishes).clone() }))
    };
    let Some(config) = config else {
        let errors = given.as_ref().as_ref().err();
        return html! { <div class="mirror">{ for errors.map(|errors| config_screen(errors)) }</div> };
    };
    match loading {
        Loading::Failed(failure) if !is_lost => {
            html! { <div class="mirror">{ failure_screen(&failure) }</div> }
        }
        Loading::Failed(_) | Loading::Waiting => html! { <div class="mirror" aria-busy="true"></div> },
        Loading::Ready { assets, lack } => {
            if let Some(opened) = link.opened().cloned() {
                // What was loaded for another link stays until the next is there.
                let is_other = |result: &SharedResult| result.instrument() != assets.instrument.id();
                if opened.as_ref().is_ok_and(is_other) {
                    return html! { <div class="mirror" aria-busy="true"></div> };
                }
                let on_begin = Callback::from(move |()| link.leave());
                return html! { <SharedPage {opened} {assets} {lack} {on_language} {on_report} {on_begin} /> };
            }
            // Another instrument is another assessment.
            let key = config.instrument.name().to_owned();
            html! { <Assessment {key} host={host.clone()} site={site.clone()} {config} {assets} {lack} takes_place={link.was_left()} {on_language} {on_report} /> }
        }
    }
}

/// The last configuration without a fault: a faulty attribute in the middle of an assessment must not end it.
#[hook]
fn use_last_sound(host: &HtmlElement, given: &Rc<Result<Config, Vec<ConfigError>>>) -> Option<Config> {
    let last = use_mut_ref(|| None::<Config>);
    let host = host.clone();
    use_effect_with(Rc::clone(given), move |given| {
        for error in given.as_ref().as_ref().err().into_iter().flatten() {
            announce::tell_error(&host, &error.code(), &error.to_string());
        }
    });
    if let Ok(config) = given.as_ref() {
        *last.borrow_mut() = Some(config.clone());
    }
    let last = last.borrow();
    last.clone()
}

/// Loads what the configuration asks for; when only the language changes, only words. Where a shared result is shown,
/// what belongs to the report is loaded at once.
///
/// While they are on their way the old ones stay, and also if they cannot be had. An answer that comes too late
/// is dropped.
#[hook]
fn use_assets(
    host: &HtmlElement,
    site: &str,
    config: Option<&Config>,
    wishes: &Wishes,
    shows_result: bool,
) -> Loading {
    let loading = use_state(|| Loading::Waiting);
    let loaded = use_mut_ref(|| None::<(Source, Assets)>);
    let latest = use_mut_ref(|| 0_u32);
    let (host, site) = (host.clone(), site.to_owned());
    let state = loading.clone();
    let asked = (config.cloned(), wishes.clone(), shows_result || wishes.reports > 0);
    use_effect_with(asked, move |(config, wishes, wants_report)| {
        let request = latest.borrow().wrapping_add(1);
        *latest.borrow_mut() = request;
        let Some(config) = config.clone() else { return };
        let asked = wishes.language.iter().chain(&config.language).cloned();
        let wanted: Vec<String> = asked.chain(languages::preferred(&host)).collect();
        let wants_report = *wants_report;
        if let Loading::Failed(_) = *state {
            state.set(Loading::Waiting);
        }
        spawn_local(async move {
            let before = loaded.borrow().clone().filter(|(source, _)| *source == config.instrument);
            let before = before.map(|(_, assets)| assets);
            let supply = Supply { host: &host, site: &site, config: &config, wanted: &wanted };
            let next = supply.obtain(before, wants_report).await;
            if *latest.borrow() != request {
                return;
            }
            if let Loading::Ready { assets, .. } = &next {
                *loaded.borrow_mut() = Some((config.instrument.clone(), assets.clone()));
            }
            state.set(next);
        });
    });
    (*loading).clone()
}

/// Where files come from and which are wanted.
struct Supply<'a> {
    host: &'a HtmlElement,
    site: &'a str,
    config: &'a Config,
    wanted: &'a [String],
}

impl Supply<'_> {
    /// What there is now, if this was there before.
    async fn obtain(&self, before: Option<Assets>, wants_report: bool) -> Loading {
        if wants_report {
            // On its way while words are loaded; what becomes of it is asked below.
            spawn_local(async { drop(report_program::load().await) });
        }
        let outcome = match &before {
            Some(assets) => assets::translate(self.site, self.config, assets, self.wanted).await,
            None => assets::load(self.site, self.config, self.wanted).await,
        };
        let assets = match (outcome, before.clone()) {
            (Ok(assets), _) => assets,
            (Err(failure), before) => {
                tell_failure(self.host, &failure);
                return match before {
                    Some(assets) => Loading::Ready { assets, lack: Some(Lack::Words) },
                    None => Loading::Failed(failure),
                };
            }
        };
        if !wants_report || assets.text.has_report() {
            return Loading::Ready { assets, lack: None };
        }
        match self.with_report(&assets).await {
            Ok(assets) => Loading::Ready { assets, lack: None },
            Err(failure) => {
                tell_failure(self.host, &failure);
                match before.filter(|before| before.text.has_report()) {
                    // The report in the old language is worth more than a new language without it.
                    Some(assets) => Loading::Ready { assets, lack: Some(Lack::Words) },
                    None => Loading::Ready { assets, lack: Some(Lack::Report) },
                }
            }
        }
    }

    async fn with_report(&self, assets: &Assets) -> Result<Assets, Failure> {
        let tell = |failure: &Failure| tell_failure(self.host, failure);
        let assets = assets::load_report(self.site, self.config, assets, tell).await?;
        report_program::load().await.map_err(|error| Failure {
            code: "program-unavailable",
            message: error.message,
            faults: Vec::new(),
        })?;
        Ok(assets)
    }
}

fn tell_failure(host: &HtmlElement, failure: &Failure) {
    announce::tell_error(host, failure.code, &failure.message);
    for fault in &failure.faults {
        announce::tell_error(host, failure.code, &fault.to_string());
    }
}

/// What [`Assessment`] needs.
#[derive(Clone, PartialEq, Properties)]
struct AssessmentProps {
    host: HtmlElement,
    site: AttrValue,
    config: Config,
    assets: Assets,
    lack: Option<Lack>,
    takes_place: bool,
    on_language: Callback<String>,
    on_report: Callback<()>,
}

/// One person's way through the instrument.
#[component]
fn Assessment(props: &AssessmentProps) -> Html {
    let AssessmentProps { host, site, config, assets, lack, takes_place, on_language, on_report } = props;
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
    use_focus_on_change(root.clone(), (session.stage(), text.has_report()));
    use_report_once_begun(&session, on_report);
    use_history(session.stage(), items, session.run(), on_action.clone());
    use_ask_before_leaving(session.has_answers() && !session.is_kept());
    // What was shown with a message stays true of it, whatever the host changes afterwards.
    let message = session.sharing().submission().map(|submission| submission.envelope().id);
    let shown = use_memo(message, |_| config.clone());
    use_delivery(&shown, config.is_preview, session.sharing(), &on_action);
    use_announcements(host, &session);

    let screen = match session.stage() {
        Stage::Introduction => introduction_screen(&session, config, text, &on_action),
        Stage::Statement(item) => html! {
            <StatementScreen key={item} session={session.clone()} {item} text={text.clone()} on_action={on_action.clone()} />
        },
        Stage::Review => review_screen(&session, text, &on_action, &finish(config, &on_action)),
        Stage::Report => report_program::late(
            text,
            Late::Report(ReportProps {
                session: session.clone(),
                config: (*shown).clone(),
                text: text.clone(),
                norm: assets.norm.clone(),
                site: site.clone(),
                on_action: on_action.clone(),
            }),
        ),
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

/// What could not be loaded, and what to do about it.
fn lacking(lack: Lack, text: &Text, on_report: &Callback<()>) -> Html {
    match lack {
        Lack::Words => html! { <p class="note" role="status">{ text.word(Word::LanguageMissing) }</p> },
        Lack::Report => html! {
            <div class="note" role="status">
                <p>{ text.word(Word::ReportMissing) }</p>
                <button type="button" class="button" onclick={on_report.reform(|_| ())}>{ text.word(Word::TryAgain) }</button>
            </div>
        },
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

/// The line above every screen: what this is, how far along one is, and in which language.
fn bar(session: &Session, text: &Text, on_language: &Callback<String>) -> Html {
    let instrument = session.instrument();
    let total = instrument.items().len();
    let step = match session.stage() {
        Stage::Statement(item) => Some(item + 1),
        Stage::Introduction | Stage::Review | Stage::Report => None,
    };
    let title = match session.stage() {
        Stage::Introduction => None,
        Stage::Report => Some(format!("{} · {}", text.texts().title(), text.word(ReportWord::ReportTitle))),
        Stage::Statement(_) | Stage::Review => Some(text.texts().title().to_owned()),
    };
    html! {
        <header class="bar">
            <span class="title">{ for title }</span>
            if let Some(step) = step {
                { position(step, total, text) }
            } else {
                { languages(instrument, text, on_language) }
            }
        </header>
    }
}

fn languages(instrument: &Instrument, text: &Text, on_language: &Callback<String>) -> Html {
    let named: Vec<(String, String)> =
        instrument.languages().iter().map(|tag| (tag.clone(), text.endonym(tag))).collect();
    language_choice(text.word(Word::Language), &named, text.language(), on_language.clone())
}

fn position(step: usize, total: usize, text: &Text) -> Html {
    let label = text.fill(Word::Position, &[("n", &text.whole(step)), ("total", &text.whole(total))]);
    html! {
        <>
            <span class="position">{ &label }</span>
            { progress(step, total, &text.word(Word::Progress), &label) }
        </>
    }
}

/// Makes the report; with an envelope where something may be sent.
fn finish(config: &Config, on_action: &Callback<Action>) -> Callback<()> {
    let can_send = config.endpoint.is_some();
    on_action.reform(move |()| {
        let id = can_send.then(random::submission_id).flatten();
        Action::Finish(id.map(|id| Envelope { id, campaign: None, segment: None }))
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
            let delivery = network::post(&endpoint, &submission).await;
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
            announce::tell(&host, session.instrument(), news);
        }
    });
}
