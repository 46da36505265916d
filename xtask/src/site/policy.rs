//! The strict content security policy under which the shipped pages work.

use super::Endpoint;

/// The origin of the page itself, as policies call it. Its pages may frame each other, unless the operator says otherwise.
pub(super) const SELF: &str = "'self'";

/// The policy as a header's value; connections are allowed to the site itself and to `endpoint`, and the pages may be
/// framed by `ancestors`, which are sources as in `frame-ancestors`.
pub fn policy(endpoint: Option<&Endpoint>, ancestors: &str) -> String {
    let connections = match endpoint {
        Some(endpoint) => format!("connect-src 'self' {}", endpoint.origin()),
        None => "connect-src 'self'".to_owned(),
    };
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        &connections,
        "base-uri 'none'",
        "form-action 'none'",
        &format!("frame-ancestors {ancestors}"),
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_go_to_the_site_and_the_endpoints_origin_only() {
        let endpoint = "https://collect.example:8443/submissions".parse().unwrap();
        assert!(
            policy(Some(&endpoint), SELF).contains("; connect-src 'self' https://collect.example:8443; ")
        );
        assert!(policy(None, SELF).contains("; connect-src 'self'; "));
    }

    #[test]
    fn the_operator_says_who_may_frame_the_pages() {
        assert!(policy(None, SELF).contains("; frame-ancestors 'self'; "));
        let intranet = "https://intranet.example https://*.wiki.example";
        let expected = "; frame-ancestors https://intranet.example https://*.wiki.example; ";
        assert!(policy(None, intranet).contains(expected));
    }

    #[test]
    fn nothing_inline_is_allowed() {
        assert!(!policy(None, SELF).contains("unsafe-inline"));
        assert!(policy(None, SELF).starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "));
    }
}
