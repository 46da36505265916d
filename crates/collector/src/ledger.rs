//! The file of counts: one SQLite database that this process alone writes.
//!
//! It holds counts by (campaign, month) and by (campaign, segment value), which are never crossed; the keyed
//! hashes by which a submission that is sent twice is recognised; and what may be shown of the counts.
//! It holds no submission: no row, no time of day, no order of arrival.
//! Whoever can read the file between two submissions can still see what changed.
//!
//! A batch of submissions is one transaction. Afterwards the write-ahead log is emptied, so that neither it nor,
//! by `secure_delete`, the database keeps what was overwritten.

mod counted_ids;
mod failure;
pub mod release;
mod schema;
mod tallies;

pub use failure::LedgerError;
pub use schema::VERSION;

use crate::month::Month;
use instrument::Submission;
use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::{path::Path, time::Duration};

/// Somebody who reads the log may delay emptying it for so long; then it is left to the next batch.
const PATIENCE_FOR_LOG: Duration = Duration::from_millis(50);

/// The open database.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    has_news: bool,
}

/// What became of one submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is counted now.
    Counted,
    /// Its id was counted before; nothing changed.
    AlreadyCounted,
}

/// A count that may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedCell {
    /// The group that it belongs to.
    pub tally: Tally,
    /// The dimension's id.
    pub dimension: String,
    /// The middle of the band.
    pub band: u8,
    /// How many submissions; at least ten.
    pub count: u32,
}

/// A group that is counted: an instrument's submissions of one campaign in one month or with one segment value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    /// The instrument's id.
    pub instrument: String,
    /// The instrument's version.
    pub version: String,
    /// The width of its bands in points.
    pub precision: u8,
    /// The campaign, if there was one.
    pub campaign: Option<String>,
    /// What the group has in common.
    pub scope: Scope,
}

/// What a group of submissions has in common besides its campaign: never both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The month, `YYYY-MM`, in which they were counted.
    Month(String),
    /// The answer to a host's question.
    Segment {
        /// What was asked.
        name: String,
        /// What was answered.
        value: String,
    },
}

impl Ledger {
    /// Opens the file, making it first if it is not there.
    ///
    /// # Errors
    /// If it is not a collector's database, is of a newer version, or cannot be read and written.
    pub fn open(file: &Path) -> Result<Self, LedgerError> {
        Ok(Self { connection: schema::open(file)?, has_news: true })
    }

    /// A database in memory, empty.
    #[cfg(test)]
    pub(crate) fn in_memory() -> Result<Self, LedgerError> {
        let mut connection = Connection::open_in_memory()?;
        schema::prepare(&mut connection)?;
        Ok(Self { connection, has_news: true })
    }

    /// Counts each submission once, all of them in one transaction.
    ///
    /// # Errors
    /// If anything fails, nothing is counted.
    pub fn count(&mut self, submissions: &[Submission], now: Timestamp) -> Result<Vec<Outcome>, LedgerError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut is_news = tidy(&transaction, now)?;
        let month = Month::of(now);
        let mut outcomes = Vec::with_capacity(submissions.len());
        for submission in submissions {
            let outcome = if counted_ids::record(&transaction, submission.envelope().id, now)? {
                is_news |= tallies::add(&transaction, submission, month)?;
                Outcome::Counted
            } else {
                Outcome::AlreadyCounted
            };
            outcomes.push(outcome);
        }
        transaction.commit()?;
        self.has_news |= is_news;
        self.empty_log();
        Ok(outcomes)
    }

    /// Forgets keys and hashes that are old enough, and closes months that are over.
    pub fn tidy(&mut self, now: Timestamp) -> Result<(), LedgerError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_news = tidy(&transaction, now)?;
        transaction.commit()?;
        self.has_news |= is_news;
        self.empty_log();
        Ok(())
    }

    /// Every count that may be shown, ordered by group, dimension and band; `None` if nothing has moved since the
    /// last call that gave some.
    pub fn news(&mut self) -> Result<Option<Vec<ReleasedCell>>, LedgerError> {
        if !self.has_news {
            return Ok(None);
        }
        let cells = tallies::released(&self.connection)?;
        self.has_news = false;
        Ok(Some(cells))
    }

    /// Moves the write-ahead log into the database and cuts it to nothing.
    ///
    /// What was committed is safe either way, so a failure is only reported; the next batch tries again.
    fn empty_log(&self) {
        let empty = || {
            // A reader, such as a backup, may hold the log; whoever sends something should not wait for it.
            self.connection.busy_timeout(PATIENCE_FOR_LOG)?;
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get::<_, bool>(0))
        };
        let outcome: rusqlite::Result<bool> = empty();
        match outcome {
            Ok(false) => {}
            Ok(true) => eprintln!("warning: the write-ahead log could not be emptied: somebody reads it"),
            Err(error) => eprintln!("warning: the write-ahead log could not be emptied: {error}"),
        }
        if let Err(error) = self.connection.busy_timeout(schema::PATIENCE) {
            eprintln!("warning: the database's patience could not be restored: {error}");
        }
    }
}

fn tidy(transaction: &Transaction<'_>, now: Timestamp) -> Result<release::IsNews, LedgerError> {
    counted_ids::forget_old(transaction, now)?;
    Ok(release::close_months_before(transaction, Month::of(now))?)
}

#[cfg(test)]
mod tests;
