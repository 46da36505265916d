//! The controls that no screen's snapshot shows.

use super::{markup, part};
use culture_mirror::controls::{language::language_choice, progress::progress};
use yew::{Callback, Html};

fn languages(languages: &[(&str, &str)]) -> Html {
    let languages: Vec<(String, String)> =
        languages.iter().map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned())).collect();
    language_choice("Language".into(), &languages, "de", Callback::noop())
}

#[test]
fn how_far_along() {
    part("progress", || progress(12, 40, "Progress", "12 of 40"));
}

#[test]
fn a_choice_of_languages() {
    part("language_choice", || {
        languages(&[("en", "English"), ("de", "Deutsch"), ("gsw", "Schwiizertüütsch")])
    });
    assert_eq!(markup(languages(&[("de", "Deutsch")])), "", "where there is no choice there is no control");
}
