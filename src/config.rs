//! What the host page asks for: its attributes, read into a [`Config`], or every fault in them at once.
//!
//! Nothing here touches the browser; how an address is taken apart is the caller's business.

mod address;
mod error;
mod options;

use instrument::{HostConfig, Label, Offer, SegmentQuestion};

pub use address::{Address, Endpoint};
pub use error::ConfigError;
pub use options::Options;

/// Sound host options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where the instrument file is.
    pub instrument: Source,
    /// The absolute URL of the norm that scores are compared with, if any.
    pub norm: Option<String>,
    /// Where to send, if anywhere.
    pub endpoint: Option<Endpoint>,
    /// Who receives it, in the host's words.
    pub recipient: Option<String>,
    /// How long they keep it, in the host's words.
    pub retention: Option<String>,
    /// Their privacy notice.
    pub privacy_notice: Option<String>,
    /// The label that is sent with the scores.
    pub campaign: Option<Label>,
    /// What is asked about a person's place before the statements.
    pub segment: Option<SegmentQuestion>,
    /// The language that the host asked for.
    pub language: Option<String>,
    /// Whether answers may be kept on the device.
    pub resume: Resume,
    /// Whether nothing is ever sent.
    pub is_preview: bool,
    /// Whether the page has a form that a person may attach their bands to.
    pub takes_attachments: bool,
    /// What is offered after the report.
    pub offer: Option<Offer>,
}

/// Whether a person may continue later on the same device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resume {
    /// Answers are in memory only.
    Never,
    /// Whoever wants it says so.
    Ask,
}

/// Where an instrument comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// One of the site's own instruments, by its id.
    Bundled(String),
    /// A file somewhere else, by its absolute URL; its texts stand beside it.
    Elsewhere(String),
}

impl Source {
    /// What tells one source from another.
    pub fn name(&self) -> &str {
        match self {
            Self::Bundled(name) | Self::Elsewhere(name) => name,
        }
    }
}

const INSTRUMENT: &str = "an id of a bundled instrument, or the URL of an instrument file";
const NORM: &str = "the URL of a norm file";
const ENDPOINT: &str =
    "an https URL without query, fragment or user name (http only for this computer itself)";
const NOTICE: &str = "an https, http or mailto URL";
const CAMPAIGN: &str = "1 to 24 characters of a-z, 0-9 and -";
const RESUME: &str = "never or ask";
const CONFIG: &str = "the URL of a file of options";
const THEME: &str = "auto, light or dark";

impl Config {
    /// Reads the options; `resolve` makes an absolute address of a text, against the page.
    ///
    /// # Errors
    /// Every option that cannot be used; never an empty list.
    pub fn read(options: &Options, resolve: Resolve) -> Result<Self, Vec<ConfigError>> {
        let mut reading = Reading { options, errors: Vec::new() };
        let instrument = reading.option("instrument", INSTRUMENT, |given| read_source(given, resolve));
        let norm = reading.option("norm", NORM, |given| resolve(given).filter(Address::is_loadable));
        let endpoint = reading.option("endpoint", ENDPOINT, |given| {
            // An address that is not absolute would lead to wherever the page happens to be.
            let scheme = given.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
            let is_absolute = matches!(scheme.as_deref(), Some("https" | "http"));
            resolve(given).filter(|address| is_absolute && address.is_safe_endpoint())
        });
        let notice =
            reading.option("privacy-href", NOTICE, |given| resolve(given).filter(Address::is_followable));
        let campaign = reading.option("campaign", CAMPAIGN, Label::new);
        let segment = reading.option("segment", SegmentQuestion::ALLOWED, SegmentQuestion::parse);
        let resume = reading.option("resume", RESUME, |given| match given {
            "never" => Some(Resume::Never),
            "ask" => Some(Resume::Ask),
            _ => None,
        });
        reading.option("theme", THEME, |given| is_theme(given).then_some(()));
        reading.option("config", CONFIG, |_| options.config_file(resolve));
        if !reading.errors.is_empty() {
            return Err(reading.errors);
        }
        let text = |name| options.get(name).map(str::to_owned);
        Ok(Self {
            instrument: instrument.unwrap_or_else(|| Source::Bundled("customer-culture".into())),
            norm: norm.map(|address| address.href),
            endpoint: endpoint.map(|address| Endpoint { href: address.href, host: address.host }),
            recipient: text("recipient"),
            retention: text("retention"),
            privacy_notice: notice.map(|address| address.href),
            campaign,
            segment,
            language: text("lang"),
            resume: resume.unwrap_or(Resume::Never),
            is_preview: options.is_set("preview"),
            takes_attachments: options.is_set("attach"),
            offer: None,
        })
    }

