//! What the host page wrote, before anything of it is checked.

use super::{Address, Resolve};
use instrument::HostConfig;

/// The attributes of the element, as the host wrote them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options(Vec<(&'static str, String)>);

impl Options {
    /// The attributes that are texts: an empty one says nothing.
    pub const TEXTS: [&str; 12] = [
        "instrument",
        "norm",
        "endpoint",
        "recipient",
        "retention",
        "privacy-href",
        "campaign",
        "segment",
        "lang",
        "resume",
        "theme",
        "config",
    ];
    /// The attributes that say something by being there.
    pub const SWITCHES: [&str; 3] = ["preview", "shared", "attach"];

    /// Reads the attributes through a function from name to value.
    pub fn read(attribute: impl Fn(&str) -> Option<String>) -> Self {
        let mut options = Self::default();
        for name in Self::TEXTS.into_iter().chain(Self::SWITCHES) {
            let given = attribute(name).map(|value| value.trim().to_owned());
            let says_something = |value: &String| !value.is_empty() || Self::SWITCHES.contains(&name);
            options.0.extend(given.filter(says_something).map(|value| (name, value)));
        }
        options
    }

    /// What stands for an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Whether an attribute is there that needs no value.
    pub fn is_set(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value != "false")
    }

    /// Whether the element shows the result that the page's address holds.
    pub fn opens_links(&self) -> bool {
        self.is_set("shared")
    }

    /// The absolute URL of the file that holds most of the options; `None` if none is named, or none that can be loaded.
    pub fn config_file(&self, resolve: Resolve) -> Option<String> {
        let address = resolve(self.get("config")?).filter(Address::is_loadable)?;
        Some(address.href)
    }

    /// These options, and where they are silent what a file says. Its addresses are relative to the file: `resolve`
    /// makes them absolute.
    #[must_use]
    pub fn filled_from(mut self, file: &HostConfig, resolve: impl Fn(&str) -> Option<String>) -> Self {
        for (name, given) in file.options() {
            if self.get(name).is_some() {
                continue;
            }
            let is_address = match name {
                "instrument" => instrument::Id::new(given).is_none(),
                _ => matches!(name, "norm" | "privacy-href"),
            };
            // What is no address stays as it is, to be refused with what the host wrote.
            let absolute = if is_address { resolve(given) } else { None };
            self.0.push((name, absolute.unwrap_or_else(|| given.trim().to_owned())));
        }
        self
    }
}
