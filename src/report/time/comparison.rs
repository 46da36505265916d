//! Two results of one person, the older first, and what may be said of the difference.

use crate::{
    charts::{self, Course, Tick, axis, figure},
    report::Report,
    text::Text,
    words::ReportWord,
};
use instrument::{Change, Day, Difference, Instrument, SavedResult};
use yew::{AttrValue, Html, html};

/// What changed from one result to another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Comparison {
    then: Day,
    now: Day,
    order: Order,
    changes: Vec<Change>,
    trust: Trust,
}

/// Whether both results tell dimensions apart, so that something may be concluded from the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// They do, as far as can be seen.
    Both,
    /// Each judged statement on this page has the same answer.
    NotThisPage,
    /// The scores in the file are those of somebody who gave every statement the same answer.
    NotTheFile,
}

/// Which of two results is the older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// The one from the file, as it should be.
    FileFirst,
    /// The one on this page: the file bears a day to come.
    FileLast,
}

impl Comparison {
    /// Compares the result of a file with the present one. Of two results of one day the file's is the older.
    ///
    /// `draws_conclusions` is whether the present answers tell dimensions apart. `None` if the results were scored in
    /// different ways.
    pub(super) fn of(
        file: &SavedResult,
        present: &SavedResult,
        instrument: &Instrument,
        draws_conclusions: bool,
    ) -> Option<Self> {
        let (then, now, order) = if file.day() > present.day() {
            (present, file, Order::FileLast)
        } else {
            (file, present, Order::FileFirst)
        };
        let changes = now.changes_since(then).ok()?;
        let trust = match draws_conclusions {
            false => Trust::NotThisPage,
            true if is_of_equal_answers(file, instrument) => Trust::NotTheFile,
            true => Trust::Both,
        };
        Some(Self { then: then.day(), now: now.day(), order, changes, trust })
    }

    fn draws_conclusions(&self) -> bool {
        self.trust == Trust::Both
    }

    /// The two days, and what has changed in words.
    pub(super) fn said(&self, text: &Text) -> Html {
        let (then, now) = (text.day(self.then), text.day(self.now));
        html! {
            <>
                <p class="quiet">{ text.fill(ReportWord::TimeDays, &[("then", &then), ("now", &now)]) }</p>
                if self.order == Order::FileLast {
                    <p>{ text.word(ReportWord::TimeFileLast) }</p>
                }
                { for self.findings(text) }
            </>
        }
    }

    /// Then and now of each dimension, and how far the differences can be trusted.
    pub(super) fn chart(&self, report: &Report<'_>) -> Html {
        let text = report.text;
        let reading = html! { <p>{ text.word(ReportWord::TimeChartReading) }</p> };
        let ticks = [0.0, 50.0, 100.0].map(|at| Tick { at, label: text.score(at).into() });
        let table = html! {
            <table class="bars changes" part="table" aria-labelledby="time-chart">
                <thead>
                    <tr>
                        <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                        <td class="chart-cell">{ axis(&ticks) }</td>
                        <th scope="col" class="score">{ text.word(ReportWord::TimeThen) }</th>
                        <th scope="col" class="score">{ text.word(ReportWord::TimeNow) }</th>
                        <th scope="col">{ text.word(ReportWord::TimeChange) }</th>
                    </tr>
                </thead>
                <tbody>{ for self.changes.iter().map(|change| self.row(change, report)) }</tbody>
            </table>
        };
        html! {
            <>
                { figure("time-chart", text.word(ReportWord::TimeChartTitle), reading, table) }
                { for self.cautions(text) }
            </>
        }
    }

    fn row(&self, change: &Change, report: &Report<'_>) -> Html {
        let (text, course) = (report.text, self.course(change));
        let cell = |score: Option<f64>, column: ReportWord| {
            let column = text.word(column);
            match score {
                Some(score) => html! { <td class="score" data-column={column}>{ report.score(score) }</td> },
                None => {
                    html! { <td class="score none" data-column={column}>{ text.word(ReportWord::NoScore) }</td> }
                }
            }
        };
        html! {
            <tr>
                <th scope="row" lang={text.marked_language()}>{ text.texts().dimension(&change.dimension).to_owned() }</th>
                <td class="chart-cell">{ charts::change(change.earlier, change.later, course) }</td>
                { cell(change.earlier, ReportWord::TimeThen) }
                { cell(change.later, ReportWord::TimeNow) }
                <td class="course">{ self.in_words(change, report) }</td>
            </tr>
        }
    }

