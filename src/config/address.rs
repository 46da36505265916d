//! Addresses that a host names, and what each may be used for.

/// An address that submissions may be posted to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The absolute URL.
    pub href: String,
    /// Its host and port, as shown to people.
    pub host: String,
}

/// The parts of an absolute URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The whole.
    pub href: String,
    /// Such as `https:`.
    pub protocol: String,
    /// Host and port.
    pub host: String,
    /// Host without port.
    pub hostname: String,
    /// Whether it has a query, a fragment, a user name or a password.
    pub has_extras: bool,
}

impl Address {
    /// Whether a file may be loaded from it.
    pub(super) fn is_loadable(&self) -> bool {
        matches!(self.protocol.as_str(), "https:" | "http:")
    }

    /// Whether scores may be posted to it: encrypted or to this computer itself, and nothing in it that could mark a
    /// person.
    pub(super) fn is_safe_endpoint(&self) -> bool {
        let hostname = self.hostname.as_str();
        // A name can begin like an IPv4 address; the browser writes the latter as four numbers.
        let is_ipv4 = hostname.split('.').all(|part| part.parse::<u8>().is_ok());
        let is_loopback =
            matches!(hostname, "localhost" | "[::1]") || is_ipv4 && hostname.starts_with("127.");
        let is_secure = self.protocol == "https:" || self.protocol == "http:" && is_loopback;
        is_secure && !self.has_extras
    }

    /// Whether a person may be sent to it by a link.
    pub(super) fn is_followable(&self) -> bool {
        matches!(self.protocol.as_str(), "https:" | "http:" | "mailto:")
    }
}
