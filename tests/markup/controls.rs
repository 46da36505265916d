//! The controls that no screen's snapshot shows.

use super::{markup, part};
use culture_mirror::controls::{language::language_choice, progress::progress};
use yew::{Callback, Html};

fn languages(tags: &[&str]) -> Html {
    let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
    language_choice("Language".into(), &tags, "de", Callback::noop())
}

#[test]
fn how_far_along() {
    part("progress", || progress(12, 40, "12 of 40"));
}

#[test]
fn a_choice_of_languages() {
    part("language_choice", || languages(&["en", "de", "gsw"]));
    assert_eq!(markup(languages(&["de"])), "", "where there is no choice there is no control");
}
