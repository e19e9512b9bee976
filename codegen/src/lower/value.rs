//! The types of values in an answer.

use std::collections::{BTreeSet, HashMap};

use openapiv3::{ObjectType, ReferenceOr, Schema};

use crate::ir::{Name, Object, Type, TypeId, TypeKind, Union, UnionMember};
use crate::names;
use crate::spec::Spec;

use super::marks::Kind;
use super::place::{At, Side, escape};
use super::shape::{BINARY, Node, Shape, constant, extension, is_deleted, is_linked_page, is_nullable, is_page};
use super::{DEEPEST, Job, Lowered, Lowerer, Reported};

/// What one alternative of an `anyOf` can be in an answer.
enum Member<'a> {
    Typed(TypeId, &'a str),
    Opaque,
}

/// How far the members of a union's component have been collected.
enum Visit {
    Open,
    Done,
}

impl<'a> Lowerer<'a> {
    /// The type of a value in an answer.
    pub(super) fn value(&mut self, node: Node<'a>, at: &At) -> Lowered<Type> {
        if at.depth > DEEPEST {
            return Err(self.problem(
                &at.pointer,
                "this is nested too deeply, or refers to itself",
                "simplify the schema",
            ));
        }
        match Shape::of(node).map_err(|message| self.not_understood(at, message))? {
            Shape::Component(component) => self.component(component, at),
            Shape::String => Ok(Type::String),
            Shape::Enum(values) => self.enumeration(at, values).map(Type::Ref),
            Shape::Bool | Shape::ConstantBool(_) => Ok(Type::Bool),
            Shape::Integer => Ok(Type::Integer),
            Shape::Timestamp => Ok(Type::Timestamp),
            Shape::IntegerText => Ok(Type::IntegerText),
            Shape::Number => Ok(Type::Number),
            Shape::Binary => Err(self.not_understood(at, BINARY.to_owned())),
            Shape::Array(items) => Ok(Type::List(Box::new(self.element(items, &at.element())?))),
            Shape::Map(values) => Ok(Type::Map(Box::new(self.element(values, &at.inside("additionalProperties"))?))),
            Shape::Object(object) if is_page(object) => self.page(object, at).map(Type::Page),
            Shape::Object(object) if is_linked_page(object) => self.page(object, at).map(Type::LinkedPage),
            Shape::Object(object) => {
                let id = self.allot(at)?;
                self.queue.push_back(Job { id, at: at.clone(), object });
                Ok(Type::Ref(id))
            }
            Shape::AnyOf(alternatives) => self.any_of(node, alternatives, at),
        }
    }

    pub(super) fn not_understood(&mut self, at: &At, message: String) -> Reported {
        self.problem(
            &at.pointer,
            message,
            "teach the generator this construct, or leave the resource out of spec/resources.toml",
        )
    }

    /// The type of a value inside of a list or map, which can be `null` too.
    fn element(&mut self, node: Node<'a>, at: &At) -> Lowered<Type> {
        let ty = self.value(node, at)?;
        Ok(if self.is_nullable(node) { Type::Nullable(Box::new(ty)) } else { ty })
    }

    /// Whether a value can be `null`, by its schema or by the component that it refers to.
    pub(super) fn is_nullable(&self, node: Node<'a>) -> bool {
        self.nullable_within(node, DEEPEST)
    }

