//! The page on which a link to a result is opened.

use super::{
    frame::{lacking, languages},
    lack::Lack,
};
use crate::{
    effects::{assets::Assets, focus::use_focus_on_change},
    screens::shared::{SharedScreen, Unshown},
};
use instrument::SharedResult;
use yew::{Callback, Html, Properties, component, html, use_node_ref};

/// What [`SharedPage`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct SharedPageProps {
    /// The result, or why there is none.
    pub opened: Result<SharedResult, Unshown>,
    /// The instrument that it is about, or the host's.
    pub assets: Assets,
    /// What could not be had.
    pub lack: Option<Lack>,
    /// Told which language the person wants.
    pub on_language: Callback<String>,
    /// Asks once more for what the page needs.
    pub on_report: Callback<()>,
    /// Told when the person wants to answer the statements.
    pub on_begin: Callback<()>,
}

/// The page, once its words are there.
#[component]
pub fn SharedPage(props: &SharedPageProps) -> Html {
    let SharedPageProps { opened, assets, lack, on_language, on_report, on_begin } = props;
    let Assets { instrument, text, .. } = assets;
    let root = use_node_ref();
    use_focus_on_change(root.clone(), opened.clone());
    html! {
        <div class="mirror" ref={root} lang={text.interface_language().to_owned()}>
            <header class="bar" part="bar">
                <span class="title" lang={text.marked_language()}>{ text.texts().title().to_owned() }</span>
                { languages(instrument, text, on_language) }
            </header>
            { for lack.map(|lack| lacking(lack, text, on_report)) }
            <SharedScreen opened={opened.clone()} instrument={instrument.clone()} text={text.clone()} on_begin={on_begin.clone()} />
        </div>
    }
}
