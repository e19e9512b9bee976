//! One of several objects in an answer.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Api, TypeDef, Union};
use crate::names::UNRECOGNIZED;

use super::docs;
use super::object::is_identified;
use super::types::{ident, lit, path};

pub(super) fn union(api: &Api, def: &TypeDef, union: &Union) -> TokenStream {
    let (name, unrecognized) = (ident(&def.name), ident(UNRECOGNIZED));
    let docs = docs::outer(&def.docs, &def.path);
    let variants: Vec<_> = union.members.iter().map(|member| ident(&member.name)).collect();
    let types: Vec<_> = union.members.iter().map(|member| path(&def.module, api.get(member.ty))).collect();
    let variant_docs = union.members.iter().map(|member| docs::plain(&format!("`{}`.", api.get(member.ty).path)));
    let read = |variant: &proc_macro2::Ident| quote!(object.decode().map(Box::new).map(Self::#variant).map_err(__D::Error::custom));
    let tagged = union.members.iter().zip(&variants).filter_map(|(member, variant)| {
        let (tag, deleted, read) = (lit(member.object.as_ref()?), member.deleted, read(variant));
        Some(quote!((Some(#tag), #deleted) => #read,))
    });
    let untagged: Vec<_> = union
        .members
        .iter()
        .zip(&variants)
        .zip(&types)
        .filter_map(|((member, variant), ty)| member.object.is_none().then_some((variant, ty)))
        .collect();
    let otherwise = if untagged.is_empty() {
        quote!(Ok(Self::#unrecognized(object)))
    } else {
        let fields = untagged.iter().map(|(_, ty)| quote!(<#ty as crate::object::Object>::FIELDS));
        let arms = untagged.iter().enumerate().map(|(index, (variant, _))| {
            let (index, read) = (Literal::usize_unsuffixed(index), read(variant));
            quote!(Some(#index) => #read,)
        });
        quote!(match object.best_fit(&[#(#fields),*]) {
            #(#arms)*
            _ => Ok(Self::#unrecognized(object)),
        })
    };
    let identified = is_identified(api, &def.kind).then(|| {
        quote! {
            impl crate::object::Identified for #name {
                fn id(&self) -> &str {
                    match self {
                        #(Self::#variants(object) => crate::object::Identified::id(&**object),)*
                        Self::#unrecognized(object) => crate::object::Identified::id(object),
                    }
                }
            }
        }
    });
    let tagged: Vec<_> = tagged.collect();
    let read = if tagged.is_empty() {
        otherwise
    } else {
        quote! {
            match (object.object(), object.is_deleted()) {
                #(#tagged)*
                _ => #otherwise,
            }
        }
    };
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #variants(Box<#types>),)*
            #[doc = " An object newer than this crate's API version, or one it was not generated for."]
            #unrecognized(crate::Opaque),
        }

        impl<'de> ::serde::Deserialize<'de> for #name {
            fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                use ::serde::de::Error as _;
                let object = crate::Opaque::deserialize(deserializer)?;
                #read
            }
        }

        impl ::serde::Serialize for #name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#variants(object) => object.serialize(serializer),)*
                    Self::#unrecognized(object) => object.serialize(serializer),
                }
            }
        }
        #identified
    }
}
