//! A result that somebody handed on by a link: its bands, and what nobody knows about them.
//!
//! It shows no exact figures, since there are none, and draws no conclusions.

use super::share::band_in_words;
use crate::{
    charts::{Tick, axis, band},
    text::Text,
    words::ReportWord,
};
use instrument::{Band, Dimension, Instrument, Level, Misfit, SharedResult};
use std::sync::Arc;
use yew::{AttrValue, Callback, Html, Properties, component, html};

/// Why no result is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unshown {
    /// There is none in the address: it was read before, or never there.
    Nothing,
    /// A later version of this program wrote it.
    Newer,
    /// It is damaged.
    Unreadable,
    /// It is about an instrument that cannot be had here.
    Unavailable,
}

/// What [`SharedScreen`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct SharedProps {
    /// The result, or why there is none.
    pub opened: Result<SharedResult, Unshown>,
    /// The instrument that it is about.
    pub instrument: Arc<Instrument>,
    /// The words, those of the report among them.
    pub text: Text,
    /// Told when the person wants to answer the statements.
    pub on_begin: Callback<()>,
}

/// The screen.
#[component]
pub fn SharedScreen(props: &SharedProps) -> Html {
    let SharedProps { opened, instrument, text, on_begin } = props;
    let content = match opened {
        Ok(result) => match result.check(instrument) {
            Ok(()) => shown(result, instrument, text),
            Err(Misfit::Version) => unshown(text.fill(
                ReportWord::SharedVersion,
                &[("given", &result.version().to_string()), ("version", &instrument.version().to_string())],
            )),
            Err(Misfit::Instrument | Misfit::Precision | Misfit::Dimensions) => {
                unshown(text.word(ReportWord::SharedUnreadable))
            }
        },
        Err(reason) => unshown(text.word(match reason {
            Unshown::Nothing => ReportWord::SharedNothing,
            Unshown::Newer => ReportWord::SharedNewer,
            Unshown::Unreadable => ReportWord::SharedUnreadable,
            Unshown::Unavailable => ReportWord::SharedUnavailable,
        })),
    };
    html! {
        <section class="screen shared">
            <h1 class="headline" part="headline" tabindex="-1" data-focus="">{ text.word(ReportWord::SharedTitle) }</h1>
            { content }
            <p class="start">
                <button type="button" class="button primary" part="button button-primary" onclick={on_begin.reform(|_| ())}>
                    { text.word(ReportWord::SharedBegin) }
                </button>
            </p>
        </section>
    }
}

fn unshown(why: AttrValue) -> Html {
    html! { <p class="lead">{ why }</p> }
}

fn shown(result: &SharedResult, instrument: &Instrument, text: &Text) -> Html {
    let edges: Vec<f64> = instrument.levels().iter().map(Level::from).filter(|from| *from > 0.0).collect();
    let places = [0.0].into_iter().chain(edges.iter().copied()).chain([100.0]);
    let ticks: Vec<Tick> = places.map(|at| Tick { at, label: text.score(at).into() }).collect();
    let dimensions = instrument.dimensions().iter().zip(result.bands());
    let rows = dimensions.map(|(dimension, band)| row(instrument, dimension, *band, &edges, text));
    let table = html! {
        <table class="bars" part="table" aria-labelledby="shared-bands">
            <thead>
                <tr>
                    <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                    <td class="chart-cell">{ axis(&ticks) }</td>
                    <th scope="col">{ text.word(ReportWord::ShareBand) }</th>
                    if !instrument.levels().is_empty() {
                        <th scope="col">{ text.word(ReportWord::ProfileInWords) }</th>
                    }
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    };
    html! {
        <>
            <p class="lead">{ text.word(ReportWord::SharedText) }</p>
            <p>{ text.word(ReportWord::SharedView) }</p>
            <section class="part" part="report-part" aria-labelledby="shared-bands">
                <h2 id="shared-bands">{ text.word(ReportWord::SharedChart) }</h2>
                <p>{ text.word(ReportWord::SharedBands) }{ " " }{ text.word(ReportWord::SharedScale) }</p>
                { table }
            </section>
        </>
    }
}

fn row(
    instrument: &Instrument,
    dimension: &Dimension,
    given: Option<Band>,
    edges: &[f64],
    text: &Text,
) -> Html {
    let level = given.and_then(|given| level_of_all(instrument, given));
    let column = |word: ReportWord| text.word(word);
    html! {
        <tr>
            <th scope="row" lang={text.marked_language()}>{ text.texts().dimension(dimension.id()).to_owned() }</th>
            <td class="chart-cell">{ band(given, edges) }</td>
            <td class="short" data-column={column(ReportWord::ShareBand)}>{ band_in_words(given, text) }</td>
            if !instrument.levels().is_empty() {
                <td data-column={column(ReportWord::ProfileInWords)} lang={text.marked_language()}>
                    { for level.map(|level| text.texts().level(level.id()).to_owned()) }
                </td>
            }
        </tr>
    }
}

/// The level of every score in a band, if it is one.
fn level_of_all(instrument: &Instrument, band: Band) -> Option<&Level> {
    let (from, to) = (f64::from(band.from()), f64::from(band.to()));
    let is_divided = instrument.levels().iter().any(|level| from < level.from() && level.from() < to);
    instrument.level_of(from).filter(|_| !is_divided)
}
