//! Makes valid samples of objects.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::describe::{Api, Def, Described, Field, FieldValue, ObjectDef, Ty};
use super::words;
use crate::decode::FromJson;
use crate::response::stored::from_json;
use crate::types::Timestamp;

/// The deepest value, and the depth from which on only values that must exist do.
const DEEPEST: usize = 32;
const DEEP: usize = 6;
/// The largest number of values in a sample.
const LARGEST: usize = 20_000;

/// The time in samples: the start of 2025.
pub(super) const TIME: i64 = 1_735_689_600;

/// Makes samples.
pub(super) struct Sampler<'a> {
    described: &'a Described,
    /// Whether strings that may be `null` have a value if one is known.
    is_full: bool,
    time: i64,
    left: Cell<usize>,
}

impl<'a> Sampler<'a> {
    /// Makes objects as right after their creation, with `null` wherever it is allowed.
    pub(super) fn new(described: &'a Described, time: i64) -> Self {
        Self { described, is_full: false, time, left: Cell::new(LARGEST) }
    }

    /// Returns a sample of an object.
    pub(super) fn object(&self, def: &ObjectDef) -> Option<Map<String, Value>> {
        self.fields(def, 0)
    }

    /// Returns a sample of a value.
    pub(super) fn value(&self, ty: &Ty, name: &str) -> Option<Value> {
        self.at(ty, name, 0)
    }

    fn fields(&self, def: &ObjectDef, depth: usize) -> Option<Map<String, Value>> {
        let mut object = Map::new();
        for field in &def.fields {
            let value = match &field.value {
                FieldValue::Constant(value) => value.clone(),
                FieldValue::Stored { nullable: true, optional: false, .. } => self.nullable(field, depth),
                FieldValue::Stored { optional: true, .. } => continue,
                FieldValue::Stored { ty: Ty::String, .. } if field.name == "id" => id(def.kind()).into(),
                FieldValue::Stored { ty, .. } => self.at(ty, &field.name, depth + 1)?,
            };
            object.insert(field.name.clone(), value);
        }
        self.detail(def, &mut object, depth);
        Some(object)
    }

    fn nullable(&self, field: &Field, depth: usize) -> Value {
        let is_known = matches!(field.ty(), Some(Ty::String)) && words::known(&field.name).is_some();
        let value = field.ty().filter(|_| self.is_full && is_known);
        value.and_then(|ty| self.at(ty, &field.name, depth + 1)).unwrap_or_default()
    }

    /// Adds the field that the tag of an object selects, and removes those that other tags select.
    pub(super) fn detail(&self, def: &ObjectDef, object: &mut Map<String, Value>, depth: usize) {
        let Some(field) = def.tag.as_ref().and_then(|tag| def.field(tag)) else { return };
        let Some(Ty::Ref(index)) = field.ty() else { return };
        let Some(selected) = object.get(&field.name).and_then(Value::as_str).map(str::to_owned) else { return };
        if let Some(Def::Enum(values)) = self.described.get(*index).as_deref() {
            for value in values.iter().filter(|value| **value != selected) {
                match def.field(value).map(|field| &field.value) {
                    Some(FieldValue::Stored { optional: true, .. }) => drop(object.remove(value)),
                    Some(FieldValue::Stored { nullable: true, .. }) => drop(object.insert(value.clone(), Value::Null)),
                    _ => {}
                }
            }
        }
        let is_there = object.get(&selected).is_some_and(|value| !value.is_null());
        if let Some(ty) = def.field(&selected).and_then(Field::ty)
            && !is_there
            && depth < DEEP
            && let Some(value) = self.at(ty, &selected, depth + 1)
        {
            object.insert(selected, value);
        }
    }

    fn at(&self, ty: &Ty, name: &str, depth: usize) -> Option<Value> {
        self.left.set(self.left.get().checked_sub(1)?);
        if depth > DEEPEST {
            return None;
        }
        Some(match ty {
            Ty::String | Ty::Upload => self.text(name).into(),
            Ty::Bool => words::boolean(name).into(),
            Ty::Integer => words::number(name).into(),
            Ty::Number => 1.5.into(),
            Ty::Timestamp => self.time.into(),
            Ty::IntegerText => "1".into(),
            Ty::Nullable(inner) | Ty::Clearable(inner) => self.at(inner, name, depth + 1).unwrap_or_default(),
            Ty::Opaque | Ty::Map(_) | Ty::Nothing => json!({}),
            Ty::List(_) | Ty::Expand => json!([]),
            Ty::Page(_) => json!({"object": "list", "data": [], "has_more": false, "url": format!("/v1/{name}")}),
            Ty::SearchPage(_) => {
                json!({"object": "search_result", "data": [], "has_more": false, "next_page": null, "url": "/v1/search"})
            }
            Ty::LinkedPage(_) => json!({"data": [], "next_page_url": null, "previous_page_url": null}),
            Ty::Expandable(object) => {
                let live = self.described.live(object);
                let kind = live.iter().find(|resource| resource.object().has_id()).map(|resource| resource.kind());
                id(kind.unwrap_or(name)).into()
            }
            Ty::MaybeDeleted(live, _) => return self.at(live, name, depth),
            Ty::Ref(index) => return self.defined(*index, name, depth),
            Ty::Empty | Ty::Binary => return None,
        })
    }

    fn defined(&self, index: usize, name: &str, depth: usize) -> Option<Value> {
        match &*self.described.get(index)? {
            Def::Object(object) => self.fields(object, depth + 1).map(Value::from),
            Def::Enum(values) => words::usual(values).map(|value| value.as_str().into()),
            Def::Union(members) => members.iter().find_map(|member| self.at(&Ty::Ref(*member), name, depth + 1)),
            Def::Params(_) | Def::Tagged(_) | Def::Choice(_) => None,
        }
    }

    fn text(&self, name: &str) -> String {
        match words::known(name) {
            Some(text) => text.to_owned(),
            None if words::is_time(name) => Timestamp::from_unix(self.time).to_string(),
            None => id_of(name),
        }
    }
}

/// Returns the ID of a sample.
fn id(kind: &str) -> String {
    format!("{}_123", words::prefix(kind))
}

fn id_of(name: &str) -> String {
    format!("{}_123", name.trim_end_matches("_id"))
}

/// Returns the sample of the definition `index`.
///
/// # Panics
/// If the sample is no `T`, which would be a bug of the generator.
#[allow(clippy::panic, reason = "only tests call it, and they should stop")]
pub fn sample<T: FromJson>(api: Api, index: usize) -> T {
    let described = Described::new(&[api]);
    let sampler = Sampler { is_full: true, ..Sampler::new(&described, TIME) };
    let value = sampler.value(&Ty::Ref(index), "sample").unwrap_or_default();
    from_json(value.to_string()).unwrap_or_else(|error| panic!("the sample does not fit its type: {error}"))
}

/// Implements `sample` of objects.
#[doc(hidden)]
#[macro_export]
macro_rules! __sample_impls {
    ($api:expr; $($index:literal => $type:ty),+ $(,)?) => {$(
        impl $type {
            /// Returns a valid sample for tests. Change its fields as needed.
            #[inline]
            pub fn sample() -> Self {
                $crate::__private::sample($api, $index)
            }
        }
    )+};
}
