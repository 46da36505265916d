//! Ids that are given, and ids that are named.

use crate::{
    fault::{FaultCode, Faults},
    id::Id,
    reader::{Names, Node, Record, joined},
};

/// No instrument has more dimensions, so nothing can refer to more.
const MOST_REFERENCES: usize = 100;

/// What can be named, by its id.
///
/// A faulty one is known without a value, and all are if their list could not be read: one fault is one finding,
/// and not one more for everything that names it.
pub(super) struct Known<'a> {
    pub(super) positions: Names<'a>,
    pub(super) is_whole: bool,
}

impl Known<'_> {
    fn resolve(&self, node: &Node<'_>, faults: &mut Faults) -> Option<usize> {
        let text = node.text(faults)?;
        if let Some(position) = self.positions.get(text) {
            return *position;
        }
        if self.is_whole {
            let names = joined(&mut self.positions.keys().take(20), ", ");
            node.fault(FaultCode::UnknownReference, format!("one of: {names}"), faults);
        }
        None
    }
}

pub(super) fn read_new_id<'a>(record: &Record<'a>, taken: &mut Names<'a>, faults: &mut Faults) -> Option<Id> {
    let node = record.required("id", faults)?;
    let id = node.id(faults)?;
    if taken.insert(node.name()?, None).is_some() {
        node.fault(FaultCode::DuplicateId, "each id once", faults);
        return None;
    }
    Some(id)
}

pub(super) fn read_reference(
    record: &Record<'_>,
    name: &str,
    known: &Known<'_>,
    faults: &mut Faults,
) -> Option<usize> {
    known.resolve(&record.required(name, faults)?, faults)
}

pub(super) fn read_references(
    record: &Record<'_>,
    name: &str,
    known: &Known<'_>,
    faults: &mut Faults,
) -> Vec<usize> {
    let Some(listed) = record.required(name, faults) else {
        return Vec::new();
    };
    let mut references = Vec::new();
    let Some(nodes) = listed.list(MOST_REFERENCES, faults) else {
        return Vec::new();
    };
    if nodes.is_empty() {
        listed.fault(FaultCode::OutOfRange, "at least one dimension", faults);
    }
    for node in nodes {
        match known.resolve(&node, faults) {
            Some(position) if references.contains(&position) => {
                node.fault(FaultCode::DuplicateId, "each dimension once", faults);
            }
            Some(position) => references.push(position),
            None => {}
        }
    }
    references
}
