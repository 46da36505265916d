//! What is taken out of the page's address, and what is left there.

use super::{heard::Heard, place::Place};
use culture_mirror::effects::fragment::{take, use_fragment_changes};
use gloo::events::EventListener;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Location;
use yew::{Callback, Html, Properties, component, scheduler};

#[derive(PartialEq, Properties)]
struct ListenerProps {
    listens: bool,
    on_change: Callback<String>,
}

#[component]
fn Listener(props: &ListenerProps) -> Html {
    use_fragment_changes(props.listens, is_ours, props.on_change.clone());
    Html::default()
}

fn is_ours(fragment: &str) -> bool {
    fragment.starts_with("ours-")
}

fn location() -> Location {
    web_sys::window().unwrap().location()
}

fn fragment() -> String {
    location().hash().unwrap()
}

/// Opens the page with another fragment, and waits until everybody has heard of it.
async fn open(fragment: &str) {
    let heard = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        EventListener::once(&window, "hashchange", move |_| drop(resolve.call0(&JsValue::NULL))).forget();
        location().replace(fragment).unwrap();
    });
    JsFuture::from(heard).await.unwrap();
    scheduler::flush().await;
}

#[wasm_bindgen_test]
async fn only_what_is_ours_is_taken_and_everybody_on_the_page_is_told() {
    open("#main").await;
    assert_eq!(take(is_ours), None);
    assert_eq!(fragment(), "#main", "it belongs to the page");

    open("#ours-1").await;
    assert_eq!(take(is_ours).as_deref(), Some("ours-1"));
    assert_eq!(fragment(), "");
    assert_eq!(take(is_ours).as_deref(), Some("ours-1"), "the second element on the page finds it as well");

    let (first, second, deaf) = (Heard::nothing(), Heard::nothing(), Heard::nothing());
    let place = |listens, heard: &Heard<String>| {
        Place::<Listener>::with(ListenerProps { listens, on_change: heard.callback() })
    };
    let places = [place(true, &first).await, place(true, &second).await, place(false, &deaf).await];
    open("#/reports/7").await;
    assert_eq!(fragment(), "#/reports/7");
    assert_eq!((first.take(), second.take()), (vec![], vec![]));

    open("#ours-2").await;
    assert_eq!(fragment(), "");
    assert_eq!([first.take(), second.take()], [["ours-2"], ["ours-2"]]);
    assert_eq!(deaf.take(), [""; 0]);

    for place in places {
        place.clear().await;
    }
    open("#ours-3").await;
    assert_eq!(fragment(), "#ours-3", "nobody is there any more");
    assert_eq!(first.take(), [""; 0]);
    assert_eq!(take(is_ours).as_deref(), Some("ours-3"));
}
