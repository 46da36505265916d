//! Where scores go: a file that changes all at once or not at all, or a pipe that may close.

use crate::place::{Place, Ran};
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    process::Stdio,
};

const SCORES: &str = "id,energy.mean,energy.score,energy.answered\nanna,,80,2\n";

fn failed(said: &str) -> Ran {
    Ran { code: 2, output: String::new(), said: said.into() }
}

#[test]
fn a_file_takes_the_place_of_the_former_and_leaves_nothing_beside_it() {
    let place = Place::with_instruments();
    place.put("answers.csv", "id,q23,q27\nanna,2,2\nben,7,2\n");
    place.put("scores.csv", "former");
    let ran = place.run(&["score", "--instrument", "rand.json", "-o", "scores.csv", "answers.csv"]);
    assert_eq!((ran.code, ran.output.as_str()), (1, ""), "sound rows are written, faults told: {ran:?}");
    assert_eq!(place.get("scores.csv"), SCORES);
    assert_eq!(place.names(), ["answers.csv", "pair.json", "rand.json", "scores.csv"]);
}

#[test]
fn a_failure_leaves_the_former_file_as_it_was() {
    let place = Place::with_instruments();
    place.put("folder/inner", "");
    place.put("wrong.csv", "id,q99\nanna,2\n");
    place.put("scores.csv", "former");
    for (answers, code) in [("wrong.csv", 1), ("missing.csv", 2), ("folder", 2)] {
        let ran = place.run(&["score", "--instrument", "rand.json", "-o", "scores.csv", answers]);
        assert_eq!((ran.code, ran.output.as_str()), (code, ""), "{ran:?}");
        assert_eq!(place.get("scores.csv"), "former");
    }
    assert_eq!(place.names(), ["folder", "pair.json", "rand.json", "scores.csv", "wrong.csv"]);
}

/// Answers cannot be had again.
#[test]
fn what_is_read_is_never_replaced() {
    let place = Place::with_instruments();
    let answers = "id,q23,q27\nanna,2,2\n";
    place.put("answers.csv", answers);
    let instrument = place.get("rand.json");
    for output in ["answers.csv", "./answers.csv", "rand.json"] {
        let ran = place.run(&["score", "--instrument", "rand.json", "-o", output, "answers.csv"]);
        assert_eq!((ran.code, ran.output.as_str()), (2, ""), "{ran:?}");
        assert!(ran.said.ends_with(" cannot be written: it is one of the files that are read\n"), "{ran:?}");
    }
    let about = ["--name=a", "--population=b", "--source=c", "--from=2026-01", "--to=2026-01"];
    let norm = ["norm", "--instrument", "rand.json", "-o", "answers.csv", "answers.csv"];
    assert_eq!(place.run(&[&norm[..], &about].concat()).code, 2);
    assert_eq!((place.get("answers.csv").as_str(), place.get("rand.json")), (answers, instrument));
}

#[test]
fn a_place_that_cannot_be_written_is_named_before_anything_is_read() {
    let place = Place::with_instruments();
    place.put("answers.csv", "id,q23,q27\nanna,2,2\n");
    let to = |output: &str| place.run(&["score", "--instrument", "rand.json", "-o", output, "answers.csv"]);
    let ran = to("no-folder/scores.csv");
    assert_eq!(ran.code, 2);
    assert!(ran.said.starts_with("error: no-folder/scores.csv cannot be written: "), "{ran:?}");
    assert!(ran.said.contains("No such file or directory"), "{ran:?}");
    assert_eq!(place.names(), ["answers.csv", "pair.json", "rand.json"]);
}

/// Devices and the like must never be replaced by a file. No real device stands in for them here: were this to fail,
/// it would be gone.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_replaced() {
    let place = Place::with_instruments();
    place.put("answers.csv", "id,q23,q27\nanna,2,2\n");
    place.put("folder/inner", "");
    let _listener = std::os::unix::net::UnixListener::bind(place.path("socket")).unwrap();
    for output in ["folder", "socket"] {
        let ran = place.run(&["score", "--instrument", "rand.json", "-o", output, "answers.csv"]);
        assert_eq!((ran.code, ran.output.as_str()), (2, ""));
        assert!(ran.said.ends_with(&format!("/{output} cannot be written: it is not a file\n")), "{ran:?}");
        assert!(!fs::metadata(place.path(output)).unwrap().is_file());
    }
}

