//! What a page loads up to the first statement, against the budget, and what it loads then: `cargo xtask size`.
//!
//! It measures the site in `dist/` as it is. That a browser asks for exactly these files is for the
//! end-to-end tests to show.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The files a browser asks for before the first statement stands, in their order.
const FIRST_STATEMENT: [&str; 7] = [
    "index.html",
    "demo.css",
    "culture-mirror.js",
    "culture-mirror.wasm",
    "languages/en.json",
    "instruments/customer-culture/instrument.json",
    "instruments/customer-culture/en.json",
];

/// What it asks for once the first statement stands, and before it is answered. No budget is set for it: a person
/// reads the statement meanwhile.
const THEN: [&str; 4] = [
    "culture-mirror-report.wasm",
    "culture-mirror-report.css",
    "languages/report/en.json",
    "instruments/customer-culture/report/en.json",
];

/// At most this many bytes up to the first statement, compressed with brotli.
const BUDGET_BYTES: u64 = 150_000;
/// In at most this many requests.
const BUDGET_REQUESTS: usize = 8;

/// Prints the sizes of the site in `dist` and fails if they are over the budget.
pub fn report(dist: &Path) -> Result<()> {
    let measure = |paths: &[&'static str]| {
        paths.iter().map(|path| Loaded::measure(dist, path)).collect::<Result<Vec<Loaded>>>()
    };
    let (loaded, then) = (measure(&FIRST_STATEMENT)?, measure(&THEN)?);
    println!("{}", table("up to the first statement", &loaded));
    println!("{}", table("then", &then));
    let verdict = verdict(&loaded)?;
    println!("figure: {verdict}");
    println!("figure: {}", sentence_about(&then));
    Ok(())
}

/// One file as it is loaded.
#[derive(Debug, Clone, Copy)]
struct Loaded<'a> {
    path: &'a str,
    /// Bytes as they are used.
    raw: u64,
    /// Bytes as they travel.
    brotli: u64,
}

impl<'a> Loaded<'a> {
    fn measure(dist: &Path, path: &'a str) -> Result<Self> {
        let bytes = |path: String| {
            let file = dist.join(&path);
            let metadata = fs::metadata(&file).with_context(|| {
                format!("{} is not there; `cargo xtask build` makes it from the sources", file.display())
            })?;
            Ok::<u64, anyhow::Error>(metadata.len())
        };
        Ok(Self { path, raw: bytes(path.to_owned())?, brotli: bytes(format!("{path}.br"))? })
    }
}

fn totals(loaded: &[Loaded]) -> (u64, u64) {
    (loaded.iter().map(|file| file.raw).sum(), loaded.iter().map(|file| file.brotli).sum())
}

fn table(title: &str, loaded: &[Loaded]) -> String {
    let (raw, brotli) = totals(loaded);
    let row = |name: &str, raw: &str, brotli: &str| format!("{name:<48}{raw:>12}{brotli:>12}\n");
    let files = loaded.iter().map(|file| row(file.path, &grouped(file.raw), &grouped(file.brotli)));
    let head = row(title, "raw bytes", "brotli");
    let foot = row(&format!("{} requests", loaded.len()), &grouped(raw), &grouped(brotli));
    std::iter::once(head).chain(files).chain([foot]).collect()
}

/// How the sizes stand to the budget; an error says by how much they are over it.
fn verdict(loaded: &[Loaded]) -> Result<String> {
    let (_, brotli) = totals(loaded);
    let requests = loaded.len();
    let sentence = format!(
        "{} of {} brotli bytes and {requests} of {BUDGET_REQUESTS} requests up to the first statement",
        grouped(brotli),
        grouped(BUDGET_BYTES)
    );
    if brotli > BUDGET_BYTES {
        bail!("over the budget by {} bytes: {sentence}", grouped(brotli - BUDGET_BYTES));
    }
    if requests > BUDGET_REQUESTS {
        bail!("over the budget by {} requests: {sentence}", requests - BUDGET_REQUESTS);
    }
    Ok(sentence)
}

/// What comes after the first statement.
fn sentence_about(then: &[Loaded]) -> String {
    let (_, brotli) = totals(then);
    format!("{} brotli bytes in {} requests once the first statement stands", grouped(brotli), then.len())
}

/// The number with a comma between thousands.
pub(crate) fn grouped(number: u64) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1000), number % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(sizes: &[u64]) -> Vec<Loaded<'static>> {
        sizes.iter().map(|&brotli| Loaded { path: "file", raw: brotli * 3, brotli }).collect()
    }

    #[test]
    fn exactly_the_budget_passes_and_a_byte_more_fails() {
        assert!(verdict(&files(&[100_000, 50_000])).is_ok());
        let error = verdict(&files(&[100_000, 50_001])).unwrap_err().to_string();
        assert!(error.starts_with("over the budget by 1 bytes: 150,001 of 150,000"), "{error}");
    }

    #[test]
    fn a_ninth_request_fails() {
        assert!(verdict(&files(&[1; 8])).is_ok());
        assert!(verdict(&files(&[1; 9])).is_err());
    }

    #[test]
    fn the_table_ends_with_the_totals() {
        let table = table("a title", &files(&[1_000, 500]));
        assert!(table.starts_with("a title "), "{table}");
        let foot = table.lines().last().unwrap();
        assert_eq!(foot.split_whitespace().collect::<Vec<_>>(), ["2", "requests", "4,500", "1,500"]);
    }

    #[test]
    fn what_comes_later_is_told_and_not_judged() {
        let expected = "150,001 brotli bytes in 2 requests once the first statement stands";
        assert_eq!(sentence_about(&files(&[100_000, 50_001])), expected);
    }

    #[test]
    fn thousands_are_grouped() {
        for (number, expected) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), expected);
        }
    }
}
