//! Wiping asks first, unless nothing would be lost.

use super::{
    common::{Language, text},
    heard::Heard,
    place::Place,
};
use culture_mirror::effects::intl::PlainLocale;
use culture_mirror::report::wipe::{WipePart, WipeProps};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::scheduler;

/// What the report stands at when wiping is offered.
fn props(is_kept: bool, is_pending: bool, wiped: &Heard<()>) -> WipeProps {
    WipeProps { text: text(Language::English, PlainLocale), is_pending, is_kept, on_wipe: wiped.callback() }
}

async fn press(place: &Place<WipePart>, name: &str) {
    place.button(name).click();
    scheduler::flush().await;
}

#[wasm_bindgen_test]
async fn wiping_takes_a_second_yes() {
    let wiped = Heard::nothing();
    let place: Place<WipePart> = Place::with(props(false, false, &wiped)).await;

    press(&place, "Wipe everything").await;
    assert!(place.text().contains("Your report has not been saved. Wipe it?"));
    assert_eq!(wiped.take(), []);
    press(&place, "Keep it").await;
    assert_eq!(place.buttons(), ["Wipe everything"]);
    assert_eq!(wiped.take(), []);

    press(&place, "Wipe everything").await;
    press(&place, "Yes, wipe it").await;
    assert_eq!(wiped.take(), [()]);
}

#[wasm_bindgen_test]
async fn what_was_kept_is_wiped_at_once() {
    let wiped = Heard::nothing();
    let place: Place<WipePart> = Place::with(props(true, false, &wiped)).await;
    press(&place, "Wipe everything").await;
    assert_eq!(wiped.take(), [()]);
}

#[wasm_bindgen_test]
async fn a_message_that_may_not_have_arrived_is_asked_about_even_then() {
    let wiped = Heard::nothing();
    let place: Place<WipePart> = Place::with(props(true, true, &wiped)).await;
    press(&place, "Wipe everything").await;
    assert!(place.text().contains("It is not confirmed that a message from this browser arrived."));
    assert_eq!(wiped.take(), []);
    press(&place, "Yes, wipe it").await;
    assert_eq!(wiped.take(), [()]);
}
