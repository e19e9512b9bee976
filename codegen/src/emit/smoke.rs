//! A small test for each resource and operation of a crate: the least that can be read, and the least that can be sent.

use std::cell::Cell;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{
    Api, FieldValue, GuardKind, Operation, Params, Presence, TaggedVariant, Type, TypeDef, TypeId, TypeKind,
};

use super::tokens::{cfg, ident, lit};

/// How deep values are made.
const DEEPEST: usize = 24;
/// Of how many values an example is made at most: without a limit, it could be of as many as there are ways through the
/// types.
const LARGEST: usize = 10_000;

/// What a text is in an example.
const TEXT: &str = "text_1";

/// Makes values for the crate `name`.
pub(super) struct Smoke<'a> {
    api: &'a Api,
    name: TokenStream,
    /// How many values the example that is being made can still have.
    left: Cell<usize>,
}

impl<'a> Smoke<'a> {
    pub(super) fn new(api: &'a Api, name: &str) -> Self {
        let name = ident(name);
        Self { api, name: quote!(#name), left: Cell::new(0) }
    }

    /// Begins an example.
    fn begin(&self) {
        self.left.set(LARGEST);
    }

    /// Counts a value. None if it would be one too many, or too deep.
    fn count(&self, depth: usize) -> Option<()> {
        self.left.set(self.left.get().checked_sub(1)?);
        (depth <= DEEPEST).then_some(())
    }

    /// All tests, as a file of `tests/`.
    pub(super) fn tests(&self) -> TokenStream {
        let name = &self.name;
        let resources = self.api.features.iter().filter_map(|feature| {
            let id = TypeId(self.api.types.iter().position(|def| *def.path == *feature.resource)?);
            self.begin();
            let json = lit(&self.json(&Type::Ref(id), 0)?);
            let (path, cfg) = (self.path(self.api.get(id)), cfg(&self.api.gates[id.0]));
            let test = format_ident!("{}_comes_back_as_it_was", feature.module.join("_"));
            Some(quote!(#cfg #[test] fn #test() { comes_back::<#path>(#json); }))
        });
        let operations = self.api.operations.iter().filter_map(|operation| {
            let def = self.api.get(operation.params);
            let cfg = cfg(&self.api.gates[operation.params.0]);
            let test = format_ident!("{}_is_sent", def.module.join("_"));
            let (call, method, path) =
                (self.call(operation)?, lit(operation.method.as_str()), lit(&expected(operation)));
            Some(quote!(#cfg #[test] fn #test() { is_sent(&#call, #method, #path); }))
        });
        quote! {
            #![doc = " Every resource is read and written, and every operation makes a request."]
            #![allow(deprecated, dead_code, non_snake_case, clippy::expect_used, reason = "tests stop at the first surprise")]

            fn comes_back<T: ::serde::de::DeserializeOwned + ::serde::Serialize>(json: &str) {
                let json: #name::Value = ::serde_json::from_str(json).expect("JSON");
                let value: T = ::serde_json::from_value(json.clone()).expect("an object");
                assert_eq!(::serde_json::to_value(&value).expect("JSON"), json);
            }

            fn is_sent(operation: &impl #name::Operation, method: &str, path: &str) {
                let request = operation.request().expect("a request");
                assert_eq!((request.method.as_str(), request.path.as_str()), (method, path));
            }

            #(#resources)*
            #(#operations)*
        }
    }

    /// The call with the fewest parameters.
    pub(super) fn call(&self, operation: &Operation) -> Option<TokenStream> {
        let TypeKind::Params(params) = &self.api.get(operation.params).kind else { return None };
        self.begin();
        let call = self.exact(&Type::Ref(operation.params), 0)?;
        let needed = params.guards.iter().filter(|guard| guard.kind == GuardKind::AtLeastOne);
        let setters = needed.filter_map(|guard| {
            let param = &params.fields[*guard.params.first()?];
            let (name, value) = (ident(&param.name.rust), self.argument(&param.ty, 0)?);
            Some(quote!(.#name(#value)))
        });
        Some(quote!(#call #(#setters)*))
    }

    fn path(&self, def: &TypeDef) -> TokenStream {
        let (krate, name) = (&self.name, ident(&def.name));
        let modules = def.module.iter().map(|module| ident(module));
        quote!(#krate::#(#modules::)* #name)
    }

    /// What a builder takes for a value.
    fn argument(&self, kind: &Type, depth: usize) -> Option<TokenStream> {
        self.count(depth)?;
        match kind {
            Type::Map(value) => {
                let value = self.argument(value, depth + 1)?;
                Some(quote!([(#TEXT, #value)]))
            }
            Type::List(item) => {
                let item = self.argument(item, depth + 1)?;
                Some(quote!([#item]))
            }
            Type::Clearable(value) => self.argument(value, depth + 1),
            Type::Boxed(id) => self.exact(&Type::Ref(*id), depth + 1),
            Type::String | Type::Secret => Some(quote!(#TEXT)),
            other => self.exact(other, depth + 1),
        }
    }

    /// A value of exactly this type.
    fn exact(&self, kind: &Type, depth: usize) -> Option<TokenStream> {
        let krate = &self.name;
        self.count(depth)?;
        Some(match kind {
            Type::String => quote!(#TEXT.to_owned()),
            Type::Bool => quote!(true),
            Type::Integer => quote!(1),
            Type::IntegerText => quote!(#krate::IntegerText::from(1)),
            Type::Upload => quote!(#krate::Upload::new(#TEXT, #TEXT)),
            Type::Number => quote!(1.5),
            Type::Timestamp => quote!(#krate::Timestamp::from_unix(1)),
            Type::Ref(id) => return self.generated(*id, depth),
            Type::Boxed(id) => {
                let inner = self.generated(*id, depth)?;
                quote!(Box::new(#inner))
            }
            Type::List(item) => {
                let item = self.exact(item, depth + 1)?;
                quote!(vec![#item])
            }
            Type::Map(value) => {
                let value = self.exact(value, depth + 1)?;
                quote!(#krate::Map::from([(#TEXT, #value)]))
            }
            Type::Clearable(value) => {
                let value = self.exact(value, depth + 1)?;
                quote!(#krate::form::Clearable::Set(#value))
            }
            _ => return None,
        })
    }

    fn generated(&self, id: TypeId, depth: usize) -> Option<TokenStream> {
        let def = self.api.get(id);
        let path = self.path(def);
        match &def.kind {
            TypeKind::Params(params) => {
                let arguments = self.arguments(params, depth)?;
                Some(quote!(#path::new(#(#arguments),*)))
            }
            TypeKind::Enum(values) => {
                let value = ident(&values.values.first()?.name.rust);
                Some(quote!(#path::#value))
            }
            TypeKind::Tagged(tagged) => {
                let variant = tagged.variants.iter().find(|variant| variant.payload.is_none());
                self.variant(&path, variant.or(tagged.variants.first())?, depth)
            }
            TypeKind::Choice(choice) => choice.alternatives.iter().find_map(|alternative| {
                let (variant, value) = (ident(&alternative.name), self.exact(&alternative.ty, depth + 1)?);
                Some(quote!(#path::#variant(#value)))
            }),
            TypeKind::Object(_) | TypeKind::Union(_) => None,
        }
    }

    fn params(&self, kind: &Type) -> Option<&'a Params> {
        match kind {
            Type::Ref(id) => match &self.api.get(*id).kind {
                TypeKind::Params(params) => Some(params),
                _ => None,
            },
            _ => None,
        }
    }

    fn arguments(&self, params: &Params, depth: usize) -> Option<Vec<TokenStream>> {
        params.required().map(|param| self.argument(&param.ty, depth + 1)).collect()
    }

    fn variant(&self, path: &TokenStream, variant: &TaggedVariant, depth: usize) -> Option<TokenStream> {
        let (name, method) = (ident(&variant.name.rust), ident(&variant.method));
        let arguments = match &variant.payload {
            None => return Some(quote!(#path::#name)),
            Some(payload) => match self.params(payload) {
                Some(params) => self.arguments(params, depth)?,
                None => vec![self.argument(payload, depth + 1)?],
            },
        };
        Some(quote!(#path::#method(#(#arguments),*)))
    }

    /// The least JSON that is a value of this type.
    fn json(&self, kind: &Type, depth: usize) -> Option<String> {
        self.count(depth)?;
        let text = |text: &str| serde_json::Value::from(text).to_string();
        Some(match kind {
            Type::String | Type::Secret | Type::Expandable(_) => text(TEXT),
            Type::IntegerText => text("1"),
            Type::Nullable(_) => "null".to_owned(),
            Type::Bool => "true".to_owned(),
            Type::Integer | Type::Timestamp => "1".to_owned(),
            Type::Number => "1.5".to_owned(),
            Type::Opaque | Type::Map(_) => "{}".to_owned(),
            Type::List(_) => "[]".to_owned(),
            Type::Page(_) => r#"{"data":[],"has_more":false,"object":"list","url":"/"}"#.to_owned(),
            Type::LinkedPage(_) => r#"{"data":[],"next_page_url":null,"previous_page_url":null}"#.to_owned(),
            Type::MaybeDeleted(live, _) => return self.json(live, depth + 1),
            Type::Ref(id) | Type::Boxed(id) => match &self.api.get(*id).kind {
                TypeKind::Enum(values) => text(&values.values.first()?.name.wire),
                TypeKind::Union(union) => {
                    return union.members.iter().find_map(|member| self.json(&Type::Ref(member.ty), depth + 1));
                }
                TypeKind::Object(object) => {
                    let mut members = Vec::new();
                    for field in &object.fields {
                        let value = match &field.value {
                            FieldValue::Constant(value) => text(value),
                            FieldValue::ConstantBool(value) => value.to_string(),
                            FieldValue::Stored { ty, presence: Presence::Required, .. } => self.json(ty, depth + 1)?,
                            FieldValue::Stored { presence: Presence::Nullable, .. } => "null".to_owned(),
                            FieldValue::Stored { .. } => continue,
                        };
                        members.push(format!("{}:{value}", text(&field.name.wire)));
                    }
                    format!("{{{}}}", members.join(","))
                }
                _ => return None,
            },
            Type::Clearable(_) | Type::Expand { .. } | Type::Upload | Type::Binary => return None,
        })
    }
}

/// The path that a call with [`TEXT`] for each of its parameters has.
fn expected(operation: &Operation) -> String {
    let parts = operation.path.split('/').map(|part| if part.starts_with('{') { TEXT } else { part });
    parts.collect::<Vec<_>>().join("/")
}
