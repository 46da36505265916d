//! What stays on the device: the origin's own storage, which a browser may refuse, and which may be full.
//!
//! What is stored and for how long is decided by who calls; the two that do are named by their [`Key`].

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// What is kept; each has one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Answers that somebody wants to continue with later.
    Draft,
    /// Approved submissions that could not be sent yet.
    Outbox,
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Self::Draft => "culture-mirror/draft",
            Self::Outbox => "culture-mirror/outbox",
        }
    }
}

/// A place that outlives the page.
pub trait Storage {
    /// What is kept there; nothing also where it cannot be read.
    fn read(&self, key: Key) -> Option<String>;

    /// Keeps a text in the place of what was there; `false` if it could not be kept, and then nothing has changed.
    fn write(&self, key: Key, text: &str) -> bool;

    /// Forgets what was kept; `false` if that could not be done.
    fn erase(&self, key: Key) -> bool;
}

/// A place that several have a hold of.
impl<S: Storage> Storage for Rc<S> {
    fn read(&self, key: Key) -> Option<String> {
        (**self).read(key)
    }

    fn write(&self, key: Key, text: &str) -> bool {
        (**self).write(key, text)
    }

    fn erase(&self, key: Key) -> bool {
        (**self).erase(key)
    }
}

/// The storage that all pages of this origin share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalStorage(web_sys::Storage);

impl LocalStorage {
    /// Nothing where the browser refuses it, as it does in a sandboxed frame: by an error, or by having none.
    pub fn open() -> Option<Self> {
        web_sys::window()?.local_storage().ok().flatten().map(Self)
    }

    /// Whether something is kept in a place; whether it can be used is looked at by what can read it.
    pub fn holds(key: Key) -> bool {
        Self::open().is_some_and(|storage| storage.read(key).is_some())
    }

    /// Forgets everything: whoever wipes leaves nothing on this device, whatever of the program is loaded. The press
    /// does it and not the session, which is also wiped where a page comes back after its draft was erased.
    pub fn wipe() {
        if let Some(storage) = Self::open() {
            storage.erase(Key::Draft);
            storage.erase(Key::Outbox);
        }
    }
}

impl Storage for LocalStorage {
    fn read(&self, key: Key) -> Option<String> {
        self.0.get_item(key.name()).ok().flatten()
    }

    fn write(&self, key: Key, text: &str) -> bool {
        self.0.set_item(key.name(), text).is_ok()
    }

    fn erase(&self, key: Key) -> bool {
        self.0.remove_item(key.name()).is_ok()
    }
}

/// The twin for tests: as large as it is told to be, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryStorage {
    texts: RefCell<BTreeMap<Key, String>>,
    room: usize,
}

impl MemoryStorage {
    /// An empty one with room for texts of so many bytes together.
    pub fn with_room(room: usize) -> Self {
        Self { texts: RefCell::default(), room }
    }
}

impl Storage for MemoryStorage {
    fn read(&self, key: Key) -> Option<String> {
        self.texts.borrow().get(&key).cloned()
    }

    fn write(&self, key: Key, text: &str) -> bool {
        let mut texts = self.texts.borrow_mut();
        let others: usize =
            texts.iter().filter(|(other, _)| **other != key).map(|(_, text)| text.len()).sum();
        let fits = others + text.len() <= self.room;
        if fits {
            texts.insert(key, text.to_owned());
        }
        fits
    }

    fn erase(&self, key: Key) -> bool {
        self.texts.borrow_mut().remove(&key);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_changes_nothing() {
        let storage = MemoryStorage::with_room(8);
        assert!(storage.write(Key::Draft, "1234"));
        assert!(storage.write(Key::Outbox, "5678"));
        assert!(!storage.write(Key::Draft, "12345"));
        assert_eq!(storage.read(Key::Draft).as_deref(), Some("1234"));
        assert!(storage.erase(Key::Outbox));
        assert!(storage.write(Key::Draft, "12345"));
        assert_eq!(storage.read(Key::Outbox), None);
    }
}
