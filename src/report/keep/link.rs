//! A link to the result: first what it gives away, then the link itself.
//!
//! Making or copying one is no keeping of the report: it holds bands, and nobody gets a report back from them.

use crate::{
    config::{Config, Source},
    effects::{clipboard, doctor::use_withheld_told, focus::use_focus_on_change},
    screens::share::{bands_table, is_fingerprint},
    session::Progress,
    text::Text,
    trouble::Capability,
    words::ReportWord,
};
use instrument::{Session, SharedResult};
use wasm_bindgen_futures::spawn_local;
use yew::{
    AttrValue, Callback, Html, MouseEvent, NodeRef, Properties, component, html, use_node_ref, use_state,
    use_state_eq,
};

/// The page of the site on which a link is opened.
const PAGE: &str = "report.html";

/// What [`LinkPart`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct LinkProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The configuration that the report is shown with.
    pub config: Config,
    /// The words.
    pub text: Text,
    /// The URL of the folder that holds the page on which the link is opened.
    pub site: AttrValue,
}

/// What became of copying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Copying {
    NotYet,
    Copied,
    Failed,
}

/// The part; nothing for an instrument that the site does not have, or whose bands nobody may see.
#[component]
pub fn LinkPart(props: &LinkProps) -> Html {
    let LinkProps { session, config, text, site } = props;
    let is_made = use_state_eq(|| false);
    let copying = use_state(|| Copying::NotYet);
    let field = use_node_ref();
    let disclosed = use_node_ref();
    // The button goes when the link is made; what stands in its place begins with a heading.
    use_focus_on_change(disclosed.clone(), *is_made);
    use_withheld_told(&field, (*copying == Copying::Failed).then_some(Capability::Clipboard));
    let Some(result) = shared(session, config) else { return Html::default() };
    let link = format!("{site}{PAGE}#{}", result.fragment());
    let on_make = {
        let is_made = is_made.clone();
        Callback::from(move |_: MouseEvent| is_made.set(true))
    };
    let on_copy = {
        let (link, field, copying) = (link.clone(), field.clone(), copying.clone());
        Callback::from(move |_: MouseEvent| {
            let (link, field, copying) = (link.clone(), field.clone(), copying.clone());
            spawn_local(async move {
                let is_copied = clipboard::copy(&link).await || clipboard::copy_from(&field);
                copying.set(if is_copied { Copying::Copied } else { Copying::Failed });
            });
        })
    };
    html! {
        <section class="part hand-on" part="report-part" aria-labelledby="link-title">
            <h2 id="link-title">{ text.word(ReportWord::LinkTitle) }</h2>
            <p>{ text.word(ReportWord::LinkText) }</p>
            if *is_made {
                <div class="disclosed" ref={disclosed}>{ disclosure(session, &result, text) }</div>
                { field_with_link(&link, &field, text, on_copy) }
                <p role="status">{ for said(*copying).map(|word| text.word(word)) }</p>
            } else {
                <div class="buttons">
                    <button type="button" class="button" part="button" onclick={on_make}>{ text.word(ReportWord::LinkMake) }</button>
                </div>
            }
        </section>
    }
}

fn shared(session: &Session, config: &Config) -> Option<SharedResult> {
    match config.instrument {
        Source::Bundled(_) => SharedResult::of(session.instrument(), &session.scores()),
        Source::Elsewhere(_) => None,
    }
}

/// All that whoever has the link can read in it, in words and as it stands there.
pub fn disclosure(session: &Session, result: &SharedResult, text: &Text) -> Html {
    html! {
        <>
            <h3 tabindex="-1" data-focus="">{ text.word(ReportWord::LinkDiscloses) }</h3>
            <div class="two">
                { bands_table(session.instrument(), result.bands(), text) }
                <figure class="message">
                    <figcaption>{ text.word(ReportWord::LinkExact) }</figcaption>
                    <pre>{ result.fragment() }</pre>
                </figure>
            </div>
            <p>
                { text.word(ReportWord::LinkReach) }
                if is_fingerprint(result.bands()) { { " " }{ text.word(ReportWord::LinkFingerprint) } }
            </p>
        </>
    }
}

fn field_with_link(link: &str, field: &NodeRef, text: &Text, on_copy: Callback<MouseEvent>) -> Html {
    html! {
        <div class="field">
            <label for="link-text">{ text.word(ReportWord::LinkLabel) }</label>
            <div class="copy">
                <input type="text" id="link-text" readonly=true value={link.to_owned()} ref={field} />
                <button type="button" class="button" part="button" onclick={on_copy}>{ text.word(ReportWord::LinkCopy) }</button>
            </div>
        </div>
    }
}

fn said(copying: Copying) -> Option<ReportWord> {
    match copying {
        Copying::NotYet => None,
        Copying::Copied => Some(ReportWord::LinkCopied),
        Copying::Failed => Some(ReportWord::LinkCopyFailed),
    }
}
