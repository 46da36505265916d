//! What is copied into the site: the demo page, instruments and languages.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::{DirEntry, WalkDir};

use crate::workspace::Workspace;

const PAGE: &str = "index.html";
const FOLDERS: [&str; 2] = ["instruments", "languages"];

/// Writes the demo page into `site`, without the lines that only Trunk understands.
pub fn add_page(workspace: &Workspace, site: &Path) -> Result<()> {
    let page = workspace.root().join(PAGE);
    let text = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    fs::write(site.join(PAGE), without_trunk_lines(&text)).context("the page cannot be written")
}

/// Copies the instruments and languages into `site`; hidden files stay behind.
pub fn add_files(workspace: &Workspace, site: &Path) -> Result<()> {
    for folder in FOLDERS {
        let source = workspace.root().join(folder);
        for entry in WalkDir::new(&source).sort_by_file_name().into_iter().filter_entry(is_visible) {
            let entry = entry.with_context(|| format!("{folder} cannot be read"))?;
            let path = entry.path();
            let destination = site.join(path.strip_prefix(workspace.root())?);
            if entry.file_type().is_dir() {
                fs::create_dir_all(&destination)
            } else {
                fs::copy(path, &destination).map(drop)
            }
            .with_context(|| format!("{} cannot be copied", path.display()))?;
        }
    }
    Ok(())
}

fn is_visible(entry: &DirEntry) -> bool {
    !entry.file_name().to_string_lossy().starts_with('.')
}

fn without_trunk_lines(page: &str) -> String {
    page.split_inclusive('\n').filter(|line| !line.contains("data-trunk")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_for_trunk_are_dropped() {
        let page = "<head>\n  <link data-trunk rel=\"rust\">\n  <link rel=\"icon\">\n</head>";
        assert_eq!(without_trunk_lines(page), "<head>\n  <link rel=\"icon\">\n</head>");
    }
}
