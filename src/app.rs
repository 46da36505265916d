//! From attributes and an address to what is shown: an assessment, a shared result, or why there is neither.

mod assessment;
mod config_file;
mod frame;
mod instrument_lock;
pub mod lack;
pub mod overview;
mod shared_link;
pub mod shared_page;
mod supply;

use crate::{
    config::{Config, ConfigError, Options},
    effects::{address, announce, commands::Commands, theme::use_theme},
    report_program::{self, Late},
    screens::failure::{config_screen, failure_screen},
};
use assessment::Assessment;
use config_file::{ConfigFile, use_config_file};
use frame::lacking;
use instrument::SharedResult;
use instrument_lock::use_instrument_lock;
use shared_link::use_shared_link;
use shared_page::SharedPageProps;
use std::rc::Rc;
use supply::{Loading, Wishes, use_assets};
use web_sys::HtmlElement;
use yew::{
    Callback, Html, Properties, component, hook, html, use_effect_with, use_memo, use_mut_ref, use_state,
    use_state_eq,
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
    /// What the host asks for by the element's methods.
    pub commands: Commands,
}

/// From attributes to an assessment, or to the reason why there is none.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps { host, site, options, commands } = props;
    let link = use_shared_link(options.opens_links());
    let has_answers = use_state_eq(|| false);
    let file = use_config_file(host, options, *has_answers);
    let given = use_memo((options.clone(), file.clone()), |(options, file)| read_config(options, file));
    use_theme(host, file.theme(options));
    let config = use_last_sound(host, &given);
    let config = use_instrument_lock(host, config, *has_answers).map(|config| link.applied_to(config));
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
    let on_answers = {
        let has_answers = has_answers.clone();
        Callback::from(move |is_so| has_answers.set(is_so))
    };
    let Some(config) = config else {
        let reason = match (&file, given.as_ref()) {
            (ConfigFile::Failed(failure), _) => failure_screen(failure),
            (_, Some(Err(errors))) => config_screen(errors),
            _ => return html! { <div class="mirror" aria-busy="true"></div> },
        };
        return html! { <div class="mirror">{ reason }</div> };
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
                let text = assets.text.clone();
                if !text.has_report() {
                    let lack = lack.map(|lack| lacking(lack, &text, &on_report));
                    return html! { <div class="mirror" aria-busy="true">{ for lack }</div> };
                }
                let page = SharedPageProps { opened, assets, lack, on_language, on_report, on_begin };
                return report_program::late(&text, Late::Shared(page));
            }
            // Another instrument is another assessment.
            let key = config.instrument.name().to_owned();
            html! { <Assessment {key} host={host.clone()} site={site.clone()} {config} {assets} {lack} takes_place={link.was_left()} commands={commands.clone()} {on_answers} {on_language} {on_report} /> }
        }
    }
}

/// A sound configuration, or every fault in it.
type Given = Result<Config, Vec<ConfigError>>;

/// What the host asks for; `None` while nobody knows.
fn read_config(options: &Options, file: &ConfigFile) -> Option<Given> {
    let config = Config::read(&file.applied_to(options.clone())?, address::resolve);
    Some(match file.content() {
        Some(content) => config.map(|config| config.completed_by(content)),
        None => config,
    })
}

/// The last configuration without a fault: a faulty attribute in the middle of an assessment must not end it.
#[hook]
fn use_last_sound(host: &HtmlElement, given: &Rc<Option<Given>>) -> Option<Config> {
    let last = use_mut_ref(|| None::<Config>);
    let host = host.clone();
    use_effect_with(Rc::clone(given), move |given| {
        if let Some(Err(errors)) = given.as_ref() {
            for error in errors {
                announce::tell_error(&host, &error.code(), &error.to_string());
            }
        }
    });
    if let Some(Ok(config)) = given.as_ref() {
        *last.borrow_mut() = Some(config.clone());
    }
    let last = last.borrow();
    last.clone()
}
