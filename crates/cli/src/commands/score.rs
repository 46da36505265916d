//! `culture-mirror score`.

use super::{answers_file::AnswersFile, fail, read_sound, refuse};
use crate::{
    options::ScoreOptions,
    outcome::Outcome,
    output::Output,
    score::{ScoreError, Scoring},
};
use instrument::{Instrument, Norm};
use std::{
    io,
    path::{Path, PathBuf},
};

pub(crate) fn run(options: &ScoreOptions) -> Outcome {
    attempt(options).unwrap_or_else(|outcome| outcome)
}

/// Either way what there is to say has been said.
fn attempt(options: &ScoreOptions) -> Result<Outcome, Outcome> {
    let instrument = read_sound(&options.instrument, Instrument::parse)?;
    let norm = options.norm.as_ref().map(|path| Ok((path, read_sound(path, Norm::parse)?))).transpose()?;
    let fitted = norm.as_ref().map(|(path, norm)| {
        let fitted = norm.for_respondents(&instrument);
        fitted.map_err(|faults| refuse(&path.display().to_string(), faults))
    });
    let fitted = fitted.transpose()?;
    let (mut file, answers) = AnswersFile::open(&options.answers, options.output.is_none())?;
    let inputs = [Some(&options.instrument), options.norm.as_ref(), Some(&options.answers)];
    let inputs: Vec<&Path> = inputs.into_iter().flatten().map(PathBuf::as_path).collect();
    let mut output = Output::open(options.output.as_deref(), &inputs).map_err(fail)?;
    let scoring = Scoring { instrument: &instrument, norm: fitted.as_ref(), delimiter: options.delimiter };
    match scoring.run(answers, &mut output, &mut |finding| file.report(&finding)) {
        Ok(tally) => {
            file.close(tally);
            output.keep().map_err(fail)?;
            Ok(file.outcome())
        }
        Err(ScoreError::Answers(error)) => Err(file.fail(&error)),
        Err(ScoreError::Output(error)) => {
            file.end();
            let is_closed = error.kind() == io::ErrorKind::BrokenPipe;
            if is_closed {
                Ok(file.outcome())
            } else {
                Err(fail(format_args!("the scores cannot be written: {error}")))
            }
        }
    }
}