    /// The change in a few words. Its points are those between the figures beside it, so that a row adds up.
    fn in_words(&self, change: &Change, report: &Report<'_>) -> AttrValue {
        let shown = |score: Option<f64>| score.map_or(0.0, |score| report.instrument().shown(score));
        match self.course(change) {
            Course::Risen | Course::Fallen => report.points(shown(change.later) - shown(change.earlier)),
            Course::Open if change.difference.is_some() && self.draws_conclusions() => {
                report.text.word(ReportWord::TimeNotClear)
            }
            Course::Open => report.text.word(ReportWord::Unknown),
        }
    }

    fn course(&self, change: &Change) -> Course {
        match change.difference.filter(|difference| self.draws_conclusions() && difference.is_real()) {
            Some(Difference { points, .. }) if points > 0.0 => Course::Risen,
            Some(_) => Course::Fallen,
            None => Course::Open,
        }
    }

    /// What has risen, what has fallen, what cannot be compared; or that nothing is concluded, or nothing can be told.
    fn findings(&self, text: &Text) -> Vec<Html> {
        let names = |is_meant: &dyn Fn(&Change) -> bool| {
            let meant = self.changes.iter().filter(|change| is_meant(change));
            let names: Vec<&str> = meant.map(|change| text.texts().dimension(&change.dimension)).collect();
            (!names.is_empty()).then(|| text.list(&names))
        };
        let is_comparable = |change: &Change| change.difference.is_some();
        let risen = names(&|change| self.course(change) == Course::Risen);
        let fallen = names(&|change| self.course(change) == Course::Fallen);
        let incomparable = names(&|change| !is_comparable(change));
        let is_unchanged = risen.is_none() && fallen.is_none() && self.changes.iter().any(is_comparable);
        let unchanged = match self.trust {
            Trust::Both => ReportWord::TimeNone,
            Trust::NotThisPage => ReportWord::TimeSame,
            Trust::NotTheFile => ReportWord::TimeSameFile,
        };
        let sentence = |word: ReportWord, names: Option<String>| {
            names.map(|names| html! { <p class="finding">{ text.fill(word, &[("names", &names)]) }</p> })
        };
        let sentences = [
            sentence(ReportWord::TimeRisen, risen),
            sentence(ReportWord::TimeFallen, fallen),
            is_unchanged.then(|| html! { <p class="finding">{ text.word(unchanged) }</p> }),
            incomparable.map(|names| {
                html! { <p>{ text.fill(ReportWord::TimeIncomparable, &[("names", &names)]) }</p> }
            }),
        ];
        sentences.into_iter().flatten().collect()
    }

    /// What the margin of error does not know, and what chance does where several are compared.
    fn cautions(&self, text: &Text) -> Option<Html> {
        let compared = self.changes.iter().filter(|change| change.difference.is_some()).count();
        let is_any = self.changes.iter().any(|change| self.course(change) != Course::Open);
        (compared > 0 && self.draws_conclusions()).then(|| {
            html! {
                <p class="quiet">
                    { text.word(ReportWord::TimeDayToDay) }
                    if is_any && compared > 1 { { " " }{ text.word(ReportWord::TimeChance) } }
                </p>
            }
        })
    }
}

/// Whether several scores are equal and lie where one answer to every statement puts them. A file holds no answers, so
/// that more cannot be known; whoever answered otherwise and came out there loses a conclusion, and is told no wrong one.
fn is_of_equal_answers(result: &SavedResult, instrument: &Instrument) -> bool {
    let is_near = |one: f64, other: f64| (one - other).abs() < 1e-9;
    let mut scores = result.scores().iter().filter_map(|(_, score)| score.map(|score| score.score));
    let Some(first) = scores.next() else { return false };
    let mut others = scores.peekable();
    others.peek().is_some()
        && others.all(|score| is_near(score, first))
        && instrument.items().iter().any(|item| {
            let mut values = item.scale().values().iter();
            values.any(|value| item.points(*value).is_some_and(|points| is_near(points, first)))
        })
}
