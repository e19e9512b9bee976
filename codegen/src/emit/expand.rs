//! Emits the steps of paths to expand as typed constants.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::ir::{Api, ExpandStep, Expansions, StepKind, TypeId};

use super::docs;
use crate::rust::types::{lit, path, ty};

/// The constants by module.
#[derive(Default)]
struct Tree<'a> {
    steps: Vec<&'a ExpandStep>,
    below: BTreeMap<&'a str, Self>,
}

pub(super) fn expand(code: &mut Code, api: &Api, expansions: &Expansions) {
    let mut tree = Tree::default();
    for step in &expansions.steps {
        let mut node = &mut tree;
        for module in &step.inside {
            node = node.below.entry(module).or_default();
        }
        node.steps.push(step);
    }
    constants(code, api, expansions.root, &expansions.module, &tree);
}

fn constants(code: &mut Code, api: &Api, root: TypeId, module: &[String], tree: &Tree<'_>) {
    let root_path = path(module, api.get(root));
    let (documented, others): (Vec<_>, Vec<_>) = tree.steps.iter().partition(|step| is_plain(&step.path));
    if !documented.is_empty() {
        code.item(|code| {
            code.enclosed(format_args!("crate::__private::expand_steps! {{ {root_path}:"), "}", |code| {
                for step in documented {
                    code.line(entry(api, module, step));
                }
            });
        });
    }
    for step in others {
        code.item(|code| {
            code.doc(&format!("{}.", docs::quoted(&step.path)));
            let target = target(api, module, step);
            let kind = format_args!("crate::Expand<{root_path}, {target}>");
            let new = format_args!("crate::Expand::{}({})", constructor(step), lit(&step.path));
            code.line(format_args!("pub const {}: {kind} = {new};", step.name));
        });
    }
    for (name, below) in &tree.below {
        code.item(|code| {
            code.doc(&format!("Inside of `{name}`."));
            let module = [module, &[(*name).to_owned()]].concat();
            code.block(format_args!("pub mod {name}"), |code| constants(code, api, root, &module, below));
        });
    }
}

/// Returns `true` for a path in Stripe's usual spelling. The macro documents steps by their paths, and escapes nothing.
fn is_plain(path: &str) -> bool {
    path.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.'))
}

/// Returns a step as a line of the macro.
fn entry(api: &Api, module: &[String], step: &ExpandStep) -> String {
    if step.path.is_empty() {
        return format!("{}: {};", step.name, ty(api, module, &step.target));
    }
    let (target, path) = (target(api, module, step), lit(&step.path));
    format!("{}: {target} = {} {path};", step.name, constructor(step))
}

/// Returns the type at the end of a step, and the kind of the step.
fn target(api: &Api, module: &[String], step: &ExpandStep) -> String {
    let target = ty(api, module, &step.target);
    if step.kind == StepKind::Through { target + ", crate::Through" } else { target }
}

/// Returns the function of the runtime that makes a step.
fn constructor(step: &ExpandStep) -> &'static str {
    if step.kind == StepKind::EndsAtPage { "page" } else { "field" }
}
