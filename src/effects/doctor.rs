//! Finds out what stands in the way, and tells whoever runs the page, once.
//!
//! How that is found out from a browser is `doctor.js`'s business, which the element needs before there is a program.
//! In tests and in the edit loop there is no such module, and the reason is the browser's own.

use crate::{
    effects::{announce, storage::LocalStorage},
    trouble::{Capability, Diagnosis, Trouble},
};
use std::cell::RefCell;
use web_sys::{HtmlElement, Node};
use yew::{NodeRef, hook, use_effect_with};

thread_local! {
    /// What was told, for all assessments on the page.
    static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Why a file cannot be had. `integrity` is what it must hash to, or empty; `reason` is what the browser said.
pub async fn file(address: &str, integrity: &str, reason: String) -> Diagnosis {
    asking::file(address, integrity).await.unwrap_or_else(|| Diagnosis {
        trouble: Trouble::FileUnreachable,
        message: format!("{address} cannot be loaded: {reason}"),
    })
}

/// What an endpoint's answer to a submission says is wrong; nothing where it has taken the submission.
///
/// `status` is nothing where no answer came that the page may read. The endpoint is not asked again.
pub async fn endpoint(address: &str, status: Option<u16>) -> Option<Diagnosis> {
    if status.is_none() && asking::is_forbidden(address).await {
        return Some(Diagnosis::of_policy(address));
    }
    Diagnosis::of_answer(address, status)
}

/// Tells the host of the element that `part` is in; what was told before is not told again.
pub fn tell_once(part: &NodeRef, code: &str, message: &str) {
    let Some(host) = part.cast::<Node>().and_then(|part| announce::host_of(&part)) else { return };
    let is_new = TOLD.with_borrow_mut(|told| {
        let is_new = !told.iter().any(|old| old == message);
        if is_new {
            told.push(message.to_owned());
        }
        is_new
    });
    if is_new {
        announce::tell_error(&host, code, message);
    }
}

/// Tells what to change, once something was withheld from this part of the screen.
#[hook]
pub fn use_withheld_told(part: &NodeRef, withheld: Option<Capability>) {
    let part = part.clone();
    use_effect_with(withheld, move |withheld| {
        if let Some(capability) = withheld {
            let diagnosis = Diagnosis::of_withheld(*capability);
            tell_once(&part, diagnosis.trouble.code(), &diagnosis.message);
        }
    });
}

/// Tells that nothing can be kept on this device, where the host wants that something can.
#[hook]
pub fn use_storage_told(host: &HtmlElement, is_wanted: bool) {
    let host = host.clone();
    use_effect_with(is_wanted, move |is_wanted| {
        if *is_wanted && LocalStorage::open().is_none() {
            announce::tell_error(&host, Trouble::StorageRefused.code(), NO_STORAGE);
        }
    });
}

const NO_STORAGE: &str = "nothing can be kept on this device: the browser forbids storage, or the frame around this \
                          page lacks allow-same-origin in its sandbox attribute";

/// What only the browser can answer.
#[cfg(all(feature = "split", target_arch = "wasm32"))]
mod asking {
    use crate::trouble::{Diagnosis, Trouble};
    use js_sys::{Promise, Reflect};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;

    #[wasm_bindgen(module = "/src/effects/doctor/ask.js")]
    extern "C" {
        #[wasm_bindgen(js_name = fileTrouble)]
        fn file_trouble(address: &str, integrity: &str) -> Promise;
        #[wasm_bindgen(js_name = isForbidden)]
        fn is_forbidden_by_policy(address: &str) -> Promise;
    }

    pub(super) async fn file(address: &str, integrity: &str) -> Option<Diagnosis> {
        let told = JsFuture::from(file_trouble(address, integrity)).await.ok()?;
        let text = |name: &str| Reflect::get(&told, &name.into()).ok()?.as_string();
        Some(Diagnosis { trouble: Trouble::with_code(&text("code")?)?, message: text("message")? })
    }

    pub(super) async fn is_forbidden(address: &str) -> bool {
        JsFuture::from(is_forbidden_by_policy(address)).await.is_ok_and(|answer| answer.is_truthy())
    }
}

#[cfg(not(all(feature = "split", target_arch = "wasm32")))]
mod asking {
    use crate::trouble::Diagnosis;

    #[allow(clippy::unused_async)]
    pub(super) async fn file(_address: &str, _integrity: &str) -> Option<Diagnosis> {
        None
    }

    #[allow(clippy::unused_async)]
    pub(super) async fn is_forbidden(_address: &str) -> bool {
        false
    }
}
