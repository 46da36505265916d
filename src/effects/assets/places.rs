//! Where the files are that an assessment needs: addresses, and nothing of how they are fetched.

use super::LANGUAGES;
use crate::{
    config::{Source, negotiate},
    effects::address,
};

/// Where files are.
pub(super) struct Places<'a> {
    pub(super) site: &'a str,
    pub(super) source: &'a Source,
}

impl Places<'_> {
    pub(super) fn instrument(&self) -> String {
        match self.source {
            Source::Bundled(id) => self.on_site(&format!("instruments/{id}/instrument.json")),
            Source::Elsewhere(url) => url.clone(),
        }
    }

    pub(super) fn texts(&self, language: &str) -> String {
        address::below(&self.instrument(), &format!("{language}.json")).unwrap_or_default()
    }

    /// Those of a bundled instrument that only the report shows.
    pub(super) fn report_texts(&self, language: &str) -> String {
        address::below(&self.instrument(), &format!("report/{language}.json")).unwrap_or_default()
    }

    pub(super) fn interface(&self, wanted: &[String]) -> String {
        self.on_site(&format!("languages/{}.json", own_language(wanted)))
    }

    pub(super) fn report_words(&self, language: &str) -> String {
        self.on_site(&format!("languages/report/{language}.json"))
    }

    fn on_site(&self, path: &str) -> String {
        address::below(self.site, path).unwrap_or_default()
    }
}

/// The best of the languages that the site's own words are in.
pub(super) fn own_language(wanted: &[String]) -> &'static str {
    let known = LANGUAGES.map(str::to_owned);
    let best = negotiate(wanted, &known);
    LANGUAGES.into_iter().find(|language| best.is_some_and(|best| best == language)).unwrap_or("en")
}
