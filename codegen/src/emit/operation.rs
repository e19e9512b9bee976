//! Operations: the request as plain data, and how to send it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, BodyFormat, GuardKind, Location, Method, NextPage, Operation, Pagination, Params, Type, TypeDef};

use super::docs;
use super::object::is_identified;
use super::params::{field, options};
use super::types::{ident, lit, ty};

impl Method {
    /// In capitals.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }

    fn variant(self) -> proc_macro2::Ident {
        ident(match self {
            Self::Get => "Get",
            Self::Post => "Post",
            Self::Delete => "Delete",
        })
    }
}

/// The methods that send an operation.
pub(super) fn send(api: &Api, def: &TypeDef, operation: &Operation) -> TokenStream {
    let output = ty(api, &def.module, &operation.output);
    let docs = docs::plain(&format!(
        "Calls `{} {}`.\n\n# Errors\nSee [`Error`](crate::Error).",
        operation.method.as_str(),
        operation.path
    ));
    quote! {
        #docs
        #[cfg(feature = "client")]
        pub async fn send(&self, client: &crate::Client) -> Result<#output, crate::Error> {
            client.send(self).await
        }

        #docs
        #[cfg(feature = "blocking")]
        pub fn send_blocking(&self, client: &crate::blocking::Client) -> Result<#output, crate::Error> {
            client.send(self)
        }
    }
}

/// What the runtime wants to know of an operation.
pub(super) fn operation(api: &Api, def: &TypeDef, params: &Params, operation: &Operation) -> TokenStream {
    let name = ident(&def.name);
    let options = options(params);
    let output = ty(api, &def.module, &operation.output);
    let (method, path) = (operation.method.variant(), lit(&operation.path));
    let guards = params.guards.iter().map(|guard| {
        let check = ident(match guard.kind {
            GuardKind::AtLeastOne => "at_least_one_of",
            GuardKind::AtMostOne => "at_most_one_of",
        });
        let set = guard.params.iter().map(|&index| {
            let param = &params.fields[index];
            let (wire, rust) = (lit(&param.name.wire), ident(&param.name.rust));
            quote!((#wire, self.#rust.is_some()))
        });
        quote!(crate::request::#check(&[#(#set),*], !self.extra.is_empty())?;)
    });
    let filled: Vec<_> = params
        .fields
        .iter()
        .filter(|param| param.location == Location::Path)
        .map(|param| {
            let (wire, rust) = (lit(&param.name.wire), ident(&param.name.rust));
            quote!((#wire, &self.#rust))
        })
        .collect();
    let path_value =
        if filled.is_empty() { quote!(Self::PATH) } else { quote!(crate::request::path(Self::PATH, &[#(#filled),*])?) };
    let query: Vec<_> = params.fields.iter().filter(|param| param.location == Location::Query).collect();
    let has_body = params.fields.iter().any(|param| param.location == Location::Body);
    let in_body = operation.method == Method::Post;
    let send = match (in_body, operation.body) {
        (true, BodyFormat::Json) => quote!(.json(&crate::json::body(self))),
        (true, BodyFormat::Multipart) => {
            let files = params.fields.iter().filter(|param| param.location == Location::Part).map(|param| {
                let (wire, rust) = (lit(&param.name.wire), ident(&param.name.rust));
                let file = if param.required { quote!(Some(&self.#rust)) } else { quote!(self.#rust.as_ref()) };
                quote!((#wire, #file))
            });
            quote!(.multipart(crate::Multipart::new(self, &[#(#files),*])?))
        }
        (true, BodyFormat::Form) if has_body || query.is_empty() => quote!(.form(self)),
        _ => quote!(.query(self)),
    };
    let server = operation.server.iter().map(|server| lit(server));
    let answer = operation.media_type.iter().map(|media_type| lit(media_type));
    let apart = has_body || operation.body != BodyFormat::Form;
    let query = (in_body && apart && !query.is_empty()).then(|| {
        let fields = query.iter().map(|param| field(param, false));
        quote!(.query(&crate::params::from_fn(|form| { #(#fields)* })))
    });
    let is_link = |pagination: &Pagination| matches!(pagination.next, NextPage::Link);
    let identified = |item: &Type| match item {
        Type::Ref(id) => is_identified(api, &api.get(*id).kind),
        Type::Opaque => true,
        _ => false,
    };
    let pagination =
        operation.pagination.as_ref().filter(|pagination| is_link(pagination) || identified(&pagination.item)).map(
            |pagination| {
                let item = ty(api, &def.module, &pagination.item);
                let next = match &pagination.next {
                    NextPage::Link => quote! {
                        #[inline]
                        fn is_backwards(&self) -> bool {
                            false
                        }

                        #[inline]
                        fn continue_from(&mut self, query: &str) {
                            self.#options.set_page(query);
                        }
                    },
                    NextPage::Cursor { starting_after, ending_before } => {
                        let (after, before) = (ident(starting_after), ident(ending_before));
                        quote! {
                            #[inline]
                            fn is_backwards(&self) -> bool {
                                self.#before.is_some()
                            }

                            #[inline]
                            fn continue_from(&mut self, id: &str) {
                                let cursor = if self.#before.is_some() { &mut self.#before } else { &mut self.#after };
                                *cursor = Some(id.to_owned());
                            }
                        }
                    }
                };
                quote! {
                    impl crate::operation::Paginated for #name {
                        type Item = #item;

                        #next
                    }
                }
            },
        );
    quote! {
        impl crate::operation::Operation for #name {
            type Output = #output;

            const METHOD: crate::request::Method = crate::request::Method::#method;
            const PATH: &'static str = #path;

            #[inline]
            fn request(&self) -> Result<crate::request::Request, crate::Error> {
                #(#guards)*
                Ok(crate::request::Request::new(Self::METHOD, #path_value)#(.server(#server))* #(.answer(#answer))* #send #query)
            }

            #[inline]
            fn options(&self) -> &crate::RequestOptions {
                &self.#options
            }

            #[inline]
            fn options_mut(&mut self) -> &mut crate::RequestOptions {
                &mut self.#options
            }
        }
        #pagination
    }
}
