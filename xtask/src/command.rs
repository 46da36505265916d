//! Running another program and saying plainly what went wrong.
//!
//! It decides neither which programs there are nor where they come from; see [`crate::tools`].

use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};

/// Runs `command` with its output shown as it comes; fails unless it ends with success.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| could_not_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Lets `command` take this process's place where the system can do that, so that stopping one stops both.
pub fn become_program(command: &mut Command) -> Result<()> {
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(command);
        Err(error).with_context(|| could_not_start(command))
    }
    #[cfg(not(unix))]
    run(command)
}

/// Runs `command` quietly; its output is shown only if it fails.
pub fn run_quietly(command: &mut Command) -> Result<()> {
    read(command).map(drop)
}

/// Runs `command` quietly and returns what it printed to standard output.
pub fn read(command: &mut Command) -> Result<String> {
    let Output { status, stdout, stderr } =
        command.stdin(Stdio::null()).output().with_context(|| could_not_start(command))?;
    let printed = String::from_utf8_lossy(&stdout).into_owned();
    if !status.success() {
        let complaint = String::from_utf8_lossy(&stderr);
        bail!("`{}` failed ({status})\n{printed}{complaint}", line(command));
    }
    Ok(printed)
}

/// The command as one would type it; for messages only, since nothing is quoted.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn could_not_start(command: &Command) -> String {
    format!("`{}` could not be started; is it installed?", command.get_program().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_what_it_said() {
        let error = read(Command::new("sh").args(["-c", "echo nope >&2; exit 3"])).unwrap_err().to_string();
        assert!(error.contains("sh -c") && error.contains("nope") && error.contains('3'), "{error}");
    }

    #[test]
    fn an_absent_program_is_named() {
        let error = run(&mut Command::new("no-such-program")).unwrap_err().to_string();
        assert!(error.contains("no-such-program") && error.contains("installed"), "{error}");
    }
}
