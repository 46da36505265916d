//! The element as a person meets it: its parts are found by what they are and by the words on them.
//!
//! All of it is inside the element's open shadow root.

use crate::{browser::Browser, deadline::until, words::Words};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::PathBuf;
use thirtyfour::WebElement;

/// The keys that have no character, as the driver takes them.
pub mod keys {
    /// To the next control.
    pub const TAB: &str = "\u{e004}";
    /// Presses a button, or goes on from the scale.
    pub const ENTER: &str = "\u{e007}";
    /// Presses a button, or chooses.
    pub const SPACE: &str = " ";
    /// To the choice before.
    pub const LEFT: &str = "\u{e012}";
    /// To the next choice.
    pub const RIGHT: &str = "\u{e014}";
    /// To the next choice as well.
    pub const DOWN: &str = "\u{e015}";
}

/// Finds the host and its root, and tells the name of a control. Every question below begins with it.
const ROOT: &str = "
    const host = document.querySelector(arguments[0]);
    const root = host?.shadowRoot;
    if (!root) return null;
    const tidy = (text) => text.replace(/\\s+/g, ' ').trim();
    const name = (control) => tidy(
        control.getAttribute('aria-label') ?? control.labels?.[0]?.textContent ?? control.textContent);
    const named = (css, wanted) => [...root.querySelectorAll(css)]
        .find((control) => control.checkVisibility() && name(control) === wanted) ?? null;
";

/// A Culture Mirror element on an open page.
#[derive(Debug)]
pub struct Mirror<'a> {
    browser: &'a Browser,
    host: String,
    words: Words,
}

/// A screen, told apart by its heading and its controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The introduction.
    Introduction,
    /// A statement, by its number from 1.
    Statement(usize),
    /// What is still open.
    Review,
    /// The report.
    Report,
    /// A result that came with a link.
    Shared,
    /// Why there is no assessment, or none yet.
    Other(String),
}

impl<'a> Mirror<'a> {
    /// The only element on the page, in English.
    pub fn new(browser: &'a Browser) -> Result<Self> {
        Self::at(browser, "culture-mirror", "en")
    }

    /// The element that a CSS selector finds, showing a language.
    pub fn at(browser: &'a Browser, host: &str, language: &str) -> Result<Self> {
        Ok(Self { browser, host: host.to_owned(), words: Words::of(language)? })
    }

    /// The only element on the page, showing these words.
    pub fn with_words(browser: &'a Browser, words: Words) -> Self {
        Self { browser, host: "culture-mirror".to_owned(), words }
    }

