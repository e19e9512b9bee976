//! Calls with every parameter set, as Rust code that tests compile and send.
//!
//! These are the largest calls, from the IR. The generator itself writes the smallest call of each operation, into
//! documentation and tests. This file does not reuse that code, so that a mistake there is not repeated here.
//! `arbitrary.rs` and `cycles.rs` return the JSON of responses instead.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use codegen::Problems;
use codegen::internals::ir::{Api, Choice, Operation, Params, StepKind, Tagged, Type, TypeDef, TypeId, TypeKind};

use proc_macro2::{Ident, Literal, Span};

use crate::generator::{Inputs, api};

/// The value of every string.
pub const TEXT: &str = "a b";

/// Everything in a generated crate, for tests to use.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// The types of the components of responses, by the component's name.
    pub responses: BTreeMap<String, String>,
    /// The operations.
    pub calls: Vec<Call>,
}

/// An operation to be called.
#[derive(Clone, Debug)]
pub struct Call {
    /// The resource that the operation belongs to.
    pub resource: String,
    /// The name of the operation.
    pub name: String,
    /// The HTTP method in upper case.
    pub method: &'static str,
    /// The path with its parameters in braces.
    pub path: String,
    /// Rust code of the call, with all parameters that can be set at once. Every string is [`TEXT`].
    pub code: String,
    /// The values of enums in the call that responses have too. The operation may not accept them.
    pub shared: BTreeSet<String>,
}

/// Returns everything to use in the crate that is generated from `inputs`.
///
/// # Errors
/// Fails as `generate` does.
pub fn exercise(inputs: &Inputs) -> Result<Exercise, Problems> {
    let (api, _) = api(inputs)?;
    let responses = api
        .types
        .iter()
        .filter_map(|def| Some((def.component.clone()?, public_path(def).to_string().replace(' ', ""))));
    let calls = api.operations.iter().map(|operation| {
        let (code, shared) = call(&api, operation);
        Call {
            resource: operation.resource.clone(),
            name: operation.name.clone(),
            method: operation.method.as_str(),
            path: operation.path.clone(),
            code: code.to_string(),
            shared,
        }
    });
    Ok(Exercise { responses: responses.collect(), calls: calls.collect() })
}

pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn lit(text: &str) -> Literal {
    Literal::string(text)
}

/// Returns the call of an operation with all parameters that can be set at once, and the values of enums in it that
/// responses have too.
fn call(api: &Api, operation: &Operation) -> (TokenStream, BTreeSet<String>) {
    let mut exercise = Value::new(api);
    let tokens = exercise.params(operation.params);
    (tokens, exercise.shared)
}

/// Returns the path of a type for users of the crate.
pub(crate) fn public_path(def: &TypeDef) -> TokenStream {
    let (module, name) = (def.module.iter().map(|module| ident(module)), ident(&def.name));
    quote!(stripe_portal::#(#module::)* #name)
}

/// Writes values as Rust code.
pub(crate) struct Value<'a> {
    pub(crate) api: &'a Api,
    /// The types around the value, which may occur inside themselves.
    pub(crate) open: Vec<TypeId>,
    /// The values of enums that responses have too.
    shared: BTreeSet<String>,
}

