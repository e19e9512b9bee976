//! Lowers enums of strings: their places and the names of their values.

use std::collections::{HashMap, HashSet};

use crate::ir::names;
use crate::ir::{Docs, Enum, EnumValue, Name, TypeId, TypeKind};

use super::marks::MarkKind;
use super::place::{At, Side};
use super::{Attempt, Lowerer};

impl<'a> Lowerer<'a> {
    /// Returns the enum of `values`. A response and the parameters with the same path below a resource share one enum,
    /// with the values of both, so that it stays one type if only one of them gets a new value.
    pub(super) fn enumeration(&mut self, at: &At, values: Vec<&'a str>) -> Attempt<TypeId> {
        let key = at.path.shared();
        let id = match (at.side, self.enums.get(&key)) {
            (Side::Request(_), Some(id)) => *id,
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
}
