//! Parameters whose `type` decides what else is sent.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Tagged, TaggedVariant, Type, TypeDef, TypeKind};
use crate::names::UNRECOGNIZED;

use super::docs;
use super::params::{argument, encoded, inline, param_ty, required};
use super::types::{ident, lit, path};

pub(super) fn tagged(api: &Api, def: &TypeDef, tagged: &Tagged) -> TokenStream {
    let (name, unrecognized) = (ident(&def.name), ident(UNRECOGNIZED));
    let docs = docs::outer(&def.docs, &def.path);
    let tag = lit(&encoded(&tagged.tag));
    let variants = tagged.variants.iter().map(|variant| {
        let (docs, rust) = (docs::outer(&variant.docs, &variant.name.wire), ident(&variant.name.rust));
        let payload = variant.payload.as_ref().map(|payload| {
            let payload = param_ty(api, &def.module, payload);
            quote!((#payload))
        });
        quote!(#docs #rust #payload,)
    });
    let constructors = tagged.variants.iter().filter_map(|variant| {
        let (arguments, payload) = constructor(api, &def.module, variant)?;
        let (docs, method, rust) =
            (docs::outer(&variant.docs, &variant.name.wire), ident(&variant.method), ident(&variant.name.rust));
        let inline = inline(&arguments);
        Some(quote! {
            #docs
            #inline
            pub fn #method(#(#arguments),*) -> Self {
                Self::#rust(#payload)
            }
        })
    });
    let conversions = tagged.variants.iter().filter_map(|variant| {
        let Some(Type::Ref(id)) = &variant.payload else { return None };
        let (payload, rust) = (path(&def.module, api.get(*id)), ident(&variant.name.rust));
        let own = matches!(api.get(*id).kind, TypeKind::Params(_) | TypeKind::Tagged(_));
        own.then(|| {
            quote! {
                impl From<#payload> for #name {
                    #[inline]
                    fn from(payload: #payload) -> Self {
                        Self::#rust(payload)
                    }
                }
            }
        })
    });
    let arms = tagged.variants.iter().map(|variant| {
        let (rust, value, wire) =
            (ident(&variant.name.rust), lit(&variant.name.wire), lit(&encoded(&variant.name.wire)));
        if variant.payload.is_some() {
            quote!(Self::#rust(payload) => {
                form.field(#tag, #value);
                form.field(#wire, payload);
            })
        } else {
            quote!(Self::#rust => form.field(#tag, #value),)
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " A member newer than this crate's API version."]
            #unrecognized(crate::form::UnrecognizedVariant),
        }

        impl #name {
            #(#constructors)*
        }

        #(#conversions)*

        impl crate::form::ToForm for #name {
            #[inline]
            fn to_form(&self, form: &mut crate::form::FormWriter) {
                match self {
                    #(#arms)*
                    Self::#unrecognized(member) => member.write(#tag, form),
                }
            }
        }
    }
}

/// What makes the payload of a variant: the arguments, and the payload made of them.
pub(super) fn constructor(
    api: &Api,
    from: &[String],
    variant: &TaggedVariant,
) -> Option<(Vec<TokenStream>, TokenStream)> {
    let payload = variant.payload.as_ref()?;
    if let Type::Ref(id) = payload
        && let def = api.get(*id)
        && let TypeKind::Params(params) = &def.kind
    {
        let required: Vec<_> = required(params).collect();
        let arguments = required.iter().map(|param| {
            let name = ident(&param.name.rust);
            let (argument, _) = argument(api, from, &name, &param.ty);
            quote!(#name: #argument)
        });
        let (names, payload) = (required.iter().map(|param| ident(&param.name.rust)), path(from, def));
        return Some((arguments.collect(), quote!(#payload::new(#(#names),*))));
    }
    let name = ident("payload");
    let (argument, conversion) = argument(api, from, &name, payload);
    Some((vec![quote!(#name: #argument)], conversion))
}
