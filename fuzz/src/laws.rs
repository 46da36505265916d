//! What holds for every refusal, every score and everything that a report says.

use instrument::{Answers, Fault, FaultCode, Findings, Instrument, RespondentNorm, Scores, Shape};

use libfuzzer_sys::Corpus;

use crate::norm_laws::unmarked;

/// How far a mean may lie outside the range of its values: the rounding of a sum, in parts of the range.
const ROUNDING: f64 = 1e-9;

/// A refusal has a reason, and each reason says where, what was given and what is allowed.
///
/// Whether the file is worth keeping to make others of: what is not even JSON tries somebody else's parser.
///
/// # Panics
/// If a reason is missing or incomplete.
pub fn check_refusal(faults: &[Fault]) -> Corpus {
    assert!(!faults.is_empty(), "refused without a reason");
    for fault in faults {
        assert!(fault.path.starts_with('$'), "{fault}");
        assert!(!fault.given.is_empty() && !fault.allowed.trim().is_empty(), "{fault}");
    }
    let is_json = faults.iter().all(|fault| fault.code != FaultCode::NotJson);
    if is_json { Corpus::Keep } else { Corpus::Reject }
}

/// Every score and interval lies within 0 to 100, every mean within its scale, and every error is a number.
///
/// # Panics
/// If one does not.
pub fn check_findings(instrument: &Instrument, answers: &Answers, norm: Option<&RespondentNorm<'_>>) {
    let findings = Findings::of(instrument, answers, norm);
    let profile = findings.profile();
    check_scores(instrument, profile.scores());
    assert_eq!(findings.exposures().len(), instrument.dimensions().len());
    for dimension in 0..instrument.dimensions().len() {
        let Some(spread) = profile.spread(dimension).map(unmarked::estimate) else { continue };
        assert!(spread.standard_error.is_finite() && spread.standard_error >= 0.0, "{spread:?}");
        let (low, high) = (spread.interval.low, spread.interval.high);
        assert!(0.0 <= low && low <= high && high <= 100.0, "{spread:?}");
    }
    if let Some(shape) = findings.shape().map(unmarked::estimate) {
        check_shape(shape);
    }
    for strategy in 0..instrument.strategies().len() {
        findings.risks(instrument, strategy);
    }
}

fn check_scores(instrument: &Instrument, scores: &Scores) {
    assert_eq!(scores.dimensions().len(), instrument.dimensions().len());
    assert_eq!(scores.composites().len(), instrument.composites().len());
    for (dimension, score) in instrument.dimensions().iter().zip(scores.dimensions()) {
        let Some(score) = score else { continue };
        check_score(instrument, score.score);
        assert!(dimension.is_enough(score.answered) && score.answered <= dimension.items().len());
        let first = instrument.items_of(dimension).next();
        if let Some((mean, item)) = score.mean.zip(first) {
            let (low, high) = item.scale().range();
            let leeway = ROUNDING * f64::from(high - low);
            let range = f64::from(low) - leeway..=f64::from(high) + leeway;
            assert!(range.contains(&mean), "a mean of {mean} on a scale from {low} to {high}");
        }
    }
    scores.composites().iter().flatten().for_each(|score| check_score(instrument, *score));
}

fn check_score(instrument: &Instrument, score: f64) {
    assert!((0.0..=100.0).contains(&score), "a score of {score}");
    assert!((0.0..=100.0).contains(&instrument.shown(score)), "{score} is shown outside 0 to 100");
    assert_eq!(instrument.level_of(score).is_some(), !instrument.levels().is_empty());
    if let Some(precision) = instrument.precision() {
        let band = precision.band(score);
        assert!(precision.bands().any(|known| known == band), "{score} lies in no band");
    }
}

fn check_shape(shape: &Shape) {
    for (_, difference) in shape.deviations() {
        assert!(difference.points.abs() <= 100.0, "{difference:?}");
        assert!(difference.limit.is_finite() && difference.limit >= 0.0, "{difference:?}");
    }
    let named = shape.strengths().len() + shape.weaknesses().len();
    assert_eq!(named == 0, shape.is_level());
}
