//! All forty statements with the keyboard alone, to the receipt.

use crate::outcome::{assert_counted_once, assert_message, assert_report};
use anyhow::Result;
use culture_mirror_e2e::{
    arithmetic::Chosen,
    browser::Browser,
    installation::Installation,
    journeys::{answer_by_digit, digit, jagged, report, tab_to, value},
    mirror::{Mirror, Screen, keys},
};
use serde_json::json;

/// The statement that is left open until the overview, counted from 0.
const LEFT_OPEN: usize = 22;

#[tokio::test]
async fn the_keyboard_alone_leads_from_the_introduction_to_the_receipt() -> Result<()> {
    let browser = Browser::start().await?;
    let mut place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    let mut answers = jagged();
    answers[4] = Some(Chosen::CannotJudge);
    answers[31] = Some(Chosen::CannotJudge);

    press(&mirror, "introduction.begin", keys::ENTER).await?;
    for (item, chosen) in answers.iter().enumerate() {
        mirror.shows(Screen::Statement(item + 1)).await?;
        if item == LEFT_OPEN {
            assert_open_statement_stays(&mirror, item).await?;
            press(&mirror, "next", keys::ENTER).await?;
        } else {
            answer(&mirror, item, chosen.unwrap()).await?;
        }
    }
    mirror.shows(Screen::Review).await?;

    let statement = mirror.words().text("/items/ci3");
    tab_to(&mirror, &statement).await?;
    browser.type_keys(keys::ENTER).await?;
    mirror.shows(Screen::Statement(LEFT_OPEN + 1)).await?;
    browser.type_keys(&digit(answers[LEFT_OPEN].unwrap())).await?;
    press(&mirror, "statement.to-review", keys::SPACE).await?;
    mirror.shows(Screen::Review).await?;
    press(&mirror, "review.finish", keys::ENTER).await?;
    mirror.shows(Screen::Report).await?;
    assert_report(&mirror, &answers).await?;
    let id = assert_message(&mirror, &answers).await?;

    press(&mirror, "share.send", keys::ENTER).await?;
    mirror.is_received().await?;
    assert_counted_once(&mut place.collector, &answers, &id).await
}

#[tokio::test]
async fn the_keyboard_alone_chooses_a_strategy_and_moves_and_opens_what_is_folded() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;
    let words = mirror.words();
    tab_to(&mirror, &words.phrase("report.risk.choose")).await?;
    browser.type_keys(keys::DOWN).await?;
    let depends_on =
        words.filled("report.risk.own", &[("names", &words.text("/dimensions/customer-insight/name"))]);
    mirror.tells(&depends_on).await?;
    // What follows from the choice is drawn below it, and the list keeps the focus.
    assert_eq!(mirror.focused().await?, Some(words.phrase("report.risk.choose")));
    browser.type_keys(&keys::DOWN.repeat(2)).await?;
    let depends_on =
        words.filled("report.risk.own", &[("names", &words.text("/dimensions/competitor-insight/name"))]);
    mirror.tells(&depends_on).await?;

    // The first moves are in sight; those of the other dimensions are folded away.
    let title = |id: &str| words.text(&format!("/initiatives/{id}/title"));
    let chosen = [title("cc-along"), title("coi-lost")];
    for (count, title) in ["1", "2"].into_iter().zip(&chosen) {
        tab_to(&mirror, title).await?;
        browser.type_keys(keys::SPACE).await?;
        mirror.tells(&words.filled("report.moves.chosen", &[("n", count), ("total", "3")])).await?;
        assert_eq!(mirror.focused().await?.as_ref(), Some(title));
    }
    let folded = title("em-permission");
    assert!(mirror.control("input[type=checkbox]", &folded).await?.is_none(), "it is not folded away");
    tab_to(&mirror, &words.phrase("report.moves.more")).await?;
    browser.type_keys(keys::ENTER).await?;
    tab_to(&mirror, &folded).await?;
    browser.type_keys(keys::SPACE).await?;
    mirror.says("report.moves.full").await?;
    let plan = mirror.part("report.plan.title").await?.unwrap_or_default();
    for title in chosen.iter().chain([&folded]) {
        assert!(plan.contains(title), "{title} is not in {plan}");
    }
    browser.type_keys(keys::SPACE).await?;
    mirror.tells(&words.filled("report.moves.chosen", &[("n", "2"), ("total", "3")])).await?;
    browser.type_keys(keys::SPACE).await?;
    mirror.says("report.moves.full").await?;
    // A fourth can be reached, and with it the reason why it is refused.
    tab_to(&mirror, &title("em-support")).await?;
    browser.type_keys(keys::SPACE).await?;
    browser.settled().await?;
    let question = "
        const box = root.activeElement;
        return [box.checked, root.getElementById(box.getAttribute('aria-describedby'))?.textContent]";
    assert_eq!(mirror.ask(question, json!(null)).await?, json!([false, words.phrase("report.moves.full")]));
    assert_eq!(mirror.part("report.plan.title").await?.unwrap_or_default(), plan);
    press(&mirror, "link.make", keys::ENTER).await?;
    press(&mirror, "link.copy", keys::SPACE).await
}

/// Four ways to answer and to go on, by turns.
async fn answer(mirror: &Mirror<'_>, item: usize, chosen: Chosen) -> Result<()> {
    let browser = mirror.browser();
    mirror.has_focus_in_scale().await?;
    let Chosen::Value(number) = chosen else { return answer_by_digit(mirror, chosen).await };
    let steps = usize::try_from(number)?;
    match item % 4 {
        0 => answer_by_digit(mirror, chosen).await,
        1 => {
            // The focus is on the first choice; Space takes it and arrows go on from there.
            browser.type_keys(&format!("{}{}", keys::SPACE, keys::RIGHT.repeat(steps - 1))).await?;
            mirror.has_chosen(&value(chosen)).await?;
            press(mirror, "next", keys::ENTER).await
        }
        2 => {
            browser.type_keys(&digit(chosen)).await?;
            press(mirror, "next", keys::SPACE).await
        }
        _ => {
            browser.type_keys(&format!("7{}", keys::DOWN.repeat(1 + steps))).await?;
            mirror.has_chosen(&value(chosen)).await?;
            // The browser itself moves the mark on arrows; the program hears of it a moment later.
            browser.settled().await?;
            browser.type_keys(keys::ENTER).await
        }
    }
}

/// Enter does not go on from a statement without an answer.
async fn assert_open_statement_stays(mirror: &Mirror<'_>, item: usize) -> Result<()> {
    mirror.browser().type_keys(keys::ENTER).await?;
    assert_eq!(mirror.screen().await?, Screen::Statement(item + 1));
    assert_eq!(mirror.chosen().await?, None);
    Ok(())
}

/// Goes to a button with Tab and presses it with a key.
async fn press(mirror: &Mirror<'_>, phrase: &str, key: &str) -> Result<()> {
    tab_to(mirror, &mirror.words().phrase(phrase)).await?;
    mirror.browser().type_keys(key).await
}
