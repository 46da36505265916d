//! A map from texts in the order of its keys, for the few entries of our files.
//!
//! The standard map is made for many; each type of it would add three kilobytes to what a browser loads first. Here an
//! entry makes room for itself among the others, so whoever fills one from a file counts the entries first.

/// Entries in the order of their keys, each key once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sorted<K, V>(Vec<(K, V)>);

impl<K: AsRef<str>, V> Sorted<K, V> {
    /// A map without entries.
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// The value at a key.
    pub(crate) fn get(&self, key: &str) -> Option<&V> {
        let place = self.place(key).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// Whether there is an entry with this key.
    pub(crate) fn contains_key(&self, key: &str) -> bool {
        self.place(key).is_ok()
    }

    /// Adds an entry, or puts a value in the place of another, which is returned.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(key.as_ref()) {
            Ok(place) => self.0.get_mut(place).map(|entry| std::mem::replace(&mut entry.1, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The entries in the order of their keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.0.iter()
    }

    /// The keys in their order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_ref())
    }

    /// Where the key is, or where it would be.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_ref().cmp(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_in_the_order_of_their_keys_and_each_is_there_once() {
        let mut map = Sorted::new();
        for (key, value) in [("b", 1), ("a", 2), ("c", 3), ("ab", 4)] {
            assert_eq!(map.insert(key, value), None);
        }
        assert_eq!(map.insert("b", 5), Some(1));
        assert_eq!(map.keys().collect::<Vec<_>>(), ["a", "ab", "b", "c"]);
        assert_eq!((map.get("b"), map.get("d"), map.len()), (Some(&5), None, 4));
        assert!(map.contains_key("ab") && !map.contains_key(""));
    }
}
