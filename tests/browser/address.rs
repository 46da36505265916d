//! Which endpoints the browser's own parser of addresses leads to.

use culture_mirror::{
    config::{Config, ConfigError, Options},
    effects::address,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn read(endpoint: &str) -> Result<Config, Vec<ConfigError>> {
    Config::read(&Options::read(|name| (name == "endpoint").then(|| endpoint.to_owned())), address::resolve)
}

#[wasm_bindgen_test]
fn scores_go_to_https_or_to_this_computer() {
    for (given, host) in [
        ("https://scores.example/submissions", "scores.example"),
        ("HTTPS://SCORES.example:8443/s", "scores.example:8443"),
        ("https://scöres.example/s", "xn--scres-kua.example"),
        ("https:/scores.example\\s", "scores.example"),
        ("http://localhost:8081/s", "localhost:8081"),
        ("http://127.0.0.1:8081/s", "127.0.0.1:8081"),
        ("http://0x7f.1/s", "127.0.0.1"),
        ("http://[::1]:8081/s", "[::1]:8081"),
    ] {
        let config = read(given).unwrap_or_else(|errors| panic!("{given}: {errors:?}"));
        assert_eq!(config.endpoint.unwrap().host, host, "{given}");
    }
}

#[wasm_bindgen_test]
fn nothing_else_is_taken_for_a_safe_endpoint() {
    for given in [
        "http://scores.example/s",
        "//scores.example/s",
        "http://127.example/s",
        "http://127.0.0.example/s",
        "http://127.0.0.1.scores.example/s",
        "http://localhost.scores.example/s",
        "http://localhost@scores.example/s",
        "http://[::ffff:8.8.8.8]/s",
        "https://anna@scores.example/s",
        "https://scores.example/s?who=anna",
        "https://scores.example/s#anna",
        "https://",
        "no https",
        "submissions",
        "ws://localhost/s",
        "javascript:alert(1)",
        "data:text/plain,x",
    ] {
        let errors = read(given).expect_err(given);
        assert_eq!(errors[0].code(), "config-endpoint", "{given}");
    }
}
