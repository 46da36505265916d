//! Numbers and plural forms as the browser knows them.

use super::common::{Language, text};
use culture_mirror::{
    effects::intl::{BrowserLocale, PlainLocale},
    text::Locale,
    words::Word,
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn numbers_are_whole_and_grouped() {
    for (language, number, written) in [
        ("en", 1_234_567.0, "1,234,567"),
        ("de", 1_234_567.0, "1.234.567"),
        ("en", 66.6, "67"),
        ("de", 66.4, "66"),
        ("de", 0.0, "0"),
    ] {
        assert_eq!(BrowserLocale::new(language).unwrap().whole(number), written, "{language}");
    }
}

#[wasm_bindgen_test]
fn each_language_has_its_plural_forms() {
    for (language, number, form) in [
        ("en", 0.0, "other"),
        ("en", 1.0, "one"),
        ("de", 1.0, "one"),
        ("de", 2.0, "other"),
        ("pl", 3.0, "few"),
        ("pl", 5.0, "many"),
    ] {
        assert_eq!(BrowserLocale::new(language).unwrap().plural(number), form, "{language} {number}");
    }
}

#[wasm_bindgen_test]
fn a_tag_that_is_none_is_refused_without_an_exception() {
    for tag in ["x", "", "de_DE", "-", "english language"] {
        assert!(BrowserLocale::new(tag).is_none(), "{tag}");
    }
}

/// What tests on the host see is what a reader of English sees, below the first thousand.
#[wasm_bindgen_test]
fn the_plain_twin_speaks_english() {
    let browser = BrowserLocale::new("en").unwrap();
    for number in (0..999_u16).map(f64::from) {
        assert_eq!(browser.whole(number), PlainLocale.whole(number));
        assert_eq!(browser.plural(number), PlainLocale.plural(number));
        assert_eq!(browser.whole(number + 0.5), PlainLocale.whole(number + 0.5));
    }
}

#[wasm_bindgen_test]
fn phrases_take_the_form_of_their_number() {
    let german = text(Language::German, BrowserLocale::new("de").unwrap());
    assert_eq!(german.count(Word::Statements, 1, &[]), "1 Aussage");
    assert_eq!(german.count(Word::Statements, 1_000, &[]), "1.000 Aussagen");
}
