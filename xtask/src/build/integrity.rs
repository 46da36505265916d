//! Subresource integrity: what a browser compares before it uses a file, and the list of all files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha384};
use walkdir::WalkDir;

use super::content;

/// The manifest's name in the site.
pub const MANIFEST: &str = "integrity.json";
const FORMAT: &str = "culture-mirror/integrity/1";

/// Every file of a site with its integrity, except the manifest itself and compressed copies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `culture-mirror/integrity/1`.
    pub format: String,
    /// The files by their path relative to the site, `/` between folders.
    pub files: BTreeMap<String, Entry>,
}

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// As in an `integrity` attribute: `sha384-` and the hash in base 64.
    pub integrity: String,
    /// The size in bytes, uncompressed.
    pub bytes: u64,
}

/// The integrity of `bytes`, as in an `integrity` attribute.
pub fn of(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The integrity of a file.
pub fn of_file(path: &Path) -> Result<String> {
    read(path).map(|bytes| of(&bytes))
}

/// The integrities of the files below `site` that the program itself asks for: instruments, their texts, languages.
///
/// They travel within the module, so they are as short as a browser accepts. A norm is not among them, since only
/// hosts name one.
pub fn of_data(site: &Path) -> Result<BTreeMap<String, String>> {
    let mut integrities = BTreeMap::new();
    for (path, file) in files(site)? {
        let is_data = content::FOLDERS.iter().any(|folder| path.starts_with(&format!("{folder}/")));
        let is_norm = path.rsplit('/').next().is_some_and(|name| name.starts_with("norm"));
        if is_data && !is_norm {
            integrities.insert(path, short(&read(&file)?));
        }
    }
    Ok(integrities)
}

/// The shortest kind of integrity.
fn short(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Writes the manifest of all that is in `site` by now.
pub fn write_manifest(site: &Path) -> Result<()> {
    let manifest = Manifest { format: FORMAT.to_owned(), files: entries(site)? };
    let text = format!("{}\n", serde_json::to_string_pretty(&manifest)?);
    fs::write(site.join(MANIFEST), text).context("the manifest cannot be written")
}

/// The manifest of a finished site.
pub fn read_manifest(site: &Path) -> Result<Manifest> {
    let file = site.join(MANIFEST);
    serde_json::from_slice(&read(&file)?).with_context(|| format!("{} is no manifest", file.display()))
}

/// Every file below a folder with its integrity, by its path.
pub fn entries(site: &Path) -> Result<BTreeMap<String, Entry>> {
    let entry = |(path, file): (String, PathBuf)| {
        let bytes = read(&file)?;
        Ok((path, Entry { integrity: of(&bytes), bytes: bytes.len() as u64 }))
    };
    files(site)?.into_iter().map(entry).collect()
}

/// All files below a folder by their relative paths, `/` between folders.
fn files(site: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(site) {
        let entry = entry.context("the site cannot be read")?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(site)?;
            let parts = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>();
            files.insert(parts.join("/"), entry.into_path());
        }
    }
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integrity_of_nothing_is_the_published_one() {
        // The SHA-384 of the empty string, from the standard's examples.
        let expected = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(of(b""), expected);
    }

    #[test]
    fn what_the_program_asks_for_is_known_by_its_path_and_what_hosts_name_is_not() {
        let site = tempfile::tempdir().unwrap();
        for file in
            ["languages/en.json", "instruments/a/report/en.json", "instruments/a/norm-demo.json", "demo.css"]
        {
            let file = site.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        // The SHA-256 of the empty string, from the standard's examples.
        let of_nothing = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        let expected = ["instruments/a/report/en.json", "languages/en.json"]
            .map(|path| (path.to_owned(), of_nothing.to_owned()));
        assert_eq!(of_data(site.path()).unwrap(), BTreeMap::from(expected));
    }

    #[test]
    fn the_manifest_lists_files_in_folders_by_their_relative_path() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("languages")).unwrap();
        fs::write(site.path().join("languages/en.json"), "{}").unwrap();
        fs::write(site.path().join("index.html"), "").unwrap();
        write_manifest(site.path()).unwrap();
        let text = fs::read_to_string(site.path().join(MANIFEST)).unwrap();
        let manifest: Manifest = serde_json::from_str(&text).unwrap();
        assert_eq!(manifest.format, FORMAT);
        assert_eq!(manifest.files.keys().collect::<Vec<_>>(), ["index.html", "languages/en.json"]);
        assert_eq!(manifest.files["languages/en.json"].bytes, 2);
    }
}
