//! The files that a person takes along, read by programs that others wrote.

use crate::outcome::instrument;
use anyhow::{Context, Result};
use cli::check::check;
use culture_mirror_e2e::{
    browser::{Browser, Download, Downloads},
    installation::Installation,
    journeys::{jagged, leap_to_report, report},
    mirror::Mirror,
    site_copy::page,
    surroundings::{self, Script},
    tool::ScoresRow,
    words::{self, Words},
};
use instrument::SavedResult;
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};

const NORM: &str = "instruments/customer-culture/norm-demo.json";
/// Makes bytes of what a script is given.
const BYTES: &str = "const bytes = Uint8Array.from(atob(arguments[0]), (letter) => letter.charCodeAt(0));";

#[tokio::test]
async fn a_plan_becomes_four_days_in_a_calendar() -> Result<()> {
    let browser = Browser::start().await?;
    let downloads = Downloads::of(&browser).await?;
    let body = "<culture-mirror lang=\"de\"></culture-mirror>";
    let place =
        Installation::serving(&surroundings::dist()?, |site, _| site.with_page("/de.html", page(body)))
            .await?;
    browser.open(&place.page("de.html")).await?;
    // German has letters of more than one byte, and marks where long words may be divided.
    let mirror = Mirror::at(&browser, "culture-mirror", "de")?;
    leap_to_report(&mirror, &jagged()).await?;
    mirror.unfold("report.moves.more").await?;
    let chosen = ["ci-story", "em-support", "sa-promises"];
    for id in chosen {
        mirror.plan(&mirror.words().text(&format!("/initiatives/{id}/title"))).await?;
    }
    let start = "return Boolean(root.querySelector('input[type=date]').valueAsDate = new Date('2026-11-30'))
        && root.querySelector('input[type=date]').dispatchEvent(new Event('change', { bubbles: true }))";
    assert_eq!(mirror.ask(start, json!(null)).await?, true);
    mirror.press("report.plan.calendar").await?;
    let file = downloads.take().await?;
    assert_eq!(file.name, "culture-mirror-customer-culture-2026-11-30.ics");
    mirror.tells(&mirror.words().filled("save.handed", &[("file", &file.name)])).await?;
    assert_lines(&file)?;
    assert_events(&browser, &file, mirror.words(), &chosen).await
}

/// Lines as RFC 5545 has them: each ends with CR and LF, and has at most 75 octets, all of whole letters.
fn assert_lines(file: &Download) -> Result<()> {
    let text = file.text()?;
    assert!(
        text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("\r\nEND:VCALENDAR\r\n")
    );
    let lines: Vec<&str> = text.split("\r\n").collect();
    for line in &lines {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n', '\u{ad}']), "{line}");
    }
    assert!(lines.iter().any(|line| line.starts_with(' ')), "nothing had to be folded");
    // An invitation would ask others; this is nobody's but the reader's.
    assert!(!text.contains("METHOD:") && !text.contains("ATTENDEE"), "{text}");
    Ok(())
}

