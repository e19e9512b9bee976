//! Operations: what is called, with what, and what comes back.

use openapiv3::{ObjectType, Parameter, ParameterSchemaOrContent, PathItem, ReferenceOr, Schema};
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::ir::{Location, Method, Operation, Pagination, Param, Params, Type, TypeId, TypeKind};
use crate::names;

use super::place::{At, Side, escape};
use super::shape::{Node, Shape};
use super::{Lowered, Lowerer, resource_module};

/// An operation as the spec has it.
struct Found<'a> {
    path: &'a str,
    method: Method,
    operation: &'a openapiv3::Operation,
    resource: &'a str,
    name: &'a str,
    pointer: String,
}

impl<'a> Lowerer<'a> {
    /// The component of Stripe's error object, by way of the answers that are no success.
    pub(super) fn error_component(&self) -> Option<&'a str> {
        let operations = self.spec.openapi.paths.paths.values().filter_map(ReferenceOr::as_item).flat_map(methods);
        operations.filter_map(|(_, _, operation)| json(operation.responses.default.as_ref()?)).find_map(|node| {
            let Ok(Shape::Component(envelope)) = Shape::of(node) else { return None };
            let Ok(Shape::Object(object)) = Shape::of(self.spec.schema(envelope)?.into()) else { return None };
            match Shape::of(object.properties.get("error")?.into()) {
                Ok(Shape::Component(component)) => Some(component),
                _ => None,
            }
        })
    }

    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let mut found = Vec::new();
        for (path, item) in &self.spec.openapi.paths.paths {
            let pointer = format!("/paths/{}", escape(path));
            let ReferenceOr::Item(item) = item else {
                self.problem(&pointer, "a `$ref` to a path is not understood", "write the path out");
                continue;
            };
            for (method, key, operation) in methods(item) {
                let pointer = format!("{pointer}/{key}");
                let named = operation.extensions.get("x-operation");
                let part = |name: &str| named.and_then(|named| named.get(name)).and_then(Value::as_str);
                let (Some(resource), Some(name)) = (part("resource"), part("name")) else {
                    self.problem(
                        &pointer,
                        "the operation does not say what it is called",
                        "make a slice with `cargo xtask spec slice`: it names every operation with `x-operation`",
                    );
                    continue;
                };
                found.push(Found { path, method, operation, resource, name, pointer });
            }
        }
        self.missing(&found);
        found.retain(|found| {
            let entry = self.config.resources.iter().find(|(id, _)| id.get_ref() == found.resource);
            entry.is_some_and(|(_, entry)| entry.operations.iter().any(|wanted| wanted.get_ref().name() == found.name))
        });
        found.sort_by_key(|found| (found.resource, found.name, found.path));
        let mut operations = Vec::new();
        for found in found {
            if let Ok(operation) = self.operation(&found, operations.len()) {
                operations.push(operation);
            }
        }
        operations
    }

    /// Reports the resources and operations that are wanted and that the slice does not have.
    fn missing(&mut self, found: &[Found<'a>]) {
        let schemas = self.spec.schemas().into_iter().flatten().filter_map(|(_, schema)| schema.as_item());
        let resources: Vec<_> = schemas.filter_map(|schema| self.wanted_resource(schema)).collect();
        let mut missing = |span, message: String| {
            let help = "make it anew with `cargo xtask spec slice --from FILE`, or correct the entry";
            self.stale.push(Diagnostic::error(&self.config_source.name, message).span(span).help(help));
        };
        for (resource, entry) in &self.config.resources {
            let id = resource.get_ref().as_str();
            if !resources.contains(&id) {
                missing(resource.span(), format!("the slice has no resource `{id}`"));
                continue;
            }
            for operation in &entry.operations {
                let name = operation.get_ref().name();
                if !found.iter().any(|found| found.resource == id && found.name == name) {
                    missing(operation.span(), format!("the slice has no operation `{name}` of `{id}`"));
                }
            }
        }
    }

    fn operation(&mut self, found: &Found<'a>, index: usize) -> Lowered<Operation> {
        let Found { path, method, operation, resource, name, pointer } = found;
        let (mut module, last) = resource_module(resource);
        for word in &mut module {
            *word = names::module_name(word).map_err(|error| self.unnamed(pointer, resource, error))?;
        }
        module.push(names::module_name(name).map_err(|error| self.unnamed(pointer, name, error))?);
        let plural = path.rsplit('/').find(|segment| !segment.starts_with('{')).unwrap_or(last);
        let noun = if name.starts_with("list") { plural } else { last };
        let at = At {
            pointer: pointer.clone(),
            path: format!("{resource}#{name}"),
            side: Side::Request(index),
            module: module.clone(),
            owner: String::new(),
            word: format!("{name}_{noun}"),
            depth: 0,
        };
        let params = self.allot(&at)?;
        self.types[params.0].docs.deprecated = operation.deprecated;
        let output = self.output(operation, &at)?;
        let fields = self.all_params(found, &at, &module, params, &output)?;
        let pagination = pagination(&fields, &output);
        let inlined = fields.iter().position(|(_, inlined)| *inlined);
        let fields: Vec<Param> = fields.into_iter().map(|(param, _)| param).collect();
        let names: Vec<_> = fields.iter().map(|field| field.name.clone()).collect();
        self.distinct(&names.iter().collect::<Vec<_>>(), &at.pointer, &at.path, "/");
        self.types[params.0].kind =
            TypeKind::Params(Params { operation: Some(index), fields, inlined, guards: Vec::new() });
        Ok(Operation {
            resource: (*resource).to_owned(),
            name: (*name).to_owned(),
            method: *method,
            path: (*path).to_owned(),
            params,
            output,
            pagination,
        })
    }

    fn output(&mut self, operation: &'a openapiv3::Operation, at: &At) -> Lowered<Type> {
        let success = operation.responses.responses.iter().find(|(status, _)| status.to_string().starts_with('2'));
        let Some((status, response)) = success else {
            return Err(self.not_understood(at, "the operation does not say what it answers".to_owned()));
        };
        let response_at = At {
            pointer: format!("{}/responses/{status}/content/application~1json/schema", at.pointer),
            side: Side::Response,
            word: "response".to_owned(),
            ..at.clone()
        };
        let Some(node) = json(response) else {
            let at = At { pointer: format!("{}/responses/{status}", at.pointer), ..response_at };
            return Err(self.not_understood(&at, "only answers of `application/json` are understood".to_owned()));
        };
        self.value(node, &response_at)
    }

    fn all_params(
        &mut self,
        found: &Found<'a>,
        at: &At,
        module: &[String],
        id: TypeId,
        output: &Type,
    ) -> Lowered<Vec<(Param, bool)>> {
        let owner = self.types[id.0].name.clone();
        let mut fields: Vec<(Param, bool)> = Vec::new();
        for (index, parameter) in found.operation.parameters.iter().enumerate() {
            let pointer = format!("{}/parameters/{index}", at.pointer);
            let inside = |name: &str| At {
                pointer: format!("{pointer}/schema"),
                path: format!("{}/{name}", at.path),
                module: module.to_vec(),
                owner: owner.clone(),
                word: name.to_owned(),
                ..at.clone()
            };
            let (data, location) = match parameter {
                ReferenceOr::Item(Parameter::Query { parameter_data, .. }) => (parameter_data, Location::Query),
                ReferenceOr::Item(Parameter::Path { parameter_data, .. }) => (parameter_data, Location::Path),
                ReferenceOr::Item(Parameter::Header { .. } | Parameter::Cookie { .. }) => {
                    return Err(self.problem(&pointer, "parameters in headers are not understood", "leave it out"));
                }
                ReferenceOr::Reference { .. } => {
                    return Err(self.problem(&pointer, "a `$ref` to a parameter is not understood", "write it out"));
                }
            };
            let ParameterSchemaOrContent::Schema(schema) = &data.format else {
                return Err(self.problem(&pointer, "a parameter with `content` is not understood", "use `schema`"));
            };
            let inside = inside(&data.name);
            let node = Node::from(schema);
            let required = data.required || location == Location::Path;
            let ty = self.top_level(&data.name, node, &inside, output)?;
            if location == Location::Path && ty != Type::String {
                return Err(self.problem(&inside.pointer, "a path parameter has to be a string", "correct the spec"));
            }
            let mut param = self.param(&data.name, node, ty, required, location, &inside)?;
            if let Some(description) = &data.description
                && self.config.docs.source == crate::config::DocsSource::Upstream
            {
                param.docs.text = Some(description.clone());
            }
            param.docs.deprecated |= data.deprecated.unwrap_or_default();
            fields.push((param, false));
        }
        self.path_params(found, &fields)?;
        fields.sort_by_key(|(param, _)| {
            let position = found.path.find(&format!("{{{}}}", param.name.wire));
            (param.location != Location::Path, position, param.name.wire.clone())
        });
        if let Some((object, pointer)) = self.body(found)? {
            let body_at = At { pointer, ..at.clone() };
            for (mut param, inlined) in self.param_fields(object, &body_at, module, &owner, Location::Body) {
                if let Some(schema) = object.properties.get(&param.name.wire)
                    && let Some(expand) = expand(&param.name.wire, schema.into(), output)
                {
                    param.ty = expand;
                }
                fields.push((param, inlined));
            }
        }
        Ok(fields)
    }

    /// Checks that the path's braces and the path's parameters are the same.
    fn path_params(&mut self, found: &Found<'a>, fields: &[(Param, bool)]) -> Lowered<()> {
        let mut rest = found.path;
        let mut named = 0;
        while let Some((_, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                return Err(self.problem(&found.pointer, "the path has a `{` without `}`", "correct the spec"));
            };
            if !fields.iter().any(|(param, _)| param.location == Location::Path && param.name.wire == name) {
                let message = format!("the path's `{{{name}}}` is not among the parameters");
                return Err(self.problem(&found.pointer, message, "correct the spec"));
            }
            named += 1;
            rest = after;
        }
        if fields.iter().filter(|(param, _)| param.location == Location::Path).count() != named {
            return Err(self.problem(&found.pointer, "a path parameter is not in the path", "correct the spec"));
        }
        let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"/_-.{}".contains(&byte);
        if !found.path.starts_with('/') || !found.path.bytes().all(safe) || found.path.contains("..") {
            return Err(self.problem(
                &found.pointer,
                "the path holds characters that a URL cannot",
                "correct the spec",
            ));
        }
        Ok(())
    }

    fn top_level(&mut self, wire: &str, node: Node<'a>, at: &At, output: &Type) -> Lowered<Type> {
        match expand(wire, node, output) {
            Some(ty) => Ok(ty),
            None => self.param_type(node, at),
        }
    }

    /// The schema of the body's form, and where it is.
    fn body(&mut self, found: &Found<'a>) -> Lowered<Option<(&'a ObjectType, String)>> {
        let pointer = format!("{}/requestBody", found.pointer);
        let content = match &found.operation.request_body {
            None => return Ok(None),
            Some(ReferenceOr::Item(body)) => &body.content,
            Some(ReferenceOr::Reference { .. }) => {
                return Err(self.problem(&pointer, "a `$ref` to a body is not understood", "write it out"));
            }
        };
        let mut schema = None;
        for (media, content) in content {
            if media != "application/x-www-form-urlencoded" {
                return Err(self.problem(
                    &format!("{pointer}/content/{}", escape(media)),
                    format!("a body of `{media}` is not understood"),
                    "only forms are; leave the operation out",
                ));
            }
            schema = content.schema.as_ref();
        }
        let pointer = format!("{pointer}/content/application~1x-www-form-urlencoded/schema");
        match schema.map(|schema| Shape::of(schema.into())) {
            None => Ok(None),
            Some(Ok(Shape::Object(object))) if object.properties.is_empty() => Ok(None),
            Some(Ok(Shape::Object(object))) => Ok(Some((object, pointer))),
            Some(Ok(_)) => Err(self.problem(&pointer, "a form has to be an object", "correct the spec")),
            Some(Err(message)) => Err(self.problem(&pointer, message, "correct the spec")),
        }
    }
}

