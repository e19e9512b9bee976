//! Collects the items that the IR asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::Items;
use codegen::internals::ir::names;
use codegen::internals::ir::{Api, FieldValue, TypeDef, TypeId, TypeKind};

/// Fields and variants that generated types have without a counterpart in the spec.
pub(super) const OWN: &[&str] = &["extra", "options", "options_", names::UNRECOGNIZED];

/// Returns the items of every file.
pub(super) fn files(api: &Api) -> BTreeMap<String, Items> {
    let mut modules: BTreeMap<Vec<String>, Items> = BTreeMap::new();
    let mut add = |module: &[String], item: String, members: BTreeSet<String>| {
        for length in 0..module.len() {
            let child = format!("mod {}", module[length]);
            modules.entry(module[..length].to_vec()).or_default().entry(child).or_default();
        }
        modules.entry(module.to_vec()).or_default().insert(item, members);
    };
    add(&[], "const API_VERSION".to_owned(), BTreeSet::new());
    add(&[], "use API".to_owned(), BTreeSet::new());
    add(&["testing".to_owned()], "const API".to_owned(), BTreeSet::new());
    add(&["testing".to_owned()], "static PARTS".to_owned(), BTreeSet::new());
    for (index, def) in api.types.iter().enumerate() {
        if api.same_as(TypeId(index)).is_some() {
            add(&def.module, format!("use {}", def.name), BTreeSet::new());
            continue;
        }
        add(&def.module, format!("{} {}", keyword(&def.kind), def.name), members(&def.kind));
        if let TypeKind::Object(object) = &def.kind
            && let Some(view) = &object.view
        {
            let variants = view.variants.iter().map(|(name, _)| name.rust.clone());
            add(&view.module, "enum View".to_owned(), variants.collect());
        }
    }
    for id in api.operations.iter().map(|operation| operation.params).chain(api.exports.iter().copied()) {
        let def = api.get(id);
        if let Some((_, outer)) = def.module.split_last() {
            add(outer, format!("use {}", def.name), BTreeSet::new());
        }
    }
    for expansions in &api.expansions {
        for step in &expansions.steps {
            let mut inside = String::new();
            for module in &step.inside {
                add(&expansions.module, format!("{inside}mod {module}"), BTreeSet::new());
                inside.push_str(&format!("{module}::"));
            }
            add(&expansions.module, format!("{inside}const {}", step.name), BTreeSet::new());
        }
    }
    if !api.events.is_empty() {
        let variants = api.events.iter().map(|event| event.name.rust.clone());
        let variants = variants.chain([names::UNTYPED.to_owned()]);
        add(&["events".to_owned()], "enum EventData".to_owned(), variants.collect());
    }
    if !api.thin_events.is_empty() {
        let variants = api.thin_events.iter().map(|event| event.name.rust.clone());
        add(&["events".to_owned()], "enum ThinEventKind".to_owned(), variants.collect());
    }
    let file = |module: &[String]| if module.is_empty() { "mod.rs".to_owned() } else { module.join("/") + ".rs" };
    modules.into_iter().map(|(module, items)| (file(&module), items)).collect()
}

fn keyword(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Object(_) | TypeKind::Params(_) => "struct",
        TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Tagged(_) | TypeKind::Choice(_) => "enum",
    }
}

/// Returns the fields of a struct or the variants of an enum.
fn members(kind: &TypeKind) -> BTreeSet<String> {
    match kind {
        TypeKind::Object(object) => {
            let stored = object.fields.iter().filter(|field| matches!(field.value, FieldValue::Stored { .. }));
            stored.map(|field| field.name.rust.clone()).collect()
        }
        TypeKind::Params(params) => params.fields.iter().map(|param| param.name.rust.clone()).collect(),
        TypeKind::Enum(values) => values.values.iter().map(|value| value.name.rust.clone()).collect(),
        TypeKind::Union(union) => union.members.iter().map(|member| member.name.clone()).collect(),
        TypeKind::Tagged(tagged) => tagged.variants.iter().map(|variant| variant.name.rust.clone()).collect(),
        TypeKind::Choice(choice) => choice.alternatives.iter().map(|of| of.name.clone()).collect(),
    }
}

/// Returns the words that methods can be named after.
pub(super) fn words(api: &Api) -> BTreeSet<String> {
    let of = |def: &TypeDef| -> Vec<String> {
        let methods = match &def.kind {
            TypeKind::Tagged(tagged) => tagged.variants.iter().map(|variant| variant.method.clone()).collect(),
            _ => Vec::new(),
        };
        methods.into_iter().chain(members(&def.kind)).map(|name| name.trim_end_matches('_').to_owned()).collect()
    };
    api.types.iter().flat_map(of).collect()
}
