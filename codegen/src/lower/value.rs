//! Lowers the values in a response.

use std::collections::{HashMap, HashSet};

use openapiv3::{ObjectType, ReferenceOr, Schema};

use crate::ir::names;
use crate::ir::{Name, Object, Type, TypeId, TypeKind, Union, UnionMember};
use crate::text::plural::singular;

use super::component::is_opaque;
use super::marks::MarkKind;
use super::place::At;
use super::shape::{
    BINARY, SchemaRef, Shape, constant, extension, is_deleted, is_linked_page, is_page, is_search_page, listed,
};
use super::{Attempt, DEEPEST, Job, Lowerer, Reported};

/// An alternative of an `anyOf` in a response.
pub(super) enum Member<'a> {
    Typed(TypeId, &'a str),
    Opaque,
}

/// How far the members of a component have been collected.
enum Visit {
    Open,
    Done,
}

impl<'a> Lowerer<'a> {
    /// Returns the type of a value in a response.
    pub(super) fn value(&mut self, node: SchemaRef<'a>, at: &At) -> Attempt<Type> {
        if at.depth > DEEPEST {
            return Err(self.problem(
                &at.pointer,
                "this is nested too deeply, or refers to itself",
                "simplify the schema",
            ));
        }
        match Shape::of(node).map_err(|message| self.unsupported(at, message))? {
            Shape::Component(component) => self.component(component, at),
            Shape::String => Ok(Type::String),
            Shape::Enum(values) => self.enumeration(at, values).map(Type::Ref),
            Shape::Bool | Shape::ConstantBool(_) => Ok(Type::Bool),
            Shape::Integer => Ok(Type::Integer),
            Shape::Timestamp => Ok(Type::Timestamp),
            Shape::IntegerText => Ok(Type::IntegerText),
            Shape::Number => Ok(Type::Number),
            Shape::Binary => Err(self.unsupported(at, BINARY.to_owned())),
            Shape::Array(items) => Ok(Type::List(Box::new(self.element(items, &at.element())?))),
            Shape::Map(values) => Ok(Type::Map(Box::new(self.element(values, &at.inside("additionalProperties"))?))),
            Shape::Object(object) if is_page(object) => self.page(object, at).map(Type::Page),
            Shape::Object(object) if is_search_page(object) => self.page(object, at).map(Type::SearchPage),
            Shape::Object(object) if is_linked_page(object) => self.page(object, at).map(Type::LinkedPage),
            Shape::Object(object) => {
                let id = self.allot(at)?;
                self.queue.push_back(Job { id, at: at.clone(), object, listed: listed(node) });
                Ok(Type::Ref(id))
            }
            Shape::AnyOf(alternatives) => self.any_of(node, alternatives, at),
        }
    }

    pub(super) fn unsupported(&mut self, at: &At, message: String) -> Reported {
        self.problem(&at.pointer, message, "the generator does not support this: leave the resource out, or ask for support at https://github.com/stripe-portal/stripe-portal/issues")
    }

    /// Returns the type of a value in a list or map, which can be `null`.
    fn element(&mut self, node: SchemaRef<'a>, at: &At) -> Attempt<Type> {
        let ty = self.value(node, at)?;
        Ok(if self.is_nullable(node) { Type::Nullable(Box::new(ty)) } else { ty })
    }

    fn page(&mut self, object: &'a ObjectType, at: &At) -> Attempt<Box<Type>> {
        let data = object.properties.get("data").map(|data| Shape::of(data.into()));
        let Some(Ok(Shape::Array(items))) = data else {
            return Err(self.unsupported(at, "the `data` of a list must be an array".to_owned()));
        };
        let mut item = at.inside("properties/data/items");
        item.word = singular(&at.word);
        Ok(Box::new(self.element(items, &item)?))
    }

    fn any_of(&mut self, node: SchemaRef<'a>, alternatives: &'a [ReferenceOr<Schema>], at: &At) -> Attempt<Type> {
        let expands = matches!(node, SchemaRef::Inline(schema) if extension(schema, "x-expansionResources").is_some());
        if let [only] = alternatives {
            return self.value(only.into(), &at.inside("anyOf/0"));
        }
        let is_id = |schema: &&ReferenceOr<Schema>| matches!(Shape::of((*schema).into()), Ok(Shape::String));
        let ids = alternatives.iter().filter(is_id).count();
        if ids == 0 {
            return self.either(alternatives, at);
        }
        if ids > 1 {
            let message = "`anyOf` has several strings; an ID that can be expanded is one string and its objects";
            return Err(self.unsupported(at, message.to_owned()));
        }
        if !expands {
            return Err(self.unsupported(
                at,
                "`anyOf` with a string is an ID that can be expanded, and must have `x-expansionResources`".to_owned(),
            ));
        }
        let object = self.either(alternatives, at)?;
        Ok(Type::Expandable(Box::new(object)))
    }

    /// Returns the type of a value that is one of several objects.
    fn either(&mut self, alternatives: &'a [ReferenceOr<Schema>], at: &At) -> Attempt<Type> {
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
                        _ => return Err(self.unsupported(at, "the two objects cannot be distinguished".to_owned())),
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

    pub(super) fn members(&mut self, alternatives: &'a [ReferenceOr<Schema>], at: &At) -> Attempt<Vec<Member<'a>>> {
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
    ) -> Attempt<()> {
        for (index, alternative) in alternatives.iter().enumerate() {
            let inside = at.inside(&format!("anyOf/{index}"));
            match Shape::of(alternative.into()).map_err(|message| self.unsupported(&inside, message))? {
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
                    return Err(self
                        .unsupported(&inside, "the alternatives of a response must be component schemas".to_owned()));
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
    ) -> Attempt<()> {
        self.take_room(1, &at.pointer)?;
        if at.depth > DEEPEST {
            return Err(self.problem(
                &at.pointer,
                "this is nested too deeply, or refers to itself",
                "simplify the schema",
            ));
        }
        if let Some(ReferenceOr::Item(schema)) = self.spec.schema(component)
            && !is_opaque(schema)
            && let Ok(Shape::AnyOf(alternatives)) = Shape::of(SchemaRef::Inline(schema))
        {
            return self.collect_members(alternatives, &at.clone().of_component(component), seen, members);
        }
        let word = component.rsplit('.').next().unwrap_or(component).to_owned();
        match self.component(component, &At { word, ..at.clone() })? {
            Type::Ref(id) => members.push(Member::Typed(id, component)),
            _ => members.push(Member::Opaque),
        }
        Ok(())
    }

    pub(super) fn union(&mut self, id: TypeId, members: &[Member<'a>], at: &At) {
        let mut union = Union { members: Vec::new() };
        let (mut variants, mut named) = (Vec::new(), HashSet::new());
        for member in members {
            let Member::Typed(ty, component) = member else { continue };
            let object = self.component_object(component);
            let tag = object.and_then(|object| constant(object, "object")).map(str::to_owned);
            let deleted = object.is_some_and(is_deleted);
            let path = at.path.value(component);
            let name = match self.marks.get(MarkKind::TypeName, &path) {
                Some(name) => Ok(name.to_owned()),
                None => names::variant_name(component),
            };
            match name {
                Ok(name) => {
                    let (wire, rust) = ((*component).to_owned(), name.clone());
                    if named.insert(*ty) {
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
                self.unsupported(at, format!("`{}` and `{}` cannot be distinguished", other.name, member.name));
            }
        }
        self.types[id.0].kind = Some(TypeKind::Union(union));
    }
}

/// Returns an object without fields.
pub(super) fn empty() -> Object {
    Object { fields: Vec::new(), view: None, identified: false }
}
