//! `culture-mirror norm`.

use super::{answers_file::AnswersFile, fail, read_sound, refuse, say, unless_closed};
use crate::{options::NormOptions, outcome::Outcome, output::Output, study::gather};
use instrument::{Counts, Fault, Instrument, Norm, NormDescription, StudyNorm, wire};
use std::{
    io::Write,
    path::{Path, PathBuf},
};

pub(crate) fn run(options: &NormOptions) -> Outcome {
    attempt(options).unwrap_or_else(|outcome| outcome)
}

/// Either way what there is to say has been said.
fn attempt(options: &NormOptions) -> Result<Outcome, Outcome> {
    let description = describe(options)?;
    let instrument = read_sound(&options.instrument, Instrument::parse)?;
    let inputs = [Some(&options.instrument), options.counts.as_ref(), options.answers.as_ref()];
    let inputs: Vec<&Path> = inputs.into_iter().flatten().map(PathBuf::as_path).collect();
    let output = |options: &NormOptions| Output::open(options.output.as_deref(), &inputs).map_err(fail);
    if let Some(path) = &options.counts {
        let counts = read_sound(path, Counts::parse)?;
        let norm = counts.norm(&instrument, description);
        let norm = norm.map_err(|faults| refuse(&path.display().to_string(), faults))?;
        write(norm, options, output(options)?)?;
        return Ok(Outcome::Sound);
    }
    // Clap asks for answers where there are no counts.
    let path = options.answers.as_deref().unwrap_or(Path::new("-"));
    let (mut file, answers) = AnswersFile::open(path, false)?;
    let output = output(options)?;
    let gathered = gather(&instrument, answers, options.delimiter, &mut |finding| file.report(&finding));
    let (study, tally) = gathered.map_err(|error| file.fail(&error))?;
    file.close(tally);
    let norm = study.norm(&instrument, description).map_err(|faults| refuse(file.name(), faults))?;
    write(norm, options, output)?;
    Ok(file.outcome())
}

/// What the flags say of a norm; where they cannot be used, each is named.
fn describe(options: &NormOptions) -> Result<NormDescription, Outcome> {
    let collected = (options.from, options.to);
    let NormOptions { name, population, source, .. } = options;
    NormDescription::new(name, population, source, collected).map_err(|faults| {
        for Fault { path, given, allowed, .. } in faults {
            let flag = path.rsplit('.').next().unwrap_or_default();
            say(format_args!("error: --{flag}: given {given}; allowed: {allowed}"));
        }
        Outcome::Failed
    })
}

fn write(study: StudyNorm, options: &NormOptions, mut output: Output) -> Result<(), Outcome> {
    for remark in &study.remarks {
        say(format_args!("note: {remark}"));
    }
    let norm = if options.synthetic { study.norm.marked_synthetic() } else { study.norm };
    let body = wire::Norm::from(&norm).body();
    // What is written must be what is read: a norm of very many dimensions and places may be too large a file.
    Norm::parse(body.as_bytes()).map_err(|faults| refuse("the norm", faults))?;
    let written = output.write_all(body.as_bytes()).and_then(|()| output.flush());
    unless_closed(written).map_err(|error| fail(format_args!("the norm cannot be written: {error}")))?;
    output.keep().map_err(fail)
}
