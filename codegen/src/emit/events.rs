//! The webhook events with a type of their own.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Api;
use crate::names::UNRECOGNIZED;

use super::docs;
use super::gates;
use super::types::{ident, lit, path};

pub(super) fn events(api: &Api) -> TokenStream {
    let unrecognized = ident(UNRECOGNIZED);
    let module: &[String] = &["events".to_owned()];
    let variants: Vec<_> = api.events.iter().map(|event| ident(&event.name.rust)).collect();
    let types: Vec<_> = api.events.iter().map(|event| path(module, api.get(event.object))).collect();
    let wires: Vec<_> = api.events.iter().map(|event| lit(&event.name.wire)).collect();
    let cfgs: Vec<_> = api.events.iter().map(|event| gates::cfg(&api.gates[event.object.0])).collect();
    let variant_docs = api.events.iter().map(|event| docs::plain(&format!("`{}`.", event.name.wire)));
    quote! {
        #[doc = " The object that a webhook event is about."]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum EventData {
            #(#variant_docs #cfgs #variants(Box<#types>),)*
            #[doc = " The object of any other event."]
            #unrecognized(crate::Opaque),
        }

        impl EventData {
            #[doc = " The events with a type of their own."]
            pub const KNOWN: &'static [&'static str] = &[#(#cfgs #wires),*];
        }

        impl crate::webhook::EventObjects for EventData {
            fn decode(event_type: &str, object: crate::Opaque) -> ::serde_json::Result<Self> {
                match event_type {
                    #(#cfgs #wires => object.decode().map(Box::new).map(Self::#variants),)*
                    _ => Ok(Self::#unrecognized(object)),
                }
            }
        }
    }
}
