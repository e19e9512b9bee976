//! The operations of a document, each with its resource and name.

use super::components::Components;
use crate::document::grammar::METHODS;
use crate::document::tree::Node;
use crate::slice::operations::{OperationFacts, ResponseShape, names};

/// An operation with its resource and name.
#[derive(Clone, Debug)]
pub(super) struct NamedOperation<'n, 't> {
    pub(super) path: &'n str,
    pub(super) method: &'n str,
    pub(super) id: Option<&'n str>,
    pub(super) node: &'n Node<'t>,
    pub(super) resource: Option<String>,
    pub(super) name: String,
}

/// Returns all operations, ordered by path and method.
pub(super) fn operations<'n, 't>(
    document: &'n Node<'t>,
    components: &Components<'n, 't>,
) -> Vec<NamedOperation<'n, 't>> {
    let mut found = Vec::new();
    let mut facts = Vec::new();
    for (path, item) in document.get("paths").map_or(&[][..], Node::entries) {
        let operations = item.entries().iter().filter(|(method, _)| METHODS.contains(&method.as_ref()));
        for (method, node) in operations {
            let (response, shape) = response(node, components);
            let id = node.get("operationId").and_then(Node::as_str);
            facts.push(OperationFacts {
                method: method.as_ref().to_owned(),
                path: path.as_ref().to_owned(),
                operation_id: id.map(str::to_owned),
                response,
                shape,
            });
            found.push(NamedOperation { path, method, id, node, resource: None, name: String::new() });
        }
    }
    for (operation, name) in found.iter_mut().zip(names(&facts, components.unions())) {
        let given = |key| Some(operation.node.path(&["x-operation", key])?.as_str()?.to_owned());
        operation.resource = given("resource").or(name.resource);
        operation.name = given("name").unwrap_or(name.name);
    }
    found
}

fn response(operation: &Node<'_>, components: &Components<'_, '_>) -> (Option<String>, ResponseShape) {
    let Some(schema) = operation.get("responses").and_then(success).and_then(schema) else {
        return (None, ResponseShape::Object);
    };
    let reference = schema.get("$ref").and_then(Node::as_str);
    let referred = reference.and_then(|reference| components.find(reference)).and_then(|index| components.at(index));
    let body = referred.map_or(schema, |component| component.node);
    let shape = match body.path(&["properties", "object", "enum"]).map_or(&[][..], Node::items) {
        [Node::Text(object)] if object == "list" => ResponseShape::List,
        [Node::Text(object)] if object == "search_result" => ResponseShape::Search,
        // The envelope of API v2.
        [] if ["data", "next_page_url"].iter().all(|name| body.path(&["properties", name]).is_some()) => {
            ResponseShape::List
        }
        _ => ResponseShape::Object,
    };
    match (shape, body.path(&["properties", "data", "items"])) {
        (ResponseShape::List | ResponseShape::Search, Some(item)) => (components.resource_of(item), shape),
        _ => (components.resource_of(schema), ResponseShape::Object),
    }
}

/// Returns the first response that means success.
fn success<'n, 't>(responses: &'n Node<'t>) -> Option<&'n Node<'t>> {
    responses.entries().iter().find(|(status, _)| status.starts_with('2')).map(|(_, response)| response)
}

fn schema<'n, 't>(response: &'n Node<'t>) -> Option<&'n Node<'t>> {
    response.path(&["content", "application/json", "schema"])
}
