//! Clears one entry of a map of parameters.

use super::Map;
use crate::request::clearable::Clearable;

/// Clears one entry of a map of form parameters and keeps the other entries. A map that is cleared stays cleared.
#[inline]
pub fn clear_form_entry(map: &mut Option<Clearable<Map<String>>>, key: String) {
    match map {
        Some(Clearable::Set(entries)) => drop(entries.insert(key, String::new())),
        Some(Clearable::Clear) => {}
        None => {
            let mut entries = Map::new();
            entries.insert(key, String::new());
            *map = Some(Clearable::Set(entries));
        }
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

    #[test]
    fn clearing_one_entry_leaves_all_of_them_cleared() {
        let mut map = Some(Clearable::Clear);
        clear_form_entry(&mut map, "a".to_owned());
        assert_eq!(map, Some(Clearable::Clear));
        let mut map = Some(Clearable::Set(Map::from([("a", "1".to_owned())])));
        clear_form_entry(&mut map, "b".to_owned());
        assert_eq!(map, Some(Clearable::Set(Map::from([("a", "1".to_owned()), ("b", String::new())]))));
    }
}
