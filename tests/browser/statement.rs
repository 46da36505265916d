//! What leads from one statement to the next.

use super::{
    common::{Bundled, Language, after, fresh, text, text_until_report},
    gestures::{FINGER, press, strike},
    heard::Heard,
    place::{Place, document},
};
use culture_mirror::{
    effects::{
        draft::{Keeping, Later},
        intl::PlainLocale,
    },
    screens::statement::{MOMENT, StatementProps, StatementScreen},
    session::Progress,
    text::Text,
};
use instrument::{Action, Answer, Stage};
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

/// The first statement in the document, and what it says.
struct Bench {
    place: Place<StatementScreen>,
    actions: Heard<Action>,
}

impl Bench {
    async fn after(actions: &[Action]) -> Self {
        let session = after(&after(&fresh(), &[Action::Begin]), actions);
        let actions = Heard::nothing();
        let props = StatementProps {
            session: Progress::new(session),
            item: 0,
            later: None,
            text: text(Language::English, PlainLocale),
            on_action: actions.callback(),
        };
        Self { place: Place::with(props).await, actions }
    }

    fn choose_with_finger(&self) {
        press(&self.place.radio(LARGELY), FINGER);
    }
}

const LARGELY: &str = "5 Largely";
const FIVE: Action = Action::Answer(0, Answer::Value(5));

/// Waits for the statements' own timers: one that is set later for the same time rings later.
async fn a_moment() {
    let wait = Promise::new(&mut |resolve, _| {
        let moment = i32::try_from(MOMENT).unwrap();
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, moment).unwrap();
    });
    JsFuture::from(wait).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_pointer_moves_on_after_a_moment_and_nothing_else_does() {
    let by_pointer = Bench::after(&[]).await;
    let twice = Bench::after(&[]).await;
    let by_key = Bench::after(&[]).await;
    let by_reader = Bench::after(&[]).await;
    let switched_off = Bench::after(&[Action::MoveOn(false)]).await;
    let gone = Bench::after(&[]).await;
    let corrected_by_key = Bench::after(&[]).await;

    by_pointer.choose_with_finger();
    twice.choose_with_finger();
    twice.choose_with_finger();
    strike(&by_key.place.radio(LARGELY), "5");
    by_reader.place.radio(LARGELY).click();
    switched_off.choose_with_finger();
    gone.choose_with_finger();
    corrected_by_key.choose_with_finger();
    strike(&corrected_by_key.place.radio(LARGELY), "5");

    assert_eq!(twice.actions.take(), [FIVE, FIVE]);
    assert_eq!(corrected_by_key.actions.take(), [FIVE, FIVE]);
    for bench in [&by_pointer, &by_key, &by_reader, &switched_off, &gone] {
        assert_eq!(bench.actions.take(), [FIVE], "the choice is seen before anything moves");
    }
    let Bench { place, actions: gone } = gone;
    place.clear().await;
    a_moment().await;

    assert_eq!(by_pointer.actions.take(), [Action::Confirm(0)]);
    assert_eq!(twice.actions.take(), [Action::Confirm(0)], "two choices are one step");
    assert_eq!(by_key.actions.take(), [], "with a key");
    assert_eq!(by_reader.actions.take(), [], "with assistive technology");
    assert_eq!(switched_off.actions.take(), [], "switched off");
    assert_eq!(gone.take(), [], "a statement that has gone");
    assert_eq!(corrected_by_key.actions.take(), [], "a key takes back what a pointer began");
}

#[wasm_bindgen_test]
async fn enter_confirms_the_statement_that_has_the_focus() {
    let answered = Bench::after(&[FIVE]).await;
    strike(&answered.place.radio(LARGELY), "Enter");
    assert_eq!(answered.actions.take(), [Action::Confirm(0)]);
}

#[wasm_bindgen_test]
async fn buttons_and_the_switch_say_what_they_are() {
    let bench =
        Bench::after(&[Action::GoTo(Stage::Statement(39)), Action::Next, Action::GoTo(Stage::Statement(0))]);
    let bench = bench.await;
    bench.place.button("Back").click();
    bench.place.button("Next").click();
    bench.place.button("To the overview").click();
    bench.place.checkbox("Move on automatically after each answer").click();
    let expected = [Action::Back, Action::Next, Action::GoTo(Stage::Review), Action::MoveOn(false)];
    assert_eq!(bench.actions.take(), expected);
}

/// The choice to continue later comes with the second part of the program, while somebody reads or answers.
#[wasm_bindgen_test]
async fn what_arrives_later_leaves_the_scale_and_its_focus_alone() {
    let (text, words, texts) = text_until_report(Bundled::CustomerCulture, Language::English, PlainLocale);
    let later = Later { keeping: Keeping::Off, on_switch: Callback::noop() };
    let props = |text: Text| StatementProps {
        session: Progress::new(after(&fresh(), &[Action::Begin])),
        item: 0,
        later: Some(later.clone()),
        text,
        on_action: Callback::noop(),
    };
    let mut place: Place<StatementScreen> = Place::with(props(text.clone())).await;
    let radio = place.radio(LARGELY);
    radio.focus().unwrap();
    assert!(!place.text().contains("Continue later on this device"));
    place.update(props(text.with_report(words, texts))).await;
    assert!(place.text().contains("Continue later on this device"));
    assert_eq!(place.radio(LARGELY), radio, "the scale was drawn anew");
    assert_eq!(document().active_element().as_ref(), Some(radio.as_ref()));
    place.clear().await;
}
