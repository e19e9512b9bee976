//! What can be expanded, as typed constants.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, ExpandPath, Expansions, Type};
use crate::names;

use super::docs;
use super::types::{ident, lit, path, ty};

/// Constants by the modules they are in.
#[derive(Default)]
struct Tree<'a> {
    paths: Vec<&'a ExpandPath>,
    below: BTreeMap<&'a str, Self>,
}

pub(super) fn expand(api: &Api, expansions: &Expansions) -> TokenStream {
    let mut tree = Tree::default();
    for path in &expansions.paths {
        let (_, modules) = path.fields.split_last().unzip();
        let mut node = &mut tree;
        for module in modules.into_iter().flatten() {
            node = node.below.entry(&module.rust).or_default();
        }
        node.paths.push(path);
    }
    let root = api.get(expansions.root);
    let all = expansions.paths.iter().map(|path| lit(&wire(path)));
    let constants = constants(api, root, &tree);
    let list = ident(names::ALL);
    quote! {
        #[doc = " Every path that can be expanded."]
        pub const #list: &[&str] = &[#(#all),*];
        #constants
    }
}

fn constants(api: &Api, root: &crate::ir::TypeDef, tree: &Tree<'_>) -> TokenStream {
    let outside: &[String] = &["expand".to_owned()];
    let root_path = path(outside, root);
    let constants = tree.paths.iter().filter_map(|path| {
        let last = path.fields.last()?;
        let name = ident(&names::expand_name(path.fields.len(), &last.rust).ok()?);
        let wire = wire(path);
        let (docs, wire) = (docs::plain(&format!("`{wire}`.")), lit(&wire));
        let target = match &path.target {
            Type::MaybeDeleted(live, _) => live,
            target => target,
        };
        let target = ty(api, outside, target);
        Some(quote!(#docs pub const #name: crate::Expand<#root_path, #target> = crate::Expand::new(#wire);))
    });
    let modules = tree.below.iter().filter_map(|(rust, below)| {
        let name = ident(&names::module_name(rust).ok()?);
        let docs = docs::plain(&format!("Inside of `{rust}`."));
        let inside = self::constants(api, root, below);
        Some(quote!(#docs pub mod #name { #inside }))
    });
    quote!(#(#constants)* #(#modules)*)
}

fn wire(path: &ExpandPath) -> String {
    path.fields.iter().map(|field| field.wire.as_str()).collect::<Vec<_>>().join(".")
}
