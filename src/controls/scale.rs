//! A rating scale: one group of radio buttons with a statement as its legend.
//!
//! Digits choose only while the scale has the focus (WCAG 2.1.4). It says by what means a choice was made, and
//! leaves to others what follows from that.

use crate::effects::focus;
use instrument::Answer;
use js_sys::Reflect;
use yew::{
    AttrValue, Callback, Html, KeyboardEvent, MouseEvent, NodeRef, PointerEvent, Properties, component, html,
    use_mut_ref, use_node_ref,
};

/// What [`Scale`] needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ScaleProps {
    /// Tells this group of radio buttons from others.
    pub name: AttrValue,
    /// The language of the scale's words, where it differs from what stands around.
    #[prop_or_default]
    pub language: Option<AttrValue>,
    /// What is rated.
    pub statement: AttrValue,
    /// How it is to be rated.
    pub question: AttrValue,
    /// The values with their labels, rising.
    pub points: Vec<(i32, AttrValue)>,
    /// The label of "I can't judge", where it is offered.
    pub cannot_judge: Option<AttrValue>,
    /// What is chosen.
    pub answer: Option<Answer>,
    /// Whether nothing can be chosen any more.
    #[prop_or_default]
    pub disabled: bool,
    /// Told of every choice, also of one that was made before.
    pub on_choice: Callback<Choice>,
    /// Told when Enter is pressed.
    pub on_enter: Callback<()>,
}

/// An answer and the means by which it was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What was chosen.
    pub answer: Answer,
    /// How.
    pub means: Means,
}

/// How something was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// With a mouse, a finger or a pen.
    Pointer,
    /// With the keyboard or assistive technology.
    Other,
}

/// A statement and its rating scale.
#[component]
pub fn Scale(props: &ScaleProps) -> Html {
    let group = use_node_ref();
    let pressed = use_mut_ref(|| Means::Other);
    let onpointerdown = {
        let pressed = pressed.clone();
        Callback::from(move |event: PointerEvent| *pressed.borrow_mut() = means_of(&event))
    };
    let onkeydown = {
        let (props, group, pressed) = (props.clone(), group.clone(), pressed.clone());
        Callback::from(move |event: KeyboardEvent| {
            *pressed.borrow_mut() = Means::Other;
            on_key(&props, &group, &event);
        })
    };
    let on_choose = {
        let on_choice = props.on_choice.clone();
        Callback::from(move |answer| {
            let means = pressed.replace(Means::Other);
            on_choice.emit(Choice { answer, means });
        })
    };
    // What is disabled cannot take the focus: then the statement does.
    let focused = props.answer.or_else(|| first_answer(props)).filter(|_| !props.disabled);
    let (statement_index, statement_mark) =
        if props.disabled { (Some("-1"), Some("")) } else { (None, None) };
    let option = |answer: Answer, label: &AttrValue| {
        radio(props, answer, label, Some(answer) == focused, on_choose.reform(move |_| answer))
    };
    let points = props.points.iter().map(|(value, label)| option(Answer::Value(*value), label));
    let question_id = format!("{}-question", props.name);
    let count = props.points.len().to_string();
    html! {
        <fieldset class="scale" part="scale" lang={props.language.clone()} ref={group} disabled={props.disabled} aria-describedby={question_id.clone()}
            {onkeydown} {onpointerdown}>
            <legend>
                <h1 class="statement" part="statement" tabindex={statement_index} data-focus={statement_mark}>{ &props.statement }</h1>
            </legend>
            <p class="question" id={question_id}>{ &props.question }</p>
            <div class="points" data-count={count}>{ for points }</div>
            if let Some(label) = &props.cannot_judge {
                <div class="apart">{ option(Answer::CannotJudge, label) }</div>
            }
        </fieldset>
    }
}

