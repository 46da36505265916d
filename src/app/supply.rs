//! Obtains what an assessment needs, and says what could not be had.
//!
//! When something is asked for is decided here; how files are fetched, in `effects/assets.rs`.

use super::lack::Lack;
use crate::{
    config::{Config, Source},
    effects::{
        announce,
        assets::{self, Assets, Failure},
        languages,
    },
    report_program::{self, LoadError},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::{hook, use_effect_with, use_mut_ref, use_state};

/// Whether the assessment can begin.
#[derive(Clone, PartialEq)]
pub(super) enum Loading {
    Waiting,
    Ready { assets: Assets, lack: Option<Lack> },
    Failed(Failure),
}

/// What is asked for beyond what the configuration says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wishes {
    /// A language that the person chose.
    pub(super) language: Option<String>,
    /// How often the report was asked for: once when the first statement is shown, and again by the person if that
    /// failed.
    pub(super) reports: u32,
}

/// Loads what the configuration asks for; when only the language changes, only words. Where a shared result is shown,
/// what belongs to the report is loaded at once.
///
/// While they are on their way the old ones stay, and also if they cannot be had. An answer that comes too late
/// is dropped.
#[hook]
pub(super) fn use_assets(
    host: &HtmlElement,
    site: &str,
    config: Option<&Config>,
    wishes: &Wishes,
    shows_result: bool,
) -> Loading {
    let loading = use_state(|| Loading::Waiting);
    let loaded = use_mut_ref(|| None::<(Source, Assets)>);
    let latest = use_mut_ref(|| 0_u32);
    let granted = use_mut_ref(Wishes::default);
    let (host, site) = (host.clone(), site.to_owned());
    let state = loading.clone();
    let asked = (config.cloned(), wishes.clone(), shows_result);
    use_effect_with(asked, move |(config, wishes, shows_result)| {
        let request = latest.borrow().wrapping_add(1);
        *latest.borrow_mut() = request;
        let Some(config) = config.clone() else { return };
        let asked = wishes.language.iter().chain(&config.language).cloned();
        let wanted: Vec<String> = asked.chain(languages::preferred(&host)).collect();
        let (wishes, shows_result) = (wishes.clone(), *shows_result);
        if let Loading::Failed(_) = *state {
            state.set(Loading::Waiting);
        }
        spawn_local(async move {
            let before = loaded.borrow().clone().filter(|(source, _)| *source == config.instrument);
            let before = before.map(|(_, assets)| assets);
            let had_report = before.as_ref().is_some_and(|assets| assets.text.has_report());
            // What failed is asked for again when the person wishes it, and not when the host changes something.
            let is_wished = wishes.reports > 0 && (had_report || *granted.borrow() != wishes);
            let supply = Supply { host: &host, site: &site, config: &config, wanted: &wanted };
            let mut next = supply.obtain(before, shows_result || is_wished).await;
            if *latest.borrow() != request {
                return;
            }
            if let Loading::Ready { assets, lack: lack @ None } = &mut next
                && wishes.reports > 0
                && !assets.text.has_report()
            {
                *lack = Some(Lack::Report);
            }
            *granted.borrow_mut() = wishes;
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
        // Asked for now and waited for later, so that it is on its way while words are loaded.
        let program = wants_report.then(report_program::load);
        let outcome = Box::pin(assets::load(self.site, self.config, before.as_ref(), self.wanted)).await;
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
        let Some(program) = program.filter(|_| !assets.text.has_report()) else {
            return Loading::Ready { assets, lack: None };
        };
        match self.with_report(&assets, program).await {
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

    /// The same with what the report needs; its program is on its way.
    async fn with_report(
        &self,
        assets: &Assets,
        program: impl Future<Output = Result<(), LoadError>>,
    ) -> Result<Assets, Failure> {
        let tell = |failure: &Failure| tell_failure(self.host, failure);
        let assets = Box::pin(assets::load_report(self.site, self.config, assets, tell)).await?;
        program.await.map_err(|error| Failure {
            code: error.trouble.code(),
            message: error.message,
            faults: Vec::new(),
        })?;
        Ok(assets)
    }
}

/// Tells the host why something cannot be had, and every fault of a file.
pub(super) fn tell_failure(host: &HtmlElement, failure: &Failure) {
    announce::tell_error(host, failure.code, &failure.message);
    for fault in &failure.faults {
        announce::tell_error(host, failure.code, &fault.to_string());
    }
}
