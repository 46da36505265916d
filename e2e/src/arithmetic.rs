//! Scores and bands, calculated from the instrument file and the answers.
//!
//! This is written from the published formulas and shares no code with the product, so that a mistake in one of
//! them shows as a difference. It knows `weight`, `reverse`, `recode`, `min_answered` and composites.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// What a person chose for one statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// A value of the scale.
    Value(i64),
    /// "I can't judge".
    CannotJudge,
}

/// What one dimension must come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// The dimension's id.
    pub dimension: String,
    /// From 0 to 100, if enough was answered.
    pub score: Option<f64>,
    /// How many of its statements have a value.
    pub answered: usize,
    /// How many statements it has.
    pub items: usize,
}

impl Expected {
    /// The middle of the score's ten-point band: 5, 15, … 95; the top band includes 100.
    pub fn band(&self) -> Option<u32> {
        let score = steady(self.score?);
        let edges = (1..10_u32).map(|n| 10 * n);
        Some(5 + edges.filter(|edge| score >= f64::from(*edge)).max().unwrap_or(0))
    }
}

/// Every dimension in the instrument's order; `chosen` are the answers in the order of the statements.
pub fn dimensions(instrument: &Value, chosen: &[Option<Chosen>]) -> Result<Vec<Expected>> {
    let items = list(instrument, "items")?;
    ensure!(items.len() == chosen.len(), "{} answers for {} statements", chosen.len(), items.len());
    list(instrument, "dimensions")?.iter().map(|dimension| one(instrument, dimension, chosen)).collect()
}

/// Every composite, in the instrument's order: its name's id and its score.
pub fn composites(instrument: &Value, expected: &[Expected]) -> Result<Vec<(String, Option<f64>)>> {
    let composites = instrument.get("composites").and_then(Value::as_array);
    composites.into_iter().flatten().map(|composite| mean(composite, expected)).collect()
}

/// How far each dimension's score may be off, as a standard error: from how far the person's own answers differ within
/// dimensions, for an instrument without weights and with one step between all its values.
pub fn own_errors(instrument: &Value, chosen: &[Option<Chosen>]) -> Result<Vec<Option<f64>>> {
    let mut groups = Vec::new();
    for dimension in list(instrument, "dimensions")? {
        let id = text(dimension, "id")?;
        let mut group = Vec::new();
        for (item, chosen) in list(instrument, "items")?.iter().zip(chosen) {
            if let (Some(Chosen::Value(value)), true) = (chosen, text(item, "dimension")? == id) {
                group.push(points(instrument, item, *value)?);
            }
        }
        groups.push(group);
    }
    let about_mean = |group: &Vec<f64>| {
        let mean = group.iter().sum::<f64>() / as_number(group.len());
        group.iter().map(|points| (points - mean).powi(2)).sum::<f64>()
    };
    let answered = groups.iter().filter(|group| !group.is_empty());
    let freedom = as_number(answered.clone().map(|group| group.len() - 1).sum());
    let spread = (answered.map(about_mean).sum::<f64>() / freedom).sqrt();
    // Answers to a scale of seven are a sixth of the way apart; within a step nobody can say how they differ.
    let spread = spread.max(100.0 / 6.0 / 12_f64.sqrt());
    let scores = dimensions(instrument, chosen)?;
    let error = |score: &Expected| score.score.map(|_| spread / as_number(score.answered).sqrt());
    Ok(scores.iter().map(error).collect())
}

/// A score as a person reads it: whole, halves up, unless that reaches a level that the score itself has not.
pub fn whole(instrument: &Value, score: f64) -> String {
    let score = steady(score);
    let rounded = (score + 0.5).floor();
    let levels = instrument.get("levels").and_then(Value::as_array).into_iter().flatten();
    let mut edges = levels.filter_map(|level| level.get("from")?.as_f64());
    let is_too_much = edges.any(|edge| score < edge && edge <= rounded);
    format!("{:.0}", if is_too_much { score.floor() } else { rounded })
}

