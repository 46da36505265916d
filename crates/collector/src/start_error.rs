//! Why a collector could not start: the flag, what was given with it, and the reason.

use crate::ledger::LedgerError;
use std::{io, path::PathBuf};
use thiserror::Error;

/// A reason not to start. Its text names the flag to change.
#[derive(Debug, Error)]
pub enum StartError {
    /// The token file cannot be read or holds no good token.
    #[error("--token-file {}: {reason}", file.display())]
    TokenFile {
        /// The file that was named.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// An instrument file cannot be read, is not sound, or is given twice.
    #[error("--instrument {}: {reason}", file.display())]
    Instrument {
        /// The file that was named.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Two segments have the same name.
    #[error("--segment: the segment “{name}” is given twice; give all its values at once")]
    SegmentTwice {
        /// The name.
        name: String,
    },
    /// The database cannot be used.
    #[error("--database {}: {reason}", file.display())]
    Database {
        /// The file that was named.
        file: PathBuf,
        /// What is wrong with it.
        #[source]
        reason: LedgerError,
    },
    /// The address cannot be listened on.
    #[error("--listen {address}: {reason}")]
    Listen {
        /// The address that was given.
        address: String,
        /// What the system said.
        #[source]
        reason: io::Error,
    },
    /// The system gives no random bytes, without which nothing here can be kept secret.
    #[error("the system gives no random bytes: {0}")]
    NoRandom(#[from] getrandom::Error),
    /// The signals that end the collector cannot be listened for.
    #[error("the signals to stop cannot be listened for: {0}")]
    Signal(#[source] io::Error),
    /// The thread that writes cannot be started.
    #[error("the thread that writes the database cannot be started: {0}")]
    Thread(#[source] io::Error),
}
