use super::*;
use crate::{Action, Envelope, Label, Segment, SubmissionId};

/// Three statements on a scale of five points, and two strategies.
const FILE: &str = r#"{"format": "culture-mirror/instrument/1", "id": "x", "version": "1.2.0", "minutes": 1,
    "languages": ["en"], "default_language": "en", "submission": {"precision": 50},
    "scales": {"s": {"values": [1, 2, 3, 4, 5], "cannot_judge": true}}, "dimensions": [{"id": "d", "min_answered": 0.3}],
    "strategies": [{"id": "hold", "depends_on": ["d"]}, {"id": "win", "depends_on": ["d"]}],
    "items": [{"id": "a", "dimension": "d", "scale": "s"}, {"id": "b", "dimension": "d", "scale": "s"},
        {"id": "c", "dimension": "d", "scale": "s"}]}"#;

/// Noon of 21 November 2026, in Greenwich.
const NOON: i64 = 1_795_262_400_000;

const BODY: &str = concat!(
    r#"{"format":"culture-mirror/draft/1","instrument":"x","version":"1.2.0","#,
    r#""scoring":"sha256-040769eb28d9c59fbb15be2c7c917bb0f6241fcfc2b5688b15246044047af77e","#,
    r#""saved":1795262400000,"position":2,"reviewed":false,"moves_on":false,"strategy":"win","#,
    r#""segment":{"function":"sales"},"answers":[3,"cannot-judge",null]}"#
);

fn instrument(file: &str) -> Arc<Instrument> {
    Arc::new(Instrument::parse(file.as_bytes()).unwrap())
}

fn after(session: &Session, actions: &[Action]) -> Session {
    actions.iter().fold(session.clone(), |session, action| {
        session.apply(action).unwrap_or_else(|| panic!("{action:?} changed nothing at {:?}", session.stage()))
    })
}

fn half_way() -> Session {
    let [name, value] = ["function", "sales"].map(|label| Label::new(label).unwrap());
    let actions = [
        Action::Pursue(Some(1)),
        Action::Belong(Some(Segment { name, value })),
        Action::MoveOn(false),
        Action::Begin,
        Action::Answer(0, Answer::Value(3)),
        Action::Next,
        Action::Answer(1, Answer::CannotJudge),
    ];
    after(&Session::new(instrument(FILE)), &actions)
}

fn read(text: &str) -> Result<Draft, Unusable> {
    Draft::read(text, &instrument(FILE), NOON)
}

/// The body with one thing changed; it must be there.
fn with(old: &str, new: &str) -> String {
    assert!(BODY.contains(old), "{old}");
    BODY.replace(old, new)
}

#[test]
fn what_is_kept_is_one_line_that_anybody_can_read() {
    assert_eq!(Draft::of(&half_way(), NOON).unwrap().body(), BODY);
}

#[test]
fn somebody_continues_where_they_were() {
    let draft = read(BODY).unwrap();
    assert_eq!((draft.saved(), draft.answers().answered()), (NOON, 2));
    let fresh = Session::new(instrument(FILE));
    let session = after(&fresh, &[Action::Resume(draft)]);
    assert_eq!(session.stage(), Stage::Statement(1));
    assert_eq!(session.answers().get(0), Some(Answer::Value(3)));
    assert_eq!(session.answers().get(1), Some(Answer::CannotJudge));
    assert_eq!(session.answers().get(2), None);
    assert_eq!((session.strategy(), session.moves_on(), session.has_reviewed()), (Some(1), false, false));
    assert_eq!(session.segment().map(|segment| segment.value.as_str()), Some("sales"));
}

