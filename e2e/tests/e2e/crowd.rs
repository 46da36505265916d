//! What an operator sees: nothing until ten have sent, and nothing new until ten more have.

use crate::outcome::{body, expected};
use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    installation::Installation,
    journeys::{jagged, report},
};
use serde_json::{Value, json};

#[tokio::test]
async fn the_tenth_submission_makes_the_cells_visible_and_nine_more_change_nothing() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;

    for number in 1..10 {
        send(&place, number).await?;
        assert_eq!(place.collector.counts().await?["groups"], json!([]), "after {number}");
    }
    // The tenth comes from a person.
    mirror.press("share.send").await?;
    mirror.is_received().await?;
    let ten = place.collector.counts().await?;
    assert_eq!(cells(&ten), expected_cells(10)?);

    for number in 11..20 {
        send(&place, number).await?;
        assert_eq!(place.collector.counts().await?, ten, "after {number}");
    }
    send(&place, 20).await?;
    assert_eq!(cells(&place.collector.counts().await?), expected_cells(20)?);
    Ok(())
}

/// Posts what the panel would show to somebody with the same answers.
async fn send(place: &Installation, number: u32) -> Result<()> {
    let message = body(&format!("{number:032x}"), &expected(&jagged())?)?;
    assert_eq!(place.collector.post(message).await?, 201);
    Ok(())
}

fn expected_cells(count: u32) -> Result<Vec<(String, u32, u32)>> {
    let cells = expected(&jagged())?.into_iter();
    Ok(cells.filter_map(|one| Some((one.dimension.clone(), one.band()?, count))).collect())
}

/// Dimension, band and count of every cell of the only group.
fn cells(counts: &Value) -> Vec<(String, u32, u32)> {
    let [group] = &counts["groups"].as_array().unwrap()[..] else { panic!("{counts}") };
    let dimensions = group["dimensions"].as_array().unwrap().iter();
    let bands = dimensions.flat_map(|dimension| {
        let bands = dimension["bands"].as_array().unwrap().iter();
        bands.map(move |band| (dimension["dimension"].clone(), band["band"].clone(), band["count"].clone()))
    });
    bands.map(|cell| serde_json::from_value(json!([cell.0, cell.1, cell.2])).unwrap()).collect()
}
