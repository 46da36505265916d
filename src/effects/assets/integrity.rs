//! What a file of the site must hash to, as the build wrote it down.
//!
//! What a host names is not known here, and neither is anything in tests and in the edit loop, whose files change.

/// The integrity of the file at an absolute address, as `fetch` takes it; empty if none is known.
#[cfg(all(feature = "split", target_arch = "wasm32"))]
pub(super) fn of(address: &str) -> String {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(module = "/src/effects/assets/integrity.js")]
    extern "C" {
        #[wasm_bindgen(js_name = integrityOf)]
        fn integrity_of(address: &str) -> String;
    }
    integrity_of(address)
}

/// The integrity of the file at an absolute address, as `fetch` takes it; empty if none is known.
#[cfg(not(all(feature = "split", target_arch = "wasm32")))]
pub(super) fn of(_address: &str) -> String {
    String::new()
}
