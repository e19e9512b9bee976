//! Drives the fake Stripe through everything that an API can do, without compiling the API: its description is data.

use std::fs;

use codegen::internals::ir::{Api, Location, Method, Operation, Params, Tagged, Type, TypeId, TypeKind};
use codegen::internals::{self, Entries, description};
use codegen::{Config, Document, Overlay, Problems, Slice, Source};
use serde_json::{Map, Value, json};
use stripe_portal::__private::ApiParts;
use stripe_portal::testing::{self, FakeStripe};
use stripe_portal::{Client, Error, RawRequest};

use crate::{inputs, official};

/// The deepest value of a parameter.
const DEEPEST: usize = 12;

/// Returns everything in an official spec, if it is here.
pub fn whole(name: &str) -> Option<Api> {
    let source = Source::new(name, fs::read_to_string(official(name)?).expect("a readable spec"));
    let read = || -> Result<Api, Problems> {
        let document = Document::read(&source)?;
        let inputs = inputs();
        let config = Config::parse(&inputs.config)?.everything(&document.contents());
        let slice = Slice::cut(document, &config)?;
        Ok(internals::api(slice, &config, &Overlay::parse(&inputs.docs)?, Entries::OfSpec)?.0)
    };
    Some(read().unwrap_or_else(|problems| panic!("{problems}")))
}

/// Returns the description of an API, as generated code has it.
pub fn described(api: &Api) -> testing::Api {
    let leak = |rows: Vec<String>| -> &'static [&'static str] {
        let rows: Vec<&'static str> = rows.into_iter().map(|row| &*row.leak()).collect();
        rows.leak()
    };
    let description = description(api);
    let parts = ApiParts {
        version: api.version.clone().leak(),
        types: leak(description.types),
        operations: leak(description.operations),
        events: leak(description.events),
        thin_events: leak(description.thin_events),
    };
    testing::Api::new(Box::leak(Box::new(parts)))
}

/// A fake Stripe of an API that is only data.
pub struct Double<'a> {
    /// The API.
    pub api: &'a Api,
    /// Its description.
    pub described: testing::Api,
    /// The fake Stripe.
    pub stripe: FakeStripe,
    client: Client,
    runtime: tokio::runtime::Runtime,
}

impl<'a> Double<'a> {
    /// Creates a Stripe without objects.
    pub fn new(api: &'a Api, described: testing::Api) -> Self {
        let stripe = FakeStripe::of(described);
        let client = stripe.client();
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        Self { api, described, stripe, client, runtime }
    }

    /// Calls an operation at a path with parameters.
    pub fn call(&self, operation: &Operation, path: &str, params: &Map<String, Value>) -> Result<Value, Error> {
        let method = match operation.method {
            Method::Get => stripe_portal::request::Method::Get,
            Method::Post => stripe_portal::request::Method::Post,
            Method::Delete => stripe_portal::request::Method::Delete,
        };
        let mut call = RawRequest::new(method, path);
        let is_json = operation.path.starts_with("/v2/") && operation.method == Method::Post;
        if is_json {
            call = call.json(Value::from(params.clone()));
        } else {
            for (name, value) in params {
                call = call.param(name.as_str(), value.clone());
            }
        }
        self.runtime.block_on(async { call.send(&self.client).await })
    }

    /// Returns the operation with this method at this path, which may differ in the names of parameters.
    pub fn operation(&self, method: Method, path: &str) -> Option<&'a Operation> {
        let shape = |path: &str| {
            let segments = path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment });
            segments.collect::<Vec<_>>().join("/")
        };
        let path = shape(path);
        self.api.operations.iter().find(|operation| operation.method == method && shape(&operation.path) == path)
    }

    /// Returns the path with objects that exist in place of its parameters.
    ///
    /// # Errors
    /// Fails with the object that cannot be made.
    pub fn filled(&self, path: &str) -> Result<String, String> {
        let (mut template, mut filled) = (String::new(), String::new());
        for segment in path.split('/').skip(1) {
            if segment.starts_with('{') {
                let id = self.made(&template, &filled, segment)?;
                filled = format!("{filled}/{id}");
            } else {
                filled = format!("{filled}/{segment}");
            }
            template = format!("{template}/{segment}");
        }
        Ok(filled)
    }

    /// Makes an object of the collection at `filled`, and returns its ID: by a request, or as one that exists before.
    fn made(&self, template: &str, filled: &str, segment: &str) -> Result<String, String> {
        if let Some(create) = self.operation(Method::Post, template) {
            let created = self.call(create, filled, &least(self.api, create)).map_err(|error| error.to_string())?;
            if let Some(id) = created["id"].as_str() {
                return Ok(id.to_owned());
            }
        }
        let retrieve = self.operation(Method::Get, &format!("{template}/{segment}"));
        let item = match retrieve.map(|retrieve| &retrieve.output) {
            Some(Type::MaybeDeleted(live, _)) => Some(&**live),
            output => output,
        };
        let Some(Type::Ref(id)) = item else { return Ok("id_1".to_owned()) };
        let sample: stripe_portal::Opaque = stripe_portal::__private::sample(self.described, id.0);
        let mut sample = Value::from(sample.into_map());
        // It belongs to the objects around it.
        let around = template.split('/').zip(filled.split('/')).filter(|(name, _)| name.starts_with('{'));
        for (name, id) in around {
            if let Some(own) = sample.get_mut(name.trim_matches(['{', '}'])) {
                *own = id.into();
            }
        }
        self.stripe.insert(&sample).map_err(|problem| format!("{template}: {problem}"))?;
        Ok(sample.get("id").and_then(Value::as_str).unwrap_or("id_1").to_owned())
    }
}

