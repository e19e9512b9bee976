//! Applies the entries of `resources.toml` that need the lowered types: guards and exports.

use std::collections::HashMap;

use crate::input::config::holds;
use crate::input::diagnostic::Diagnostic;
use crate::ir::{Guard, GuardKind, Params, Type, TypeId, TypeKind};
use crate::text::wire_path::{self, Parts, WirePath};

use super::Lowerer;

impl Lowerer<'_> {
    pub(super) fn guards(&mut self) {
        let by_path: HashMap<WirePath, TypeId> =
            self.types.iter().enumerate().map(|(index, def)| (def.path.clone(), TypeId(index))).collect();
        for (kind, guards) in
            [(GuardKind::AtLeastOne, &self.config.at_least_one), (GuardKind::AtMostOne, &self.config.at_most_one)]
        {
            for guard in guards {
                let version = &self.spec.openapi.info.version;
                if !holds(guard.since.as_ref(), guard.until.as_ref(), version) {
                    continue;
                }
                let stale = |span, message: String| {
                    Diagnostic::error(&self.config.name, message)
                        .span(span)
                        .help("remove the entry, correct it, or limit it to API versions with `since` and `until`")
                };
                let Some(id) = by_path.get(&WirePath::of(guard.path.get_ref())).copied() else {
                    let message = format!("`{}` matches no operation in the spec", guard.path.get_ref());
                    self.stale.push(stale(guard.path.span(), message));
                    continue;
                };
                let Some(TypeKind::Params(Params { fields, guards, operation: Some(_), .. })) =
                    &mut self.types[id.0].kind
                else {
                    let message = format!("`{}` is not an operation", guard.path.get_ref());
                    self.stale.push(stale(guard.path.span(), message));
                    continue;
                };
                let mut params = Vec::new();
                for name in &guard.params {
                    match fields.iter().position(|field| field.name.wire == *name.get_ref()) {
                        Some(index) if fields[index].required => {
                            let message = format!("`{}` is a required parameter", name.get_ref());
                            self.stale.push(stale(name.span(), message));
                        }
                        Some(index) if matches!(fields[index].ty, Type::Expand { .. }) || params.contains(&index) => {
                            let message = format!("`{}` cannot depend on others", name.get_ref());
                            self.problems.push(stale(name.span(), message));
                        }
                        Some(index) => params.push(index),
                        None => {
                            let message = format!("`{}` has no parameter `{}`", guard.path.get_ref(), name.get_ref());
                            self.stale.push(stale(name.span(), message));
                        }
                    }
                }
                if params.len() == guard.params.len() {
                    if guard.params.len() < 2 {
                        let message = "the entry names fewer than two parameters".to_owned();
                        self.problems.push(stale(guard.path.span(), message));
                    }
                    guards.push(Guard { kind, params });
                }
            }
        }
    }

    pub(super) fn exports(&mut self) -> Vec<TypeId> {
        let mut exports = Vec::new();
        for (resource, entry) in &self.config.resources {
            for export in &entry.export {
                let found = self.types.iter().position(|def| {
                    let Parts { head, operation, inside } = wire_path::parts(&def.path);
                    head == resource.get_ref() && operation.is_some() && inside == export.get_ref()
                });
                match found {
                    Some(index) => exports.push(TypeId(index)),
                    None => self.stale.push(
                        Diagnostic::error(
                            &self.config.name,
                            format!("`{}` has no parameter object `{}`", resource.get_ref(), export.get_ref()),
                        )
                        .written(export)
                        .help("remove it, or name an object among the parameters of the resource's operations"),
                    ),
                }
            }
        }
        exports
    }
}
