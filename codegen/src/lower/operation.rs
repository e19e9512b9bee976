//! Lowers operations: endpoint, parameters, response and pagination.

use std::collections::{BTreeSet, HashSet};

use openapiv3::{ParameterSchemaOrContent, PathItem, ReferenceOr};
use toml::Spanned;

use crate::document::credentials::EXTENSION;
use crate::input::config::Resource;
use crate::input::diagnostic::Diagnostic;
use crate::ir::names;
use crate::ir::{
    BodyFormat, Docs, Location, Method, NextPage, Operation, Pagination, Param, Params, Shown, Type, TypeId, TypeKind,
};
use crate::slice::operations::type_word;
use crate::text::nearest::nearest;
use crate::text::wire_path::WirePath;

use super::body::Body;
use super::found::Found;
use super::masking::{Property, is_phrase};
use super::params::Fields;
use super::path_and_query::Parameter;
use super::place::{At, Side, escape};
use super::shape::{SchemaRef, Shape, extension};
use super::template;
use super::{Attempt, Lowerer, excerpt};

impl<'a> Lowerer<'a> {
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let (mut found, mut refused) = (Vec::new(), Vec::new());
        let wanted: HashSet<(&str, &str)> = self.config.resources.iter().flat_map(wanted).collect();
        for (path, item) in &self.spec.openapi.paths.paths {
            let pointer = format!("/paths/{}", escape(path));
            let ReferenceOr::Item(item) = item else {
                self.problem(&pointer, "a `$ref` to a path is not supported", "replace the `$ref` with its target");
                continue;
            };
            for (key, operation) in other_methods(item) {
                if let Some((resource, name, _)) = named(operation)
                    && wanted.contains(&(resource, name))
                {
                    refused.push((resource, name));
                    self.problem(
                        &format!("{pointer}/{key}"),
                        format!("the method `{key}` is not supported"),
                        "Stripe uses `get`, `post` and `delete`; leave the operation out, or name only the resources that you need",
                    );
                }
            }
            for (method, key, operation) in methods(item) {
                let pointer = format!("{pointer}/{key}");
                let Some((resource, name, is_place)) = named(operation) else {
                    self.problem(
                        &pointer,
                        "the operation has no name",
                        "slice the spec with `cargo xtask spec slice`, which names every operation with `x-operation`",
                    );
                    continue;
                };
                found.push(Found { path, method, operation, item, resource, is_place, name, pointer });
            }
        }
        self.missing(&found, &refused);
        found.retain(|found| wanted.contains(&(found.resource, found.name)));
        found.sort_by_key(|found| (found.resource, found.name, found.path));
        let mut operations = Vec::new();
        for found in found {
            if let Ok(operation) = self.operation(&found, operations.len()) {
                operations.push(operation);
            }
        }
        operations
    }

    /// Reports the wanted resources and operations that the slice lacks.
    fn missing(&mut self, found: &[Found<'a>], refused: &[(&str, &str)]) {
        let schemas = self.spec.schemas().into_iter().flatten().filter_map(|(_, schema)| schema.as_item());
        let resources: HashSet<_> = schemas.clone().filter_map(|schema| self.wanted_resource(schema)).collect();
        let ids = schemas.filter_map(|schema| extension(schema, "x-resourceId")?.as_str());
        let ids: BTreeSet<&str> = ids.chain(found.iter().map(|found| found.resource)).collect();
        let missing = |message: String, meant: Vec<&str>| {
            let meant = meant.first().map(|meant| format!("did you mean `{meant}`? Otherwise ")).unwrap_or_default();
            let help = "correct the entry, or write the slice again with `cargo xtask spec slice --from FILE`";
            Diagnostic::error(&self.config.name, message).help(format!("{meant}{help}"))
        };
        let places = found.iter().filter(|found| found.is_place).map(|found| found.resource);
        let places: HashSet<&str> = places.chain(refused.iter().map(|(resource, _)| *resource)).collect();
        let known: HashSet<(&str, &str)> =
            found.iter().map(|found| (found.resource, found.name)).chain(refused.iter().copied()).collect();
        for (resource, entry) in &self.config.resources {
            let id = resource.get_ref().as_str();
            if !places.contains(id) && !resources.contains(id) {
                let problem = missing(format!("the slice has no resource `{id}`"), nearest(id, ids.iter().copied()));
                self.stale.push(problem.written(resource));
                self.absent.resource(id);
                continue;
            }
            for operation in &entry.operations {
                let name = operation.get_ref().name();
                if !known.contains(&(id, name)) {
                    let own = found.iter().filter(|found| found.resource == id).map(|found| found.name);
                    let problem = missing(format!("the slice has no operation `{name}` of `{id}`"), nearest(name, own));
                    self.stale.push(problem.written(operation));
                    self.absent.operation_of(id);
                }
            }
        }
    }

    fn operation(&mut self, found: &Found<'a>, index: usize) -> Attempt<Operation> {
        let Found { path, method, operation, resource, is_place, name, pointer, .. } = found;
        let mut module =
            names::resource_modules(resource).map_err(|error| self.unnamed_resource(pointer, resource, error))?;
        module.push(names::module_name(name).map_err(|error| {
            let message = format!("`{}` cannot be the name of an operation: {error}", excerpt(name));
            let id = operation.operation_id.as_deref().map_or_else(|| "…".to_owned(), excerpt);
            let help =
                format!("name it in resources.toml, with `{{ id = \"{id}\", name = \"…\" }}` under `operations`");
            self.problem(pointer, message, &help)
        })?);
        let at = At {
            pointer: pointer.clone(),
            component: None,
            path: WirePath::of(*resource).operation(name),
            side: Side::Request(index),
            module: module.clone(),
            owner: String::new(),
            word: type_word(name, path, resource, *is_place),
            nulls: false,
            depth: 0,
        };
        let params = self.allot(&at)?;
        let text = self.is_described_upstream().then(|| description(operation)).flatten();
        self.types[params.0].docs = Docs { text, deprecated: operation.deprecated, ..Docs::default() };
        let (output, media_type) = self.output(operation, &at)?;
        let server = self.server(&[
            (&operation.servers, pointer.clone()),
            (&found.item.servers, format!("/paths/{}", escape(path))),
            (&self.spec.openapi.servers, String::new()),
        ])?;
        let (Fields { params: fields, inlined }, body) = self.all_params(found, &at, &module, params, &output)?;
        let pagination = pagination(&fields, &output);
        let names: Vec<_> = fields.iter().map(|field| field.name.clone()).collect();
        self.distinct(&names.iter().collect::<Vec<_>>(), &at.pointer, &at.path, "/");
        let kind = Params { operation: Some(index), fields, inlined, guards: Vec::new() };
        self.types[params.0].kind = Some(TypeKind::Params(kind));
        Ok(Operation {
            resource: (*resource).to_owned(),
            name: (*name).to_owned(),
            method: *method,
            path: (*path).to_owned(),
            server,
            params,
            body,
            output,
            media_type,
            pagination,
        })
    }

    fn all_params(
        &mut self,
        found: &Found<'a>,
        at: &At,
        module: &[String],
        id: TypeId,
        output: &Type,
    ) -> Attempt<(Fields, BodyFormat)> {
        let owner = self.types[id.0].name.clone();
        let mut fields: Vec<Param> = Vec::new();
        let parameters = self.parameters(found)?;
        let beside: Vec<&str> = parameters.iter().map(|(parameter, _)| parameter.data.name.as_str()).collect();
        for (parameter, pointer) in &parameters {
            let Parameter { data, location } = *parameter;
            let ParameterSchemaOrContent::Schema(schema) = &data.format else {
                return Err(self.problem(pointer, "a parameter with `content` is not supported", "use `schema`"));
            };
            let inside = At {
                pointer: format!("{pointer}/schema"),
                path: at.path.member(&data.name),
                module: module.to_vec(),
                owner: owner.clone(),
                word: data.name.clone(),
                ..at.clone()
            };
            let node = SchemaRef::from(schema);
            let required = data.required || location == Location::Path;
            let ty = self.top_level(&data.name, node, &inside, output)?;
            if location == Location::Path && ty != Type::String {
                return Err(self.problem(&inside.pointer, "a path parameter must be a string", "correct the spec"));
            }
            let is_described = data.extensions.get(EXTENSION).is_some_and(is_phrase);
            let property = Property { wire: &data.name, node, beside: &beside, location: Some(location), is_described };
            let mut param = self.param(property, ty, required, location, &inside)?;
            if let Some(description) = &data.description
                && self.is_described_upstream()
            {
                param.docs.text = Some(description.clone());
            }
            param.docs.deprecated |= data.deprecated.unwrap_or_default();
            fields.push(param);
        }
        self.path_params(found, &fields)?;
        fields.sort_by_key(|param| {
            let position = found.path.find(&format!("{{{}}}", param.name.wire));
            (param.location != Location::Path, position, param.name.wire.clone())
        });
        let Body { format, params } = self.body(found)?;
        let mut inlined = None;
        if let Some((object, pointer)) = params {
            let body_at = At { pointer, nulls: format == BodyFormat::Json, ..at.clone() };
            let location = if format == BodyFormat::Multipart { Location::Part } else { Location::Body };
            let own = self.param_fields(object, &body_at, module, &owner, location);
            inlined = own.inlined.map(|index| fields.len() + index);
            for mut param in own.params {
                if let Some(schema) = object.properties.get(&param.name.wire)
                    && let Some(expand) = expand(&param.name.wire, schema.into(), output)
                {
                    param.ty = expand;
                    // `expand` takes paths of the crate and no strings.
                    param.shown = Shown::Yes;
                }
                fields.push(param);
            }
        }
        Ok((Fields { params: fields, inlined }, format))
    }

    /// Checks that the path and its parameters have the same names.
    fn path_params(&mut self, found: &Found<'a>, fields: &[Param]) -> Attempt<()> {
        let mut rest = found.path;
        let mut named = 0;
        while let Some((_, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                return Err(self.problem(&found.pointer, "the path has a `{` without `}`", "correct the spec"));
            };
            if !fields.iter().any(|param| param.location == Location::Path && param.name.wire == name) {
                let message = format!("the path's `{{{name}}}` is not among the parameters");
                return Err(self.problem(&found.pointer, message, "correct the spec"));
            }
            named += 1;
            rest = after;
        }
        if fields.iter().filter(|param| param.location == Location::Path).count() != named {
            return Err(self.problem(&found.pointer, "a path parameter is not in the path", "correct the spec"));
        }
        match template::unfit(found.path) {
            Some(problem) => Err(self.problem(
                &found.pointer,
                format!("the path {problem}"),
                "correct the spec, leave the operation out, or name only the resources that you need",
            )),
            None => Ok(()),
        }
    }

    fn top_level(&mut self, wire: &str, node: SchemaRef<'a>, at: &At, output: &Type) -> Attempt<Type> {
        match expand(wire, node, output) {
            Some(ty) => Ok(ty),
            None => self.param_type(node, at),
        }
    }
}

