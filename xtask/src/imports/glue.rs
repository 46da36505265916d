//! The generated script, read for what each function that the program imports does.
//!
//! It knows the few shapes in which wasm-bindgen writes such a function: what is asked for stands in one statement,
//! and the others carry values to and fro.

use std::collections::BTreeMap;

/// How far the functions are indented.
const INDENT: &str = "        ";
/// What stands in front of the statement that asks for something, if the answer is used.
const ANSWERS: [&str; 2] = ["const ret = ", "result = "];
/// Statements that begin like this only carry values.
const CARRYING: [&str; 11] = [
    "//",
    "let ",
    "var ",
    "try {",
    "} catch",
    "} finally",
    "deferred",
    "wasm.__wbindgen_free",
    "const ret = result;",
    "const val = ",
    "const obj = ",
];

/// What each imported function asks for, by its name.
#[derive(Debug)]
pub(super) struct Glue(BTreeMap<String, String>);

impl Glue {
    /// Reads the script as wasm-bindgen lays it out.
    pub(super) fn read(script: &str) -> Self {
        let mut functions = BTreeMap::new();
        let mut lines = script.lines().skip_while(|line| !line.ends_with("const import0 = {"));
        while let Some(line) = lines.next() {
            if line == "    };" {
                break;
            }
            let head = line.strip_prefix(INDENT).and_then(|line| line.split_once(": function("));
            if let Some((name, _)) = head {
                let is_inside =
                    |line: &&str| !line.strip_prefix(INDENT).is_some_and(|line| line.starts_with('}'));
                let body: Vec<&str> = lines.by_ref().take_while(is_inside).map(str::trim).collect();
                if let Some(asked) = asked(&body) {
                    functions.insert(name.to_owned(), asked);
                }
            }
        }
        Self(functions)
    }

    /// What a function asks for, in JavaScript without the names of values.
    pub(super) fn asks(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

fn asked(body: &[&str]) -> Option<String> {
    let is_carrying = |line: &&&str| CARRYING.iter().any(|start| line.starts_with(start));
    let mut telling = body.iter().filter(|line| !is_carrying(line));
    let answered = telling.clone().find_map(|line| ANSWERS.iter().find_map(|start| line.strip_prefix(start)));
    let statement = answered.or_else(|| telling.next().copied())?;
    Some(without_names(statement.trim_end_matches(';')))
}

/// The statement with `_`, `text` and `ours` in the place of values, texts and functions of the program.
fn without_names(statement: &str) -> String {
    let is_of_name = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '$');
    let mut anonymous = String::new();
    for piece in statement.split_inclusive(|character| !is_of_name(character)) {
        let (name, rest) =
            piece.split_at(piece.find(|character| !is_of_name(character)).unwrap_or(piece.len()));
        let is_numbered = |start: &str| {
            name.strip_prefix(start).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
        };
        anonymous.push_str(match name {
            "" => "",
            _ if is_numbered("arg") => "_",
            _ if is_numbered("$") => "ours",
            name => name,
        });
        anonymous.push_str(rest);
    }
    anonymous.replace("getStringFromWasm0(_, _)", "text")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        $33: function(arg0, arg1, arg2, arg3) {
            const ret = arg0.fetch(getStringFromWasm0(arg1, arg2), arg3);
            return ret;
        },
        $97: function() { return handleError(function (arg0, arg1) {
            arg0.print(arg1);
        }, arguments); },
        $5: function(arg0) {
            let result;
            try {
                result = arg0 instanceof Object;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        $19: function(arg0, arg1) {
            let deferred0_0;
            try {
                deferred0_0 = arg0;
                console.error(getStringFromWasm0(arg0, arg1));
            } finally {
                wasm.__wbindgen_free(deferred0_0, deferred0_1, 1);
            }
        },
        $245: function(arg0, arg1) {
            // Cast intrinsic for `Closure`.
            const ret = makeClosure(arg0, arg1, $253);
            return ret;
        },
    };
    return { hidden: function() {} };
}
";

    #[test]
    fn each_function_says_what_it_asks_for() {
        let glue = Glue::read(SCRIPT);
        for (name, expected) in [
            ("$33", Some("_.fetch(text, _)")),
            ("$97", Some("_.print(_)")),
            ("$5", Some("_ instanceof Object")),
            ("$19", Some("console.error(text)")),
            ("$245", Some("makeClosure(_, _, ours)")),
            ("hidden", None),
        ] {
            assert_eq!(glue.asks(name).as_deref(), expected, "{name}");
        }
    }
}
