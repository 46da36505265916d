//! An application of a customer's, which uses the npm package: checked by the TypeScript compiler and bundled by esbuild,
//! with the packages where npm would have put them.

use crate::{host, site_copy::copy, surroundings};
use anyhow::{Context, Result, ensure};
use std::{fs, os::unix::fs::symlink, path::PathBuf};
use tempfile::TempDir;
use tokio::process::Command;

/// What the application depends on, besides our own package.
const PACKAGES: [&str; 4] = ["react", "react-dom", "@types/react", "@types/react-dom"];

/// A folder with an application, as its owner's computer would have it; it goes when it is dropped.
#[derive(Debug)]
pub struct Application {
    folder: TempDir,
    tools: PathBuf,
}

impl Application {
    /// The one in `e2e/hosts/NAME/`, with its packages installed.
    pub fn install(name: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        copy(&host::folder(name)?, folder.path())?;
        let packages = folder.path().join("node_modules");
        copy(&surroundings::package()?, &packages.join("culture-mirror"))?;
        let tools = surroundings::npm_packages()?;
        for package in PACKAGES {
            let place = packages.join(package);
            fs::create_dir_all(place.parent().context("a package is in a folder")?)?;
            symlink(tools.join(package), place)?;
        }
        Ok(Self { folder, tools })
    }

    /// Has the compiler check all of it.
    pub async fn check_types(&self) -> Result<()> {
        self.run("tsc", &["--project", "."]).await
    }

    /// Bundles it, and returns a folder to be served: beside the bundle stand the files that the package loads when it
    /// runs.
    pub async fn bundle(&self) -> Result<PathBuf> {
        let site = self.folder.path().join("site");
        let package = self.folder.path().join("node_modules/culture-mirror/dist");
        copy(&package, &site)?;
        for file in ["index.html", "app.css"] {
            fs::copy(self.folder.path().join(file), site.join(file))?;
        }
        let options = ["--bundle", "--format=esm", "--jsx=automatic", "--minify", "--log-level=warning"];
        let production = "--define:process.env.NODE_ENV=\"production\"";
        self.run(
            "esbuild",
            &[&["src/main.tsx", "--outfile=site/main.js", production], &options[..]].concat(),
        )
        .await?;
        Ok(site)
    }

    async fn run(&self, tool: &str, arguments: &[&str]) -> Result<()> {
        let program = self.tools.join(".bin").join(tool);
        let mut command = Command::new(&program);
        let output = command.args(arguments).current_dir(self.folder.path()).output().await;
        let output = output.with_context(|| format!("{} cannot be started", program.display()))?;
        let said = [output.stdout, output.stderr].concat();
        ensure!(output.status.success(), "{tool} refuses it:\n{}", String::from_utf8_lossy(&said));
        Ok(())
    }
}
