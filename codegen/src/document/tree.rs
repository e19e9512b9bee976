//! A document as plain data: mappings sorted by key, strings borrowed from the source where possible.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// The longest key that all YAML parsers accept, escapes included.
const LONGEST_KEY: usize = 250;

/// An entry of a mapping.
pub(crate) type Entry<'t> = (Cow<'t, str>, Node<'t>);

/// A value of a YAML or JSON document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node<'t> {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
}

impl<'t> Node<'t> {
    pub(crate) fn text(text: impl Into<Cow<'t, str>>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Node<'t>> {
        let entries = self.entries();
        entries.binary_search_by(|(k, _)| k.as_ref().cmp(key)).ok().map(|at| &entries[at].1)
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Node<'t>> {
        match self {
            Self::Map(entries) => {
                let at = entries.binary_search_by(|(k, _)| k.as_ref().cmp(key)).ok()?;
                entries.get_mut(at).map(|(_, node)| node)
            }
            _ => None,
        }
    }

    /// Returns the value below `keys`.
    pub(crate) fn path(&self, keys: &[&str]) -> Option<&Node<'t>> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Returns the entries of a mapping, or none for other values.
    pub(crate) fn entries(&self) -> &[Entry<'t>] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the items of a list, or none for other values.
    pub(crate) fn items(&self) -> &[Node<'t>] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    /// Sets `key` and keeps the mapping sorted. Other values stay as they are.
    pub(crate) fn set(&mut self, key: &'static str, value: Node<'t>) {
        let Self::Map(entries) = self else { return };
        match entries.binary_search_by(|(k, _)| k.as_ref().cmp(key)) {
            Ok(at) => entries[at].1 = value,
            Err(at) => entries.insert(at, (Cow::Borrowed(key), value)),
        }
    }

    /// Removes `key` from a mapping.
    pub(crate) fn take(&mut self, key: &str) -> Option<Node<'t>> {
        let Self::Map(entries) = self else { return None };
        let at = entries.binary_search_by(|(k, _)| k.as_ref().cmp(key)).ok()?;
        Some(entries.remove(at).1)
    }
}

/// The size that a document may still grow to. Aliases make it larger than its text.
#[derive(Debug)]
pub(crate) struct Budget(Cell<usize>);

impl Budget {
    /// Returns the budget of a text. Each value, each key, and each byte of a string or key costs one. A document without
    /// aliases needs less than twice its length.
    pub(crate) fn of(text: &str) -> Self {
        Self(Cell::new(text.len().saturating_mul(2).max(1 << 20)))
    }

    fn spend<E: Error>(&self, cost: usize) -> Result<(), E> {
        let left = self.0.get().checked_sub(cost);
        self.0.set(left.ok_or_else(|| E::custom("its aliases expand to much more than the file contains"))?);
        Ok(())
    }
}

impl<'de> Node<'de> {
    /// Reads a value.
    pub(crate) fn read<D: Deserializer<'de>>(deserializer: D, budget: &Budget) -> Result<Self, D::Error> {
        NodeReader(budget).deserialize(deserializer)
    }
}

#[derive(Clone, Copy)]
struct NodeReader<'b>(&'b Budget);

impl<'de> DeserializeSeed<'de> for NodeReader<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        self.0.spend(1)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeReader<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain data")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(Node::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(i64::try_from(value).map_or(Node::Uint(value), Node::Int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node<'de>, E> {
        Ok(Node::Float(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node<'de>, E> {
        self.0.spend(value.len())?;
        Ok(Node::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Node<'de>, E> {
        self.0.spend(value.len())?;
        Ok(Node::Text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        let mut entries: Vec<Entry<'de>> = Vec::new();
        while let Some(Key(key)) = map.next_key()? {
            if key.len() > LONGEST_KEY {
                return Err(A::Error::custom(format_args!("a key is longer than {LONGEST_KEY} bytes")));
            }
            self.0.spend(1 + key.len())?;
            entries.push((key, map.next_value_seed(self)?));
        }
        entries.shrink_to_fit();
        if !entries.is_sorted_by(|(a, _), (b, _)| a < b) {
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            if let Some(pair) = entries.windows(2).find(|pair| pair[0].0 == pair[1].0) {
                return Err(A::Error::custom(format_args!("the key `{}` appears twice", pair[0].0)));
            }
        }
        Ok(Node::Map(entries))
    }
}

/// A key. Numbers such as status codes are kept as they are written.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key that is a string")
            }

            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(value)))
            }

            fn visit_str<E>(self, value: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(value.to_owned())))
            }
        }

        deserializer.deserialize_str(KeyVisitor)
    }
}
