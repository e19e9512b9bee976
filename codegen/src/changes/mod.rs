//! Compares two specs and finds the changes for users of the generated crate.
//!
//! Both specs are lowered with the same configuration and compared by wire path. Only differences that become Rust
//! count: descriptions matter only where they keep types apart. The class of a change is its effect on code that uses
//! the older crate.
//!
//! [`Changes`] serializes to a stable JSON document:
//!
//! ```json
//! {
//!   "format": 1,
//!   "from": "2023-08-16",
//!   "to": "2026-09-30.endive",
//!   "changes": [{
//!     "resource": "billing_portal.session",
//!     "path": "billing_portal.session#create/customer",
//!     "item": "parameter",
//!     "change": "presence",
//!     "class": "breaking",
//!     "rust": "billing_portal::session::create::CreateSession::customer",
//!     "before": "required",
//!     "after": "optional",
//!     "rust_before": "CreateSession::new(customer: impl Into<String>)",
//!     "rust_after": "CreateSession::new()"
//!   }]
//! }
//! ```
//!
//! `item` and `change` have the values of [`Item`] and [`What`], and `class` those of [`Class`], in snake case. `value`
//! names a value of an enum or a member of a union. Keys that do not apply are missing. Later versions may add values
//! and keys; any other change increases `format`.

mod elsewhere;
mod equal;
mod expansions;
mod heads;
mod lines;
mod matching;
mod moved;
mod operations;
mod origins;
pub(crate) mod promises;
mod render;
mod requests;
mod responses;
mod same;
mod sentences;
mod words;

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use crate::input::diagnostic::Diagnostic;
use crate::ir::{Api, Docs, Fact, GuardKind, Shown, Type, TypeDef, TypeKind};
use crate::text::wire_path;

use heads::Heads;
use matching::{Matching, Renamed};

/// The changes between two specs.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Changes {
    /// The version of the JSON document's format.
    pub format: u32,
    /// The older spec's API version.
    pub from: String,
    /// The newer spec's API version.
    pub to: String,
    /// The changes by resource, path and kind.
    pub changes: BTreeSet<Change>,
    /// Warnings about masks that an API version loses.
    #[serde(skip)]
    pub warnings: Vec<Diagnostic>,
    /// The resources and components that were compared.
    #[serde(skip)]
    pub(crate) heads: Heads,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The resource, or the component that several resources share.
    pub resource: String,
    /// The wire path of the changed item. With a `value`, the path of the item that has this value.
    pub path: String,
    /// The kind of the changed item.
    pub item: Item,
    /// The value, member, event or path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The kind of change.
    #[serde(rename = "change")]
    pub what: What,
    /// The effect on code that uses the crate.
    pub class: Class,
    /// The path of the item in Rust, below the crate. If the item was removed or moved, its old path.
    pub rust: String,
    /// The fact in the older spec.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The fact in the newer spec.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The older type or signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_before: Option<String>,
    /// The newer type or signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_after: Option<String>,
    /// The path of another item. For separated types, of the other type in the newer crate; for merged types, of the
    /// other type in the older crate. For an operation or type that stands for something else, of the item in the newer
    /// crate that stands for the same as before, or its wire path if the configuration does not select it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_other: Option<String>,
    /// The kind and parameters of a guard, of which `value` is the text.
    #[serde(skip)]
    pub(crate) guard: Option<(GuardKind, Vec<String>)>,
}

/// The effect of a change on code that uses the older crate. Later variants are worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The Rust API stays as it is.
    Invisible,
    /// Something is new or deprecated. Code that compiled still compiles.
    Additive,
    /// Code that compiled may no longer compile.
    Breaking,
}

/// The kind of a changed item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Item {
    /// A resource.
    Resource,
    /// An operation.
    Operation,
    /// The pagination of a list.
    Pagination,
    /// A type that is not a resource.
    Type,
    /// A field of a response.
    Field,
    /// A parameter.
    Parameter,
    /// A value of an enum.
    Value,
    /// A member of a union.
    Member,
    /// The view of an object by its `type`.
    View,
    /// A path that can be expanded.
    Expansion,
    /// A parameter object that the module of a resource re-exports.
    Export,
    /// A webhook event.
    Event,
    /// Parameters that need or exclude each other.
    Guard,
}

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum What {
    /// The item was added.
    Added,
    /// The item was removed.
    Removed,
    /// The item has another name or path in Rust.
    Renamed,
    /// The item has another type.
    Retyped,
    /// The argument accepts more types.
    Widened,
    /// The item is present or required in other cases: `required`, `nullable`, `optional`, `optional and nullable`.
    Presence,
    /// The parameter can be cleared.
    Clearable,
    /// The parameter can no longer be cleared.
    NotClearable,
    /// The limits of the values changed.
    Limits,
    /// The constant has another value.
    Constant,
    /// The operation has another server, method or path.
    Endpoint,
    /// The type is made of another component of the spec.
    Origin,
    /// The parameter is in another part of the request.
    Location,
    /// The arguments of `new` have another order.
    Order,
    /// Not all members of the union have an `id` any more.
    Unidentified,
    /// The type of several operations is no longer one type in Rust.
    Parted,
    /// The types of several operations became one type in Rust.
    Joined,
    /// `Debug` masks the value, which it showed.
    Masked,
    /// `Debug` shows the value, which it masked.
    Unmasked,
    /// Stripe deprecated the item.
    Deprecated,
    /// Stripe no longer deprecates the item.
    Undeprecated,
}