/// Four whole days with the moves in them, as ical.js reads them.
async fn assert_events(browser: &Browser, file: &Download, words: &Words, chosen: &[&str]) -> Result<()> {
    browser.open("about:blank").await?;
    browser.run(&Script::Calendar.text()?, &[]).await?;
    let script = format!(
        "{BYTES}
        const calendar = new ICAL.Component(ICAL.parse(new TextDecoder('utf-8', {{ fatal: true }}).decode(bytes)));
        return calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry)).map((event) => [
            event.uid, event.summary, event.description, event.startDate.isDate,
            event.startDate.toString(), event.endDate.toString(),
        ])"
    );
    let events = browser.run(&script, &[json!(file.base64())]).await?;
    let events: Vec<(String, String, String, bool, String, String)> = serde_json::from_value(events)?;
    // Three months after the last day of November comes the last of February.
    let days = [
        ("2027-02-28", "2027-03-01"),
        ("2027-05-30", "2027-05-31"),
        ("2027-08-30", "2027-08-31"),
        ("2027-11-30", "2027-12-01"),
    ];
    assert_eq!(events.len(), days.len());
    let plain = |text: String| text.replace('\u{ad}', "");
    for (number, ((_, summary, description, is_day, start, end), day)) in (1..).zip(events.iter().zip(days)) {
        assert!(is_day);
        assert_eq!((start.as_str(), end.as_str()), day);
        let number = number.to_string();
        let gaps = [("n", number.as_str()), ("total", "4"), ("title", &words.text("/title"))];
        assert_eq!(*summary, plain(words.filled("report.calendar.summary", &gaps)));
        let mut lines = chosen.iter().map(|id| plain(a_move(words, id))).collect::<Vec<_>>();
        lines.push(plain(words.phrase("report.calendar.questions")));
        if number == "4" {
            lines.push(plain(words.phrase("report.calendar.again")));
        }
        let (first, rest) = description.split_once('\n').context("one line only")?;
        assert_eq!(first, plain(words.filled("report.calendar.begun", &[("day", "30. November 2026")])));
        assert_eq!(rest.split('\n').collect::<Vec<_>>(), lines);
    }
    let names: BTreeSet<&str> = events.iter().map(|event| event.0.as_str()).collect();
    assert_eq!(names.len(), days.len(), "{names:?}");
    Ok(())
}

/// What the calendar says of a move.
fn a_move(words: &Words, id: &str) -> String {
    let instrument = instrument().unwrap();
    let initiatives = instrument["initiatives"].as_array().unwrap();
    let definition = initiatives.iter().find(|initiative| initiative["id"] == id).unwrap();
    let horizon = words.phrase(&format!("report.moves.{}", definition["horizon"].as_str().unwrap()));
    let text = |name: &str| words.text(&format!("/initiatives/{id}/{name}"));
    let gaps = [("title", text("title")), ("horizon", horizon), ("works_when", text("works_when"))];
    words.filled("report.calendar.move", &gaps.each_ref().map(|(gap, value)| (*gap, value.as_str())))
}

#[tokio::test]
async fn the_profile_becomes_a_table_two_pictures_and_a_result() -> Result<()> {
    let browser = Browser::start().await?;
    let downloads = Downloads::of(&browser).await?;
    let body = format!("<culture-mirror norm=\"{NORM}\"></culture-mirror>");
    let place =
        Installation::serving(&surroundings::dist()?, |site, _| site.with_page("/norm.html", page(&body)))
            .await?;
    let mirror = report(&browser, &place.page("norm.html"), &jagged()).await?;
    mirror.choose("report.risk.choose", &mirror.words().text("/strategies/take-share/name")).await?;
    let today = "return [new Date()].map((now) => [now.getFullYear(), now.getMonth() + 1, now.getDate()]
        .map((part) => String(part).padStart(2, '0')).join('-'))[0]";
    let today = browser.run(today, &[]).await?.as_str().context("no day")?.to_owned();
    let mut files = Vec::new();
    for (button, ending) in
        [("save.csv", "csv"), ("save.svg", "svg"), ("save.png", "png"), ("save.result", "json")]
    {
        mirror.press(button).await?;
        let file = downloads.take().await.context(button)?;
        assert_eq!(file.name, format!("culture-mirror-customer-culture-{today}.{ending}"));
        mirror.tells(&mirror.words().filled("save.handed", &[("file", &file.name)])).await?;
        files.push(file);
    }
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    let figures = ScoresRow::of("customer-culture", Some(NORM), &jagged())?;
    let [table, drawing, pixels, result] = &files[..] else { panic!("{files:?}") };
    let words = mirror.words().clone();
    assert_result(result, &figures, &today)?;
    assert_table(&browser, table, &figures, &words).await?;
    let size = assert_drawing(&browser, drawing, &words).await?;
    assert_pixels(&browser, pixels, drawing, size).await
}

