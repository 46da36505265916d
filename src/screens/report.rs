//! The report: its parts in their order.

use crate::{
    config::Config,
    effects::assets::NormFile,
    report::{
        Report, benchmark::NormReading, contents::ContentsList, edition::EditionLine, feeds, keep::KeepPart,
        levels, moves, others, profile, risk, roadmap, strengths, summary, time::TimePart,
        together::TogetherPart, view, wipe::WipePart,
    },
    screens::share::share_panel,
    session::Progress,
    text::Text,
};
use instrument::{Action, Findings};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_memo};

/// What the report is made from.
#[derive(Clone, PartialEq, Properties)]
pub struct ReportProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The configuration that the report is shown with.
    pub config: Config,
    /// The words, those of the report among them.
    pub text: Text,
    /// What the host gave to compare with.
    pub norm: NormFile,
    /// The URL of the folder that holds the page on which a link to a result is opened.
    pub site: AttrValue,
    /// Receives what the person does.
    pub on_action: Callback<Action>,
}

/// The report and, in it, the decision whether to share.
#[component]
pub fn ReportScreen(props: &ReportProps) -> Html {
    let ReportProps { session, config, text, norm, site, on_action } = props;
    let read = use_memo(norm.clone(), NormReading::of);
    let benchmark = read.fit(session.instrument());
    let findings = Findings::of(session.instrument(), session.answers(), benchmark.norm());
    let report = Report { session, findings: &findings, benchmark: &benchmark, text };
    let others = others::part(&report);
    let is_compared = benchmark.norm().is_some();
    html! {
        <section class="screen report">
            <EditionLine session={session.clone()} text={text.clone()} />
            { summary::part(&report) }
            <ContentsList session={session.clone()} text={text.clone()} norm={norm.clone()} />
            { profile::part(&report) }
            if is_compared { { others.clone() } }
            { strengths::part(&report) }
            { levels::part(&report) }
            { risk::part(&report, on_action) }
            { moves::part(&report, on_action) }
            { share_panel(session, config, text, on_action) }
            <KeepPart session={session.clone()} config={config.clone()} text={text.clone()} norm={Rc::clone(&read)} site={site.clone()} on_action={on_action.clone()} />
            if !is_compared { { others } }
            { feeds::part(&report) }
            { view::part(&report, on_action) }
            { roadmap::part(&report) }
            <TimePart session={session.clone()} text={text.clone()} norm={Rc::clone(&read)} />
            <TogetherPart session={session.clone()} text={text.clone()} />
            <slot name="cta"></slot>
            <WipePart text={text.clone()} is_pending={session.sharing().is_pending()} is_kept={session.is_kept()} on_wipe={on_action.reform(|()| Action::Wipe)} />
        </section>
    }
}