    /// The same with what only a file can say: the labels of the question, the question itself where no attribute asks
    /// one, and the offer.
    #[must_use]
    pub fn completed_by(self, file: &HostConfig) -> Self {
        let segment = match (self.segment, file.segment()) {
            (Some(asked), Some(labelled)) => Some(asked.labelled_as(labelled)),
            (asked, known) => asked.or_else(|| known.cloned()),
        };
        Self { segment, offer: file.offer().cloned(), ..self }
    }
}

/// Makes an absolute address of a text; `None` if it is none.
pub type Resolve = fn(&str) -> Option<Address>;

/// Options that are looked at one by one, and what is wrong with them.
struct Reading<'a> {
    options: &'a Options,
    errors: Vec<ConfigError>,
}

impl Reading<'_> {
    /// What an option comes to; where it is given and comes to nothing, that is noted.
    fn option<T>(
        &mut self,
        option: &'static str,
        allowed: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let given = self.options.get(option)?;
        let value = read(given);
        if value.is_none() {
            self.refuse(option, allowed);
        }
        value
    }

    /// Apart, so that it is in the program once and not once for each option.
    #[inline(never)]
    fn refuse(&mut self, option: &'static str, allowed: &'static str) {
        let given = self.options.get(option).unwrap_or_default().to_owned();
        self.errors.push(ConfigError { option, given, allowed });
    }
}

/// The best of the available languages: the first that is asked for exactly, or in its first part.
pub fn negotiate<'a>(wanted: &[String], available: &'a [String]) -> Option<&'a String> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    wanted.iter().find_map(|tag| {
        let exact = available.iter().find(|known| known.eq_ignore_ascii_case(tag));
        exact.or_else(|| available.iter().find(|known| primary(known) == primary(tag)))
    })
}

fn read_source(given: &str, resolve: Resolve) -> Option<Source> {
    let is_id = instrument::Id::new(given).is_some();
    if is_id {
        return Some(Source::Bundled(given.to_owned()));
    }
    let address = resolve(given).filter(Address::is_loadable)?;
    Some(Source::Elsewhere(address.href))
}

