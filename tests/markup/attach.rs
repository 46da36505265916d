//! The bands beside a form of the host's: not attached, attached, and too late.

use super::{
    common::{after, deliver},
    part,
    persons::{at_report, english, german, ignore, jagged, nowhere, somewhere},
};
use culture_mirror::{config::Config, report::attach};
use instrument::{Action, Delivery};
use yew::Html;

fn with_a_form(config: Config) -> Config {
    Config { takes_attachments: true, ..config }
}

#[test]
fn the_person_may_attach_their_bands_once() {
    let report = at_report(&jagged());
    let attached = after(&report, &[Action::Attach]);
    let config = with_a_form(somewhere());
    part("attach", || attach::part(&report, &config, &english(), &ignore()));
    part("attach_in_german", || attach::part(&report, &config, &german(), &ignore()));
    part("attach_done", || attach::part(&attached, &config, &english(), &ignore()));
}

#[test]
fn what_was_sent_cannot_be_attached_as_well() {
    let sent = after(&at_report(&jagged()), &[Action::Approve, deliver(Delivery::Received)]);
    part("attach_too_late", || attach::part(&sent, &with_a_form(nowhere()), &english(), &ignore()));
}

#[test]
fn without_a_form_there_is_nothing() {
    assert_eq!(attach::part(&at_report(&jagged()), &somewhere(), &english(), &ignore()), Html::default());
}
