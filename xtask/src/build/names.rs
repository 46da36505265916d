//! Plain names for what the program and its script use of each other.
//!
//! wasm-bindgen ends each name with a hash, so that programs from different builds can be told apart. Here the two
//! are always shipped together, and noise does not compress: numbers in place of the hashes save 3 KB.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::program::Bound;

/// So many digits has a hash, and so many get the numbers, since in the program's file nothing may move.
const DIGITS: usize = 16;

/// Numbers by the hash in whose place they come.
type Numbers = BTreeMap<Vec<u8>, String>;

/// Replaces the hashes in both files.
pub(super) fn replace_hashes(bound: &Bound) -> Result<()> {
    let read = |file: &Path| fs::read(file).with_context(|| format!("{} cannot be read", file.display()));
    let (mut script, mut program) = (read(&bound.script)?, read(&bound.program)?);
    let numbers = numbers(&script);
    for (file, bytes) in [(&bound.script, &mut script), (&bound.program, &mut program)] {
        replace(bytes, &numbers);
        fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}

/// A number for each hash at the end of a name in the script, in the order of their appearance.
fn numbers(script: &[u8]) -> Numbers {
    let names = script.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
    let mut numbers = Numbers::new();
    for hash in names.filter_map(hash_of) {
        let next = numbers.len();
        numbers.entry(hash.to_vec()).or_insert_with(|| format!("{next:0DIGITS$}"));
    }
    numbers
}

/// What stands behind the last underscore, with or without an `h`, if it is a hash.
fn hash_of(name: &[u8]) -> Option<&[u8]> {
    let end = name.rsplit(|byte| *byte == b'_').next().filter(|end| end.len() < name.len())?;
    let hash = end.strip_prefix(b"h").unwrap_or(end);
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (hash.len() == DIGITS && hash.iter().all(is_digit)).then_some(hash)
}

fn replace(bytes: &mut [u8], numbers: &Numbers) {
    let mut place = 0;
    while let Some(window) = bytes.get_mut(place..place + DIGITS) {
        place += match numbers.get(&*window) {
            Some(number) => {
                window.copy_from_slice(number.as_bytes());
                DIGITS
            }
            None => 1,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_sixteen_digits_behind_an_underscore() {
        for (name, expected) in [
            ("__wbg_focus_00ff12345678abcd", Some("00ff12345678abcd")),
            ("invoke__h00ff12345678abcd", Some("00ff12345678abcd")),
            ("00ff12345678abcd", None),
            ("__wbg_focus_00ff12345678abc", None),
            ("__wbg_focus_00FF12345678ABCD", None),
            ("__wbindgen_start", None),
        ] {
            assert_eq!(hash_of(name.as_bytes()), expected.map(str::as_bytes), "{name}");
        }
    }

    #[test]
    fn both_files_get_the_same_numbers_and_nothing_else_changes() {
        let folder = tempfile::tempdir().unwrap();
        let bound = Bound { script: folder.path().join("a.js"), program: folder.path().join("a.wasm") };
        let script = "f_bbbbbbbbbbbbbbbb: g, wasm.i_haaaaaaaaaaaaaaaa(), f_bbbbbbbbbbbbbbbb";
        fs::write(&bound.script, script).unwrap();
        fs::write(&bound.program, b"\x14i_haaaaaaaaaaaaaaaa\x12f_bbbbbbbbbbbbbbbb\xffcccccccccccccccc\0")
            .unwrap();
        replace_hashes(&bound).unwrap();
        let script = "f_0000000000000000: g, wasm.i_h0000000000000001(), f_0000000000000000";
        assert_eq!(fs::read_to_string(&bound.script).unwrap(), script);
        let program = b"\x14i_h0000000000000001\x12f_0000000000000000\xffcccccccccccccccc\0";
        assert_eq!(fs::read(&bound.program).unwrap(), program);
    }
}
