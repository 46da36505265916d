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
    pub fn read(
        options: &Options,
        resolve: impl Fn(&str) -> Option<Address>,
    ) -> Result<Self, Vec<ConfigError>> {
        let mut errors = Vec::new();
        let mut refuse = |option, given: &str, allowed| {
            errors.push(ConfigError { option, given: given.to_owned(), allowed });
        };
        let instrument = options.instrument.as_deref().unwrap_or("customer-culture");
        let instrument = read_source(instrument, &resolve).unwrap_or_else(|| {
            refuse("instrument", instrument, INSTRUMENT);
            Source::Bundled(String::new())
        });
        let norm = options.norm.as_deref().and_then(|given| {
            let address = resolve(given).filter(Address::is_loadable);
            if address.is_none() {
                refuse("norm", given, NORM);
            }
            address.map(|address| address.href)
        });
        let endpoint = options.endpoint.as_deref().and_then(|given| {
            // An address that is not absolute would lead to wherever the page happens to be.
            let scheme = given.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
            let is_absolute = matches!(scheme.as_deref(), Some("https" | "http"));
            let endpoint = resolve(given).filter(|address| is_absolute && address.is_safe_endpoint());
            if endpoint.is_none() {
                refuse("endpoint", given, ENDPOINT);
            }
            endpoint.map(|address| Endpoint { href: address.href, host: address.host })
        });
        let privacy_notice = options.privacy_href.as_deref().and_then(|given| {
            let address = resolve(given).filter(Address::is_followable);
            if address.is_none() {
                refuse("privacy-href", given, NOTICE);
            }
            address.map(|address| address.href)
        });
        let campaign = options.campaign.as_deref().and_then(|given| {
            let campaign = Label::new(given);
            if campaign.is_none() {
                refuse("campaign", given, CAMPAIGN);
            }
            campaign
        });
        let segment = options.segment.as_deref().and_then(|given| {
            let segment = SegmentQuestion::parse(given);
            if segment.is_none() {
                refuse("segment", given, SegmentQuestion::ALLOWED);
            }
            segment
        });
        let resume = match options.resume.as_deref() {
            None | Some("never") => Resume::Never,
            Some("ask") => Resume::Ask,
            Some(given) => {
                refuse("resume", given, RESUME);
                Resume::Never
            }
        };
        if let Some(theme) = options.theme.as_deref().filter(|theme| !is_theme(theme)) {
            refuse("theme", theme, THEME);
        }
        if let Some(config) = options.config.as_deref()
            && options.config_file(&resolve).is_none()
        {
            refuse("config", config, CONFIG);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self {
            instrument,
            norm,
            endpoint,
            recipient: options.recipient.clone(),
            retention: options.retention.clone(),
            privacy_notice,
            campaign,
            segment,
            language: options.lang.clone(),
            resume,
            is_preview: is_set(options.preview.as_deref()),
            takes_attachments: is_set(options.attach.as_deref()),
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

/// The best of the available languages: the first that is asked for exactly, or in its first part.
pub fn negotiate<'a>(wanted: &[String], available: &'a [String]) -> Option<&'a String> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    wanted.iter().find_map(|tag| {
        let exact = available.iter().find(|known| known.eq_ignore_ascii_case(tag));
        exact.or_else(|| available.iter().find(|known| primary(known) == primary(tag)))
    })
}

/// Whether an attribute is there that needs no value.
fn is_set(attribute: Option<&str>) -> bool {
    attribute.is_some_and(|value| value != "false")
}

fn read_source(given: &str, resolve: impl Fn(&str) -> Option<Address>) -> Option<Source> {
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

    fn endpoint(given: &str) -> Result<Config, Vec<ConfigError>> {
        Config::read(&Options { endpoint: Some(given.to_owned()), ..Options::default() }, resolve)
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
        let options = Options {
            campaign: Some("spring-pilot".into()),
            segment: Some("function:sales,operations".into()),
            resume: Some("ask".into()),
            ..Options::default()
        };
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
    fn beside(text: &str) -> Option<String> {
        let is_absolute = text.contains(':');
        Some(if is_absolute { text.into() } else { format!("https://files.example/culture/{text}") })
    }

    #[test]
    fn a_file_speaks_where_attributes_are_silent() {
        let options = Options::default().filled_from(&file(), beside);
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
        let options = Options {
            instrument: Some("six-questions".into()),
            endpoint: Some("https://other.example/s".into()),
            recipient: Some("Somebody else".into()),
            lang: Some("en".into()),
            preview: Some("false".into()),
            segment: Some("function:finance,sales".into()),
            ..Options::default()
        };
        let config =
            Config::read(&options.filled_from(&file(), beside), resolve).unwrap().completed_by(&file());
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
        let options = Options { segment: Some("region:sales,south".into()), ..Options::default() };
        let config = Config::read(&options, resolve).unwrap().completed_by(&file());
        let question = config.segment.unwrap();
        let labels: Vec<&str> = question.values().map(|value| question.label(value, "de")).collect();
        assert_eq!((question.wording("de"), labels), ("region", vec!["sales", "south"]));
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let options = Options {
            instrument: Some("../no url".into()),
            norm: Some("file:///norm.json".into()),
            endpoint: Some("http://scores.example".into()),
            privacy_href: Some("javascript:alert(1)".into()),
            campaign: Some("Spring".into()),
            segment: Some("function:sales".into()),
            resume: Some("always".into()),
            theme: Some("pink".into()),
            config: Some("data:application/json,{}".into()),
            ..Options::default()
        };
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
