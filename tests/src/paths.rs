//! Compares the paths to expand that a spec allows with those that generated steps make.
//!
//! The spec is walked as it is written, without the generator: by the fields that `x-expandableFields` lists, references,
//! alternatives and items. Both sides are automata, walked together: paths without end are compared too.

use std::collections::{BTreeMap, BTreeSet};

use codegen::internals::ir::{Api, ExpandStep, StepKind, Type, TypeId};
use serde_json::Value;

use crate::spec::{Spec, entries, items, lists};

/// A place in the spec: the schemas that a value can have there, by their addresses.
type Schemas<'a> = BTreeMap<usize, &'a Value>;

/// A place in generated code: the types where steps start, each with the start of a step's path.
type Starts = BTreeSet<(TypeId, String)>;

/// The paths of one response.
#[derive(Debug, Default)]
pub struct Counted {
    /// The number of paths that the spec allows.
    pub allowed: usize,
    /// The number of these paths that steps make.
    pub made: usize,
}

/// Compares paths, and remembers places that were compared.
pub struct Paths<'a> {
    spec: &'a Spec,
    steps: BTreeMap<TypeId, &'a [ExpandStep]>,
    known: BTreeMap<(Vec<usize>, Starts, usize), (usize, usize)>,
    /// Paths that only one side has.
    pub wrong: BTreeSet<String>,
}

impl<'a> Paths<'a> {
    /// Compares paths of `spec` with those of the steps in `api`.
    pub fn new(spec: &'a Spec, api: &'a Api) -> Self {
        let steps = api.expansions.iter().map(|expansions| (expansions.root, &expansions.steps[..]));
        Self { spec, steps: steps.collect(), known: BTreeMap::new(), wrong: BTreeSet::new() }
    }

    /// Counts the paths of at most `fields` fields that start at a value of `schema`, or at `root` in generated code.
    pub fn count(&mut self, schema: &'a Value, root: Option<TypeId>, fields: usize, at: &str) -> Counted {
        let mut schemas = Schemas::new();
        self.schemas(schema, &mut schemas);
        let starts = root.map(|root| (root, String::new())).into_iter().collect();
        let (allowed, made) = self.walk(&schemas, starts, fields, at);
        Counted { allowed, made }
    }

    /// Returns the numbers of paths that start at a place: those of the spec, and those that steps make too.
    fn walk(&mut self, schemas: &Schemas<'a>, starts: Starts, fields: usize, at: &str) -> (usize, usize) {
        if fields == 0 || (schemas.is_empty() && starts.is_empty()) {
            return (0, 0);
        }
        let starts = self.with_members(starts);
        let key = (schemas.keys().copied().collect(), starts.clone(), fields);
        if let Some(counts) = self.known.get(&key) {
            return *counts;
        }
        let mut next: BTreeMap<String, (Schemas<'a>, Starts)> = BTreeMap::new();
        let (mut allowed, mut made) = (BTreeSet::new(), BTreeSet::new());
        for schema in schemas.values() {
            for (name, field) in entries(schema, "properties").filter(|(name, _)| is_listed(schema, name)) {
                self.schemas(field, &mut next.entry(name.to_owned()).or_default().0);
                if self.is_expandable(schema, name, field) {
                    allowed.insert(name.to_owned());
                }
            }
        }
        for (root, start) in &starts {
            for step in self.steps.get(root).copied().unwrap_or_default() {
                let Some(rest) = step.path.strip_prefix(start.as_str()).filter(|rest| !rest.is_empty()) else {
                    continue;
                };
                let Some(rest) = (if start.is_empty() { Some(rest) } else { rest.strip_prefix('.') }) else { continue };
                let name = rest.split('.').next().unwrap_or_default();
                let end = step.path.len() - rest.len() + name.len();
                let (_, starts) = next.entry(name.to_owned()).or_default();
                if end < step.path.len() {
                    starts.insert((*root, step.path[..end].to_owned()));
                    continue;
                }
                if step.kind != StepKind::Through {
                    made.insert(name.to_owned());
                }
                let Type::Ref(target) = step.target else { continue };
                // The items of a page are one name away.
                let start = if step.kind == StepKind::EndsAtPage { PAGE } else { "" };
                starts.insert((target, start.to_owned()));
            }
            if start == PAGE {
                next.entry("data".to_owned()).or_default().1.insert((*root, String::new()));
            }
        }
        for name in allowed.symmetric_difference(&made) {
            let side = if allowed.contains(name) { "only in the spec" } else { "only in code" };
            self.wrong.insert(format!("{at}.{name} {side}"));
        }
        let mut counts = (allowed.len(), allowed.intersection(&made).count());
        for (name, (schemas, starts)) in next {
            // A page and its items are one step.
            let fields = fields - usize::from(name != "data");
            let (allowed, made) = self.walk(&schemas, starts, fields, &format!("{at}.{name}"));
            counts = (counts.0 + allowed, counts.1 + made);
        }
        self.known.insert(key, counts);
        counts
    }

    /// Adds the objects that a value of `schema` can be or have as items.
    fn schemas(&self, schema: &'a Value, found: &mut Schemas<'a>) {
        let (_, schema) = self.spec.resolve(schema);
        match schema["type"].as_str() {
            Some("array") => self.schemas(&schema["items"], found),
            Some("object") => {
                found.insert(std::ptr::from_ref(schema).addr(), schema);
            }
            _ => items(schema, "anyOf").iter().for_each(|one| self.schemas(one, found)),
        }
    }

    /// Returns `true` if a path can end at a field: at an ID that can be expanded, or at a value that responses can lack.
    /// Whether they have a member of a tagged union depends on the tag.
    fn is_expandable(&self, object: &Value, name: &str, field: &Value) -> bool {
        let mut field = field;
        while field["type"] == "array" {
            field = &field["items"];
        }
        let is_member = lists(&object["properties"]["type"], "enum", name);
        field.get("x-expansionResources").is_some() || (!lists(object, "required", name) && !is_member)
    }

    /// Adds the members of unions, to which steps without fields lead.
    fn with_members(&self, mut starts: Starts) -> Starts {
        let mut open: Vec<TypeId> =
            starts.iter().filter(|(_, start)| start.is_empty()).map(|(root, _)| *root).collect();
        while let Some(root) = open.pop() {
            for step in self.steps.get(&root).copied().unwrap_or_default().iter().filter(|step| step.path.is_empty()) {
                let Type::Ref(member) = step.target else { continue };
                if starts.insert((member, String::new())) {
                    open.push(member);
                }
            }
        }
        starts
    }
}

/// The start of a step at a page, which no field is called.
const PAGE: &str = ".";

fn is_listed(object: &Value, name: &str) -> bool {
    lists(object, "x-expandableFields", name)
}
