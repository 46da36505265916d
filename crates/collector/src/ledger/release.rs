//! When counts may be shown, so that whoever looks after every submission learns nothing about one person.
//!
//! # What a reader could learn, and what is done about it
//!
//! A count that follows every submission is a row in disguise: the difference between two looks is one person's
//! bands. The rule that a cell appears at ten and moves by ten or more is not enough by itself:
//!
//! - *Moments.* If each cell moved as soon as it could, the submission that makes the cell of 75 move is known to
//!   have had 75, and if eight cells move at once, all its eight bands are known.
//!   So when something moves must not depend on what was answered.
//!   It depends on the number of submissions only: a campaign's month is looked at after every **tenth** of them.
//! - *Groups that overlap.* Everybody with a segment is counted twice: in the month, and with the segment value.
//!   If each moved in its own rhythm, "all of November" less "operations" less "sales" could be one person who
//!   preferred not to say, or the difference of two persons.
//!   So people become visible in **crowds**: at least ten submissions of the same campaign, month and segment value
//!   (or of none), which enter the month's counts and the segment value's counts together or not at all.
//!   Every pair of looks then differs by whole crowds, and so does every sum and difference of groups.
//! - *Who was in a segment.* A crowd that opened as soon as it was full would tell the segment of its tenth member.
//!   It waits for the next tenth submission of its campaign's month, whichever segments those ten had.
//! - *Cells.* Upon that, a cell (one band of one dimension of one group) is shown only from ten on, and moves only
//!   by ten or more, as the gathered crowds allow. Totals and people without a score are not shown.
//!
//! So what can be seen at any time is a function of sums over crowds, and of how many submissions there were.
//! If, within a crowd and for each dimension by itself, people exchanged their bands, or if the ten between two
//! looks had come in another order, every answer at every moment would be the same, byte by byte.
//! The tests do exactly that. It means that no reader can tell who in a crowd had which band, nor which bands of
//! two dimensions belong to one person.
//!
//! # What it costs
//!
//! - Counts lag by up to nine submissions for each segment value.
//! - When a month is over, crowds that are too small for their segment value are put together: if they are ten or
//!   more, they enter the month's counts, and never the segment's. Otherwise they are never shown.
//!   So a segment value can miss up to nine submissions a month, and a month up to nine.
//! - All of them stay counted in the column `counted` of the file.
//!
//! # What remains
//!
//! - *Ten submissions are not ten people.* Who sends nine and reads the counts after the tenth can learn the tenth's
//!   bands: the collector cannot tell people apart, and exact counts cannot hide from somebody who knows all but
//!   one of them. Only noise would help, or sums to which two independent operators each hold half.
//! - *If all are alike, there is nothing to hide in.* Ten in one band are ten persons of whom it is known.
//! - Who reads the file or the process between two submissions sees each of them, and an open crowd of one *is* that
//!   person's bands. The same holds for whatever ends TLS in front.

use crate::month::Month;
use rusqlite::{Connection, params};

/// How many become visible together at least, and by how much a cell moves at least.
pub const CROWD: i64 = 10;

/// Whether more is shown than before.
pub(super) type IsNews = bool;

/// Lets a submission, whose bands are in the crowd's cells already, wait with the others.
///
/// After every tenth of the month's, the crowds that are large enough are let go.
pub(super) fn join_crowd(
    connection: &Connection,
    month_tally: i64,
    segment_tally: i64,
) -> rusqlite::Result<IsNews> {
    connection
        .prepare_cached(
            "INSERT INTO crowd (month_tally, segment_tally, size) VALUES (?1, ?2, 1)
             ON CONFLICT DO UPDATE SET size = size + 1",
        )?
        .execute([month_tally, segment_tally])?;
    let waiting: i64 = connection
        .prepare_cached("UPDATE tally SET waiting = (waiting + 1) % ?2 WHERE id = ?1 RETURNING waiting")?
        .query_row([month_tally, CROWD], |row| row.get(0))?;
    if waiting == 0 { let_go(connection, month_tally) } else { Ok(false) }
}