/// Compares two APIs.
pub(crate) fn compare(old: &Api, new: &Api) -> Changes {
    let renamed = Renamed::new(old, new);
    let pairs = Matching::new(old, new, &renamed);
    let mut comparison = Comparison { old, new, pairs, renamed, changes: BTreeSet::new() };
    comparison.roots();
    comparison.moved();
    comparison.equal();
    comparison.origins();
    let pairs: Vec<_> = comparison.pairs.iter().collect();
    for (old_id, new_id) in pairs {
        let (before, after) = (old.get(old_id), new.get(new_id));
        match (&before.kind, &after.kind) {
            (TypeKind::Object(old), TypeKind::Object(new)) => comparison.object(before, after, old, new),
            (TypeKind::Enum(old), TypeKind::Enum(new)) => comparison.enumeration(before, after, old, new),
            (TypeKind::Union(old), TypeKind::Union(new)) => comparison.union(old_id, before, after, old, new),
            (TypeKind::Params(old), TypeKind::Params(new)) => comparison.params(before, after, old, new),
            (TypeKind::Tagged(old), TypeKind::Tagged(new)) => comparison.tagged(before, after, old, new),
            (TypeKind::Choice(old), TypeKind::Choice(new)) => comparison.choice(before, after, old, new),
            _ => {}
        }
        if !is_operation(before) {
            let at = Change::at(Item::Type, &before.path, rust_path(before));
            comparison.facts(&at, &before.docs, &after.docs);
        }
    }
    comparison.operations();
    comparison.events();
    comparison.thin_events();
    comparison.exports();
    comparison.expansions();
    let Comparison { changes, .. } = comparison;
    let (from, to, heads) = (old.version.clone(), new.version.clone(), Heads::new(old, new));
    Changes { format: 1, from, to, changes, warnings: Vec::new(), heads }
}

/// Two APIs, their common types, and the changes that were found.
struct Comparison<'a> {
    old: &'a Api,
    new: &'a Api,
    pairs: Matching,
    renamed: Renamed,
    changes: BTreeSet<Change>,
}

impl Comparison<'_> {
    fn note(&mut self, change: Change) {
        self.changes.insert(change);
    }

    /// Notes whether `Debug` masks a value in one of the APIs only.
    fn mask(&mut self, at: &Change, old: (&Type, Shown), new: (&Type, Shown)) {
        let is_masked = |(ty, shown): (&Type, Shown)| ty.is_secret() || shown.is_masked();
        match (is_masked(old), is_masked(new)) {
            (true, false) => self.note(at.clone().what(What::Unmasked, Class::Invisible)),
            (false, true) => self.note(at.clone().what(What::Masked, Class::Invisible)),
            _ => {}
        }
    }

    /// Notes the differences between two descriptions apart from their text.
    fn facts(&mut self, at: &Change, before: &Docs, after: &Docs) {
        let (old, new) = (limits(before), limits(after));
        if old != new {
            self.note(at.clone().what(What::Limits, Class::Invisible).facts(old, new));
        }
        match (before.deprecated, after.deprecated) {
            (false, true) => self.note(at.clone().what(What::Deprecated, Class::Additive)),
            (true, false) => self.note(at.clone().what(What::Undeprecated, Class::Invisible)),
            _ => {}
        }
    }
}

impl Change {
    /// Returns a change of an item at a wire path. `rust` is the path of the item in Rust.
    fn at(item: Item, path: &str, rust: String) -> Self {
        Self {
            resource: wire_path::head(path).to_owned(),
            path: path.to_owned(),
            item,
            value: None,
            what: What::Added,
            class: Class::Additive,
            rust,
            before: None,
            after: None,
            rust_before: None,
            rust_after: None,
            rust_other: None,
            guard: None,
        }
    }

    fn value(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    fn what(self, what: What, class: Class) -> Self {
        Self { what, class, ..self }
    }

    fn facts(self, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { before: Some(before.into()), after: Some(after.into()), ..self }
    }

    fn rust(self, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { rust_before: Some(before.into()), rust_after: Some(after.into()), ..self }
    }
}

impl Changes {
    /// Returns the worst class among the changes.
    pub fn worst(&self) -> Option<Class> {
        self.changes.iter().map(|change| change.class).max()
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invisible => "invisible",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        })
    }
}

/// Returns the limits among the facts.
fn limits(docs: &Docs) -> String {
    let limits = docs.facts.iter().filter_map(|fact| match fact {
        Fact::Limit(limit) => Some(limit.as_str()),
        Fact::OfType(_) | Fact::OfVersions(_) => None,
    });
    limits.collect::<Vec<_>>().join(" ")
}

/// Returns `true` for the top-level parameters of an operation.
fn is_operation(def: &TypeDef) -> bool {
    matches!(&def.kind, TypeKind::Params(params) if params.operation.is_some())
}

/// Returns the path of a type in Rust.
fn rust_path(def: &TypeDef) -> String {
    let parts = def.module.iter().map(String::as_str).chain([def.name.as_str()]);
    parts.collect::<Vec<_>>().join("::")
}
