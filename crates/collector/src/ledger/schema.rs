//! The tables, and how the file that holds them is opened.

use super::failure::LedgerError;
use rusqlite::{Connection, OpenFlags};
use std::{
    fs::OpenOptions,
    io::{self, ErrorKind},
    path::Path,
    time::Duration,
};

/// The version of the tables, kept in `user_version`.
pub const VERSION: i64 = 1;

/// Marks a database as a collector's ("CuMi").
const APPLICATION: i64 = 0x4375_4d69;

/// Another process that writes to the file may hold it for so long.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// `''` stands for "none", since no name is empty; this keeps the uniqueness of groups simple.
///
/// Tables about submissions have no row ids: those would keep the order of arrival.
const TABLES: &str = "
-- A group that is counted: an instrument's submissions of one campaign, in one month or with one segment value.
CREATE TABLE tally (
    id          INTEGER PRIMARY KEY,
    instrument  TEXT NOT NULL,
    version     TEXT NOT NULL,
    precision   INTEGER NOT NULL,
    campaign    TEXT NOT NULL,
    month       TEXT NOT NULL,
    segment     TEXT NOT NULL,
    value       TEXT NOT NULL,
    -- Of a month: how many submissions came since its crowds were last looked at; 0 to 9.
    waiting     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (instrument, version, precision, campaign, month, segment, value),
    CHECK ((month = '') <> (segment = '')),
    CHECK ((segment = '') = (value = ''))
) STRICT;

-- Per dimension and middle of a band: how many were counted, how many of them stand in a crowd that was let go,
-- and how many are shown.
CREATE TABLE cell (
    tally       INTEGER NOT NULL REFERENCES tally,
    dimension   TEXT NOT NULL,
    band        INTEGER NOT NULL,
    counted     INTEGER NOT NULL,
    gathered    INTEGER NOT NULL DEFAULT 0,
    released    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (tally, dimension, band)
) STRICT, WITHOUT ROWID;

-- Those who still wait to become visible together: of one month and one segment value (or 0, none).
CREATE TABLE crowd (
    month_tally     INTEGER NOT NULL REFERENCES tally,
    segment_tally   INTEGER NOT NULL,
    size            INTEGER NOT NULL,
    PRIMARY KEY (month_tally, segment_tally)
) STRICT, WITHOUT ROWID;

CREATE TABLE crowd_cell (
    month_tally     INTEGER NOT NULL,
    segment_tally   INTEGER NOT NULL,
    dimension       TEXT NOT NULL,
    band            INTEGER NOT NULL,
    count           INTEGER NOT NULL,
    PRIMARY KEY (month_tally, segment_tally, dimension, band)
) STRICT, WITHOUT ROWID;

-- Keys of hashes, each with the day (since 1970) of its first use.
CREATE TABLE id_key (
    id          INTEGER PRIMARY KEY,
    first_day   INTEGER NOT NULL,
    key         BLOB NOT NULL
) STRICT;

-- The hash of every id that was counted under a key that still lives.
CREATE TABLE counted_id (
    key_id      INTEGER NOT NULL REFERENCES id_key,
    hash        BLOB NOT NULL,
    PRIMARY KEY (key_id, hash)
) STRICT, WITHOUT ROWID;
";

/// Opens the file as a collector's database, making it first if it is not there.
pub(super) fn open(file: &Path) -> Result<Connection, LedgerError> {
    create(file)?;
    // Not SQLITE_OPEN_URI: a file's name is a name, whatever it begins with.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(PATIENCE)?;
    // Another program's file is refused as it is, before anything of it changes.
    identify(&connection)?;
    let journal: String = connection.query_row("PRAGMA journal_mode = WAL", (), |row| row.get(0))?;
    if !journal.eq_ignore_ascii_case("wal") {
        return Err(LedgerError::NoWriteAheadLog(journal));
    }
    prepare(&mut connection)?;
    Ok(connection)
}

/// Sets what is not kept in the file, and makes the tables unless they are there.
pub(super) fn prepare(connection: &mut Connection) -> Result<(), LedgerError> {
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.query_row("PRAGMA secure_delete = ON", (), |_| Ok(()))?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    let is_new = identify(connection)?;
    if is_new {
        let transaction = connection.transaction()?;
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        return Ok(transaction.commit()?);
    }
    Ok(())
}

/// Whether the file is new; refuses what is not a collector's, or of another version.
fn identify(connection: &Connection) -> Result<bool, LedgerError> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, found) = (number("application_id")?, number("user_version")?);
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
    let is_new = objects == 0 && application == 0 && found == 0;
    match (application, found) {
        _ if is_new => Ok(true),
        (APPLICATION, VERSION) => Ok(false),
        (APPLICATION, _) => Err(LedgerError::Newer { found, known: VERSION }),
        _ => Err(LedgerError::Foreign),
    }
}

/// Makes an empty file that only its owner can read. SQLite gives its companions the same rights.
fn create(file: &Path) -> Result<(), io::Error> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_file_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("counts.sqlite");
        let connection = open(&file).unwrap();
        connection.execute("INSERT INTO id_key (first_day, key) VALUES (1, x'00')", ()).unwrap();
        #[cfg(unix)]
        for companion in ["counts.sqlite", "counts.sqlite-wal", "counts.sqlite-shm"] {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join(companion)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{companion}");
        }
    }

    #[test]
    fn what_is_written_is_safe_and_what_is_deleted_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let connection = open(&folder.path().join("counts.sqlite")).unwrap();
        let number =
            |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!((number("synchronous"), number("secure_delete")), (2, 1));
    }

    #[test]
    fn a_newer_or_foreign_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let newer = folder.path().join("newer.sqlite");
        open(&newer).unwrap().pragma_update(None, "user_version", VERSION + 1).unwrap();
        let said = open(&newer).unwrap_err().to_string();
        assert!(
            said.starts_with("it has schema version 2, and this collector knows versions up to 1"),
            "{said}"
        );

        let foreign = folder.path().join("foreign.sqlite");
        Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE customers (name TEXT)").unwrap();
        assert!(matches!(open(&foreign), Err(LedgerError::Foreign)));

        let text = folder.path().join("notes.txt");
        fs::write(&text, "Not a database, and long enough for SQLite to see it. ".repeat(40)).unwrap();
        assert!(matches!(open(&text), Err(LedgerError::Sqlite(_))));
    }
}
