//! Where a command's result goes: to standard output as it comes, or into a file all at once.

use std::{
    fs,
    io::{self, StdoutLock, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// Something to write to. A file shows only after [`keep`](Self::keep); dropped before, it leaves all as it was.
pub(crate) enum Output {
    Standard(StdoutLock<'static>),
    File { written: NamedTempFile, path: PathBuf },
}

/// A file cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be written: {reason}", path.display())]
pub(crate) struct OutputError {
    path: PathBuf,
    reason: io::Error,
}

impl Output {
    /// Standard output, or a new file in the folder of `path`, which may be none of the files that are read.
    pub(crate) fn open(path: Option<&Path>, inputs: &[&Path]) -> Result<Self, OutputError> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Self::Standard(io::stdout().lock()));
        };
        // A link stays a link: what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let is_input = inputs.iter().any(|input| fs::canonicalize(input).is_ok_and(|input| input == path));
        if is_input {
            return Err(OutputError {
                path,
                reason: io::Error::other("it is one of the files that are read"),
            });
        }
        match begin(&path) {
            Ok(written) => Ok(Self::File { written, path }),
            Err(reason) => Err(OutputError { path, reason }),
        }
    }

    /// Ends it well: a file takes its place, whatever stood there before.
    pub(crate) fn keep(self) -> Result<(), OutputError> {
        let Self::File { written, path } = self else {
            return Ok(());
        };
        let kept =
            written.as_file().sync_all().and_then(|()| written.persist(&path).map_err(|error| error.error));
        kept.map(|_| ()).map_err(|reason| OutputError { path, reason })
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(output) => output.write(bytes),
            Self::File { written, .. } => written.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(output) => output.flush(),
            Self::File { written, .. } => written.flush(),
        }
    }
}

/// A file beside `path`, so that renaming it needs no copying, with the rights of the former one.
fn begin(path: &Path) -> io::Result<NamedTempFile> {
    let former = fs::metadata(path).ok();
    if former.as_ref().is_some_and(|former| !former.is_file()) {
        return Err(io::Error::other("it is not a file"));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".culture-mirror-").suffix(".part");
    if former.is_none() {
        make_like_any_other(&mut builder);
    }
    let written = builder.tempfile_in(folder)?;
    if let Some(former) = former {
        written.as_file().set_permissions(former.permissions())?;
    }
    Ok(written)
}

/// Temporary files are for their owner alone unless this is said; the system then takes what the user has it take
/// from the rights of every new file.
#[cfg(unix)]
fn make_like_any_other(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn make_like_any_other(_: &mut tempfile::Builder<'_, '_>) {}
