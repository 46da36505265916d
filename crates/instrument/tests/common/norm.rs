//! Made-up norms: a plan that can be written as a norm file.

use super::plan::{Plan, decimal};
use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
    sample::Index,
};
use serde_json::{Map, Value, json};

/// A norm before it is a file; dimensions by their position in the instrument.
#[derive(Debug, Clone)]
pub(crate) struct NormPlan {
    pub(crate) unit: &'static str,
    pub(crate) synthetic: Option<bool>,
    pub(crate) assume_normal: Option<bool>,
    pub(crate) dimensions: Vec<Option<FiguresPlan>>,
}

/// The figures of one dimension, with at most six decimals: they are read as they were written.
#[derive(Debug, Clone)]
pub(crate) struct FiguresPlan {
    pub(crate) n: u32,
    pub(crate) mean: f64,
    pub(crate) sd: f64,
    pub(crate) reliability: Option<f64>,
    pub(crate) percentiles: Option<Vec<(f64, f64)>>,
}

impl NormPlan {
    /// The norm file.
    pub(crate) fn file(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(&self.json()).unwrap()
    }

    /// The norm file as a tree.
    pub(crate) fn json(&self) -> Value {
        let figures = |(position, figures): (usize, &Option<FiguresPlan>)| {
            Some((format!("d{position}"), figures.as_ref()?.json()))
        };
        let mut file = json!({
            "format": "culture-mirror/norm/1",
            "instrument": "made-up",
            // A range holds a pre-release only by name.
            "instrument_versions": "=2.10.3-rc.1",
            "name": "Made up",
            "population": "Nobody at all",
            "source": "A generator of tests",
            "collected": { "from": "2025-12", "to": "2026-01" },
            "unit": self.unit,
            "dimensions": self.dimensions.iter().enumerate().filter_map(figures).collect::<Map<_, _>>(),
        });
        if let Some(synthetic) = self.synthetic {
            file["synthetic"] = synthetic.into();
        }
        if let Some(assume_normal) = self.assume_normal {
            file["assume_normal"] = assume_normal.into();
        }
        file
    }

    pub(crate) fn is_synthetic(&self) -> bool {
        self.synthetic == Some(true)
    }

    pub(crate) fn assumes_normal(&self) -> bool {
        self.assume_normal == Some(true)
    }
}

impl FiguresPlan {
    fn json(&self) -> Value {
        let mut json = json!({ "n": self.n, "mean": self.mean, "sd": self.sd });
        if let Some(reliability) = self.reliability {
            json["reliability"] = reliability.into();
        }
        if let Some(percentiles) = &self.percentiles {
            json["percentiles"] = json!(percentiles);
        }
        json
    }
}

/// Norms of people for some of the plan's dimensions, at least for one.
pub(crate) fn norms(plan: &Plan) -> impl Strategy<Value = NormPlan> + use<> {
    let count = plan.dimensions.len();
    // Reliability helps only if every dimension has it: that must not be too rare.
    let reliable = prop_oneof![Just(0.6), Just(0.99)];
    reliable.prop_flat_map(move |reliable| {
        let flag = || option::of(any::<bool>());
        let dimensions = vec(option::weighted(0.85, figures(reliable)), count);
        (flag(), flag(), dimensions, any::<Index>(), figures(reliable)).prop_map(
            move |(synthetic, assume_normal, mut dimensions, sure, figures)| {
                dimensions[sure.index(count)].get_or_insert(figures);
                NormPlan { unit: "respondent", synthetic, assume_normal, dimensions }
            },
        )
    })
}

/// The norm of a single dimension.
pub(crate) fn single_norms() -> impl Strategy<Value = NormPlan> {
    (option::of(any::<bool>()), figures(0.8)).prop_map(|(synthetic, figures)| NormPlan {
        unit: "respondent",
        synthetic,
        assume_normal: Some(true),
        dimensions: vec![Some(figures)],
    })
}

/// One dimension's figures; `reliable` is the chance that they name a reliability.
pub(crate) fn figures(reliable: f64) -> impl Strategy<Value = FiguresPlan> {
    let n = prop_oneof![2..=30_u32, 2..=5_000_u32, 2..=1_000_000_000_u32];
    let sd = prop_oneof![9 => decimal(1_000_000..=50_000_000), 1 => decimal(1..=100_000_000)];
    let reliability = prop_oneof![8 => decimal(0..=1_000_000), 1 => Just(0.0), 1 => Just(1.0)];
    (
        n,
        decimal(0..=100_000_000),
        sd,
        option::weighted(reliable, reliability),
        option::weighted(0.7, points()),
    )
        .prop_map(|(n, mean, sd, reliability, percentiles)| FiguresPlan {
            n,
            mean,
            sd,
            reliability,
            percentiles,
        })
}

/// Points of score and percentile, both strictly rising: whole numbers, or steep steps.
fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let whole = || prop_oneof![1 => Just(1_u32), 1 => Just(1_000_000)];
    (2..=12_usize, whole(), whole()).prop_flat_map(|(count, score, percentile)| {
        let numbers = move |unit: u32| {
            btree_set(0..=100_000_000 / unit, count).prop_map(move |numbers| {
                numbers.into_iter().map(move |number| f64::from(number * unit) / 1e6)
            })
        };
        (numbers(score), numbers(percentile))
            .prop_map(|(scores, percentiles)| scores.zip(percentiles).collect())
    })
}