    /// The browser that it is in.
    pub fn browser(&self) -> &'a Browser {
        self.browser
    }

    /// The words that it shows.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Asks a question: the body of a function that knows `host`, `root`, `name`, `named` and `given`.
    pub async fn ask(&self, question: &str, given: Value) -> Result<Value> {
        let script = format!("{ROOT} const given = arguments[1]; {question}");
        self.browser.run(&script, &[json!(self.host), given]).await
    }

    /// The control that a CSS selector and its name tell apart, if it is visible.
    pub async fn control(&self, css: &str, name: &str) -> Result<Option<WebElement>> {
        let script = format!("{ROOT} return named(arguments[1], arguments[2])");
        self.browser.element(&script, &[json!(self.host), json!(css), json!(name)]).await
    }

    /// Clicks the button with a phrase on it, as soon as there is one.
    pub async fn press(&self, phrase: &str) -> Result<()> {
        let name = self.words.phrase(phrase);
        let button = until(&format!("the button “{name}”"), || self.control("button", &name)).await?;
        self.browser.click(&button).await
    }

    /// Whether there is a button with a phrase on it.
    pub async fn offers(&self, phrase: &str) -> Result<bool> {
        Ok(self.control("button", &self.words.phrase(phrase)).await?.is_some())
    }

    /// The radio button of a value.
    pub async fn choice(&self, value: &str) -> Result<WebElement> {
        let script =
            format!("{ROOT} return root.querySelector(`input[type=radio][value='${{arguments[1]}}']`)");
        let found = self.browser.element(&script, &[json!(self.host), json!(value)]).await?;
        found.with_context(|| format!("no choice {value}"))
    }

    /// The value that is chosen.
    pub async fn chosen(&self) -> Result<Option<String>> {
        let chosen = self.ask("return root.querySelector('input[type=radio]:checked')?.value", json!(null));
        Ok(chosen.await?.as_str().map(ToOwned::to_owned))
    }

    /// Waits until a value is chosen.
    pub async fn has_chosen(&self, value: &str) -> Result<()> {
        let look = async || Ok((self.chosen().await?.as_deref() == Some(value)).then_some(()));
        until(&format!("the choice {value}"), look).await
    }

    /// Waits until the chosen answer has the focus, or the first where none is chosen.
    pub async fn has_focus_in_scale(&self) -> Result<()> {
        let question = "
            const wanted = root.querySelector('[type=radio]:checked') ?? root.querySelector('[type=radio]');
            return wanted.matches(':focus')";
        let look = async || Ok((self.ask(question, json!(null)).await? == true).then_some(()));
        until("the focus on the answer", look).await
    }

    /// What has the focus inside the element: its name, or nothing.
    pub async fn focused(&self) -> Result<Option<String>> {
        let question = "return root.activeElement ? name(root.activeElement) : null";
        Ok(self.ask(question, json!(null)).await?.as_str().map(ToOwned::to_owned))
    }

    /// The text of the first thing that a CSS selector finds, or nothing.
    pub async fn text(&self, css: &str) -> Result<Option<String>> {
        let text = self.ask("return root.querySelector(given)?.textContent", json!(css)).await?;
        Ok(text.as_str().map(ToOwned::to_owned))
    }

    /// Everything that is written in the element.
    pub async fn whole_text(&self) -> Result<String> {
        Ok(self.text("div").await?.unwrap_or_default())
    }

    /// The screen that is shown.
    pub async fn screen(&self) -> Result<Screen> {
        let question = "return [root.querySelector('h1')?.textContent, root.querySelector('progress')?.value,
            [...root.querySelectorAll('h2')].map((heading) => heading.textContent)]";
        let shown = self.ask(question, json!(null)).await?;
        let (heading, step, parts): (Option<String>, Option<f64>, Vec<String>) = match shown {
            Value::Null => return Ok(Screen::Other("no element".to_owned())),
            shown => serde_json::from_value(shown)?,
        };
        let heading = heading.unwrap_or_default();
        // A position is a small whole number.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let step = step.map(|step| step as usize);
        Ok(match step {
            Some(step) => Screen::Statement(step),
            None if parts.contains(&self.words.phrase("introduction.how.title")) => Screen::Introduction,
            // Its first parts are there a moment before the others, of which this one is the last.
            None if parts.contains(&self.words.phrase("wipe.title")) => Screen::Report,
            None if heading == self.words.phrase("review.title") => Screen::Review,
            None if heading == self.words.phrase("shared.title") => Screen::Shared,
            None => Screen::Other(heading),
        })
    }

    /// Waits for a screen.
    pub async fn shows(&self, wanted: Screen) -> Result<()> {
        let look = async || Ok((self.screen().await? == wanted).then_some(()));
        if let Err(error) = until(&format!("{wanted:?}"), look).await {
            bail!("{error}; shown is {:?}", self.screen().await?);
        }
        Ok(())
    }

    /// These columns of the table that has them, without its head: row by row the text of their cells, and always first
    /// the name of the row.
    pub async fn table(&self, columns: &[&str]) -> Result<Vec<Vec<String>>> {
        let question = "
            for (const table of root.querySelectorAll('table')) {
                const heads = [...table.tHead.rows[0].cells].map(name);
                const places = given.map((column) => heads.findIndex((head) => head.startsWith(column)));
                if (places.includes(-1)) continue;
                const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
                return rows.map((row) => [0, ...places].map((place) => name(row.cells[place])));
            }
            return null";
        let columns: Vec<String> = columns.iter().map(|column| self.words.phrase(column)).collect();
        let rows: Option<Vec<Vec<String>>> =
            serde_json::from_value(self.ask(question, json!(columns)).await?)?;
        rows.with_context(|| format!("no table with {columns:?}"))
    }

    /// What is written in the part of the report that has this heading; nothing if there is no such part.
    pub async fn part(&self, heading: &str) -> Result<Option<String>> {
        let question = "
            const heading = [...root.querySelectorAll('h2')].find((heading) => heading.textContent === given);
            return heading ? tidy(heading.parentElement.innerText) : null";
        let text = self.ask(question, json!(self.words.phrase(heading))).await?;
        Ok(text.as_str().map(ToOwned::to_owned))
    }

    // What is chosen or opened moves all that stands below it: who presses next waits until it has.

    /// Chooses from a list, as somebody does who knows the names in it.
    pub async fn choose(&self, label: &str, option: &str) -> Result<()> {
        let name = self.words.phrase(label);
        let list = until(&format!("the list “{name}”"), || self.control("select", &name)).await?;
        self.browser.show(&list).await?;
        list.send_keys(option).await.context("no choice from a list")?;
        self.browser.settled().await
    }

    /// Takes up a move by its title, or drops it; it must be in sight.
    pub async fn plan(&self, title: &str) -> Result<()> {
        let find = || self.control("input[type=checkbox]", title);
        self.browser.click(&until(&format!("the move “{title}”"), find).await?).await?;
        self.browser.settled().await
    }

    /// Opens or closes what stands below a line.
    pub async fn unfold(&self, summary: &str) -> Result<()> {
        let name = self.words.phrase(summary);
        let line = until(&format!("the line “{name}”"), || self.control("summary", &name)).await?;
        self.browser.click(&line).await?;
        self.browser.settled().await
    }

    /// Chooses files with the control that has this phrase on it.
    pub async fn open_files(&self, phrase: &str, files: &[PathBuf]) -> Result<()> {
        let name = self.words.phrase(phrase);
        let find = || async {
            let script = format!(
                "{ROOT} return [...root.querySelectorAll('input[type=file]')]
                    .find((input) => name(input) === arguments[1]) ?? null"
            );
            self.browser.element(&script, &[json!(self.host), json!(name)]).await
        };
        let input = until(&format!("the control “{name}”"), find).await?;
        let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        input.send_keys(files.join("\n")).await.context("no choice of files")
    }

    /// The exact message of the share panel.
    pub async fn message(&self) -> Result<Option<String>> {
        self.text(".share pre").await
    }

    /// Waits until a part says a phrase as news, such as what became of a message.
    pub async fn says(&self, phrase: &str) -> Result<()> {
        self.tells(&self.words.phrase(phrase)).await
    }

    /// Waits for the receipt: the whole sentence, since another says to wait until the page shows its first word.
    pub async fn is_received(&self) -> Result<()> {
        let sentence = self.words.phrase("share.received-text");
        let (_, rest) = sentence.split_once("{host}").context("the receipt names the endpoint's host")?;
        self.tells(rest).await
    }

    /// Waits until a part says this as news.
    pub async fn tells(&self, wanted: &str) -> Result<()> {
        let question = "return [...root.querySelectorAll('[role=status]')].map((said) => said.innerText)";
        until(&format!("“{wanted}”"), async || {
            let said: Vec<String> = serde_json::from_value(self.ask(question, json!(null)).await?)?;
            Ok(said.iter().any(|said| said.contains(wanted)).then_some(()))
        })
        .await
    }
}
