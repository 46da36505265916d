//! A page that opens links to results: what came with its address, until the person begins to answer.
//!
//! The address chooses which of the site's own instruments is shown, and changes nothing else.

use crate::{
    config::{Config, Source},
    effects::fragment,
    screens::shared::Unshown,
};
use instrument::{Id, SharedFault, SharedResult};
use yew::{Callback, UseStateHandle, hook, use_effect_with, use_state};

/// What is shown because of the address.
#[derive(Debug, Clone, PartialEq)]
enum Visit {
    /// Nothing: the page opens no links.
    Ordinary,
    /// Nothing yet: the address has still to be read.
    Unread,
    /// A result, or why there is none.
    Open(Result<SharedResult, Unshown>),
    /// The assessment, since the person wants to answer; of the instrument that the result was about, if there was one.
    Left(Option<Id>),
}

/// What came with the page's address.
#[derive(Clone, PartialEq)]
pub(super) struct SharedLink(UseStateHandle<Visit>);

/// Reads the page's address, if the page is one that opens links; and again when the person opens another link there.
///
/// Once the person answers, another link is no more than taken out of the address: it would take the answers' place.
#[hook]
pub(super) fn use_shared_link(opens_links: bool) -> SharedLink {
    let visit = use_state(|| if opens_links { Visit::Unread } else { Visit::Ordinary });
    {
        let visit = visit.clone();
        use_effect_with((), move |()| {
            if opens_links {
                let fragment = fragment::take(is_result);
                visit.set(Visit::Open(fragment.map_or(Err(Unshown::Nothing), |fragment| result(&fragment))));
            }
        });
    }
    let link = SharedLink(visit);
    let on_change = {
        let link = link.clone();
        Callback::from(move |fragment: String| {
            if !link.was_left() {
                link.0.set(Visit::Open(result(&fragment)));
            }
        })
    };
    fragment::use_fragment_changes(opens_links, is_result, on_change);
    link
}

impl SharedLink {
    /// Whether nothing can be shown yet.
    pub(super) fn is_unread(&self) -> bool {
        *self.0 == Visit::Unread
    }

    /// The result that is shown, or why there is none; nothing where the assessment is shown.
    pub(super) fn opened(&self) -> Option<&Result<SharedResult, Unshown>> {
        match &*self.0 {
            Visit::Open(opened) => Some(opened),
            Visit::Ordinary | Visit::Unread | Visit::Left(_) => None,
        }
    }

    /// Whether the assessment is shown in the place of a result.
    pub(super) fn was_left(&self) -> bool {
        matches!(*self.0, Visit::Left(_))
    }

    /// The host's configuration, but with the instrument that the result is about.
    pub(super) fn applied_to(&self, config: Config) -> Config {
        match self.instrument() {
            Some(id) => Config { instrument: Source::Bundled(id.as_str().to_owned()), ..config },
            None => config,
        }
    }

    /// The instrument that the result is about; none where the host's is shown.
    pub(super) fn instrument(&self) -> Option<&Id> {
        match &*self.0 {
            Visit::Open(opened) => opened.as_ref().ok().map(SharedResult::instrument),
            Visit::Left(instrument) => instrument.as_ref(),
            Visit::Ordinary | Visit::Unread => None,
        }
    }

    /// The person wants to answer the statements.
    pub(super) fn leave(&self) {
        self.0.set(Visit::Left(self.instrument().cloned()));
    }

    /// The instrument that the result is about cannot be had.
    pub(super) fn lose(&self) {
        self.0.set(Visit::Open(Err(Unshown::Unavailable)));
    }
}

/// Whether a fragment claims to be a result; any other belongs to the page.
fn is_result(fragment: &str) -> bool {
    !matches!(SharedResult::parse(fragment), Err(SharedFault::Foreign))
}

fn result(fragment: &str) -> Result<SharedResult, Unshown> {
    SharedResult::parse(fragment).map_err(|fault| match fault {
        SharedFault::Foreign => Unshown::Nothing,
        SharedFault::Newer => Unshown::Newer,
        SharedFault::Unreadable => Unshown::Unreadable,
    })
}
