//! What the browser itself says about its requests.

use serde_json::Value;

/// One request that the browser made, for a page or, with OPTIONS, before a request of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The method.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// The body, if it has one.
    pub body: Option<String>,
}

/// The requests in a driver's performance log. What never leaves the browser, such as `data:`, is none.
pub(super) fn requests<'a>(log: impl Iterator<Item = &'a str>) -> Vec<Sent> {
    log.filter_map(request).filter(|sent| sent.url.starts_with("http")).collect()
}

fn request(entry: &str) -> Option<Sent> {
    let entry: Value = serde_json::from_str(entry).ok()?;
    let message = entry.get("message")?;
    if message.get("method")? != "Network.requestWillBeSent" {
        return None;
    }
    let request = message.get("params")?.get("request")?;
    let text = |name: &str| request.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
    Some(Sent { method: text("method")?, url: text("url")?, body: text("postData") })
}
