//! Compressed copies beside the files, so that any server can send them without work.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;
use walkdir::WalkDir;

/// What is worth compressing; pictures, for one, already are.
const EXTENSIONS: [&str; 8] = ["css", "html", "js", "json", "md", "svg", "txt", "wasm"];

/// Writes a `.br` and a `.gz` beside every file of `site` that is worth it.
pub fn folder(site: &Path) -> Result<()> {
    for entry in WalkDir::new(site) {
        let entry = entry.context("the site cannot be read")?;
        if entry.file_type().is_file() && is_worth_it(entry.path()) {
            file(entry.path()).with_context(|| format!("{} cannot be compressed", entry.path().display()))?;
        }
    }
    Ok(())
}

fn is_worth_it(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    EXTENSIONS.iter().any(|worthy| extension == *worthy)
}

fn file(path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    fs::write(beside(path, ".br"), brotli(&bytes)?)?;
    fs::write(beside(path, ".gz"), gzip(&bytes)?)?;
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    const BUFFER: usize = 64 * 1024;
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut writer = CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    // The encoder writes no time and no file name, so the same bytes always give the same copy.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_copies_unpack_to_the_file() {
        let text = "a word and a word and a word".repeat(100).into_bytes();
        let (mut from_brotli, mut from_gzip) = (Vec::new(), Vec::new());
        brotli::Decompressor::new(&*brotli(&text).unwrap(), 4096).read_to_end(&mut from_brotli).unwrap();
        flate2::read::GzDecoder::new(&*gzip(&text).unwrap()).read_to_end(&mut from_gzip).unwrap();
        assert_eq!((&from_brotli, &from_gzip), (&text, &text));
    }

    #[test]
    fn copies_are_made_of_text_and_programs_only() {
        for (name, expected) in [("a.wasm", true), ("b/c.json", true), ("a.wasm.br", false), ("d.png", false)]
        {
            assert_eq!(is_worth_it(Path::new(name)), expected, "{name}");
        }
    }
}
