//! The walk through a file of a host's options.

use super::{HostConfig, Offer};
use crate::{
    fault::{FaultCode, Faults},
    reader::{Node, SOMETHING, is_something},
    reading::{LANGUAGE_TAG, is_language_tag},
    segment_question,
    submission::Label,
    translated::Translated,
    wire,
};

/// An option that is a text: its field, its attribute, and what may stand there.
struct TextOption {
    field: &'static str,
    attribute: &'static str,
    is_allowed: fn(&str) -> bool,
    allowed: &'static str,
}

const TEXTS: [TextOption; 10] = [
    option("instrument", "instrument", is_something, SOMETHING),
    option("norm", "norm", is_something, SOMETHING),
    option("endpoint", "endpoint", is_web_address, "an absolute https URL (http for this computer itself)"),
    option("recipient", "recipient", is_something, SOMETHING),
    option("retention", "retention", is_something, SOMETHING),
    option("privacyHref", "privacy-href", is_something, SOMETHING),
    option("campaign", "campaign", |text| Label::new(text).is_some(), Label::ALLOWED),
    option("lang", "lang", is_language_tag, LANGUAGE_TAG),
    option("resume", "resume", |text| matches!(text, "never" | "ask"), "never, ask"),
    option("theme", "theme", |text| matches!(text, "auto" | "light" | "dark"), "auto, light, dark"),
];

const fn option(
    field: &'static str,
    attribute: &'static str,
    is_allowed: fn(&str) -> bool,
    allowed: &'static str,
) -> TextOption {
    TextOption { field, attribute, is_allowed, allowed }
}

pub(super) fn read(root: &Node<'_>, faults: &mut Faults) -> Option<HostConfig> {
    let mut known = vec!["$schema", "format", "preview", "segment", "cta"];
    known.extend(TEXTS.iter().map(|option| option.field));
    let file = root.file(wire::HostConfig::FORMAT, &known, faults)?;
    let mut options = Vec::new();
    for TextOption { field, attribute, is_allowed, allowed } in TEXTS {
        if let Some(text) = file.optional(field).and_then(|node| node.matching(is_allowed, allowed, faults)) {
            options.push((attribute, text.to_owned()));
        }
    }
    if let Some(is_preview) = file.optional("preview").and_then(|node| node.boolean(faults)) {
        options.push(("preview", is_preview.to_string()));
    }
    let segment = file.optional("segment").and_then(|node| segment_question::read(&node, faults));
    let offer = file.optional("cta").and_then(|node| read_offer(&node, faults));
    Some(HostConfig { options, segment, offer })
}

fn read_offer(node: &Node<'_>, faults: &mut Faults) -> Option<Offer> {
    let record = node.record(&["text", "href"], faults)?;
    let mut text = Translated::default();
    if let Some(node) = record.required("text", faults) {
        let entries = node.map(faults).unwrap_or_default();
        if entries.is_empty() {
            node.fault(FaultCode::OutOfRange, "the text in at least one language", faults);
        }
        for (tag, node) in entries {
            text.read(tag, &node, faults);
        }
    }
    let href = record.required("href", faults)?;
    let href = href.matching(is_link, "an absolute https, http or mailto URL", faults)?;
    Some(Offer { text, href: href.to_owned() })
}

fn is_web_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn is_link(text: &str) -> bool {
    is_web_address(text) || text.starts_with("mailto:")
}