fn radio(
    props: &ScaleProps,
    answer: Answer,
    label: &AttrValue,
    takes_focus: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let number = match answer {
        Answer::Value(value) => Some(value.to_string()),
        Answer::CannotJudge => None,
    };
    let value = value_of(answer);
    let mark = takes_focus.then_some("");
    html! {
        <label class="point" part="choice">
            <input type="radio" name={props.name.clone()} {value} checked={props.answer == Some(answer)}
                data-focus={mark} {onclick} />
            if let Some(number) = number { <b>{ number }</b> }
            <span>{ label }</span>
        </label>
    }
}

fn first_answer(props: &ScaleProps) -> Option<Answer> {
    props.points.first().map(|(value, _)| Answer::Value(*value))
}

/// An answer as the value of its radio button.
fn value_of(answer: Answer) -> String {
    match answer {
        Answer::Value(value) => value.to_string(),
        Answer::CannotJudge => "cannot-judge".to_owned(),
    }
}

fn on_key(props: &ScaleProps, group: &NodeRef, event: &KeyboardEvent) {
    let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
    if has_modifier || props.disabled {
        return;
    }
    let key = event.key();
    if key == "Enter" {
        keep_to_ourselves(event);
        props.on_enter.emit(());
    } else if let Some(answer) = answer_for(props, &key) {
        keep_to_ourselves(event);
        focus::on_choice(group, &value_of(answer));
        props.on_choice.emit(Choice { answer, means: Means::Other });
    }
}

/// The host page need not know which digit was pressed.
fn keep_to_ourselves(event: &KeyboardEvent) {
    event.prevent_default();
    event.stop_propagation();
}

/// The answer that a key stands for: a digit for the value of the same number, 0 for "I can't judge" unless 0 is
/// a value itself.
fn answer_for(props: &ScaleProps, key: &str) -> Option<Answer> {
    let digit: i32 = key.parse().ok().filter(|_| key.len() == 1)?;
    let is_value = props.points.iter().any(|(value, _)| *value == digit);
    let is_apart = digit == 0 && props.cannot_judge.is_some();
    if is_value { Some(Answer::Value(digit)) } else { is_apart.then_some(Answer::CannotJudge) }
}

/// Assistive technology presses buttons with pointer events of its own: those without a size, or a mouse that
/// is down without pressure.
fn means_of(event: &PointerEvent) -> Means {
    let has_no_size = ["width", "height"].iter().all(|side| is_zero(event, side));
    let has_no_pressure = event.pointer_type() == "mouse" && event.pressure() == 0.0;
    if has_no_size || has_no_pressure { Means::Other } else { Means::Pointer }
}

/// A contact may be smaller than a pixel: the binding's whole numbers would make that nothing.
fn is_zero(event: &PointerEvent, side: &str) -> bool {
    Reflect::get(event, &side.into()).is_ok_and(|length| length == 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn props(values: &[i32], cannot_judge: bool) -> ScaleProps {
        ScaleProps {
            name: "s".into(),
            language: None,
            statement: "S".into(),
            question: "Q".into(),
            points: values.iter().map(|value| (*value, AttrValue::from("L"))).collect(),
            cannot_judge: cannot_judge.then(|| "C".into()),
            answer: None,
            disabled: false,
            on_choice: Callback::noop(),
            on_enter: Callback::noop(),
        }
    }

    #[test]
    fn a_digit_is_the_value_of_the_same_number() {
        let seven = props(&[1, 2, 3, 4, 5, 6, 7], true);
        assert_eq!(answer_for(&seven, "1"), Some(Answer::Value(1)));
        assert_eq!(answer_for(&seven, "7"), Some(Answer::Value(7)));
        assert_eq!(answer_for(&seven, "0"), Some(Answer::CannotJudge));
        for other in ["8", "a", "12", "", "-1", "F5"] {
            assert_eq!(answer_for(&seven, other), None, "{other}");
        }
    }

    #[test]
    fn zero_is_a_value_where_the_scale_has_it() {
        assert_eq!(answer_for(&props(&[0, 1, 2], true), "0"), Some(Answer::Value(0)));
        assert_eq!(answer_for(&props(&[1, 2], false), "0"), None);
    }
}
