//! The charts by themselves.

use super::{document::Document, markup, part};
use culture_mirror::charts::{
    bar::bar,
    radar::{Spoke, radar},
};

const LABELS: [&str; 8] =
    ["North", "North east", "East", "South east", "South", "South west", "West", "North west"];

fn spokes(scores: &[Option<f64>]) -> Vec<Spoke> {
    let labelled = LABELS.iter().zip(scores);
    labelled.map(|(label, score)| Spoke { label: (*label).to_owned(), score: *score }).collect()
}

fn eight() -> [Option<f64>; 8] {
    [0.0, 12.5, 25.0, 100.0 / 3.0, 50.0, 75.0, 99.99, 100.0].map(Some)
}

#[test]
fn bars() {
    part("bar", || bar(Some(62.5), &[40.0, 60.0, 80.0]));
    part("bar_without_score", || bar(None, &[40.0]));
    part("bar_at_its_ends", || yew::html! { <>{ bar(Some(0.0), &[]) }{ bar(Some(100.0), &[]) }</> });
}

#[test]
fn a_radar_with_all_scores() {
    part("radar", || radar(&spokes(&eight()), "What it shows"));
}

/// The outline is open where a score is missing, and a score between two gaps is a dot alone.
#[test]
fn a_radar_with_gaps() {
    let mut scores = eight();
    (scores[1], scores[3]) = (None, None);
    part("radar_with_gaps", || radar(&spokes(&scores), "What it shows"));
    part("radar_without_scores", || radar(&spokes(&[None; 4]), "What it shows"));
}

#[test]
fn a_radar_needs_three_spokes() {
    assert_eq!(markup(radar(&spokes(&[Some(50.0); 2]), "What it shows")), "");
    assert_eq!(markup(radar(&[], "What it shows")), "");
    part("radar_with_three_spokes", || {
        radar(&spokes(&[Some(20.0), Some(40.0), Some(60.0)]), "What it shows")
    });
}

/// For any number of spokes, dots and outline stay within the outermost ring.
#[test]
fn nothing_is_drawn_outside() {
    for count in 3..=24_u32 {
        let spokes: Vec<Spoke> = (0..count)
            .map(|spoke| Spoke { label: "A".into(), score: Some(f64::from(spoke % 2 * 100)) })
            .collect();
        let document = Document::parse(&markup(radar(&spokes, "What it shows")));
        for dot in document.elements().iter().filter(|element| element.name == "circle") {
            let at = |name: &str| dot.attribute(name).unwrap().parse::<f64>().unwrap();
            assert!(at("cx").hypot(at("cy")) < 130.2, "{count}: {dot:?}");
        }
    }
}
