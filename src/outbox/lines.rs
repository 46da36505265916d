//! A quiet line for each message that was approved before the page was opened, and behind it the outbox at work.

use super::{Earlier, Fate};
use crate::{
    effects::outbox::{OutboxProps, use_outbox},
    text::Text,
    words::ReportWord,
};
use yew::{AttrValue, Html, NodeRef, component, html, use_node_ref};

/// Brings messages to their endpoints, and shows what becomes of those from before.
#[component]
pub fn OutboxLines(props: &OutboxProps) -> Html {
    let part = use_node_ref();
    use_outbox(&part, props);
    lines(&props.outlook.earlier, &props.text, &part)
}

/// The lines, in a live region that is there before them.
pub fn lines(earlier: &[Earlier], text: &Text, part: &NodeRef) -> Html {
    let lines =
        earlier.iter().map(|earlier| html! { <p class="note" part="note">{ line(*earlier, text) }</p> });
    html! { <div class="outbox" role="status" ref={part}>{ for lines }</div> }
}

fn line(Earlier { approved, fate }: Earlier, text: &Text) -> AttrValue {
    let status = if let Fate::Refused(status) = fate { status.to_string() } else { String::new() };
    let word = match fate {
        Fate::Trying => ReportWord::OutboxTrying,
        Fate::Delivered => ReportWord::OutboxDelivered,
        Fate::Refused(_) => ReportWord::OutboxRefused,
        Fate::Expired => ReportWord::OutboxExpired,
        Fate::Unreadable => ReportWord::OutboxUnreadable,
    };
    text.fill(word, &[("day", &text.moment(approved)), ("status", &status)])
}
