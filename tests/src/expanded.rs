//! How much a response can need that is as deep as Stripe makes any: four expansions, one inside of another.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::internals::ir::{Api, Type, TypeKind};

use crate::cycles::{Edge, edges};

/// Returns the name of a type in the generated module.
pub fn path(api: &Api, id: usize) -> String {
    let def = &api.types[id];
    [&def.module[..], std::slice::from_ref(&def.name)].concat().join("::")
}

/// A program that prints what each object of the types in `module` costs beside its level, and its path.
pub fn sizes_program(module: &str, api: &Api) -> String {
    let mut program = "//! Prints sizes.\n#![allow(deprecated)]\n\nfn main() {\n".to_owned();
    for id in 0..api.types.len() {
        if matches!(api.types[id].kind, TypeKind::Object(_)) {
            let path = path(api, id);
            let times =
                format!("if <{module}::{path} as stripe_portal::__private::Object>::ON_HEAP {{ 1 }} else {{ 2 }}");
            let _ = writeln!(program, "    println!(\"{{}} {path}\", size_of::<{module}::{path}>() * ({times}));");
        }
    }
    program.push_str("}\n");
    program
}

/// The most that a page of any resource with `expansions` inside of each other costs, where each level costs `level` and an
/// object its size; and the way to it.
pub fn dearest(api: &Api, sizes: &str, level: usize, expansions: usize) -> (usize, String) {
    let sizes: BTreeMap<&str, usize> = sizes
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(size, path)| (path, size.parse().expect("a size")))
        .collect();
    let size = |id: usize| sizes.get(path(api, id).as_str()).copied().unwrap_or_default();
    let edges: Vec<Vec<Edge<'_>>> = api.types.iter().map(|def| edges(api, &def.kind)).collect();
    let mut costs = BTreeMap::new();
    let mut search = Search { api, level, size: &size, edges: &edges, costs: &mut costs, open: Vec::new() };
    let (cost, way) = (0..edges.len()).map(|id| search.cost(id, expansions)).max().unwrap_or_default();
    // The page itself: an object, and an array in it.
    (cost + 2 * level + PAGE, way)
}

/// The sizes of pages.
const PAGE: usize = 72;
const SEARCH_PAGE: usize = 112;

struct Search<'a, S> {
    api: &'a Api,
    level: usize,
    size: &'a S,
    edges: &'a [Vec<Edge<'a>>],
    costs: &'a mut BTreeMap<(usize, usize), (usize, String)>,
    /// The outer objects, each inside the one before.
    open: Vec<(usize, usize)>,
}

impl<S: Fn(usize) -> usize> Search<'_, S> {
    fn cost(&mut self, id: usize, expansions: usize) -> (usize, String) {
        if let Some(known) = self.costs.get(&(id, expansions)) {
            return known.clone();
        }
        self.open.push((id, expansions));
        let mut most = (0, String::new());
        for edge in &self.edges[id] {
            let Some(left) = expansions.checked_sub(usize::from(expands(edge.ty))) else { continue };
            // Stripe nests an object in itself only on request.
            if self.open.contains(&(edge.to.0, left)) {
                continue;
            }
            let (cost, way) = self.cost(edge.to.0, left);
            // A union scans an object before it decodes it.
            let looked = if self.is_looked_at(edge.ty) { self.level } else { 0 };
            let cost = cost + looked + self.around(edge.ty);
            if cost > most.0 {
                most = (cost, format!(".{}{way}", edge.field));
            }
        }
        self.open.pop();
        let found = (most.0 + self.level + (self.size)(id), most.1);
        self.costs.insert((id, expansions), found.clone());
        found
    }

    fn is_looked_at(&self, ty: &Type) -> bool {
        match ty {
            Type::MaybeDeleted(..) => true,
            Type::Ref(id) | Type::Boxed(id) => matches!(self.api.get(*id).kind, TypeKind::Union(_)),
            Type::List(ty)
            | Type::Map(ty)
            | Type::Page(ty)
            | Type::LinkedPage(ty)
            | Type::SearchPage(ty)
            | Type::Expandable(ty)
            | Type::Nullable(ty) => self.is_looked_at(ty),
            _ => false,
        }
    }

    /// Returns the cost of the lists and pages between an object and the one in its field.
    fn around(&self, ty: &Type) -> usize {
        match ty {
            Type::List(ty) | Type::Map(ty) => self.level + self.around(ty),
            Type::Page(ty) | Type::LinkedPage(ty) => 2 * self.level + PAGE + self.around(ty),
            Type::SearchPage(ty) => 2 * self.level + SEARCH_PAGE + self.around(ty),
            Type::Expandable(ty) | Type::Nullable(ty) => self.around(ty),
            _ => 0,
        }
    }
}

fn expands(ty: &Type) -> bool {
    match ty {
        Type::Expandable(_) => true,
        Type::List(ty)
        | Type::Map(ty)
        | Type::Page(ty)
        | Type::LinkedPage(ty)
        | Type::SearchPage(ty)
        | Type::Nullable(ty) => expands(ty),
        _ => false,
    }
}
