//! The overview before the report, and what happens when it is left for the report.

use crate::{
    config::Config,
    effects::random,
    screens::{
        report::{Rehearsal, ReportProps},
        review::review_screen,
    },
};
use instrument::{Action, Envelope, Segment, Session};
use yew::{Callback, Html, html};

/// What [`overview`] needs.
pub struct OverviewProps {
    /// What the report is going to be made from.
    pub report: ReportProps,
    /// What the host asks for now.
    pub config: Config,
}

/// The overview and, unseen, the report's rehearsal.
pub fn overview(OverviewProps { report, config }: OverviewProps) -> Html {
    let ReportProps { session, text, on_action, .. } = &report;
    let review = review_screen(session, text, on_action, &finish(&config, session, on_action));
    html! { <>{ review }<Rehearsal ..report /></> }
}

/// Makes the report; with an envelope where something may be sent.
fn finish(config: &Config, session: &Session, on_action: &Callback<Action>) -> Callback<()> {
    let can_send = config.endpoint.is_some();
    let campaign = config.campaign.clone();
    // The host may have taken its question back since it was answered.
    let is_asked = |segment: &&Segment| config.segment.as_ref().is_some_and(|asked| asked.offers(segment));
    let segment = session.segment().filter(is_asked).cloned();
    on_action.reform(move |()| {
        let id = can_send.then(random::submission_id).flatten();
        Action::Finish(id.map(|id| Envelope { id, campaign: campaign.clone(), segment: segment.clone() }))
    })
}
