//! The resource and name of each operation: by what the spec says, or by the structure of its path and response.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use heck::ToSnakeCase;

use super::apart::{Candidate, tell_apart};
use super::places;
use super::route::{Likeness, Route, is_parameter, likeness, one};

/// The resources that are one of several other resources, such as everything that can be a bank account.
pub type Unions = BTreeMap<String, BTreeSet<String>>;

/// The name of an operation that ends an object and keeps it.
const CANCEL: &str = "cancel";
/// The words at the end of a path that say that an operation looks for objects.
const SEARCHES: [&str; 2] = ["search", "find"];
/// The end of the name of an operation that names no object, beside one that does.
pub(super) const CURRENT: &str = "current";

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
    /// Whether the response is an object that can be canceled, and never a deleted one.
    pub cancels: bool,
    /// The resource and name that the spec gives the operation.
    pub given: Option<(String, String)>,
    /// The names of the parameters in query and body.
    pub parameters: BTreeSet<String>,
}

/// The number of objects in a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseShape {
    /// One object.
    Object,
    /// A page of a list, or an array.
    List,
    /// A page of search results.
    Search,
    /// A file, or something else that is not JSON.
    File,
}

/// The resource and name of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationName {
    /// The ID of the resource, or of the place that stands for one.
    pub resource: String,
    /// Whether the operation belongs to no resource. The ID of its place is made of its path.
    pub is_place: bool,
    /// The name in snake case, unique in the resource.
    pub name: String,
    /// The index of the operation that does the same on the resource's own path, if this path is an older one.
    pub newer: Option<usize>,
}

/// Names all `operations` of a spec with the resources `known`, in their order.
pub fn names(operations: &[OperationFacts], unions: &Unions, known: &BTreeSet<String>) -> Vec<OperationName> {
    let paths = Paths::new(operations, unions);
    let routes: Vec<Route<'_>> = operations.iter().map(|operation| Route::new(&operation.path)).collect();
    let mut decided: Vec<Option<Decided>> =
        operations.iter().zip(&routes).map(|(operation, route)| paths.decide(operation, route)).collect();
    keep_cancel(&mut decided);
    let orphans = decided.iter().zip(&routes).map(|(decided, route)| decided.is_none().then_some(route));
    let places = places::places(orphans, known);
    let of_places = |index: usize| {
        let place = places.get(&index)?;
        Some(paths.beyond(&operations[index], &routes[index], &place.id, place.depth))
    };
    let candidates = decided.into_iter().enumerate().map(|(index, decided)| {
        let is_place = decided.is_none();
        let Decided { resource, name, verb } = decided.or_else(|| of_places(index)).unwrap_or_default();
        let (operation, route) = (&operations[index], routes[index].clone());
        Candidate { resource, is_place, name, has_verb: !verb.is_empty(), route, operation }
    });
    tell_apart(&candidates.collect::<Vec<_>>(), &|route| paths.resource_at(route.clone()))
}

/// Renames the operations that cancel by `DELETE` if their resource has a path that ends with `cancel`.
fn keep_cancel(decided: &mut [Option<Decided>]) {
    let verbs = decided.iter().flatten().filter(|one| one.verb == CANCEL).map(|one| one.resource.clone());
    let verbs: BTreeSet<String> = verbs.collect();
    for one in decided.iter_mut().flatten() {
        if one.name == CANCEL && one.verb.is_empty() && verbs.contains(&one.resource) {
            one.name = "delete".to_owned();
        }
    }
}

/// The resource of an operation and the name that it has if no other operation has it.
#[derive(Default)]
struct Decided {
    resource: String,
    name: String,
    /// The last word of the path, if it is a verb.
    verb: String,
}

/// The facts about all paths that names depend on.
struct Paths<'a> {
    resources: HashMap<String, &'a str>,
    lists: BTreeSet<String>,
    objects: BTreeSet<String>,
    methods: HashMap<String, BTreeSet<&'a str>>,
    unions: &'a Unions,
}

impl<'a> Paths<'a> {
    fn new(operations: &'a [OperationFacts], unions: &'a Unions) -> Self {
        let mut paths = Self {
            resources: HashMap::new(),
            lists: BTreeSet::new(),
            objects: BTreeSet::new(),
            methods: HashMap::new(),
            unions,
        };
        for operation in operations {
            let key = Route::new(&operation.path).key();
            let is_get = operation.method == "get";
            if is_get {
                match operation.shape {
                    ResponseShape::Object => paths.objects.insert(key.clone()),
                    ResponseShape::List | ResponseShape::Search => paths.lists.insert(key.clone()),
                    ResponseShape::File => false,
                };
            }
            paths.methods.entry(key.clone()).or_default().insert(&operation.method);
            if let Some(response) = &operation.response {
                let entry = paths.resources.entry(key).or_insert(response);
                if is_get {
                    *entry = response;
                }
            }
        }
        paths
    }

