//! The demonstration norm of the bundled instrument: `cargo xtask demo-norm`.
//!
//! Nobody was asked: [`Simulation`] makes up answers, and the core makes a norm of them as it would of a study.
//! The file says so in its name, population and source, and by being `synthetic`.
//! Every run writes the same file.

mod simulation;

use std::fs;

use anyhow::{Context, Result, anyhow, ensure};
use instrument::{Instrument, Month, Norm, NormDescription, Study, wire};

use crate::workspace::Workspace;
pub use simulation::Simulation;

const INSTRUMENT: &str = "instruments/customer-culture/instrument.json";
const NORM: &str = "instruments/customer-culture/norm-demo.json";

/// Round figures that look like a questionnaire's; they were made up and not estimated from anybody's answers.
const SIMULATION: Simulation =
    Simulation { seed: 2026, respondents: 1_000, mean: 4.5, true_sd: 1.0, correlation: 0.5, noise_sd: 1.2 };

/// The month in which the simulation was first run; no answers were collected in it.
const SIMULATED_IN: &str = "2026-11";

/// Writes the demonstration norm beside the bundled instrument.
pub fn write(workspace: &Workspace) -> Result<()> {
    let source = workspace.root().join(INSTRUMENT);
    let definition =
        fs::read(&source).with_context(|| format!("{} cannot be read", workspace.shown(&source)))?;
    let file = workspace.root().join(NORM);
    let shown = workspace.shown(&file);
    fs::write(&file, file_for(&definition)?).with_context(|| format!("{shown} cannot be written"))?;
    println!("The demonstration norm is in {shown}");
    Ok(())
}

/// The norm file for an instrument file.
fn file_for(definition: &[u8]) -> Result<String> {
    let instrument = Instrument::parse(definition).map_err(refused)?;
    let mut study = Study::new(&instrument);
    for answers in SIMULATION.answers(&instrument)? {
        study.add(&instrument, &answers);
    }
    let of_study = study.norm(&instrument, description()?).map_err(refused)?;
    ensure!(of_study.remarks.is_empty(), "the simulation is at fault: {:?}", of_study.remarks);
    let norm = wire::Norm { synthetic: true, ..wire::Norm::from(&of_study.norm) };
    let text = norm.body();
    let faults = Norm::parse(text.as_bytes()).map_err(refused)?.check(&instrument);
    ensure!(faults.is_empty(), "{}", refused(faults));
    Ok(text)
}

fn description() -> Result<NormDescription> {
    let Simulation { seed, respondents, mean, true_sd, correlation, noise_sd } = SIMULATION;
    let population = format!("Nobody: {respondents} simulated respondents.");
    let source = format!(
        "This is synthetic demonstration data: nobody was asked. `cargo xtask demo-norm` simulated {respondents} \
         respondents with seed {seed}. On the answer scale their true scores on a dimension are normal with mean \
         {mean} and standard deviation {true_sd}, and correlate {correlation} between any two dimensions; an answer \
         is the true score plus normal noise with standard deviation {noise_sd}, moved to the nearest value of the \
         scale. These parameters are round figures that were made up, not estimated."
    );
    let month = Month::parse(SIMULATED_IN).context("the month of the simulation is none")?;
    NormDescription::new("Demonstration norm (synthetic)", &population, &source, (month, month))
        .map_err(refused)
}

fn refused(faults: Vec<instrument::Fault>) -> anyhow::Error {
    let lines: Vec<String> = faults.into_iter().map(|fault| fault.to_string()).collect();
    anyhow!("{}", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use instrument::FromNorm;

    const DEFINITION: &[u8] = include_bytes!("../../instruments/customer-culture/instrument.json");
    const COMMITTED: &str = include_str!("../../instruments/customer-culture/norm-demo.json");

    #[test]
    fn the_committed_file_is_what_the_command_writes() {
        assert_eq!(file_for(DEFINITION).unwrap(), COMMITTED, "`cargo xtask demo-norm` writes it anew");
    }

    #[test]
    fn it_says_wherever_it_is_seen_that_nobody_was_asked() {
        let norm = Norm::parse(COMMITTED.as_bytes()).unwrap();
        let described = norm.description();
        assert_eq!(described.name(), "Demonstration norm (synthetic)");
        assert_eq!(described.population(), "Nobody: 1000 simulated respondents.");
        assert!(described.source().contains("synthetic demonstration data: nobody was asked"));
        assert!(described.source().contains("made up, not estimated"));
        assert!(matches!(norm.dimensions(), FromNorm::Synthetic(_)));
    }

    /// With five items a dimension's true variance is 1 and its error variance 1.2² / 5 = 0.288, so that the reliability
    /// is 1 / 1.288 = 0.78; rounding to the scale and its ends take a little of it. The mean 4.5 of 1 to 7 is 58.3
    /// points, and the standard deviation √1.288 is 18.9 points, of which the ends take a little too.
    #[test]
    fn it_fits_the_instrument_and_looks_like_its_parameters() {
        let instrument = Instrument::parse(DEFINITION).unwrap();
        let norm = Norm::parse(COMMITTED.as_bytes()).unwrap();
        assert!(norm.for_respondents(&instrument).is_ok());
        let (FromNorm::Observed(dimensions) | FromNorm::Synthetic(dimensions)) = norm.dimensions();
        assert_eq!(dimensions.len(), 8);
        for (id, figures) in dimensions {
            assert_eq!(figures.n(), 1_000, "{id}");
            assert!((figures.mean() - 58.3).abs() < 2.0, "{id}: {}", figures.mean());
            assert!((17.0..19.5).contains(&figures.sd()), "{id}: {}", figures.sd());
            let reliability = figures.reliability().unwrap();
            assert!((0.72..0.80).contains(&reliability), "{id}: {reliability}");
            assert!(figures.points().unwrap().len() > 20, "{id}");
        }
    }
}
