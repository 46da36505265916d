//! What the host offers after the report: a link, unless the page has put something of its own in its place.

use crate::text::Text;
use instrument::Offer;
use yew::{Html, html};

/// The place for the host's own markup, with the link in it for when there is none.
pub fn offer(offer: Option<&Offer>, text: &Text) -> Html {
    let link = offer.map(|offer| {
        let (words, language) = offer.text(text.interface_language());
        html! {
            <p class="offered">
                <a class="button" part="button" href={offer.href().to_owned()} target="_blank" rel="noopener noreferrer" lang={language.map(str::to_owned)}>
                    { words.to_owned() }
                </a>
            </p>
        }
    });
    html! { <slot name="cta">{ for link }</slot> }
}
