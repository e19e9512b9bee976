//! Decides whether `Debug` shows a value: by entries of `resources.toml`, by rules, or by default.

use openapiv3::{ReferenceOr, Schema, SchemaKind, VariantOrUnknownOrEmpty};
use serde_json::Value;

use crate::document::credentials::{self, Candidate, EXTENSION, Effect, Rule, is_harmless};
use crate::document::spec::Spec;
use crate::input::config::Strings;
use crate::ir::{Location, Reason, Shown, Type, TypeId, TypeKind};

use super::marks::MarkKind;
use super::place::{At, Side};
use super::shape::{SchemaRef, Shape};
use super::{Attempt, Lowerer, Reported};

/// The number of schemas that are searched for one value's description. Schemas that refer to each other can make up many
/// more than a spec contains.
const VISITED: usize = 64;

/// A field or parameter that may be a credential.
#[derive(Clone, Copy)]
pub(super) struct Property<'a> {
    /// The wire name.
    pub(super) wire: &'a str,
    /// The schema.
    pub(super) node: SchemaRef<'a>,
    /// The wire names of all properties of the same object.
    pub(super) beside: &'a [&'a str],
    /// Where a parameter is sent; `None` for a field.
    pub(super) location: Option<Location>,
    /// Whether a description outside of the schema contains a phrase of the rules.
    pub(super) is_described: bool,
}

