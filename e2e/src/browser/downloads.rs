//! Where a browser's downloads arrive.

use super::Browser;
use crate::deadline::until;
use anyhow::{Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A folder of its own for one browser's downloads.
#[derive(Debug)]
pub struct Downloads {
    folder: TempDir,
}

/// A file as the page has named it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Downloads {
    /// Has the browser put whatever a page hands over into a new folder, without asking.
    pub async fn of(browser: &Browser) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let behaviour = json!({ "behavior": "allow", "downloadPath": folder.path() });
        browser.command("Browser.setDownloadBehavior", behaviour).await?;
        Ok(Self { folder })
    }

    /// Waits for one whole file and takes it out of the folder.
    pub async fn take(&self) -> Result<Download> {
        let path = until("a download", async || self.arrived()).await?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path)?;
        fs::remove_file(&path)?;
        Ok(Download { name, bytes })
    }

    /// The only file, if it is whole: until then there is another beside it with an ending of the browser's own, and the
    /// file itself is empty or not there.
    fn arrived(&self) -> Result<Option<PathBuf>> {
        let entries = fs::read_dir(self.folder.path())?;
        let files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
        if files.iter().any(|file| is_partial(file)) {
            return Ok(None);
        }
        match &files[..] {
            [] => Ok(None),
            [file] => Ok((fs::metadata(file)?.len() > 0).then(|| file.clone())),
            _ => bail!("several downloads at once: {files:?}"),
        }
    }
}

/// Whether the browser is still writing it.
fn is_partial(file: &Path) -> bool {
    let is_hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    file.extension() == Some(OsStr::new("crdownload")) || is_hidden
}

impl Download {
    /// The text in it.
    pub fn text(&self) -> Result<String> {
        Ok(String::from_utf8(self.bytes.clone())?)
    }

    /// The bytes as a script is given them.
    pub fn base64(&self) -> String {
        BASE64_STANDARD.encode(&self.bytes)
    }
}
