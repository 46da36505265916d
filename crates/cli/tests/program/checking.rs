//! `culture-mirror check`: files by kind, one held against another, every finding at once.

use crate::place::{PAIR, PAIR_TEXT, Place, Ran, sound};
use std::path::{Path, PathBuf};

const SUBMISSION: &str = r#"{
  "format": "culture-mirror/submission/1",
  "id": "00000000000000000000000000000001",
  "instrument": "pair", "version": "1.0.0", "precision": 10,
  "scores": { "north": 75, "south": null }
}"#;

const ENGLISH: &str = r#"{ "format": "culture-mirror/interface/1", "language": "en", "name": "English",
  "words": { "begin": "Begin", "open": { "one": "{n} is open", "other": "{n} are open" } } }"#;

fn found(lines: &str) -> Ran {
    Ran { code: 1, output: lines.into(), said: String::new() }
}

#[test]
fn the_files_of_this_repository_are_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let place = Place::new();
    let instruments = ["customer-culture", "customer-responsiveness", "leader-habits", "six-questions"];
    let folders = instruments.map(|name| root.join("instruments").join(name));
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| ["instrument.json", "en.json", "de.json"].map(|name| folder.join(name)))
        .collect();
    files.extend(["en.json", "de.json"].map(|name| root.join("languages").join(name)));
    files.push(root.join("instruments/customer-culture/norm-demo.json"));
    let mut arguments = vec!["check"];
    arguments.extend(files.iter().map(|path| path.to_str().unwrap()));
    assert_eq!(place.run(&arguments), sound(""));
    assert_eq!(std::fs::read_dir(root.join("instruments")).unwrap().count(), instruments.len());
}

#[test]
fn texts_are_held_against_the_instrument_beside_them() {
    let place = Place::new();
    place.put("instrument.json", PAIR);
    place.put("en.json", PAIR_TEXT);
    assert_eq!(place.run(&["check", "en.json"]), sound(""));
    place.put("en.json", PAIR_TEXT.replace("\"n2\": \"two\", ", "\"n3\": \"two\", "));
    let gaps = "en.json: $.items.n2: missing-text: given nothing; allowed: a text\n\
                en.json: $.items.n3: unknown-text: given \"two\"; allowed: texts that the instrument names\n";
    assert_eq!(place.run(&["check", "en.json"]), found(gaps));
    assert_eq!(place.run(&["check", "en.json", "instrument.json"]), found(gaps), "in any order");
}

#[test]
fn a_language_without_its_file_is_noticed_once_there_are_others() {
    let place = Place::new();
    place.put("instrument.json", PAIR.replace("[\"en\"]", "[\"en\", \"de\"]"));
    assert_eq!(place.run(&["check", "instrument.json"]), sound(""));
    place.put("en.json", PAIR_TEXT);
    let said =
        "note: instrument.json lists the language \"de\", and there is no de.json beside it\n".to_owned();
    let noticed = Ran { code: 0, output: String::new(), said };
    assert_eq!(place.run(&["check", "instrument.json", "en.json"]), noticed);
}

#[test]
fn texts_are_held_against_the_instrument_among_the_files() {
    let place = Place::new();
    place.put("here/anything.json", PAIR);
    place.put("there/en.json", PAIR_TEXT);
    assert_eq!(place.run(&["check", "there/en.json", "here/anything.json"]), sound(""));
    place.put("there/en.json", PAIR_TEXT.replace("\"North\"", "5"));
    assert_eq!(
        place.run(&["check", "there/en.json", "here/anything.json"]),
        found("there/en.json: $.dimensions.north.name: wrong-type: given 5; allowed: a text\n")
    );
}

#[test]
fn of_two_versions_the_one_in_the_same_folder_counts() {
    let place = Place::new();
    let older = PAIR.replace("{ \"id\": \"n2\"", "{ \"id\": \"n0\"").replace("1.0.0", "0.9.0");
    place.put("old/instrument.json", older);
    place.put("new/instrument.json", PAIR);
    place.put("new/en.json", PAIR_TEXT);
    let arguments = ["check", "old/instrument.json", "new/instrument.json", "new/en.json"];
    assert_eq!(place.run(&arguments), sound(""));
}

