//! Short names for what the program and its script use of each other.
//!
//! wasm-bindgen names everything at length, and with a hash, so that programs from different builds can be told apart.
//! Here the two are always shipped together: short names save 5 KB of what travels first.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, ImportSectionReader, Parser, Payload};

use super::program::Bound;

/// So many digits has a hash.
const DIGITS: usize = 16;

/// Short names by the long ones in whose place they come.
type ShortNames = BTreeMap<String, String>;

/// Shortens the names with a hash in both files; those without are used by others too.
pub(super) fn shorten(bound: &Bound) -> Result<()> {
    let Bound { script, program } = bound;
    let text = fs::read_to_string(script).with_context(|| format!("{} cannot be read", script.display()))?;
    let bytes = fs::read(program).with_context(|| format!("{} cannot be read", program.display()))?;
    let renamed = short_names(&bytes).and_then(|names| {
        let mut module = Module::new();
        Renaming(&names).parse_core_module(&mut module, Parser::new(0), &bytes)?;
        Ok((in_script(&text, &names), module.finish()))
    });
    let (text, bytes) = renamed.with_context(|| format!("{} is no program", program.display()))?;
    fs::write(script, text).with_context(|| format!("{} cannot be written", script.display()))?;
    fs::write(program, bytes).with_context(|| format!("{} cannot be written", program.display()))
}

/// A short name for each long one, in the order of the program.
fn short_names(program: &[u8]) -> Result<ShortNames> {
    let mut names = ShortNames::new();
    let mut add = |name: &str| {
        // Names that begin like this are nobody else's in the script.
        let short = format!("${}", names.len());
        if ends_with_hash(name) {
            names.entry(name.to_owned()).or_insert(short);
        }
    };
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    add(import?.name);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    add(export?.name);
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

fn short<'a>(name: &'a str, names: &'a ShortNames) -> &'a str {
    names.get(name).map_or(name, String::as_str)
}

/// Whether what stands behind the last underscore, with or without an `h`, is a hash.
fn ends_with_hash(name: &str) -> bool {
    let Some((_, end)) = name.rsplit_once('_') else { return false };
    let hash = end.strip_prefix('h').unwrap_or(end);
    hash.len() == DIGITS && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The script with short names wherever a long one stands by itself.
fn in_script(script: &str, names: &ShortNames) -> String {
    let is_of_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
    // Each piece is a name, if it has one, and the character behind it.
    let pieces = script.split_inclusive(|character| !is_of_name(character));
    pieces
        .flat_map(|piece| {
            let (name, rest) =
                piece.split_at(piece.find(|character| !is_of_name(character)).unwrap_or(piece.len()));
            [short(name, names), rest]
        })
        .collect()
}

/// Copies a program, with short names for its imports and exports.
struct Renaming<'a>(&'a ShortNames);

impl Reencode for Renaming<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error> {
        let Self(names) = *self;
        for import in section.into_imports() {
            let Import { module, name, ty } = import?;
            imports.import(module, short(name, names), self.entity_type(ty)?);
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error> {
        let Self(names) = *self;
        let export = Export { name: short(export.name, names), ..export };
        utils::parse_export(self, exports, export)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_sixteen_digits_behind_an_underscore() {
        for (name, expected) in [
            ("__wbg_focus_00ff12345678abcd", true),
            ("invoke__h00ff12345678abcd", true),
            ("00ff12345678abcd", false),
            ("__wbg_focus_00ff12345678abc", false),
            ("__wbg_focus_00FF12345678ABCD", false),
            ("__wbindgen_start", false),
        ] {
            assert_eq!(ends_with_hash(name), expected, "{name}");
        }
    }

    #[test]
    fn both_files_get_the_same_names_and_nothing_else_changes() {
        let folder = tempfile::tempdir().unwrap();
        let bound = Bound { script: folder.path().join("a.js"), program: folder.path().join("a.wasm") };
        let script =
            "a_0123456789abcdef: é, wasm.b_h0123456789abcdef(), a_0123456789abcdef0, c();a_0123456789abcdef";
        fs::write(&bound.script, script).unwrap();
        // A type without parameters and results, a function of this type from `m`, and two exports of it.
        let program = |import: &[u8], export: &[u8]| {
            let name = |name: &[u8]| [&[u8::try_from(name.len()).unwrap()], name].concat();
            let section =
                |id: u8, body: Vec<u8>| [vec![id, u8::try_from(body.len()).unwrap()], body].concat();
            let imports = [vec![1], name(b"m"), name(import), vec![0, 0]].concat();
            let exports = [vec![2], name(export), vec![0, 0], name(b"c"), vec![0, 0]].concat();
            let types = section(1, vec![1, 0x60, 0, 0]);
            [b"\0asm\x01\0\0\0".to_vec(), types, section(2, imports), section(7, exports)].concat()
        };
        fs::write(&bound.program, program(b"a_0123456789abcdef", b"b_h0123456789abcdef")).unwrap();
        shorten(&bound).unwrap();
        let script = "$0: é, wasm.$1(), a_0123456789abcdef0, c();$0";
        assert_eq!(fs::read_to_string(&bound.script).unwrap(), script);
        assert_eq!(fs::read(&bound.program).unwrap(), program(b"$0", b"$1"));
    }
}
