//! From answers to scores from 0 to 100.
//!
//! Every score is a function of the instrument and the answers; nothing is remembered.
//! Formulas: the item score is `p = 100 (x′ − a) / (b − a)`, with `x′ = a + b − x` for a reversed item, or the
//! recoded value as it stands; the dimension score is the weighted mean of `p` over the answered items.

use crate::{
    answers::Answers,
    definition::{Composite, Dimension, Instrument, Item, Keying},
};

/// The scores of one person, in the order of the instrument's dimensions and composites.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    dimensions: Vec<Option<DimensionScore>>,
    composites: Vec<Option<f64>>,
}

/// The score of one dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DimensionScore {
    /// From 0 to 100.
    pub score: f64,
    /// The weighted mean of the keyed answers in the scale's own units, if the dimension's items share one range
    /// and none is recoded.
    pub mean: Option<f64>,
    /// How many of its items were answered with a value.
    pub answered: usize,
}

impl Scores {
    /// Scores the answers.
    pub fn of(instrument: &Instrument, answers: &Answers) -> Self {
        let dimensions: Vec<Option<DimensionScore>> = instrument
            .dimensions()
            .iter()
            .map(|dimension| score_dimension(instrument, dimension, answers))
            .collect();
        let composites =
            instrument.composites().iter().map(|composite| score_composite(composite, &dimensions)).collect();
        Self { dimensions, composites }
    }

    /// Per dimension its score, or none if too few of its items were answered.
    pub fn dimensions(&self) -> &[Option<DimensionScore>] {
        &self.dimensions
    }

    /// Per composite its score from 0 to 100, or none if too few of its members have one.
    pub fn composites(&self) -> &[Option<f64>] {
        &self.composites
    }

    /// Whether any dimension has a score.
    pub fn any(&self) -> bool {
        self.dimensions.iter().any(Option::is_some)
    }
}

impl Item {
    /// The item score from 0 to 100 that a value of its scale counts for; `None` for other values.
    pub fn points(&self, value: i32) -> Option<f64> {
        let position = self.scale().values().binary_search(&value).ok()?;
        match self.keying() {
            Keying::Recode(points) => points.get(position).copied(),
            Keying::Forward | Keying::Reverse => {
                let (low, high) = self.scale().range();
                let keyed = self.keyed(value)?;
                Some(100.0 * (keyed - f64::from(low)) / f64::from(high - low))
            }
        }
    }

    /// The answer in the scale's own units after reversing: `x` or `a + b − x`; none for a recoded item.
    fn keyed(&self, value: i32) -> Option<f64> {
        let (low, high) = self.scale().range();
        match self.keying() {
            Keying::Forward => Some(f64::from(value)),
            Keying::Reverse => Some(f64::from(low) + f64::from(high) - f64::from(value)),
            Keying::Recode(_) => None,
        }
    }
}

fn score_dimension(
    instrument: &Instrument,
    dimension: &Dimension,
    answers: &Answers,
) -> Option<DimensionScore> {
    let shared = shared_range(instrument, dimension).map(|(low, high)| (f64::from(low), f64::from(high)));
    let low = shared.map_or(0.0, |(low, _)| low);
    let mut answered = 0;
    let (mut weights, mut points, mut keyed, mut steps) = (0.0, 0.0, 0.0, 0.0);
    for &position in dimension.items() {
        let Some(item) = instrument.items().get(position) else {
            continue;
        };
        let Some(value) = answers.value(position) else {
            continue;
        };
        let Some(score) = item.points(value) else { continue };
        answered += 1;
        weights += item.weight();
        points += item.weight() * score;
        let value = item.keyed(value).unwrap_or(low);
        keyed += item.weight() * value;
        steps += item.weight() * (value - low);
    }
    if !dimension.is_enough(answered) {
        return None;
    }
    let score = match shared {
        // Whole numbers until the one division, so that no order of answers and no rounding shows: 40 is 40.
        Some((low, high)) => 100.0 * steps / ((high - low) * weights),
        None => points / weights,
    };
    let mean = shared.map(|_| keyed / weights);
    Some(DimensionScore { score: score.clamp(0.0, 100.0), mean, answered })
}

/// The range of all items of a dimension, whichever of them were answered, if they share one and none is recoded.
fn shared_range(instrument: &Instrument, dimension: &Dimension) -> Option<(i32, i32)> {
    let mut ranges = instrument.items_of(dimension).map(|item| {
        let is_recoded = matches!(item.keying(), Keying::Recode(_));
        (!is_recoded).then(|| item.scale().range())
    });
    let first = ranges.next().flatten();
    first.filter(|_| ranges.all(|range| range == first))
}

fn score_composite(composite: &Composite, dimensions: &[Option<DimensionScore>]) -> Option<f64> {
    let members = composite.of().iter().filter_map(|&member| dimensions.get(member)?.as_ref());
    let (count, sum) = members.fold((0, 0.0), |(count, sum), member| (count + 1, sum + member.score));
    composite.is_enough(count).then(|| sum / f64::from(u16::try_from(count).unwrap_or(u16::MAX)))
}
