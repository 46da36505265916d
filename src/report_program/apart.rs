//! The program is in two parts: `cargo xtask build` cuts it at the one call at the end.

use super::{Late, LoadError};
use crate::trouble::Trouble;
use js_sys::{Promise, Reflect};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::Html;

thread_local! {
    /// Whether the second part is there, for all assessments on the page.
    static IS_LOADED: Cell<bool> = const { Cell::new(false) };
}

#[wasm_bindgen(module = "/src/report_program/load.js")]
extern "C" {
    /// Fetches the second part with its sheet and links it with what this one exports; who asks meanwhile waits for
    /// the same.
    #[wasm_bindgen(js_name = loadReport)]
    fn load_report(exports: &JsValue) -> Promise;
}

/// Loads the second part of the program and the sheet of what it shows; done at once if they are there.
///
/// They are asked for by the call, so that they are on their way while who called waits for something else.
///
/// # Errors
/// A file cannot be had, or is not the one that was built with this program. It may be tried again.
pub fn load() -> impl Future<Output = Result<(), LoadError>> {
    let answer = (!is_loaded()).then(|| JsFuture::from(load_report(&wasm_bindgen::exports())));
    async move {
        if let Some(answer) = answer {
            answer.await.map_err(|error| {
                // A trouble with a file, or an error of the browser's own.
                let text = |name: &str| Reflect::get(&error, &name.into()).ok()?.as_string();
                let trouble = text("code").and_then(|code| Trouble::with_code(&code));
                LoadError {
                    trouble: trouble.unwrap_or(Trouble::ProgramUnavailable),
                    message: text("message").unwrap_or_default(),
                }
            })?;
            IS_LOADED.set(true);
        }
        Ok(())
    }
}

/// Whether the second part is there.
pub fn is_loaded() -> bool {
    IS_LOADED.get()
}

/// The screen; nothing while the second part is not there.
pub(super) fn rendered(screen: Late) -> Option<Html> {
    is_loaded().then(|| *cut::rendered(Box::new(screen)))
}

/// Where the program is cut.
///
/// To the compiler these are a function of another program and one for another program; the build finds the two by
/// their names, makes the first call the second, and moves what only the second reaches.
#[allow(
    unsafe_code,
    reason = "the functions are named by hand, and the compiler cannot see that the names are unique"
)]
#[allow(improper_ctypes, reason = "both sides come from one compilation, and so know the same types")]
#[allow(clippy::unnecessary_box_returns, reason = "nothing but what C could pass may cross, and a box may")]
mod cut {
    use super::{super::render, Late};
    use yew::Html;

    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        /// Stops the program if the second part is not there.
        #[link_name = "__wasm_split_00report00_import_00000000000000000000000000000000"]
        pub(super) safe fn rendered(screen: Box<Late>) -> Box<Html>;
    }

    #[unsafe(export_name = "__wasm_split_00report00_export_00000000000000000000000000000000")]
    extern "C" fn rendered_by_second_part(screen: Box<Late>) -> Box<Html> {
        Box::new(render(*screen))
    }
}
