//! A score then and now, on a line from 0 to 100.

use super::number;
use yew::{Html, html};

/// What may be said of a score since then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// It has risen by more than the error.
    Risen,
    /// It has fallen by more than the error.
    Fallen,
    /// Neither can be told.
    Open,
}

impl Course {
    fn name(self) -> &'static str {
        match self {
            Self::Risen => "risen",
            Self::Fallen => "fallen",
            Self::Open => "open",
        }
    }
}

/// The line: a ring for then; for now the head of an arrow, whose tip is the score, or a dot where no course can be told.
/// What has no score has no mark.
///
/// It differs from the other row charts in that places are shares of the width: rings and heads keep their shape.
pub fn change(then: Option<f64>, now: Option<f64>, course: Course) -> Html {
    let way = then.zip(now).map(|(then, now)| {
        html! { <line class="way" x1={share(then)} x2={share(now)} y1="50%" y2="50%" /> }
    });
    let ring = then.map(|then| html! { <circle class="then" cx={share(then)} cy="50%" r="4.5" /> });
    html! {
        <svg class="row-chart change" data-course={course.name()} aria-hidden="true" focusable="false">
            <rect class="track" x="0" y="25%" width="100%" height="50%" />
            { for way }
            { for ring }
            { for now.map(|now| mark(now, course)) }
        </svg>
    }
}

fn mark(now: f64, course: Course) -> Html {
    let points = match course {
        Course::Risen => "0,0 -11,-6 -11,6",
        Course::Fallen => "0,0 11,-6 11,6",
        Course::Open => return html! { <circle class="now" cx={share(now)} cy="50%" r="4.5" /> },
    };
    // Points know no shares; a drawing within the drawing brings them to their place.
    html! {
        <svg x={share(now)} y="50%" overflow="visible" aria-hidden="true">
            <polygon class="now" {points} />
        </svg>
    }
}

fn share(score: f64) -> String {
    number(score) + "%"
}
