//! What the host page wrote, before anything of it is checked.

use super::{Address, is_set};
use instrument::HostConfig;

/// The attributes that the element knows, as the host wrote them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Bundled id, or URL of an instrument file.
    pub instrument: Option<String>,
    /// URL of a norm file.
    pub norm: Option<String>,
    /// Where an approved submission is posted.
    pub endpoint: Option<String>,
    /// Who receives it, in words.
    pub recipient: Option<String>,
    /// How long they keep it, in words.
    pub retention: Option<String>,
    /// Where their privacy notice stands.
    pub privacy_href: Option<String>,
    /// A label for everybody on the page.
    pub campaign: Option<String>,
    /// One question before the statements: `name:value,value,…`.
    pub segment: Option<String>,
    /// A language tag.
    pub lang: Option<String>,
    /// `never` or `ask`.
    pub resume: Option<String>,
    /// `auto`, `light` or `dark`.
    pub theme: Option<String>,
    /// Present for a preview.
    pub preview: Option<String>,
    /// Present on a page that opens links to results.
    pub shared: Option<String>,
    /// Present where the page has a form that a person may attach their bands to.
    pub attach: Option<String>,
    /// URL of a file that holds most of the above.
    pub config: Option<String>,
}

impl Options {
    /// Reads the attributes through a function from name to value.
    pub fn read(attribute: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| attribute(name).map(|value| value.trim().to_owned());
        let filled = |name: &str| text(name).filter(|value| !value.is_empty());
        Self {
            instrument: filled("instrument"),
            norm: filled("norm"),
            endpoint: filled("endpoint"),
            recipient: filled("recipient"),
            retention: filled("retention"),
            privacy_href: filled("privacy-href"),
            campaign: filled("campaign"),
            segment: filled("segment"),
            lang: filled("lang"),
            resume: filled("resume"),
            theme: filled("theme"),
            preview: text("preview"),
            shared: text("shared"),
            attach: text("attach"),
            config: filled("config"),
        }
    }

    /// Whether the element shows the result that the page's address holds.
    pub fn opens_links(&self) -> bool {
        is_set(self.shared.as_deref())
    }

    /// The absolute URL of the file that holds most of the above; `None` if none is named, or none that can be loaded.
    pub fn config_file(&self, resolve: impl Fn(&str) -> Option<Address>) -> Option<String> {
        let address = resolve(self.config.as_deref()?).filter(Address::is_loadable)?;
        Some(address.href)
    }

    /// These options, and where they are silent what a file says. Its addresses are relative to the file: `resolve`
    /// makes them absolute.
    #[must_use]
    pub fn filled_from(self, file: &HostConfig, resolve: impl Fn(&str) -> Option<String>) -> Self {
        let file = Self::read(|name| {
            let given = file.option(name)?;
            let is_address = match name {
                "instrument" => instrument::Id::new(given).is_none(),
                _ => matches!(name, "norm" | "privacy-href"),
            };
            // What is no address stays as it is, to be refused with what the host wrote.
            let absolute = is_address.then(|| resolve(given)).flatten();
            Some(absolute.unwrap_or_else(|| given.to_owned()))
        });
        Self {
            instrument: self.instrument.or(file.instrument),
            norm: self.norm.or(file.norm),
            endpoint: self.endpoint.or(file.endpoint),
            recipient: self.recipient.or(file.recipient),
            retention: self.retention.or(file.retention),
            privacy_href: self.privacy_href.or(file.privacy_href),
            campaign: self.campaign.or(file.campaign),
            lang: self.lang.or(file.lang),
            resume: self.resume.or(file.resume),
            theme: self.theme.or(file.theme),
            preview: self.preview.or(file.preview),
            ..self
        }
    }
}
