//! A folder of its own for each test, the program run in it, and small files to begin with.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// RAND-36: the items of energy/fatigue with their published recode tables.
pub(crate) const RAND: &str = r#"{
  "format": "culture-mirror/instrument/1", "id": "rand", "version": "1.0.0", "minutes": 1,
  "languages": ["en"], "default_language": "en",
  "scales": { "six": { "values": [1, 2, 3, 4, 5, 6] } },
  "dimensions": [{ "id": "energy" }],
  "items": [
    { "id": "q23", "dimension": "energy", "scale": "six", "recode": { "1": 100, "2": 80, "3": 60, "4": 40, "5": 20, "6": 0 } },
    { "id": "q27", "dimension": "energy", "scale": "six", "recode": { "1": 100, "2": 80, "3": 60, "4": 40, "5": 20, "6": 0 } },
    { "id": "q29", "dimension": "energy", "scale": "six", "recode": { "1": 0, "2": 20, "3": 40, "4": 60, "5": 80, "6": 100 } },
    { "id": "q31", "dimension": "energy", "scale": "six", "recode": { "1": 0, "2": 20, "3": 40, "4": 60, "5": 80, "6": 100 } }
  ]
}"#;

/// Two dimensions of two items, one of them reversed and one on a scale with a negative value, and a composite that
/// needs both.
pub(crate) const PAIR: &str = r#"{
  "format": "culture-mirror/instrument/1", "id": "pair", "version": "1.0.0", "minutes": 1,
  "languages": ["en"], "default_language": "en",
  "scales": { "seven": { "values": [1, 2, 3, 4, 5, 6, 7] }, "swing": { "values": [-1, 0, 1] } },
  "dimensions": [{ "id": "north", "min_answered": 1 }, { "id": "south" }],
  "composites": [{ "id": "both", "of": ["north", "south"], "min_scored": 1 }],
  "items": [
    { "id": "n1", "dimension": "north", "scale": "seven" },
    { "id": "n2", "dimension": "north", "scale": "seven", "reverse": true },
    { "id": "s1", "dimension": "south", "scale": "swing" },
    { "id": "s2", "dimension": "south", "scale": "swing" }
  ]
}"#;

/// The texts of [`PAIR`], all of them.
pub(crate) const PAIR_TEXT: &str = r#"{
  "format": "culture-mirror/text/1", "instrument": "pair", "language": "en",
  "title": "A pair", "description": "Two of two.", "question": "How much?",
  "scales": {
    "seven": { "labels": { "1": "a", "2": "b", "3": "c", "4": "d", "5": "e", "6": "f", "7": "g" } },
    "swing": { "labels": { "-1": "less", "0": "same", "1": "more" } }
  },
  "items": { "n1": "one", "n2": "two", "s1": "three", "s2": "four" },
  "dimensions": { "north": { "name": "North", "meaning": "up" }, "south": { "name": "South", "meaning": "down" } },
  "composites": { "both": { "name": "Both" } }
}"#;

/// A folder that is gone after the test.
pub(crate) struct Place(TempDir);

/// What a run of the program left.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) output: String,
    pub(crate) said: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// With both instruments in it.
    pub(crate) fn with_instruments() -> Self {
        let place = Self::new();
        place.put("rand.json", RAND);
        place.put("pair.json", PAIR);
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program, to be run in this folder.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        program(self.0.path(), arguments)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    /// Runs the program with something on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.program(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that refuses its header reads no more; what it says is held against expectations below.
        let _ = child.stdin.take().unwrap().write_all(input);
        let done = child.wait_with_output().unwrap();
        Ran {
            code: done.status.code().unwrap(),
            output: String::from_utf8(done.stdout).unwrap(),
            said: String::from_utf8(done.stderr).unwrap(),
        }
    }

    /// Scores a table against one of the instruments.
    pub(crate) fn score(&self, instrument: &str, answers: impl AsRef<[u8]>) -> Ran {
        self.put("answers.csv", answers);
        self.run(&["score", "--instrument", instrument, "answers.csv"])
    }
}

pub(crate) fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_culture-mirror"));
    command.env_clear().current_dir(folder).args(arguments);
    command
}

/// The outcome of a run without anything on standard error.
pub(crate) fn sound(output: &str) -> Ran {
    Ran { code: 0, output: output.into(), said: String::new() }
}