/// The result is sound, belongs to its instrument, and holds the tool's scores to the last digit.
fn assert_result(file: &Download, figures: &ScoresRow, today: &str) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(&file.name);
    fs::write(&path, &file.bytes)?;
    let instrument = surroundings::dist()?.join("instruments/customer-culture/instrument.json");
    let checked = check(&[path, instrument]);
    let (findings, unreadable) = (checked.findings, checked.unreadable);
    assert!(findings.is_empty() && unreadable.is_empty(), "{findings:?} {unreadable:?}");
    assert!(checked.unaccompanied.is_empty(), "{:?}", checked.unaccompanied);

    let result = SavedResult::parse(&file.bytes).map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
    assert_eq!(result.day().to_string(), today);
    assert_eq!(result.language(), "en");
    assert_eq!(result.strategy().map(ToString::to_string).as_deref(), Some("take-share"));
    assert_eq!(result.scores().len(), 8);
    for (dimension, score) in result.scores() {
        let score = score.context("a score")?;
        assert_eq!(Some(score.score), figures.number(dimension.as_str(), "score")?, "{dimension}");
        assert_eq!(score.answered.to_string(), figures.cell(dimension.as_str(), "answered")?, "{dimension}");
    }
    Ok(())
}

/// A spreadsheet finds the words under their heads and the tool's figures in cells that are numbers.
async fn assert_table(browser: &Browser, file: &Download, figures: &ScoresRow, words: &Words) -> Result<()> {
    browser.open("about:blank").await?;
    browser.run(&Script::Spreadsheet.text()?, &[]).await?;
    let script = format!(
        "{BYTES}
        const [sheet] = Object.values(XLSX.read(bytes, {{ type: 'array' }}).Sheets);
        return XLSX.utils.sheet_to_json(sheet, {{ defval: '' }})"
    );
    let rows = browser.run(&script, &[json!(file.base64())]).await?;
    let rows = rows.as_array().context("no rows")?;
    let instrument = instrument()?;
    let ids: Vec<&str> = instrument["dimensions"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|dimension| dimension["id"].as_str())
        .chain(["overall"])
        .collect();
    assert_eq!(rows.len(), ids.len(), "{rows:?}");
    for (row, id) in rows.iter().zip(ids) {
        let cell = |head: &str| &row[words.phrase(head)];
        let kind = if id == "overall" { "composites" } else { "dimensions" };
        assert_eq!(cell("save.table.id"), id);
        assert_eq!(*cell("save.table.name"), json!(words.text(&format!("/{kind}/{id}/name"))));
        assert_eq!(cell("report.profile.score").as_f64(), figures.number(id, "score")?, "{row}");
        let (low, high) = (cell("save.table.low").as_f64(), cell("save.table.high").as_f64());
        let score = cell("report.profile.score").as_f64();
        assert!(low < score && score < high, "{row}");
        if id == "overall" {
            continue;
        }
        assert_eq!(cell("save.table.items").as_f64(), Some(5.0));
        let heads = [
            ("report.profile.answered", "answered"),
            ("report.others.column", "percentile"),
            ("save.table.percentile-low", "percentile_low"),
            ("save.table.percentile-high", "percentile_high"),
        ];
        for (head, figure) in heads {
            assert!(
                is_same(cell(head), figures.cell(id, figure)?),
                "{head} of {row}: {:?}",
                figures.cell(id, figure)
            );
        }
        let norm = words::read(NORM)?;
        assert_eq!(*cell("report.others.norm"), norm["name"]);
        assert_eq!(*cell("save.table.synthetic"), json!(words.phrase("report.synthetic")));
    }
    Ok(())
}

/// Whether a cell holds what the tool writes. The browser's logarithms may differ in the last digit from this machine's.
fn is_same(cell: &Value, figure: &str) -> bool {
    match (cell.as_f64(), figure.parse::<f64>()) {
        (Some(cell), Ok(figure)) => (cell - figure).abs() < 1e-9,
        _ => cell == figure,
    }
}