    /// Returns the resource of a collection or of an object in one.
    fn resource_at(&self, route: Route<'_>) -> Option<&'a str> {
        route.and_below().find_map(|route| {
            let key = route.key();
            let collection = key.strip_suffix("/{}").and_then(|collection| self.resources.get(collection));
            let here = self.resources.get(&key).or_else(|| self.resources.get(&format!("{key}/{{}}")));
            here.or(collection).copied()
        })
    }

    /// Returns the resource of the nearest path above, or of the path itself if it is a list of resources. Also returns
    /// the number of segments of that path.
    fn nearest(&self, route: &Route<'_>) -> Option<(&'a str, usize)> {
        let is_list = self.lists.contains(&route.key()) && self.resources.contains_key(&route.key());
        (1..route.segments.len() + usize::from(is_list))
            .rev()
            .find_map(|end| Some((self.resource_at(route.up_to(end))?, end)))
    }

    /// Returns the resource and the preferred name of an operation, or `None` if it belongs to no resource.
    ///
    /// An operation belongs to the resource in its response. If its path ends with a verb and the object above it is
    /// another resource, it belongs to that one: people look for `ping` at the thing that is pinged, as in Stripe's
    /// SDKs, and not at the event that it causes.
    fn decide(&self, operation: &OperationFacts, route: &Route<'_>) -> Option<Decided> {
        if let Some((resource, name)) = &operation.given {
            let verb = route.last_word().map(ToSnakeCase::to_snake_case).filter(|word| word == name);
            return Some(Decided { resource: resource.clone(), name: name.clone(), verb: verb.unwrap_or_default() });
        }
        let (resource, verb) = match (route.last_word(), operation.response.as_deref()) {
            (Some(word), response) if is_search(operation, word) || !self.is_noun(route, word, response) => {
                let parent = self.resource_at(route.up_to(route.segments.len() - 1));
                match (response, parent) {
                    (Some(response), Some(parent))
                        if self.is_form_of(response, parent) && self.is_thing(operation, route, word) =>
                    {
                        return Some(self.beyond(operation, route, response, route.segments.len() - 1));
                    }
                    (Some(response), Some(parent)) if self.is_form_of(response, parent) => (response, word),
                    (Some(response), Some(_)) if is_plural(word) => (response, ""),
                    (None, Some(_)) => return self.below(operation, route),
                    (_, Some(parent)) => (parent, word),
                    (Some(response), None) if self.objects.contains(&route.key()) => (response, ""),
                    (Some(response), None) => (response, word),
                    (None, None) => return self.below(operation, route),
                }
            }
            (None, Some(response)) if self.is_inside(route, response) => {
                return Some(self.beyond(operation, route, response, route.segments.len() - 2));
            }
            (_, Some(response)) => (response, ""),
            (_, None) => return self.below(operation, route),
        };
        let verb = verb.to_snake_case();
        Some(Decided { resource: resource.to_owned(), name: self.usual(operation, route, &verb), verb })
    }

    /// Returns what an operation without a resource does to something below the nearest resource.
    fn below(&self, operation: &OperationFacts, route: &Route<'_>) -> Option<Decided> {
        let (owner, depth) = self.nearest(route)?;
        Some(self.beyond(operation, route, owner, depth))
    }

    /// Names an operation of `owner`, whose path has `depth` segments, after the words beyond that path. Without them,
    /// `DELETE /v1/boxes/{box}/locks/{lock}` would look as if it deleted the box.
    fn beyond(&self, operation: &OperationFacts, route: &Route<'_>, owner: &str, depth: usize) -> Decided {
        let beyond = route.segments.get(depth..).unwrap_or_default();
        let words: Vec<&str> = beyond.iter().copied().filter(|segment| !is_parameter(segment)).collect();
        let ends_in_word = beyond.last().is_some_and(|last| !is_parameter(last));
        let verb = match words.last() {
            Some(last) if ends_in_word && !self.is_thing(operation, route, last) => last.to_snake_case(),
            _ => String::new(),
        };
        let mut name = self.usual(operation, route, &verb);
        let nouns = &words[..words.len() - usize::from(!verb.is_empty())];
        for (index, noun) in nouns.iter().enumerate() {
            let is_whole = ends_in_word && index + 1 == words.len() && name != "create";
            let noun = if is_whole { noun.to_snake_case() } else { one(noun) };
            if !noun.is_empty() {
                name = format!("{name}_{noun}");
            }
        }
        Decided { resource: owner.to_owned(), name, verb }
    }

    /// Returns `true` if the word at the end of an operation's path is a thing that it has no resource for: it can be
    /// changed by more than one method, or is read as a part of an object.
    fn is_thing(&self, operation: &OperationFacts, route: &Route<'_>, word: &str) -> bool {
        if is_search(operation, word) {
            return false;
        }
        let key = route.key();
        let is_part = key.rsplit('/').nth(1) == Some("{}");
        let is_read = operation.method == "get" && is_part && operation.shape == ResponseShape::Object;
        self.lists.contains(&key)
            || is_plural(word)
            || is_read
            || matches!(operation.method.as_str(), "delete" | "put" | "patch")
            || self.methods.get(&key).is_some_and(|methods| methods.len() > 1)
    }

    /// Returns the name of an operation by its method, response and the verb at the end of its path.
    fn usual(&self, operation: &OperationFacts, route: &Route<'_>, verb: &str) -> String {
        let is_object = route.last_word().is_none() || self.objects.contains(&route.key());
        let usual = match (operation.method.as_str(), operation.shape) {
            _ if is_search(operation, verb) => verb,
            ("get", ResponseShape::Search) => "search",
            ("get", ResponseShape::List) => "list",
            ("delete", _) if !verb.is_empty() => return format!("delete_{verb}"),
            ("delete", _) if operation.cancels => CANCEL,
            ("delete", _) => "delete",
            _ if !verb.is_empty() => verb,
            ("get", _) => "retrieve",
            ("post", _) if is_object => "update",
            ("post", _) => "create",
            ("put" | "patch", _) => "update",
            (method, _) => method,
        };
        usual.to_owned()
    }

    /// Returns `true` if the word at the end of a path is the name of a thing and not a verb.
    fn is_noun(&self, route: &Route<'_>, word: &str, response: Option<&str>) -> bool {
        let here = route.key();
        route.segments.len() == 1
            || self.lists.contains(&here)
            || self.resources.contains_key(&format!("{here}/{{}}"))
            || response.is_some_and(|resource| likeness(word, resource) != Likeness::Other)
    }

    /// Returns `true` if a path leads to something inside an object of `resource`, and not to one of its objects.
    fn is_inside(&self, route: &Route<'_>, resource: &str) -> bool {
        let [.., above, word, _] = &route.segments[..] else { return false };
        is_parameter(above)
            && !is_parameter(word)
            && likeness(word, resource) == Likeness::Other
            && self.resource_at(route.up_to(route.segments.len() - 2)) == Some(resource)
            && !self.lists.contains(&route.up_to(route.segments.len() - 1).key())
    }

    fn is_form_of(&self, resource: &str, parent: &str) -> bool {
        let holds = |union, member| self.unions.get(union).is_some_and(|members| members.contains(member));
        resource == parent || holds(parent, resource) || holds(resource, parent)
    }
}

/// Returns `true` if the word at the end of an operation's path says that it looks for objects.
fn is_search(operation: &OperationFacts, word: &str) -> bool {
    SEARCHES.contains(&word) && matches!(operation.shape, ResponseShape::List | ResponseShape::Search)
}

/// Returns `true` for one word in the plural.
fn is_plural(word: &str) -> bool {
    !word.contains(['_', '-']) && one(word) != word
}

/// Returns the words of an operation's type: the name, with the resource after its first word.
///
/// `mark_uncollectible` of an invoice becomes `mark_invoice_uncollectible`. A list has the word of its path: `ListLines`. The resource stays out if the name has the word of the path already:
/// `list_linked_accounts`.
pub fn type_word(name: &str, path: &str, resource: &str, is_place: bool) -> String {
    let route = Route::new(path);
    let words = || route.segments.iter().copied().filter(|segment| !is_parameter(segment));
    let last = resource.rsplit('.').next().unwrap_or(resource);
    let (verb, about) = match name.rsplit_once("_for_") {
        Some((verb, about)) => (verb, format!("_for_{about}")),
        None => (name, String::new()),
    };
    let is_said = |word: &str| {
        let word = word.to_snake_case();
        [one(&word), word].iter().any(|word| verb.strip_suffix(word.as_str()).is_some_and(|verb| verb.ends_with('_')))
    };
    if words().any(is_said) {
        return name.to_owned();
    }
    let mut words = words().rev();
    let noun = match verb {
        "list" => words.next().map(str::to_owned),
        "search" => words.find(|word| *word != verb).map(str::to_owned),
        _ if is_place => Some(one(last)),
        _ => None,
    };
    let noun = noun.unwrap_or_else(|| last.to_owned());
    match verb.split_once('_') {
        Some((_, CURRENT)) | None => format!("{verb}_{noun}{about}"),
        Some((_, rest)) if rest.strip_prefix(&noun).is_some_and(|rest| rest.is_empty() || rest.starts_with('_')) => {
            format!("{verb}{about}")
        }
        Some((verb, rest)) => format!("{verb}_{noun}_{rest}{about}"),
    }
}
