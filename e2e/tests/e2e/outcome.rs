//! What every way through the statements has to come to.

use anyhow::Result;
use culture_mirror_e2e::{
    arithmetic::{self, Chosen, Expected},
    collector::Collector,
    mirror::Mirror,
    words,
};
use serde_json::Value;

/// The bundled instrument, as it is served.
pub(crate) fn instrument() -> Result<Value> {
    words::read("instruments/customer-culture/instrument.json")
}

/// What the answers come to by the tests' own arithmetic.
pub(crate) fn expected(answers: &[Option<Chosen>]) -> Result<Vec<Expected>> {
    arithmetic::dimensions(&instrument()?, answers)
}

/// The report's table shows exactly what the answers come to.
pub(crate) async fn assert_report(mirror: &Mirror<'_>, answers: &[Option<Chosen>]) -> Result<()> {
    let (instrument, expected) = (instrument()?, expected(answers)?);
    let words = mirror.words();
    let written = |score: Option<f64>| {
        score.map_or(words.phrase("report.profile.none"), |score| arithmetic::whole(&instrument, score))
    };
    let mut rows = Vec::new();
    for one in &expected {
        let name = words.text(&format!("/dimensions/{}/name", one.dimension));
        let (answered, total) = (one.answered.to_string(), one.items.to_string());
        let gaps = [("n", answered.as_str()), ("total", &total)];
        rows.push(vec![name, written(one.score), words.filled("report.profile.answered-of", &gaps)]);
    }
    for (id, score) in arithmetic::composites(&instrument, &expected)? {
        rows.push(vec![words.text(&format!("/composites/{id}/name")), written(score), String::new()]);
    }
    let columns = ["report.profile.score", "report.profile.answered"];
    assert_eq!(mirror.table(&columns).await?, rows);
    Ok(())
}

/// The message that is shown is exactly what the answers come to; only its id is chance. Returns the id.
pub(crate) async fn assert_message(mirror: &Mirror<'_>, answers: &[Option<Chosen>]) -> Result<String> {
    let message = mirror.message().await?.unwrap();
    let id = message.split("\"id\": \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let is_hexadecimal = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    assert!(id.len() == 32 && id.chars().all(is_hexadecimal), "{id}");
    assert_eq!(message, body(&id, &expected(answers)?)?);
    Ok(id)
}

/// A message, written out as its format says.
pub(crate) fn body(id: &str, expected: &[Expected]) -> Result<String> {
    let instrument = instrument()?;
    let score = |one: &Expected| {
        let band = one.band().map_or("null".to_owned(), |band| band.to_string());
        format!("    \"{}\": {band}", one.dimension)
    };
    Ok(format!(
        "{{\n  \"format\": \"culture-mirror/submission/1\",\n  \"id\": \"{id}\",\n  \"instrument\": {},\n  \
         \"version\": {},\n  \"precision\": 10,\n  \"scores\": {{\n{}\n  }}\n}}",
        instrument["id"],
        instrument["version"],
        expected.iter().map(score).collect::<Vec<_>>().join(",\n"),
    ))
}

/// After a crash and a new start the file holds one submission with exactly the expected bands, and nothing else.
pub(crate) async fn assert_counted_once(
    collector: &mut Collector,
    answers: &[Option<Chosen>],
    id: &str,
) -> Result<()> {
    collector.kill().await?;
    collector.start_again().await?;
    let ledger = collector.ledger()?;
    let instrument = instrument()?;
    let text = |name: &str| instrument[name].as_str().unwrap().to_owned();
    assert_eq!(ledger.groups, [[text("id"), text("version"), String::new(), String::new()]]);
    let mut cells: Vec<(String, u32, u32)> = expected(answers)?
        .into_iter()
        .filter_map(|one| Some((one.dimension.clone(), one.band()?, 1)))
        .collect();
    cells.sort();
    assert_eq!(ledger.cells, cells);
    assert_eq!(ledger.ids, 1);
    // A table that this test does not know could hold anything.
    assert_eq!(ledger.tables, ["cell", "counted_id", "crowd", "crowd_cell", "id_key", "tally"]);
    assert!(!collector.holds(id)?, "the id itself is in the collector's files");
    Ok(())
}
