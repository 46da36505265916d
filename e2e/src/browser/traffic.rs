//! What the browser itself says about its requests.

use serde_json::Value;

/// One request that the browser made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The method.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// The body, if it has one.
    pub body: Option<String>,
    /// Who asked for it.
    pub kind: Kind,
}

/// Who asked for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The page.
    Page,
    /// The browser, before a request to another origin.
    Preflight,
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
    let parameters = message.get("params")?;
    let request = parameters.get("request")?;
    let text = |name: &str| request.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
    let is_preflight = parameters.get("type").is_some_and(|kind| kind == "Preflight");
    let kind = if is_preflight { Kind::Preflight } else { Kind::Page };
    Some(Sent { method: text("method")?, url: text("url")?, body: text("postData"), kind })
}
