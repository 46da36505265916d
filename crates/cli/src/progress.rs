//! How far the reading of a long file has come, shown where somebody watches.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Read};

const OF_KNOWN_SIZE: &str = "{wide_bar} {binary_bytes} of {binary_total_bytes}, {eta} left";
const OF_UNKNOWN_SIZE: &str = "{spinner} {binary_bytes} read";

/// A bar on standard error, or nothing.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Begins a bar if standard error is a terminal, unless rows that are printed run down the same screen.
    ///
    /// `size` is the number of bytes to be read, if that is known.
    pub(crate) fn begin(size: Option<u64>, prints_rows: bool) -> Self {
        let fills_screen = prints_rows && io::stdout().is_terminal();
        let is_watched = io::stderr().is_terminal() && !fills_screen;
        let target = if is_watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let template = if size.is_some() { OF_KNOWN_SIZE } else { OF_UNKNOWN_SIZE };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(ProgressBar::with_draw_target(size, target).with_style(style))
    }

    /// A source whose bytes move the bar.
    pub(crate) fn of<R: Read>(&self, source: R) -> impl Read + use<R> {
        self.0.wrap_read(source)
    }

    /// Takes the bar away while something else is printed.
    pub(crate) fn aside(&self, print: impl FnOnce()) {
        self.0.suspend(print);
    }

    /// Takes the bar away for good.
    pub(crate) fn end(&self) {
        self.0.finish_and_clear();
    }
}
