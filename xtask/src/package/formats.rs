//! The TypeScript declarations of the file formats, from their JSON Schemas: `formats.d.ts`.
//!
//! The schemas in turn come from the Rust types. Only what they use of JSON Schema is known here; what a type cannot
//! say, such as a range or a pattern, stays with the schema.

use anyhow::{Context, Result, bail};
use instrument::schema;
use serde_json::Value;

use super::declarations::comment;

/// The text of the file.
pub(super) fn all() -> Result<String> {
    let mut text = String::from("// Generated from the schemas of the formats.\n");
    for name in schema::NAMES {
        let schema = schema::named(name).with_context(|| format!("there is no schema named {name}"))?;
        let schema = serde_json::from_str(&schema)?;
        text += &format(name, &schema).with_context(|| format!("the schema {name} cannot be declared"))?;
    }
    Ok(text)
}

/// A format as an interface; what is in it has a namespace of the same name.
fn format(name: &str, schema: &Value) -> Result<String> {
    let name = format!("{}Format", capitalised(name));
    let mut text = format!("\n{}", declared(&name, schema, "", &name)?);
    if let Some(definitions) = schema["$defs"].as_object() {
        let parts = definitions.iter().map(|(part, schema)| declared(part, schema, "  ", &name));
        let parts = parts.collect::<Result<String>>()?;
        text = format!("{text}\nexport namespace {name} {{\n{parts}}}\n");
    }
    Ok(text)
}

/// A named type with its comment.
fn declared(name: &str, schema: &Value, indentation: &str, format: &str) -> Result<String> {
    let export = if indentation.is_empty() { "export " } else { "" };
    let written = written(schema, indentation, format)?;
    let keyword = if schema["properties"].is_object() {
        format!("interface {name} {written}")
    } else {
        format!("type {name} = {written};")
    };
    Ok(format!("{}{indentation}{export}{keyword}\n", described(schema, indentation)))
}

/// A type where it is used.
fn written(schema: &Value, indentation: &str, format: &str) -> Result<String> {
    let alternatives = |schemas: &[Value]| -> Result<String> {
        let all: Result<Vec<_>> = schemas.iter().map(|one| written(one, indentation, format)).collect();
        Ok(all?.join(" | "))
    };
    if let Some(reference) = schema["$ref"].as_str() {
        let part = reference.strip_prefix("#/$defs/").context("a reference that leads elsewhere")?;
        return Ok(format!("{format}.{part}"));
    }
    if let Some(value) = schema.get("const") {
        return Ok(value.to_string());
    }
    if let Some(values) = schema["enum"].as_array() {
        return Ok(values.iter().map(Value::to_string).collect::<Vec<_>>().join(" | "));
    }
    // Where alternatives stand beside fields, they only say which of these have to be there.
    let choice = ["oneOf", "anyOf"].iter().find_map(|keyword| schema[*keyword].as_array());
    if let Some(choice) = choice
        && !schema["properties"].is_object()
    {
        return alternatives(choice);
    }
    let kinds = match &schema["type"] {
        Value::Null => return Ok("unknown".to_owned()),
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        other => bail!("a type that is {other}"),
    };
    let kinds = kinds.into_iter().map(|kind| match kind {
        "string" | "boolean" | "null" => Ok(kind.to_owned()),
        "integer" | "number" => Ok("number".to_owned()),
        "array" => array(schema, indentation, format),
        "object" => object(schema, indentation, format),
        other => bail!("the unknown type {other}"),
    });
    Ok(kinds.collect::<Result<Vec<_>>>()?.join(" | "))
}

fn array(schema: &Value, indentation: &str, format: &str) -> Result<String> {
    if let Some(places) = schema["prefixItems"].as_array() {
        let places: Result<Vec<_>> = places.iter().map(|place| written(place, indentation, format)).collect();
        return Ok(format!("[{}]", places?.join(", ")));
    }
    let item = written(schema.get("items").context("an array of nothing")?, indentation, format)?;
    Ok(if item.contains(" | ") { format!("({item})[]") } else { format!("{item}[]") })
}

fn object(schema: &Value, indentation: &str, format: &str) -> Result<String> {
    let Some(fields) = schema["properties"].as_object() else {
        let value = schema.get("additionalProperties").context("an object of nothing")?;
        // Not a `Record`, in which a phrase could not hold phrases.
        return Ok(format!("{{ [name: string]: {} }}", written(value, indentation, format)?));
    };
    let deeper = format!("{indentation}  ");
    let fields = fields.iter().map(|(name, field)| {
        let mark = if is_required(schema, name) { "" } else { "?" };
        let kind = written(field, &deeper, format)?;
        Ok(format!("{}{deeper}{name}{mark}: {kind};\n", described(field, &deeper)))
    });
    Ok(format!("{{\n{}{indentation}}}", fields.collect::<Result<String>>()?))
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|required| required.iter().any(|field| field == name))
}

/// The comment that editors show.
fn described(schema: &Value, indentation: &str) -> String {
    schema["description"].as_str().map_or_else(String::new, |text| comment(text, indentation))
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_schema_that_says_something_unknown_is_refused() {
        for schema in [json!({ "type": "date" }), json!({ "$ref": "other.json" }), json!({ "type": "array" })]
        {
            assert!(written(&schema, "", "Format").is_err(), "{schema}");
        }
    }
}
