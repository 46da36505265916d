//! A terminal in a folder, with the built program on its path.

use std::{
    env,
    io::{self, Read},
    path::Path,
    process::{Command, Stdio},
};

/// What a terminal shows of a command, and how it ends.
pub(crate) struct Shown {
    /// Standard output and standard error, as they came.
    pub(crate) text: String,
    /// The exit code.
    pub(crate) code: Option<i32>,
}

/// Runs a command of the shell.
pub(crate) fn run(folder: &Path, command: &str) -> Shown {
    let program = Path::new(env!("CARGO_BIN_EXE_culture-mirror"));
    let path = env::var_os("PATH").unwrap_or_default();
    let path = [program.parent().unwrap().to_owned()].into_iter().chain(env::split_paths(&path));
    let (mut screen, output) = io::pipe().unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder).env("PATH", env::join_paths(path).unwrap());
    shell.stdin(Stdio::null()).stdout(output.try_clone().unwrap()).stderr(output);
    let mut child = shell.spawn().unwrap();
    // It holds the writing end, without which the screen ends.
    drop(shell);
    let mut text = String::new();
    screen.read_to_string(&mut text).unwrap();
    Shown { text, code: child.wait().unwrap().code() }
}
