//! Instruments of dimensions that are all alike, on a scale of seven points, and norms for them.

use instrument::{Instrument, Norm};

/// The points between two neighbouring answers.
pub(crate) const STEP: f64 = 100.0 / 6.0;

/// A questionnaire with so many statements for each of so many dimensions.
pub(crate) struct Form {
    pub(crate) instrument: Instrument,
    pub(crate) dimensions: usize,
    pub(crate) items: usize,
}

impl Form {
    pub(crate) fn new(dimensions: usize, items: usize) -> Self {
        let names = (0..dimensions).map(|dimension| format!(r#"{{ "id": "d{dimension}" }}"#));
        let item = |dimension: usize, item: usize| {
            format!(r#"{{ "id": "i{dimension}-{item}", "dimension": "d{dimension}", "scale": "seven" }}"#)
        };
        let statements =
            (0..items).flat_map(|place| (0..dimensions).map(move |dimension| item(dimension, place)));
        let file = format!(
            r#"{{ "format": "culture-mirror/instrument/1", "id": "form", "version": "1.0.0", "minutes": 1,
                "languages": ["en"], "default_language": "en",
                "scales": {{ "seven": {{ "values": [1, 2, 3, 4, 5, 6, 7] }} }},
                "dimensions": [{}], "items": [{}] }}"#,
            joined(names),
            joined(statements)
        );
        Self { instrument: Instrument::parse(file.as_bytes()).unwrap(), dimensions, items }
    }

    /// A norm whose reliability states this error, in points, of a score with all answers: r = 1 − SEM² / SD².
    pub(crate) fn norm(&self, standard_error: f64) -> Norm {
        let reliability = 1.0 - standard_error * standard_error / 400.0;
        let figures = (0..self.dimensions).map(|dimension| {
            format!(r#""d{dimension}": {{ "n": 1000, "mean": 60, "sd": 20, "reliability": {reliability} }}"#)
        });
        let file = format!(
            r#"{{ "format": "culture-mirror/norm/1", "instrument": "form", "instrument_versions": "^1.0",
                "name": "Simulated", "population": "Nobody", "source": "A simulation",
                "collected": {{ "from": "2026-01", "to": "2026-01" }}, "unit": "respondent", "synthetic": true,
                "dimensions": {{ {} }} }}"#,
            joined(figures)
        );
        Norm::parse(file.as_bytes()).unwrap()
    }
}

fn joined(entries: impl Iterator<Item = String>) -> String {
    entries.collect::<Vec<_>>().join(", ")
}
