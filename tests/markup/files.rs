//! Result files that were opened: one person's over time, and several people's together.

use super::{
    common::{self, Bundled, Language, after, answered, answered_of, finish},
    markup, part,
    persons::{alike, at_report, english, german, jagged, level, with_a_gap},
};
use culture_mirror::{
    effects::intl::PlainLocale,
    report::{
        benchmark::NormReading,
        result_file::{Reading, Refusal, Refused, read},
        time::{self, TimePart, TimeProps},
        together::{self, Step, TogetherPart, TogetherProps},
    },
    session::Progress,
    text::Text,
};
use instrument::{Answer, Day, Profile, SavedResult, Session};
use std::rc::Rc;
use yew::{Callback, Html, Reducible, html};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// What a session's result file holds that was saved on this day.
fn saved(session: &Session, on: &str) -> SavedResult {
    let profile = Profile::of(session.instrument(), session.answers(), None);
    let saved = SavedResult::new(
        session.instrument(),
        session.answers(),
        &profile,
        ("en", day(on)),
        session.strategy(),
    );
    saved.unwrap()
}

/// A result whose scores do not say how far they may be off.
fn without_errors(result: &SavedResult) -> SavedResult {
    let body = result.body();
    let lines = body.lines().filter(|line| !line.contains("\"se"));
    let file: String = lines.map(|line| line.replace("\"answered\": 5,", "\"answered\": 5")).collect();
    SavedResult::parse(file.as_bytes()).unwrap()
}

fn over_time(session: &Session, text: &Text, opened: &time::Opened) -> Html {
    let norm = Rc::new(NormReading::None);
    let props = TimeProps { session: Progress::new(session.clone()), text: text.clone(), norm };
    time::part(&props, opened, Callback::noop(), Callback::noop())
}

fn since(session: &Session, earlier: SavedResult) -> Html {
    over_time(session, &english(), &time::Opened::Result(Box::new(earlier), day("2026-11-22")))
}

/// Answers that differ a little within each discipline, as answers do.
fn some_time_ago() -> Session {
    answered(|_, position| Some(Answer::Value([5, 4, 5, 4, 5][position])))
}

/// The same person later: the first discipline has risen by two points of the scale, the second has fallen by two, the
/// fourth cannot be judged any more, the fifth has moved by one answer, and the others have not moved.
fn lately() -> Session {
    answered(|discipline, position| {
        let before = [5, 4, 5, 4, 5][position];
        match (discipline, position) {
            (0, _) => Some(Answer::Value(before + 2)),
            (1, _) => Some(Answer::Value(before - 2)),
            (3, _) => Some(Answer::CannotJudge),
            (4, 1) => Some(Answer::Value(before + 1)),
            _ => Some(Answer::Value(before)),
        }
    })
}

#[test]
fn nothing_is_open_at_first() {
    let session = Progress::new(at_report(&level()));
    part("time_nothing_opened", || {
        html! { <TimePart session={session.clone()} text={english()} norm={Rc::new(NormReading::None)} /> }
    });
    part("together_nothing_opened", || {
        html! { <TogetherPart session={session.clone()} text={english()} /> }
    });
    part("together_nothing_opened_in_german", || {
        html! { <TogetherPart session={session.clone()} text={german()} /> }
    });
}

#[test]
fn what_has_changed_since() {
    let now = at_report(&lately());
    let earlier = saved(&some_time_ago(), "2026-02-21");
    part("time_changed", || since(&now, earlier.clone()));
    let opened = time::Opened::Result(Box::new(earlier.clone()), day("2026-11-22"));
    part("time_changed_in_german", || over_time(&now, &german(), &opened));
    part("time_nothing_changed", || since(&at_report(&some_time_ago()), earlier.clone()));
    part("time_with_a_gap", || since(&at_report(&with_a_gap()), saved(&jagged(), "2026-02-21")));
    part("time_without_errors", || since(&now, without_errors(&earlier)));
}

/// The older result comes first, wherever it comes from; what has risen from it has fallen the other way round.
#[test]
fn a_file_from_a_day_to_come_is_the_later_one() {
    let now = at_report(&some_time_ago());
    part("time_file_last", || since(&now, saved(&lately(), "2026-11-23")));
    let same_day = markup(since(&now, saved(&lately(), "2026-11-22")));
    assert!(same_day.contains("Then: 2026-11-22. Now: 2026-11-22."), "{same_day}");
    assert!(same_day.contains("Clearly lower now: Customer insight."), "{same_day}");
}

/// Who gave one answer to everything is told no conclusion, however far the scores lie apart.
#[test]
fn equal_answers_lead_to_no_conclusion() {
    let drawn = || since(&at_report(&alike()), saved(&jagged(), "2026-02-21"));
    part("time_same_answers", drawn);
    for claim in ["Clearly", "higher", "lower", "by chance"] {
        assert!(!markup(drawn()).contains(claim), "{claim}");
    }
}

