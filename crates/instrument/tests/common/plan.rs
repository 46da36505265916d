//! Made-up instruments: a plan that can be written as an instrument file.

use proptest::{collection::vec, option, prelude::*, sample::subsequence};
use serde_json::{Map, Value, json};

/// An instrument before it is a file. Positions stand for names.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) scales: Vec<ScalePlan>,
    pub(crate) dimensions: Vec<DimensionPlan>,
    pub(crate) items: Vec<ItemPlan>,
    pub(crate) composites: Vec<CompositePlan>,
    pub(crate) levels: Vec<f64>,
    pub(crate) strategies: Vec<Vec<usize>>,
    pub(crate) initiatives: Vec<(usize, &'static str, &'static str)>,
    pub(crate) precision: Option<u8>,
}

#[derive(Debug, Clone)]
pub(crate) struct ScalePlan {
    pub(crate) values: Vec<i32>,
    pub(crate) cannot_judge: Option<bool>,
}

#[derive(Debug, Clone)]
pub(crate) struct DimensionPlan {
    pub(crate) min_answered: Option<f64>,
}

#[derive(Debug, Clone)]
pub(crate) struct CompositePlan {
    pub(crate) of: Vec<usize>,
    pub(crate) min_scored: Option<f64>,
}

#[derive(Debug, Clone)]
pub(crate) struct ItemPlan {
    pub(crate) dimension: usize,
    pub(crate) scale: usize,
    pub(crate) keying: KeyingPlan,
    /// In hundredths, so that sums can be taken exactly; absent means one.
    pub(crate) weight: Option<u32>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum KeyingPlan {
    Forward,
    Reverse,
    /// Whole points, one per value of the scale.
    Recode(Vec<u32>),
}

impl Plan {
    /// The instrument file.
    pub(crate) fn file(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(&self.json()).unwrap()
    }

    /// The instrument file as a tree.
    pub(crate) fn json(&self) -> Value {
        let mut file = json!({
            "format": "culture-mirror/instrument/1",
            "id": "made-up",
            "version": "2.10.3-rc.1+build",
            "minutes": 7,
            "languages": ["en", "pt-BR"],
            "default_language": "pt-BR",
            "scales": self.scales.iter().enumerate().map(scale_json).collect::<Map<_, _>>(),
            "dimensions": self.dimensions.iter().enumerate().map(dimension_json).collect::<Vec<_>>(),
            "items": self.items.iter().enumerate().map(item_json(&self.scales)).collect::<Vec<_>>(),
        });
        if let Some(precision) = self.precision {
            file["submission"] = json!({ "precision": precision });
        }
        if !self.composites.is_empty() {
            file["composites"] = self.composites.iter().enumerate().map(composite_json).collect();
        }
        if !self.levels.is_empty() {
            let level = |(position, from)| json!({ "id": format!("l{position}"), "from": from });
            file["levels"] = self.levels.iter().enumerate().map(level).collect();
        }
        if !self.strategies.is_empty() {
            let strategy = |(position, of): (usize, &Vec<usize>)| json!({ "id": format!("s{position}"), "depends_on": names(of) });
            file["strategies"] = self.strategies.iter().enumerate().map(strategy).collect();
        }
        if !self.initiatives.is_empty() {
            let initiative = |(position, (dimension, horizon, effort)): (usize, &(usize, &str, &str))| {
                let (id, dimension) = (format!("t{position}"), format!("d{dimension}"));
                json!({ "id": id, "dimension": dimension, "horizon": horizon, "effort": effort })
            };
            file["initiatives"] = self.initiatives.iter().enumerate().map(initiative).collect();
        }
        file
    }

    /// The values that an item can be answered with.
    pub(crate) fn values(&self, item: usize) -> &[i32] {
        &self.scales[self.items[item].scale].values
    }

    /// What an answer counts, 0 to 100.
    pub(crate) fn points(&self, item: usize, value: i32) -> f64 {
        let values = self.values(item);
        let (least, most) = (f64::from(values[0]), f64::from(values[values.len() - 1]));
        match &self.items[item].keying {
            KeyingPlan::Forward => 100.0 * (f64::from(value) - least) / (most - least),
            KeyingPlan::Reverse => 100.0 * (most - f64::from(value)) / (most - least),
            KeyingPlan::Recode(points) => {
                f64::from(points[values.iter().position(|known| *known == value).unwrap()])
            }
        }
    }

