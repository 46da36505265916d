//! Loads an instrument and its words, and what only the report needs: the only place that fetches files.
//!
//! After the first answer nothing is loaded but what the person asks for: a language, or again what failed.

// This is the one file that fetches assets.
#![allow(clippy::disallowed_methods)]

mod integrity;
mod places;

use crate::{
    config::{Config, Source, negotiate},
    effects::{doctor, intl},
    text::{Locale, Text},
    trouble::{Diagnosis, Trouble},
};
use instrument::{Fault, FaultCode, HostConfig, Instrument, Interface, Texts};
use js_sys::{Promise, Uint8Array};
use places::{Places, own_language};
use std::{pin::Pin, rc::Rc, sync::Arc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReferrerPolicy, RequestInit, Response};

/// The languages that the site's own words and instruments are in.
pub const LANGUAGES: [&str; 2] = ["en", "de"];

/// All that an assessment needs.
#[derive(Clone)]
pub struct Assets {
    /// What is asked.
    pub instrument: Arc<Instrument>,
    /// In which words. It has those of the report when all that the report needs is there.
    pub text: Text,
    /// What the report compares with; unknown until the report is loaded. What the host names later is not loaded,
    /// since then the person may have answered already.
    pub norm: Option<NormFile>,
}

/// The norm that the host named, as it came: only the report reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NormFile {
    /// The host named none.
    None,
    /// It was loaded.
    Loaded(Rc<Vec<u8>>),
    /// It could not be loaded.
    Missing,
}

/// Two are equal if they are the same: files are read once.
impl PartialEq for Assets {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.instrument, &other.instrument) && self.text == other.text && self.norm == other.norm
    }
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

impl Failure {
    /// A file that came and cannot be used.
    pub fn unsound(url: &str, faults: Vec<Fault>) -> Self {
        let message = format!("{url} is not a file that can be used; {} findings", faults.len());
        Self { code: Trouble::AssetUnsound.code(), message, faults }
    }
}

impl From<Diagnosis> for Failure {
    fn from(diagnosis: Diagnosis) -> Self {
        Self { code: diagnosis.trouble.code(), message: diagnosis.message, faults: Vec::new() }
    }
}

/// Loads a file of a host's options.
///
/// # Errors
/// It cannot be had, or every fault of it.
pub async fn load_config(url: String) -> Result<HostConfig, Failure> {
    Asset::request(url).file().await?.read(HostConfig::parse)
}

/// Loads what a configuration asks for, in the best language of those wanted; only words, if the instrument is there
/// already.
///
/// # Errors
/// A file that cannot be had, or every fault of one that can.
pub async fn load(
    site: &str,
    config: &Config,
    before: Option<&Assets>,
    wanted: &[String],
) -> Result<Assets, Failure> {
    if let Some(before) = before
        && best_language(&before.instrument, wanted) == before.text.language()
    {
        return Ok(before.clone());
    }
    let places = Places { site, source: &config.instrument };
    // A request is under way from here on, so asking first and waiting later loads files side by side.
    let instrument = match before {
        Some(before) => Ok(Arc::clone(&before.instrument)),
        None => Err(Asset::request(places.instrument())),
    };
    let interface = Asset::request(places.interface(wanted));
    // The site's own instruments are in the site's own languages, which are known beforehand.
    let likely = match (before, &config.instrument) {
        (Some(before), _) => Some(best_language(&before.instrument, wanted)),
        (None, Source::Bundled(_)) => Some(own_language(wanted)),
        (None, Source::Elsewhere(_)) => None,
    };
    let texts = likely.map(|language| Asset::request(places.texts(language)));

    let instrument = match instrument {
        Ok(instrument) => instrument,
        Err(requested) => Arc::new(requested.file().await?.read(Instrument::parse)?),
    };
    let language = best_language(&instrument, wanted);
    let texts = texts.filter(|_| likely == Some(language));
    let texts = texts.unwrap_or_else(|| Asset::request(places.texts(language)));
    let text = words(&places, &instrument, texts, interface).await?;
    let norm = before.and_then(|before| before.norm.clone());
    Ok(Assets { instrument, text, norm })
}

/// Loads what only the report needs: its words, the texts that only it shows, and the norm if the host named one.
///
/// Everything is asked for before anything is waited for. A norm that cannot be had is reported through `tell`, and
/// the report does without it.
///
/// # Errors
/// The words or texts cannot be had, or every fault in them.
pub async fn load_report(
    site: &str,
    config: &Config,
    assets: &Assets,
    tell: impl FnOnce(&Failure),
) -> Result<Assets, Failure> {
    let places = Places { site, source: &config.instrument };
    let Assets { instrument, text, norm } = assets;
    let words = Asset::request(places.report_words(text.interface_language()));
    let lacks_texts = !missing(text.texts(), instrument, |_| true).is_empty();
    let rest = lacks_texts.then(|| Asset::request(places.report_texts(text.language())));
    let requested = norm.is_none().then(|| config.norm.clone().map(Asset::request)).flatten();
    let words = words.file().await?.read(Interface::parse)?;
    let mut texts = text.texts().clone();
    if let Some(rest) = rest {
        texts = texts.filled_from(&rest.file().await?.read(Texts::parse)?);
    }
    without_gaps(instrument, missing(&texts, instrument, |_| true))?;
    let norm = match (norm, requested) {
        (Some(norm), _) => norm.clone(),
        (None, None) => NormFile::None,
        (None, Some(norm)) => match norm.file().await {
            Ok(file) => NormFile::Loaded(Rc::new(file.content)),
            Err(failure) => {
                tell(&failure);
                NormFile::Missing
            }
        },
    };
    Ok(Assets { text: text.with_report(words, texts), norm: Some(norm), ..assets.clone() })
}

