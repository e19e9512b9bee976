//! Adds and clears entries of a map of parameters.

use super::Map;
use crate::request::clearable::Clearable;

/// A map of parameters, which may not be set yet.
pub trait Entries<T> {
    /// Returns the entries to add to. Returns `None` if the map is cleared.
    fn entries(&mut self) -> Option<&mut Map<T>>;

    /// Adds to a map that was cleared, which sets it again.
    fn start_again(&mut self, entries: Map<T>);
}

impl<T> Entries<T> for Option<Map<T>> {
    #[inline]
    fn entries(&mut self) -> Option<&mut Map<T>> {
        Some(self.get_or_insert_default())
    }

    #[inline]
    fn start_again(&mut self, entries: Map<T>) {
        *self = Some(entries);
    }
}

impl<T> Entries<T> for Option<Clearable<Map<T>>> {
    #[inline]
    fn entries(&mut self) -> Option<&mut Map<T>> {
        match self.get_or_insert_with(|| Clearable::Set(Map::new())) {
            Clearable::Set(entries) => Some(entries),
            Clearable::Clear => None,
        }
    }

    #[inline]
    fn start_again(&mut self, entries: Map<T>) {
        *self = Some(Clearable::Set(entries));
    }
}

/// Adds entries to a map and keeps the other entries, so that no order of calls loses one. A map that is cleared stays
/// cleared if no entry is added.
#[inline]
pub fn add_entries<K: Into<String>, V, T>(
    map: &mut impl Entries<T>,
    entries: impl IntoIterator<Item = (K, V)>,
    convert: impl Fn(V) -> T,
) {
    let entries = entries.into_iter().map(|(key, value)| (key.into(), convert(value)));
    match map.entries() {
        Some(old) => old.extend(entries),
        None => {
            let entries: Map<T> = entries.collect();
            if !entries.is_empty() {
                map.start_again(entries);
            }
        }
    }
}

/// Clears one entry of a map of form parameters and keeps the other entries. A map that is cleared stays cleared.
#[inline]
pub fn clear_form_entry(map: &mut impl Entries<String>, key: String) {
    if let Some(entries) = map.entries() {
        entries.insert(key, String::new());
    }
}

/// Clears one entry of a map of JSON parameters and keeps the other entries.
#[inline]
pub fn clear_json_entry(map: &mut Map<Clearable<String>>, key: String) {
    map.insert(key, Clearable::Clear);
}

#[cfg(test)]
mod tests {
    use super::*;

    type Form = Option<Clearable<Map<String>>>;

    #[test]
    fn clearing_one_entry_leaves_all_of_them_cleared() {
        let mut map: Form = Some(Clearable::Clear);
        clear_form_entry(&mut map, "a".to_owned());
        assert_eq!(map, Some(Clearable::Clear));
        let mut map: Form = Some(Clearable::Set(Map::from([("a", "1".to_owned())])));
        clear_form_entry(&mut map, "b".to_owned());
        assert_eq!(map, Some(Clearable::Set(Map::from([("a", "1".to_owned()), ("b", String::new())]))));
    }

    #[test]
    fn setting_entries_keeps_the_cleared_ones() {
        let mut map: Option<Map<Clearable<String>>> = None;
        clear_json_entry(map.get_or_insert_default(), "b".to_owned());
        add_entries(&mut map, [("a", "1")], |value| Clearable::Set(value.to_owned()));
        let both = Map::from([("a", Clearable::Set("1".to_owned())), ("b", Clearable::Clear)]);
        assert_eq!(map, Some(both));
        let mut map: Form = Some(Clearable::Clear);
        add_entries(&mut map, [("", ""); 0], Into::into);
        assert_eq!(map, Some(Clearable::Clear));
        add_entries(&mut map, [("a", "1")], Into::into);
        assert_eq!(map, Some(Clearable::Set(Map::from([("a", "1".to_owned())]))));
    }
}
