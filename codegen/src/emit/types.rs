//! Identifiers, literals, and types as they are written.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::ir::{Api, Presence, Type, TypeDef};

/// An identifier. Names come from [`crate::names`] or from words of our own, so they are valid.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A string literal.
pub(super) fn lit(text: &str) -> Literal {
    Literal::string(text)
}

/// A type, seen from the module `from`.
pub(super) fn path(from: &[String], def: &TypeDef) -> TokenStream {
    let name = ident(&def.name);
    if let Some(below) = def.module.strip_prefix(from) {
        let below = below.iter().map(|module| ident(module));
        quote!(#(#below::)* #name)
    } else if let Some(below) = from.strip_prefix(&def.module[..]) {
        let up = below.iter().map(|_| quote!(super::));
        quote!(#(#up)* #name)
    } else {
        let module = def.module.iter().map(|module| ident(module));
        quote!(crate::generated::#(#module::)* #name)
    }
}

/// A type that stands elsewhere already.
pub(super) fn again(def: &TypeDef, first: &TypeDef) -> TokenStream {
    let (target, name) = (path(&def.module, first), ident(&def.name));
    let rename = (first.name != def.name).then(|| quote!(as #name));
    quote!(pub use #target #rename;)
}

/// The type of a value, without regard to whether it is there.
pub(super) fn ty(api: &Api, from: &[String], ty: &Type) -> TokenStream {
    let inner = |inner: &Type| self::ty(api, from, inner);
    match ty {
        Type::String => quote!(String),
        Type::Secret => quote!(crate::Secret),
        Type::Bool => quote!(bool),
        Type::Integer => quote!(i64),
        Type::Number => quote!(crate::Number),
        Type::Timestamp => quote!(crate::Timestamp),
        Type::IntegerText => quote!(crate::IntegerText),
        Type::Upload => quote!(crate::Upload),
        Type::Binary => quote!(crate::Binary),
        Type::Opaque => quote!(crate::Opaque),
        Type::Ref(id) => path(from, api.get(*id)),
        Type::Boxed(id) => {
            let inner = path(from, api.get(*id));
            quote!(Box<#inner>)
        }
        Type::List(item) => {
            let item = inner(item);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let value = inner(value);
            quote!(crate::Map<#value>)
        }
        Type::Expandable(object) => {
            let object = inner(object);
            quote!(crate::Expandable<#object>)
        }
        Type::MaybeDeleted(live, deleted) => {
            let (live, deleted) = (inner(live), inner(deleted));
            quote!(crate::MaybeDeleted<#live, #deleted>)
        }
        Type::Nullable(value) => {
            let value = inner(value);
            quote!(Option<#value>)
        }
        Type::LinkedPage(item) => {
            let item = inner(item);
            quote!(crate::LinkedPage<#item>)
        }
        Type::Page(item) => {
            let item = inner(item);
            quote!(crate::List<#item>)
        }
        Type::Clearable(value) => {
            let value = inner(value);
            quote!(crate::form::Clearable<#value>)
        }
        Type::Expand { .. } => quote!(crate::ExpandList),
    }
}

/// The type of a field.
pub(super) fn present(tokens: TokenStream, presence: Presence) -> TokenStream {
    if presence == Presence::Required { tokens } else { quote!(Option<#tokens>) }
}
