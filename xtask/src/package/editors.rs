//! What editors read to offer and explain the element's attributes, from its contract.

use serde_json::{Value, json};

use super::contract::{Attribute, Contract, Named};

/// Custom data for HTML in Visual Studio Code and what shares its language service.
pub(super) fn vscode(contract: &Contract) -> Value {
    let attribute = |attribute: &Attribute| {
        let (name, description) = (&attribute.name, markdown(&explained(attribute)));
        if attribute.is_boolean() {
            // "v" is that service's mark for an attribute without a value.
            return json!({ "name": name, "description": description, "valueSet": "v" });
        }
        let values = attribute.values().into_iter().map(|value| json!({ "name": value }));
        json!({ "name": name, "description": description, "values": values.collect::<Vec<_>>() })
    };
    json!({
        "version": 1.1,
        "tags": [{
            "name": contract.tag,
            "description": markdown(&contract.description),
            "attributes": contract.attributes.iter().map(attribute).collect::<Vec<_>>(),
        }],
    })
}

/// Web types, which the editors of `JetBrains` read.
pub(super) fn web_types(contract: &Contract, version: &str) -> Value {
    let attribute = |attribute: &Attribute| {
        let value = if attribute.is_boolean() {
            json!({ "kind": "no-value" })
        } else {
            json!({ "kind": "plain", "type": attribute.kind.text, "required": true })
        };
        json!({ "name": attribute.name, "description": explained(attribute), "value": value })
    };
    let named = |all: &[Named]| -> Vec<Value> {
        all.iter().map(|one| json!({ "name": one.name, "description": one.description })).collect()
    };
    let events = contract.events.iter();
    let events = events.map(|event| json!({ "name": event.name, "description": event.description }));
    json!({
        "$schema": "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
        "name": "culture-mirror",
        "version": version,
        "description-markup": "markdown",
        "contributions": {
            "html": {
                "elements": [{
                    "name": contract.tag,
                    "description": contract.description,
                    "attributes": contract.attributes.iter().map(attribute).collect::<Vec<_>>(),
                    "slots": named(&contract.slots),
                    "js": { "events": events.collect::<Vec<_>>() },
                    "css": {
                        "properties": named(&contract.css_properties),
                        "parts": named(&contract.css_parts),
                    },
                }],
            },
        },
    })
}

/// What an attribute means, and what holds without it.
fn explained(attribute: &Attribute) -> String {
    let Attribute { description, default, .. } = attribute;
    match default {
        Some(default) if !attribute.is_boolean() => {
            format!("{description}\n\nDefault: `{}`", default.trim_matches('"'))
        }
        _ => description.clone(),
    }
}

fn markdown(text: &str) -> Value {
    json!({ "kind": "markdown", "value": text })
}