/// A percentile as a person reads it: whole, halves away from the middle, and never 10, 50 or 90 unless it is that.
pub fn whole_percentile(percentile: f64) -> String {
    let percentile = steady(percentile);
    let rounded = if percentile < 50.0 { (percentile - 0.5).ceil() } else { (percentile + 0.5).floor() };
    let beyond = |edge: f64| if percentile < edge { edge - 1.0 } else { edge + 1.0 };
    let reached = [10.0, 50.0, 90.0].into_iter().find(|edge| steady(rounded - edge) == 0.0);
    let shown = reached.filter(|edge| steady(percentile - edge) != 0.0).map_or(rounded, beyond);
    format!("{shown:.0}")
}

fn one(instrument: &Value, dimension: &Value, chosen: &[Option<Chosen>]) -> Result<Expected> {
    let id = text(dimension, "id")?;
    let least_share = dimension.get("min_answered").and_then(Value::as_f64).unwrap_or(0.5);
    let (mut items, mut answered, mut sum, mut weights) = (0, 0, 0.0, 0.0);
    for (item, chosen) in list(instrument, "items")?.iter().zip(chosen) {
        if text(item, "dimension")? != id {
            continue;
        }
        items += 1;
        if let Some(Chosen::Value(value)) = chosen {
            let weight = item.get("weight").and_then(Value::as_f64).unwrap_or(1.0);
            sum += weight * points(instrument, item, *value)?;
            weights += weight;
            answered += 1;
        }
    }
    let is_enough = answered > 0 && share(answered, items) >= least_share;
    let score = is_enough.then(|| sum / weights);
    Ok(Expected { dimension: id.to_owned(), score, answered, items })
}

/// What an answer is worth, from 0 to 100.
fn points(instrument: &Value, item: &Value, value: i64) -> Result<f64> {
    if let Some(recode) = item.get("recode") {
        return recode.get(value.to_string()).and_then(Value::as_f64).context("a value without a recode");
    }
    let scale = instrument.get("scales").and_then(|scales| scales.get(text(item, "scale").ok()?));
    let values = list(scale.context("an item without a scale")?, "values")?;
    let end = |end: Option<&Value>| end.and_then(Value::as_f64).context("a scale without values");
    let (lowest, highest) = (end(values.first())?, end(values.last())?);
    let is_reversed = item.get("reverse").and_then(Value::as_bool).unwrap_or(false);
    let value = Value::from(value).as_f64().context("a value that is no number")?;
    let value = if is_reversed { lowest + highest - value } else { value };
    Ok(100.0 * (value - lowest) / (highest - lowest))
}

fn mean(composite: &Value, expected: &[Expected]) -> Result<(String, Option<f64>)> {
    let of = list(composite, "of")?;
    let least_share = composite.get("min_scored").and_then(Value::as_f64).unwrap_or(0.75);
    let members = expected.iter().filter(|member| of.iter().any(|id| id == member.dimension.as_str()));
    let scores: Vec<f64> = members.filter_map(|member| member.score).collect();
    let is_enough = !scores.is_empty() && share(scores.len(), of.len()) >= least_share;
    let score = is_enough.then(|| scores.iter().sum::<f64>() / as_number(scores.len()));
    Ok((text(composite, "id")?.to_owned(), score))
}

fn share(part: usize, whole: usize) -> f64 {
    as_number(part) / as_number(whole)
}

/// Without the last digits, which depend on the order of summation.
fn steady(score: f64) -> f64 {
    (score * 1e9).round() / 1e9
}

fn list<'a>(object: &'a Value, name: &str) -> Result<&'a Vec<Value>> {
    object.get(name).and_then(Value::as_array).with_context(|| format!("no list `{name}`"))
}

fn text<'a>(object: &'a Value, name: &str) -> Result<&'a str> {
    object.get(name).and_then(Value::as_str).with_context(|| format!("no text `{name}`"))
}

