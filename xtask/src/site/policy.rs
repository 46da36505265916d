//! The strict content security policy under which the shipped pages work.

use super::Endpoint;

/// The policy as a header's value; connections are allowed to the site itself and to `endpoint`.
pub fn policy(endpoint: Option<&Endpoint>) -> String {
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
        "frame-ancestors 'self'",
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
        assert!(policy(Some(&endpoint)).contains("; connect-src 'self' https://collect.example:8443; "));
        assert!(policy(None).contains("; connect-src 'self'; "));
    }

    #[test]
    fn nothing_inline_is_allowed() {
        assert!(!policy(None).contains("unsafe-inline"));
        assert!(policy(None).starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "));
    }
}
