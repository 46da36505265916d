//! First moves and the plan, for each kind of profile and instrument.

use super::{
    common::{Bundled, after},
    document::{Document, Element, Node},
    markup, part,
    persons::{alike, at_report, english, german, ignore, jagged, level},
    risk::{demo_norm, drawn, drawn_with, one_score, pursuing, short, words_of},
};
use culture_mirror::{
    effects::assets::NormFile,
    report::{
        Report, moves,
        plan::{PlanPart, days, reviews},
    },
    session::Progress,
    text::Text,
};
use instrument::{Action, Day, Session};
use yew::{Html, html};

fn moves_part(report: &Report<'_>) -> Html {
    moves::part(report, &ignore())
}

fn choosing(session: &Session, positions: &[usize]) -> Session {
    positions
        .iter()
        .fold(session.clone(), |session, position| after(&session, &[Action::Plan(*position, true)]))
}

/// Headings, reasons and what can be opened, without the moves themselves.
fn outline(content: Html) -> Vec<String> {
    let mut lines = Vec::new();
    gather(&Document::parse(&markup(content)).nodes, &mut lines);
    lines
}

fn gather(nodes: &[Node], lines: &mut Vec<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        match element.name.as_str() {
            "li" => {}
            "h2" | "h3" | "p" | "summary" => lines.push(element.text().trim().to_owned()),
            _ => gather(&element.children, lines),
        }
    }
}

#[test]
fn the_disciplines_that_matter_come_first() {
    let first = outline(drawn(&pursuing(&jagged(), 2), &english(), moves_part));
    assert_eq!(
        first[..9],
        [
            "First moves",
            "This part offers moves for the disciplines that matter most here. Choose at most three.",
            "0 of 3 chosen",
            "Cross-functional collaboration",
            "Your strategy depends on it. The whole range of the score lies below 60.",
            "Competitor foresight",
            "It lies clearly below your own average.",
            "Customer foresight",
            "It lies clearly below your own average.",
        ]
    );
    assert_eq!(first[9], "Moves for the other disciplines");
}

#[test]
fn among_others_a_reason_says_that_the_norm_is_synthetic() {
    let lines = outline(drawn_with(&demo_norm(), &pursuing(&jagged(), 2), &english(), moves_part));
    assert_eq!(
        lines[2..10],
        [
            // Of the two that lie below the person's own average only the margin comes from the norm.
            "The margin of error used here comes from synthetic demonstration data: nobody was asked.",
            "0 of 3 chosen",
            "Competitor foresight",
            "It lies clearly below your own average.",
            "Customer foresight",
            "It lies clearly below your own average.",
            "Cross-functional collaboration",
            "Your strategy depends on it. It lies clearly in the lower half of the benchmark. synthetic \
             demonstration data",
        ]
    );
    let lines = outline(drawn_with(&demo_norm(), &pursuing(&jagged(), 3), &english(), moves_part));
    let highest = "Your strategy depends on it. Its exposure lies in the highest band, above 90. synthetic \
                   demonstration data";
    assert!(lines.iter().any(|line| line == highest), "{lines:?}");
}

/// With a strategy the part on its risk has said it.
#[test]
fn without_a_strategy_the_line_at_60_is_explained_once() {
    let by_interval = "Each score, with its margin of error, is held against 60. That line is a convention and \
                       says nothing about how others score.";
    let by_norm = "Exposure is 100 minus the percentile: about how many of 100 people in \
                   “Demonstration norm (synthetic)” score higher. Exposures above 90 form the highest band; \
                   where a range is given, all of it has to lie there.";
    for (norm, expected) in [(NormFile::None, by_interval), (demo_norm(), by_norm)] {
        for (session, times) in [(at_report(&jagged()), 1), (pursuing(&jagged(), 3), 0)] {
            let lines = outline(drawn_with(&norm, &session, &english(), moves_part));
            assert_eq!(lines.iter().filter(|line| *line == expected).count(), times, "{lines:?}");
        }
    }
}

