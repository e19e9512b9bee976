//! Cycles of response types, and JSON that repeats them.
//!
//! The JSON is the smallest of each IR type, because thousands of levels of it are nested. `arbitrary.rs` returns
//! random responses of a JSON schema.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use codegen::internals::ir::{Api, FieldValue, Object, Presence, Type, TypeId, TypeKind};
use serde_json::{Map, Value, json};

use crate::expanded::path;

/// A recursive type, with the shortest path back to itself.
#[derive(Debug)]
pub struct Cycle {
    /// The type in the crate's generated module, such as `charge::Charge`.
    pub ty: String,
    /// The fields of the cycle, such as `payment_intent.latest_charge`.
    pub fields: String,
    /// The number of objects in the cycle.
    pub objects: usize,
    /// JSON before the place where the type repeats.
    pub open: String,
    /// The smallest JSON of the type.
    pub inner: String,
    /// JSON after the place where the type repeats.
    pub close: String,
}

/// A step from an object to an object inside it.
#[derive(Debug)]
pub struct Edge<'a> {
    /// The field by its wire name.
    pub field: &'a str,
    /// The field's type.
    pub ty: &'a Type,
    /// The object.
    pub to: TypeId,
}

/// Returns the cycles of types: for each step, the shortest cycle.
pub fn cycles(api: &Api) -> Vec<Cycle> {
    let edges: Vec<Vec<Edge<'_>>> = api.types.iter().map(|def| edges(api, &def.kind)).collect();
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for (start, steps) in edges.iter().enumerate() {
        for first in steps {
            let Some(mut way) = shortest(&edges, first.to.0, start) else { continue };
            way.insert(0, (start, first));
            let mut steps: Vec<_> = way.iter().map(|(from, edge)| (*from, edge.field)).collect();
            steps.sort_unstable();
            if known.insert(steps) {
                found.push(cycle(api, start, &way));
            }
        }
    }
    found
}

/// Returns the shortest path from a type to another.
fn shortest<'a>(edges: &'a [Vec<Edge<'a>>], from: usize, to: usize) -> Option<Vec<(usize, &'a Edge<'a>)>> {
    let mut before: BTreeMap<usize, (usize, &Edge<'_>)> = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(from) = queue.pop_front() {
        for edge in &edges[from] {
            if let Entry::Vacant(entry) = before.entry(edge.to.0) {
                entry.insert((from, edge));
                queue.push_back(edge.to.0);
            }
        }
    }
    let mut way = Vec::new();
    let mut at = to;
    while at != from {
        let step = *before.get(&at)?;
        way.push(step);
        at = step.0;
    }
    way.reverse();
    Some(way)
}

/// Returns the steps from a type to the objects in it.
pub fn edges<'a>(api: &'a Api, kind: &'a TypeKind) -> Vec<Edge<'a>> {
    let TypeKind::Object(object) = kind else { return Vec::new() };
    let mut found = Vec::new();
    for (field, ty, _) in stored(object) {
        let mut ids = Vec::new();
        objects(api, ty, &mut ids);
        found.extend(ids.into_iter().map(|to| Edge { field, ty, to }));
    }
    found
}

/// Returns the objects that a value of a type can be or hold, without nested objects.
fn objects(api: &Api, ty: &Type, found: &mut Vec<TypeId>) {
    match ty {
        Type::Ref(id) | Type::Boxed(id) => match &api.get(*id).kind {
            TypeKind::Object(_) => found.push(*id),
            TypeKind::Union(union) => found.extend(union.members.iter().map(|member| member.ty)),
            _ => {}
        },
        Type::MaybeDeleted(live, _) => objects(api, live, found),
        Type::List(ty)
        | Type::Map(ty)
        | Type::Expandable(ty)
        | Type::Nullable(ty)
        | Type::Page(ty)
        | Type::LinkedPage(ty)
        | Type::SearchPage(ty) => objects(api, ty, found),
        _ => {}
    }
}

fn stored(object: &Object) -> impl Iterator<Item = (&str, &Type, Presence)> {
    object.fields.iter().filter_map(|field| match &field.value {
        FieldValue::Stored { ty, presence, .. } => Some((field.name.wire.as_str(), ty, *presence)),
        FieldValue::Constant(_) | FieldValue::ConstantBool(_) => None,
    })
}

fn cycle(api: &Api, start: usize, way: &[(usize, &Edge<'_>)]) -> Cycle {
    /// No JSON of any type.
    const HOLE: &str = "\u{1}";
    let (mut open, mut close) = (String::new(), String::new());
    for (from, edge) in way {
        let mut object = least(api, TypeId(*from));
        object[edge.field] = around(edge.ty, Value::from(HOLE));
        let text = object.to_string();
        let (before, after) = text.split_once(&Value::from(HOLE).to_string()).expect("a hole");
        open.push_str(before);
        close.insert_str(0, after);
    }
    Cycle {
        ty: path(api, start),
        fields: way.iter().map(|(_, edge)| edge.field).collect::<Vec<_>>().join("."),
        objects: way.len(),
        open,
        inner: least(api, TypeId(start)).to_string(),
        close,
    }
}

/// Returns a value of a type around an object.
fn around(ty: &Type, object: Value) -> Value {
    match ty {
        Type::List(ty) => json!([around(ty, object)]),
        Type::Map(ty) => json!({ "key": around(ty, object) }),
        Type::Page(ty) => json!({ "object": "list", "data": [around(ty, object)], "has_more": false, "url": "/" }),
        Type::LinkedPage(ty) => json!({ "data": [around(ty, object)] }),
        Type::SearchPage(ty) => {
            json!({ "object": "search_result", "data": [around(ty, object)], "has_more": false, "url": "/" })
        }
        Type::Expandable(ty) | Type::Nullable(ty) => around(ty, object),
        _ => object,
    }
}

/// Returns the smallest JSON of an object.
fn least(api: &Api, id: TypeId) -> Value {
    let TypeKind::Object(object) = &api.get(id).kind else { return json!({}) };
    let mut fields = Map::new();
    for field in &object.fields {
        let value = match &field.value {
            FieldValue::Constant(value) => Value::from(value.as_str()),
            FieldValue::ConstantBool(value) => Value::from(*value),
            FieldValue::Stored { ty, presence: Presence::Required, .. } => least_of(api, ty),
            FieldValue::Stored { .. } => continue,
        };
        fields.insert(field.name.wire.clone(), value);
    }
    Value::Object(fields)
}

fn least_of(api: &Api, ty: &Type) -> Value {
    match ty {
        Type::Bool => json!(false),
        Type::Integer | Type::Number | Type::Timestamp => json!(1),
        Type::IntegerText => json!("1"),
        Type::List(_) => json!([]),
        Type::Opaque | Type::Map(_) => json!({}),
        Type::Nullable(_) => Value::Null,
        Type::Page(_) => json!({ "object": "list", "data": [], "has_more": false, "url": "/" }),
        Type::LinkedPage(_) => json!({ "data": [] }),
        Type::SearchPage(_) => json!({ "object": "search_result", "data": [], "has_more": false, "url": "/" }),
        Type::MaybeDeleted(live, _) => least_of(api, live),
        Type::Ref(id) | Type::Boxed(id) => match &api.get(*id).kind {
            TypeKind::Object(_) => least(api, *id),
            TypeKind::Union(union) => least(api, union.members[0].ty),
            _ => json!("text"),
        },
        _ => json!("text"),
    }
}