/// The same of a file; but equal scores that come of different answers are compared like any others.
#[test]
fn equal_answers_in_a_file_lead_to_no_conclusion() {
    let drawn = || since(&at_report(&lately()), saved(&alike(), "2026-02-21"));
    part("time_same_answers_in_the_file", drawn);
    let since_some_time_ago = markup(since(&at_report(&lately()), saved(&some_time_ago(), "2026-02-21")));
    for claim in ["Clearly higher", "Clearly lower", "higher</td>", "by chance"] {
        assert!(!markup(drawn()).contains(claim), "{claim}");
        assert!(since_some_time_ago.contains(claim), "{claim}: {since_some_time_ago}");
    }
    // One dimension says nothing about equal answers.
    let six = Bundled::SixQuestions;
    let six_of = |value: i32| {
        answered_of(six, move |_, position| Some(Answer::Value(value + i32::from(position % 2 == 0))))
    };
    let now = after(&six_of(5), &[finish()]);
    let then = answered_of(six, |_, _| Some(Answer::Value(2)));
    let opened = time::Opened::Result(Box::new(saved(&then, "2026-02-21")), day("2026-11-22"));
    let drawn = markup(over_time(&now, &common::text_of(six, Language::English, PlainLocale), &opened));
    assert!(drawn.contains("Clearly higher now"), "{drawn}");
}

/// A result that differs in nothing but its day, its language or its strategy is that of the same answers.
#[test]
fn ones_own_file_counted_in_twice_is_noticed() {
    let session = at_report(&jagged());
    let steps = || {
        let own = Step::CountOwn(Some(day("2026-11-22")));
        vec![Step::Read(0, reading(vec![saved(&jagged(), "2026-02-21"), saved(&level(), "2026-02-21")])), own]
    };
    let drawn = markup(side_by_side(&session, &english(), steps()));
    assert!(drawn.contains("One result has the same scores as another."), "{drawn}");
    let other = markup(side_by_side(&at_report(&lately()), &english(), steps()));
    assert!(!other.contains("the same scores"), "{other}");
}

#[test]
fn each_refusal_has_its_sentence() {
    let session = at_report(&level());
    let sentence = |reason| Refused { file: "spring.json".into(), reason }.sentence(&english()).to_string();
    assert_eq!(
        [
            Refusal::TooLarge,
            Refusal::Unreadable,
            Refusal::Newer,
            Refusal::OtherInstrument,
            Refusal::OtherScoring,
        ]
        .map(sentence),
        [
            "spring.json was not read: it is larger than 1 MB, and result files are far smaller.",
            "spring.json is not a result file, or it is damaged.",
            "spring.json was written by a newer version and cannot be read here.",
            "spring.json belongs to another assessment.",
            "spring.json cannot be compared: it was scored in another way, so its numbers mean something else.",
        ]
    );
    let refused = Refused { file: "spring.json".into(), reason: Refusal::OtherScoring };
    part("time_refused", || over_time(&session, &english(), &time::Opened::Refused(refused.clone())));
}

/// A result of the full assessment in which something was changed by hand.
fn altered(from: &str, to: &str) -> Result<(), Refusal> {
    let session = level();
    let body = saved(&session, "2026-02-21").body();
    assert_eq!(body.matches(from).count(), 1, "{from} in {body}");
    read(body.replace(from, to).as_bytes(), session.instrument()).map(drop)
}