    /// The positions of the items of a dimension.
    pub(crate) fn items_of(&self, dimension: usize) -> Vec<usize> {
        (0..self.items.len()).filter(|item| self.items[*item].dimension == dimension).collect()
    }
}

fn names(dimensions: &[usize]) -> Vec<String> {
    dimensions.iter().map(|dimension| format!("d{dimension}")).collect()
}

fn scale_json((position, scale): (usize, &ScalePlan)) -> (String, Value) {
    let mut json = json!({ "values": scale.values });
    if let Some(cannot_judge) = scale.cannot_judge {
        json["cannot_judge"] = cannot_judge.into();
    }
    (format!("scale-{position}"), json)
}

fn dimension_json((position, dimension): (usize, &DimensionPlan)) -> Value {
    let mut json = json!({ "id": format!("d{position}") });
    if let Some(min_answered) = dimension.min_answered {
        json["min_answered"] = min_answered.into();
    }
    json
}

fn composite_json((position, composite): (usize, &CompositePlan)) -> Value {
    let mut json = json!({ "id": format!("c{position}"), "of": names(&composite.of) });
    if let Some(min_scored) = composite.min_scored {
        json["min_scored"] = min_scored.into();
    }
    json
}

fn item_json(scales: &[ScalePlan]) -> impl Fn((usize, &ItemPlan)) -> Value {
    |(position, item)| {
        let mut json = json!({
            "id": format!("i{position}"),
            "dimension": format!("d{}", item.dimension),
            "scale": format!("scale-{}", item.scale),
        });
        match &item.keying {
            // Both ways of saying the same.
            KeyingPlan::Forward if position % 2 == 0 => json["reverse"] = false.into(),
            KeyingPlan::Forward => {}
            KeyingPlan::Reverse => json["reverse"] = true.into(),
            KeyingPlan::Recode(points) => {
                let values = scales[item.scale].values.iter().map(ToString::to_string);
                json["recode"] = values.zip(points.iter().map(|points| json!(points))).collect();
            }
        }
        if let Some(weight) = item.weight {
            json["weight"] = (f64::from(weight) / 100.0).into();
        }
        json
    }
}

/// Whole instruments of every kind: 1 to 8 dimensions of 1 to 8 items, on scales of 2 to 11 rising values.
///
/// About a third of them may be sent; those have dimensions that hide answers by their shape.
pub(crate) fn instruments() -> impl Strategy<Value = Plan> {
    prop_oneof![2 => anything(1..=8, 1..=8, 11), 1 => sendable()]
}

/// Instruments of one or two small dimensions, of which every way to answer can be tried.
///
/// They all ask to be sent; most would give answers away.
pub(crate) fn small_instruments() -> impl Strategy<Value = Plan> {
    let precision = prop::sample::select(vec![10_u8, 20, 50]);
    let small = prop_oneof![anything(1..=2, 1..=4, 7), alike(1..=2, 3..=4, 2..=8)];
    (small, precision).prop_map(|(plan, precision)| Plan { precision: Some(precision), ..plan })
}

/// Instruments that may be sent whatever the band: at least two of three or more like items are answered, on
/// seven or more values.
pub(crate) fn sendable() -> impl Strategy<Value = Plan> {
    let precision = prop::sample::select(vec![10_u8, 20, 50]);
    (alike(1..=8, 3..=8, 7..=11), precision)
        .prop_map(|(plan, precision)| Plan { precision: Some(precision), ..plan })
}

type Sizes = std::ops::RangeInclusive<usize>;

fn anything(dimensions: Sizes, items: Sizes, most_values: usize) -> impl Strategy<Value = Plan> {
    (vec(scale(2..=most_values), 1..=4), dimensions).prop_flat_map(move |(scales, dimensions)| {
        let item = item(scales.clone());
        let groups = vec((min_answered(), vec((item, any::<u16>()), items.clone())), dimensions);
        (groups, extras(dimensions))
            .prop_map(move |(groups, extras)| assemble(scales.clone(), groups, extras))
    })
}

/// Within a dimension all items have the same even scale and the same weight; some are reversed.
fn alike(dimensions: Sizes, items: Sizes, values: Sizes) -> impl Strategy<Value = Plan> {
    let scales = vec((-5..=5_i32, 1..=3_i32, values, option::of(any::<bool>())), 1..=3);
    let scales = scales.prop_map(|scales| {
        let scale = |(first, step, count, cannot_judge): (i32, i32, usize, Option<bool>)| {
            let values = (first..).step_by(usize::try_from(step).unwrap()).take(count).collect();
            ScalePlan { values, cannot_judge }
        };
        scales.into_iter().map(scale).collect::<Vec<_>>()
    });
    (scales, dimensions).prop_flat_map(move |(scales, dimensions)| {
        let item = (any::<bool>(), any::<u16>());
        let group =
            (0..scales.len(), weight(), option::of(decimal(500_000..=1_000_000)), vec(item, items.clone()));
        (vec(group, dimensions), extras(dimensions)).prop_map(move |(groups, extras)| {
            let group = |(scale, weight, min_answered, items): (usize, _, _, Vec<(bool, u16)>)| {
                let item = |(reverse, rank)| {
                    let keying = if reverse { KeyingPlan::Reverse } else { KeyingPlan::Forward };
                    (ItemPlan { dimension: 0, scale, keying, weight }, rank)
                };
                (min_answered, items.into_iter().map(item).collect())
            };
            assemble(scales.clone(), groups.into_iter().map(group).collect(), extras)
        })
    })
}

type Group = (Option<f64>, Vec<(ItemPlan, u16)>);
type Extras = (Vec<CompositePlan>, Vec<f64>, Vec<Vec<usize>>, Vec<(usize, &'static str, &'static str)>);

/// Gives the items their dimensions and mixes them.
fn assemble(scales: Vec<ScalePlan>, groups: Vec<Group>, extras: Extras) -> Plan {
    let (composites, levels, strategies, initiatives) = extras;
    let dimensions = groups.iter().map(|(min_answered, _)| DimensionPlan { min_answered: *min_answered });
    let dimensions = dimensions.collect();
    let mut items: Vec<(ItemPlan, u16)> = Vec::new();
    for (dimension, (_, group)) in groups.into_iter().enumerate() {
        items.extend(group.into_iter().map(|(item, rank)| (ItemPlan { dimension, ..item }, rank)));
    }
    items.sort_by_key(|(_, rank)| *rank);
    let items = items.into_iter().map(|(item, _)| item).collect();
    Plan { scales, dimensions, items, composites, levels, strategies, initiatives, precision: None }
}

fn scale(values: Sizes) -> impl Strategy<Value = ScalePlan> {
    let steps = vec(1..=4_i32, (values.start() - 1)..=(values.end() - 1));
    (-20..=20_i32, steps, option::of(any::<bool>())).prop_map(|(first, steps, cannot_judge)| {
        let mut values = vec![first];
        values.extend(steps.iter().scan(first, |value, step| {
            *value += step;
            Some(*value)
        }));
        ScalePlan { values, cannot_judge }
    })
}

fn item(scales: Vec<ScalePlan>) -> impl Strategy<Value = ItemPlan> {
    (0..scales.len()).prop_flat_map(move |scale| {
        let count = scales[scale].values.len();
        let keying = prop_oneof![
            3 => Just(KeyingPlan::Forward),
            2 => Just(KeyingPlan::Reverse),
            1 => vec(0..=100_u32, count).prop_map(KeyingPlan::Recode),
        ];
        (keying, weight()).prop_map(move |(keying, weight)| ItemPlan { dimension: 0, scale, keying, weight })
    })
}

fn weight() -> impl Strategy<Value = Option<u32>> {
    option::weighted(0.3, prop::sample::select(vec![10_u32, 25, 30, 50, 70, 100, 150, 200, 300]))
}

fn min_answered() -> impl Strategy<Value = Option<f64>> {
    let common =
        prop::sample::select(vec![0.2, 0.25, 0.333_333_333_333, 0.4, 0.5, 0.6, 0.666_666_666_667, 0.75, 1.0]);
    option::weighted(0.8, prop_oneof![3 => common, 1 => decimal(1..=1_000_000)])
}

/// A number with at most six decimals.
///
/// Up to fifteen digits are read exactly; the last bit of longer ones is not worth 9 KB of every page.
pub(crate) fn decimal(millionths: std::ops::RangeInclusive<u32>) -> impl Strategy<Value = f64> {
    millionths.prop_map(|millionths| f64::from(millionths) / 1e6)
}

fn extras(dimensions: usize) -> impl Strategy<Value = Extras> {
    let members = || subsequence((0..dimensions).collect::<Vec<_>>(), 1..=dimensions).prop_shuffle();
    let composite =
        (members(), option::of(prop_oneof![Just(0.75), Just(0.5), Just(1.0), decimal(1..=1_000_000)]))
            .prop_map(|(of, min_scored)| CompositePlan { of, min_scored });
    let levels = vec(decimal(1..=100_000_000), 0..=4).prop_map(|mut levels| {
        if !levels.is_empty() {
            levels.push(0.0);
        }
        levels.sort_by(f64::total_cmp);
        levels.dedup();
        levels
    });
    let horizon = prop::sample::select(vec!["week", "quarter", "half-year", "year"]);
    let effort = prop::sample::select(vec!["small", "medium", "large"]);
    let initiative = (0..dimensions, horizon, effort);
    (vec(composite, 0..=3), levels, vec(members(), 0..=3), vec(initiative, 0..=4))
}
