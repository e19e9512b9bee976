//! Emits the description of the API for the fake Stripe of tests. It is data: compact strings that the runtime parses when a
//! test needs them. `stripe-portal/src/testing/describe` reads them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::code::Code;
use crate::ir::{Api, FieldValue, Location, Object, Operation, Params, Presence, Tagged, Type, TypeId, TypeKind};
use crate::rust::types::{self, lit};

use super::gates;

/// The module of the description.
pub(super) const TESTING: &str = "testing";
/// The constant with the description.
pub(super) const API: &str = "API";

/// The number of strings on a line.
const ROWS: usize = 16;

pub(super) fn testing(code: &mut Code, api: &Api) {
    let sampled = Described { api }.sampled();
    if sampled.iter().any(|id| api.get(*id).docs.deprecated) {
        code.line("#![allow(deprecated)]");
    }
    code.item(|code| {
        code.doc("The API of this crate, for [`FakeStripe::of`](crate::testing::FakeStripe::of).");
        code.line(format_args!("pub const {API}: crate::testing::Api = crate::testing::Api::new(&PARTS);"));
    });
    code.item(|code| {
        code.enclosed("static PARTS: crate::__private::ApiParts = crate::__private::ApiParts {", "};", |code| {
            code.line("version: super::API_VERSION,");
            for (name, rows) in description(api).lists() {
                let rows: Vec<String> = rows.iter().map(|row| lit(row).to_string()).collect();
                let rows: Vec<String> = rows.chunks(ROWS).map(|rows| rows.join(", ")).collect();
                code.list(format_args!("{name}: &["), &rows, "],");
            }
        });
    });
    let mut gated: BTreeMap<Option<String>, Vec<TypeId>> = BTreeMap::new();
    for id in sampled {
        gated.entry(gates::of_type(api, id)).or_default().push(id);
    }
    for (gate, ids) in gated {
        code.gated(gate, |code| {
            code.item(|code| {
                code.note("Implements the method `sample`:");
                code.block("crate::__private::sample_impls!", |code| {
                    code.line(format_args!("{API};"));
                    let here = [TESTING.to_owned()];
                    for id in ids {
                        code.line(format_args!("{} => {},", id.0, types::path(&here, api.get(id))));
                    }
                });
            });
        });
    }
}

/// The strings of a description.
#[derive(Clone, Debug)]
pub struct Description {
    /// A type for each index.
    pub types: Vec<String>,
    /// The operations.
    pub operations: Vec<String>,
    /// The events.
    pub events: Vec<String>,
    /// The thin events.
    pub thin_events: Vec<String>,
}

impl Description {
    fn lists(&self) -> [(&'static str, &[String]); 4] {
        [
            ("types", &self.types),
            ("operations", &self.operations),
            ("events", &self.events),
            ("thin_events", &self.thin_events),
        ]
    }
}

/// Returns the description of an API.
pub fn description(api: &Api) -> Description {
    let described = Described { api };
    let typed = api.events.iter().map(|event| (event.name.wire.as_str(), event.object));
    let named = api.event_names.iter().map(|(name, object)| (name.as_str(), *object));
    let events: BTreeSet<(&str, TypeId)> = typed.chain(named).collect();
    let thin_events = api.thin_events.iter().map(|event| (event.object(), &event.name.wire));
    Description {
        types: (0..api.types.len()).map(|id| described.definition(TypeId(id))).collect(),
        operations: api.operations.iter().map(|operation| described.operation(operation)).collect(),
        events: events.into_iter().map(|(name, object)| described.event(Some(object), name)).collect(),
        thin_events: thin_events.map(|(object, name)| described.event(object, name)).collect(),
    }
}

/// Writes types and operations as strings.
struct Described<'a> {
    api: &'a Api,
}

