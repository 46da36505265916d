//! A file of one of the formats, told apart by its `format`.

use crate::finding::Finding;
use instrument::{
    Counts, Fault, FaultCode, HostConfig, Instrument, Interface, Norm, SavedResult, Submission, Texts,
};
use serde_json::Value;

/// What a file holds.
#[derive(Debug)]
pub(super) enum Document {
    Instrument(Instrument),
    Texts(Texts),
    Interface(Interface),
    Norm(Norm),
    Submission(Submission),
    SavedResult(SavedResult),
    /// Counts, or a host's options: nothing is held against them.
    Alone,
}

type Parse = fn(&[u8]) -> Result<Document, Vec<Fault>>;

/// The formats without their version: a file of another version is for its own reader to refuse, since that can say
/// whether it is a newer one.
const FORMATS: [(&str, Parse); 8] = [
    ("culture-mirror/instrument/", |file| Instrument::parse(file).map(Document::Instrument)),
    ("culture-mirror/text/", |file| Texts::parse(file).map(Document::Texts)),
    ("culture-mirror/interface/", |file| Interface::parse(file).map(Document::Interface)),
    ("culture-mirror/norm/", |file| Norm::parse(file).map(Document::Norm)),
    ("culture-mirror/submission/", |file| Submission::parse(file).map(Document::Submission)),
    ("culture-mirror/result/", |file| SavedResult::parse(file).map(Document::SavedResult)),
    ("culture-mirror/counts/", |file| Counts::parse(file).map(|_| Document::Alone)),
    ("culture-mirror/config/", |file| HostConfig::parse(file).map(|_| Document::Alone)),
];

impl Document {
    /// Reads a file of any format, of at most the size that its format allows.
    ///
    /// # Errors
    /// Every fault; never an empty list.
    pub(super) fn parse(file: &[u8]) -> Result<Self, Vec<Finding>> {
        let refuse = |path: &str, code: FaultCode, given: String, allowed: String| {
            Err(vec![Finding { path: path.into(), code: code.as_str(), given, allowed }])
        };
        let json: Value = match serde_json::from_slice(file) {
            Ok(json) => json,
            Err(error) => {
                let allowed = "one JSON value in UTF-8".into();
                return refuse("$", FaultCode::NotJson, error.to_string(), allowed);
            }
        };
        let known = || FORMATS.map(|(family, _)| format!("\"{family}1\"")).join(", ");
        let Some(fields) = json.as_object() else {
            return refuse("$", FaultCode::WrongType, kind(&json).into(), "an object".into());
        };
        let Some(format) = fields.get("format") else {
            let allowed = format!("the field \"format\": {}", known());
            return refuse("$.format", FaultCode::MissingField, "nothing".into(), allowed);
        };
        let Some(format) = format.as_str() else {
            return refuse("$.format", FaultCode::WrongType, kind(format).into(), known());
        };
        let Some((_, parse)) = FORMATS.iter().find(|(family, _)| format.starts_with(family)) else {
            let given = crate::finding::quoted(format.as_bytes());
            return refuse("$.format", FaultCode::WrongFormat, given, known());
        };
        parse(file).map_err(|faults| faults.into_iter().map(Finding::from).collect())
    }
}

fn kind(json: &Value) -> &'static str {
    match json {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
