//! Somebody looks at the counts after every submission.
//!
//! The strongest thing that can be said of what they learn is what they cannot tell apart: the same crowds in which
//! people exchanged their bands, and the same tens in another order, must look alike at every moment.
//! Which people make a crowd is worked out here a second time, from the rule and not from the code.

use super::*;
use proptest::prelude::*;

const SEGMENTS: [Option<&str>; 4] = [None, Some("sales"), Some("operations"), Some("finance")];
const DAYS: [&str; 3] = ["2026-10-20", "2026-11-03", "2026-12-24"];

/// What is shown after each arrival, and once more when all months are over.
fn seen(people: &[(usize, Person)]) -> Vec<Vec<ReleasedCell>> {
    let mut ledger = Ledger::in_memory().unwrap();
    let mut looks = Vec::new();
    for (month, person) in people {
        assert_eq!(count(&mut ledger, person, DAYS[*month]), Outcome::Counted);
        looks.push(tallies::released(&ledger.connection).unwrap());
    }
    ledger.tidy(at("2027-06-01")).unwrap();
    looks.push(tallies::released(&ledger.connection).unwrap());
    looks
}

/// The positions of people who become visible together; fewer than ten are those of a month who never do.
fn crowds(people: &[(usize, Person)]) -> Vec<Vec<usize>> {
    let mut crowds = Vec::new();
    for month in 0..DAYS.len() {
        let of_month = people.iter().enumerate().filter(|(_, (at, _))| *at == month);
        let of_month: Vec<usize> = of_month.map(|(position, _)| position).collect();
        let mut waiting: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for ten in of_month.chunks(10) {
            for &position in ten {
                waiting.entry(people[position].1.segment).or_default().push(position);
            }
            // An unfinished ten ends with its month; then the large crowds go first, too.
            for crowd in waiting.values_mut().filter(|crowd| crowd.len() >= 10) {
                crowds.push(std::mem::take(crowd));
            }
        }
        crowds.push(waiting.into_values().flatten().collect());
    }
    crowds
}

/// A total of people, spread over months in order, with few bands so that cells do appear.
fn people() -> impl Strategy<Value = Vec<(usize, Person)>> {
    let band = || prop_oneof![1 => Just(None), 4 => Just(Some(65)), 8 => Just(Some(75)), 2 => Just(Some(85))];
    let person = (prop::sample::select(&SEGMENTS[..]), [band(), band(), band()], 0..8_usize);
    prop::collection::vec(person, 1..120).prop_map(|drawn| {
        let last = drawn.len();
        let mut month = 0;
        let spread = drawn.into_iter().enumerate().map(|(position, (segment, bands, leap))| {
            // Months change somewhere between a quarter and the end.
            if leap == 0 && month < 2 && position * 4 > last * (month + 1) {
                month += 1;
            }
            (month, Person { id: u32::try_from(position).unwrap(), segment, bands })
        });
        spread.collect()
    })
}

/// Deals what the members of a crowd hold anew, for each dimension by itself.
fn exchange_bands(people: &[(usize, Person)], mut draw: impl FnMut(usize) -> usize) -> Vec<(usize, Person)> {
    let mut exchanged = people.to_vec();
    for crowd in crowds(people) {
        for dimension in 0..DIMENSIONS.len() {
            for last in (1..crowd.len()).rev() {
                let (one, other) = (crowd[last], crowd[draw(last + 1)]);
                let held = exchanged[one].1.bands[dimension];
                exchanged[one].1.bands[dimension] = exchanged[other].1.bands[dimension];
                exchanged[other].1.bands[dimension] = held;
            }
        }
    }
    // A submission has at least one score. Where the deal took the last one, the world is not a possible one.
    let is_possible = exchanged.iter().all(|(_, person)| person.bands.iter().any(Option::is_some));
    if is_possible { exchanged } else { people.to_vec() }
}

/// Gives people who never become visible any other bands.
fn change_unseen(people: &[(usize, Person)], mut draw: impl FnMut(usize) -> usize) -> Vec<(usize, Person)> {
    let mut changed = people.to_vec();
    for position in crowds(people).into_iter().filter(|crowd| crowd.len() < 10).flatten() {
        changed[position].1.bands = [(); 3].map(|()| Some([65, 75, 85, 95][draw(4)]));
    }
    changed
}

/// Lets each ten of a month come in another order.
fn reorder_tens(people: &[(usize, Person)], mut draw: impl FnMut(usize) -> usize) -> Vec<(usize, Person)> {
    let mut reordered = people.to_vec();
    for of_month in reordered.chunk_by_mut(|one, next| one.0 == next.0) {
        for ten in of_month.chunks_mut(10) {
            for last in (1..ten.len()).rev() {
                ten.swap(last, draw(last + 1));
            }
        }
    }
    reordered
}

/// A small generator, so that a failing case can be repeated from its seed.
fn dice(mut state: u64) -> impl FnMut(usize) -> usize {
    move |sides| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % sides
    }
}

fn has_scores(people: &[(usize, Person)]) -> bool {
    people.iter().all(|(_, person)| person.bands.iter().any(Option::is_some))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn who_of_a_crowd_had_which_band_makes_no_difference(people in people(), seed: u64) {
        prop_assume!(has_scores(&people));
        let exchanged = exchange_bands(&people, dice(seed));
        prop_assert_eq!(seen(&people), seen(&exchanged));
    }

    #[test]
    fn what_the_last_few_of_a_month_had_makes_no_difference(people in people(), seed: u64) {
        prop_assume!(has_scores(&people));
        let changed = change_unseen(&people, dice(seed));
        prop_assert_eq!(seen(&people), seen(&changed));
    }

    #[test]
    fn the_order_within_ten_makes_no_difference(people in people(), seed: u64) {
        prop_assume!(has_scores(&people));
        let reordered = reorder_tens(&people, dice(seed));
        prop_assert_eq!(seen(&people), seen(&reordered));
    }

    #[test]
    fn nothing_that_is_seen_moves_by_fewer_than_ten(people in people()) {
        prop_assume!(has_scores(&people));
        let mut last = BTreeMap::new();
        for look in seen(&people) {
            let name = |cell: ReleasedCell| ((cell.tally, cell.dimension, cell.band), cell.count);
            let look: BTreeMap<_, u32> = look.into_iter().map(name).collect();
            for (cell, count) in &look {
                let before = last.get(cell).copied().unwrap_or(0);
                prop_assert!(*count == before || *count >= before + 10, "{:?} from {} to {}", cell, before, count);
            }
            prop_assert!(last.keys().all(|cell| look.contains_key(cell)), "nothing disappears");
            last = look;
        }
    }
}

#[test]
fn the_worlds_that_are_compared_show_something() {
    let people: Vec<(usize, Person)> = (0..60)
        .map(|id| {
            let bands = [Some(if id % 3 == 0 { 65 } else { 75 }), Some(75), None];
            (0, Person { id, segment: SEGMENTS[id as usize % 2], bands })
        })
        .collect();
    let exchanged = exchange_bands(&people, dice(7));
    assert_ne!(people, exchanged);
    let looks = seen(&people);
    assert!(looks.iter().any(|look| look.len() > 4), "{looks:?}");
    assert_eq!(looks, seen(&exchanged));
}
