//! Applies the entries of `resources.toml` that need the lowered types: guards and exports.

use std::collections::HashMap;

use openapiv3::ReferenceOr;
use toml::Spanned;

use crate::input::config::holds;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::ir::{Guard, GuardKind, Params, Type, TypeId, TypeKind};
use crate::text::nearest::nearest;
use crate::text::wire_path::{self, Parts, WirePath};

use super::shape::extension;
use super::{Lowerer, excerpt};

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
                if self.absent.explain(guard.path.get_ref()) {
                    continue;
                }
                let stale = |span, message: String, meant: Option<&str>| {
                    let meant = meant.map(|meant| format!("did you mean `{meant}`? Otherwise ")).unwrap_or_default();
                    let help = "remove the entry, correct it, or limit it to API versions with `since` and `until`";
                    Diagnostic::error(&self.config.name, message).span(span).help(format!("{meant}{help}"))
                };
                let Some(id) = by_path.get(&WirePath::of(guard.path.get_ref())).copied() else {
                    let message = format!("`{}` matches no operation in the spec", guard.path.get_ref());
                    let operations = by_path.keys().filter(|path| path.is_of_operation() && !path.is_inside());
                    let meant = nearest(guard.path.get_ref(), operations.map(|path| &**path));
                    self.stale.push(stale(guard.path.span(), message, meant.first().copied()));
                    continue;
                };
                let Some(TypeKind::Params(Params { fields, guards, operation: Some(_), .. })) =
                    &mut self.types[id.0].kind
                else {
                    let message = format!("`{}` is not an operation", guard.path.get_ref());
                    self.stale.push(stale(guard.path.span(), message, None));
                    continue;
                };
                let mut params = Vec::new();
                for name in &guard.params {
                    match fields.iter().position(|field| field.name.wire == *name.get_ref()) {
                        Some(index) if fields[index].required => {
                            let message = format!("`{}` is a required parameter", name.get_ref());
                            self.stale.push(stale(name.span(), message, None));
                        }
                        Some(index) if matches!(fields[index].ty, Type::Expand { .. }) => {
                            let message = format!(
                                "`{}` chooses what a response includes, and cannot depend on other parameters",
                                name.get_ref()
                            );
                            self.problems.push(stale(name.span(), message, None));
                        }
                        Some(index) => params.push(index),
                        None => {
                            let message = format!("`{}` has no parameter `{}`", guard.path.get_ref(), name.get_ref());
                            let optional = fields.iter().filter(|field| !field.required);
                            let meant = nearest(name.get_ref(), optional.map(|field| field.name.wire.as_str()));
                            self.stale.push(stale(name.span(), message, meant.first().copied()));
                        }
                    }
                }
                if params.len() == guard.params.len() {
                    if guard.params.len() < 2 {
                        let message = "the entry names fewer than two parameters".to_owned();
                        self.problems.push(stale(guard.path.span(), message, None));
                    }
                    guards.push(Guard { kind, params });
                }
            }
        }
    }

    /// Reports the components under `[[shared]]` that are no shared components of the slice.
    pub(super) fn shared(&mut self) {
        let version = &self.spec.openapi.info.version;
        for entry in &self.config.shared {
            let resource = entry.path.get_ref().as_str();
            if !holds(entry.since.as_ref(), entry.until.as_ref(), version) || self.absent.explain(resource) {
                continue;
            }
            if !self.wanted.contains(resource) {
                let message = format!("`{}` is no resource of the configuration", excerpt(resource));
                let meant = nearest(resource, self.wanted.iter().copied()).first().copied();
                self.stale.push(remove(&self.config.name, &entry.path, message, meant));
                continue;
            }
            for component in &entry.components {
                let name = component.get_ref().as_str();
                let schema = self.spec.schema(name).and_then(ReferenceOr::as_item);
                let problem = match schema {
                    Some(schema) if extension(schema, "x-shared").is_some() => continue,
                    Some(schema) if extension(schema, "x-resourceId").is_some() => {
                        let message = format!("`{name}` is a resource, and no part of one");
                        remove(&self.config.name, component, message, None)
                    }
                    Some(_) => {
                        let message = format!("the slice does not say that `{name}` is shared");
                        let help = "regenerate the slice with `cargo xtask spec slice --from FILE`";
                        Diagnostic::error(&self.config.name, message).written(component).help(help)
                    }
                    None => {
                        let known = self.spec.schemas().into_iter().flatten().map(|(name, _)| name.as_str());
                        let meant = nearest(name, known).first().copied();
                        let message = format!("`{}` is no component of the spec", excerpt(name));
                        remove(&self.config.name, component, message, meant)
                    }
                };
                self.stale.push(problem);
            }
        }
    }

    /// Turns problems with entries that match nothing into remarks if the workspace checks these entries against its own
    /// spec.
    pub(super) fn pass_over_checked(&mut self) {
        let unchecked = self.config.unchecked_places();
        let (errors, passed): (Vec<_>, Vec<_>) = std::mem::take(&mut self.stale)
            .into_iter()
            .partition(|problem| problem.span.as_ref().is_none_or(|span| unchecked.contains(span)));
        self.stale = errors;
        self.remarks.extend(passed.into_iter().map(|problem| Diagnostic {
            severity: Severity::Warning,
            message: format!("{}, so its entry changes nothing", problem.message),
            ..problem
        }));
    }

    pub(super) fn exports(&mut self) -> Vec<TypeId> {
        let mut exports = Vec::new();
        for (resource, entry) in &self.config.resources {
            if self.absent.explain(&WirePath::of(resource.get_ref()).operation("")) {
                continue;
            }
            for export in &entry.export {
                let objects = || {
                    self.types.iter().enumerate().filter_map(|(index, def)| {
                        let Parts { head, operation, inside } = wire_path::parts(&def.path);
                        (head == resource.get_ref() && operation.is_some() && !inside.is_empty())
                            .then_some((index, inside))
                    })
                };
                match objects().find(|(_, inside)| *inside == export.get_ref()) {
                    Some((index, _)) => exports.push(TypeId(index)),
                    None => {
                        let message =
                            format!("`{}` has no parameter object `{}`", resource.get_ref(), export.get_ref());
                        let meant = nearest(export.get_ref(), objects().map(|(_, inside)| inside));
                        let meant = meant.first().map(|meant| format!("did you mean `{meant}`? Otherwise "));
                        let help = "remove it, or name an object among the parameters of the resource's operations";
                        let help = format!("{}{help}", meant.unwrap_or_default());
                        self.stale.push(Diagnostic::error(&self.config.name, message).written(export).help(help));
                    }
                }
            }
        }
        exports
    }
}

/// Returns the problem with a name that means nothing.
fn remove(config: &str, name: &Spanned<String>, message: String, meant: Option<&str>) -> Diagnostic {
    let meant = meant.map(|meant| format!("did you mean `{meant}`? Otherwise ")).unwrap_or_default();
    let help = "remove it, or limit the entry to API versions with `since` and `until`";
    Diagnostic::error(config, message).written(name).help(format!("{meant}{help}"))
}
