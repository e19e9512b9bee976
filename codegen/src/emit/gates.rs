//! Finds the cargo features that gate modules and items.

use std::collections::BTreeMap;

use crate::ir::{Api, Expansions, Gate, TypeId};

use super::EVENTS;
use super::testing::TESTING;
use crate::rust::types::lit;

/// The gates of modules and types.
pub(super) struct Gates<'a> {
    api: &'a Api,
    modules: BTreeMap<Vec<String>, Gate>,
}

impl<'a> Gates<'a> {
    /// Finds the gates of modules: a module is compiled if one of its items is.
    pub(super) fn new(api: &'a Api) -> Self {
        let types = api.types.iter().zip(&api.gates).map(|(def, gate)| (def.module.clone(), gate));
        let expansions =
            api.expansions.iter().map(|Expansions { root, module, .. }| (module.clone(), &api.gates[root.0]));
        let mut inside: BTreeMap<Vec<String>, Option<Gate>> = BTreeMap::new();
        for (module, gate) in types.chain(expansions) {
            // The root itself is always compiled.
            for length in 1..=module.len() {
                let any = inside.entry(module[..length].to_vec()).or_insert_with(|| Some(Gate::default()));
                match any {
                    Some(any) if !gate.0.is_empty() => any.0.extend(gate.0.iter().cloned()),
                    always => *always = None,
                }
            }
        }
        let modules =
            inside.into_iter().map(|(module, gate)| (module, gate.unwrap_or_default().fewest(&api.features))).collect();
        Self { api, modules }
    }

    /// Returns the type's own gate, if it differs from its module's.
    pub(super) fn own(&self, id: TypeId) -> Option<&'a Gate> {
        self.shown(&self.api.get(id).module, id)
    }

    /// Returns the gate of a re-export, if it differs from the gate of the module that re-exports the type.
    pub(super) fn shown(&self, module: &[String], id: TypeId) -> Option<&'a Gate> {
        let gate = &self.api.gates[id.0];
        (Some(gate) != self.modules.get(module)).then_some(gate)
    }

    /// Returns the attribute of a module, if its gate differs from its parent's.
    pub(super) fn module(&self, module: &[String]) -> Option<String> {
        match module {
            [only] if only == EVENTS => return Some(feature("webhook")),
            [only] if only == TESTING => return Some(feature(TESTING)),
            _ => {}
        }
        let gate = self.modules.get(module)?;
        let (_, around) = module.split_last()?;
        (Some(gate) != self.modules.get(around)).then(|| cfg(gate)).flatten()
    }
}

/// Returns the attribute for code outside of a type's module that names the type.
pub(super) fn of_type(api: &Api, id: TypeId) -> Option<String> {
    let own = cfg(&api.gates[id.0]);
    if api.get(id).module.first().is_none_or(|module| module != EVENTS) {
        return own;
    }
    let own = own.as_deref().and_then(|own| own.strip_prefix("#[cfg(")?.strip_suffix(")]"));
    Some(match own {
        Some(own) => format!("#[cfg(all({own}, feature = {}))]", lit("webhook")),
        None => feature("webhook"),
    })
}

/// Returns the attribute for one feature.
pub(super) fn feature(name: &str) -> String {
    format!("#[cfg(feature = {})]", lit(name))
}

/// Returns the attribute for a gate, or `None` if the gate is always open.
pub(super) fn cfg(gate: &Gate) -> Option<String> {
    let features: Vec<_> = gate.0.iter().map(|feature| format!("feature = {}", lit(feature))).collect();
    match &features[..] {
        [] => None,
        [only] => Some(format!("#[cfg({only})]")),
        _ => Some(format!("#[cfg(any({}))]", features.join(", "))),
    }
}
