//! Chance from the browser's cryptographic source.

use culture_mirror::effects::random;
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn ids_differ_and_are_32_digits() {
    let ids: Vec<String> = (0..200).map(|_| random::submission_id().unwrap().to_string()).collect();
    for id in &ids {
        assert!(id.len() == 32 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{id}");
    }
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    // Each place takes many values: nothing is cut off or filled up.
    let at = |place: usize| ids.iter().map(|id| id.as_bytes()[place]).collect::<BTreeSet<_>>().len();
    assert!((0..32).all(|place| at(place) > 8), "{:?}", (0..32).map(at).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
fn tokens_differ() {
    assert_ne!(random::token(), random::token());
    assert_eq!(random::token().len(), 32);
}