#[test]
fn a_draft_never_takes_the_place_of_answers() {
    let draft = read(BODY).unwrap();
    let fresh = Session::new(instrument(FILE));
    let begun = after(&fresh, &[Action::Begin]);
    assert_eq!(begun.apply(&Action::Resume(draft.clone())), None);
    let answered = after(&begun, &[Action::Answer(0, Answer::Value(1)), Action::Back]);
    assert_eq!(answered.apply(&Action::Resume(draft.clone())), None);
    let other = Session::new(instrument(&FILE.replace(r#""id": "x""#, r#""id": "y""#)));
    assert_eq!(other.apply(&Action::Resume(draft.clone())), None);
    let wiped = after(&answered, &[Action::Wipe, Action::Resume(draft)]);
    assert_eq!((wiped.run(), wiped.stage()), (1, Stage::Statement(1)), "it is the run of the element");
}

#[test]
fn whoever_was_at_the_introduction_continues_at_the_first_open_statement() {
    let session = after(&half_way(), &[Action::GoTo(Stage::Introduction)]);
    let draft = Draft::of(&session, NOON).unwrap();
    assert_eq!(draft.stage(), Stage::Statement(2));
    let session = after(&half_way(), &[Action::Next, Action::Next]);
    let draft = read(&Draft::of(&session, NOON).unwrap().body()).unwrap();
    assert_eq!((draft.stage(), draft.has_reviewed()), (Stage::Review, true));
    let session = after(&Session::resumed(&draft), &[Action::Back, Action::GoTo(Stage::Review)]);
    assert_eq!(session.stage(), Stage::Review);
}

#[test]
fn nothing_is_kept_of_what_is_not_begun_finished_or_sent() {
    assert_eq!(Draft::of(&Session::new(instrument(FILE)), NOON), None);
    let envelope = Envelope { id: SubmissionId::new([1; 16]), campaign: None, segment: None };
    let report = after(&half_way(), &[Action::Next, Action::Next, Action::Finish(Some(envelope))]);
    assert_eq!(Draft::of(&report, NOON), None);
    assert!(Draft::of(&after(&report, &[Action::Back]), NOON).is_some(), "they may still change an answer");
    let sent = after(&report, &[Action::Approve, Action::Back]);
    assert_eq!(Draft::of(&sent, NOON), None, "another message would count them twice");
}

#[test]
fn a_draft_lives_for_a_day_and_a_clock_may_be_a_minute_off() {
    let at = |now: i64| Draft::read(BODY, &instrument(FILE), now).map(|_| ());
    assert_eq!(at(1_795_262_400_000 + 86_399_999), Ok(()));
    assert_eq!(at(1_795_262_400_000 + 86_400_000), Err(Unusable::Expired));
    assert_eq!(at(1_795_262_400_000 - 60_000), Ok(()));
    assert_eq!(at(1_795_262_400_000 - 60_001), Err(Unusable::FromTheFuture));
    assert_eq!((at(i64::MAX), at(i64::MIN)), (Err(Unusable::Expired), Err(Unusable::FromTheFuture)));
}

#[test]
fn what_belongs_elsewhere_is_told_apart_from_what_belongs_nowhere() {
    let other_id = with(r#""instrument":"x""#, r#""instrument":"y""#);
    assert_eq!(read(&other_id), Err(Unusable::OtherInstrument));
    let old = other_id.replace("1795262400000", "1");
    assert_eq!(read(&old), Err(Unusable::Expired), "nobody can want it any more");
    assert_eq!(read(&with("1.2.0", "1.2.1")), Err(Unusable::OtherVersion));
    assert_eq!(read(&with("sha256-0407", "sha256-1518")), Err(Unusable::OtherVersion));
}

#[test]
fn whatever_is_damaged_is_refused() {
    let damages = [
        ("draft/1", "draft/2"),
        ("draft/1", "result/1"),
        ("1795262400000", "1795262400000.0"),
        ("1795262400000", "\"noon\""),
        (r#""position":2"#, r#""position":0"#),
        (r#""position":2"#, r#""position":4"#),
        (r#""position":2"#, r#""position":5"#),
        (r#""reviewed":false,"#, ""),
        (r#""moves_on":false"#, r#""moves_on":0"#),
        (r#""strategy":"win""#, r#""strategy":"lose""#),
        (r#"{"function":"sales"}"#, r#"{"Function":"sales"}"#),
        ("[3,", "[6,"),
        ("[3,", "[3.0,"),
        ("[3,", "[4294967299,"),
        ("cannot-judge", "cannot judge"),
        (",null]", "]"),
        (",null]", ",null,null]"),
        (r#"[3,"cannot-judge",null]"#, "[null,null,null]"),
        (r#""answers":"#, r#""answers":[],"answers":"#),
        (r#""saved""#, r#""name":"anna","saved""#),
        (r#""saved":"#, r#""saved": "#),
    ];
    for (old, new) in damages {
        assert_eq!(read(&with(old, new)), Err(Unusable::Damaged), "{old} -> {new}");
    }
    for text in ["", "null", "[]", "{}", "\"culture-mirror/draft/1\"", "\u{0}"] {
        assert_eq!(read(text), Err(Unusable::Damaged), "{text}");
    }
}
