//! Takes addresses apart with the browser's own parser.

use crate::config::Address;
use web_sys::Url;

/// An absolute address, resolved against the page; `None` if it is none.
pub fn resolve(text: &str) -> Option<Address> {
    let page = web_sys::window()?.document()?.base_uri().ok()??;
    let url = Url::new_with_base(text, &page).ok()?;
    let extras = [url.search(), url.hash(), url.username(), url.password()];
    Some(Address {
        href: url.href(),
        protocol: url.protocol(),
        host: url.host(),
        hostname: url.hostname(),
        has_extras: extras.iter().any(|part| !part.is_empty()),
    })
}

/// A path below a base, such as `languages/en.json` below the site; `None` if the base is no address.
pub fn below(base: &str, path: &str) -> Option<String> {
    Url::new_with_base(path, base).ok().map(|url| url.href())
}
