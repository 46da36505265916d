//! What is copied into the site: its pages, instruments, languages, and the frame's configuration.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use instrument::wire;
use serde::Deserialize;
use walkdir::{DirEntry, WalkDir};

use super::integrity;
use super::texts::{self, Parts};
use crate::workspace::Workspace;

/// The demo page, the page on which links to results are opened, the page in the frame, and pages around the element.
const PAGES: [&str; 6] = [
    "index.html",
    "report.html",
    "frame.html",
    "pages/verify/verify.html",
    "pages/pilot/pilot.html",
    "pages/themes/themes.html",
];
/// The words of a page that has its own.
const PAGE_WORDS: &str = "pages/verify/verify.json";
/// What the frame and the pilot ask for is said here by whoever installs them.
const CONFIGURATIONS: [&str; 2] = ["frame.json", "pages/pilot/pilot.json"];
/// What is read by the program, in folders of the same names in the repository and in the site.
pub(super) const FOLDERS: [&str; 2] = ["instruments", "languages"];
/// Where, beside what is needed first, that is which only the report needs.
const REPORT_FOLDER: &str = "report";

/// Writes the pages into `site`, without the lines that only Trunk understands.
pub fn add_pages(workspace: &Workspace, site: &Path) -> Result<()> {
    for name in PAGES {
        let page = workspace.root().join(name);
        let text = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
        fs::write(in_site(site, &page), without_trunk_lines(&text))
            .with_context(|| format!("{name} cannot be written"))?;
    }
    copy(workspace, PAGE_WORDS, site)
}

/// Has every page in `site` load its modules with the integrity of the files that are there.
///
/// Classic scripts are left as they are: in an opaque frame an integrity would keep them from running where the server
/// does not permit other origins, which is when the only one is needed.
pub fn sign_pages(site: &Path) -> Result<()> {
    for entry in fs::read_dir(site).context("the site cannot be read")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let page =
                fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            let page = signed(&page, |module| integrity::of_file(&site.join(module)))?;
            fs::write(&path, page).with_context(|| format!("{} cannot be written", path.display()))?;
        }
    }
    Ok(())
}

/// Copies the pages' configurations into `site`. They are no part of what was built: whoever changes one should find no
/// compressed copy that a server would send instead, and nobody can know its integrity.
pub fn add_configurations(workspace: &Workspace, site: &Path) -> Result<()> {
    CONFIGURATIONS.into_iter().try_for_each(|name| copy(workspace, name, site))
}

fn copy(workspace: &Workspace, name: &str, site: &Path) -> Result<()> {
    let source = workspace.root().join(name);
    fs::copy(&source, in_site(site, &source)).with_context(|| format!("{name} cannot be copied"))?;
    Ok(())
}

/// All pages are in the site's own folder, wherever their sources are.
fn in_site(site: &Path, source: &Path) -> PathBuf {
    site.join(source.file_name().unwrap_or_default())
}

/// Copies the instruments and languages into `site`, without what only editors need; hidden files stay behind.
///
/// An instrument's texts become two files: `LANG.json`, and `report/LANG.json` with what only the report shows.
pub fn add_files(workspace: &Workspace, site: &Path) -> Result<()> {
    for folder in FOLDERS {
        let source = workspace.root().join(folder);
        for entry in WalkDir::new(&source).sort_by_file_name().into_iter().filter_entry(is_visible) {
            let entry = entry.with_context(|| format!("{folder} cannot be read"))?;
            let path = entry.path();
            let destination = site.join(path.strip_prefix(workspace.root())?);
            if entry.file_type().is_dir() {
                fs::create_dir_all(&destination).map_err(Into::into)
            } else {
                add_file(path, &destination)
            }
            .with_context(|| format!("{} cannot be copied", path.display()))?;
        }
    }
    Ok(())
}

fn add_file(source: &Path, destination: &Path) -> Result<()> {
    let file = without_schema_line(&fs::read_to_string(source)?);
    let Header { format } = serde_json::from_str(&file)?;
    if format != wire::Texts::FORMAT {
        return Ok(fs::write(destination, file)?);
    }
    let Parts { first, report } = texts::split(serde_json::from_str(&file)?);
    fs::write(destination, serde_json::to_vec(&first)?)?;
    let later = destination.parent().context("a file in no folder")?.join(REPORT_FOLDER);
    fs::create_dir_all(&later)?;
    let name = destination.file_name().context("a file without a name")?;
    Ok(fs::write(later.join(name), serde_json::to_vec(&report)?)?)
}

/// What every file begins with.
#[derive(Debug, Deserialize)]
struct Header {
    format: String,
}

fn is_visible(entry: &DirEntry) -> bool {
    !entry.file_name().to_string_lossy().starts_with('.')
}

/// The page with an integrity on each of its modules, which `of` finds by the module's path.
fn signed(page: &str, of: impl Fn(&str) -> Result<String>) -> Result<String> {
    const BEGINNING: &str = "<script type=\"module\" src=\"";
    let mut pieces = page.split(BEGINNING);
    let mut signed = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (module, rest) = piece.split_once('"').context("an address without an end")?;
        let integrity = of(module)?;
        let attributes = ["\" integrity=\"", &integrity, "\" crossorigin=\"anonymous\""];
        signed.extend([BEGINNING, module].into_iter().chain(attributes).chain([rest]));
    }
    Ok(signed)
}

