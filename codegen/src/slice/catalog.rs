//! The operations of a document, each with its resource and name.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use super::components::{Components, constant, is_page, is_success, schema};
use super::operations::{OperationFacts, OperationName, ResponseShape, names};
use super::route::is_directive;
use crate::document::grammar::METHODS;
use crate::document::reference::push;
use crate::document::tree::Node;

/// An operation with its resource and name.
#[derive(Clone, Debug)]
pub(super) struct NamedOperation<'n, 't> {
    pub(super) path: &'n str,
    pub(super) method: &'n str,
    pub(super) id: Option<&'n str>,
    pub(super) node: &'n Node<'t>,
    pub(super) resource: String,
    /// Whether the operation belongs to no resource. Its place stands for one.
    pub(super) is_place: bool,
    pub(super) name: String,
    /// The name of the operation that does the same on a newer path.
    pub(super) newer: Option<String>,
}

/// Returns all operations, ordered by path and method.
pub(super) fn operations<'n, 't>(
    document: &'n Node<'t>,
    components: &Components<'n, 't>,
) -> Vec<NamedOperation<'n, 't>> {
    let mut found = Vec::new();
    let mut facts = Vec::new();
    let given = given(components);
    for (path, item) in document.get("paths").map_or(&[][..], Node::entries) {
        if is_directive(path) {
            continue;
        }
        for (method, node) in item.entries().iter().filter(|(method, _)| METHODS.contains(&method.as_ref())) {
            let Response { resource, shape, cancels } = response(node, components);
            let id = node.get("operationId").and_then(Node::as_str);
            let given = given.get(&(method.as_ref(), path.as_ref())).map_or(&[][..], Vec::as_slice);
            let best = given.iter().find(|(id, _)| resource.as_deref() == Some(id)).or(given.first());
            facts.push(OperationFacts {
                method: method.as_ref().to_owned(),
                path: path.as_ref().to_owned(),
                operation_id: id.map(str::to_owned),
                given: best.map(|(id, name)| ((*id).to_owned(), name.clone())),
                response: resource,
                shape,
                cancels,
                parameters: parameters(node, components),
            });
            found.push((path.as_ref(), method.as_ref(), id, node));
        }
    }
    let known = components.resources().into_keys().map(str::to_owned).collect();
    let named = names(&facts, components.unions(), &known);
    let name = |index: usize| Some(named.get(index)?.name.clone());
    let operation = |((path, method, id, node), decided): ((&'n str, &'n str, _, &'n Node<'t>), &OperationName)| {
        let given = |key| node.path(&["x-operation", key]);
        let written = |key| given(key).and_then(Node::as_str).map(str::to_owned);
        NamedOperation {
            path,
            method,
            id,
            node,
            resource: written("resource").unwrap_or_else(|| decided.resource.clone()),
            is_place: given("resource").map_or(decided.is_place, |_| given("place").is_some_and(Node::is_true)),
            name: written("name").unwrap_or_else(|| decided.name.clone()),
            newer: decided.newer.and_then(name),
        }
    };
    found.into_iter().zip(&named).map(operation).collect()
}

/// Returns the JSON pointers of the paths that are a `$ref`.
pub(super) fn references(document: &Node<'_>) -> Vec<String> {
    let paths = document.get("paths").map_or(&[][..], Node::entries).iter();
    let references = paths.filter(|(path, item)| !is_directive(path) && item.get("$ref").is_some());
    references.map(|(path, _)| push("/paths", path)).collect()
}

/// Returns the resources and names that the spec gives to operations, by method and path. Operations that Stripe's SDKs
/// have as methods of a service come first.
fn given<'n>(components: &Components<'n, '_>) -> BTreeMap<(&'n str, &'n str), Vec<(&'n str, String)>> {
    let mut given: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for component in components.all() {
        let Some(id) = component.resource_id().filter(|_| !component.is_opaque()) else { continue };
        for entry in component.node.get("x-stripeOperations").map_or(&[][..], Node::items) {
            let text = |key| entry.get(key).and_then(Node::as_str);
            let (Some(method), Some(path), Some(name)) = (text("operation"), text("path"), text("method_name")) else {
                continue;
            };
            let name = name.to_snake_case();
            if name.starts_with(|first: char| first.is_ascii_lowercase()) && name.is_ascii() {
                let order = text("method_on") != Some("service");
                given.entry((method, path)).or_default().push((order, id, name));
            }
        }
    }
    let sorted = given.into_iter().map(|(key, mut entries)| {
        entries.sort();
        (key, entries.into_iter().map(|(_, id, name)| (id, name)).collect())
    });
    sorted.collect()
}

/// The facts about the response of an operation.
struct Response {
    resource: Option<String>,
    shape: ResponseShape,
    cancels: bool,
}

fn response(operation: &Node<'_>, components: &Components<'_, '_>) -> Response {
    let successes = operation.get("responses").map_or(&[][..], Node::entries).iter().find(is_success);
    let Some(schema) = successes.and_then(|(_, response)| schema(response)) else {
        let has_content =
            successes.is_some_and(|(_, response)| !response.get("content").map_or(&[][..], Node::entries).is_empty());
        let shape = if has_content { ResponseShape::File } else { ResponseShape::Object };
        return Response { resource: None, shape, cancels: false };
    };
    let body = components.resolved(schema);
    let shape = match constant(body) {
        Some("list") => ResponseShape::List,
        Some("search_result") => ResponseShape::Search,
        // The envelope of API v2.
        None if is_page(body) => ResponseShape::List,
        _ => ResponseShape::Object,
    };
    let is_array = body.get("type").and_then(Node::as_str) == Some("array");
    let (shape, items) = match body.get("items").filter(|_| is_array) {
        Some(items) => (ResponseShape::List, Some(items)),
        None => (shape, body.path(&["properties", "data", "items"])),
    };
    let (resource, shape) = match (shape, items) {
        (ResponseShape::List | ResponseShape::Search, Some(item)) => (components.resource_of(item), shape),
        _ => (components.resource_of(schema), ResponseShape::Object),
    };
    let cancels = body.path(&["properties", "canceled_at"]).is_some();
    Response { resource, shape, cancels }
}

/// Returns the names of the parameters in the query and the body.
fn parameters(operation: &Node<'_>, components: &Components<'_, '_>) -> BTreeSet<String> {
    let in_query = |parameter: &&Node<'_>| parameter.get("in").and_then(Node::as_str) == Some("query");
    let query = operation.get("parameters").map_or(&[][..], Node::items).iter().filter(in_query);
    let query = query.filter_map(|parameter| parameter.get("name")?.as_str());
    let bodies = operation.path(&["requestBody", "content"]).map_or(&[][..], Node::entries);
    let body =
        bodies.iter().filter_map(|(_, media_type)| components.resolved(media_type.get("schema")?).get("properties"));
    let body = body.flat_map(Node::entries).map(|(name, _)| name.as_ref());
    query.chain(body).map(str::to_owned).collect()
}
