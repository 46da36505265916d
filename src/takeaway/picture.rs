//! The profile as a picture of its own: SVG that any program draws, since it needs no style sheet and no font.
//!
//! Everything is said by presentation attributes. It is ink on white whatever the page's theme is: a picture ends up in
//! documents. It shows no place among others; the margins of scores may rest on a norm, and then it says so.

use super::{
    SOFT_HYPHEN,
    lines::lines,
    score_line::{Range, ScoreLine},
};
use crate::{report::Report, words::ReportWord};
use instrument::{Day, Level};

/// The media type of such a file.
pub const MEDIA_TYPE: &str = "image/svg+xml";
/// How such a file's name ends.
pub const ENDING: &str = "svg";

/// A picture and its size in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub svg: String,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}

const WIDTH: i32 = 1200;
const MARGIN: i32 = 72;
/// Where bars begin, and how long the longest is.
const BAR: (i32, i32) = (424, 500);
/// Where scores end, and where their ranges begin.
const FIGURES: (i32, i32) = (990, 1012);
/// How many letters a line holds: of the title, of a name, of a sentence.
const TITLE_LETTERS: usize = 44;
const NAME_LETTERS: usize = 26;
const NOTE_LETTERS: usize = 104;

const INK: &str = "#1c2024";
const QUIET: &str = "#565e66";
const TRACK: &str = "#efede6";
const EDGE: &str = "#c9c5b8";
const VALUE: &str = "#0b5a5e";
const BAND: &str = "#a5c4c4";

/// The profile on a day.
pub fn picture(report: &Report<'_>, day: Day) -> Picture {
    let mut drawing = Drawing::default();
    drawing.add_title(report, day);
    drawing.add_axis(report);
    let scores = ScoreLine::all(report);
    let mut follows_dimension = false;
    for score in &scores {
        if score.is_composite() && follows_dimension {
            drawing.add_rule();
        }
        follows_dimension = !score.is_composite();
        drawing.add_score(report, score);
    }
    drawing.add_notes(report, &scores);
    drawing.finish(report, &scores)
}

/// A picture that is being drawn from above.
#[derive(Default)]
struct Drawing {
    svg: String,
    /// How far down it is drawn.
    y: i32,
}

/// How words are set.
#[derive(Clone, Copy)]
struct Type {
    family: &'static str,
    size: i32,
    weight: &'static str,
    fill: &'static str,
}

const TITLE: Type = Type { family: "serif", size: 42, weight: "400", fill: INK };
const NAME: Type = Type { family: "serif", size: 24, weight: "400", fill: INK };
const SCORE: Type = Type { family: "sans-serif", size: 26, weight: "700", fill: INK };
const SMALL: Type = Type { family: "sans-serif", size: 18, weight: "400", fill: QUIET };
const TINY: Type = Type { family: "sans-serif", size: 15, weight: "400", fill: QUIET };

impl Drawing {
    fn add_title(&mut self, report: &Report<'_>, day: Day) {
        self.y = MARGIN;
        for line in lines(report.text.texts().title(), TITLE_LETTERS) {
            self.y += 44;
            self.add_words(TITLE, (MARGIN, self.y), "start", &line);
        }
        let made = report.text.fill(ReportWord::Made, &[("day", &report.text.day(day))]);
        let view = report.text.word(ReportWord::PictureView);
        for line in lines(&format!("{view} {made}."), NOTE_LETTERS) {
            self.y += 34;
            self.add_words(SMALL, (MARGIN, self.y), "start", &line);
        }
        self.y += 40;
    }

    /// What the levels are called, each above its stretch, and the numbers between them.
    fn add_axis(&mut self, report: &Report<'_>) {
        let levels = report.instrument().levels();
        let ends: Vec<f64> = levels.iter().skip(1).map(Level::from).chain([100.0]).collect();
        let named = levels.iter().zip(ends).map(|(level, end)| {
            let (from, to) = (along(level.from()), along(end));
            // Of a letter this small, so many pixels are wide enough.
            let letters = usize::try_from((to - from) / 8).unwrap_or_default();
            (i32::midpoint(from, to), lines(report.text.texts().level(level.id()), letters))
        });
        let named: Vec<(i32, Vec<String>)> = named.collect();
        let highest = named.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
        for row in 0..highest {
            self.y += 19;
            for (middle, lines) in &named {
                // The last lines of all stand side by side.
                let line = (row + lines.len()).checked_sub(highest).and_then(|line| lines.get(line));
                if let Some(line) = line {
                    self.add_words(TINY, (*middle, self.y), "middle", line);
                }
            }
        }
        self.y += 24;
        let edges = edges(report);
        for at in [0.0].iter().chain(&edges).chain(&[100.0]) {
            self.add_words(TINY, (along(*at), self.y), "middle", &report.text.score(*at));
        }
        self.y += 6;
    }

    fn add_score(&mut self, report: &Report<'_>, score: &ScoreLine) {
        let name = lines(&score.name, NAME_LETTERS);
        let height = 30 * i32::try_from(name.len()).unwrap_or(1) + 26;
        let middle = self.y + height / 2;
        let mut baseline = self.y + 13 + 23;
        for line in &name {
            self.add_words(NAME, (MARGIN, baseline), "start", line);
            baseline += 30;
        }
        self.add_bar(report, score, middle);
        let figures = middle + 9;
        if let Some(score) = score.score {
            self.add_words(SCORE, (FIGURES.0, figures), "end", &report.score(score));
        } else {
            let none = report.text.word(ReportWord::NoScore);
            self.add_words(SMALL, (BAR.0 + BAR.1 + 22, middle + 6), "start", &none);
        }
        if let Some(range) = score.range {
            self.add_words(SMALL, (FIGURES.1, figures - 2), "start", &report.range(range.interval));
        }
        self.y += height;
    }

