//! How parameters become JSON, for those that are sent in a JSON body.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, BodyFormat, Choice, Location, Params, Tagged, Type, TypeDef, TypeId, TypeKind};

use super::docs;
use super::types::{ident, lit};

/// The types that are part of a JSON body.
pub(super) fn types(api: &Api) -> BTreeSet<TypeId> {
    let bodies = api.operations.iter().filter(|operation| operation.body == BodyFormat::Json);
    let mut open: Vec<TypeId> = bodies.map(|operation| operation.params).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        // A type that is the same as another one is that one.
        let id = api.get(id).same_as.unwrap_or(id);
        if !found.insert(id) {
            continue;
        }
        let mentioned: Vec<&Type> = match &api.get(id).kind {
            TypeKind::Params(params) => {
                params.fields.iter().filter(|param| param.location == Location::Body).map(|param| &param.ty).collect()
            }
            TypeKind::Tagged(tagged) => tagged.variants.iter().filter_map(|variant| variant.payload.as_ref()).collect(),
            TypeKind::Choice(choice) => choice.alternatives.iter().map(|alternative| &alternative.ty).collect(),
            TypeKind::Enum(_) | TypeKind::Object(_) | TypeKind::Union(_) => Vec::new(),
        };
        for ty in mentioned.into_iter().filter(|ty| !matches!(ty, Type::Expand { .. })) {
            ty.ids(&mut open);
        }
    }
    found
}

/// What a type needs beside its other code.
pub(super) fn json(def: &TypeDef) -> TokenStream {
    match &def.kind {
        TypeKind::Params(params) => params_json(def, params),
        TypeKind::Tagged(tagged) => tagged_json(def, tagged),
        TypeKind::Choice(choice) => choice_json(def, choice),
        TypeKind::Enum(_) => value(def, &quote!(Some(self.as_str().into()))),
        TypeKind::Object(_) | TypeKind::Union(_) => TokenStream::new(),
    }
}

fn params_json(def: &TypeDef, params: &Params) -> TokenStream {
    let in_body = params.fields.iter().enumerate().filter(|(_, param)| param.location == Location::Body);
    let fields = in_body.map(|(index, param)| {
        let (rust, wire) = (ident(&param.name.rust), lit(&param.name.wire));
        if params.inlined == Some(index) {
            quote!(crate::json::Members::members(&self.#rust, object);)
        } else {
            quote!(object.field(#wire, &self.#rust);)
        }
    });
    let clears = clears(def, params);
    let members = members(
        def,
        &quote! {
            #(#fields)*
            object.extra(&self.extra);
        },
    );
    quote!(#clears #members)
}

/// The methods that clear one entry of a map.
fn clears(def: &TypeDef, params: &Params) -> Option<TokenStream> {
    let name = ident(&def.name);
    let methods = params.fields.iter().filter(|param| clears_entries(&param.ty)).map(|param| {
        let (field, method) = (ident(&param.name.rust), clear_entry(&param.name.rust));
        let docs = docs::plain(&format!(
            "Removes one entry of the `{}` that was set before.",
            param.name.wire.replace('`', "'")
        ));
        let clearable = matches!(param.ty, Type::Clearable(_));
        let empty =
            if clearable { quote!(crate::form::Clearable::Set(crate::Map::new())) } else { quote!(crate::Map::new()) };
        let map = if param.required { quote!(&mut self.#field) } else { quote!(self.#field.get_or_insert(#empty)) };
        let clear = if clearable {
            quote! {
                if let crate::form::Clearable::Set(entries) = #map {
                    crate::json::clear_entry(entries, key.into());
                }
            }
        } else {
            quote!(crate::json::clear_entry(#map, key.into());)
        };
        quote! {
            #docs
            pub fn #method(mut self, key: impl Into<String>) -> Self {
                #clear
                self
            }
        }
    });
    let methods: Vec<_> = methods.collect();
    (!methods.is_empty()).then(|| quote!(impl #name { #(#methods)* }))
}

/// Whether the entries of a map can be `null`.
pub(crate) fn clears_entries(ty: &Type) -> bool {
    match ty {
        Type::Map(value) => matches!(&**value, Type::Clearable(text) if **text == Type::String),
        Type::Clearable(map) => clears_entries(map),
        _ => false,
    }
}

/// The method that clears one entry of a parameter.
fn clear_entry(field: &str) -> proc_macro2::Ident {
    format_ident!("clear_{}_entry", field.trim_end_matches('_'))
}

fn tagged_json(def: &TypeDef, tagged: &Tagged) -> TokenStream {
    let tag = lit(&tagged.tag);
    let arms = tagged.variants.iter().map(|variant| {
        let (rust, wire) = (ident(&variant.name.rust), lit(&variant.name.wire));
        if variant.payload.is_some() {
            quote!(Self::#rust(payload) => {
                object.field(#tag, #wire);
                object.field(#wire, payload);
            })
        } else {
            quote!(Self::#rust => object.field(#tag, #wire),)
        }
    });
    let unrecognized = ident(crate::names::UNRECOGNIZED);
    members(
        def,
        &quote! {
            match self {
                #(#arms)*
                Self::#unrecognized(member) => member.members(#tag, object),
            }
        },
    )
}

fn choice_json(def: &TypeDef, choice: &Choice) -> TokenStream {
    let variants = choice.alternatives.iter().map(|alternative| ident(&alternative.name));
    value(def, &quote!(match self { #(Self::#variants(value) => crate::json::ToJson::to_json(value),)* }))
}

fn members(def: &TypeDef, body: &TokenStream) -> TokenStream {
    let name = ident(&def.name);
    let value = value(def, &quote!(Some(crate::json::body(self))));
    quote! {
        impl crate::json::Members for #name {
            #[inline]
            fn members(&self, object: &mut crate::json::JsonObject) {
                #body
            }
        }
        #value
    }
}

fn value(def: &TypeDef, body: &TokenStream) -> TokenStream {
    let name = ident(&def.name);
    quote! {
        impl crate::json::ToJson for #name {
            #[inline]
            fn to_json(&self) -> Option<crate::Value> {
                #body
            }
        }
    }
}
