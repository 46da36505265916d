//! The command line of `cargo xtask`; each command's work is in the library.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use xtask::tools::{Kit, Toolbox};
use xtask::workspace::Workspace;
use xtask::{bench, build, checks, demo, demo_norm, edit_loop, imports, package, reproduce, schemas, size};

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing of the pinned tools.
    Setup,
    /// Build the site into dist/.
    Build,
    /// Build everything, start site and collector on this machine, and say where they are.
    Demo {
        /// The site's port.
        #[arg(long, default_value_t = demo::PORT)]
        port: u16,
        /// The collector's port; the one after the site's unless given.
        #[arg(long)]
        collector_port: Option<u16>,
    },
    /// Serve the site from its sources and build again at every change.
    Serve {
        /// Options for `trunk serve`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Build the site and pack it for servers and for npm, into target/package/.
    Package,
    /// Pack twice, in two folders, and compare the hashes of all files.
    Reproduce,
    /// Measure what a page loads up to the first statement, against the budget.
    Size,
    /// Compare what the built program imports from the browser with the reviewed list.
    Imports {
        /// Write the list anew instead.
        #[arg(long)]
        write: bool,
    },
    /// Write the JSON Schemas of all formats into schemas/.
    Schemas,
    /// Write the synthetic norm that demonstrates the bundled instrument.
    DemoNorm,
    /// Score a million made-up people with the tool, and measure time and memory against the budget.
    Bench,
    /// Run every check.
    Test {
        /// Run this check alone, with those that it needs; may be given more than once.
        #[arg(long, value_name = "CHECK", value_parser = PossibleValuesParser::new(checks::names()))]
        only: Vec<String>,
    },
    /// What Trunk calls after each build.
    #[command(hide = true)]
    Assemble {
        /// The folder in which Trunk has staged its build.
        #[arg(long, env = "TRUNK_STAGING_DIR")]
        from: PathBuf,
    },
}

fn main() -> ExitCode {
    match Arguments::parse().command.run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

impl Task {
    fn run(self) -> Result<ExitCode> {
        let workspace = Workspace::find()?;
        match self {
            Task::Setup => {
                let toolbox = Toolbox::prepare(&workspace, Kit::Checks)?;
                println!("Ready: {}", toolbox.inventory(Kit::Checks).join(", "));
            }
            Task::Build => build::site(&workspace, &Toolbox::prepare(&workspace, Kit::Site)?)?,
            Task::Demo { port, collector_port } => {
                let next_port =
                    || port.checked_add(1).context("no port comes after 65535; give --collector-port");
                let collector_port = collector_port.map_or_else(next_port, Ok)?;
                demo::run_demo(&workspace, port, collector_port)?;
            }
            Task::Serve { arguments } => edit_loop::serve(&workspace, &arguments)?,
            Task::Package => package::write(&workspace, &Toolbox::prepare(&workspace, Kit::Site)?)?,
            Task::Reproduce => reproduce::packages(&workspace)?,
            Task::Size => size::report(&workspace.dist())?,
            Task::Imports { write: true } => imports::write(&workspace)?,
            Task::Imports { write: false } => imports::check(&workspace)?,
            Task::Schemas => schemas::write(&workspace)?,
            Task::DemoNorm => demo_norm::write(&workspace)?,
            Task::Bench => bench::run_bench(&workspace)?,
            Task::Test { only } => {
                let all_passed = checks::run(&workspace, &only)?;
                return Ok(if all_passed { ExitCode::SUCCESS } else { ExitCode::FAILURE });
            }
            Task::Assemble { from } => edit_loop::assemble(&workspace, &from)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
