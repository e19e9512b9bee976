//! The resource and name of each operation, by the structure of its path and response.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use heck::ToSnakeCase;

/// The resources that are one of several other resources, such as everything that can be a bank account.
pub type Unions = BTreeMap<String, BTreeSet<String>>;

/// The facts that decide an operation's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationFacts {
    /// The HTTP method in lower case.
    pub method: String,
    /// The path with its parameters as `{name}`.
    pub path: String,
    /// The spec's `operationId`.
    pub operation_id: Option<String>,
    /// The resource in the response, or in the list that the response contains.
    pub response: Option<String>,
    /// The shape of the response.
    pub shape: ResponseShape,
}

/// The number of objects in a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseShape {
    /// One object.
    Object,
    /// A page of a list.
    List,
    /// A page of search results.
    Search,
}

/// The resource and name of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationName {
    /// The id of the resource. `None` if neither the response nor a path above the operation's has one.
    pub resource: Option<String>,
    /// The name in snake case, unique in the resource.
    pub name: String,
}

/// Names all `operations` of a spec, in their order.
pub fn names(operations: &[OperationFacts], unions: &Unions) -> Vec<OperationName> {
    let paths = Paths::new(operations, unions);
    let mut named: Vec<OperationName> = operations
        .iter()
        .map(|operation| {
            let segments = segments(&operation.path);
            let resource = operation.response.clone().or_else(|| paths.nearest(&segments));
            let name = paths.name(operation, &segments, resource.as_deref());
            OperationName { resource, name }
        })
        .collect();
    tell_apart(operations, &mut named);
    named
}

/// Keeps each name for the operation with the shortest path, and appends the rest of their paths to the names of the
/// others.
fn tell_apart(operations: &[OperationFacts], named: &mut [OperationName]) {
    let mut order: Vec<usize> = (0..operations.len()).collect();
    order.sort_by_cached_key(|&index| {
        let OperationFacts { path, method, .. } = &operations[index];
        (segments(path).len(), path.len(), path, method)
    });
    let mut taken = BTreeSet::new();
    order.retain(|&index| !taken.insert((named[index].resource.clone(), named[index].name.clone())));
    for index in order {
        let segments = segments(&operations[index].path);
        let OperationName { resource, name } = &named[index];
        let verb = segments.last().is_some_and(|last| last.to_snake_case() == *name);
        let rest = &segments[..segments.len() - usize::from(verb)];
        let fixed = snake(rest.iter().filter(|segment| !is_parameter(segment)));
        let all = snake(rest.iter());
        let first = [format!("{name}_{fixed}"), format!("{name}_{all}")];
        let numbered = (2_usize..).map(|number| format!("{name}_{all}_{number}"));
        let free = first.into_iter().chain(numbered).find(|name| taken.insert((resource.clone(), name.clone())));
        named[index].name = free.unwrap_or_default();
    }
}

fn snake<'a>(segments: impl Iterator<Item = &'a &'a str>) -> String {
    let words: Vec<String> = segments.map(|segment| segment.to_snake_case()).collect();
    words.join("_")
}

/// The facts about all paths that names depend on.
struct Paths<'a> {
    resources: HashMap<String, &'a str>,
    lists: BTreeSet<String>,
    objects: BTreeSet<String>,
    unions: &'a Unions,
}

impl<'a> Paths<'a> {
    fn new(operations: &'a [OperationFacts], unions: &'a Unions) -> Self {
        let mut paths = Self { resources: HashMap::new(), lists: BTreeSet::new(), objects: BTreeSet::new(), unions };
        for operation in operations {
            let key = key(&segments(&operation.path));
            let is_get = operation.method == "get";
            if is_get {
                let by_response =
                    if operation.shape == ResponseShape::Object { &mut paths.objects } else { &mut paths.lists };
                by_response.insert(key.clone());
            }
            if let Some(response) = &operation.response {
                let entry = paths.resources.entry(key).or_insert(response);
                if is_get {
                    *entry = response;
                }
            }
        }
        paths
    }

    /// Returns the resource of the nearest path above.
    fn nearest(&self, segments: &[&str]) -> Option<String> {
        (1..segments.len()).rev().find_map(|end| self.resources.get(&key(&segments[..end]))).map(|id| (*id).to_owned())
    }

    fn name(&self, operation: &OperationFacts, segments: &[&str], resource: Option<&str>) -> String {
        let last = segments.last().copied().unwrap_or_default();
        let verb =
            if !is_parameter(last) && self.is_verb(segments, resource) { last.to_snake_case() } else { String::new() };
        let usual = match (operation.method.as_str(), operation.shape) {
            ("get", ResponseShape::Search) => "search",
            ("get", ResponseShape::List) => "list",
            ("delete", _) => "delete",
            _ if !verb.is_empty() => return verb,
            ("get", _) => "retrieve",
            ("post", _) if is_parameter(last) || self.objects.contains(&key(segments)) => "update",
            ("post", _) => "create",
            ("put" | "patch", _) => "update",
            (method, _) => method,
        };
        usual.to_owned()
    }

    /// Returns `true` if the last segment is a verb and not the name of a thing.
    fn is_verb(&self, segments: &[&str], resource: Option<&str>) -> bool {
        let [above @ .., last] = segments else { return false };
        let here = key(segments);
        let is_collection = self.lists.contains(&here) || self.resources.contains_key(&format!("{here}/{{}}"));
        if above.is_empty() || is_collection || resource.is_some_and(|resource| is_name_of(last, resource)) {
            return false;
        }
        let above = key(above);
        match self.resources.get(&above).or_else(|| self.resources.get(&format!("{above}/{{}}"))) {
            Some(parent) => resource.is_none_or(|resource| self.is_form_of(resource, parent)),
            None => !self.objects.contains(&here),
        }
    }

    fn is_form_of(&self, resource: &str, parent: &str) -> bool {
        let holds = |union, member| self.unions.get(union).is_some_and(|members| members.contains(member));
        resource == parent || holds(parent, resource) || holds(resource, parent)
    }
}

/// Returns `true` if a segment of a path is the name of the resource, in singular or plural.
pub(super) fn is_name_of(segment: &str, resource: &str) -> bool {
    let name = resource.rsplit('.').next().unwrap_or(resource);
    let plural = |end: &str| segment.strip_suffix(end);
    segment == name
        || plural("s") == Some(name)
        || plural("es") == Some(name)
        || plural("ies").is_some_and(|stem| name.strip_suffix('y') == Some(stem))
}

/// Returns the segments of a path after its version.
fn segments(path: &str) -> Vec<&str> {
    let mut segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let version = |segment: &&str| {
        segment.strip_prefix('v').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    if segments.first().is_some_and(version) {
        segments.remove(0);
    }
    segments
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{')
}

/// Returns a path without the names of its parameters, which differ between operations on the same objects.
fn key(segments: &[&str]) -> String {
    let plain: Vec<&str> = segments.iter().map(|segment| if is_parameter(segment) { "{}" } else { *segment }).collect();
    plain.join("/")
}
