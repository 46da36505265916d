//! What is wrong with a host option.

use std::fmt;

/// One host option that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The attribute.
    pub option: &'static str,
    /// What the host wrote.
    pub given: String,
    /// What may be written.
    pub allowed: &'static str,
}

impl ConfigError {
    /// A stable code for hosts.
    pub fn code(&self) -> String {
        format!("config-{}", self.option)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { option, given, allowed } = self;
        write!(f, "attribute {option}: given \"{given}\"; allowed: {allowed}")
    }
}
