//! What is still open before the report, and which dimensions will have no score.

use crate::{
    text::Text,
    words::{ReportWord, Word},
};
use instrument::{Action, Dimension, Scores, Session, Stage};
use yew::{Callback, Html, html};

/// The overview; `on_finish` makes the report.
pub fn review_screen(
    session: &Session,
    text: &Text,
    on_action: &Callback<Action>,
    on_finish: &Callback<()>,
) -> Html {
    let scores = session.scores();
    let can_finish = scores.any();
    let open: Vec<usize> = session.answers().open().collect();
    html! {
        <section class="screen review">
            <h1 class="headline" part="headline" tabindex="-1" data-focus="">{ text.word(ReportWord::ReviewTitle) }</h1>
            if open.is_empty() {
                <p class="lead">{ text.word(ReportWord::ReviewComplete) }</p>
            } else {
                <p class="lead">{ text.count(ReportWord::ReviewOpen, open.len(), &[]) }</p>
                { open_statements(session, &open, text, on_action) }
            }
            { unscored(session, &scores, text) }
            if !can_finish { <p class="note" part="note">{ text.word(ReportWord::ReviewNothing) }</p> }
            <nav class="foot">
                <div class="buttons">
                    <button type="button" class="button" part="button" onclick={on_action.reform(|_| Action::Back)}>
                        { text.word(Word::Back) }
                    </button>
                    if can_finish {
                        <button type="button" class="button primary" part="button button-primary" onclick={on_finish.reform(|_| ())}>
                            { text.word(ReportWord::Finish) }
                        </button>
                    }
                </div>
            </nav>
        </section>
    }
}

fn open_statements(session: &Session, open: &[usize], text: &Text, on_action: &Callback<Action>) -> Html {
    let entry = |position: &usize| {
        let position = *position;
        let item = session.instrument().items().get(position)?;
        let statement = text.texts().item(item.id()).to_owned();
        let onclick = on_action.reform(move |_| Action::GoTo(Stage::Statement(position)));
        Some(html! {
            <li key={position}>
                <span class="number">{ text.whole(position + 1) }</span>
                <button type="button" class="link" {onclick}>{ statement }</button>
            </li>
        })
    };
    html! { <ul class="open-statements" lang={text.marked_language()}>{ for open.iter().filter_map(entry) }</ul> }
}

fn unscored(session: &Session, scores: &Scores, text: &Text) -> Html {
    let dimensions = session.instrument().dimensions().iter().zip(scores.dimensions());
    let missing: Vec<&Dimension> =
        dimensions.filter(|(_, score)| score.is_none()).map(|(dimension, _)| dimension).collect();
    if missing.is_empty() || !scores.any() {
        return Html::default();
    }
    let need = |dimension: &Dimension| {
        let answered =
            dimension.items().iter().filter(|item| session.answers().value(**item).is_some()).count();
        let needed = dimension.least_answered().saturating_sub(answered);
        text.count(ReportWord::ReviewNeeds, needed, &[("dimension", text.texts().dimension(dimension.id()))])
    };
    html! {
        <div class="unscored">
            <h2>{ text.word(ReportWord::ReviewUnscored) }</h2>
            <ul>
                for dimension in missing { <li>{ need(dimension) }</li> }
            </ul>
        </div>
    }
}