/// The drawing stands as a document of its own, needs nothing else, and keeps all of its words inside. Returns its size.
async fn assert_drawing(browser: &Browser, file: &Download, words: &Words) -> Result<(u32, u32)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(&file.name);
    fs::write(&path, &file.bytes)?;
    browser.open(&format!("file://{}", path.display())).await?;
    let script = "
        const drawing = document.documentElement;
        const { width, height } = drawing.getBoundingClientRect();
        const outside = [...drawing.querySelectorAll('text, rect, line')].filter((part) => {
            const { x, y, width: wide, height: high } = part.getBBox();
            return x < 0 || y < 0 || x + wide > width || y + high > height;
        });
        const others = [...drawing.querySelectorAll('*')].flatMap((part) => [...part.attributes])
            .filter(({ name, value }) => ['class', 'style', 'href', 'src'].includes(name) || value.includes('url('));
        return [drawing.localName, drawing.namespaceURI, document.querySelectorAll('parsererror').length,
            drawing.querySelectorAll('script, style, image, foreignObject').length + others.length,
            outside.map((part) => part.outerHTML), [width, height], drawing.textContent]";
    let found = browser.run(script, &[]).await?;
    assert_eq!(found[0], "svg");
    assert_eq!(found[1], "http://www.w3.org/2000/svg");
    assert_eq!((&found[2], &found[3], &found[4]), (&json!(0), &json!(0), &json!([])));
    let text = found[6].as_str().unwrap_or_default();
    for wanted in [words.text("/title"), words.phrase("report.profile.none")].iter().zip([true, false]) {
        assert_eq!(text.contains(wanted.0), wanted.1, "{}: {text}", wanted.0);
    }
    for dimension in instrument()?["dimensions"].as_array().into_iter().flatten() {
        let name = words.text(&format!("/dimensions/{}/name", dimension["id"].as_str().unwrap_or_default()));
        assert!(text.contains(&name), "{name} is not in {text}");
    }
    Ok(serde_json::from_value(found[5].clone())?)
}

/// The pixels are twice as many each way, are not blank, and show what the drawing shows.
async fn assert_pixels(
    browser: &Browser,
    file: &Download,
    drawing: &Download,
    (width, height): (u32, u32),
) -> Result<()> {
    browser.open("about:blank").await?;
    let script = format!(
        "{BYTES}
        const pixels = await createImageBitmap(new Blob([bytes], {{ type: 'image/png' }}));
        const drawn = new Image();
        drawn.src = `data:image/svg+xml;base64,${{arguments[1]}}`;
        await drawn.decode();
        const look = (picture) => {{
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [pixels.width, pixels.height];
            const context = canvas.getContext('2d');
            context.drawImage(picture, 0, 0, pixels.width, pixels.height);
            return context.getImageData(0, 0, pixels.width, pixels.height).data;
        }};
        const [one, other] = [look(pixels), look(drawn)];
        let [inked, differing, opaque] = [0, 0, 0];
        const colours = new Set();
        for (let at = 0; at < one.length; at += 4) {{
            const distance = Math.max(...[0, 1, 2].map((part) => Math.abs(one[at + part] - other[at + part])));
            differing += distance > 32;
            inked += one[at] < 200;
            opaque += one[at + 3] === 255;
            colours.add(one[at] << 16 | one[at + 1] << 8 | one[at + 2]);
        }}
        const all = one.length / 4;
        return [pixels.width, pixels.height, inked / all, differing / all, opaque / all, colours.size];"
    );
    let script = format!("return (async (...given) => {{ {script} }})(...arguments)");
    let found = browser.run(&script, &[json!(file.base64()), json!(drawing.base64())]).await?;
    let [wide, high, inked, differing, opaque, colours]: [f64; 6] = serde_json::from_value(found)?;
    assert_eq!((wide, high), (f64::from(2 * width), f64::from(2 * height)));
    assert!(
        (0.02..0.5).contains(&inked) && colours > 20.0,
        "{inked} of the picture is ink, {colours} colours"
    );
    assert!(differing < 0.001, "{differing} of the pixels differ from the drawing");
    assert!(opaque > 0.999, "only {opaque} of the picture is opaque");
    Ok(())
}