/// Returns the paths of the types with a sample, from the root of generated code.
pub fn sampled(api: &Api) -> impl Iterator<Item = String> {
    let own = api.types.iter().enumerate().filter(|(index, _)| api.same_as(TypeId(*index)).is_none());
    let values = own.filter(|(_, def)| matches!(def.kind, TypeKind::Object(_) | TypeKind::Union(_)));
    values.map(|(_, def)| [&def.module[..], std::slice::from_ref(&def.name)].concat().join("::"))
}

/// Returns the parameters that an operation needs.
pub fn least(api: &Api, operation: &Operation) -> Map<String, Value> {
    match &api.get(operation.params).kind {
        TypeKind::Params(params) => object(api, params, 0),
        _ => Map::new(),
    }
}

fn object(api: &Api, params: &Params, depth: usize) -> Map<String, Value> {
    let mut object = Map::new();
    for (index, param) in params.fields.iter().enumerate() {
        if params.inlined == Some(index) {
            if let Type::Ref(id) = &param.ty
                && let TypeKind::Tagged(union) = &api.get(*id).kind
            {
                object.extend(tagged(api, union, depth));
            }
        } else if param.required && param.location != Location::Path {
            let value = value(api, &param.ty, depth + 1);
            // The only string that has a language of its own.
            let value = if param.name.wire == "query" && value.is_string() { "created>0".into() } else { value };
            object.insert(param.name.wire.clone(), value);
        }
    }
    if object.is_empty() && depth > 0 {
        // An object without members is not sent.
        let first = params.fields.iter().find(|param| !matches!(param.ty, Type::Empty));
        object.extend(first.map(|param| (param.name.wire.clone(), value(api, &param.ty, depth + 1))));
    }
    object
}

fn tagged(api: &Api, union: &Tagged, depth: usize) -> Map<String, Value> {
    let mut object = Map::new();
    let plain = union.variants.iter().find(|variant| variant.payload.is_none());
    if let Some(variant) = plain.or(union.variants.first()) {
        object.insert(union.tag.clone(), variant.name.wire.clone().into());
        if let Some(payload) = &variant.payload {
            object.insert(variant.name.wire.clone(), value(api, payload, depth + 1));
        }
    }
    object
}

fn value(api: &Api, ty: &Type, depth: usize) -> Value {
    if depth > DEEPEST {
        return Value::Null;
    }
    match ty {
        Type::Bool => true.into(),
        Type::Integer => 1.into(),
        Type::Timestamp => 1_900_000_000.into(),
        Type::Number => 1.5.into(),
        Type::IntegerText => "1".into(),
        Type::List(item) => json!([value(api, item, depth + 1)]),
        Type::Map(entry) => json!({"key": value(api, entry, depth + 1)}),
        Type::Clearable(inner) | Type::Nullable(inner) => value(api, inner, depth),
        Type::Ref(id) | Type::Boxed(id) => match &api.get(*id).kind {
            TypeKind::Params(params) => object(api, params, depth + 1).into(),
            TypeKind::Tagged(union) => tagged(api, union, depth + 1).into(),
            TypeKind::Enum(values) => {
                let known = values.values.iter().map(|value| value.name.wire.as_str());
                known.filter(|value| !value.is_empty()).map(Value::from).next().unwrap_or_default()
            }
            TypeKind::Choice(choice) => {
                choice.alternatives.first().map(|of| value(api, &of.ty, depth + 1)).unwrap_or_default()
            }
            TypeKind::Object(_) | TypeKind::Union(_) => Value::Null,
        },
        _ => "text_1".into(),
    }
}