    fn nullable_within(&self, node: Node<'a>, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        match node {
            Node::Inline(schema) => {
                let alternatives = match Shape::of(node) {
                    Ok(Shape::AnyOf(alternatives)) => alternatives,
                    _ => &[],
                };
                is_nullable(schema) || alternatives.iter().any(|one| self.nullable_within(one.into(), depth))
            }
            Node::Ref(reference) => Spec::component(reference)
                .and_then(|component| self.spec.schema(component))
                .is_some_and(|schema| self.nullable_within(schema.into(), depth)),
        }
    }

    fn page(&mut self, object: &'a ObjectType, at: &At) -> Lowered<Box<Type>> {
        let data = object.properties.get("data").map(|data| Shape::of(data.into()));
        let Some(Ok(Shape::Array(items))) = data else {
            return Err(self.not_understood(at, "the `data` of a list has to be an array".to_owned()));
        };
        let mut item = at.inside("properties/data/items");
        item.word = names::singular(&at.word);
        Ok(Box::new(self.element(items, &item)?))
    }

    /// The type of a component, placed where it is first needed.
    pub(super) fn component(&mut self, component: &'a str, at: &At) -> Lowered<Type> {
        if at.is_in_error() && self.leads_to_resource(component, &mut BTreeSet::new()) {
            return Ok(Type::Opaque);
        }
        if let Some(id) = self.components.get(&(Side::Response, component)) {
            return Ok(Type::Ref(*id));
        }
        let Some(schema) = self.spec.schema(component) else {
            return Err(self.problem(
                &at.pointer,
                format!("`$ref: #/components/schemas/{component}` points at nothing"),
                "run `cargo xtask spec slice` to make the slice anew",
            ));
        };
        let pointer = format!("/components/schemas/{}", escape(component));
        let schema = match schema {
            ReferenceOr::Item(schema) => schema,
            ReferenceOr::Reference { .. } => {
                return self.value(schema.into(), &At { pointer, depth: at.depth + 1, ..at.clone() });
            }
        };
        if is_opaque(schema) {
            return Ok(Type::Opaque);
        }
        match Shape::of(Node::Inline(schema))
            .map_err(|message| self.not_understood(&At { pointer: pointer.clone(), ..at.clone() }, message))?
        {
            Shape::Object(object) if !is_page(object) && !is_linked_page(object) => {}
            Shape::AnyOf(_) => {}
            _ => return self.value(Node::Inline(schema), &At { pointer, depth: at.depth + 1, ..at.clone() }),
        }
        let at = if extension(schema, "x-shared").is_some() {
            At {
                pointer,
                path: component.to_owned(),
                module: vec!["shared".to_owned()],
                owner: "Shared".to_owned(),
                word: component.to_owned(),
                ..at.clone()
            }
        } else {
            At { pointer, ..at.clone() }
        };
        if let Shape::AnyOf(_) = Shape::of(Node::Inline(schema)).map_err(|message| self.not_understood(&at, message))? {
            if let Some(ty) = self.unions.get(component) {
                return Ok(ty.clone());
            }
            let ty = self.value(Node::Inline(schema), &At { depth: at.depth + 1, ..at })?;
            self.unions.insert(component, ty.clone());
            return Ok(ty);
        }
        let id = self.allot(&at)?;
        self.components.insert((Side::Response, component), id);
        self.component_body(id, at, schema);
        Ok(Type::Ref(id))
    }

    /// Asks for a component that has its place to be filled.
    pub(super) fn component_body(&mut self, id: TypeId, at: At, schema: &'a Schema) {
        self.types[id.0].docs = self.docs(schema);
        match Shape::of(Node::Inline(schema)) {
            Ok(Shape::Object(object)) => self.queue.push_back(Job { id, at, object }),
            Ok(Shape::AnyOf(alternatives)) => {
                if let Ok(members) = self.members(alternatives, &at) {
                    self.union(id, &members, &at);
                }
            }
            Ok(_) => {
                self.problem(&at.pointer, "a resource has to be an object, or `anyOf` several", "leave it out");
            }
            Err(message) => {
                self.not_understood(&at, message);
            }
        }
    }

    fn any_of(&mut self, node: Node<'a>, alternatives: &'a [ReferenceOr<Schema>], at: &At) -> Lowered<Type> {
        let expands = matches!(node, Node::Inline(schema) if extension(schema, "x-expansionResources").is_some());
        if let [only] = alternatives {
            return self.value(only.into(), &at.inside("anyOf/0"));
        }
        let is_id = |schema: &&ReferenceOr<Schema>| matches!(Shape::of((*schema).into()), Ok(Shape::String));
        let ids = alternatives.iter().filter(is_id).count();
        if ids == 0 {
            return self.either(alternatives, at);
        }
        if ids > 1 || !expands {
            return Err(self.not_understood(
                at,
                "`anyOf` with a string is an id that can be expanded, and has to say so with `x-expansionResources`"
                    .to_owned(),
            ));
        }
        let object = self.either(alternatives, at)?;
        Ok(Type::Expandable(Box::new(object)))
    }

    /// One of several objects.
    fn either(&mut self, alternatives: &'a [ReferenceOr<Schema>], at: &At) -> Lowered<Type> {
        let members = self.members(alternatives, at)?;
        let typed: Vec<_> = members
            .iter()
            .filter_map(|member| match member {
                Member::Typed(id, component) => Some((*id, *component)),
                Member::Opaque => None,
            })
            .collect();
        match (&typed[..], typed.len() == members.len()) {
            ([], _) => return Ok(Type::Opaque),
            ([(id, _)], true) => return Ok(Type::Ref(*id)),
            ([(a, a_component), (b, b_component)], true) => {
                let object = |component: &str| self.component_object(component);
                if let (Some(first), Some(second)) = (object(a_component), object(b_component))
                    && constant(first, "object") == constant(second, "object")
                    && constant(first, "object").is_some()
                {
                    let (live, deleted) = match (is_deleted(first), is_deleted(second)) {
                        (false, true) => (a, b),
                        (true, false) => (b, a),
                        _ => return Err(self.not_understood(at, "two objects that cannot be told apart".to_owned())),
                    };
                    return Ok(Type::MaybeDeleted(Box::new(Type::Ref(*live)), Box::new(Type::Ref(*deleted))));
                }
            }
            _ => {}
        }
        let id = self.allot(at)?;
        self.union(id, &members, at);
        Ok(Type::Ref(id))
    }

    fn members(&mut self, alternatives: &'a [ReferenceOr<Schema>], at: &At) -> Lowered<Vec<Member<'a>>> {
        let mut members = Vec::new();
        self.collect_members(alternatives, at, &mut HashMap::new(), &mut members)?;
        Ok(members)
    }

    fn collect_members(
        &mut self,
        alternatives: &'a [ReferenceOr<Schema>],
        at: &At,
        seen: &mut HashMap<&'a str, Visit>,
        members: &mut Vec<Member<'a>>,
    ) -> Lowered<()> {
        for (index, alternative) in alternatives.iter().enumerate() {
            let inside = at.inside(&format!("anyOf/{index}"));
            match Shape::of(alternative.into()).map_err(|message| self.not_understood(&inside, message))? {
                Shape::String => {}
                Shape::Component(component) => match seen.get(component) {
                    Some(Visit::Done) => {}
                    Some(Visit::Open) => {
                        return Err(self.problem(&inside.pointer, "this refers to itself", "simplify the schema"));
                    }
                    None => {
                        seen.insert(component, Visit::Open);
                        self.union_member(component, &inside, seen, members)?;
                        seen.insert(component, Visit::Done);
                    }
                },
                _ => {
                    return Err(self.not_understood(
                        &inside,
                        "the alternatives of an answer have to be component schemas".to_owned(),
                    ));
                }
            }
        }
        Ok(())
    }

    fn union_member(
        &mut self,
        component: &'a str,
        at: &At,
        seen: &mut HashMap<&'a str, Visit>,
        members: &mut Vec<Member<'a>>,
    ) -> Lowered<()> {
        if at.depth > DEEPEST {
            return Err(self.problem(
                &at.pointer,
                "this is nested too deeply, or refers to itself",
                "simplify the schema",
            ));
        }
        if let Some(ReferenceOr::Item(schema)) = self.spec.schema(component)
            && !is_opaque(schema)
            && let Ok(Shape::AnyOf(alternatives)) = Shape::of(Node::Inline(schema))
        {
            let pointer = format!("/components/schemas/{}", escape(component));
            return self.collect_members(alternatives, &At { pointer, ..at.clone() }, seen, members);
        }
        let word = component.rsplit('.').next().unwrap_or(component).to_owned();
        match self.component(component, &At { word, ..at.clone() })? {
            Type::Ref(id) => members.push(Member::Typed(id, component)),
            _ => members.push(Member::Opaque),
        }
        Ok(())
    }

    fn union(&mut self, id: TypeId, members: &[Member<'a>], at: &At) {
        let mut union = Union { members: Vec::new() };
        let mut variants = Vec::new();
        for member in members {
            let Member::Typed(ty, component) = member else { continue };
            let object = self.component_object(component);
            let tag = object.and_then(|object| constant(object, "object")).map(str::to_owned);
            let deleted = object.is_some_and(is_deleted);
            let path = format!("{}={component}", at.path);
            let name = match self.marks.get(Kind::TypeName, &path) {
                Some(name) => Ok(name.to_owned()),
                None => names::variant_name(component),
            };
            match name {
                Ok(name) => {
                    let (wire, rust) = ((*component).to_owned(), name.clone());
                    if union.members.iter().all(|other| other.ty != *ty) {
                        variants.push(Name { wire, rust });
                    }
                    union.members.push(UnionMember { name, ty: *ty, object: tag, deleted });
                }
                Err(error) => {
                    self.unnamed_at(&at.pointer, component, &path, error);
                }
            }
        }
        self.distinct(&variants.iter().collect::<Vec<_>>(), &at.pointer, &at.path, "=");
        union.members.sort_by(|a, b| (a.object.is_none(), &a.name).cmp(&(b.object.is_none(), &b.name)));
        union.members.dedup_by(|a, b| a.ty == b.ty);
        let mut seen = HashMap::new();
        for member in union.members.iter().filter(|member| member.object.is_some()) {
            if let Some(other) = seen.insert((&member.object, member.deleted), member) {
                self.not_understood(at, format!("`{}` and `{}` cannot be told apart", other.name, member.name));
            }
        }
        self.types[id.0].kind = TypeKind::Union(union);
    }

    /// Whether a component is a wanted resource, or a shared one that holds some. The error has no types for these,
    /// because it is there whatever resources are switched off.
    fn leads_to_resource(&self, component: &'a str, seen: &mut BTreeSet<&'a str>) -> bool {
        let Some(ReferenceOr::Item(schema)) = self.spec.schema(component) else { return false };
        if !seen.insert(component) {
            return false;
        }
        if self.wanted_resource(schema).is_some() {
            return true;
        }
        let is_shared = seen.len() > 1 || extension(schema, "x-shared").is_some();
        is_shared && self.any_component(Node::Inline(schema), &mut |component| self.leads_to_resource(component, seen))
    }

    /// Whether `holds` for any component that a schema mentions.
    fn any_component(&self, node: Node<'a>, holds: &mut dyn FnMut(&'a str) -> bool) -> bool {
        match Shape::of(node) {
            Ok(Shape::Component(component)) => holds(component),
            Ok(Shape::Array(inner) | Shape::Map(inner)) => self.any_component(inner, holds),
            Ok(Shape::Object(object)) => {
                object.properties.values().any(|property| self.any_component(property.into(), holds))
            }
            Ok(Shape::AnyOf(alternatives)) => {
                alternatives.iter().any(|alternative| self.any_component(alternative.into(), holds))
            }
            _ => false,
        }
    }

    fn component_object(&self, component: &str) -> Option<&'a ObjectType> {
        match self.spec.schema(component)? {
            ReferenceOr::Item(schema) => super::resource_object(schema),
            ReferenceOr::Reference { .. } => None,
        }
    }
}

/// Whether the slice says of a component only that it exists.
fn is_opaque(schema: &Schema) -> bool {
    extension(schema, "x-opaque").is_some()
}

/// An object whose fields are still to come.
pub(super) fn empty() -> Object {
    Object { fields: Vec::new(), view: None, identified: false, is_large: false }
}