impl<'a> Value<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        Self { api, open: Vec::new(), shared: BTreeSet::new() }
    }

    /// Returns the argument of a builder for a value of the type `kind`.
    pub(crate) fn argument(&mut self, kind: &Type) -> TokenStream {
        match kind {
            Type::String | Type::Secret => {
                let text = lit(TEXT);
                quote!(#text)
            }
            Type::List(item) => {
                let item = self.argument(item);
                quote!([#item])
            }
            Type::Map(value) => {
                let value = self.argument(value);
                quote!([("key", #value)])
            }
            Type::Clearable(value) => self.argument(value),
            Type::Boxed(id) => self.reference(*id),
            kind => self.exact(kind),
        }
    }

    /// Returns a value of the type `kind`.
    fn exact(&mut self, kind: &Type) -> TokenStream {
        match kind {
            Type::String | Type::Secret => quote!(#TEXT.into()),
            Type::Bool => quote!(true),
            Type::Integer => quote!(7),
            Type::Number => quote!(7.5),
            Type::IntegerText => quote!(stripe_portal::IntegerText::from(7)),
            Type::Upload => quote!(stripe_portal::Upload::new(#TEXT, #TEXT)),
            Type::Timestamp => quote!(stripe_portal::Timestamp::from_unix(7)),
            Type::List(item) => {
                let item = self.exact(item);
                quote!(vec![#item])
            }
            Type::Map(value) => {
                let value = self.exact(value);
                quote!(stripe_portal::Map::from([("key", #value)]))
            }
            Type::Clearable(value) => {
                let value = self.exact(value);
                quote!(stripe_portal::form::Clearable::Set(#value))
            }
            Type::Boxed(id) => {
                let value = self.reference(*id);
                quote!(Box::new(#value))
            }
            Type::Ref(id) => self.reference(*id),
            // Only responses have these, and a setter takes what to expand.
            Type::Binary
            | Type::Nothing
            | Type::Empty
            | Type::Opaque
            | Type::Expandable(_)
            | Type::MaybeDeleted(..)
            | Type::Nullable(_)
            | Type::Page(_)
            | Type::LinkedPage(_)
            | Type::SearchPage(_)
            | Type::Expand { .. } => TokenStream::new(),
        }
    }

    fn reference(&mut self, id: TypeId) -> TokenStream {
        self.open.push(id);
        let def = self.api.get(id);
        let value = match &def.kind {
            TypeKind::Params(_) => self.params(id),
            TypeKind::Tagged(tagged) => self.tagged(def, tagged),
            TypeKind::Choice(choice) => self.choice(def, choice),
            TypeKind::Enum(values) => {
                let path = public_path(def);
                match values.values.first() {
                    Some(value) => {
                        if !def.path.contains('#') {
                            self.shared.insert(value.name.wire.clone());
                        }
                        let variant = ident(&value.name.rust);
                        quote!(#path::#variant)
                    }
                    None => quote!(#path::from("new")),
                }
            }
            TypeKind::Object(_) | TypeKind::Union(_) => TokenStream::new(),
        };
        self.open.pop();
        value
    }

    fn params(&mut self, id: TypeId) -> TokenStream {
        let def = self.api.get(id);
        let TypeKind::Params(params) = &def.kind else { return TokenStream::new() };
        let path = public_path(def);
        let arguments: Vec<_> = params.required().map(|param| self.argument(&param.ty)).collect();
        let setters = self.setters(params);
        quote!(#path::new(#(#arguments),*)#(#setters)*)
    }

    fn setters(&mut self, params: &Params) -> Vec<TokenStream> {
        let mut setters = Vec::new();
        for (index, param) in params.fields.iter().enumerate() {
            let setter = ident(&param.name.rust);
            if let Type::Expand { root, .. } = &param.ty {
                let expansion = self.expansion(*root);
                setters.extend(expansion.map(|path| quote!(.#setter(#path))));
                continue;
            }
            if param.ty == Type::Empty {
                setters.extend(param.clearing_methods().map(|method| {
                    let method = ident(&method);
                    quote!(.#method())
                }));
                continue;
            }
            let again = matches!(&param.ty, Type::Boxed(id) if self.open.contains(id));
            if !again && !params.is_required(index) {
                let argument = self.argument(&param.ty);
                setters.push(quote!(.#setter(#argument)));
            }
        }
        setters
    }

    /// Returns the first path of one step that can be expanded from `root`.
    fn expansion(&self, root: TypeId) -> Option<TokenStream> {
        let expansions = self.api.expansions.iter().find(|expansions| expansions.root == root)?;
        let step = expansions.steps.iter().find(|step| step.kind != StepKind::Through)?;
        let modules = expansions.module.iter().chain(&step.inside).map(|module| ident(module));
        let constant = ident(&step.name);
        Some(quote!(stripe_portal::#(#modules::)* #constant))
    }

    /// Returns the first member with a payload, or else the first member.
    fn tagged(&mut self, def: &TypeDef, tagged: &Tagged) -> TokenStream {
        let path = public_path(def);
        let with_payload = tagged.variants.iter().find(|variant| variant.payload.is_some());
        let Some(variant) = with_payload.or(tagged.variants.first()) else { return TokenStream::new() };
        let name = ident(&variant.name.rust);
        let payload = variant.payload.as_ref().map(|payload| {
            let payload = self.exact(payload);
            quote!((#payload))
        });
        quote!(#path::#name #payload)
    }

    /// Returns the first alternative that is an object of parameters, or else the first alternative.
    fn choice(&mut self, def: &TypeDef, choice: &Choice) -> TokenStream {
        let path = public_path(def);
        let is_object =
            |ty: &Type| matches!(ty, Type::Ref(id) if matches!(self.api.get(*id).kind, TypeKind::Params(_)));
        let object = choice.alternatives.iter().find(|alternative| is_object(&alternative.ty));
        let Some(alternative) = object.or(choice.alternatives.first()) else { return TokenStream::new() };
        let (name, value) = (ident(&alternative.name), self.exact(&alternative.ty));
        quote!(#path::#name(#value))
    }
}
