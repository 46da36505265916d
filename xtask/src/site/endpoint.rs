//! The endpoint that the demo page sends to.

use std::fmt;
use std::str::FromStr;

use anyhow::{Result, bail};

/// The endpoint as it is written in the repository's `index.html`.
pub const WRITTEN_ENDPOINT: &str = "http://127.0.0.1:8081/submissions";

/// An `http` or `https` address without query, fragment or user info.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    address: String,
    /// The length of scheme, host and port within the address.
    origin: usize,
}

impl Endpoint {
    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        self.address.get(..self.origin).unwrap_or(&self.address)
    }

    /// `page` with this endpoint where the repository's own was written.
    pub(super) fn written_into(&self, page: &str) -> String {
        let attribute = |address: &str| format!("endpoint=\"{address}\"");
        page.replace(&attribute(WRITTEN_ENDPOINT), &attribute(&self.address))
    }
}

impl FromStr for Endpoint {
    type Err = anyhow::Error;

    fn from_str(given: &str) -> Result<Self> {
        let scheme = ["http://", "https://"].into_iter().find(|scheme| given.starts_with(scheme));
        // What may stand in an attribute and in a header without being quoted.
        let is_plain = given.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/[]%".contains(c));
        let (Some(scheme), true) = (scheme, is_plain) else {
            bail!(
                "`{given}` is no endpoint: allowed is http:// or https://, a host, perhaps a port and a path, \
                 and neither user info nor a query nor a fragment"
            );
        };
        let host = given.get(scheme.len()..).unwrap_or_default();
        let host_length = host.find('/').unwrap_or(host.len());
        if host_length == 0 {
            bail!("`{given}` is no endpoint: it names no host");
        }
        Ok(Self { address: given.to_owned(), origin: scheme.len() + host_length })
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_ends_before_the_path() {
        for (address, origin) in [
            ("http://127.0.0.1:8081/submissions", "http://127.0.0.1:8081"),
            ("https://collect.example", "https://collect.example"),
            ("https://collect.example/a/b", "https://collect.example"),
        ] {
            assert_eq!(address.parse::<Endpoint>().unwrap().origin(), origin);
        }
    }

    #[test]
    fn what_could_carry_more_than_a_place_is_refused() {
        for given in [
            "ftp://a/b",
            "http://",
            "http:///b",
            "http://a/?q",
            "http://a/#f",
            "http://u@a/",
            "http://a/\" x",
        ] {
            assert!(given.parse::<Endpoint>().is_err(), "{given}");
        }
    }

    #[test]
    fn only_the_written_endpoint_is_replaced() {
        let endpoint: Endpoint = "http://127.0.0.1:9/submissions".parse().unwrap();
        let page = |address: &str| {
            format!("<x endpoint=\"{address}\"></x><y endpoint=\"https://else.example/\"></y>")
        };
        assert_eq!(endpoint.written_into(&page(WRITTEN_ENDPOINT)), page("http://127.0.0.1:9/submissions"));
    }
}
