//! Lowers enums of strings: their places and the names of their values.
//!
//! An operation and a response share one enum, with the values of both. A type of its own for the operation would have
//! another path as soon as the values differ: a value that Stripe adds to the response alone would break every caller that
//! sets the parameter, and a value could no longer be copied from a response to a request. So the type stays one, and the
//! documentation of a value says which operations do not accept it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::ir::names;
use crate::ir::{Docs, Enum, EnumValue, Fact, Name, TypeId, TypeKind};
use crate::text::{markdown, wire_path};

use super::marks::MarkKind;
use super::place::{At, Side};
use super::{Attempt, Lowerer};

/// The values that operations accept, by the name of the operation, for each enum that responses have too.
pub(super) type Accepted<'a> = BTreeMap<TypeId, BTreeMap<String, BTreeSet<&'a str>>>;

impl<'a> Lowerer<'a> {
    /// Returns the enum of `values`. A response and the parameters with the same path below a resource share one enum,
    /// with the values of both, so that it stays one type if only one of them gets a new value.
    pub(super) fn enumeration(&mut self, at: &At, values: Vec<&'a str>) -> Attempt<TypeId> {
        self.take_room(values.len(), &at.pointer)?;
        let key = at.path.shared();
        let id = match (at.side, self.enums.get(&key)) {
            (Side::Request(_), Some(id)) => {
                let id = *id;
                let operation = wire_path::parts(&at.path).operation.unwrap_or_default().to_owned();
                self.accepted.entry(id).or_default().entry(operation).or_default().extend(&values);
                id
            }
            (side, _) => {
                let id = self.allot(at)?;
                if side == Side::Response {
                    self.enums.insert(key, id);
                }
                id
            }
        };
        let pointer = format!("{}/enum", at.pointer);
        let path = self.types[id.0].path.clone();
        let mut variants = match &self.types[id.0].kind {
            Some(TypeKind::Enum(Enum { values })) => values.clone(),
            _ => Vec::new(),
        };
        let known: HashSet<String> = variants.iter().map(|variant| variant.name.wire.clone()).collect();
        for value in values.into_iter().filter(|value| !known.contains(*value)) {
            let path = path.value(value);
            let rust = match self.marks.get(MarkKind::TypeName, &path) {
                Some(name) => name.to_owned(),
                None => names::variant_name(value).map_err(|error| self.unnamed_at(&pointer, value, &path, error))?,
            };
            variants.push(EnumValue { name: Name { wire: value.to_owned(), rust }, docs: Docs::default() });
        }
        variants.sort_by(|a, b| a.name.wire.cmp(&b.name.wire));
        let mut uses: HashMap<String, usize> = HashMap::new();
        for variant in &variants {
            *uses.entry(variant.name.rust.clone()).or_default() += 1;
        }
        for variant in variants.iter_mut().filter(|variant| uses[&variant.name.rust] > 1) {
            if let Ok(name) = names::signed_variant_name(&variant.name.wire) {
                variant.name.rust = name;
            }
        }
        self.distinct(&variants.iter().map(|variant| &variant.name).collect::<Vec<_>>(), &pointer, &path, "=");
        self.types[id.0].kind = Some(TypeKind::Enum(Enum { values: variants }));
        Ok(id)
    }

    /// Adds to the values of shared enums which operations do not accept them.
    pub(super) fn unaccepted(&mut self) {
        for (id, operations) in std::mem::take(&mut self.accepted) {
            let Some(TypeKind::Enum(Enum { values })) = &mut self.types[id.0].kind else { continue };
            for value in values {
                let refuse = |(_, accepted): &(&String, &BTreeSet<&str>)| !accepted.contains(value.name.wire.as_str());
                let refusing: Vec<&str> =
                    operations.iter().filter(refuse).map(|(operation, _)| operation.as_str()).collect();
                if !refusing.is_empty() {
                    value.docs.facts.push(Fact::Limit(sentence(&refusing, operations.len())));
                }
            }
        }
    }
}

/// Returns the sentence that these of `all` operations do not accept a value.
fn sentence(refusing: &[&str], all: usize) -> String {
    let names: Vec<String> = refusing.iter().map(|name| markdown::code(name)).collect();
    match &names[..] {
        _ if refusing.len() == all => "Only in responses.".to_owned(),
        [one] => format!("{one} does not accept it."),
        [first @ .., last] => format!("{} and {last} do not accept it.", first.join(", ")),
        [] => String::new(),
    }
}
