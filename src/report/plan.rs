//! The plan: the chosen moves, four days on which to look back at them, and these days as a calendar file.
//!
//! The day on which it begins belongs to the session, so that it outlasts going back; today is only proposed.

mod reviews;

pub use reviews::{Reviews, reviews};

use super::{
    keep::handing::{Handing, TextFile, hand_over_text, said},
    moves::{task, terms},
};
use crate::{
    effects::{clock, doctor::use_withheld_told, random},
    session::Progress,
    takeaway::{calendar, file_name},
    text::Text,
    words::ReportWord,
};
use instrument::{Action, Day, Initiative};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, Properties, component, html, use_effect_with, use_node_ref, use_state};

/// What [`PlanPart`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct PlanProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The words.
    pub text: Text,
    /// Told on which day the plan begins. It is not told of the calendar file, which keeps nothing of the report.
    pub on_action: Callback<Action>,
}

/// The part. Where no day was chosen it proposes today, which only an effect can know.
#[component]
pub fn PlanPart(props: &PlanProps) -> Html {
    let PlanProps { session, text, on_action } = props;
    let today = use_state(|| None::<Day>);
    let is_emptied = use_state(|| false);
    let handing = use_state(|| Handing::NotYet);
    let place = use_node_ref();
    use_withheld_told(&place, handing.withheld());
    {
        let today = today.clone();
        use_effect_with((), move |()| today.set(clock::today()));
    }
    if session.plan().is_empty() {
        return html! {
            <section class="part plan empty" part="report-part" aria-labelledby="plan-title">
                <h2 id="plan-title">{ text.word(ReportWord::PlanTitle) }</h2>
                <p>{ text.word(ReportWord::PlanEmpty) }</p>
            </section>
        };
    }
    let start = session.plan_begins().or(*today).filter(|_| !*is_emptied);
    let on_start = {
        let (is_emptied, on_action) = (is_emptied.clone(), on_action.clone());
        Callback::from(move |day: Option<Day>| {
            is_emptied.set(day.is_none());
            if let Some(day) = day {
                on_action.emit(Action::BeginPlan(day));
            }
        })
    };
    let on_save = {
        let (session, text, handing) = (session.clone(), text.clone(), handing.clone());
        move |start: Day| handing.set(hand_over(&session, &text, start))
    };
    html! {
        <section class="part plan" part="report-part" ref={place} aria-labelledby="plan-title">
            <h2 id="plan-title">{ text.word(ReportWord::PlanTitle) }</h2>
            <p>{ text.word(ReportWord::PlanShows) }</p>
            { moves(session, text) }
            { start_choice(start, text, &on_start) }
            if let Some(start) = start {
                { days(&reviews(session, text, start), text) }
                { saving(text, Callback::from(move |_| on_save(start))) }
            } else {
                <p>{ text.word(ReportWord::PlanUndated) }</p>
            }
            <div role="status">{ said(&handing, text) }</div>
        </section>
    }
}

/// The chosen moves in the order in which they were chosen.
fn moves(session: &Progress, text: &Text) -> Html {
    let instrument = session.instrument();
    let row = |initiative: &Initiative| {
        let title = text.texts().initiative_title(initiative.id()).to_owned();
        html! {
            <li class="move">
                <div class="what">
                    <h3 lang={text.marked_language()}>{ title }</h3>
                    { task(text, initiative) }
                </div>
                { terms(instrument, text, initiative) }
            </li>
        }
    };
    let planned = session.plan().iter().filter_map(|position| instrument.initiatives().get(*position));
    html! { <ol class="planned">{ for planned.map(row) }</ol> }
}

fn start_choice(start: Option<Day>, text: &Text, on_start: &Callback<Option<Day>>) -> Html {
    let onchange = on_start.reform(|event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        input.and_then(|input| Day::parse(&input.value()))
    });
    let value = start.map_or_else(String::new, |day| day.to_string());
    html! {
        <div class="field start-day">
            <label for="plan-start">{ text.word(ReportWord::PlanStart) }</label>
            <input type="date" id="plan-start" max="9999-12-31" {value} {onchange} />
        </div>
    }
}

/// The days on which to look back.
pub fn days(reviews: &Reviews, text: &Text) -> Html {
    html! {
        <ol class="review-days">
            for (number, day) in reviews.days() {
                <li>{ reviews.name(text, number, &text.day(day)) }</li>
            }
        </ol>
    }
}

fn saving(text: &Text, onclick: Callback<yew::MouseEvent>) -> Html {
    let part = text.word(ReportWord::SaveTitle);
    html! {
        <div class="saving">
            <button type="button" class="button" part="button" {onclick}>{ text.word(ReportWord::PlanCalendar) }</button>
            <p class="quiet">{ text.word(ReportWord::PlanCalendarNote) }</p>
            <p>{ text.fill(ReportWord::PlanResult, &[("part", &part)]) }</p>
        </div>
    }
}

fn hand_over(session: &Progress, text: &Text, start: Day) -> Handing {
    let entries = reviews(session, text, start).entries(text);
    let made = clock::today_in_utc().unwrap_or(start);
    hand_over_text(TextFile {
        name: file_name(session.instrument(), start, calendar::ENDING),
        media_type: calendar::MEDIA_TYPE,
        text: calendar::calendar(&entries, made, &random::token()),
    })
}
