//! Parameters and their builders.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Location, Param, Params, Type, TypeDef, TypeKind};

use super::docs;
use super::types::{ident, lit, path, ty};

pub(super) fn params(api: &Api, def: &TypeDef, params: &Params) -> TokenStream {
    let name = ident(&def.name);
    let docs = docs::outer(&def.docs, &def.path);
    let fields = params.fields.iter().map(|param| {
        let (name, kind) = (ident(&param.name.rust), stored(api, def, param));
        quote!(#name: #kind,)
    });
    let options = options(params).map(|options| quote!(#options: crate::RequestOptions,));
    let required: Vec<_> = required(params).collect();
    let default = required.is_empty().then(|| quote!(Default,));
    let new = new(api, def, params, &required);
    let shortcuts = shortcuts(api, def, params, &required);
    let setters = params.fields.iter().map(|param| setter(api, def, param));
    let send = params.operation.map(|operation| super::operation::send(api, def, &api.operations[operation]));
    let form = form(def, params);
    quote! {
        #docs
        #[derive(Clone, #default PartialEq)]
        #[must_use]
        pub struct #name {
            #(#fields)*
            extra: crate::form::ExtraParams,
            #options
        }

        impl #name {
            #new
            #shortcuts
            #(#setters)*
            #send
        }
        #form
    }
}

/// The field that holds how an operation's call differs from others.
pub(super) fn options(params: &Params) -> Option<proc_macro2::Ident> {
    params.operation?;
    let taken = params.fields.iter().any(|param| param.name.rust == "options");
    Some(ident(if taken { "options_" } else { "options" }))
}

/// The mark of a function that users of the crate compile if they call it. Functions with `impl` arguments need none.
pub(super) fn inline(arguments: &[TokenStream]) -> Option<TokenStream> {
    let generic = arguments.iter().any(|argument| argument.to_string().contains("impl "));
    (!generic).then(|| quote!(#[inline]))
}

/// What `new` asks for: path parameters as the path has them, then the union, then the rest.
pub(super) fn required(params: &Params) -> impl Iterator<Item = &Param> {
    let inlined = params.inlined.map(|index| &params.fields[index]);
    let path = params.fields.iter().filter(|param| param.location == Location::Path);
    let rest = params.fields.iter().filter(move |param| {
        param.required
            && param.location != Location::Path
            && inlined.is_none_or(|inlined| !std::ptr::eq(inlined, *param))
    });
    path.chain(inlined).chain(rest)
}

fn stored(api: &Api, def: &TypeDef, param: &Param) -> TokenStream {
    let kind = param_ty(api, &def.module, &param.ty);
    if param.required || matches!(param.ty, Type::Expand { .. }) { kind } else { quote!(Option<#kind>) }
}

/// The type of a parameter's value.
pub(super) fn param_ty(api: &Api, from: &[String], kind: &Type) -> TokenStream {
    match kind {
        Type::Number => quote!(f64),
        Type::List(item) => {
            let item = param_ty(api, from, item);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let value = param_ty(api, from, value);
            quote!(crate::Map<#value>)
        }
        Type::Clearable(value) => {
            let value = param_ty(api, from, value);
            quote!(crate::form::Clearable<#value>)
        }
        other => ty(api, from, other),
    }
}

/// What a builder takes for a value, and how that becomes the value.
pub(super) fn argument(
    api: &Api,
    from: &[String],
    name: &proc_macro2::Ident,
    kind: &Type,
) -> (TokenStream, TokenStream) {
    match kind {
        Type::Bool | Type::Integer => (param_ty(api, from, kind), quote!(#name)),
        Type::Ref(id) if matches!(&api.get(*id).kind, TypeKind::Params(params) if params.inlined.is_none()) => {
            (path(from, api.get(*id)), quote!(#name))
        }
        Type::Boxed(id) => {
            let inner = path(from, api.get(*id));
            (quote!(impl Into<#inner>), quote!(Box::new(#name.into())))
        }
        Type::List(item) => {
            let (argument, conversion) = element(api, from, item);
            (quote!(impl IntoIterator<Item = #argument>), quote!(#name.into_iter()#conversion.collect()))
        }
        Type::Map(value) => {
            let (argument, conversion) = argument(api, from, &ident("value"), value);
            (
                quote!(impl IntoIterator<Item = (impl Into<String>, #argument)>),
                quote!(#name.into_iter().map(|(key, value)| (key.into(), #conversion)).collect()),
            )
        }
        Type::Clearable(value) => {
            let (argument, conversion) = argument(api, from, name, value);
            (argument, quote!(crate::form::Clearable::Set(#conversion)))
        }
        _ => {
            let kind = param_ty(api, from, kind);
            (quote!(impl Into<#kind>), quote!(#name.into()))
        }
    }
}

fn element(api: &Api, from: &[String], item: &Type) -> (TokenStream, TokenStream) {
    let value = ident("value");
    let (argument, conversion) = argument(api, from, &value, item);
    if conversion.to_string() == "value" {
        (argument, TokenStream::new())
    } else if conversion.to_string() == "value . into ()" {
        (argument, quote!(.map(Into::into)))
    } else {
        (argument, quote!(.map(|value| #conversion)))
    }
}

fn new(api: &Api, def: &TypeDef, params: &Params, required: &[&Param]) -> TokenStream {
    if required.is_empty() {
        return quote! {
            #[doc = " No parameters yet."]
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let arguments = required.iter().map(|param| {
        let name = ident(&param.name.rust);
        let (argument, _) = argument(api, &def.module, &name, &param.ty);
        quote!(#name: #argument)
    });
    let arguments: Vec<_> = arguments.collect();
    let inline = inline(&arguments);
    let values = params.fields.iter().map(|param| {
        let name = ident(&param.name.rust);
        if required.iter().any(|required| std::ptr::eq(*required, param)) {
            let (_, conversion) = argument(api, &def.module, &name, &param.ty);
            if conversion.to_string() == param.name.rust { quote!(#name,) } else { quote!(#name: #conversion,) }
        } else if matches!(param.ty, Type::Expand { .. }) {
            quote!(#name: crate::ExpandList::default(),)
        } else {
            quote!(#name: None,)
        }
    });
    let options = options(params).map(|options| quote!(#options: crate::RequestOptions::default(),));
    let described = required.iter().filter_map(|param| {
        let text = crate::doc_text::lines(param.docs.text.as_deref()?).join(" ");
        Some(docs::plain(format!("- `{}`: {text} {}", param.name.rust, param.docs.facts.join(" ")).trim_end()))
    });
    let described: Vec<_> = described.collect();
    let gap = (!described.is_empty()).then(|| quote!(#[doc = ""]));
    quote! {
        #[doc = " The required parameters."]
        #gap
        #(#described)*
        #inline
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values)* extra: crate::form::ExtraParams::default(), #options }
        }
    }
}

/// For parameters of which only a union is required: one constructor for each of its members.
fn shortcuts(api: &Api, def: &TypeDef, params: &Params, required: &[&Param]) -> TokenStream {
    let Some(inlined) = params.inlined.map(|index| &params.fields[index]) else { return TokenStream::new() };
    let ([_], Type::Ref(union)) = (required, &inlined.ty) else { return TokenStream::new() };
    let union_def = api.get(*union);
    let TypeKind::Tagged(tagged) = &union_def.kind else { return TokenStream::new() };
    let union_path = path(&def.module, union_def);
    let taken = |method: &str| params.fields.iter().any(|param| param.name.rust == method);
    tagged
        .variants
        .iter()
        .filter(|variant| !taken(&variant.method))
        .map(|variant| {
            let (docs, method, name) =
                (docs::outer(&variant.docs, &variant.name.wire), ident(&variant.method), ident(&variant.name.rust));
            match super::tagged::constructor(api, &def.module, variant) {
                None => quote! {
                    #docs
                    #[inline]
                    pub fn #method() -> Self {
                        Self::new(#union_path::#name)
                    }
                },
                Some((arguments, payload)) => {
                    let inline = inline(&arguments);
                    quote! {
                        #docs
                        #inline
                        pub fn #method(#(#arguments),*) -> Self {
                            Self::new(#union_path::#name(#payload))
                        }
                    }
                }
            }
        })
        .collect()
}

fn setter(api: &Api, def: &TypeDef, param: &Param) -> TokenStream {
    let name = ident(&param.name.rust);
    let docs = docs::outer(&param.docs, &param.name.wire);
    if let Type::Expand { root, in_page } = &param.ty {
        let (root, push) = (path(&def.module, api.get(*root)), ident(if *in_page { "push_item" } else { "push" }));
        return quote! {
            #docs
            pub fn #name<T>(mut self, path: crate::Expand<#root, T>) -> Self {
                self.#name.#push(path);
                self
            }
        };
    }
    let set = (!param.required).then(|| {
        let (argument, conversion) = argument(api, &def.module, &name, &param.ty);
        let inline = inline(std::slice::from_ref(&argument));
        quote! {
            #docs
            #inline
            pub fn #name(mut self, #name: #argument) -> Self {
                self.#name = Some(#conversion);
                self
            }
        }
    });
    let clear = clear(param);
    quote!(#set #clear)
}

/// Whether one entry of a parameter can be cleared: it is a map that can be, and its values are text.
pub(super) fn clears_entries(param: &Param) -> bool {
    let text = Type::Map(Box::new(Type::String));
    !param.required && matches!(&param.ty, Type::Clearable(inner) if **inner == text)
}

/// The methods that clear a parameter, or one entry of it.
pub(crate) fn clearing_methods(param: &Param) -> Vec<String> {
    let name = param.name.rust.trim_end_matches('_');
    let whole = matches!(param.ty, Type::Clearable(_)).then(|| format!("clear_{name}"));
    let entry =
        (clears_entries(param) || super::json::clears_entries(&param.ty)).then(|| format!("clear_{name}_entry"));
    whole.into_iter().chain(entry).collect()
}

fn clear(param: &Param) -> TokenStream {
    if !matches!(param.ty, Type::Clearable(_)) {
        return TokenStream::new();
    }
    let (name, clear) = (ident(&param.name.rust), format_ident!("clear_{}", param.name.rust.trim_end_matches('_')));
    let wire = param.name.wire.replace('`', "'");
    let docs = docs::plain(&format!("Removes the `{wire}` that was set before."));
    let cleared = quote!(crate::form::Clearable::Clear);
    let value = if param.required { cleared } else { quote!(Some(#cleared)) };
    let entry = clears_entries(param).then(|| {
        let (docs, method) = (
            docs::plain(&format!("Removes one entry of the `{wire}` that was set before.")),
            format_ident!("{clear}_entry"),
        );
        quote! {
            #docs
            pub fn #method(mut self, key: impl Into<String>) -> Self {
                crate::params::clear_entry(&mut self.#name, key.into());
                self
            }
        }
    });
    quote! {
        #docs
        #[inline]
        pub fn #clear(mut self) -> Self {
            self.#name = #value;
            self
        }
        #entry
    }
}

/// Whether a parameter is sent beside the form: in the path, as a file, or in the query of a request with a body.
fn is_apart(params: &Params, param: &Param) -> bool {
    match param.location {
        Location::Path | Location::Part => true,
        Location::Query => params.fields.iter().any(|param| matches!(param.location, Location::Body | Location::Part)),
        _ => false,
    }
}

/// The type as `params_impls!` lists it: with the fields that are not in the form.
pub(super) fn listed(def: &TypeDef, params: &Params) -> TokenStream {
    let name = ident(&def.name);
    let fields = params.fields.iter().filter(|param| is_apart(params, param)).map(|param| ident(&param.name.rust));
    let fields: Vec<_> = fields.chain(options(params)).collect();
    if fields.is_empty() { quote!(#name) } else { quote!(#name(#(#fields),*)) }
}

fn form(def: &TypeDef, params: &Params) -> TokenStream {
    let name = ident(&def.name);
    let sent = params.fields.iter().enumerate().filter(|(_, param)| !is_apart(params, param));
    let fields = sent.map(|(index, param)| field(param, params.inlined == Some(index)));
    quote! {
        impl crate::form::ToForm for #name {
            #[inline]
            fn to_form(&self, form: &mut crate::form::FormWriter) {
                #(#fields)*
                self.extra.write(form);
            }
        }
    }
}

/// Writes one parameter.
pub(super) fn field(param: &Param, inlined: bool) -> TokenStream {
    let name = ident(&param.name.rust);
    if inlined {
        quote!(crate::form::ToForm::to_form(&self.#name, form);)
    } else {
        let wire = lit(&encoded(&param.name.wire));
        quote!(form.field(#wire, &self.#name);)
    }
}

/// A name as it stands in a form: everything but the unreserved characters is escaped.
pub(super) fn encoded(wire: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(wire.len());
    for &byte in wire.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
