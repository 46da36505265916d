//! A table of scores that is being written.
//!
//! Figures come from the core; here they get their columns, and figures of a norm their mark.

use super::places::{Place, Places};
use crate::{number::Decimals, table::Respondent};
use instrument::{Dimension, Instrument, Percentile, RespondentNorm, Scores};
use std::io::{self, Write};

/// A table of scores that is being written.
pub(super) struct ScoresTable<'a, W: Write> {
    instrument: &'a Instrument,
    places: Option<Places<'a>>,
    /// What has to stand beside the norm's figures in each row.
    mark: Option<&'static str>,
    output: csv::Writer<W>,
    decimals: Decimals,
}

impl<'a, W: Write> ScoresTable<'a, W> {
    /// Writes the header.
    pub(super) fn begin(
        instrument: &'a Instrument,
        norm: Option<&'a RespondentNorm<'a>>,
        output: W,
    ) -> io::Result<Self> {
        let output = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(output);
        let places = norm.map(|norm| Places::new(instrument, norm));
        let mark = places.as_ref().and_then(Places::mark);
        let mut table = Self { instrument, places, mark, output, decimals: Decimals::default() };
        table.add_header()?;
        Ok(table)
    }

    fn add_header(&mut self) -> io::Result<()> {
        self.add_text("id")?;
        let of_scores: &[&str] = &["mean", "score", "answered"];
        let of_norm: &[&str] = &["percentile", "percentile_low", "percentile_high", "t"];
        for dimension in self.instrument.dimensions() {
            let of_norm = if self.places.is_some() { of_norm } else { &[] };
            for figure in of_scores.iter().chain(of_norm) {
                self.add_text(&format!("{}.{figure}", dimension.id()))?;
            }
        }
        for composite in self.instrument.composites() {
            self.add_text(&format!("{}.score", composite.id()))?;
        }
        if self.mark.is_some() {
            self.add_text("norm")?;
        }
        self.end_row()
    }

    /// Writes a person's row.
    pub(super) fn add(&mut self, respondent: &Respondent<'_>) -> io::Result<()> {
        let answers = &respondent.answers;
        let scores = Scores::of(self.instrument, answers);
        let places = self.places.as_mut().map(|places| places.of(answers, &scores));
        self.add_text(&respondent.id)?;
        let dimensions = self.instrument.dimensions().iter().zip(scores.dimensions());
        for (position, (dimension, score)) in dimensions.enumerate() {
            self.add_figure(score.and_then(|score| score.mean))?;
            self.add_figure(score.map(|score| score.score))?;
            let answered = score.map_or_else(|| answered(dimension, respondent), |score| score.answered);
            self.add_text(&answered.to_string())?;
            if let Some(places) = &places {
                self.add_place(places.get(position).copied().flatten())?;
            }
        }
        for score in scores.composites() {
            self.add_figure(*score)?;
        }
        if let Some(mark) = self.mark {
            self.add_text(mark)?;
        }
        self.end_row()
    }

    /// Writes what has not been written yet.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.output.flush()
    }

    fn add_place(&mut self, place: Option<Place>) -> io::Result<()> {
        let placement = place.and_then(|place| place.placement);
        let interval = placement.and_then(|placement| placement.interval);
        self.add_percentile(placement.map(|placement| placement.percentile))?;
        self.add_percentile(interval.map(|(low, _)| low))?;
        self.add_percentile(interval.map(|(_, high)| high))?;
        self.add_figure(place.map(|place| place.t))
    }

    fn add_percentile(&mut self, percentile: Option<Percentile>) -> io::Result<()> {
        match percentile {
            None => self.add_text(""),
            Some(Percentile::At(percentile)) => self.add_figure(Some(percentile)),
            Some(Percentile::AtOrBelow(end)) => {
                let text = format!("<={}", self.decimals.text(end));
                self.add_text(&text)
            }
            Some(Percentile::AtOrAbove(end)) => {
                let text = format!(">={}", self.decimals.text(end));
                self.add_text(&text)
            }
        }
    }

    fn add_figure(&mut self, figure: Option<f64>) -> io::Result<()> {
        let text = figure.map_or("", |figure| self.decimals.text(figure));
        self.output.write_field(text).map_err(io_error)
    }

    fn add_text(&mut self, text: &str) -> io::Result<()> {
        self.output.write_field(text).map_err(io_error)
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.output.write_record(None::<&[u8]>).map_err(io_error)
    }
}

/// How many items of a dimension were answered; where they are too few for a score, the core does not say.
fn answered(dimension: &Dimension, respondent: &Respondent<'_>) -> usize {
    dimension.items().iter().filter(|&&item| respondent.answers.value(item).is_some()).count()
}

/// The error below that of the CSV writer, whose own conversion would hide that a pipe was closed.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
