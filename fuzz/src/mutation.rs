//! Changes to a JSON tree: still JSON, no longer what was meant.
//!
//! libFuzzer changes bytes, and nearly all that it makes of a JSON file is not JSON any more. Half of the time a
//! value of the tree is changed instead, which gets past the JSON parser and into ours.

use fastrand::Rng;
use libfuzzer_sys::fuzzer_mutate;
use serde_json::{Value, json};

/// Changes the first `size` bytes of `data`, which has room for `max_size`; returns the new size.
///
/// For `fuzz_mutator!`.
pub fn mutate_json(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut rng = Rng::with_seed(seed.into());
    let changed = if rng.bool() { data.get(..size).and_then(|file| changed(file, &mut rng)) } else { None };
    let fitting = changed.filter(|file| file.len() <= max_size.min(data.len()));
    if let Some((room, file)) = fitting.as_ref().and_then(|file| Some((data.get_mut(..file.len())?, file))) {
        room.copy_from_slice(file);
        return file.len();
    }
    fuzzer_mutate(data, size, max_size)
}

/// The file with a value changed, or two or three; `None` if it is not JSON.
fn changed(file: &[u8], rng: &mut Rng) -> Option<Vec<u8>> {
    let mut tree: Value = serde_json::from_slice(file).ok()?;
    // Mostly one: two changes seldom leave a file sound.
    let changes = rng.choice([1, 1, 1, 1, 2, 3]).unwrap_or(1);
    for _ in 0..changes {
        let change = Change::any(&tree, rng);
        let mut place = rng.usize(..count(&tree));
        change.apply(&mut tree, &mut place, rng);
    }
    serde_json::to_vec(&tree).ok()
}

/// What happens to a value.
enum Change {
    /// Another one takes its place.
    Replace(Value),
    /// An element or entry goes, or another one comes.
    Resize(Value),
    /// A number moves a little or far.
    Scale(f64),
}

impl Change {
    fn any(tree: &Value, rng: &mut Rng) -> Self {
        match rng.u8(..4) {
            0 => Self::Replace(hostile(rng)),
            1 => Self::Replace(nth(tree, &mut rng.usize(..count(tree))).cloned().unwrap_or_default()),
            2 => Self::Resize(nth(tree, &mut rng.usize(..count(tree))).cloned().unwrap_or_default()),
            _ => Self::Scale(
                *rng.choice(&[-1.0, 0.0, 0.5, 0.999, 1.001, 2.0, 1e-9, 1e-300, 1e9]).unwrap_or(&0.0),
            ),
        }
    }

    /// Changes the value at `place`, counted from the root; true once that is done.
    fn apply(&self, tree: &mut Value, place: &mut usize, rng: &mut Rng) -> bool {
        if *place == 0 {
            self.make(tree, rng);
            return true;
        }
        *place -= 1;
        match tree {
            Value::Array(list) => list.iter_mut().any(|value| self.apply(value, place, rng)),
            Value::Object(record) => record.values_mut().any(|value| self.apply(value, place, rng)),
            _ => false,
        }
    }

    fn make(&self, value: &mut Value, rng: &mut Rng) {
        match (self, value) {
            (Self::Replace(other), value) => *value = other.clone(),
            (Self::Resize(other), Value::Array(list)) => {
                let place = rng.usize(..=list.len());
                if rng.bool() || place == list.len() {
                    list.insert(place, other.clone());
                } else {
                    list.remove(place);
                }
            }
            (Self::Resize(other), Value::Object(record)) => {
                let Some(name) = rng.choice(record.keys().cloned().collect::<Vec<_>>()) else { return };
                let removed = record.remove(&name);
                if let Some(value) = removed.filter(|_| rng.bool()) {
                    // The entry stays under a name that a text elsewhere may have.
                    let name = other.as_str().map_or(name, ToOwned::to_owned);
                    record.insert(name, value);
                }
            }
            (Self::Scale(factor), Value::Number(number)) => {
                let scaled = number.as_f64().unwrap_or_default() * factor;
                let is_whole = number.is_i64() && scaled.fract() == 0.0;
                // Numbers in files are small, and where they are not, any other will do.
                #[allow(clippy::cast_possible_truncation)]
                let whole = scaled as i64;
                *number = if is_whole {
                    whole.into()
                } else {
                    serde_json::Number::from_f64(scaled).unwrap_or(0.into())
                };
            }
            (Self::Resize(_) | Self::Scale(_), value) => *value = hostile(rng),
        }
    }
}

/// A value that a careless reader would trip over.
fn hostile(rng: &mut Rng) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(1),
        json!(3),
        json!(100),
        json!(-0.0),
        json!(0.1),
        json!(1e-308),
        json!(1e308),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(""),
        json!("en"),
        json!("é\u{0}\u{fffd}"),
        json!("x".repeat(70)),
        json!([]),
        json!({}),
        json!([[]]),
        json!({ "": {} }),
    ];
    rng.choice(values).unwrap_or_default()
}

/// The value at `place`, counted from the root.
fn nth<'a>(tree: &'a Value, place: &mut usize) -> Option<&'a Value> {
    if *place == 0 {
        return Some(tree);
    }
    *place -= 1;
    match tree {
        Value::Array(list) => list.iter().find_map(|value| nth(value, place)),
        Value::Object(record) => record.values().find_map(|value| nth(value, place)),
        _ => None,
    }
}

/// How many values a tree has.
fn count(tree: &Value) -> usize {
    1 + match tree {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(record) => record.values().map(count).sum::<usize>(),
        _ => 0,
    }
}
