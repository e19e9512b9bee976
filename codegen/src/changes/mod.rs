//! What a newer spec changes for users of the generated crate.
//!
//! Two specs are lowered by the same configuration and compared by wire path. What is compared is what becomes Rust:
//! words matter only where they keep types apart, and each change is classed by what it does to code that was written
//! for the older crate.
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
//! `item` and `change` take the values of [`Item`] and [`What`], `class` those of [`Class`], in snake case. `value`
//! says which of an enum's values or a union's members it is. What does not apply is left out. New values and new
//! keys can come; `format` is raised if anything else changes.

mod answers;
mod equal;
mod expansions;
mod matching;
mod moved;
mod operations;
mod render;
mod requests;
mod same;
mod words;

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use crate::ir::{Api, Docs, EXPANDABLE, Presence, TypeDef, TypeKind};

use crate::text::wire_path;

use matching::Matching;

/// What changes between two specs.
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
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The resource, or the component that several resources share.
    pub resource: String,
    /// The wire path of what changes or, with a `value`, of what it is a value of.
    pub path: String,
    /// What changes.
    pub item: Item,
    /// The value, member, event or path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How it changes.
    #[serde(rename = "change")]
    pub what: What,
    /// What that means for code that uses the crate.
    pub class: Class,
    /// Where it is in Rust, below the crate: where it was, if it is gone or has moved.
    pub rust: String,
    /// What the older spec says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What the newer spec says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The older type or signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_before: Option<String>,
    /// The newer type or signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_after: Option<String>,
    /// Of types that part, where the newer crate has the other one. Of types that become one, where the older crate had
    /// the other one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_other: Option<String>,
}

/// What a change does to code that was written for the older crate. Later ones are worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The Rust API stays as it is.
    Invisible,
    /// There is something new, or something is discouraged; what compiled still does.
    Additive,
    /// Code that compiled may not any more.
    Breaking,
}

/// What kind of thing changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Item {
    /// A resource.
    Resource,
    /// An operation.
    Operation,
    /// The way from page to page of a list.
    Pagination,
    /// A type that is not a resource.
    Type,
    /// A field of an answer.
    Field,
    /// A parameter.
    Parameter,
    /// A value of an enum.
    Value,
    /// A member of a union.
    Member,
    /// The look at an answer's object by its `type`.
    View,
    /// What can be expanded.
    Expansion,
    /// A parameter object that is shown beside the resource.
    Export,
    /// A webhook event.
    Event,
    /// Parameters that need or exclude each other.
    Guard,
}

/// How something changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name or place in Rust.
    Renamed,
    /// It has another type.
    Retyped,
    /// It takes values of more types.
    Widened,
    /// It is there, or has to be given, in other cases: `required`, `nullable`, `optional`, `optional and nullable`.
    Presence,
    /// It can be cleared.
    Clearable,
    /// It can no longer be cleared.
    NotClearable,
    /// Its values are limited in another way.
    Limits,
    /// It always has another value.
    Constant,
    /// It is called by another method or path.
    Endpoint,
    /// It is sent elsewhere.
    Location,
    /// The arguments of `new` stand in another order.
    Order,
    /// Not every member has an `id` any more.
    Unidentified,
    /// It was the same type in Rust for several operations, and no longer is.
    Parted,
    /// It comes to be the same type in Rust for several operations.
    Joined,
    /// Stripe discourages its use.
    Deprecated,
    /// Stripe no longer discourages its use.
    Undeprecated,
}

/// Compares two APIs.
pub(crate) fn compare(old: &Api, new: &Api) -> Changes {
    let mut comparison = Comparison { old, new, pairs: Matching::new(old, new), changes: BTreeSet::new() };
    comparison.roots();
    comparison.moved();
    comparison.equal();
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
    comparison.exports();
    comparison.expansions();
    let Comparison { changes, .. } = comparison;
    Changes { format: 1, from: old.version.clone(), to: new.version.clone(), changes }
}

/// Two APIs, which of their types are the same, and what was found.
struct Comparison<'a> {
    old: &'a Api,
    new: &'a Api,
    pairs: Matching,
    changes: BTreeSet<Change>,
}

impl Comparison<'_> {
    fn note(&mut self, change: Change) {
        self.changes.insert(change);
    }

    /// What two descriptions say of the same thing beside words.
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
    /// A change of something at a wire path that is called `name` in the Rust type or module `owner`.
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
    /// The worst class among the changes.
    pub fn worst(&self) -> Option<Class> {
        self.changes.iter().map(|change| change.class).max()
    }

    /// How many changes are of a class.
    pub fn count(&self, class: Class) -> usize {
        self.changes.iter().filter(|change| change.class == class).count()
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

/// The limits among what is said of values.
fn limits(docs: &Docs) -> String {
    let presences = [Presence::Nullable, Presence::Optional, Presence::OptionalNullable].map(Presence::fact);
    let is_limit = |fact: &&String| fact.as_str() != EXPANDABLE && !presences.contains(&Some(fact.as_str()));
    docs.facts.iter().filter(is_limit).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Whether the type is an operation's outermost parameters.
fn is_operation(def: &TypeDef) -> bool {
    matches!(&def.kind, TypeKind::Params(params) if params.operation.is_some())
}

/// The place of a type in Rust.
fn rust_path(def: &TypeDef) -> String {
    let parts = def.module.iter().map(String::as_str).chain([def.name.as_str()]);
    parts.collect::<Vec<_>>().join("::")
}