/// Returns the wanted operations of a resource, each with the resource.
fn wanted<'c>((id, entry): (&'c Spanned<String>, &'c Resource)) -> impl Iterator<Item = (&'c str, &'c str)> {
    entry.operations.iter().map(|operation| (id.get_ref().as_str(), operation.get_ref().name()))
}

/// Returns the type of the parameter `expand`, if the response has a type that paths can start from.
fn expand(wire: &str, node: SchemaRef<'_>, output: &Type) -> Option<Type> {
    let Ok(Shape::Array(items)) = Shape::of(node) else { return None };
    if wire != "expand" || !matches!(Shape::of(items), Ok(Shape::String)) {
        return None;
    }
    let (ty, in_page) = match output {
        Type::Page(item) | Type::LinkedPage(item) | Type::SearchPage(item) => (&**item, true),
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

fn pagination(fields: &[Param], output: &Type) -> Option<Pagination> {
    let cursor = |wire: &str| {
        let is_cursor = |param: &Param| {
            let is_plain = param.ty == Type::String && !param.required;
            param.name.wire == wire && is_plain && param.location == Location::Query
        };
        fields.iter().find(|param| is_cursor(param)).map(|param| param.name.rust.clone())
    };
    let (item, next) = match output {
        Type::Page(item) => {
            let (starting_after, ending_before) = (cursor("starting_after")?, cursor("ending_before")?);
            (item, NextPage::Cursor { starting_after, ending_before })
        }
        Type::SearchPage(item) => (item, NextPage::Token { page: cursor("page")? }),
        Type::LinkedPage(item) => (item, NextPage::Link),
        _ => return None,
    };
    Some(Pagination { item: (**item).clone(), next })
}

/// Returns the summary and the description of an operation.
fn description(operation: &openapiv3::Operation) -> Option<String> {
    let text =
        |text: &'_ Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    match (text(&operation.summary), text(&operation.description)) {
        (Some(summary), Some(description)) if description.starts_with(&summary) => Some(description),
        (Some(summary), Some(description)) => {
            let end = if summary.ends_with(['.', '!', '?']) { "" } else { "." };
            Some(format!("{summary}{end}\n\n{description}"))
        }
        (summary, description) => summary.or(description),
    }
}

/// Returns the resource and name that the slice gave an operation, and whether the resource is only a place.
fn named(operation: &openapiv3::Operation) -> Option<(&str, &str, bool)> {
    let named = operation.extensions.get("x-operation")?;
    let is_place = named.get("place").and_then(serde_json::Value::as_bool).unwrap_or_default();
    Some((named.get("resource")?.as_str()?, named.get("name")?.as_str()?, is_place))
}

pub(super) fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &'static str, &openapiv3::Operation)> {
    [
        (Method::Get, "get", item.get.as_ref()),
        (Method::Post, "post", item.post.as_ref()),
        (Method::Delete, "delete", item.delete.as_ref()),
    ]
    .into_iter()
    .filter_map(|(method, key, operation)| Some((method, key, operation?)))
}

/// Returns the operations whose methods Stripe does not use.
fn other_methods(item: &PathItem) -> impl Iterator<Item = (&'static str, &openapiv3::Operation)> {
    [
        ("put", item.put.as_ref()),
        ("patch", item.patch.as_ref()),
        ("head", item.head.as_ref()),
        ("options", item.options.as_ref()),
        ("trace", item.trace.as_ref()),
    ]
    .into_iter()
    .filter_map(|(key, operation)| Some((key, operation?)))
}
