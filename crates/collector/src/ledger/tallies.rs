//! Counting a submission into its groups: its month's, its segment value's, and the crowd it waits in.

use super::{
    ReleasedCell, Scope, Tally,
    release::{self, IsNews},
};
use crate::month::Month;
use instrument::Submission;
use rusqlite::{Connection, Row, params};

/// Stands for the segment's group where a submission has no segment.
pub(super) const NO_SEGMENT: i64 = 0;

/// Counts a submission. Nothing is kept of which bands came together, except in an open crowd of one.
pub(super) fn add(
    connection: &Connection,
    submission: &Submission,
    month: Month,
) -> rusqlite::Result<IsNews> {
    let month_tally = tally(connection, submission, &month.to_string(), "", "")?;
    let segment_tally = match &submission.envelope().segment {
        None => NO_SEGMENT,
        Some(segment) => tally(connection, submission, "", segment.name.as_str(), segment.value.as_str())?,
    };
    let mut add_to_cell = connection.prepare_cached(
        "INSERT INTO cell (tally, dimension, band, counted) VALUES (?1, ?2, ?3, 1)
         ON CONFLICT DO UPDATE SET counted = counted + 1",
    )?;
    let mut add_to_crowd = connection.prepare_cached(
        "INSERT INTO crowd_cell (month_tally, segment_tally, dimension, band, count) VALUES (?1, ?2, ?3, ?4, 1)
         ON CONFLICT DO UPDATE SET count = count + 1",
    )?;
    for (dimension, band) in submission.scores() {
        let Some(band) = band else { continue };
        let (dimension, band) = (dimension.as_str(), band.middle());
        add_to_cell.execute(params![month_tally, dimension, band])?;
        if segment_tally != NO_SEGMENT {
            add_to_cell.execute(params![segment_tally, dimension, band])?;
        }
        add_to_crowd.execute(params![month_tally, segment_tally, dimension, band])?;
    }
    release::join_crowd(connection, month_tally, segment_tally)
}

/// The number of a group, which is made if it is new.
fn tally(
    connection: &Connection,
    submission: &Submission,
    month: &str,
    segment: &str,
    value: &str,
) -> rusqlite::Result<i64> {
    let version = submission.version().to_string();
    let campaign = submission.envelope().campaign.as_ref().map_or("", |campaign| campaign.as_str());
    let name = params![
        submission.instrument().as_str(),
        version,
        submission.precision().width(),
        campaign,
        month,
        segment,
        value
    ];
    connection
        .prepare_cached(
            "INSERT INTO tally (instrument, version, precision, campaign, month, segment, value)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        )?
        .execute(name)?;
    connection
        .prepare_cached(
            "SELECT id FROM tally WHERE (instrument, version, precision, campaign, month, segment, value)
             = (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .query_row(name, |row| row.get(0))
}

/// Every cell that may be shown.
pub(super) fn released(connection: &Connection) -> rusqlite::Result<Vec<ReleasedCell>> {
    let mut select = connection.prepare_cached(
        "SELECT instrument, version, precision, campaign, month, segment, value, dimension, band, released
         FROM cell JOIN tally ON tally.id = cell.tally WHERE released > 0
         ORDER BY instrument, version, precision, campaign, month, segment, value, dimension, band",
    )?;
    select.query_map((), read)?.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReleasedCell> {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let scope = match some(row.get(4)?) {
        Some(month) => Scope::Month(month),
        None => Scope::Segment { name: row.get(5)?, value: row.get(6)? },
    };
    let tally = Tally {
        instrument: row.get(0)?,
        version: row.get(1)?,
        precision: row.get(2)?,
        campaign: some(row.get(3)?),
        scope,
    };
    Ok(ReleasedCell { tally, dimension: row.get(7)?, band: row.get(8)?, count: row.get(9)? })
}