#[test]
fn where_nothing_comes_first_everything_can_be_opened() {
    let disciplines = [
        "Customer insight",
        "Customer foresight",
        "Competitor insight",
        "Competitor foresight",
        "Peripheral vision",
        "Empowerment",
        "Cross-functional collaboration",
        "Strategic alignment",
    ];
    for session in [level(), alike(), one_score()] {
        let lines = outline(drawn(&at_report(&session), &english(), moves_part));
        assert_eq!(
            lines[1],
            "Your answers put no discipline first, so this part offers moves for each. Choose at most three."
        );
        assert_eq!(lines[3], "Moves for each discipline");
        // What stands after it is the plan.
        assert_eq!(lines[4..12], disciplines);
        assert_eq!(lines[12..], ["Your plan", "Choose a move, and your plan appears here."]);
    }
}

#[test]
fn three_are_chosen_and_no_more_can_be() {
    let session = choosing(&pursuing(&jagged(), 2), &[24, 4, 0]);
    part("moves_when_three_are_chosen", || drawn(&session, &english(), moves_part));
    let page = Document::parse(&markup(drawn(&session, &english(), moves_part)));
    let boxes: Vec<_> =
        page.elements().into_iter().filter(|element| element.attribute("type") == Some("checkbox")).collect();
    assert_eq!(boxes.len(), 32);
    assert_eq!(boxes.iter().filter(|element| element.attribute("checked").is_some()).count(), 3);
    // Each of the others refuses and says why, and the keyboard reaches it; that the sentence is there is a rule for all
    // markup.
    let refuses = |element: &&&Element| element.attribute("aria-disabled") == Some("true");
    let refusing: Vec<_> = boxes.iter().filter(refuses).collect();
    assert_eq!(refusing.len(), 29);
    assert!(refusing.iter().all(|element| element.attribute("aria-describedby").is_some()));
    assert!(refusing.iter().all(|element| element.attribute("checked").is_none()));
    assert!(boxes.iter().all(|element| element.attribute("disabled").is_none()));
}

#[test]
fn moves_in_german() {
    let session = choosing(&pursuing(&jagged(), 2), &[24]);
    part("moves_in_german", || drawn(&session, &german(), moves_part));
}

/// One invitation is no choice and needs no plan; and where everything is the person's own, no owner is named.
#[test]
fn moves_of_short_instruments() {
    for (name, bundled) in [("six", Bundled::SixQuestions), ("habits", Bundled::LeaderHabits)] {
        part(&format!("moves_of_{name}"), || drawn(&short(bundled), &words_of(bundled), moves_part));
    }
    let responsiveness = Bundled::CustomerResponsiveness;
    let lines = outline(drawn(&short(responsiveness), &words_of(responsiveness), moves_part));
    let disciplines = [
        "Customer insight",
        "Customer foresight",
        "Empowerment",
        "Cross-functional collaboration",
        "Strategic alignment",
    ];
    assert_eq!(lines[4..9], disciplines);
}

#[test]
fn a_year_has_four_days_to_look_back() {
    let session = choosing(&at_report(&level()), &[0]);
    let start = Day::parse("2027-11-30").unwrap();
    part("plan_days", || days(&reviews(&session, &english(), start), &english()));
}

/// The day stays with the session: a plan that is drawn anew begins on it.
#[test]
fn a_plan_begins_on_the_day_that_was_chosen() {
    let begun = Action::BeginPlan(Day::parse("2027-08-31").unwrap());
    let session = after(&choosing(&at_report(&level()), &[0]), &[begun]);
    let plan = |text: Text| {
        html! { <PlanPart session={Progress::new(session.clone())} {text} on_action={ignore()} /> }
    };
    part("plan_begun", || plan(english()));
    part("plan_begun_in_german", || plan(german()));
}
