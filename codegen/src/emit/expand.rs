//! Emits the expandable paths as typed constants.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::ir::names;
use crate::ir::{Api, ExpandPath, Expansions, Type, TypeDef};

use super::EXPAND;
use crate::rust::types::{lit, path, ty};

/// The constants by module.
#[derive(Default)]
struct Tree<'a> {
    paths: Vec<&'a ExpandPath>,
    below: BTreeMap<&'a str, Self>,
}

pub(super) fn expand(code: &mut Code, api: &Api, expansions: &Expansions) {
    let mut tree = Tree::default();
    for path in &expansions.paths {
        let (_, modules) = path.fields.split_last().unzip();
        let mut node = &mut tree;
        for module in modules.into_iter().flatten() {
            node = node.below.entry(&module.rust).or_default();
        }
        node.paths.push(path);
    }
    let all: Vec<_> = expansions.paths.iter().map(wire).collect();
    let all: Vec<_> = all.iter().map(|wire| lit(wire)).collect();
    code.item(|code| {
        code.doc("Every path that can be expanded.");
        code.list(format_args!("pub const {}: &[&str] = &[", names::ALL), &all, "];");
    });
    constants(code, api, api.get(expansions.root), &tree);
}

fn constants(code: &mut Code, api: &Api, root: &TypeDef, tree: &Tree<'_>) {
    let outside: &[String] = &[EXPAND.to_owned()];
    let root_path = path(outside, root);
    for path in &tree.paths {
        let last = path.fields.last().and_then(|last| names::expand_name(path.fields.len(), &last.rust).ok());
        let Some(name) = last else { continue };
        let wire = wire(path);
        let target = match &path.target {
            Type::MaybeDeleted(live, _) => live,
            target => target,
        };
        let target = ty(api, outside, target);
        code.item(|code| {
            code.doc(&format!("{}.", super::docs::quoted(&wire)));
            let (kind, wire) = (format_args!("crate::Expand<{root_path}, {target}>"), lit(&wire));
            code.line(format_args!("pub const {name}: {kind} = crate::Expand::new({wire});"));
        });
    }
    for (rust, below) in &tree.below {
        let Ok(name) = names::module_name(rust) else { continue };
        code.item(|code| {
            code.doc(&format!("Inside of `{rust}`."));
            code.block(format_args!("pub mod {name}"), |code| constants(code, api, root, below));
        });
    }
}

fn wire(path: &ExpandPath) -> String {
    path.fields.iter().map(|field| field.wire.as_str()).collect::<Vec<_>>().join(".")
}
