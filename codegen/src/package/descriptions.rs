//! The descriptions that are missing, as YAML to fill in.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::document::yaml;
use crate::input::descriptions::Overlay;
use crate::ir::{Api, Docs, FieldValue, TypeDef, TypeKind};
use crate::passes::Undescribed;
use crate::rust::signature;
use crate::text::visible::visible;

/// The maximum number of an enum's values in a comment.
const VALUES: usize = 12;

/// The descriptions that are missing, and those that describe nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Lines to add to the descriptions: a comment and a key with an empty string for each item.
    pub entries: String,
    /// The keys of items that the descriptions have already, without a text.
    pub empty: Vec<String>,
    /// The keys in the descriptions that describe nothing.
    pub stale: Vec<String>,
    /// The number of items without a description.
    pub missing: usize,
}

/// Returns the descriptions that `docs` lacks.
pub(crate) fn template(api: &Api, undescribed: &Undescribed, docs: &Overlay) -> Template {
    let facts = facts(api);
    let missing = undescribed.missing.len();
    let (empty, new): (Vec<String>, Vec<String>) =
        undescribed.missing.iter().map(|key| key.to_string()).partition(|key| docs.has(key));
    let mut entries = String::new();
    for key in &new {
        if let Some(fact) = facts.get(key) {
            let _ = writeln!(entries, "# {}", visible(fact));
        }
        let _ = writeln!(entries, "{}: \"\"", yaml::key(key));
    }
    Template { entries, empty, stale: undescribed.stale.clone(), missing }
}

/// Returns the type and the facts of each item by its key. A field and the type of its object share a key.
fn facts(api: &Api) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    for def in &api.types {
        if let Some(values) = values(def) {
            facts.entry(def.path.to_string()).or_insert(values);
        }
        match &def.kind {
            TypeKind::Object(object) => {
                for field in &object.fields {
                    if let FieldValue::Stored { ty, presence, .. } = &field.value {
                        let ty = signature::field(api, ty, *presence);
                        add(&mut facts, def.path.member(&field.name.wire).to_string(), &ty, &field.docs);
                    }
                }
            }
            TypeKind::Params(params) => {
                for param in &params.fields {
                    let ty = signature::argument(api, &param.ty);
                    let ty = if param.required { format!("{ty}, required") } else { ty };
                    add(&mut facts, def.path.member(&param.name.wire).to_string(), &ty, &param.docs);
                }
            }
            _ => {}
        }
    }
    facts
}

/// Adds the type `ty` and the facts of a member in front of the values that it can have.
fn add(facts: &mut BTreeMap<String, String>, key: String, ty: &str, docs: &Docs) {
    let sentences = docs.facts.iter().map(|fact| format!(" {}", std::borrow::Borrow::<str>::borrow(fact)));
    let text = format!("{ty}.{}", sentences.collect::<String>());
    let fact = facts.entry(key).or_default();
    *fact = if fact.is_empty() { text } else { format!("{text} {fact}") };
}

fn values(def: &TypeDef) -> Option<String> {
    let TypeKind::Enum(values) = &def.kind else { return None };
    let names: Vec<&str> = values.values.iter().take(VALUES).map(|value| value.name.wire.as_str()).collect();
    let more = if values.values.len() > VALUES { ", …" } else { "" };
    Some(format!("Values: {}{more}.", names.join(", ")))
}
