//! The bands beside a form of the host's: not attached, attached, and too late.

use super::{
    common::{after, deliver},
    markup, part,
    persons::{at_report, english, german, ignore, jagged, nowhere, somewhere},
};
use culture_mirror::{
    config::Config,
    outbox::{Earlier, Fate, Outlook},
    report::attach,
};
use instrument::{Action, Delivery};
use yew::Html;

fn with_a_form(config: Config) -> Config {
    Config { takes_attachments: true, ..config }
}

fn nothing() -> Outlook {
    Outlook::default()
}

#[test]
fn the_person_may_attach_their_bands_once() {
    let report = at_report(&jagged());
    let attached = after(&report, &[Action::Attach]);
    let config = with_a_form(somewhere());
    part("attach", || attach::part(&report, &config, &nothing(), &english(), &ignore()));
    part("attach_in_german", || attach::part(&report, &config, &nothing(), &german(), &ignore()));
    part("attach_done", || attach::part(&attached, &config, &nothing(), &english(), &ignore()));
}

#[test]
fn what_was_sent_cannot_be_attached_as_well() {
    let sent = after(&at_report(&jagged()), &[Action::Approve, deliver(Delivery::Received)]);
    part("attach_too_late", || {
        attach::part(&sent, &with_a_form(nowhere()), &nothing(), &english(), &ignore())
    });
}

#[test]
fn without_a_form_there_is_nothing() {
    assert_eq!(
        attach::part(&at_report(&jagged()), &somewhere(), &nothing(), &english(), &ignore()),
        Html::default()
    );
}

/// It may go out from this very page, beside the bands.
#[test]
fn beside_a_message_from_before_nothing_is_attached() {
    let earlier = vec![Earlier { approved: 0, fate: Fate::Trying }];
    let outlook = Outlook { earlier, ..nothing() };
    let attached = |outlook: &Outlook| {
        let config = with_a_form(somewhere());
        markup(attach::part(&at_report(&jagged()), &config, outlook, &english(), &ignore()))
    };
    assert!(attached(&nothing()).contains("checkbox"));
    assert!(!attached(&outlook).contains("checkbox"));
}
