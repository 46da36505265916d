//! The file in which a host keeps its options, if it names one: it comes before all else.

use super::supply::tell_failure;
use crate::{
    config::Options,
    effects::{
        address, announce,
        assets::{self, Failure},
    },
    trouble::Trouble,
};
use instrument::HostConfig;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::{hook, use_effect_with, use_mut_ref, use_state};

/// What there is of the file.
#[derive(Clone, PartialEq)]
pub(super) enum ConfigFile {
    /// The host names none.
    None,
    /// It is on its way.
    Waiting,
    /// It was read, from this URL.
    Loaded(String, Rc<HostConfig>),
    /// It cannot be had or used.
    Failed(Failure),
}

impl ConfigFile {
    /// The attributes, and where they are silent the file; `None` while nobody knows what the file says.
    pub(super) fn applied_to(&self, options: Options) -> Option<Options> {
        match self {
            Self::None => Some(options),
            Self::Loaded(url, file) => Some(options.filled_from(file, |path| address::below(url, path))),
            Self::Waiting | Self::Failed(_) => None,
        }
    }

    /// The theme that the file asks for, where no attribute does.
    pub(super) fn theme(&self, options: &Options) -> Option<&str> {
        let (_, theme) = self.content()?.options().find(|(name, _)| *name == "theme")?;
        options.get("theme").is_none().then_some(theme)
    }

    /// What was read.
    pub(super) fn content(&self) -> Option<&HostConfig> {
        match self {
            Self::Loaded(_, file) => Some(file),
            _ => None,
        }
    }
}

/// Loads the file that the options name, and another when they name another.
///
/// Not once a statement is answered: from then on nothing is loaded that the person does not ask for. The host is told,
/// and gets the other file when the answers are gone. An answer that comes too late is dropped.
#[hook]
pub(super) fn use_config_file(host: &HtmlElement, options: &Options, has_answers: bool) -> ConfigFile {
    let file = use_state(|| ConfigFile::None);
    let held = use_mut_ref(|| None::<String>);
    let wanted = options.config_file(address::resolve);
    if !has_answers {
        held.borrow_mut().clone_from(&wanted);
    }
    let url = held.borrow().clone();
    let latest = Rc::clone(&held);
    {
        let (file, host) = (file.clone(), host.clone());
        use_effect_with(url.clone(), move |url| {
            let Some(url) = url.clone() else {
                file.set(ConfigFile::None);
                return;
            };
            file.set(ConfigFile::Waiting);
            spawn_local(async move {
                let outcome = assets::load_config(url.clone()).await;
                if latest.borrow().as_ref() != Some(&url) {
                    return;
                }
                file.set(match outcome {
                    Ok(content) => ConfigFile::Loaded(url, Rc::new(content)),
                    Err(failure) => {
                        tell_failure(&host, &failure);
                        ConfigFile::Failed(failure)
                    }
                });
            });
        });
    }
    let host = host.clone();
    use_effect_with(wanted != url, move |is_refused| {
        if *is_refused {
            let message = "attribute config: another file is not loaded once a statement is answered";
            announce::tell_error(&host, Trouble::FileLocked.code(), message);
        }
    });
    match (&*file, url) {
        // The effect that asks for it comes after this render.
        (ConfigFile::None, Some(_)) => ConfigFile::Waiting,
        (ConfigFile::Loaded(..) | ConfigFile::Failed(_), None) => ConfigFile::None,
        (ConfigFile::Loaded(loaded, _), Some(url)) if *loaded != url => ConfigFile::Waiting,
        (file, _) => file.clone(),
    }
}