/// The type of `expand`, if that is what the parameter is and the answer has a type to start from.
fn expand(wire: &str, node: Node<'_>, output: &Type) -> Option<Type> {
    let Ok(Shape::Array(items)) = Shape::of(node) else { return None };
    if wire != "expand" || !matches!(Shape::of(items), Ok(Shape::String)) {
        return None;
    }
    let (ty, in_page) = match output {
        Type::Page(item) => (&**item, true),
        other => (other, false),
    };
    let root = match ty {
        Type::Ref(id) => *id,
        Type::MaybeDeleted(live, _) => match **live {
            Type::Ref(id) => id,
            _ => return None,
        },
        _ => return None,
    };
    Some(Type::Expand { root, in_page })
}

fn pagination(fields: &[(Param, bool)], output: &Type) -> Option<Pagination> {
    let Type::Page(item) = output else { return None };
    let cursor = |wire: &str| {
        let is_cursor =
            |param: &Param| param.name.wire == wire && param.ty == Type::String && param.location == Location::Query;
        fields.iter().find(|(param, _)| is_cursor(param)).map(|(param, _)| param.name.rust.clone())
    };
    Some(Pagination {
        item: (**item).clone(),
        starting_after: cursor("starting_after")?,
        ending_before: cursor("ending_before")?,
    })
}

fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &'static str, &openapiv3::Operation)> {
    [
        (Method::Get, "get", item.get.as_ref()),
        (Method::Post, "post", item.post.as_ref()),
        (Method::Delete, "delete", item.delete.as_ref()),
    ]
    .into_iter()
    .filter_map(|(method, key, operation)| Some((method, key, operation?)))
}

fn json(response: &ReferenceOr<openapiv3::Response>) -> Option<Node<'_>> {
    let schema: &ReferenceOr<Schema> = response.as_item()?.content.get("application/json")?.schema.as_ref()?;
    Some(schema.into())
}