#[test]
fn texts_without_their_instrument_are_checked_for_structure() {
    let place = Place::new();
    place.put("en.json", PAIR_TEXT);
    let ran = place.run(&["check", "en.json"]);
    assert_eq!((ran.code, ran.output.as_str()), (0, ""));
    assert_eq!(
        ran.said,
        "note: en.json was checked for its structure only: \
         neither is the instrument pair among the files, nor instrument.json beside it\n"
    );
    place.put("instrument.json", PAIR.replace("\"minutes\": 1", "\"minutes\": 0"));
    let ran = place.run(&["check", "en.json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.said.ends_with("instrument.json beside it is not a sound instrument\n"), "{ran:?}");
}

#[test]
fn texts_of_another_instrument_are_told_so() {
    let place = Place::new();
    place.put("instrument.json", PAIR);
    place.put("en.json", PAIR_TEXT.replace("\"pair\"", "\"other\""));
    assert_eq!(
        place.run(&["check", "en.json"]),
        found("en.json: $.instrument: unknown-reference: given \"other\"; allowed: \"pair\"\n")
    );
}

#[test]
fn a_submission_is_held_against_its_instrument_among_the_files() {
    let place = Place::new();
    let permitting = PAIR
        .replace("\"scales\"", "\"submission\": { \"precision\": 20 }, \"scales\"")
        .replace("\"items\": [", "\"items\": [\n{ \"id\": \"n3\", \"dimension\": \"north\", \"scale\": \"seven\" },\n{ \"id\": \"s3\", \"dimension\": \"south\", \"scale\": \"seven\" },\n{ \"id\": \"s4\", \"dimension\": \"south\", \"scale\": \"seven\" },")
        .replace("\"south\" }]", "\"south\", \"min_answered\": 1 }]");
    place.put("instrument.json", permitting);
    place.put("sent.json", SUBMISSION);
    let ran = place.run(&["check", "sent.json"]);
    assert_eq!(
        ran,
        Ran {
            code: 0,
            output: String::new(),
            said: "note: sent.json was checked for its structure only: \
                   the instrument pair is not among the files\n"
                .into()
        }
    );
    assert_eq!(
        place.run(&["check", "sent.json", "instrument.json"]),
        found("sent.json: $.precision: unknown-reference: given 10; allowed: 20\n")
    );
    place.put("sent.json", SUBMISSION.replace("\"precision\": 10", "\"precision\": 20").replace("75", "70"));
    assert_eq!(place.run(&["check", "instrument.json", "sent.json"]), sound(""));
    place.put(
        "sent.json",
        SUBMISSION.replace("75", "76").replace("\"pair\",", "\"pair\", \"name\": \"Ann\","),
    );
    let ran = place.run(&["check", "sent.json"]);
    assert_eq!(
        ran.output.lines().map(|line| line.split(": given").next().unwrap()).collect::<Vec<_>>(),
        ["sent.json: $.name: unknown-field", "sent.json: $.scores.north: out-of-range"]
    );
}

#[test]
fn interface_words_are_held_against_the_english_ones() {
    let place = Place::new();
    place.put("en.json", ENGLISH);
    let polish = ENGLISH
        .replace("\"language\": \"en\"", "\"language\": \"pl\"")
        .replace("\"one\": \"{n} is open\",", "\"one\": \"a\", \"few\": \"b\", \"many\": \"c\",");
    place.put("pl.json", &polish);
    assert_eq!(place.run(&["check", "pl.json", "en.json"]), sound(""), "plural forms differ by language");
    assert_eq!(place.run(&["check", "pl.json"]), sound(""));
    place.put("pl.json", polish.replace("\"begin\": \"Begin\"", "\"start\": \"Start\""));
    assert_eq!(
        place.run(&["check", "pl.json"]),
        found(
            "pl.json: $.words.begin: missing-text: given nothing; allowed: a text\n\
             pl.json: $.words.start: unknown-text: given \"Start\"; allowed: phrases that the English words have\n"
        )
    );
    place.put("alone/pl.json", &polish);
    let ran = place.run(&["check", "alone/pl.json"]);
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.said,
        "note: alone/pl.json was checked for its structure only: \
         the English words are neither among the files, nor in en.json beside it\n"
    );
}

#[test]
fn every_fault_of_every_file_is_found_and_what_cannot_be_read_is_named() {
    let place = Place::new();
    place.put("a.json", PAIR.replace("\"minutes\": 1", "\"minutes\": 0").replace("\"s2\", ", "\"s1\", "));
    place.put("b.json", "{ \"format\": ");
    let findings = "a.json: $.minutes: out-of-range: given 0; allowed: a whole number from 1 to 240\n\
                    a.json: $.items[3].id: duplicate-id: given \"s1\"; allowed: each id once\n\
                    b.json: $: not-json: given EOF while parsing a value at line 1 column 12; \
                    allowed: one JSON value in UTF-8\n";
    assert_eq!(place.run(&["check", "a.json", "b.json"]), found(findings));
    place.put("folder/inner", "");
    let ran = place.run(&["check", "a.json", "none.json", "folder", "b.json"]);
    assert_eq!((ran.code, ran.output.as_str()), (2, findings));
    assert_eq!(
        ran.said,
        "error: none.json cannot be read: No such file or directory (os error 2)\n\
         error: folder cannot be read: Is a directory (os error 21)\n"
    );
}

#[test]
fn a_file_of_no_known_kind_is_told_the_kinds() {
    let place = Place::new();
    let formats = "\"culture-mirror/instrument/1\", \"culture-mirror/text/1\", \"culture-mirror/interface/1\", \
                   \"culture-mirror/norm/1\", \"culture-mirror/submission/1\", \"culture-mirror/result/1\", \
                   \"culture-mirror/counts/1\", \"culture-mirror/config/1\"";
    for (content, finding) in [
        ("[]", "$: wrong-type: given a list; allowed: an object".to_owned()),
        ("{}", format!("$.format: missing-field: given nothing; allowed: the field \"format\": {formats}")),
        ("{\"format\": 1}", format!("$.format: wrong-type: given a number; allowed: {formats}")),
        ("{\"format\": \"csv\"}", format!("$.format: wrong-format: given \"csv\"; allowed: {formats}")),
    ] {
        place.put("it.json", content);
        assert_eq!(place.run(&["check", "it.json"]), found(&format!("it.json: {finding}\n")));
    }
    place.put("it.json", PAIR.replace("instrument/1", "instrument/2"));
    assert_eq!(
        place.run(&["check", "it.json"]),
        found(
            "it.json: $.format: wrong-format: given \"culture-mirror/instrument/2\"; \
             allowed: \"culture-mirror/instrument/1\" (the file was written by a newer version)\n"
        )
    );
    place.put("it.json", format!("\u{feff}{PAIR}"));
    assert_eq!(place.run(&["check", "it.json"]), sound(""), "with the mark of UTF-8");
    place.put("it.json", format!("{PAIR}{}", " ".repeat(1 << 20)));
    let ran = place.run(&["check", "it.json"]);
    assert!(ran.output.ends_with(" bytes; allowed: at most 1048576 bytes\n"), "{ran:?}");
    place.put("it.json", " ".repeat((16 << 20) + 1));
    assert_eq!(
        place.run(&["check", "it.json"]),
        found("it.json: $: too-large: given more than 16,777,216 bytes; allowed: at most 16,777,216 bytes\n")
    );
}

#[test]
fn findings_as_json() {
    let place = Place::new();
    place.put("a.json", PAIR.replace("\"minutes\": 1", "\"minutes\": 0"));
    let ran = place.run(&["check", "--json", "a.json"]);
    assert_eq!(
        ran,
        found(
            "[\n  {\n    \"file\": \"a.json\",\n    \"path\": \"$.minutes\",\n    \"code\": \"out-of-range\",\n    \
             \"given\": \"0\",\n    \"allowed\": \"a whole number from 1 to 240\",\n    \
             \"message\": \"given 0; allowed: a whole number from 1 to 240\"\n  }\n]\n"
        )
    );
    place.put("a.json", PAIR);
    assert_eq!(place.run(&["check", "--json", "a.json"]), sound("[]\n"));
    let ran = place.run(&["check", "--json", "a.json", "none.json"]);
    assert_eq!((ran.code, ran.output.as_str()), (2, "[]\n"));
}

#[test]
fn a_norm_is_held_against_the_version_that_it_is_for() {
    let place = Place::new();
    let norm = r#"{
      "format": "culture-mirror/norm/1", "instrument": "pair", "instrument_versions": "^2.0",
      "name": "None", "population": "Nobody", "source": "Made up to test the tool",
      "collected": { "from": "2026-01", "to": "2026-06" }, "unit": "group-mean",
      "dimensions": { "west": { "n": 100, "mean": 50, "sd": 20, "percentiles": [[20, 5], [90, 95]] } }
    }"#;
    place.put("norm.json", norm);
    place.put("one.json", PAIR);
    place.put("two.json", PAIR.replace("1.0.0", "2.1.0").replace("\"north\"", "\"west\""));
    assert_eq!(
        place.run(&["check", "norm.json", "one.json"]),
        found(
            "norm.json: $.instrument_versions: out-of-range: given \"^2.0\"; allowed: a range that holds 1.0.0\n\
             norm.json: $.dimensions.west: unknown-reference: given \"west\"; allowed: a dimension of the instrument\n"
        )
    );
    assert_eq!(place.run(&["check", "one.json", "norm.json", "two.json"]), sound(""));
    let ran = place.run(&["check", "norm.json"]);
    let alone =
        "note: norm.json was checked for its structure only: the instrument pair is not among the files\n";
    assert_eq!((ran.code, ran.output.as_str(), ran.said.as_str()), (0, "", alone));
    place.put("norm.json", norm.replace("[90, 95]", "[90, 5]").replace("\"sd\": 20", "\"sd\": -1"));
    let ran = place.run(&["check", "norm.json", "two.json"]);
    let paths: Vec<_> = ran.output.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(
        (ran.code, paths),
        (1, vec!["$.dimensions.west.sd", "$.dimensions.west.percentiles[1]"]),
        "{ran:?}"
    );
}

