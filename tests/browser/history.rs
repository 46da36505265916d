//! The browser's Back and Forward.

use super::{heard::Heard, place::Place};
use culture_mirror::effects::history::use_history;
use gloo::events::EventListener;
use instrument::{Action, Stage};
use js_sys::{Array, JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, History};
use yew::{Callback, Html, Properties, component};

const ITEMS: usize = 40;

#[derive(Clone, PartialEq, Properties)]
struct WalkProps {
    stage: Stage,
    run: u32,
    on_action: Callback<Action>,
}

/// Somebody on their way.
#[component]
fn Walk(props: &WalkProps) -> Html {
    use_history(props.stage, ITEMS, props.run, props.on_action.clone());
    Html::default()
}

/// Somebody on their way in the document, and where the browser sends them.
struct Bench {
    place: Place<Walk>,
    props: WalkProps,
    actions: Heard<Action>,
}

impl Bench {
    /// At the introduction, on a page that keeps something of its own in the browser's history.
    async fn new() -> Self {
        let host_state = JSON::parse(r#"{"host":"its own"}"#).unwrap();
        history().push_state(&host_state, "").unwrap();
        let actions = Heard::nothing();
        let props = WalkProps { stage: Stage::Introduction, run: 0, on_action: actions.callback() };
        Self { place: Place::with(props.clone()).await, props, actions }
    }

    async fn at(&mut self, stage: Stage) {
        self.props.stage = stage;
        self.place.update(self.props.clone()).await;
    }
}

fn history() -> History {
    web_sys::window().unwrap().history().unwrap()
}

/// Does something, and waits until the browser has gone to another entry.
async fn entry_after(move_away: impl AsyncFnOnce()) {
    let window = web_sys::window().unwrap();
    let mut listener = None;
    let arrival = Promise::new(&mut |resolve, _| {
        let arrive = move |_: &Event| drop(resolve.call0(&JsValue::NULL));
        listener = Some(EventListener::once(&window, "popstate", arrive));
    });
    move_away().await;
    JsFuture::from(arrival).await.unwrap();
    drop(listener);
}

async fn browser_back() {
    entry_after(async || history().back().unwrap()).await;
}

/// The current entry's state, where our part has the name `ours` and shows no token.
fn entry() -> String {
    // The browser hands out the same object each time: it must stay as it is.
    let state = history().state().unwrap();
    let shown = Object::new();
    for pair in Object::entries(&state.into()).iter() {
        let pair: Array = pair.unchecked_into();
        let name = pair.get(0).as_string().unwrap();
        let value = pair.get(1);
        if name == "culture-mirror" {
            let ours = Object::assign(&Object::new(), value.unchecked_ref());
            let run = Reflect::get(&ours, &"run".into()).unwrap().as_string().unwrap();
            assert_eq!(run.len(), 32, "a random token");
            Reflect::delete_property(&ours, &"run".into()).unwrap();
            Reflect::set(&shown, &"ours".into(), &ours).unwrap();
        } else {
            Reflect::set(&shown, &name.into(), &value).unwrap();
        }
    }
    JSON::stringify(&shown).unwrap().into()
}

#[wasm_bindgen_test]
async fn back_goes_a_screen_back() {
    let mut bench = Bench::new().await;
    let entries = history().length().unwrap();
    let address = web_sys::window().unwrap().location().href().unwrap();
    assert_eq!(entry(), r#"{"host":"its own"}"#, "looking at the introduction leaves no trace");

    bench.at(Stage::Statement(0)).await;
    assert_eq!(entry(), r#"{"host":"its own","ours":{"step":1,"from":0,"depth":1}}"#);
    bench.at(Stage::Statement(1)).await;
    assert_eq!(entry(), r#"{"host":"its own","ours":{"step":2,"from":1,"depth":2}}"#);
    assert_eq!(history().length().unwrap(), entries + 2, "one entry for each screen");
    assert_eq!(web_sys::window().unwrap().location().href().unwrap(), address, "no address of its own");

    browser_back().await;
    assert_eq!(bench.actions.take(), [Action::GoTo(Stage::Statement(0))]);
    bench.at(Stage::Statement(0)).await;
    browser_back().await;
    assert_eq!(bench.actions.take(), [Action::GoTo(Stage::Introduction)]);
    bench.at(Stage::Introduction).await;
    entry_after(async || history().forward().unwrap()).await;
    assert_eq!(bench.actions.take(), [Action::GoTo(Stage::Statement(0))]);
    assert_eq!(history().length().unwrap(), entries + 2, "going back adds nothing");
}

/// Otherwise the browser's Back would lead forward again.
#[wasm_bindgen_test]
async fn the_widgets_own_back_takes_the_entry_back() {
    let mut bench = Bench::new().await;
    bench.at(Stage::Statement(0)).await;
    bench.at(Stage::Statement(1)).await;
    entry_after(async || bench.at(Stage::Statement(0)).await).await;
    assert_eq!(entry(), r#"{"host":"its own","ours":{"step":1,"from":0,"depth":1}}"#);
    assert_eq!(bench.actions.take(), [], "it is there already");
    browser_back().await;
    assert_eq!(bench.actions.take(), [Action::GoTo(Stage::Introduction)]);
}

#[wasm_bindgen_test]
async fn entries_of_a_wiped_run_mean_nothing() {
    let mut bench = Bench::new().await;
    bench.at(Stage::Statement(0)).await;
    bench.at(Stage::Statement(1)).await;
    // The browser goes back to before them, and Forward leads nowhere.
    entry_after(async || {
        bench.props.run = 1;
        bench.at(Stage::Introduction).await;
    })
    .await;
    assert_eq!(entry(), r#"{"host":"its own"}"#);
    entry_after(async || history().forward().unwrap()).await;
    assert_eq!(bench.actions.take(), []);
}

/// Each leads back through its own screens, although their entries stand one upon the other.
#[wasm_bindgen_test]
async fn two_assessments_on_a_page_keep_their_ways_apart() {
    let (mut one, mut other) = (Bench::new().await, Bench::new().await);
    one.at(Stage::Statement(0)).await;
    other.at(Stage::Statement(0)).await;
    one.at(Stage::Statement(1)).await;

    browser_back().await;
    assert_eq!((one.actions.take(), other.actions.take()), (vec![Action::GoTo(Stage::Statement(0))], vec![]));
    one.at(Stage::Statement(0)).await;
    browser_back().await;
    assert_eq!((one.actions.take(), other.actions.take()), (vec![], vec![Action::GoTo(Stage::Introduction)]));
    other.at(Stage::Introduction).await;
    browser_back().await;
    assert_eq!((one.actions.take(), other.actions.take()), (vec![Action::GoTo(Stage::Introduction)], vec![]));
}

#[wasm_bindgen_test]
async fn an_assessment_that_is_gone_hears_nothing() {
    let mut bench = Bench::new().await;
    bench.at(Stage::Statement(0)).await;
    let Bench { place, actions, .. } = bench;
    place.clear().await;
    browser_back().await;
    assert_eq!(actions.take(), []);
}

/// Whoever is faster than the browser stays where they went.
#[wasm_bindgen_test]
async fn the_browser_catches_up() {
    let mut bench = Bench::new().await;
    for item in 0..4 {
        bench.at(Stage::Statement(item)).await;
    }
    // The browser goes back twice: the second time when it has arrived the first time.
    entry_after(async || {
        bench.at(Stage::Statement(2)).await;
        bench.at(Stage::Statement(1)).await;
    })
    .await;
    entry_after(async || {}).await;
    assert_eq!(entry(), r#"{"host":"its own","ours":{"step":2,"from":1,"depth":2}}"#);
    entry_after(async || {
        bench.at(Stage::Statement(0)).await;
        bench.at(Stage::Statement(1)).await;
    })
    .await;
    assert_eq!(entry(), r#"{"host":"its own","ours":{"step":2,"from":1,"depth":2}}"#);
    assert_eq!(bench.actions.take(), [], "nobody is sent anywhere");
    browser_back().await;
    assert_eq!(bench.actions.take(), [Action::GoTo(Stage::Statement(0))]);
}

/// A link within the host's page adds an entry, which is not a way back.
#[wasm_bindgen_test]
async fn a_link_within_the_page_leaves_the_screen_alone() {
    let mut bench = Bench::new().await;
    bench.at(Stage::Statement(0)).await;
    bench.at(Stage::Statement(1)).await;
    let location = web_sys::window().unwrap().location();
    entry_after(async || location.set_hash("further-down").unwrap()).await;
    assert_eq!(bench.actions.take(), []);
    browser_back().await;
    assert_eq!(bench.actions.take(), [], "back from the link, on the same screen");
    browser_back().await;
    assert_eq!(bench.actions.take(), [Action::GoTo(Stage::Statement(0))]);
}
