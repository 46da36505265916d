//! One statement and its scale.
//!
//! Choosing with a pointer moves on by itself after a moment, unless that is switched off; the keyboard and
//! assistive technology choose without moving.

use crate::{
    controls::scale::{Choice, Means, Scale},
    effects::{
        clock::{Wait, wait},
        draft::Later,
    },
    report_program::{self, Late},
    session::Progress,
    text::Text,
    words::Word,
};
use instrument::{Action, Answer, Item, Stage};
use yew::{AttrValue, Callback, Event, Html, Properties, component, html, use_mut_ref};

/// How long a choice is seen before the next statement appears, in milliseconds.
pub const MOMENT: u32 = 220;

/// What [`StatementScreen`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct StatementProps {
    /// The session; it is at a statement.
    pub session: Progress,
    /// The position of the statement.
    pub item: usize,
    /// The choice to continue later; none where nothing can be kept.
    #[prop_or_default]
    pub later: Option<Later>,
    /// The words.
    pub text: Text,
    /// Told what the person does.
    pub on_action: Callback<Action>,
}

/// A statement.
#[component]
pub fn StatementScreen(props: &StatementProps) -> Html {
    let StatementProps { session, item, later, text, on_action } = props;
    let pending = use_mut_ref(|| None::<Wait>);
    let Some(definition) = session.instrument().items().get(*item) else { return Html::default() };
    let on_switch = {
        let (on_action, pending, moves_on) = (on_action.clone(), pending.clone(), session.moves_on());
        Callback::from(move |_| {
            // Whoever switches moving off means the move that is about to come as well.
            pending.borrow_mut().take();
            on_action.emit(Action::MoveOn(!moves_on));
        })
    };
    let on_choice = {
        let (on_action, item, moves_on) = (on_action.clone(), *item, session.moves_on());
        Callback::from(move |choice: Choice| {
            on_action.emit(Action::Answer(item, choice.answer));
            let moves = moves_on && choice.means == Means::Pointer;
            let on_action = on_action.clone();
            let move_on = moves.then(|| wait(MOMENT, move || on_action.emit(Action::Confirm(item))));
            // A timer that is replaced is cancelled; so is one whose statement has gone.
            *pending.borrow_mut() = move_on;
        })
    };
    let on_enter = on_action.reform({
        let item = *item;
        move |()| Action::Confirm(item)
    });
    let texts = text.texts();
    // Answers that have left cannot change: there is nothing to continue.
    let later = later.clone().filter(|_| text.has_report() && !session.is_sealed());
    html! {
        <section class="screen statement-screen">
            <Scale name={format!("item-{item}")} language={text.marked_language()} statement={texts.item(definition.id()).to_owned()}
                question={texts.question().to_owned()} points={points(definition, text)}
                cannot_judge={cannot_judge(definition, text)} answer={answer(session, *item)}
                disabled={session.is_sealed()} {on_choice} {on_enter} />
            if session.is_sealed() { <p class="note" part="note">{ text.word(Word::Sealed) }</p> }
            { navigation(session, text, on_action, on_switch) }
            // It may come while the statement is read: one node, there or empty, leaves the scale and its focus alone.
            if let Some(later) = later { { report_program::late(text, Late::Later(later, text.clone())) } }
        </section>
    }
}

fn answer(session: &Progress, item: usize) -> Option<Answer> {
    session.answers().get(item)
}

fn points(item: &Item, text: &Text) -> Vec<(i32, AttrValue)> {
    let scale = item.scale();
    let label = |value: i32| text.texts().label(scale.id(), value).to_owned().into();
    scale.values().iter().map(|value| (*value, label(*value))).collect()
}

fn cannot_judge(item: &Item, text: &Text) -> Option<AttrValue> {
    let scale = item.scale();
    scale.cannot_judge().then(|| text.texts().cannot_judge(scale.id()).to_owned().into())
}

fn navigation(
    session: &Progress,
    text: &Text,
    on_action: &Callback<Action>,
    on_switch: Callback<Event>,
) -> Html {
    html! {
        <nav class="foot">
            <div class="buttons">
                <button type="button" class="button" part="button" onclick={on_action.reform(|_| Action::Back)}>
                    { text.word(Word::Back) }
                </button>
                <button type="button" class="button primary" part="button button-primary" onclick={on_action.reform(|_| Action::Next)}>
                    { text.word(Word::Next) }
                </button>
                if session.has_reviewed() {
                    <button type="button" class="button" part="button" onclick={on_action.reform(|_| Action::GoTo(Stage::Review))}>
                        { text.word(Word::ToReview) }
                    </button>
                }
            </div>
            <label class="switch">
                <input type="checkbox" checked={session.moves_on()} onchange={on_switch} />
                <span>{ text.word(Word::MoveOn) }</span>
            </label>
        </nav>
    }
}
