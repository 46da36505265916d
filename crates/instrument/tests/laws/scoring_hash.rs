//! The scoring hash: it moves with everything that decides scores, and with nothing else.

use crate::{
    common::{
        answering::{answered, answers},
        plan::{KeyingPlan, Plan, instruments},
    },
    config,
};
use instrument::{Instrument, Scores, ScoringHash};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

fn read(file: &Value) -> Instrument {
    Instrument::parse(file.to_string().as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn hash(file: &Value) -> ScoringHash {
    read(file).scoring_hash()
}

/// The file without permission to submit: whether answers are hidden is another law's matter.
fn file(plan: &Plan) -> Value {
    Plan { precision: None, ..plan.clone() }.json()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn it_does_not_move_with_what_decides_no_score((plan, sheet) in answered(instruments())) {
        let before = file(&plan);
        let mut after = before.clone();
        let fields = after.as_object_mut().unwrap();
        for field in ["levels", "strategies", "initiatives", "composites"] {
            fields.remove(field);
        }
        fields.insert("levels".into(), json!([{ "id": "all", "from": 0 }]));
        fields.insert("id".into(), "another-name".into());
        fields.insert("version".into(), "7.0.0".into());
        fields.insert("minutes".into(), 99.into());
        fields.insert("languages".into(), json!(["de"]));
        fields.insert("default_language".into(), "de".into());
        let scales = std::mem::take(after["scales"].as_object_mut().unwrap());
        for (name, mut scale) in scales {
            // "I can't judge" counts as missing: it decides nothing.
            scale["cannot_judge"] = true.into();
            after["scales"][format!("renamed-{name}")] = scale;
        }
        for item in after["items"].as_array_mut().unwrap() {
            item["scale"] = format!("renamed-{}", item["scale"].as_str().unwrap()).into();
            let item = item.as_object_mut().unwrap();
            // Two ways to write the default.
            item.entry("weight").or_insert(1.0.into());
            if item.get("reverse") == Some(&json!(false)) {
                item.remove("reverse");
            }
        }
        prop_assert_eq!(hash(&before), hash(&after));
        // And rightly so.
        let scores = |file: &Value| {
            let instrument = read(file);
            Scores::of(&instrument, &answers(&instrument, &sheet)).dimensions().to_vec()
        };
        prop_assert_eq!(scores(&before), scores(&after));
    }

    #[test]
    fn it_moves_with_every_weight_keying_and_value(plan in instruments(), item in any::<Index>()) {
        let item = item.index(plan.items.len());
        let before = file(&plan);
        let moves = |change: &dyn Fn(&mut Value)| {
            let mut after = before.clone();
            change(&mut after);
            hash(&before) != hash(&after)
        };
        let by_weight = moves(&|file| {
            let weight = file["items"][item]["weight"].as_f64().unwrap_or(1.0);
            file["items"][item]["weight"] = (weight + 0.000_001).into();
        });
        prop_assert!(by_weight);
        prop_assert!(moves(&|file| file["items"][item]["id"] = "renamed".into()));
        let values = plan.values(item);
        match &plan.items[item].keying {
            KeyingPlan::Forward => prop_assert!(moves(&|file| file["items"][item]["reverse"] = true.into())),
            KeyingPlan::Reverse => prop_assert!(moves(&|file| file["items"][item]["reverse"] = false.into())),
            KeyingPlan::Recode(points) => {
                for (value, points) in values.iter().zip(points) {
                    let other = if *points == 100 { 99.5 } else { f64::from(*points) + 0.5 };
                    let value = value.to_string();
                    prop_assert!(moves(&|file| file["items"][item]["recode"][&value] = other.into()));
                }
                let by_its_absence = moves(&|file| {
                    file["items"][item].as_object_mut().unwrap().remove("recode");
                });
                prop_assert!(by_its_absence);
            }
        }
        // A value of the scale; recodes name the values, so theirs go with it.
        let scale = format!("scale-{}", plan.items[item].scale);
        let top = values[values.len() - 1];
        let by_value = moves(&|file| {
            let place = values.len() - 1;
            file["scales"][&scale]["values"][place] = (top + 1).into();
            for item in file["items"].as_array_mut().unwrap() {
                let is_of_scale = item["scale"] == scale.as_str();
                if let Some(recode) = item.get_mut("recode").filter(|_| is_of_scale) {
                    let points = recode.as_object_mut().unwrap().remove(&top.to_string()).unwrap();
                    recode[(top + 1).to_string()] = points;
                }
            }
        });
        prop_assert!(by_value);
    }

    #[test]
    fn it_moves_with_order_and_membership(plan in instruments(), item in any::<Index>(), other in any::<Index>()) {
        let (item, other) = (item.index(plan.items.len()), other.index(plan.items.len()));
        let before = file(&plan);
        let mut after = before.clone();
        after["items"].as_array_mut().unwrap().swap(item, other);
        prop_assert_eq!(hash(&before) == hash(&after), item == other);
        // An item in another dimension, if its own keeps one.
        let dimension = plan.items[item].dimension;
        if plan.dimensions.len() > 1 && plan.items_of(dimension).len() > 1 {
            let mut after = before.clone();
            after["items"][item]["dimension"] = format!("d{}", (dimension + 1) % plan.dimensions.len()).into();
            prop_assert_ne!(hash(&before), hash(&after));
        }
    }

    #[test]
    fn it_moves_with_the_least_number_of_answers_and_not_with_how_it_is_written(
        plan in instruments(), dimension in any::<Index>(), millionths in 1..=1_000_000_u32
    ) {
        let dimension = dimension.index(plan.dimensions.len());
        let before = file(&plan);
        let mut after = before.clone();
        after["dimensions"][dimension]["min_answered"] = (f64::from(millionths) / 1e6).into();
        let least = |file: &Value| read(file).dimensions()[dimension].least_answered();
        prop_assert_eq!(hash(&before) == hash(&after), least(&before) == least(&after));
        // The least number, counted: so many in a million of the items, and no fewer than one.
        let items = plan.items_of(dimension).len();
        let enough = (u64::from(millionths) * items as u64).div_ceil(1_000_000).max(1);
        let is_third = (u64::from(millionths) * items as u64) % 1_000_000 <= 1;
        prop_assert!(is_third || least(&after) as u64 == enough, "{} is not {enough}", least(&after));
    }

    #[test]
    fn it_is_read_as_it_is_printed(plan in instruments()) {
        let hash = hash(&file(&plan));
        let printed = hash.to_string();
        prop_assert_eq!(printed.len(), 71);
        prop_assert_eq!(ScoringHash::parse(&printed), Some(hash));
        let shouted = printed.to_uppercase();
        prop_assert_eq!(ScoringHash::parse(&shouted), None);
        prop_assert_eq!(ScoringHash::parse(&printed[1..]), None);
        prop_assert_eq!(ScoringHash::parse(&printed[..70]), None);
        prop_assert_eq!(ScoringHash::parse(&format!("{printed}0")), None);
    }
}