#[test]
fn files_are_refused_for_the_reason_that_says_most() {
    let hash = level().instrument().scoring_hash().to_string();
    let other_hash = format!("sha256-{}", "0".repeat(64));
    let instrument = r#""instrument": "customer-culture""#;
    for (from, to, expected) in [
        ("2026-02-21", "2026-02-20", Ok(())),
        // The strategy that was pursued then plays no part here.
        (r#""day""#, r#""strategy": "conquer", "day""#, Ok(())),
        ("result/1", "result/2", Err(Refusal::Newer)),
        (r#""day""#, r#""mood": 3, "day""#, Err(Refusal::Newer)),
        ("result/1", "norm/1", Err(Refusal::Unreadable)),
        ("2026-02-21", "2026-02-31", Err(Refusal::Unreadable)),
        (r#""day": "2026-02-21""#, r#""mood": 3"#, Err(Refusal::Unreadable)),
        ("empowerment", "power", Err(Refusal::Unreadable)),
        (instrument, r#""instrument": "six-questions""#, Err(Refusal::OtherInstrument)),
        (&hash, &other_hash, Err(Refusal::OtherScoring)),
    ] {
        assert_eq!(altered(from, to), expected, "{from} -> {to}");
    }
    let instrument = level();
    for nonsense in [&b""[..], b"{}", b"[1, 2]", b"\xff\xfe", b"<html>", b"{\"name\": \"package\"}"] {
        assert_eq!(read(nonsense, instrument.instrument()), Err(Refusal::Unreadable));
    }
    let habits = answered_of(Bundled::LeaderHabits, |_, _| Some(Answer::Value(4)));
    let file = saved(&habits, "2026-02-21").body();
    assert_eq!(read(file.as_bytes(), instrument.instrument()), Err(Refusal::OtherInstrument));
}

fn opened(steps: Vec<Step>) -> Rc<together::Opened> {
    steps.into_iter().fold(Rc::default(), |opened: Rc<together::Opened>, step| opened.reduce(step))
}

fn reading(results: Vec<SavedResult>) -> Reading {
    Reading { results, refused: Vec::new() }
}

fn side_by_side(session: &Session, text: &Text, steps: Vec<Step>) -> Html {
    let props = TogetherProps { session: Progress::new(session.clone()), text: text.clone() };
    together::part(&props, &opened(steps), &Callback::noop(), Callback::noop())
}

/// Three people, of whom the second could not judge one discipline.
fn three() -> Vec<SavedResult> {
    vec![saved(&jagged(), "2026-11-01"), saved(&with_a_gap(), "2026-11-02"), saved(&level(), "2026-11-03")]
}

#[test]
fn several_people_side_by_side() {
    let session = at_report(&some_time_ago());
    part("together_three", || side_by_side(&session, &english(), vec![Step::Read(0, reading(three()))]));
    part("together_three_and_own_in_german", || {
        let own = Step::CountOwn(Some(day("2026-11-22")));
        side_by_side(&session, &german(), vec![Step::Read(0, reading(three())), own])
    });
    part("together_one", || {
        side_by_side(&session, &english(), vec![Step::Read(0, reading(vec![saved(&level(), "2026-11-03")]))])
    });
    part("together_agreed", || {
        let results = ["2026-11-01", "2026-11-02"].map(|on| saved(&level(), on)).to_vec();
        side_by_side(&session, &english(), vec![Step::Read(0, reading(results))])
    });
}

#[test]
fn files_that_do_not_fit_are_named_and_the_others_used() {
    let session = at_report(&level());
    let refused = |file: &str, reason| Refused { file: file.into(), reason };
    let refused = vec![
        refused("notes.json", Refusal::Unreadable),
        refused("film.json", Refusal::TooLarge),
        refused("habits.json", Refusal::OtherInstrument),
    ];
    let mut results = three();
    results.push(results[0].clone());
    part("together_refused", || {
        let reading = Reading { results: results.clone(), refused: refused.clone() };
        side_by_side(&session, &english(), vec![Step::Read(0, reading)])
    });
    part("together_too_many", || {
        side_by_side(&session, &english(), vec![Step::Read(0, reading(three())), Step::Exceed(201)])
    });
}

#[test]
fn files_join_those_that_are_open_up_to_two_hundred() {
    let many = |count: usize| reading(vec![saved(&level(), "2026-11-03"); count]);
    let count = |steps| opened(steps).results().len();
    assert_eq!(count(vec![Step::Read(0, many(2)), Step::Read(0, many(3))]), 5);
    assert_eq!(count(vec![Step::Read(0, many(150)), Step::Read(0, many(50))]), 200);
    let crowd = opened(vec![Step::Read(0, many(150)), Step::Read(0, many(51))]);
    assert_eq!((crowd.results().len(), crowd.excess()), (150, Some(201)));
    assert_eq!(crowd.excess_with(50), None);
    assert_eq!(crowd.excess_with(51), Some(201));
}

/// What was chosen before the files were closed is dropped when it has been read.
#[test]
fn what_comes_after_closing_is_dropped() {
    let late = opened(vec![Step::Read(0, reading(three())), Step::Close, Step::Read(0, reading(three()))]);
    assert_eq!((late.run(), late.results()), (1, &[][..]));
    let again = opened(vec![Step::Close, Step::Read(1, reading(three()))]);
    assert_eq!(again.results().len(), 3);
}

#[test]
fn short_instruments() {
    for (bundled, name) in
        [(Bundled::SixQuestions, "six_questions"), (Bundled::LeaderHabits, "leader_habits")]
    {
        let text = common::text_of(bundled, Language::English, PlainLocale);
        let person = |highest: i32| {
            answered_of(bundled, move |_, position| {
                Some(Answer::Value(highest - i32::from(position % 2 == 0)))
            })
        };
        let now = after(&person(6), &[finish_of(bundled)]);
        let earlier = time::Opened::Result(Box::new(saved(&person(3), "2026-02-21")), day("2026-11-22"));
        part(&format!("time_{name}"), || over_time(&now, &text, &earlier));
        let results = || vec![saved(&person(3), "2026-02-21"), saved(&person(6), "2026-02-21")];
        part(&format!("together_{name}"), || {
            side_by_side(&now, &text, vec![Step::Read(0, reading(results()))])
        });
    }
}

/// What of an instrument can be sent is no matter here.
fn finish_of(bundled: Bundled) -> instrument::Action {
    match bundled {
        Bundled::LeaderHabits => instrument::Action::Finish(None),
        _ => finish(),
    }
}

#[test]
fn without_a_score_there_is_nothing_to_compare() {
    let two_of_five = |_, position| Some(if position < 2 { Answer::Value(6) } else { Answer::CannotJudge });
    for session in [answered(|_, _| Some(Answer::CannotJudge)), answered(two_of_five)] {
        assert_eq!(markup(over_time(&session, &english(), &time::Opened::Nothing)), "");
        assert_eq!(markup(side_by_side(&session, &english(), Vec::new())), "");
    }
}
