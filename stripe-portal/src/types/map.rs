//! JSON objects with arbitrary keys.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::decode::{Expected, FromJson, Problem, Token, large};
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::{NotFinite, ToJson};

/// Values by name, in the order in which they were sent or set, such as
/// [metadata](https://docs.stripe.com/api/metadata). Stripe's maps are small (metadata has at most 50 entries), so a
/// lookup compares the names one by one.
#[derive(Clone)]
pub struct Map<T>(Vec<(String, T)>);

impl<T> Map<T> {
    /// Creates a map without entries.
    ///
    /// ```
    /// use stripe_portal::Map;
    ///
    /// assert!(Map::<String>::new().is_empty());
    /// ```
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Returns the value of `name`.
    ///
    /// ```
    /// use stripe_portal::Map;
    ///
    /// let map = Map::from([("order", 6735)]);
    /// assert_eq!((map.get("order"), map.get("cart")), (Some(&6735), None));
    /// ```
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().rev().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// Returns `true` if `name` has a value.
    ///
    /// ```
    /// use stripe_portal::Map;
    ///
    /// assert!(Map::from([("order", 6735)]).contains_key("order"));
    /// ```
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns the names in the order in which they were sent or set.
    ///
    /// ```
    /// use stripe_portal::Map;
    ///
    /// assert_eq!(Map::from([("b", 1), ("a", 2)]).keys().collect::<Vec<_>>(), ["b", "a"]);
    /// ```
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    /// Sets the value of `name`. Returns the previous value.
    ///
    /// ```
    /// use stripe_portal::Map;
    ///
    /// assert_eq!(Map::from([("order", 6735)]).insert("order", 6736), Some(6735));
    /// ```
    pub fn insert(&mut self, name: impl Into<String>, value: T) -> Option<T> {
        let name = name.into();
        if let Some((_, old)) = self.0.iter_mut().rev().find(|(key, _)| *key == name) {
            return Some(std::mem::replace(old, value));
        }
        self.0.push((name, value));
        None
    }

    /// Removes `name`. Returns its value.
    ///
    /// ```
    /// use stripe_portal::Map;
    ///
    /// assert_eq!(Map::from([("order", 6735)]).remove("order"), Some(6735));
    /// ```
    pub fn remove(&mut self, name: &str) -> Option<T> {
        let index = self.0.iter().rposition(|(key, _)| key == name)?;
        let (_, value) = self.0.remove(index);
        self.0.retain(|(key, _)| key != name);
        Some(value)
    }

    /// Returns the entries in the order in which they were sent or set.
    ///
    /// ```
    /// use stripe_portal::Map;
    ///
    /// assert_eq!(Map::from([("order", 6735)]).iter().next(), Some(("order", &6735)));
    /// ```
    pub fn iter(&self) -> Iter<'_, T> {
        Iter(self.0.iter())
    }

    /// Returns the number of entries.
    ///
    /// ```
    /// use stripe_portal::Map;
    ///
    /// assert_eq!(Map::from([("order", 6735)]).len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if there are no entries.
    ///
    /// ```
    /// use stripe_portal::Map;
    ///
    /// assert!(!Map::from([("order", 6735)]).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: PartialEq> PartialEq for Map<T> {
    /// Compares the values by name; the order of the entries does not matter.
    fn eq(&self, other: &Self) -> bool {
        // Compare each value once: comparing it twice would double the time at each level of nesting.
        if self.keys().eq(other.keys()) {
            let mut places = None;
            for (at, ((name, mine), (_, theirs))) in self.0.iter().zip(&other.0).enumerate() {
                if mine != theirs && places.get_or_insert_with(|| Places::of(&mut self.keys())).get(name) == Some(at) {
                    return false;
                }
            }
            return true;
        }
        let (mine, theirs) = (Places::of(&mut self.keys()), Places::of(&mut other.keys()));
        for (at, (name, _)) in self.0.iter().enumerate() {
            if mine.get(name) == Some(at) && theirs.get(name).is_none_or(|there| self.0[at].1 != other.0[there].1) {
                return false;
            }
        }
        mine.len() == theirs.len()
    }
}

impl<T: fmt::Debug> fmt::Debug for Map<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Into<String>, T> FromIterator<(K, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K: Into<String>, T> Extend<(K, T)> for Map<T> {
    fn extend<I: IntoIterator<Item = (K, T)>>(&mut self, entries: I) {
        let mut places = None;
        for (name, value) in entries {
            if self.len() < FEW {
                self.insert(name, value);
                continue;
            }
            let name = name.into();
            let places = places.get_or_insert_with(|| Places::of(&mut self.keys()));
            match places.get(&name).and_then(|at| self.0.get_mut(at)) {
                Some((_, old)) => *old = value,
                None => {
                    places.set(&name, self.len());
                    self.0.push((name, value));
                }
            }
        }
    }
}

/// The number of entries up to which each name is compared with each other.
const FEW: usize = 64;

/// The position of the last entry of each name.
struct Places(Value);

impl Places {
    fn of(names: &mut dyn Iterator<Item = &str>) -> Self {
        let mut places = Self(Value::Null);
        for (at, name) in names.enumerate() {
            places.set(name, at);
        }
        places
    }

    fn get(&self, name: &str) -> Option<usize> {
        self.0.get(name)?.as_u64()?.try_into().ok()
    }

    fn set(&mut self, name: &str, at: usize) {
        // compile-time: ready map
        self.0[name] = Value::from(at);
    }

    fn len(&self) -> usize {
        self.0.as_object().map_or(0, serde_json::Map::len)
    }
}

/// An iterator over the entries of a [`Map`], in the order in which they were sent or set.
#[derive(Clone, Debug)]
pub struct Iter<'a, T>(std::slice::Iter<'a, (String, T)>);

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = (&'a str, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name.as_str(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = (&'a str, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        Iter(self.0.iter())
    }
}

