//! Works through the guide from top to bottom, as its reader would in an empty folder.
//!
//! - A line **`NAME`** above a block of code: the block is that file.
//! - A line **`NAME`**, changed: above a block of JSON: these fields of the file are set, object by object; a list is
//!   replaced as a whole.
//! - A line **`NAME`**, some columns: above a table: these cells stand in that CSV file, figures rounded as shown.
//! - A block of `console`: each `$` line is run by the shell in the folder, and what follows it is all that a terminal
//!   would show. A line `…` stands for one or more lines. A command ends with 0 unless `$ echo $?` says otherwise.
//!
//! There is no other block of code, but for the one that installs the program.

use crate::terminal;
use serde_json::Value;
use std::{fs, path::Path};

const INSTALLING: &[&str] = &["cargo install --path crates/cli --locked"];

/// Something that the reader does or looks at.
struct Step<'a> {
    /// The line of the guide, from 1.
    line: usize,
    kind: Kind<'a>,
    /// The lines of the block or the table.
    content: Vec<&'a str>,
}

enum Kind<'a> {
    File(&'a str),
    Change(&'a str),
    Columns(&'a str),
    Console,
}

/// Works through a guide; everything that is not as it says comes back.
pub(crate) fn take_all(guide: &str, folder: &Path) -> Vec<String> {
    let mut problems = Vec::new();
    for step in steps(guide) {
        let found = step.take(folder);
        problems.extend(found.into_iter().map(|problem| format!("line {}: {problem}", step.line)));
    }
    problems
}

impl Step<'_> {
    fn take(&self, folder: &Path) -> Vec<String> {
        match self.kind {
            Kind::File(name) => {
                fs::write(folder.join(name), self.content.join("\n") + "\n").unwrap();
                Vec::new()
            }
            Kind::Change(name) => {
                let change = serde_json::from_str(&self.content.join("\n")).expect("a change is JSON");
                let file = fs::read(folder.join(name)).expect("a file is changed that is there");
                let mut json = serde_json::from_slice(&file).unwrap();
                set(&mut json, &change);
                fs::write(folder.join(name), serde_json::to_string_pretty(&json).unwrap()).unwrap();
                Vec::new()
            }
            Kind::Columns(name) => compare_columns(&folder.join(name), &self.content),
            Kind::Console => run_all(folder, &self.content),
        }
    }
}

/// The steps of a guide. A block of code that is none of them is refused.
fn steps(guide: &str) -> Vec<Step<'_>> {
    let mut lines = (1..).zip(guide.lines()).peekable();
    let mut steps = Vec::new();
    let mut caption = None;
    while let Some((line, text)) = lines.next() {
        if let Some(language) = text.strip_prefix("```") {
            let block = lines.by_ref().map(|(_, text)| text).take_while(|text| *text != "```");
            let content: Vec<&str> = block.collect();
            let kind = match (language, caption.take()) {
                ("console", None) => Kind::Console,
                ("json" | "csv", Some(kind)) => kind,
                ("sh", None) if content == INSTALLING => continue,
                _ => panic!("line {line}: a block of code that no test would look at"),
            };
            steps.push(Step { line, kind, content });
        } else if text.starts_with('|') {
            let mut content = vec![text];
            while let Some((_, row)) = lines.next_if(|(_, row)| row.starts_with('|')) {
                content.push(row);
            }
            steps.extend(caption.take().map(|kind| Step { line, kind, content }));
        } else if let Some((name, rest)) = text.strip_prefix("**`").and_then(|text| text.split_once("`**")) {
            caption = Some(match rest {
                "" => Kind::File(name),
                ", changed:" => Kind::Change(name),
                ", some columns:" => Kind::Columns(name),
                _ => panic!("line {line}: a caption that no test would understand"),
            });
        } else if !text.is_empty() {
            assert!(caption.is_none(), "line {line}: a caption stands right above its block");
        }
    }
    steps
}

/// Sets the fields that a change names.
fn set(json: &mut Value, change: &Value) {
    match (json, change) {
        (Value::Object(fields), Value::Object(changes)) => {
            for (name, change) in changes {
                set(fields.entry(name).or_insert(Value::Null), change);
            }
        }
        (json, change) => *json = change.clone(),
    }
}

