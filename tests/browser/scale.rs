//! The rating scale under fingers, mice, keyboards and assistive technology.

use super::{
    gestures::{FINGER, MOUSE, Pointer, press, put_down, strike, strike_with},
    heard::Heard,
    place::{Place, document},
};
use culture_mirror::controls::scale::{Choice, Means, Scale, ScaleProps};
use instrument::Answer;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, KeyboardEventInit};

/// A scale of three points in the document, and what it says.
struct Bench {
    place: Place<Scale>,
    choices: Heard<Choice>,
    enters: Heard<()>,
}

impl Bench {
    async fn with(answer: Option<Answer>, disabled: bool) -> Self {
        let (choices, enters) = (Heard::nothing(), Heard::nothing());
        let props = ScaleProps {
            name: "scale".into(),
            language: None,
            statement: "People listen.".into(),
            question: "How true is this?".into(),
            points: vec![(1, "Not at all".into()), (2, "Partly".into()), (3, "Fully".into())],
            cannot_judge: Some("I can’t judge".into()),
            answer,
            disabled,
            on_choice: choices.callback(),
            on_enter: enters.callback(),
        };
        Self { place: Place::with(props).await, choices, enters }
    }

    async fn unanswered() -> Self {
        Self::with(None, false).await
    }

    /// What was chosen since this was last asked.
    fn chosen(&self) -> Vec<(Answer, Means)> {
        self.choices.take().into_iter().map(|choice| (choice.answer, choice.means)).collect()
    }
}

const PARTLY: &str = "2 Partly";
const TWO: Answer = Answer::Value(2);

#[wasm_bindgen_test]
async fn digits_choose() {
    let bench = Bench::unanswered().await;
    let first = bench.place.radio("1 Not at all");
    for (key, answer, label) in
        [("3", Answer::Value(3), "3 Fully"), ("0", Answer::CannotJudge, "I can’t judge")]
    {
        assert!(strike(&first, key), "the browser must not use {key} for something else");
        assert_eq!(bench.chosen(), [(answer, Means::Other)]);
        let focused = document().active_element().unwrap();
        assert_eq!(focused, bench.place.radio(label).unchecked_into(), "the focus goes to what is chosen");
    }
}

#[wasm_bindgen_test]
async fn other_keys_are_the_browsers() {
    let bench = Bench::unanswered().await;
    let first = bench.place.radio("1 Not at all");
    for key in ["4", "9", "a", "Tab", "ArrowDown", " ", "F2"] {
        assert!(!strike(&first, key), "{key}");
    }
    let modifiers: [fn(&KeyboardEventInit); 3] = [
        |options| options.set_ctrl_key(true),
        |options| options.set_alt_key(true),
        |options| options.set_meta_key(true),
    ];
    for hold in modifiers {
        assert!(!strike_with(&first, "2", hold) && !strike_with(&first, "Enter", hold));
    }
    assert_eq!(bench.chosen(), []);
    assert_eq!(bench.enters.take(), []);
}

#[wasm_bindgen_test]
async fn enter_is_told() {
    let bench = Bench::unanswered().await;
    assert!(strike(&bench.place.radio(PARTLY), "Enter"));
    assert_eq!(bench.enters.take(), [()]);
    assert_eq!(bench.chosen(), []);
}

#[wasm_bindgen_test]
async fn a_sealed_scale_takes_nothing() {
    let bench = Bench::with(Some(TWO), true).await;
    let radio = bench.place.radio("3 Fully");
    assert!(!strike(&radio, "3") && !strike(&radio, "Enter"));
    press(&radio, FINGER);
    assert_eq!(bench.chosen(), []);
    assert_eq!(bench.enters.take(), []);
    assert!(bench.place.radio(PARTLY).checked(), "what was chosen stays to be seen");
}

#[wasm_bindgen_test]
async fn fingers_mice_and_pens_are_pointers() {
    let bench = Bench::unanswered().await;
    let pen = Pointer { kind: "pen", size: 1.0, pressure: 0.2 };
    // Where a screen does not measure the contact, it is one of its own pixels, which may be smaller than CSS's.
    let fine = Pointer { size: 0.667, ..FINGER };
    for pointer in [FINGER, MOUSE, pen, fine] {
        press(&bench.place.radio(PARTLY), pointer);
        assert_eq!(bench.chosen(), [(TWO, Means::Pointer)], "{pointer:?}");
    }
}

#[wasm_bindgen_test]
async fn the_words_of_a_point_are_part_of_it() {
    let bench = Bench::unanswered().await;
    let label = bench.place.radio(PARTLY).closest("label").unwrap().unwrap();
    press(&label.unchecked_into::<HtmlElement>(), FINGER);
    assert_eq!(bench.chosen(), [(TWO, Means::Pointer)]);
}

/// Screen readers and voice control click without a pointer, or with one that touches nothing.
#[wasm_bindgen_test]
async fn assistive_technology_is_no_pointer() {
    let bench = Bench::unanswered().await;
    let radio = bench.place.radio(PARTLY);
    radio.click();
    assert_eq!(bench.chosen(), [(TWO, Means::Other)], "no pointer at all");
    for pointer in [Pointer { size: 0.0, ..FINGER }, Pointer { pressure: 0.0, ..MOUSE }] {
        press(&radio, pointer);
        assert_eq!(bench.chosen(), [(TWO, Means::Other)], "{pointer:?}");
    }
}

#[wasm_bindgen_test]
async fn a_key_after_a_pointer_counts_as_a_key() {
    let bench = Bench::unanswered().await;
    let radio = bench.place.radio(PARTLY);
    put_down(&radio, FINGER);
    strike(&radio, "ArrowDown");
    radio.click();
    assert_eq!(bench.chosen(), [(TWO, Means::Other)]);
    press(&radio, FINGER);
    radio.click();
    assert_eq!(bench.chosen(), [(TWO, Means::Pointer), (TWO, Means::Other)], "one pointer is one click");
}

#[wasm_bindgen_test]
async fn choosing_again_is_told() {
    let bench = Bench::with(Some(TWO), false).await;
    let radio = bench.place.radio(PARTLY);
    assert!(radio.checked());
    press(&radio, MOUSE);
    strike(&radio, "2");
    assert_eq!(bench.chosen(), [(TWO, Means::Pointer), (TWO, Means::Other)]);
}