impl<K: Into<String>, T, const N: usize> From<[(K, T); N]> for Map<T> {
    fn from(entries: [(K, T); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<T> IntoIterator for Map<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T: FromJson> FromJson for Map<T> {
    const EXPECTED: Expected = Expected::Map;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Object(source) = token else { return Err(Problem::Type) };
        let mut entries = Vec::new();
        while let Some(name) = source.key()? {
            let name = name.into_owned();
            large::read(|slot| source.value(slot), |value| entries.push((name, value)))?;
        }
        *place = Some(Self(entries));
        Ok(())
    }
}

crate::decode::deserialize_impl!(Map<T>);

impl<T: Serialize> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<T: ToForm> ToForm for Map<T> {
    fn to_form(&self, form: &mut FormWriter) {
        for (name, value) in self.iter() {
            form.entry(name, value);
        }
    }
}

impl<T: ToJson> ToJson for Map<T> {
    #[inline]
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        let mut entries = Value::Object(serde_json::Map::new());
        for (name, value) in self.iter() {
            if let Some(value) = value.to_json().map_err(|place| place.inside(name))? {
                // compile-time: ready map
                entries[name] = value;
            }
        }
        Ok(Some(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_used_as_any_other_collection() {
        let mut map = Map::from([("a", 1)]);
        map.extend([("b", 2), ("a", 3)]);
        assert!(map.contains_key("a") && !map.contains_key("c"));
        assert_eq!(map.keys().collect::<Vec<_>>(), ["a", "b"]);
        let mut seen = Vec::new();
        for (name, value) in &map {
            seen.push((name, *value));
        }
        assert_eq!(seen, [("a", 3), ("b", 2)]);
    }

    #[test]
    fn maps_are_equal_by_the_last_value_of_each_name() {
        let read = |text: &str| serde_json::from_str::<Map<i64>>(text).unwrap_or_default();
        for (one, other, are_equal) in [
            ("{}", "{}", true),
            (r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#, true),
            (r#"{"a":1,"b":2}"#, r#"{"b":1,"a":2}"#, false),
            (r#"{"a":1,"b":2}"#, r#"{"a":1}"#, false),
            (r#"{"a":1}"#, r#"{"a":1,"b":2}"#, false),
            (r#"{"a":1,"a":2}"#, r#"{"a":2}"#, true),
            (r#"{"a":1,"a":2}"#, r#"{"a":3,"a":2}"#, true),
            (r#"{"a":1,"a":2}"#, r#"{"a":1,"a":3}"#, false),
            (r#"{"a":1,"a":2}"#, r#"{"a":1}"#, false),
            (r#"{"a":1,"b":2,"a":1}"#, r#"{"a":1,"b":2,"b":2}"#, true),
        ] {
            assert_eq!(read(one) == read(other), are_equal, "{one} {other}");
            assert_eq!(read(other) == read(one), are_equal, "{other} {one}");
        }
    }

    #[test]
    fn a_value_in_maps_in_maps_is_compared_once() {
        use std::sync::atomic::{AtomicUsize, Ordering};

        static COMPARED: AtomicUsize = AtomicUsize::new(0);

        struct Nested(Map<Self>, i64);

        impl PartialEq for Nested {
            fn eq(&self, other: &Self) -> bool {
                COMPARED.fetch_add(1, Ordering::Relaxed);
                self.0 == other.0 && self.1 == other.1
            }
        }

        let nested =
            |number| (0..20).fold(Nested(Map::new(), number), |inner, _| Nested(Map::from([("in", inner)]), 0));
        assert!(nested(1) != nested(2));
        assert_eq!(COMPARED.load(Ordering::Relaxed), 21);
    }

    /// Comparing each name with each other would take hours.
    #[test]
    fn comparing_and_collecting_take_no_time_by_the_square_of_the_size() {
        const SIZE: i64 = 100_000;
        let one: Map<i64> = (0..SIZE).map(|number| (number.to_string(), number)).collect();
        let mut other: Map<i64> = (0..SIZE).rev().map(|number| (number.to_string(), number)).collect();
        assert!(one == other);
        other.extend((0..SIZE).map(|number| (number.to_string(), number + 1)));
        assert_eq!((other.len(), other.get("7")), (one.len(), Some(&8)));
        assert!(one != other);
    }

    #[test]
    fn a_name_that_was_sent_twice_has_its_last_value_and_goes_at_once() {
        let mut map: Map<i64> = serde_json::from_str(r#"{"a":1,"b":2,"a":3}"#).unwrap_or_default();
        assert_eq!(map, map.clone());
        assert_eq!(map.get("a"), Some(&3));
        assert_eq!(map.remove("a"), Some(3));
        assert_eq!(map, Map::from([("b", 2)]));
    }
}
