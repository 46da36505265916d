//! What matters most: the few dimensions that a report proposes to begin with.
//!
//! A dimension is proposed for one [`Reason`], the first that holds in the order in which they stand there. The
//! candidates are the dimensions that the strategy depends on, and without a strategy all of them. What lies clearly
//! below the person's own mean is a candidate as well, and outside the strategy it is that and nothing else. A dimension
//! for which no reason holds is left out, so that a level profile that holds has no priorities.
//!
//! The order is that of the reasons; for the same reason, what the strategy depends on comes before what it does
//! not, then the most exposed first.

use super::{Exposure, Findings, NormStanding, Risk, Standing};
use crate::{definition::Instrument, norm::Half};

/// More would be no priorities.
const MOST: usize = 3;

/// A dimension to begin with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Priority {
    /// Its position in the instrument.
    pub dimension: usize,
    /// Why it matters.
    pub reason: Reason,
    /// Whether the strategy depends on it; never without a strategy.
    pub is_depended_on: bool,
    /// How exposed it is. Whatever norm the reason rests on, this says by its type whether it is synthetic.
    pub exposure: Exposure,
}

/// Why a dimension matters, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its whole exposure among others lies in the highest band, above 90.
    Highest,
    /// Without a place among others: its whole interval lies below 60.
    Exposed,
    /// It lies below the mean of the person's own scores by more than error.
    Weak,
    /// Its whole interval lies in the lower half of the norm.
    LowerHalf,
    /// The strategy depends on it, and its interval leaves open whether it holds: with a norm in which half it lies,
    /// without one whether it reaches 60.
    Uncertain,
}

impl Findings {
    /// The dimensions that matter most for a strategy, by its position in the instrument, or without one: at most
    /// three, the most urgent first.
    ///
    /// Empty if nothing stands out, and where [no conclusions](Self::draws_conclusions) are drawn. A strategy that the
    /// instrument does not have depends on nothing.
    pub fn priorities(&self, instrument: &Instrument, strategy: Option<usize>) -> Vec<Priority> {
        if !self.draws_conclusions() {
            return Vec::new();
        }
        let weaknesses = self.shape().map_or_else(Vec::new, |shape| shape.bare().weaknesses());
        let weak =
            |dimension: usize| weaknesses.iter().any(|(weak, _)| *weak == dimension).then_some(Reason::Weak);
        let depended_on = strategy.map_or_else(Vec::new, |strategy| self.risks(instrument, strategy));
        let is_depended_on = |risk: &Risk| depended_on.iter().any(|known| known.dimension == risk.dimension);
        let others = self.risks_of_all().into_iter().filter(|risk| !is_depended_on(risk));
        let mut priorities: Vec<Priority> = Vec::new();
        for risk in depended_on.iter().copied().chain(others) {
            let (dimension, is_depended_on) = (risk.dimension, is_depended_on(&risk));
            let by_exposure = self.by_exposure(&risk).filter(|reason| match reason {
                Reason::Uncertain => is_depended_on,
                _ => is_depended_on || strategy.is_none(),
            });
            let Some(reason) = [by_exposure, weak(dimension)].into_iter().flatten().min() else {
                continue;
            };
            let priority = Priority { dimension, reason, is_depended_on, exposure: risk.exposure };
            priorities.insert(priorities.partition_point(|known| known.reason <= reason), priority);
        }
        priorities.truncate(MOST);
        priorities
    }