fn best_language<'a>(instrument: &'a Instrument, wanted: &[String]) -> &'a str {
    negotiate(wanted, instrument.languages()).map_or(instrument.default_language(), String::as_str)
}

/// The words of an instrument and of the interface. Where a text is missing, the default language speaks.
async fn words(
    places: &Places<'_>,
    instrument: &Instrument,
    texts: Asset,
    interface: Asset,
) -> Result<Text, Failure> {
    let mut texts = texts.file().await?.read(Texts::parse)?;
    let is_default = texts.language() == instrument.default_language();
    // Those of a bundled instrument are in two files, of which the second comes with the report.
    let is_whole = matches!(places.source, Source::Elsewhere(_));
    let missing = |texts: &Texts| missing(texts, instrument, |path| is_whole || !is_for_report(path));
    if !missing(&texts).is_empty() && !is_default {
        let default = Asset::request(places.texts(instrument.default_language()));
        texts = texts.filled_from(&default.file().await?.read(Texts::parse)?);
    }
    without_gaps(instrument, missing(&texts))?;
    let interface = interface.file().await?.read(Interface::parse)?;
    let locale: Rc<dyn Locale> = match intl::BrowserLocale::new(interface.language()) {
        Some(locale) => Rc::new(locale),
        None => Rc::new(intl::PlainLocale),
    };
    Ok(Text::new(interface, texts, locale))
}

/// What the texts lack of what the instrument shows, as far as it `is_needed`. Superfluous texts harm nobody.
fn missing(texts: &Texts, instrument: &Instrument, is_needed: impl Fn(&str) -> bool) -> Vec<Fault> {
    let mut gaps = texts.gaps(instrument);
    gaps.retain(|gap| gap.code != FaultCode::UnknownText && is_needed(&gap.path));
    gaps
}

/// Whether only the report shows the text at a path such as `$.dimensions.empathy.meaning`; so
/// `xtask/src/build/texts.rs` cuts them.
fn is_for_report(path: &str) -> bool {
    let is_in = |group: &str| path.starts_with(group);
    is_in("$.composites.")
        || is_in("$.initiatives.")
        || is_in("$.levels.")
        || is_in("$.dimensions.") && path.strip_suffix(".name").is_none()
}

fn without_gaps(instrument: &Instrument, faults: Vec<Fault>) -> Result<(), Failure> {
    if faults.is_empty() {
        return Ok(());
    }
    let message = format!("the texts of {} have gaps; {} findings", instrument.id(), faults.len());
    Err(Failure { code: Trouble::AssetUnsound.code(), message, faults })
}

/// A file on its way.
struct Asset {
    url: String,
    integrity: String,
    answer: JsFuture,
}

impl Asset {
    fn request(url: String) -> Self {
        let integrity = integrity::of(&url);
        let options = RequestInit::new();
        options.set_referrer_policy(ReferrerPolicy::NoReferrer);
        options.set_integrity(&integrity);
        let fetch = |window: web_sys::Window| window.fetch_with_str_and_init(&url, &options);
        let answer = web_sys::window().map_or_else(|| Promise::resolve(&JsValue::NULL), fetch);
        // Waited for from now on: a request that fails while another is waited for must not count as unhandled.
        Self { url, integrity, answer: JsFuture::from(answer) }
    }

    /// The file, once it is there. Behind a pointer: each place that waits for one is then that much smaller.
    fn file(self) -> Pin<Box<dyn Future<Output = Result<File, Failure>>>> {
        let Self { url, integrity, answer } = self;
        Box::pin(async move {
            match content(answer).await {
                Ok(content) if is_page(&content) => Err(Diagnosis::of_page(&url).into()),
                Ok(content) => Ok(File { url, content }),
                Err(reason) => Err(doctor::file(&url, &integrity, reason).await.into()),
            }
        })
    }
}

/// A file that is there.
struct File {
    url: String,
    content: Vec<u8>,
}

impl File {
    fn read<T>(&self, parse: impl FnOnce(&[u8]) -> Result<T, Vec<Fault>>) -> Result<T, Failure> {
        parse(&self.content).map_err(|faults| Failure::unsound(&self.url, faults))
    }
}

/// What came, or why nothing did.
async fn content(answer: JsFuture) -> Result<Vec<u8>, String> {
    let answer = answer.await.map_err(|error| describe(&error))?;
    let answer: Response = answer.dyn_into().map_err(|_| "no answer")?;
    if !answer.ok() {
        return Err(format!("status {}", answer.status()));
    }
    let body = answer.array_buffer().map_err(|error| describe(&error))?;
    let body = JsFuture::from(body).await.map_err(|error| describe(&error))?;
    Ok(Uint8Array::new(&body).to_vec())
}

/// Servers like to answer with a sign-in as if that were the file; no file of ours begins like one.
fn is_page(file: &[u8]) -> bool {
    file.trim_ascii_start().starts_with(b"<")
}

fn describe(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| "no reason given".into(), |error| error.message().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_up_to_the_overview_is_not_left_to_the_report() {
        for path in [
            "$.title",
            "$.items.levels",
            "$.scales.true-of-us.labels.1",
            "$.strategies.grow.name",
            "$.dimensions.asking.name",
        ] {
            assert!(!is_for_report(path), "{path}");
        }
        for path in [
            "$.dimensions.asking.meaning",
            "$.dimensions.asking.levels.rarely",
            "$.composites.overall.name",
            "$.levels.rarely",
            "$.initiatives.round.title",
        ] {
            assert!(is_for_report(path), "{path}");
        }
    }
}
