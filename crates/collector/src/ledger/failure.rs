//! What can go wrong with the file of counts.

use std::io;
use thiserror::Error;

/// The database cannot be used. No text of it holds anything that was sent.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// The file was written by a newer collector.
    #[error(
        "it has schema version {found}, and this collector knows versions up to {known}: use the collector that \
         wrote it, or a newer one"
    )]
    Newer {
        /// The version of the file.
        found: i64,
        /// The newest version that is understood.
        known: i64,
    },
    /// The file is a database, but none of a collector.
    #[error("it is a database of another program; name a file of its own for the collector")]
    Foreign,
    /// The file cannot be made.
    #[error("it cannot be created: {0}")]
    NotCreated(#[from] io::Error),
    /// The file lies where SQLite cannot keep a write-ahead log, such as some network drives.
    #[error("its journal is “{0}” and cannot be a write-ahead log: use a local disk")]
    NoWriteAheadLog(String),
    /// SQLite refused something.
    #[error("SQLite says: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The system gives no random bytes for a key.
    #[error("the system gives no random bytes: {0}")]
    NoRandom(#[from] getrandom::Error),
}