#[test]
fn a_result_is_held_against_its_instrument_among_the_files() {
    let place = Place::new();
    let instrument = instrument::Instrument::parse(PAIR.as_bytes()).unwrap();
    let result = format!(
        r#"{{
          "format": "culture-mirror/result/1", "instrument": "pair", "version": "1.0.0", "scoring": "{}",
          "language": "en", "day": "2026-11-21",
          "scores": {{ "north": {{ "score": 75, "answered": 2, "se": 3.5, "se_kind": "own-spread" }}, "south": null }}
        }}"#,
        instrument.scoring_hash()
    );
    place.put("pair.json", PAIR);
    place.put("result.json", &result);
    assert_eq!(place.run(&["check", "result.json", "pair.json"]), sound(""));
    let ran = place.run(&["check", "result.json"]);
    assert_eq!(
        (ran.code, ran.said.contains("the instrument pair is not among the files")),
        (0, true),
        "{ran:?}"
    );
    place.put("pair.json", PAIR.replace("\"reverse\": true", "\"reverse\": false"));
    let ran = place.run(&["check", "result.json", "pair.json"]);
    assert!(ran.output.starts_with("result.json: $.scoring: other-scoring: given sha256-"), "{ran:?}");
}

#[test]
fn counts_are_checked_for_structure() {
    let place = Place::new();
    let counts = r#"{ "format": "culture-mirror/counts/1", "step": 10, "groups": [
      { "instrument": "pair", "version": "1.0.0", "precision": 10, "campaign": null, "month": "2026-03", "dimensions": [] }
    ] }"#;
    place.put("counts.json", counts);
    assert_eq!(place.run(&["check", "counts.json"]), sound(""));
    place.put("counts.json", counts.replace("2026-03", "2026-13"));
    assert_eq!(
        place.run(&["check", "counts.json"]),
        found(
            "counts.json: $.groups[0].month: bad-pattern: given \"2026-13\"; allowed: a month such as \"2026-01\"\n"
        )
    );
}

#[test]
fn a_hosts_options_are_checked_for_structure() {
    let place = Place::new();
    let config = r#"{ "format": "culture-mirror/config/1", "campaign": "spring-pilot", "theme": "dark" }"#;
    place.put("frame.json", config);
    assert_eq!(place.run(&["check", "frame.json"]), sound(""));
    place.put("frame.json", config.replace("spring-pilot", "Spring").replace("dark", "pink"));
    assert_eq!(
        place.run(&["check", "frame.json"]),
        found(
            "frame.json: $.campaign: bad-pattern: given \"Spring\"; allowed: 1 to 24 characters of a-z, 0-9 and -\n\
             frame.json: $.theme: bad-pattern: given \"pink\"; allowed: auto, light, dark\n"
        )
    );
}
