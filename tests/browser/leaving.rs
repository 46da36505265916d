//! Whether the browser asks before the page is left.

use super::place::Place;
use culture_mirror::effects::leaving::use_ask_before_leaving;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit};
use yew::{Html, Properties, component};

#[derive(PartialEq, Properties)]
struct SheetProps {
    has_answers: bool,
}

/// Something with answers on it.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    use_ask_before_leaving(props.has_answers);
    Html::default()
}

/// Does what the browser does when somebody closes the page.
fn browser_asks() -> bool {
    let options = EventInit::new();
    options.set_cancelable(true);
    let event = Event::new_with_event_init_dict("beforeunload", &options).unwrap();
    !web_sys::window().unwrap().dispatch_event(&event).unwrap()
}

#[wasm_bindgen_test]
async fn the_browser_asks_only_while_there_is_something_to_lose() {
    let mut place: Place<Sheet> = Place::with(SheetProps { has_answers: false }).await;
    assert!(!browser_asks(), "nothing is answered yet");
    place.update(SheetProps { has_answers: true }).await;
    assert!(browser_asks(), "answers would be lost");
    place.update(SheetProps { has_answers: false }).await;
    assert!(!browser_asks(), "they were wiped");
    place.update(SheetProps { has_answers: true }).await;
    place.clear().await;
    assert!(!browser_asks(), "the assessment is gone");
}
