//! The whole message before it is sent, the decision, and what became of it.
//!
//! What is shown as the exact message is the string that is sent.

use crate::{
    config::{Config, Endpoint},
    effects::focus,
    outbox::{Keeping, Outlook, Standing},
    text::Text,
    words::{ReportWord, Word},
};
use instrument::{Action, Band, Envelope, Instrument, Segment, Session, Sharing};
use yew::{AttrValue, Callback, Html, MouseEvent, html};

/// The share panel; nothing where nothing can be sent.
pub fn share_panel(
    session: &Session,
    config: &Config,
    outlook: &Outlook,
    text: &Text,
    on_action: &Callback<Action>,
) -> Html {
    let Some(endpoint) = &config.endpoint else { return Html::default() };
    let Some(submission) = session.sharing().submission() else { return Html::default() };
    let bands: Vec<Option<Band>> = submission.scores().iter().map(|(_, band)| *band).collect();
    html! {
        <section class="part share" part="report-part share" aria-labelledby="share-title">
            <h2 id="share-title">{ text.word(ReportWord::ShareTitle) }</h2>
            { explanation(config, endpoint, &bands, submission.envelope(), text) }
            <div class="two">
                { bands_table(session.instrument(), &bands, text) }
                <figure class="message">
                    <figcaption>{ text.fill(ReportWord::ShareExactTo, &[("href", &endpoint.href)]) }</figcaption>
                    <pre tabindex="0" role="region" aria-label={text.word(ReportWord::ShareExact)}>{ submission.body() }</pre>
                </figure>
            </div>
            { outcome(session.sharing(), endpoint, outlook, text) }
            { decision(session, outlook, text, on_action) }
        </section>
    }
}

fn explanation(
    config: &Config,
    endpoint: &Endpoint,
    bands: &[Option<Band>],
    envelope: &Envelope,
    text: &Text,
) -> Html {
    let segment = envelope.segment.as_ref().map(|segment| segment_in_words(segment, config, text));
    let campaign = envelope.campaign.iter().map(|campaign| format!("campaign: {campaign}"));
    let labels: Vec<String> = campaign.chain(segment).collect();
    let owner = text.word(Word::Owner);
    let recipient = config.recipient.as_deref().unwrap_or(&owner);
    let whole = text.fill(ReportWord::ShareWhole, &[("recipient", recipient), ("host", &endpoint.host)]);
    let retention = config
        .retention
        .as_ref()
        .map(|retention| text.fill(ReportWord::ShareRetention, &[("retention", retention)]));
    html! {
        <>
            <p>
                { whole }{ " " }{ text.word(ReportWord::ShareAnswers) }
                for retention in retention { { " " }{ retention } }
            </p>
            <p>
                { text.word(ReportWord::ShareServer) }{ " " }{ text.fill(ReportWord::ShareRows, &[("recipient", recipient)]) }
                if is_fingerprint(bands) { { " " }{ text.word(ReportWord::ShareFingerprint) } }
            </p>
            if !labels.is_empty() {
                <p>{ text.fill(ReportWord::ShareLabel, &[("labels", &labels.join(", "))]) }</p>
            }
            <p><strong>{ text.word(ReportWord::ShareFinal) }</strong></p>
            if let Some(notice) = &config.privacy_notice {
                <p>
                    <a href={notice.clone()} target="_blank" rel="noopener noreferrer">{ text.word(ReportWord::ShareNotice) }</a>
                </p>
            }
        </>
    }
}

/// What was said about a person's place: as the question and the list showed it, and as the message says it.
fn segment_in_words(segment: &Segment, config: &Config, text: &Text) -> String {
    let exact = format!("{}: {}", segment.name, segment.value);
    let language = text.interface_language();
    let question = config.segment.as_ref().filter(|question| question.offers(segment));
    match question.map(|question| question.label(&segment.value, language)) {
        Some(label) if label != segment.value.as_str() => format!("{label} ({exact})"),
        _ => exact,
    }
}

