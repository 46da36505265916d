//! The question as a file has it: with a label for people in each language.

use super::SegmentQuestion;
use crate::{
    fault::{FaultCode, Faults},
    json::quoted,
    reader::Node,
    submission::{Label, read_label},
    translated::Translated,
};

pub(crate) fn read(node: &Node<'_>, faults: &mut Faults) -> Option<SegmentQuestion> {
    let record = node.record(&["name", "values", "labels"], faults)?;
    let name = record.required("name", faults).and_then(|node| read_label(&node, faults));
    let given = record.required("values", faults).map(|node| read_values(&node, faults)).unwrap_or_default();
    let mut wording = Translated::default();
    let mut labels: Vec<_> = given.iter().map(|_| Translated::default()).collect();
    for (tag, node) in record.optional("labels").and_then(|node| node.map(faults)).into_iter().flatten() {
        let Some(record) = node.record(&["question", "values"], faults) else { continue };
        if let Some(question) = record.optional("question") {
            wording.read(tag, &question, faults);
        }
        for (value, node) in record.optional("values").and_then(|node| node.map(faults)).into_iter().flatten()
        {
            // What is wrong with a value is said once, where it is listed.
            match given.iter().zip(&mut labels).find(|((known, _), _)| *known == value) {
                Some((_, label)) => label.read(tag, &node, faults),
                None => {
                    faults.add(&node.path, FaultCode::UnknownReference, quoted(value), "one of the values");
                }
            }
        }
    }
    let values = given.into_iter().zip(labels).filter_map(|((_, value), label)| Some((value?, label)));
    Some(SegmentQuestion { name: name?, wording, values: values.collect() })
}

/// The values as they stand there, each with what it is if it is sound.
fn read_values<'a>(node: &Node<'a>, faults: &mut Faults) -> Vec<(&'a str, Option<Label>)> {
    let Some(list) = node.list(SegmentQuestion::MOST, faults) else { return Vec::new() };
    if list.len() < SegmentQuestion::LEAST {
        node.fault(FaultCode::OutOfRange, "2 to 12 values", faults);
    }
    let mut values: Vec<(&str, Option<Label>)> = Vec::new();
    for node in list {
        let label = read_label(&node, faults);
        let name = node.name().unwrap_or_default();
        if label.is_some() && values.iter().any(|(known, _)| *known == name) {
            node.fault(FaultCode::DuplicateId, "each value once", faults);
        }
        values.push((name, label));
    }
    values
}