/// Closes the months that are over: nobody can join their crowds any more.
pub(super) fn close_months_before(connection: &Connection, month: Month) -> rusqlite::Result<IsNews> {
    let mut select = connection.prepare_cached(
        "SELECT DISTINCT month_tally FROM crowd JOIN tally ON tally.id = month_tally WHERE month < ?1",
    )?;
    let over = select.query_map([month.to_string()], |row| row.get(0))?;
    let mut is_news = false;
    for month_tally in over.collect::<rusqlite::Result<Vec<i64>>>()? {
        is_news |= let_go(connection, month_tally)?;
        let left: i64 = connection
            .prepare_cached("SELECT coalesce(sum(size), 0) FROM crowd WHERE month_tally = ?1")?
            .query_row([month_tally], |row| row.get(0))?;
        if left >= CROWD {
            gather_all(connection, month_tally)?;
            is_news |= release(connection, month_tally)?;
        }
        connection.prepare_cached("DELETE FROM crowd WHERE month_tally = ?1")?.execute([month_tally])?;
        connection.prepare_cached("DELETE FROM crowd_cell WHERE month_tally = ?1")?.execute([month_tally])?;
    }
    Ok(is_news)
}

/// Moves each crowd of the month that is large enough into the month's and its segment value's counts.
fn let_go(connection: &Connection, month_tally: i64) -> rusqlite::Result<IsNews> {
    let mut select =
        connection.prepare_cached("SELECT segment_tally FROM crowd WHERE month_tally = ?1 AND size >= ?2")?;
    let large = select.query_map([month_tally, CROWD], |row| row.get(0))?;
    let mut is_news = false;
    for segment_tally in large.collect::<rusqlite::Result<Vec<i64>>>()? {
        gather(connection, month_tally, segment_tally)?;
        is_news |= release(connection, segment_tally)?;
    }
    // Only after the last crowd: which of them came first must not show.
    is_news |= release(connection, month_tally)?;
    Ok(is_news)
}

/// Moves a crowd into the counts of its two groups, and forgets it.
fn gather(connection: &Connection, month_tally: i64, segment_tally: i64) -> rusqlite::Result<()> {
    // No cell belongs to the group that stands for "no segment", so nothing happens there.
    for tally in [month_tally, segment_tally] {
        connection
            .prepare_cached(
                "UPDATE cell SET gathered = gathered + crowd_cell.count FROM crowd_cell
                 WHERE cell.tally = ?1 AND month_tally = ?2 AND segment_tally = ?3
                 AND crowd_cell.dimension = cell.dimension AND crowd_cell.band = cell.band",
            )?
            .execute([tally, month_tally, segment_tally])?;
    }
    for forget in [
        "DELETE FROM crowd_cell WHERE month_tally = ?1 AND segment_tally = ?2",
        "DELETE FROM crowd WHERE month_tally = ?1 AND segment_tally = ?2",
    ] {
        connection.prepare_cached(forget)?.execute([month_tally, segment_tally])?;
    }
    Ok(())
}

/// Moves what is left of the month's crowds, all together, into the month's counts.
fn gather_all(connection: &Connection, month_tally: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE cell SET gathered = gathered + rest.count FROM
             (SELECT dimension, band, sum(count) AS count FROM crowd_cell WHERE month_tally = ?1
              GROUP BY dimension, band) AS rest
             WHERE cell.tally = ?1 AND rest.dimension = cell.dimension AND rest.band = cell.band",
        )?
        .execute([month_tally])?;
    Ok(())
}

/// Shows what was gathered, in each cell that would appear with ten or more, or move by ten or more.
fn release(connection: &Connection, tally: i64) -> rusqlite::Result<IsNews> {
    let moved = connection
        .prepare_cached("UPDATE cell SET released = gathered WHERE tally = ?1 AND gathered - released >= ?2")?
        .execute(params![tally, CROWD])?;
    Ok(moved > 0)
}
