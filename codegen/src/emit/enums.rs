//! String enums that keep the values they do not know.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Docs, Enum, TypeDef};
use crate::names::UNRECOGNIZED;

use super::docs;
use super::types::{ident, lit};

pub(super) fn open_enum(def: &TypeDef, values: &Enum) -> TokenStream {
    let name = ident(&def.name);
    let unrecognized = ident(UNRECOGNIZED);
    let docs = docs::outer(&def.docs, &def.path);
    let variants: Vec<_> = values.values.iter().map(|value| ident(&value.name.rust)).collect();
    let wires = values.values.iter().map(|value| lit(&value.name.wire));
    let variant_docs =
        values.values.iter().map(|value| docs::outer(&Docs { link: None, ..value.docs.clone() }, &value.name.wire));
    let as_str = if variants.is_empty() {
        quote!(let Self::#unrecognized(value) = self; value)
    } else {
        quote!(match self {
            #(Self::#variants => #wires,)*
            Self::#unrecognized(value) => value,
        })
    };
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #variants,)*
            #[doc = " A value newer than this crate's API version."]
            #unrecognized(String),
        }

        impl #name {
            #[doc = " The values that this crate's API version knows."]
            pub const KNOWN: &'static [Self] = &[#(Self::#variants),*];

            #[doc = " The value as Stripe spells it."]
            #[inline]
            pub fn as_str(&self) -> &str {
                #as_str
            }
        }
    }
}