    /// What a dimension's exposure alone gives as a reason; nothing where it holds or is not known.
    fn by_exposure(&self, risk: &Risk) -> Option<Reason> {
        match risk.exposure {
            Exposure::AmongOthers(exposure) if exposure.bare().bare().standing() == NormStanding::Highest => {
                Some(Reason::Highest)
            }
            Exposure::AmongOthers(_) => {
                let placement = self.profile().placement(risk.dimension)?.bare().bare();
                match placement.half() {
                    Half::Lower => Some(Reason::LowerHalf),
                    Half::Either => placement.interval.map(|_| Reason::Uncertain),
                    Half::Upper => None,
                }
            }
            Exposure::ByInterval(estimate) => match estimate.bare().0 {
                Standing::Exposed => Some(Reason::Exposed),
                Standing::Uncertain => Some(Reason::Uncertain),
                Standing::Holds => None,
            },
            Exposure::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, Answers, FromNorm, Norm};
    use Reason::{Exposed, Highest, LowerHalf, Uncertain, Weak};

    const INSTRUMENT: &str = r#"{
        "format": "culture-mirror/instrument/1", "id": "four", "version": "1.0.0", "minutes": 1,
        "languages": ["en"], "default_language": "en",
        "scales": { "ten": { "values": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] } },
        "dimensions": [
            { "id": "a", "min_answered": 0.3 }, { "id": "b", "min_answered": 0.3 },
            { "id": "c", "min_answered": 0.3 }, { "id": "d", "min_answered": 0.3 }
        ],
        "strategies": [{ "id": "two", "depends_on": ["b", "a"] }, { "id": "all", "depends_on": ["a", "b", "c", "d"] }],
        "items": [
            { "id": "a1", "dimension": "a", "scale": "ten" }, { "id": "a2", "dimension": "a", "scale": "ten" },
            { "id": "a3", "dimension": "a", "scale": "ten" }, { "id": "b1", "dimension": "b", "scale": "ten" },
            { "id": "b2", "dimension": "b", "scale": "ten" }, { "id": "b3", "dimension": "b", "scale": "ten" },
            { "id": "c1", "dimension": "c", "scale": "ten" }, { "id": "c2", "dimension": "c", "scale": "ten" },
            { "id": "c3", "dimension": "c", "scale": "ten" }, { "id": "d1", "dimension": "d", "scale": "ten" },
            { "id": "d2", "dimension": "d", "scale": "ten" }, { "id": "d3", "dimension": "d", "scale": "ten" }
        ] }"#;

    /// From a score of 0 at the first percentile to one of 100 at the 99th, in a straight line.
    const NORM: &str = r#"{
        "format": "culture-mirror/norm/1", "instrument": "four", "instrument_versions": "^1.0",
        "name": "Made up", "population": "Nobody", "source": "Made up",
        "collected": { "from": "2026-01", "to": "2026-01" }, "unit": "respondent", "synthetic": true,
        "dimensions": {
            "a": { "n": 400, "mean": 50, "sd": 20, "percentiles": [[0, 1], [100, 99]] },
            "b": { "n": 400, "mean": 50, "sd": 20, "percentiles": [[0, 1], [100, 99]] },
            "c": { "n": 400, "mean": 50, "sd": 20, "percentiles": [[0, 1], [100, 99]] },
            "d": { "n": 400, "mean": 50, "sd": 20, "percentiles": [[0, 1], [100, 99]] }
        } }"#;

    const TWO: Option<usize> = Some(0);
    const ALL: Option<usize> = Some(1);

    /// Three answers in each of the dimensions a to d; an answer of −1 is none.
    ///
    /// Where all three are the same, the error is that of the scale's step: an interval is the score ± 3.8 points, and
    /// a difference from the mean of the four is real from 4.7 points.
    type Sheet = [[i32; 3]; 4];

    fn findings(sheet: Sheet, norm: Option<&Norm>) -> (Instrument, Findings) {
        let instrument = Instrument::parse(INSTRUMENT.as_bytes()).unwrap();
        let values = sheet.into_iter().flatten().enumerate().filter(|(_, value)| *value >= 0);
        let answers = values.fold(Answers::none(&instrument), |answers, (item, value)| {
            answers.with(&instrument, item, Answer::Value(value)).unwrap()
        });
        let norm = norm.map(|norm| norm.for_respondents(&instrument).unwrap());
        let findings = Findings::of(&instrument, &answers, norm.as_ref());
        (instrument, findings)
    }

    /// What matters most, as the dimension's name, the reason, and whether the strategy depends on it.
    fn check(
        (instrument, findings): &(Instrument, Findings),
        strategy: Option<usize>,
        expected: &[(&str, Reason, bool)],
    ) {
        let priorities = findings.priorities(instrument, strategy);
        let found: Vec<(&str, Reason, bool)> = priorities
            .iter()
            .map(|priority| {
                let name = instrument.dimensions()[priority.dimension].id().as_str();
                (name, priority.reason, priority.is_depended_on)
            })
            .collect();
        assert_eq!(found, expected, "{strategy:?}");
        for priority in priorities {
            assert_eq!(priority.exposure, findings.exposures()[priority.dimension]);
        }
    }

    #[test]
    fn the_most_exposed_come_first_and_weaknesses_outside_the_strategy_after_them() {
        let case = findings([[5, 5, 5], [4, 4, 4], [2, 2, 2], [1, 1, 1]], None);
        check(&case, None, &[("d", Exposed, false), ("c", Exposed, false), ("b", Exposed, false)]);
        check(&case, ALL, &[("d", Exposed, true), ("c", Exposed, true), ("b", Exposed, true)]);
        // c is a weakness too, and exposed; but three are enough.
        check(&case, TWO, &[("b", Exposed, true), ("a", Exposed, true), ("d", Weak, false)]);
        // What there is not depends on nothing.
        check(&case, Some(2), &[("d", Weak, false), ("c", Weak, false)]);
    }

    #[test]
    fn a_weakness_counts_even_where_it_holds_and_before_what_is_uncertain() {
        let case = findings([[6, 6, 6], [10, 10, 10], [10, 10, 10], [7, 7, 7]], None);
        check(&case, None, &[("a", Weak, false), ("d", Weak, false)]);
        check(&case, TWO, &[("a", Weak, true), ("d", Weak, false)]);
        // The weakness outside the strategy comes before the dimension within it of which nothing is certain.
        let case = findings([[6, 6, 6], [7, 7, 7], [7, 7, 7], [4, 4, 4]], None);
        check(&case, TWO, &[("d", Weak, false), ("a", Uncertain, true)]);
        check(&case, None, &[("d", Exposed, false)]);
    }

    #[test]
    fn what_is_uncertain_matters_only_to_a_strategy() {
        let case = findings([[6, 6, 6], [6, 6, 6], [6, 6, 6], [6, 6, 7]], None);
        check(&case, None, &[]);
        // Equals in the order in which the strategy names them.
        check(&case, TWO, &[("b", Uncertain, true), ("a", Uncertain, true)]);
        check(&case, ALL, &[("a", Uncertain, true), ("b", Uncertain, true), ("c", Uncertain, true)]);
    }

    #[test]
    fn a_level_profile_that_holds_has_none() {
        let case = findings([[8, 8, 7], [8, 7, 8], [7, 8, 8], [8, 8, 7]], None);
        for strategy in [None, TWO, ALL] {
            check(&case, strategy, &[]);
        }
    }

    #[test]
    fn no_conclusion_is_drawn_from_one_answer_throughout() {
        let case = findings([[1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]], None);
        assert!(!case.1.draws_conclusions());
        for strategy in [None, TWO, ALL] {
            check(&case, strategy, &[]);
        }
        // However few were judged: here two of twelve, which score and would be exposed.
        let case = findings([[3, 3, -1], [-1; 3], [-1; 3], [-1; 3]], None);
        assert!(!case.1.draws_conclusions());
        check(&case, TWO, &[]);
        let case = findings([[3, 4, -1], [-1; 3], [-1; 3], [-1; 3]], None);
        assert!(case.1.draws_conclusions());
        let case = findings([[1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 2]], None);
        assert!(case.1.draws_conclusions());
        check(&case, TWO, &[("b", Exposed, true), ("a", Exposed, true)]);
    }

    #[test]
    fn without_a_score_there_is_nothing_to_begin_with() {
        let case = findings([[3, 3, 3], [-1, -1, -1], [3, 3, 4], [-1, -1, -1]], None);
        check(&case, TWO, &[("a", Exposed, true)]);
        check(&case, None, &[("a", Exposed, false), ("c", Exposed, false)]);
        check(&findings([[-1; 3]; 4], None), ALL, &[]);
    }

    #[test]
    fn among_others_the_highest_band_comes_first_then_weaknesses_then_the_lower_half() {
        let norm = Norm::parse(NORM.as_bytes()).unwrap();
        // Percentiles 1, 50, 89 and 30: the mean of the scores is 42.5.
        let case = findings([[0, 0, 0], [5, 5, 5], [9, 9, 9], [3, 3, 3]], Some(&norm));
        check(&case, ALL, &[("a", Highest, true), ("d", Weak, true), ("b", Uncertain, true)]);
        check(&case, TWO, &[("a", Highest, true), ("d", Weak, false), ("b", Uncertain, true)]);
        check(&case, None, &[("a", Highest, false), ("d", Weak, false)]);
        // Percentiles 30, 30, 30 and 40, none of which reaches 50.
        let case = findings([[3, 3, 3], [3, 3, 3], [3, 3, 3], [4, 4, 4]], Some(&norm));
        check(&case, TWO, &[("b", LowerHalf, true), ("a", LowerHalf, true)]);
        check(&case, None, &[("a", LowerHalf, false), ("b", LowerHalf, false), ("c", LowerHalf, false)]);
        // The upper half holds, though scores there may lie below 60 or across it.
        let case = findings([[6, 6, 6], [6, 6, 6], [6, 6, 6], [6, 6, 7]], Some(&norm));
        check(&case, ALL, &[]);
    }

    #[test]
    fn without_a_known_error_only_the_highest_band_counts() {
        // One answer in each dimension tells nothing of how far it may be off.
        let sheet = [[0, -1, -1], [5, -1, -1], [9, -1, -1], [3, -1, -1]];
        let norm = Norm::parse(NORM.as_bytes()).unwrap();
        check(&findings(sheet, Some(&norm)), ALL, &[("a", Highest, true)]);
        check(&findings(sheet, None), ALL, &[]);
    }

    #[test]
    fn the_highest_band_is_a_reason_only_where_the_whole_interval_lies_in_it() {
        let norm = Norm::parse(NORM.as_bytes()).unwrap();
        // Percentiles near 8: its answers differ in a alone, so that the interval of a reaches beyond 10.
        let case = findings([[0, 2, 0], [5, 5, 5], [9, 9, 9], [5, 5, 5]], Some(&norm));
        let [Exposure::AmongOthers(exposure), ..] = case.1.exposures() else { panic!() };
        let exposure = exposure.bare().bare();
        assert!(exposure.exposure.exceeds(90.0) && exposure.standing() == NormStanding::Open);
        check(&case, TWO, &[("a", Weak, true), ("b", Uncertain, true)]);
    }

    #[test]
    fn what_rests_on_a_synthetic_norm_says_so() {
        let norm = Norm::parse(NORM.as_bytes()).unwrap();
        let (instrument, findings) = findings([[0, 0, 0], [5, 5, 5], [9, 9, 9], [3, 3, 3]], Some(&norm));
        let is_marked =
            |priority: &Priority| matches!(priority.exposure, Exposure::AmongOthers(FromNorm::Synthetic(_)));
        let priorities = findings.priorities(&instrument, ALL);
        assert_eq!(priorities.iter().filter(|priority| is_marked(priority)).count(), 3);
    }
}
