//! The charts by themselves.

use super::{
    document::{Document, Element},
    markup, part,
};
use culture_mirror::charts::{Bar, Spoke, Tick, axis, bar, deviation, figure, place, place_ticks, radar};
use instrument::{Difference, Interval, Percentile};
use yew::{Html, html};

const LABELS: [&str; 8] =
    ["North", "North east", "East", "South east", "South", "South west", "West", "North west"];

fn spokes(scores: &[Option<f64>]) -> Vec<Spoke> {
    let labelled = LABELS.iter().zip(scores);
    labelled
        .map(|(label, score)| Spoke { label: (*label).to_owned(), score: *score, interval: None })
        .collect()
}

fn eight() -> [Option<f64>; 8] {
    [0.0, 12.5, 25.0, 100.0 / 3.0, 50.0, 75.0, 99.99, 100.0].map(Some)
}

/// The same with intervals of five to either side.
fn eight_with_intervals() -> Vec<Spoke> {
    let around = |score: f64| Interval { low: (score - 5.0).max(0.0), high: (score + 5.0).min(100.0) };
    spokes(&eight()).into_iter().map(|spoke| Spoke { interval: spoke.score.map(around), ..spoke }).collect()
}

/// Each element of a row chart as its class and where it begins and ends, by what is written in the markup.
fn row(chart: Html) -> Vec<(String, String, String)> {
    let document = Document::parse(&markup(chart));
    let drawn = |element: &&Element| ["rect", "line"].contains(&element.name.as_str());
    let ends = |element: &Element| {
        let attribute = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
        match element.name.as_str() {
            "rect" => (attribute("class"), attribute("x"), attribute("width")),
            _ => (attribute("class"), attribute("x1"), attribute("x2")),
        }
    };
    document.elements().into_iter().filter(drawn).map(ends).collect()
}

fn pieces(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    expected.iter().map(|(class, from, to)| ((*class).into(), (*from).into(), (*to).into())).collect()
}

#[test]
fn bars() {
    let edges = [40.0, 60.0, 80.0];
    let interval = Some(Interval { low: 50.0, high: 75.0 });
    part("bar", || bar(&Bar { score: Some(62.5), interval, edges: &edges, mean: Some(57.0) }));
    part("bar_without_score", || bar(&Bar { edges: &[40.0], ..Bar::default() }));
    part("bar_without_interval", || bar(&Bar { score: Some(62.5), ..Bar::default() }));
}

/// Nothing solid is left of an interval that begins at 0, and an interval may end at 100.
#[test]
fn bars_at_their_ends() {
    let lowest = Bar { score: Some(0.0), interval: Some(Interval { low: 0.0, high: 5.0 }), ..Bar::default() };
    let expected = [("track", "0.0", "100.0"), ("band", "0.0", "5.0"), ("tick", "0.0", "0.0")];
    assert_eq!(row(bar(&lowest)), pieces(&expected));
    let highest =
        Bar { score: Some(100.0), interval: Some(Interval { low: 95.0, high: 100.0 }), ..Bar::default() };
    let expected = [
        ("track", "0.0", "100.0"),
        ("value", "0.0", "95.0"),
        ("band", "95.0", "5.0"),
        ("tick", "100.0", "100.0"),
    ];
    assert_eq!(row(bar(&highest)), pieces(&expected));
}

/// On an axis of 40 points to both sides, ten points are an eighth of the width.
#[test]
fn a_distance_is_solid_only_beyond_its_limit() {
    let difference = |points| Difference { points, standard_error: 5.0, limit: 10.0 };
    let real = [
        ("track", "0.0", "100.0"),
        ("zone", "37.5", "25.0"),
        ("value", "25.0", "25.0"),
        ("tick", "50.0", "50.0"),
    ];
    assert_eq!(row(deviation(Some(&difference(-20.0)), 40.0)), pieces(&real));
    let error = [
        ("track", "0.0", "100.0"),
        ("zone", "37.5", "25.0"),
        ("open", "50.0", "10.0"),
        ("tick", "50.0", "50.0"),
    ];
    assert_eq!(row(deviation(Some(&difference(8.0)), 40.0)), pieces(&error));
    let none = [("track", "0.0", "100.0"), ("tick", "50.0", "50.0")];
    assert_eq!(row(deviation(None, 40.0)), pieces(&none));
}

/// The axis reaches from 1 to 99: the 50th percentile is its middle, the 25.5th its first quarter.
#[test]
fn a_place_beyond_the_end_of_a_table_is_a_stretch() {
    let interval = Some((Percentile::At(25.5), Percentile::AtOrAbove(90.0)));
    let expected = [
        ("track", "0.0", "100.0"),
        ("edge", "50.0", "50.0"),
        ("band", "25.0", "75.0"),
        ("tick", "50.0", "50.0"),
    ];
    assert_eq!(row(place(Some(Percentile::At(50.0)), interval)), pieces(&expected));
    let expected = [("track", "0.0", "100.0"), ("edge", "50.0", "50.0"), ("value", "0.0", "25.0")];
    assert_eq!(row(place(Some(Percentile::AtOrBelow(25.5)), None)), pieces(&expected));
    let expected = [("track", "0.0", "100.0"), ("edge", "50.0", "50.0"), ("value", "75.0", "25.0")];
    assert_eq!(row(place(Some(Percentile::AtOrAbove(74.5)), None)), pieces(&expected));
    part("place", || place(Some(Percentile::At(50.0)), interval));
}

#[test]
fn axes() {
    let ticks = [(0.0, "−20"), (50.0, "0"), (100.0, "20")];
    part("axis", || axis(&ticks.map(|(at, label)| Tick { at, label: label.into() })));
    part("axis_of_places", || axis(&place_ticks(|percentile| format!("{percentile:.0}"))));
}

#[test]
fn a_figure_names_its_chart() {
    part("figure", || {
        figure("a-title", "What it is".into(), html! { <p>{ "How to read it." }</p> }, html! {})
    });
}

#[test]
fn a_radar_with_all_scores() {
    part("radar", || radar(&spokes(&eight()), "What it shows"));
    part("radar_with_intervals", || radar(&eight_with_intervals(), "What it shows"));
}

/// The outline is open where a score is missing, and a score between two gaps is a dot alone.
#[test]
fn a_radar_with_gaps() {
    let mut scores = eight();
    (scores[1], scores[3]) = (None, None);
    part("radar_with_gaps", || radar(&spokes(&scores), "What it shows"));
    part("radar_without_scores", || radar(&spokes(&[None; 4]), "What it shows"));
}

/// Between eight spokes with intervals there are eight pieces of the band; a spoke without one takes two of them away.
#[test]
fn the_band_is_open_where_an_interval_is_missing() {
    let bands = |spokes: &[Spoke]| markup(radar(spokes, "What it shows")).matches("radar-band").count();
    let mut spokes = eight_with_intervals();
    assert_eq!(bands(&spokes), 8);
    spokes[2].interval = None;
    assert_eq!(bands(&spokes), 6);
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
            .map(|spoke| Spoke { label: "A".into(), score: Some(f64::from(spoke % 2 * 100)), interval: None })
            .collect();
        let document = Document::parse(&markup(radar(&spokes, "What it shows")));
        for dot in document.elements().iter().filter(|element| element.name == "circle") {
            let at = |name: &str| dot.attribute(name).unwrap().parse::<f64>().unwrap();
            assert!(at("cx").hypot(at("cy")) < 130.2, "{count}: {dot:?}");
        }
    }
}
