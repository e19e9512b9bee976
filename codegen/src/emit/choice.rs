//! Parameters that take values of several types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Choice, Type, TypeDef};

use super::docs;
use super::params::param_ty;
use super::types::ident;

pub(super) fn choice(api: &Api, def: &TypeDef, choice: &Choice) -> TokenStream {
    let name = ident(&def.name);
    let docs = docs::outer(&def.docs, &def.path);
    let variants: Vec<_> = choice.alternatives.iter().map(|alternative| ident(&alternative.name)).collect();
    let types: Vec<_> =
        choice.alternatives.iter().map(|alternative| param_ty(api, &def.module, &alternative.ty)).collect();
    let variant_docs = types.iter().map(|ty| docs::plain(&format!("`{}`.", ty.to_string().replace(' ', ""))));
    let text = choice.alternatives.iter().filter(|alternative| alternative.ty == Type::String).map(|alternative| {
        let variant = ident(&alternative.name);
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    Self::#variant(value.to_owned())
                }
            }
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #variants(#types),)*
        }

        #(impl From<#types> for #name {
            #[inline]
            fn from(value: #types) -> Self {
                Self::#variants(value)
            }
        })*
        #(#text)*

        impl crate::form::ToForm for #name {
            #[inline]
            fn to_form(&self, form: &mut crate::form::FormWriter) {
                match self {
                    #(Self::#variants(value) => value.to_form(form),)*
                }
            }
        }
    }
}