impl Described<'_> {
    /// Returns the types that have a sample: the objects of responses and the unions of them.
    fn sampled(&self) -> Vec<TypeId> {
        let ids = (0..self.api.types.len()).map(TypeId).filter(|id| self.api.same_as(*id).is_none());
        let is_value = |id: &TypeId| matches!(self.api.get(*id).kind, TypeKind::Object(_) | TypeKind::Union(_));
        ids.filter(is_value).collect()
    }

    /// Returns the index of a type, or of the type that replaces it.
    fn index(&self, id: TypeId) -> usize {
        self.api.same_as(id).unwrap_or(id).0
    }

    /// Returns a type as a prefix for each of its layers.
    fn ty(&self, ty: &Type) -> String {
        let layer = |mark: &str, inner: &Type| format!("{mark}{}", self.ty(inner));
        match ty {
            Type::String | Type::Secret => "s".to_owned(),
            Type::Bool => "b".to_owned(),
            Type::Integer => "i".to_owned(),
            Type::Number => "n".to_owned(),
            Type::Timestamp => "t".to_owned(),
            Type::IntegerText => "d".to_owned(),
            Type::Upload => "u".to_owned(),
            Type::Binary => "r".to_owned(),
            Type::Nothing => "0".to_owned(),
            Type::Opaque => "o".to_owned(),
            Type::Empty => "e".to_owned(),
            Type::Expand { .. } => "x".to_owned(),
            Type::Ref(id) | Type::Boxed(id) => format!("#{}", self.index(*id)),
            Type::List(item) => layer("[", item),
            Type::Map(value) => layer("{", value),
            Type::Expandable(object) => layer("&", object),
            Type::Nullable(value) => layer("?", value),
            Type::Page(item) => layer("p", item),
            Type::LinkedPage(item) => layer("l", item),
            Type::SearchPage(item) => layer("q", item),
            Type::Clearable(value) => layer("~", value),
            Type::MaybeDeleted(live, deleted) => format!("m{}{}", self.ty(live), self.ty(deleted)),
        }
    }

    /// Returns the definition of a type, empty if another type replaces it.
    fn definition(&self, id: TypeId) -> String {
        if self.api.same_as(id).is_some() {
            return String::new();
        }
        let def = self.api.get(id);
        let json = match &def.kind {
            TypeKind::Object(object) => self.object(&def.path, object),
            TypeKind::Enum(values) => values.values.iter().map(|value| value.name.wire.as_str()).collect(),
            TypeKind::Union(union) => {
                json!({"u": union.members.iter().map(|member| self.index(member.ty)).collect::<Vec<_>>()})
            }
            TypeKind::Params(params) => self.params(params),
            TypeKind::Tagged(tagged) => self.tagged(tagged),
            TypeKind::Choice(choice) => {
                json!({"c": choice.alternatives.iter().map(|of| self.ty(&of.ty)).collect::<Vec<_>>()})
            }
        };
        json.to_string()
    }

    fn object(&self, path: &str, object: &Object) -> Value {
        let fields = object.fields.iter().map(|field| {
            let value = match &field.value {
                FieldValue::Constant(value) => json!([value]),
                FieldValue::ConstantBool(value) => json!([value]),
                FieldValue::Stored { ty, presence, .. } => {
                    let presence = match presence {
                        Presence::Required => "",
                        Presence::Nullable => "?",
                        Presence::Optional => "-",
                        Presence::OptionalNullable => "-?",
                    };
                    Value::from(format!("{presence}{}", self.ty(ty)))
                }
            };
            (field.name.wire.clone(), value)
        });
        let mut described = json!({"o": path, "f": fields.collect::<Map<_, _>>()});
        if let Some(tag) = object.view.as_ref().and_then(|view| object.fields.get(view.tag)) {
            described["t"] = Value::from(tag.name.wire.as_str());
        }
        described
    }

    fn params(&self, params: &Params) -> Value {
        let fields = params.fields.iter().enumerate();
        let sent = fields.filter(|(index, param)| param.location != Location::Path && params.inlined != Some(*index));
        let sent = sent.map(|(_, param)| (param.name.wire.clone(), self.needed(param.required, &param.ty)));
        let mut described = json!({"p": sent.collect::<Map<_, _>>()});
        if let Some(union) = params.inlined.and_then(|index| params.fields.get(index)) {
            described["i"] = Value::from(self.ty(&union.ty));
        }
        described
    }

    fn tagged(&self, tagged: &Tagged) -> Value {
        let variants = tagged.variants.iter().map(|variant| {
            let payload = variant.payload.as_ref().map(|payload| self.needed(variant.required, payload));
            (variant.name.wire.clone(), payload.unwrap_or_default())
        });
        json!({"t": tagged.tag, "v": variants.collect::<Map<_, _>>()})
    }

    fn needed(&self, required: bool, ty: &Type) -> Value {
        Value::from(format!("{}{}", if required { "!" } else { "" }, self.ty(ty)))
    }

    fn operation(&self, operation: &Operation) -> String {
        let params = self.index(operation.params).to_string();
        [operation.method.as_str(), &params, &self.ty(&operation.output), &operation.path].join(" ")
    }

    fn event(&self, object: Option<TypeId>, name: &str) -> String {
        let object = object.map(|object| self.index(object).to_string()).unwrap_or_default();
        format!("{object} {name}")
    }
}