fn is_theme(theme: &str) -> bool {
    matches!(theme, "auto" | "light" | "dark")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stand-in for the browser's URL parser, good enough for absolute URLs.
    fn resolve(text: &str) -> Option<Address> {
        let (protocol, rest) = text.split_once(':')?;
        let authority = rest.trim_start_matches('/').split(['/', '?', '#']).next()?;
        let host = authority.rsplit('@').next()?;
        let hostname =
            if host.starts_with('[') { host.split_inclusive(']').next()? } else { host.split(':').next()? };
        Some(Address {
            href: text.to_owned(),
            protocol: format!("{protocol}:"),
            host: host.to_owned(),
            hostname: hostname.to_owned(),
            has_extras: rest.contains(['?', '#', '@']),
        })
    }

    fn options(given: &[(&str, &str)]) -> Options {
        Options::read(|name| {
            given.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
        })
    }

    fn endpoint(given: &str) -> Result<Config, Vec<ConfigError>> {
        Config::read(&options(&[("endpoint", given)]), resolve)
    }

    #[test]
    fn nothing_given_is_the_full_assessment_that_is_never_sent() {
        let config = Config::read(&Options::default(), resolve).unwrap();
        assert_eq!(config.instrument, Source::Bundled("customer-culture".into()));
        assert_eq!(config.endpoint, None);
        assert!(!config.is_preview);
    }

    #[test]
    fn scores_go_to_https_or_to_this_computer() {
        for allowed in [
            "https://scores.example/submissions",
            "http://localhost:8081/s",
            "http://127.0.0.1:8081/s",
            "http://[::1]:1/s",
        ] {
            assert!(endpoint(allowed).is_ok(), "{allowed}");
        }
        for refused in [
            "http://scores.example/submissions",
            "http://127.evil.example/s",
            "http://127.0.0.example/s",
            "https://scores.example/s?tag=anna",
            "https://scores.example/s#anna",
            "https://anna@scores.example/s",
            "ftp://scores.example/s",
            "no address",
        ] {
            let errors = endpoint(refused).expect_err(refused);
            assert_eq!(errors[0].code(), "config-endpoint");
        }
    }

    #[test]
    fn a_campaign_a_question_and_continuing_later_are_asked_for_by_name() {
        let options = options(&[
            ("campaign", "spring-pilot"),
            ("segment", "function:sales,operations"),
            ("resume", "ask"),
        ]);
        let config = Config::read(&options, resolve).unwrap();
        assert_eq!(config.campaign, Label::new("spring-pilot"));
        let values: Vec<String> = config.segment.unwrap().values().map(ToString::to_string).collect();
        assert_eq!(values, ["sales", "operations"]);
        assert_eq!(config.resume, Resume::Ask);
    }

    fn file() -> HostConfig {
        let file =
            br#"{ "format": "culture-mirror/config/1", "instrument": "own.json", "norm": "norms/a.json",
            "endpoint": "https://scores.example/submissions", "recipient": "Example Ltd", "lang": "de",
            "privacyHref": "mailto:office@example.com", "preview": true,
            "segment": { "name": "function", "values": ["sales", "operations"],
                "labels": { "de": { "question": "Wo?", "values": { "sales": "Vertrieb" } } } },
            "cta": { "text": { "en": "Talk to us" }, "href": "https://example.com/talk" } }"#;
        HostConfig::parse(file).unwrap()
    }

    /// Beside the file, unless it is absolute already.
    fn beside(text: &str) -> String {
        let is_absolute = text.contains(':');
        if is_absolute { text.into() } else { format!("https://files.example/culture/{text}") }
    }

    #[test]
    fn a_file_speaks_where_attributes_are_silent() {
        let options = Options::default().filled_from(&file(), |text| Some(beside(text)));
        let config = Config::read(&options, resolve).unwrap().completed_by(&file());
        assert_eq!(config.instrument, Source::Elsewhere("https://files.example/culture/own.json".into()));
        assert_eq!(config.norm.as_deref(), Some("https://files.example/culture/norms/a.json"));
        assert_eq!(config.endpoint.unwrap().host, "scores.example");
        assert_eq!(config.privacy_notice.as_deref(), Some("mailto:office@example.com"));
        assert_eq!(
            (config.recipient.as_deref(), config.language.as_deref()),
            (Some("Example Ltd"), Some("de"))
        );
        assert!(config.is_preview);
        assert_eq!(config.segment.unwrap().wording("de"), "Wo?");
        assert_eq!(config.offer.unwrap().href(), "https://example.com/talk");
    }

    #[test]
    fn attributes_win_over_a_file() {
        let options = options(&[
            ("instrument", "six-questions"),
            ("endpoint", "https://other.example/s"),
            ("recipient", "Somebody else"),
            ("lang", "en"),
            ("preview", "false"),
            ("segment", "function:finance,sales"),
        ]);
        let config = Config::read(&options.filled_from(&file(), |text| Some(beside(text))), resolve)
            .unwrap()
            .completed_by(&file());
        assert_eq!(config.instrument, Source::Bundled("six-questions".into()));
        assert_eq!(config.endpoint.unwrap().host, "other.example");
        assert_eq!(
            (config.recipient.as_deref(), config.language.as_deref()),
            (Some("Somebody else"), Some("en"))
        );
        assert!(!config.is_preview);
        let question = config.segment.unwrap();
        let labels: Vec<&str> = question.values().map(|value| question.label(value, "de")).collect();
        assert_eq!((question.wording("de"), labels), ("Wo?", vec!["finance", "Vertrieb"]));
    }

    #[test]
    fn labels_belong_to_the_question_of_their_name() {
        let options = options(&[("segment", "region:sales,south")]);
        let config = Config::read(&options, resolve).unwrap().completed_by(&file());
        let question = config.segment.unwrap();
        let labels: Vec<&str> = question.values().map(|value| question.label(value, "de")).collect();
        assert_eq!((question.wording("de"), labels), ("region", vec!["sales", "south"]));
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let options = options(&[
            ("instrument", "../no url"),
            ("norm", "file:///norm.json"),
            ("endpoint", "http://scores.example"),
            ("privacy-href", "javascript:alert(1)"),
            ("campaign", "Spring"),
            ("segment", "function:sales"),
            ("resume", "always"),
            ("theme", "pink"),
            ("config", "data:application/json,{}"),
        ]);
        let errors = Config::read(&options, resolve).unwrap_err();
        let named: Vec<&str> = errors.iter().map(|error| error.option).collect();
        assert_eq!(
            named,
            [
                "instrument",
                "norm",
                "endpoint",
                "privacy-href",
                "campaign",
                "segment",
                "resume",
                "theme",
                "config"
            ]
        );
    }

    #[test]
    fn the_closest_language_is_taken() {
        let available = ["en", "de", "pt-BR"].map(str::to_owned);
        let best = |wanted: &[&str]| {
            let wanted: Vec<String> = wanted.iter().map(|tag| (*tag).to_owned()).collect();
            negotiate(&wanted, &available).cloned()
        };
        assert_eq!(best(&["de-AT"]).as_deref(), Some("de"));
        assert_eq!(best(&["PT-br"]).as_deref(), Some("pt-BR"));
        assert_eq!(best(&["pt"]).as_deref(), Some("pt-BR"));
        assert_eq!(best(&["fr", "en-GB"]).as_deref(), Some("en"));
        assert_eq!(best(&["fr"]), None);
    }
}
