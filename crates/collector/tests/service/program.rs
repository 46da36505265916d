//! The program itself: its flags, its exit codes and its end.

use crate::place::{Client, Message, Place, instrument_file};
use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Output, Stdio},
};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_culture-mirror-collector"));
    command.env_clear();
    command
}

/// Everything that must be given.
fn complete(place: &Place) -> Command {
    let mut command = program();
    command.args(["--listen", "127.0.0.1:0", "--rate-limit", "0"]);
    command.arg("--database").arg(place.database());
    command.arg("--token-file").arg(place.folder.path().join("token"));
    command.arg("--instrument").arg(instrument_file());
    command
}

fn assert_cannot_start(mut command: Command, said: &[&str]) {
    let Output { status, stderr, .. } = command.output().unwrap();
    let stderr = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(2), "{stderr}");
    for part in said {
        assert!(stderr.contains(part), "“{part}” in {stderr}");
    }
}

fn begin(mut command: Command) -> (Child, Client) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address =
        line.trim().strip_prefix("Counting at http://").unwrap().strip_suffix("/submissions").unwrap();
    let client = Client::new(address);
    (child, client)
}

fn end(child: Child, signal: &str) -> Output {
    let told = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(told.success());
    child.wait_with_output().unwrap()
}

#[test]
fn what_is_missing_or_wrong_is_named_with_flag_file_and_reason() {
    let place = Place::new();
    let path = |name: &str| place.folder.path().join(name);
    assert_cannot_start(program(), &["--database", "--token-file", "--instrument"]);

    let mut command = complete(&place);
    fs::remove_file(path("token")).unwrap();
    command.arg("--campaign").arg("spring");
    assert_cannot_start(command, &["--token-file", "token: it cannot be read: No such file"]);
    fs::write(path("token"), "short\n").unwrap();
    assert_cannot_start(complete(&place), &["--token-file", "has 5 characters", "at least 16"]);
    fs::write(path("token"), "long-enough-to-be-one").unwrap();

    let broken = path("broken.json");
    fs::write(&broken, "{\"format\": \"culture-mirror/instrument/1\"}").unwrap();
    let with = |flag: &str, value: &std::ffi::OsStr| {
        let mut command = complete(&place);
        command.arg(flag).arg(value);
        command
    };
    assert_cannot_start(
        with("--instrument", broken.as_os_str()),
        &["--instrument", "broken.json", "missing-field"],
    );
    let twice = instrument_file();
    assert_cannot_start(with("--instrument", twice.as_os_str()), &["--instrument", "listed already"]);
    assert_cannot_start(with("--campaign", "Spring!".as_ref()), &["--campaign", "Spring!"]);
    assert_cannot_start(with("--segment", "function:sales".as_ref()), &["--segment", "2 to 12"]);
    let mut same = with("--segment", "function:sales,operations".as_ref());
    same.args(["--segment", "function:north,south"]);
    assert_cannot_start(same, &["--segment", "function", "given twice"]);

    let nowhere = path("no-folder/counts.sqlite");
    let mut command = program();
    command.arg("--token-file").arg(path("token")).arg("--instrument").arg(instrument_file());
    command.arg("--database").arg(nowhere);
    assert_cannot_start(command, &["--database", "no-folder", "cannot be created"]);
}

#[test]
fn a_newer_database_is_refused_with_a_clear_sentence() {
    let place = Place::new();
    place.start().stop();
    let database = rusqlite::Connection::open(place.database()).unwrap();
    database.pragma_update(None, "user_version", 7).unwrap();
    drop(database);
    assert_cannot_start(
        complete(&place),
        &["--database", "counts.sqlite", "schema version 7", "a newer one"],
    );
}

#[test]
fn the_address_that_is_taken_is_named() {
    let place = Place::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = program();
    command.args(["--listen", &address]).arg("--database").arg(place.database());
    command.arg("--token-file").arg(place.folder.path().join("token"));
    command.arg("--instrument").arg(instrument_file());
    assert_cannot_start(command, &["--listen", &address]);
}

#[test]
fn everything_can_come_from_the_environment() {
    let place = Place::new();
    let mut command = program();
    command
        .env("CULTURE_MIRROR_LISTEN", "127.0.0.1:0")
        .env("CULTURE_MIRROR_DATABASE", place.database())
        .env("CULTURE_MIRROR_TOKEN_FILE", place.folder.path().join("token"))
        .env("CULTURE_MIRROR_INSTRUMENT", instrument_file())
        .env("CULTURE_MIRROR_CAMPAIGN", "spring;autumn")
        .env("CULTURE_MIRROR_SEGMENT", "function:sales,operations;region:north,south")
        .env("CULTURE_MIRROR_RATE_LIMIT", "1");
    let (child, client) = begin(command);
    let region = serde_json::json!({ "region": "south" });
    let message = Message::new(1).with("campaign", "autumn").with("segment", region);
    assert_eq!(client.post(&message.text()).status, 201);
    assert_eq!(client.post(&message.text()).status, 429);
    assert!(end(child, "-TERM").status.success());
}

#[test]
fn told_to_stop_it_ends_well_and_has_logged_nobody() {
    for signal in ["-TERM", "-INT"] {
        let place = Place::new();
        let (child, client) = begin(complete(&place));
        assert_eq!(client.post(&Message::new(1).text()).status, 201);
        assert_eq!(client.post("{}").status, 400);
        assert_eq!(client.counts().status, 200);
        let Output { status, stdout, stderr } = end(child, signal);
        assert!(status.success(), "{signal}");
        assert_eq!((stdout, stderr), (Vec::new(), Vec::new()), "nothing is printed after the address");
        assert_eq!(place.number("SELECT sum(counted) FROM cell"), 8);
    }
}

#[test]
fn killed_it_has_lost_nothing_that_it_answered() {
    let place = Place::new();
    let (child, client) = begin(complete(&place));
    for id in 0..20 {
        assert_eq!(client.post(&Message::new(id).text()).status, 201);
    }
    assert!(!end(child, "-KILL").status.success());
    let (child, client) = begin(complete(&place));
    assert_eq!(client.post(&Message::new(7).text()).status, 409);
    assert!(client.counts().body.contains("\"count\": 20"));
    assert!(end(child, "-TERM").status.success());
}