impl Lowerer<'_> {
    /// Decides whether `Debug` shows a property. Returns its type too, because a rule can make it a `Secret`.
    pub(super) fn shown(&mut self, property: Property<'_>, ty: Type, at: &At) -> Attempt<(Type, Shown)> {
        let is_marked = |kind| self.marks.get(kind, &at.path).is_some();
        let (is_secret, is_masked, is_opened) =
            (is_marked(MarkKind::Secret), is_marked(MarkKind::Masked), is_marked(MarkKind::Show));
        let choice = self.choice_with_text(&ty);
        let is_text = ty.is_text() || choice.is_some();
        if is_secret {
            return match are_strings(&ty) {
                true => Ok((ty.into_secret(), Shown::Masked(Reason::Entry))),
                false => Err(self.not_a_string(at)),
            };
        }
        let rule = match is_text || ty.is_id() || ty.is_number() {
            true => self.rule(property, ty.is_number(), at),
            false => None,
        };
        if is_opened && !is_text && rule.is_none() {
            return Err(self.shown_anyway(at));
        }
        if is_opened {
            if let Some(choice) = choice {
                self.set_text(choice, Shown::Opened { against: None });
            }
            return Ok((ty, Shown::Opened { against: rule.map(|rule| rule.name) }));
        }
        let reason = match rule {
            _ if is_masked => Some(Reason::Entry),
            Some(rule) => Some(Reason::Rule(rule.name)),
            None if is_text && self.is_masked_by_default(property, &ty) => Some(Reason::Default),
            None => None,
        };
        let Some(reason) = reason else { return Ok((ty, Shown::Yes)) };
        match choice {
            // The alternatives that are objects have rules of their own.
            Some(choice) if reason != Reason::Entry => {
                self.set_text(choice, Shown::Masked(reason));
                Ok((ty, Shown::Yes))
            }
            _ if rule.is_some_and(|rule| rule.does == Effect::Secret) && property.location.is_none() => {
                Ok((ty.into_secret(), Shown::Masked(reason)))
            }
            _ => Ok((ty, Shown::Masked(reason))),
        }
    }

    fn rule(&self, property: Property<'_>, is_number: bool, at: &At) -> Option<&'static Rule> {
        credentials::rule(Candidate {
            is_parameter: at.side != Side::Response,
            is_number,
            object: at.path.object_of(property.wire),
            name: property.wire,
            beside: property.beside,
            is_described: property.is_described || self.is_described(property.node, &mut { VISITED }),
        })
    }

    /// Returns `true` if the slice notes that the description of a value, of its elements or of its alternatives contains a
    /// phrase of the rules. Fields of objects are values of their own.
    fn is_described(&self, node: SchemaRef<'_>, left: &mut usize) -> bool {
        let (Some(schema), Some(fewer)) = (self.resolved(node), left.checked_sub(1)) else { return false };
        *left = fewer;
        schema.schema_data.extensions.get(EXTENSION).is_some_and(is_phrase)
            || match Shape::of(SchemaRef::Inline(schema)) {
                Ok(Shape::Array(inner) | Shape::Map(inner)) => self.is_described(inner, left),
                Ok(Shape::AnyOf(all)) => all.iter().any(|one| self.is_described(one.into(), left)),
                _ => false,
            }
    }

    fn is_masked_by_default(&self, property: Property<'_>, ty: &Type) -> bool {
        let is_id = property.location == Some(Location::Path);
        let is_harmless = *ty == Type::String && is_harmless(property.wire, self.format(property.node));
        self.config.debug.strings == Strings::Masked && !(is_id || is_harmless)
    }

    /// Returns the format of a string.
    fn format<'n>(&'n self, node: SchemaRef<'n>) -> Option<&'n str> {
        use openapiv3::StringFormat::{Date, DateTime};
        let SchemaKind::Type(openapiv3::Type::String(string)) = &self.resolved(node)?.schema_kind else { return None };
        match &string.format {
            VariantOrUnknownOrEmpty::Item(Date) => Some("date"),
            VariantOrUnknownOrEmpty::Item(DateTime) => Some("date-time"),
            VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
            _ => None,
        }
    }

    /// Returns the schema, or the schema of the component that `node` refers to.
    fn resolved<'n>(&'n self, node: SchemaRef<'n>) -> Option<&'n Schema> {
        match node {
            SchemaRef::Inline(schema) => Some(schema),
            SchemaRef::Ref(reference) => match self.spec.schema(Spec::component(reference)?)? {
                ReferenceOr::Item(schema) => Some(schema),
                ReferenceOr::Reference { .. } => None,
            },
        }
    }

    /// Returns the choice in a parameter's type, if one of its alternatives is text.
    fn choice_with_text(&self, ty: &Type) -> Option<TypeId> {
        match ty {
            Type::List(ty) | Type::Clearable(ty) => self.choice_with_text(ty),
            Type::Ref(id) => match &self.types[id.0].kind {
                Some(TypeKind::Choice(choice)) => choice.alternatives.iter().any(|of| of.ty.is_text()).then_some(*id),
                _ => None,
            },
            _ => None,
        }
    }

    /// Sets whether `Debug` shows the alternatives of a choice that are text.
    fn set_text(&mut self, choice: TypeId, shown: Shown) {
        let Some(TypeKind::Choice(choice)) = &mut self.types[choice.0].kind else { return };
        for alternative in choice.alternatives.iter_mut().filter(|of| of.ty.is_text()) {
            // A component can be the type of several parameters: it is masked if one of them is.
            if !alternative.shown.is_masked() {
                alternative.shown = shown;
            }
        }
    }

    fn not_a_string(&mut self, at: &At) -> Reported {
        self.problem(
            &at.pointer,
            format!("`{}` is listed as a secret, but is not a string", at.path),
            "only strings can be secret; list it under `[[masked]]` instead",
        )
    }

    fn shown_anyway(&mut self, at: &At) -> Reported {
        let message =
            format!("`{}` is listed under `[[show]]`, but is not a string, or a list or map of strings", at.path);
        let help = "remove the entry, or name the strings inside: `Debug` shows all other values anyway";
        self.problems.push(self.marks.problem(MarkKind::Show, &at.path, message).help(help));
        Reported
    }
}

/// Returns `true` for a string or a list of strings.
fn are_strings(ty: &Type) -> bool {
    match ty {
        Type::String | Type::Secret => true,
        Type::List(ty) | Type::Nullable(ty) | Type::Clearable(ty) => are_strings(ty),
        _ => false,
    }
}

/// Returns `true` if an extension is set.
pub(super) fn is_phrase(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false))
}
