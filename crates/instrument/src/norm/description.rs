//! Whose scores a norm holds.

use crate::{
    date::Month,
    fault::{Fault, FaultCode, Faults},
    json::quoted,
    reader::LONGEST_TEXT,
};

/// Whose scores they are: what has to stand beside every comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormDescription {
    name: String,
    population: String,
    source: String,
    collected: (Month, Month),
}

impl NormDescription {
    /// The norm's name, who was asked, where the figures come from, and the first and last month of collection.
    ///
    /// # Errors
    /// A text that is empty or longer than 2,000 characters, or months in the wrong order; each with the path that
    /// it has in a norm file.
    pub fn new(
        name: &str,
        population: &str,
        source: &str,
        collected: (Month, Month),
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults::default();
        for (path, text) in [("$.name", name), ("$.population", population), ("$.source", source)] {
            check_text(path, text, &mut faults);
        }
        check_months(collected, &mut faults);
        let [name, population, source] = [name, population, source].map(str::to_owned);
        faults.or(Some(Self { name, population, source, collected }))
    }

    /// The norm's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who was asked.
    pub fn population(&self) -> &str {
        &self.population
    }

    /// Where the figures come from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The first month of collection, and the last.
    pub fn collected(&self) -> (Month, Month) {
        self.collected
    }
}

/// A text has to say something, and not too much.
pub(super) fn check_text(path: &str, text: &str, faults: &mut Faults) {
    if text.trim().is_empty() {
        faults.add(path, FaultCode::BadPattern, quoted(text), "a text that is not empty");
    } else if text.chars().count() > LONGEST_TEXT {
        let given = format!("{} characters", text.chars().count());
        faults.add(path, FaultCode::TooLarge, given, format!("at most {LONGEST_TEXT} characters"));
    }
}

/// The last month is not before the first.
pub(super) fn check_months((from, to): (Month, Month), faults: &mut Faults) {
    if from > to {
        let allowed = format!("\"{from}\" or later");
        faults.add("$.collected.to", FaultCode::Unordered, quoted(&to.to_string()), allowed);
    }
}
