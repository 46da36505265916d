//! A norm that the host names: where its figures stand, how they are marked, and what is said if it cannot be used.

use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::Browser,
    journeys::{jagged, report},
    mirror::Mirror,
    site_copy::{SiteCopy, page},
    words,
};
use serde_json::{Value, json};
use xtask::site::{RunningSite, Site};

const NORM: &str = "instruments/customer-culture/norm-demo.json";

/// A site whose page names a norm.
async fn site(copy: &SiteCopy, norm: &str) -> Result<RunningSite> {
    let body = format!("<culture-mirror norm=\"{norm}\"></culture-mirror>");
    Site::new(copy.folder()).with_page("/norm.html", page(&body)).start(0).await
}

#[tokio::test]
async fn a_synthetic_norm_stands_after_the_profile_and_says_what_it_is() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let site = site(&copy, NORM).await?;
    let mirror = report(&browser, &format!("{}norm.html", site.address()), &jagged()).await?;
    let headings = headings(&mirror).await?;
    let place = |phrase: &str| headings.iter().position(|heading| *heading == mirror.words().phrase(phrase));
    let profile = place("report.profile.title").context("no profile")?;
    assert_eq!(place("report.others.title"), Some(profile + 1), "{headings:?}");
    let mark = mirror.words().phrase("report.synthetic");
    let others = mirror.part("report.others.title").await?.context("no comparison")?;
    let norm = words::read(NORM)?;
    let texts = [&norm["name"], &norm["population"]].map(|text| text.as_str().unwrap_or_default().to_owned());
    for wanted in texts.iter().chain([&mirror.words().phrase("report.others.synthetic"), &mark]) {
        assert!(others.contains(wanted), "“{wanted}” is not in {others}");
    }
    // Every column with figures of the norm is marked, here and where exposures are shown.
    for columns in
        [["report.others.column", "report.profile.range"], ["report.profile.score", "report.profile.range"]]
    {
        assert!(head(&mirror, &columns).await?.contains(&mark), "{columns:?} is not marked");
    }
    mirror.choose("report.risk.choose", &mirror.words().text("/strategies/keep-customers/name")).await?;
    let risk = mirror.part("report.risk.title").await?.context("no risk")?;
    assert!(risk.contains(&mark), "{risk}");
    assert_eq!(browser.events().await?.iter().filter(|(name, ..)| name == "error").count(), 0);
    Ok(())
}

#[tokio::test]
async fn a_norm_that_cannot_be_used_is_no_benchmark_and_the_host_is_told() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let change = |change: &dyn Fn(&mut Value)| -> Result<String> {
        let mut norm = words::read(NORM)?;
        change(&mut norm);
        Ok(norm.to_string())
    };
    copy.write("unsound.json", change(&|norm| norm["dimensions"]["empowerment"]["sd"] = json!(-3))?)?;
    copy.write("groups.json", change(&|norm| norm["unit"] = json!("group-mean"))?)?;
    copy.write("version.json", change(&|norm| norm["instrument_versions"] = json!("^7.0"))?)?;
    let cases = [
        ("absent.json", "report.others.unreadable", Some("file-status")),
        ("unsound.json", "report.others.unreadable", Some("asset-unsound")),
        ("groups.json", "report.others.mismatch-unit", None),
        ("version.json", "report.others.mismatch", None),
    ];
    let name = words::read(NORM)?["name"].as_str().context("no name")?.to_owned();
    for (file, sentence, code) in cases {
        let site = site(&copy, file).await?;
        let mirror = report(&browser, &format!("{}norm.html", site.address()), &jagged()).await?;
        let others = mirror.part("report.others.title").await?.context("no word on others")?;
        let sentence = mirror.words().filled(sentence, &[("norm", &name)]);
        assert!(others.contains(&sentence), "{file}: “{sentence}” is not in {others}");
        assert!(mirror.table(&["report.others.column"]).await.is_err(), "{file} is used");
        let headings = headings(&mirror).await?;
        let last =
            headings.iter().position(|heading| *heading == mirror.words().phrase("report.others.title"));
        assert!(last > Some(4), "{file}: {headings:?}");
        if let Some(code) = code {
            let events = browser.events().await?;
            let told = events.iter().filter(|(name, detail, _)| name == "error" && detail["code"] == code);
            let told: Vec<String> = told.map(|(_, detail, _)| detail["message"].to_string()).collect();
            assert!(told.iter().any(|message| message.contains(file)), "{file}: {events:?}");
        }
    }
    Ok(())
}

/// The headings of the parts in their order.
async fn headings(mirror: &Mirror<'_>) -> Result<Vec<String>> {
    let question = "return [...root.querySelectorAll('h2')].map((heading) => heading.textContent)";
    Ok(serde_json::from_value(mirror.ask(question, json!(null)).await?)?)
}

/// The head of the second of these columns in the table that has them.
async fn head(mirror: &Mirror<'_>, columns: &[&str]) -> Result<String> {
    let question = "
        const heads = [...root.querySelectorAll('table')].map((table) => [...table.tHead.rows[0].cells].map(name));
        const has = (heads) => given.every((column) => heads.some((head) => head.startsWith(column)));
        return heads.find(has).find((head) => head.startsWith(given.at(-1)))";
    let columns: Vec<String> = columns.iter().map(|column| mirror.words().phrase(column)).collect();
    let head = mirror.ask(question, json!(columns)).await?;
    Ok(head.as_str().context("no such table")?.to_owned())
}
