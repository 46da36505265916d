//! The report: its parts in their order.

use crate::{
    config::Config,
    effects::{
        assets::{Failure, NormFile},
        clock, doctor,
    },
    outbox::Outlook,
    report::{
        Report, attach, benchmark::NormReading, contents::ContentsList, edition::EditionLine, feeds,
        keep::KeepPart, levels, moves, offer, others, profile, risk, roadmap, strengths, summary,
        time::TimePart, together::TogetherPart, view, wipe::WipePart,
    },
    screens::share::share_panel,
    session::Progress,
    text::Text,
};
use instrument::{Action, Findings};
use std::rc::Rc;
use yew::{
    AttrValue, Callback, Html, NodeRef, Properties, component, hook, html, use_effect_with, use_memo,
    use_node_ref, use_state_eq,
};

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
    /// Whether all of it is drawn at once.
    pub pace: Pace,
    /// What is ahead of messages that are not confirmed.
    pub outlook: Outlook,
    /// Receives what the person does.
    pub on_action: Callback<Action>,
}

/// When the parts of the report are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// All at once.
    AtOnce,
    /// First what fills the window, and the rest when that has been painted: nobody waits for what they do not see yet.
    TopFirst,
}

/// After so many milliseconds what was drawn has been painted.
const PAINTED: u32 = 40;

/// The report and, in it, the decision whether to share.
#[component]
pub fn ReportScreen(props: &ReportProps) -> Html {
    let ReportProps { session, config, text, norm, site, pace, outlook, on_action } = props;
    let is_whole = use_whole(*pace);
    let read = use_memo(norm.clone(), NormReading::of);
    let screen = use_node_ref();
    use_norm_faults_told(&screen, &read, config.norm.as_deref());
    let benchmark = read.fit(session.instrument());
    let findings = Findings::of(session.instrument(), session.answers(), benchmark.norm());
    let report = Report { session, findings: &findings, benchmark: &benchmark, text };
    if !is_whole {
        return html! { <section class="screen report" ref={screen} aria-busy="true">{ top(&report, session) }<></></section> };
    }
    let others = others::part(&report);
    let is_compared = benchmark.norm().is_some();
    html! {
        <section class="screen report" ref={screen}>
            { top(&report, session) }
            // One node beside the first: were they many, Yew would draw the heading anew and lose the focus.
            <>
            <ContentsList session={session.clone()} text={text.clone()} norm={norm.clone()} />
            if is_compared { { others.clone() } }
            { strengths::part(&report) }
            { levels::part(&report) }
            { risk::part(&report, on_action) }
            { moves::part(&report, on_action) }
            { share_panel(session, config, outlook, text, on_action) }
            <KeepPart session={session.clone()} config={config.clone()} text={text.clone()} norm={Rc::clone(&read)} site={site.clone()} on_action={on_action.clone()} />
            if !is_compared { { others } }
            { feeds::part(&report) }
            { view::part(&report, on_action) }
            { roadmap::part(&report) }
            <TimePart session={session.clone()} text={text.clone()} norm={Rc::clone(&read)} />
            <TogetherPart session={session.clone()} text={text.clone()} />
            { attach::part(session, config, outlook, text, on_action) }
            { offer::offer(config.offer.as_ref(), text) }
            <WipePart text={text.clone()} is_pending={outlook.has_pending(session.sharing())} is_kept={session.is_kept()} on_wipe={on_action.reform(|()| Action::Wipe)} />
            </>
        </section>
    }
}

/// Draws the report once, when the screen beside it has been painted, and shows nothing.
///
/// What the report takes is then compiled when the person asks for it, and they wait half as long: browsers compile
/// each function of a program when it is first called.
#[component]
pub fn Rehearsal(props: &ReportProps) -> Html {
    let props = props.clone();
    use_effect_with((), move |()| {
        let rehearsal = clock::wait(PAINTED, move || rehearse(&props));
        move || drop(rehearsal)
    });
    Html::default()
}

fn rehearse(props: &ReportProps) {
    let ReportProps { session, text, norm, on_action, .. } = props;
    let read = NormReading::of(norm);
    let benchmark = read.fit(session.instrument());
    let findings = Findings::of(session.instrument(), session.answers(), benchmark.norm());
    let report = Report { session, findings: &findings, benchmark: &benchmark, text };
    drop((top(&report, session), others::part(&report), strengths::part(&report), levels::part(&report)));
    drop((risk::part(&report, on_action), moves::part(&report, on_action), feeds::part(&report)));
}

/// What a person sees first.
fn top(report: &Report<'_>, session: &Progress) -> Html {
    html! {
        <>
            <EditionLine session={session.clone()} text={report.text.clone()} />
            { summary::part(report) }
            { profile::part(report) }
        </>
    }
}

/// Tells whoever runs the page what is wrong with the norm file that they named: only the report reads it.
#[hook]
fn use_norm_faults_told(screen: &NodeRef, norm: &Rc<NormReading>, address: Option<&str>) {
    let (screen, address) = (screen.clone(), address.unwrap_or_default().to_owned());
    use_effect_with(Rc::clone(norm), move |norm| {
        let NormReading::Unsound(faults) = &**norm else { return };
        let failure = Failure::unsound(&address, faults.clone());
        doctor::tell_once(&screen, failure.code, &failure.message);
        for fault in &failure.faults {
            doctor::tell_once(&screen, failure.code, &fault.to_string());
        }
    });
}

/// Whether the rest is drawn too.
#[hook]
fn use_whole(pace: Pace) -> bool {
    let is_whole = use_state_eq(|| pace == Pace::AtOnce);
    let state = is_whole.clone();
    use_effect_with((), move |()| {
        let rest = (!*state).then(|| clock::wait(PAINTED, move || state.set(true)));
        move || drop(rest)
    });
    *is_whole
}
