//! Holds on to the instrument once something is answered: another one would lose the answers.

use crate::{
    config::{Config, Source},
    effects::announce,
    trouble::Trouble,
};
use web_sys::HtmlElement;
use yew::{hook, use_effect_with, use_mut_ref};

/// The configuration, with the instrument that is being answered if there are answers.
///
/// The host is told of each other instrument that it asks for meanwhile. Once the answers are gone, it gets it.
#[hook]
pub(super) fn use_instrument_lock(
    host: &HtmlElement,
    config: Option<Config>,
    has_answers: bool,
) -> Option<Config> {
    let held = use_mut_ref(|| None::<Source>);
    let wanted = config.as_ref().map(|config| config.instrument.clone());
    if !has_answers {
        held.borrow_mut().clone_from(&wanted);
    }
    let instrument = held.borrow().clone();
    let refused =
        wanted.filter(|_| instrument.is_some()).filter(|wanted| instrument.as_ref() != Some(wanted));
    let host = host.clone();
    use_effect_with(refused, move |refused| {
        if let Some(refused) = refused {
            let message = format!(
                "attribute instrument: given \"{}\"; another instrument is not possible once a statement is answered",
                refused.name()
            );
            announce::tell_error(&host, Trouble::InstrumentLocked.code(), &message);
        }
    });
    config.map(|config| Config { instrument: instrument.unwrap_or(config.instrument), ..config })
}