/// Counts of statements stay far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn as_number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn expected(score: f64) -> Expected {
        Expected { dimension: "d".to_owned(), score: Some(score), answered: 1, items: 1 }
    }

    #[test]
    fn a_band_includes_its_lower_edge_and_the_last_includes_the_end() {
        let cases = [(0.0, 5), (9.999, 5), (10.0, 15), (69.999_999_999_9, 75), (89.9, 85), (100.0, 95)];
        for (score, band) in cases {
            assert_eq!(expected(score).band(), Some(band), "{score}");
        }
    }

    #[test]
    fn what_is_read_is_whole_and_claims_no_level_that_was_not_reached() {
        let instrument = json!({ "levels": [{ "from": 0 }, { "from": 40 }, { "from": 80 }] });
        for (score, read) in
            [(39.6, "39"), (40.0, "40"), (44.5, "45"), (79.999, "79"), (80.4, "80"), (0.5, "1")]
        {
            assert_eq!(whole(&instrument, score), read, "{score}");
        }
    }

    #[test]
    fn a_percentile_is_read_as_an_edge_only_where_it_is_that() {
        let cases = [
            (89.6, "89"),
            (90.0, "90"),
            (90.4, "91"),
            (50.2, "51"),
            (49.9, "49"),
            (30.5, "30"),
            (69.5, "70"),
            (9.7, "9"),
        ];
        for (percentile, read) in cases {
            assert_eq!(whole_percentile(percentile), read, "{percentile}");
        }
    }

    #[test]
    fn published_energy_scores_come_out() {
        let recode = json!({"1": 100, "2": 80, "3": 60, "4": 40, "5": 20, "6": 0});
        let other = json!({"1": 0, "2": 20, "3": 40, "4": 60, "5": 80, "6": 100});
        let item = |recode: &Value| json!({"dimension": "energy", "scale": "six", "recode": recode});
        let instrument = json!({
            "scales": {"six": {"values": [1, 2, 3, 4, 5, 6]}},
            "dimensions": [{"id": "energy"}],
            "items": [item(&recode), item(&recode), item(&other), item(&other)],
        });
        let chosen = [Some(4), Some(3), Some(3), None].map(|value| value.map(Chosen::Value));
        let expected = dimensions(&instrument, &chosen).unwrap();
        assert_eq!(expected[0].answered, 3);
        assert_eq!(format!("{:.1}", expected[0].score.unwrap()), "46.7");
    }

    #[test]
    fn errors_come_from_all_dimensions_together() {
        let item = |dimension: &str| json!({"dimension": dimension, "scale": "s"});
        let instrument = json!({
            "scales": {"s": {"values": [1, 2, 3, 4, 5, 6, 7]}},
            "dimensions": [{"id": "a"}, {"id": "b"}],
            "items": [item("a"), item("a"), item("b"), item("b"), item("b"), item("b")],
        });
        // 0 and 100 lie 50 from their mean; 50 four times lie nowhere else: 5000 over 1 + 3.
        let chosen = [1, 7, 4, 4, 4, 4].map(|value| Some(Chosen::Value(value)));
        let errors = own_errors(&instrument, &chosen).unwrap();
        let written: Vec<String> = errors.iter().map(|error| format!("{:.3}", error.unwrap())).collect();
        assert_eq!(written, ["25.000", "17.678"]);
    }

    #[test]
    fn too_few_answers_give_no_score_and_reversing_turns_the_scale_round() {
        let item = json!({"dimension": "d", "scale": "s"});
        let turned = json!({"dimension": "d", "scale": "s", "reverse": true, "weight": 3.0});
        let instrument = json!({
            "scales": {"s": {"values": [1, 2, 3, 4, 5]}},
            "dimensions": [{"id": "d", "min_answered": 0.6}],
            "items": [item, turned, item],
        });
        let score = |chosen: [Option<Chosen>; 3]| dimensions(&instrument, &chosen).unwrap()[0].score;
        assert_eq!(score([Some(Chosen::Value(5)), Some(Chosen::CannotJudge), None]), None);
        assert_eq!(score([Some(Chosen::Value(1)), Some(Chosen::Value(1)), None]), Some(75.0));
    }
}
