//! How long scoring takes in the browser.

use super::common::answered;
use instrument::{Answer, Scores};
use std::hint::black_box;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

const TIMES: u32 = 2_000;

/// Without optimisation: what is shipped is faster.
#[wasm_bindgen_test]
fn forty_answers_are_scored_within_a_millisecond() {
    let values = [1, 2, 3, 4, 5, 6, 7];
    let session = answered(|discipline, position| Some(Answer::Value(values[(discipline + position) % 7])));
    let (instrument, answers) = (session.instrument(), session.answers());
    assert_eq!(answers.open().count(), 0);
    let clock = web_sys::window().unwrap().performance().unwrap();
    let start = clock.now();
    for _ in 0..TIMES {
        black_box(Scores::of(black_box(instrument), black_box(answers)));
    }
    let mean = (clock.now() - start) / f64::from(TIMES);
    let microseconds = mean * 1_000.0;
    console_log!("figure: scoring 40 answers takes {microseconds:.1} µs in the browser, hardly optimised");
    assert!(mean < 1.0, "{mean} ms");
}