    /// As in the report: solid up to where the score may lie, pale from there on, and a line at the score itself.
    fn add_bar(&mut self, report: &Report<'_>, score: &ScoreLine, middle: i32) {
        let (top, height) = (middle - 8, 16);
        self.add_stretch(TRACK, (0.0, 100.0), (top, height));
        if let Some(at) = score.score {
            let interval = score.range.map(|range| range.interval);
            self.add_stretch(VALUE, (0.0, interval.map_or(at, |interval| interval.low)), (top, height));
            if let Some(interval) = interval {
                self.add_stretch(BAND, (interval.low, interval.high), (top, height));
            }
        }
        for edge in edges(report) {
            self.add_line(EDGE, 1, (along(edge), middle - 20), (along(edge), middle + 20));
        }
        if let Some(at) = score.score {
            self.add_line(INK, 4, (along(at), middle - 14), (along(at), middle + 14));
        }
    }

    fn add_rule(&mut self) {
        self.y += 10;
        self.add_line(EDGE, 1, (MARGIN, self.y), (WIDTH - MARGIN, self.y));
        self.y += 10;
    }

    fn add_notes(&mut self, report: &Report<'_>, scores: &[ScoreLine]) {
        self.y += 24;
        let range = scores.iter().find_map(|score| score.range);
        let reading = if range.is_some() { ReportWord::PictureReading } else { ReportWord::PictureInexact };
        let mut notes = vec![report.text.word(reading).to_string()];
        notes.extend(range.and_then(|range| source(report, &range)));
        for line in notes.iter().flat_map(|note| lines(note, NOTE_LETTERS)) {
            self.y += 28;
            self.add_words(SMALL, (MARGIN, self.y), "start", &line);
        }
        self.y += MARGIN;
    }

    fn add(&mut self, element: &str) {
        self.svg.push_str(element);
        self.svg.push('\n');
    }

    fn add_words(&mut self, set: Type, (x, y): (i32, i32), anchor: &str, words: &str) {
        let Type { family, size, weight, fill } = set;
        self.add(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-family=\"{family}\" font-size=\"{size}\" font-weight=\"{weight}\" \
             fill=\"{fill}\" text-anchor=\"{anchor}\">{}</text>",
            escaped(words)
        ));
    }

    fn add_stretch(&mut self, fill: &str, (from, to): (f64, f64), (y, height): (i32, i32)) {
        let (x, width) = (along(from), along(to) - along(from));
        if width > 0 {
            self.add(&format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
            ));
        }
    }

    fn add_line(&mut self, stroke: &str, width: i32, (x1, y1): (i32, i32), (x2, y2): (i32, i32)) {
        self.add(&format!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{stroke}\" stroke-width=\"{width}\"/>"
        ));
    }

    /// The whole file, with its figures as words for those who do not see them.
    fn finish(self, report: &Report<'_>, scores: &[ScoreLine]) -> Picture {
        let Self { svg: content, y: height } = self;
        let title = escaped(report.text.texts().title());
        let figures: Vec<String> = scores.iter().map(|score| in_words(report, score)).collect();
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" xml:lang=\"{language}\">\n\
             <title>{title}</title>\n<desc>{figures}</desc>\n\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n{content}</svg>\n",
            language = escaped(report.text.language()),
            figures = escaped(&figures.join("; ")),
        );
        Picture { svg, width: WIDTH.unsigned_abs(), height: height.unsigned_abs() }
    }
}

/// What the ranges rest on where that is a norm, and whether that norm describes anybody.
fn source(report: &Report<'_>, range: &Range) -> Option<String> {
    let norm = report.benchmark.norm().filter(|_| range.basis == ReportWord::OthersNorm)?;
    let word = if range.mark.is_some() { ReportWord::PictureSynthetic } else { ReportWord::PictureNorm };
    Some(report.text.fill(word, &[("norm", norm.norm().description().name())]).to_string())
}

fn in_words(report: &Report<'_>, score: &ScoreLine) -> String {
    let figure = match (score.score, score.range) {
        (Some(score), Some(range)) => format!("{} ({})", report.score(score), report.range(range.interval)),
        (Some(score), None) => report.score(score),
        (None, _) => report.text.word(ReportWord::NoScore).to_string(),
    };
    format!("{}: {figure}", score.name)
}

/// Where levels begin, but for the first.
fn edges(report: &Report<'_>) -> Vec<f64> {
    report.instrument().levels().iter().map(Level::from).filter(|from| *from > 0.0).collect()
}

/// Where a score stands: a pixel is a fifth of a point.
#[allow(clippy::cast_possible_truncation)]
fn along(score: f64) -> i32 {
    BAR.0 + (score * f64::from(BAR.1) / 100.0).round() as i32
}

/// Words as XML has them: without what would be markup, and without what no XML may hold.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            SOFT_HYPHEN | '\0'..'\t' | '\u{b}'..' ' | '\u{fffe}' | '\u{ffff}' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