/// Runs the commands of a block and compares what they show.
fn run_all(folder: &Path, content: &[&str]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut lines = content.iter().copied().peekable();
    while let Some(line) = lines.next() {
        let mut command = line.strip_prefix("$ ").expect("a block begins with a command").to_owned();
        while command.ends_with('\\') {
            command = command + "\n" + lines.next().expect("a command goes on after its backslash");
        }
        let mut shown = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
            shown.push(line);
        }
        let code = lines.next_if_eq(&"$ echo $?").and_then(|_| lines.next()?.parse().ok());
        let is_known = ["culture-mirror ", "cat "].iter().any(|known| command.starts_with(known));
        assert!(is_known, "the reader is asked to run {command}");
        let real = terminal::run(folder, &command);
        if !is_shown(&shown, &real.text.lines().collect::<Vec<_>>()) {
            problems.push(format!("`{command}` shows\n{}", real.text));
        }
        if real.code != code.or(Some(0)) {
            problems.push(format!("`{command}` ends with {:?}", real.code));
        }
    }
    problems
}

/// Whether lines are those shown, of which `…` stands for one or more.
fn is_shown(shown: &[&str], real: &[&str]) -> bool {
    match shown {
        [] => real.is_empty(),
        ["…", rest @ ..] => (1..=real.len()).any(|skipped| is_shown(rest, &real[skipped..])),
        [line, rest @ ..] => real.first() == Some(line) && is_shown(rest, &real[1..]),
    }
}

/// Compares a table of Markdown with a CSV file: its rows are all that the file has.
fn compare_columns(file: &Path, table: &[&str]) -> Vec<String> {
    let mut csv = csv::Reader::from_path(file).expect("a table is about a file that is there");
    let names = csv.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = csv.records().collect::<Result<_, _>>().unwrap();
    let shown: Vec<Vec<&str>> = table.iter().map(|row| cells(row)).collect();
    let [header, _, shown @ ..] = shown.as_slice() else { panic!("a table has a header") };
    let mut problems = Vec::new();
    if rows.len() != shown.len() {
        problems.push(format!("{} rows, but the file has {}", shown.len(), rows.len()));
    }
    for (row, shown) in rows.iter().zip(shown) {
        for (name, shown) in header.iter().zip(shown) {
            let Some(column) = names.iter().position(|known| known == *name) else {
                problems.push(format!("the file has no column {name}"));
                continue;
            };
            let real = rounded_like(shown, &row[column]);
            if real != *shown {
                problems.push(format!("{}, {name}: {real} and not {shown}", &row[0]));
            }
        }
    }
    problems
}

fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split('|').map(str::trim).collect()
}

/// A figure with as many decimals as another is shown with.
fn rounded_like(shown: &str, real: &str) -> String {
    let decimals = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    real.parse().map_or_else(|_| real.to_owned(), |figure: f64| format!("{figure:.decimals$}"))
}

#[test]
fn what_is_shown_differently_is_noticed() {
    let real = ["one", "two", "three", "four"];
    for shown in [&["one", "two", "three", "four"][..], &["one", "…", "four"], &["…", "three", "…"], &["…"]]
    {
        assert!(is_shown(shown, &real), "{shown:?}");
    }
    for shown in [
        &["one"][..],
        &["one", "…", "two", "three", "four"],
        &["…", "two", "four"],
        &["one", "two", "…", "tree"],
    ] {
        assert!(!is_shown(shown, &real), "{shown:?}");
    }
    let guide = "```console\n$ cat a.txt\n```\n\n```console\n$ cat a.csv\nid,score\nada,1\n```\n\n\
                 **`a.csv`**, some columns:\n\n| id | score |\n|---|---|\n| ada | 1.2 |\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), "id,score\nada,1.24\n").unwrap();
    let problems = take_all(guide, folder.path());
    assert!(problems[0].starts_with("line 1: `cat a.txt` shows\ncat: "), "{problems:?}");
    assert_eq!(
        problems[1..],
        ["line 1: `cat a.txt` ends with Some(1)", "line 5: `cat a.csv` shows\nid,score\nada,1.24\n",]
    );
}