#[cfg(unix)]
#[test]
fn a_file_has_the_rights_of_the_former_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::with_instruments();
    place.put("answers.csv", "id,q23,q27\nanna,2,2\n");
    let score = |output: &str| {
        let ran = place.run(&["score", "--instrument", "rand.json", "-o", output, "answers.csv"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(place.get(output), SCORES);
    };
    let rights = |name: &str| fs::metadata(place.path(name)).unwrap().permissions().mode() & 0o777;
    score("new.csv");
    assert_eq!(rights("new.csv"), rights("answers.csv"), "those of any other new file");

    place.put("private.csv", "former");
    fs::set_permissions(place.path("private.csv"), fs::Permissions::from_mode(0o620)).unwrap();
    symlink("private.csv", place.path("scores.csv")).unwrap();
    score("scores.csv");
    assert_eq!(place.get("private.csv"), SCORES);
    assert!(fs::symlink_metadata(place.path("scores.csv")).unwrap().is_symlink());
    assert_eq!(rights("private.csv"), 0o620);
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let place = Place::with_instruments();
    assert_eq!(
        place.run(&["score", "--instrument", "none.json", "answers.csv"]),
        failed("error: none.json cannot be read: No such file or directory (os error 2)\n")
    );
    assert_eq!(
        place.run(&["score", "--instrument", "rand.json", "answers.csv"]),
        failed("error: answers.csv cannot be read: No such file or directory (os error 2)\n")
    );
    place.put("folder/inner", "");
    assert_eq!(
        place.run(&["score", "--instrument", "rand.json", "folder"]),
        failed("error: folder cannot be read: is a directory\n")
    );
}

#[test]
fn wrong_use_is_explained() {
    let place = Place::with_instruments();
    for (arguments, said) in [
        (&[][..], "Usage: culture-mirror <COMMAND>"),
        (&["check"], "<FILE>..."),
        (&["score", "answers.csv"], "--instrument <FILE>"),
        (&["score", "--instrument", "rand.json"], "<ANSWERS.csv>"),
        (&["score", "--instrument", "rand.json", "--delimiter", "ab", "a.csv"], "allowed: \",\" \";\""),
        (&["score", "--instrument", "rand.json", "--delimiter", "1", "a.csv"], "allowed: \",\" \";\""),
        (&["sore"], "score"),
    ] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, ran.output.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.said.contains(said), "“{said}” in {}", ran.said);
    }
}

#[test]
fn help_has_an_example_for_each_command() {
    let place = Place::new();
    for (arguments, said) in [
        (&["check", "--help"], "Example:\n  culture-mirror check instrument.json en.json de.json\n"),
        (
            &["score", "--help"],
            "Example:\n  culture-mirror score --instrument instrument.json -o scores.csv answers.csv\n",
        ),
    ] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, ran.said.as_str()), (0, ""));
        assert!(ran.output.contains(said), "{}", ran.output);
    }
}

/// `head -1`: the reader closes the pipe long before the end.
#[test]
fn a_pipe_that_closes_ends_it_quietly() {
    let place = Place::with_instruments();
    place.put("answers.csv", format!("id,q23\n{}", "anna,2\n".repeat(200_000)));
    let mut command = place.program(&["score", "--instrument", "rand.json", "answers.csv"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(first, "id,energy.mean,energy.score,energy.answered\n");
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

/// A full disk, which only Linux has a device for.
#[cfg(target_os = "linux")]
#[test]
fn output_that_fails_is_told() {
    let place = Place::with_instruments();
    place.put("answers.csv", "id,q23\nanna,2\n");
    let mut command = place.program(&["score", "--instrument", "rand.json", "answers.csv"]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = command.stdout(full).output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(done.stderr).unwrap(),
        "error: the scores cannot be written: No space left on device (os error 28)\n"
    );
}
