//! Files that were sound once.

use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};

/// One thing that happens to a file.
#[derive(Debug, Clone)]
pub(crate) enum Damage {
    Replace(prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
    Remove(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
    Truncate(prop::sample::Index),
}

/// A handful of damages, some of them with pieces of JSON.
pub(crate) fn damages() -> impl Strategy<Value = Vec<Damage>> {
    let pieces: Vec<Vec<u8>> = [
        "null",
        "true",
        "-1",
        "0",
        "1e999",
        "1e-999",
        "18446744073709551616",
        "0.1",
        "{}",
        "[]",
        "\"\"",
        "\"a\"",
        "{\"a\":1}",
        ",",
        ":",
        "\"",
        "[",
        "{",
        "]",
        "}",
        "\\u0000",
        "\\ud800",
        "-",
        "\u{fffd}",
        "\u{feff}",
        "é",
    ]
    .map(|piece| piece.as_bytes().to_vec())
    .into();
    let piece = prop_oneof![prop::sample::select(pieces), vec(any::<u8>(), 1..4)];
    let place = any::<prop::sample::Index>;
    let damage = prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Replace(at, byte)),
        (place(), piece).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        (place(), 1..20_usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        (place(), 1..60_usize).prop_map(|(at, length)| Damage::Repeat(at, length)),
        place().prop_map(Damage::Truncate),
    ];
    vec(damage, 1..4)
}

/// The file after all that.
pub(crate) fn damaged(file: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut file = file.to_vec();
    for damage in damages {
        if file.is_empty() {
            break;
        }
        match damage {
            Damage::Replace(at, byte) => {
                let at = at.index(file.len());
                file[at] = *byte;
            }
            Damage::Insert(at, piece) => {
                let at = at.index(file.len());
                file.splice(at..at, piece.iter().copied());
            }
            Damage::Remove(at, length) => {
                let at = at.index(file.len());
                file.drain(at..(at + length).min(file.len()));
            }
            Damage::Repeat(at, length) => {
                let at = at.index(file.len());
                let piece = file[at..(at + length).min(file.len())].to_vec();
                file.splice(at..at, piece);
            }
            Damage::Truncate(at) => file.truncate(at.index(file.len())),
        }
    }
    file
}

/// One value somewhere in the tree and what takes its place: still JSON, no longer what was meant.
#[derive(Debug, Clone)]
pub(crate) struct Swap(prop::sample::Index, Option<Value>);

/// A handful of swaps; without a value the place is removed.
pub(crate) fn swaps() -> impl Strategy<Value = Vec<Swap>> {
    let values = vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(3),
        json!(55),
        json!(1e300),
        json!(0.5),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(""),
        json!("en"),
        json!("d0"),
        json!("i0"),
        json!("-x"),
        json!("x".repeat(3_000)),
        json!({}),
        json!([]),
        json!([1, 2]),
        json!([[1, 2], [3, 4]]),
        json!(["d0"]),
        json!({ "1": 5 }),
        json!({ "id": "d0" }),
        json!([{}]),
    ];
    let value = prop::option::weighted(0.8, prop::sample::select(values));
    vec((any::<prop::sample::Index>(), value).prop_map(|(at, value)| Swap(at, value)), 1..4)
}

/// The file with these values swapped.
pub(crate) fn swapped(file: &[u8], swaps: &[Swap]) -> Vec<u8> {
    let mut tree: Value = serde_json::from_slice(file).unwrap();
    for Swap(at, value) in swaps {
        let mut countdown = at.index(count(&tree));
        swap(&mut tree, &mut countdown, value.as_ref());
    }
    serde_json::to_vec(&tree).unwrap()
}

/// The values below this one.
fn count(tree: &Value) -> usize {
    let below: Box<dyn Iterator<Item = &Value>> = match tree {
        Value::Array(list) => Box::new(list.iter()),
        Value::Object(record) => Box::new(record.values()),
        _ => return 1,
    };
    1 + below.map(count).sum::<usize>()
}

/// True once the value has been swapped.
fn swap(tree: &mut Value, countdown: &mut usize, value: Option<&Value>) -> bool {
    if *countdown == 0 {
        *tree = value.cloned().unwrap_or_default();
        return true;
    }
    *countdown -= 1;
    match tree {
        Value::Array(list) => {
            for index in 0..list.len() {
                if *countdown == 0 && value.is_none() {
                    list.remove(index);
                    return true;
                }
                if swap(&mut list[index], countdown, value) {
                    return true;
                }
            }
        }
        Value::Object(record) => {
            let names: Vec<String> = record.keys().cloned().collect();
            for name in names {
                if *countdown == 0 && value.is_none() {
                    record.remove(&name);
                    return true;
                }
                if swap(&mut record[&name], countdown, value) {
                    return true;
                }
            }
        }
        _ => {}
    }
    false
}
