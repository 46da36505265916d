//! What is on the pages of a PDF file.

use crate::browser::Browser;
use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use lopdf::Document;
use serde_json::{Value, json};

/// Sizes of paper in inches, as the browser takes them.
pub const A4: (f64, f64) = (8.27, 11.69);
/// The other size that people print on.
pub const LETTER: (f64, f64) = (8.5, 11.0);

/// Letters that fonts draw as one.
const LIGATURES: [(char, &str); 5] = [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl")];

/// A printed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// Its pages in their order.
    pub pages: Vec<Page>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What can be read on it, with any white space between words as one space.
    pub text: String,
    /// How many lines, curves and areas are drawn on it.
    pub strokes: usize,
}

impl Pdf {
    /// Prints what the browser shows, with the margins that the page asks for and without the browser's own lines.
    pub async fn print(browser: &Browser, (width, height): (f64, f64)) -> Result<Self> {
        let paper = json!({ "paperWidth": width, "paperHeight": height });
        let answer = browser.command("Page.printToPDF", paper).await?;
        let data = answer.get("data").and_then(Value::as_str).context("nothing was printed")?;
        Self::read(&BASE64_STANDARD.decode(data)?)
    }

    /// Reads a file.
    pub fn read(file: &[u8]) -> Result<Self> {
        let document = Document::load_mem(file)?;
        let page = |(number, id)| {
            let text = document.extract_text(&[number])?;
            let text = LIGATURES.iter().fold(text, |text, (one, letters)| text.replace(*one, letters));
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            // What fills and strokes a path; a page's text uses none of them.
            let draws = ["S", "s", "f", "f*", "B", "B*", "b", "b*"];
            let operations = document.get_and_decode_page_content(id)?.operations;
            let strokes = operations.iter().filter(|one| draws.contains(&one.operator.as_str())).count();
            Ok(Page { text, strokes })
        };
        let pages = document.get_pages().into_iter().map(page).collect::<Result<Vec<Page>>>()?;
        Ok(Self { pages })
    }

    /// All that can be read.
    pub fn text(&self) -> String {
        self.pages.iter().map(|page| page.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}
