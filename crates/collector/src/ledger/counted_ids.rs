//! Which ids were counted: keyed hashes, for as long as a client may try again.
//!
//! A client keeps trying for 7 days. A key is used for 28 days from its first use and is deleted with all its
//! hashes when it is 35 days old, so every hash lives for at least 7 and at most 35 days: a key that followed the
//! calendar could keep only one of the two promises, since 31 and 7 are more than 35.
//! An id is looked for under every key that lives, so that trying again across a change of keys counts once.
//!
//! Keys keep a day and no time: the first use of a key is somebody's submission.

use super::failure::LedgerError;
use hmac::{Hmac, KeyInit, Mac};
use instrument::SubmissionId;
use jiff::Timestamp;
use rusqlite::{Connection, params};
use sha2::Sha256;

/// As long as a block of the hash: a key of this length needs no preparation that could fail.
type Key = [u8; 64];

/// Days for which a key hashes new ids.
const DAYS_OF_USE: i64 = 28;
/// Days after which a key and its hashes are deleted.
const DAYS_OF_LIFE: i64 = 35;

/// Remembers the id; false if it was counted already.
pub(super) fn record(connection: &Connection, id: SubmissionId, now: Timestamp) -> Result<bool, LedgerError> {
    let today = day(now);
    let mut current = None;
    for (key_id, first_day, key) in live_keys(connection)? {
        let hash = keyed_hash(&key, id);
        let mut find =
            connection.prepare_cached("SELECT 1 FROM counted_id WHERE key_id = ?1 AND hash = ?2")?;
        if find.exists(params![key_id, hash])? {
            return Ok(false);
        }
        if today - first_day < DAYS_OF_USE {
            current = Some((key_id, hash));
        }
    }
    let (key_id, hash) = match current {
        Some(found) => found,
        None => new_key(connection, id, today)?,
    };
    connection
        .prepare_cached("INSERT INTO counted_id (key_id, hash) VALUES (?1, ?2)")?
        .execute(params![key_id, hash])?;
    Ok(true)
}

/// Deletes keys that are 35 days old, and their hashes.
///
/// A key that seems to come from the future was made while the clock was wrong; it counts as made today, or it
/// would live too long.
pub(super) fn forget_old(connection: &Connection, now: Timestamp) -> Result<(), LedgerError> {
    let today = day(now);
    connection.prepare_cached("UPDATE id_key SET first_day = ?1 WHERE first_day > ?1")?.execute([today])?;
    let oldest = today - DAYS_OF_LIFE;
    connection
        .prepare_cached(
            "DELETE FROM counted_id WHERE key_id IN (SELECT id FROM id_key WHERE first_day <= ?1)",
        )?
        .execute([oldest])?;
    connection.prepare_cached("DELETE FROM id_key WHERE first_day <= ?1")?.execute([oldest])?;
    Ok(())
}

/// Every key with its number and first day, the oldest first. There are one or two.
fn live_keys(connection: &Connection) -> Result<Vec<(i64, i64, Key)>, rusqlite::Error> {
    let mut select =
        connection.prepare_cached("SELECT id, first_day, key FROM id_key ORDER BY first_day, id")?;
    let keys = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    keys.collect()
}

fn new_key(connection: &Connection, id: SubmissionId, today: i64) -> Result<(i64, [u8; 32]), LedgerError> {
    let mut key: Key = [0; 64];
    getrandom::fill(&mut key)?;
    connection
        .prepare_cached("INSERT INTO id_key (first_day, key) VALUES (?1, ?2)")?
        .execute(params![today, key])?;
    Ok((connection.last_insert_rowid(), keyed_hash(&key, id)))
}

fn keyed_hash(key: &Key, id: SubmissionId) -> [u8; 32] {
    Hmac::<Sha256>::new(&(*key).into()).chain_update(id.bytes()).finalize().into_bytes().into()
}

/// Days since 1970 in UTC.
fn day(now: Timestamp) -> i64 {
    now.as_second().div_euclid(24 * 60 * 60)
}