/// Bands in plain words, one for each dimension of the instrument.
pub(crate) fn bands_table(instrument: &Instrument, bands: &[Option<Band>], text: &Text) -> Html {
    let rows = instrument.dimensions().iter().zip(bands).map(|(dimension, band)| {
        html! {
            <tr>
                <th scope="row" lang={text.marked_language()}>{ text.texts().dimension(dimension.id()).to_owned() }</th>
                <td>{ band_in_words(*band, text) }</td>
            </tr>
        }
    });
    html! {
        <table class="bands" part="table" aria-label={text.word(ReportWord::ShareBand)}>
            <thead>
                <tr>
                    <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                    <th scope="col">{ text.word(ReportWord::ShareBand) }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// Whether bands together are as good as a fingerprint: one or two are shared by many people.
pub(crate) fn is_fingerprint(bands: &[Option<Band>]) -> bool {
    bands.iter().flatten().count() >= 3
}

/// A band as it is told to people; that there is no score, where there is none.
pub(crate) fn band_in_words(band: Option<Band>, text: &Text) -> AttrValue {
    let Some(band) = band else { return text.word(ReportWord::NoScore) };
    let (from, to) = (text.score(f64::from(band.from())), text.score(f64::from(band.to())));
    let word = if band.to() == 100 { ReportWord::ShareBandTop } else { ReportWord::ShareBandRange };
    text.fill(word, &[("from", &from), ("to", &to)])
}

/// What became of the message: a live region that stays in place, so that changes are spoken.
fn outcome(sharing: &Sharing, endpoint: &Endpoint, outlook: &Outlook, text: &Text) -> Html {
    let host = [("host", endpoint.host.as_str())];
    let said = match sharing {
        Sharing::Closed | Sharing::Attached | Sharing::Offered(_) => None,
        Sharing::Sending(_) => Some(("sending", text.word(ReportWord::Sending), AttrValue::default())),
        Sharing::Received(_) => {
            Some(("received", text.word(ReportWord::Received), text.fill(ReportWord::ReceivedText, &host)))
        }
        Sharing::Declined(_) => {
            Some(("declined", text.word(ReportWord::Declined), text.word(ReportWord::DeclinedText)))
        }
        Sharing::Unconfirmed(_) => {
            let title = match outlook.standing {
                Standing::Expired => ReportWord::Expired,
                Standing::Waiting | Standing::Asked(_) | Standing::Resting => ReportWord::Unconfirmed,
            };
            Some(("unconfirmed", text.word(title), unconfirmed(endpoint, outlook.standing, text)))
        }
        Sharing::Refused(_, status) => {
            let status = status.to_string();
            let gaps = [("host", endpoint.host.as_str()), ("status", &status)];
            Some(("refused", text.word(ReportWord::Refused), text.fill(ReportWord::RefusedText, &gaps)))
        }
        Sharing::Rehearsed(_) => {
            Some(("rehearsed", text.word(ReportWord::Rehearsed), text.word(ReportWord::RehearsedText)))
        }
    };
    let stays = whether_to_stay(sharing, outlook);
    html! {
        <div class="outcome" role="status" tabindex="-1" data-refuge="">
            if let Some((kind, title, words)) = said {
                <div class="said" data-kind={kind}>
                    <h3>{ title }</h3>
                    if !words.is_empty() { <p>{ words }</p> }
                    for word in stays { <p>{ text.word(*word) }</p> }
                </div>
            }
        </div>
    }
}

/// What the page does about a message that is not confirmed.
fn unconfirmed(endpoint: &Endpoint, standing: Standing, text: &Text) -> AttrValue {
    let host = ("host", endpoint.host.as_str());
    match standing {
        Standing::Waiting => text.fill(ReportWord::UnconfirmedText, &[host]),
        Standing::Asked(until) => text.fill(ReportWord::AskedText, &[host, ("time", &text.moment(until))]),
        Standing::Resting => text.fill(ReportWord::RestedText, &[host]),
        Standing::Expired => text.fill(ReportWord::ExpiredText, &[host]),
    }
}

/// Whether the page has to stay open for the message to arrive, and why.
fn whether_to_stay(sharing: &Sharing, outlook: &Outlook) -> &'static [ReportWord] {
    if !sharing.is_pending() || outlook.standing == Standing::Expired {
        return &[];
    }
    match outlook.keeping {
        Keeping::Impossible | Keeping::Possible => &[ReportWord::ShareStay],
        Keeping::Full => &[ReportWord::KeptFull, ReportWord::ShareStay],
        Keeping::Kept => &[ReportWord::KeptTrying],
    }
}

/// Send and Don't send weigh the same.
fn decision(session: &Session, outlook: &Outlook, text: &Text, on_action: &Callback<Action>) -> Html {
    let sharing = session.sharing();
    let button = |label: AttrValue, action: Action| {
        let onclick = on_action.reform(move |event: MouseEvent| {
            focus::to_refuge(&event);
            action.clone()
        });
        html! { <button type="button" class="button equal" part="button" {onclick}>{ label }</button> }
    };
    let is_open = matches!(sharing, Sharing::Offered(_) | Sharing::Declined(_));
    let is_waiting = matches!(sharing, Sharing::Unconfirmed(_)) && outlook.standing != Standing::Expired;
    let may_keep = is_waiting && outlook.keeping == Keeping::Possible && !session.keeps_trying();
    let explanation = match outlook.keeping {
        Keeping::Impossible if is_open => Some(ReportWord::ShareStayFirst),
        Keeping::Possible if may_keep => Some(ReportWord::KeepTryingText),
        _ => None,
    };
    let mut buttons = match sharing {
        Sharing::Offered(_) => vec![
            button(text.word(ReportWord::Send), Action::Approve),
            button(text.word(ReportWord::DontSend), Action::Decline),
        ],
        Sharing::Declined(_) => vec![button(text.word(ReportWord::SendAfterAll), Action::Approve)],
        Sharing::Unconfirmed(_) if outlook.standing == Standing::Resting => {
            vec![button(text.word(Word::TryAgain), Action::Approve)]
        }
        Sharing::Refused(..) => vec![button(text.word(ReportWord::SendAgain), Action::Approve)],
        Sharing::Closed
        | Sharing::Attached
        | Sharing::Sending(_)
        | Sharing::Unconfirmed(_)
        | Sharing::Received(_)
        | Sharing::Rehearsed(_) => Vec::new(),
    };
    if may_keep {
        buttons.push(button(text.word(ReportWord::KeepTrying), Action::KeepTrying));
    }
    html! {
        <>
            for word in explanation { <p>{ text.word(word) }</p> }
            <div class="buttons">{ for buttons }</div>
        </>
    }
}
