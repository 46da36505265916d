//! Reads files that a person chose, on the device: nothing of them is kept here, and nothing is sent.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

/// A file that a person chose. What is in it still has to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct ChosenFile(File);

/// Why what is in a file is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is larger than wanted, and was left alone.
    TooLarge,
    /// The browser could not read it: it has gone, or may not be read.
    Failed,
}

impl ChosenFile {
    /// What the file is called.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// All that is in it, if that is at most so many bytes.
    ///
    /// # Errors
    /// It is larger, or cannot be read.
    pub async fn bytes(&self, most: u32) -> Result<Vec<u8>, Unread> {
        if self.0.size() > f64::from(most) {
            return Err(Unread::TooLarge);
        }
        let content = JsFuture::from(self.0.array_buffer()).await.map_err(|_| Unread::Failed)?;
        Ok(Uint8Array::new(&content).to_vec())
    }
}

/// Takes the files out of an input, so that the same ones can be chosen once more.
pub fn take(input: &HtmlInputElement) -> Vec<ChosenFile> {
    let Some(list) = input.files() else { return Vec::new() };
    let chosen = (0..list.length()).filter_map(|position| list.get(position).map(ChosenFile)).collect();
    input.set_value("");
    chosen
}
