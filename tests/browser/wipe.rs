//! Wiping asks first.

use super::{
    common::{Language, text},
    heard::Heard,
    place::Place,
};
use culture_mirror::effects::intl::PlainLocale;
use culture_mirror::report::wipe::{WipePart, WipeProps};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::scheduler;

#[wasm_bindgen_test]
async fn wiping_takes_a_second_yes() {
    let wiped = Heard::nothing();
    let props = WipeProps {
        text: text(Language::English, PlainLocale),
        is_pending: false,
        is_kept: false,
        on_wipe: wiped.callback(),
    };
    let place: Place<WipePart> = Place::with(props).await;
    let press = async |name: &str| {
        place.button(name).click();
        scheduler::flush().await;
    };

    press("Wipe everything").await;
    assert!(place.text().contains("Your report has not been saved. Wipe it?"));
    assert_eq!(wiped.take(), []);
    press("Keep it").await;
    assert_eq!(place.buttons(), ["Wipe everything"]);
    assert_eq!(wiped.take(), []);

    press("Wipe everything").await;
    press("Yes, wipe it").await;
    assert_eq!(wiped.take(), [()]);
}
