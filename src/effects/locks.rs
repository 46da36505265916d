//! A lock that all tabs of this origin share, where the browser has such locks.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

/// Whether a lock was free.
#[derive(Debug)]
pub enum Taken {
    /// No other tab gets it until this is dropped.
    Here(Lock),
    /// Another tab has it.
    Elsewhere,
    /// There are no locks.
    Unsupported,
}

/// A lock; dropping it gives it back.
#[derive(Debug)]
pub struct Lock {
    give_back: Function,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // It resolves a promise, which cannot fail.
        drop(self.give_back.call0(&JsValue::UNDEFINED));
    }
}

#[wasm_bindgen(module = "/src/effects/locks.js")]
extern "C" {
    #[wasm_bindgen(js_name = takeLock)]
    fn take_lock(name: &str) -> Promise;
}

/// Takes a lock by its name, if it is free; it waits for nobody.
pub async fn take(name: &str) -> Taken {
    match JsFuture::from(take_lock(name)).await {
        Ok(answer) if answer.is_null() => Taken::Elsewhere,
        Ok(answer) => match answer.dyn_into() {
            Ok(give_back) => Taken::Here(Lock { give_back }),
            Err(_) => Taken::Unsupported,
        },
        Err(_) => Taken::Unsupported,
    }
}