fn without_trunk_lines(page: &str) -> String {
    page.split_inclusive('\n').filter(|line| !line.contains("data-trunk")).collect()
}

/// A file names its schema for editors; the schemas are not part of the site.
fn without_schema_line(file: &str) -> String {
    file.split_inclusive('\n').filter(|line| !is_schema_line(line)).collect()
}

/// Whether a line names a schema and does nothing else.
fn is_schema_line(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("\"$schema\":") && line.ends_with(',') && line.matches('"').count() == 4
}

#[cfg(test)]
mod tests {
    use instrument::Texts;

    use super::*;

    #[test]
    fn only_the_lines_for_trunk_are_dropped() {
        let page = "<head>\n  <link data-trunk rel=\"rust\">\n  <link rel=\"icon\">\n</head>";
        assert_eq!(without_trunk_lines(page), "<head>\n  <link rel=\"icon\">\n</head>");
    }

    #[test]
    fn every_page_is_in_the_site_and_loads_the_module_that_is_there() {
        let site = tempfile::tempdir().unwrap();
        add_pages(&Workspace::find().unwrap(), site.path()).unwrap();
        for (name, module) in [
            ("index.html", "culture-mirror.js"),
            ("report.html", "culture-mirror.js"),
            ("frame.html", "frame.js"),
        ] {
            let page = fs::read_to_string(site.path().join(name)).unwrap();
            let script = format!("<script type=\"module\" src=\"{module}\"></script>");
            assert!(page.contains(&script), "{name}");
            assert!(!page.contains("data-trunk"), "{name}");
        }
    }

    #[test]
    fn modules_get_their_integrity_and_classic_scripts_get_none() {
        let site = tempfile::tempdir().unwrap();
        let page = "<script src=\"b.js\"></script>\n<script type=\"module\" src=\"a.js\"></script>\n";
        for (name, text) in [("page.html", page), ("a.js", ""), ("b.js", "")] {
            fs::write(site.path().join(name), text).unwrap();
        }
        sign_pages(site.path()).unwrap();
        let expected = "<script src=\"b.js\"></script>\n<script type=\"module\" src=\"a.js\" \
            integrity=\"sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb\" \
            crossorigin=\"anonymous\"></script>\n";
        assert_eq!(fs::read_to_string(site.path().join("page.html")).unwrap(), expected);
    }

    #[test]
    fn a_page_cannot_load_a_module_that_is_not_there() {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("page.html"), "<script type=\"module\" src=\"a.js\"></script>").unwrap();
        assert!(sign_pages(site.path()).unwrap_err().to_string().contains("a.js"));
    }

    #[test]
    fn only_the_line_for_editors_is_dropped() {
        let file = "{\n  \"$schema\": \"../schemas/text.json\",\n  \"title\": \"the $schema\"\n}\n";
        assert_eq!(without_schema_line(file), "{\n  \"title\": \"the $schema\"\n}\n");
        for kept in
            ["{ \"$schema\": \"x\",\n", "\"$schema\": \"x\", \"id\": \"y\",\n", "\"$schema\": \"x\"\n"]
        {
            assert_eq!(without_schema_line(kept), kept);
        }
    }

    /// What is shipped is what was written, but for one line that programs do not read.
    #[test]
    fn bundled_files_keep_everything_else() {
        let workspace = Workspace::find().unwrap();
        let site = tempfile::tempdir().unwrap();
        add_files(&workspace, site.path()).unwrap();
        for file in ["instruments/customer-culture/instrument.json", "languages/de.json"] {
            let read = |folder: &Path| -> serde_json::Map<String, serde_json::Value> {
                serde_json::from_slice(&fs::read(folder.join(file)).unwrap()).unwrap()
            };
            let (mut source, shipped) = (read(workspace.root()), read(site.path()));
            assert!(source.remove("$schema").is_some(), "{file}");
            assert_eq!(shipped, source, "{file}");
        }
    }

    /// What only the report shows travels later, and nothing is lost or said otherwise on the way.
    #[test]
    fn texts_are_in_two_files_that_together_are_the_source() {
        let workspace = Workspace::find().unwrap();
        let site = tempfile::tempdir().unwrap();
        add_files(&workspace, site.path()).unwrap();
        let texts = |file: &Path| Texts::parse(&fs::read(file).unwrap()).unwrap();
        let instruments = ["customer-culture", "customer-responsiveness", "leader-habits", "six-questions"];
        for instrument in instruments {
            for language in ["de.json", "en.json"] {
                let folder = Path::new("instruments").join(instrument);
                let shipped = site.path().join(&folder);
                let (first, report) =
                    (texts(&shipped.join(language)), texts(&shipped.join("report").join(language)));
                let source = texts(&workspace.root().join(&folder).join(language));
                assert_ne!(first, source, "{instrument} {language}");
                assert_eq!(first.filled_from(&report), source, "{instrument} {language}");
            }
        }
    }
}
