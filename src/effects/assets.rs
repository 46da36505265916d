//! Loads an instrument and its words: the only place that fetches files.
//!
//! Nothing is loaded after that but a language that the person chooses.

use crate::{
    config::{Config, Source, negotiate},
    effects::{address, intl},
    text::{Locale, Text},
};
use instrument::{Fault, FaultCode, Instrument, Interface, Texts};
use js_sys::{Promise, Uint8Array};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReferrerPolicy, RequestInit, Response};

/// The languages that the site's own words and instruments are in.
pub const LANGUAGES: [&str; 2] = ["en", "de"];

/// All that an assessment needs.
#[derive(Clone, PartialEq)]
pub struct Assets {
    /// What is asked.
    pub instrument: Arc<Instrument>,
    /// In which words.
    pub text: Text,
}

/// Why an assessment cannot begin.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// A stable code for hosts.
    pub code: &'static str,
    /// What happened, in English: it is for whoever runs the page.
    pub message: String,
    /// What is wrong with a file, if that is the reason.
    pub faults: Vec<Fault>,
}

/// Loads what a configuration asks for, in the best language of those wanted.
///
/// # Errors
/// A file that cannot be had, or every fault of one that can.
pub async fn load(site: &str, config: &Config, wanted: &[String]) -> Result<Assets, Failure> {
    let own = LANGUAGES.map(str::to_owned);
    let own_language = negotiate(wanted, &own).map_or("en", String::as_str);
    let at = |path: &str| address::below(site, path).unwrap_or_default();
    let url = match &config.instrument {
        Source::Bundled(id) => at(&format!("instruments/{id}/instrument.json")),
        Source::Elsewhere(url) => url.clone(),
    };
    let beside = |language: &str| address::below(&url, &format!("{language}.json")).unwrap_or_default();

    // A request is under way from here on, so asking first and waiting later loads files side by side.
    let instrument_file = Asset::request(url.clone());
    let interface_file = Asset::request(at(&format!("languages/{own_language}.json")));
    let is_bundled = matches!(config.instrument, Source::Bundled(_));
    let likely_texts = is_bundled.then(|| Asset::request(beside(own_language)));

    let instrument = instrument_file.read(Instrument::parse).await?;
    let language = negotiate(wanted, instrument.languages());
    let language = language.map_or(instrument.default_language(), String::as_str);
    let texts_file =
        likely_texts.filter(|_| language == own_language).unwrap_or_else(|| Asset::request(beside(language)));
    let texts = texts_file.read(Texts::parse).await?;
    let texts = fill_gaps(texts, &instrument, beside(instrument.default_language())).await?;
    let interface = interface_file.read(Interface::parse).await?;
    let locale: Box<dyn Locale> = match intl::BrowserLocale::new(language) {
        Some(locale) => Box::new(locale),
        None => Box::new(intl::PlainLocale),
    };
    Ok(Assets { instrument: Arc::new(instrument), text: Text::new(interface, texts, locale) })
}

/// Where a text is missing, the default language speaks.
async fn fill_gaps(texts: Texts, instrument: &Instrument, default: String) -> Result<Texts, Failure> {
    let is_default = texts.language() == instrument.default_language();
    let has_gap = texts.gaps(instrument).iter().any(|gap| gap.code == FaultCode::MissingText);
    if is_default || !has_gap {
        return Ok(texts);
    }
    let other = Asset::request(default).read(Texts::parse).await?;
    Ok(texts.filled_from(&other))
}

/// A file on its way.
struct Asset {
    url: String,
    answer: Promise,
}

impl Asset {
    fn request(url: String) -> Self {
        let options = RequestInit::new();
        options.set_referrer_policy(ReferrerPolicy::NoReferrer);
        let fetch = |window: web_sys::Window| window.fetch_with_str_and_init(&url, &options);
        let answer = web_sys::window().map_or_else(|| Promise::resolve(&JsValue::NULL), fetch);
        Self { url, answer }
    }

    async fn read<T>(self, parse: impl FnOnce(&[u8]) -> Result<T, Vec<Fault>>) -> Result<T, Failure> {
        let Self { url, answer } = self;
        let failure = |code, message, faults| Failure { code, message, faults };
        let unreachable = |reason: String| {
            failure("asset-unreachable", format!("{url} cannot be loaded: {reason}"), Vec::new())
        };
        let answer = JsFuture::from(answer).await.map_err(|error| unreachable(describe(&error)))?;
        let answer: Response = answer.dyn_into().map_err(|_| unreachable("no answer".into()))?;
        if !answer.ok() {
            return Err(unreachable(format!("status {}", answer.status())));
        }
        let body = answer.array_buffer().map_err(|error| unreachable(describe(&error)))?;
        let body = JsFuture::from(body).await.map_err(|error| unreachable(describe(&error)))?;
        parse(&Uint8Array::new(&body).to_vec()).map_err(|faults| {
            let message = format!("{url} is not a file that can be used; {} findings", faults.len());
            failure("asset-unsound", message, faults)
        })
    }
}

fn describe(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| "no reason given".into(), |error| error.message().into())
}
