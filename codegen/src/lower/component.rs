//! Lowers the components of responses: their kinds and places, and the resources that they lead to.

use openapiv3::{ObjectType, ReferenceOr, Schema};

use crate::ir::{Type, TypeId, names};
use crate::text::wire_path::WirePath;

use super::place::{At, Side};
use super::shape::{SchemaRef, Shape, constant, extension, is_any_page, listed};
use super::{Attempt, Job, Lowerer};

/// The kinds of components in a response.
enum ComponentKind<'a> {
    /// A component of which the slice has only the outline.
    Opaque,
    /// An object with its own type.
    Object(&'a Schema),
    /// A union of objects.
    Union(&'a Schema),
    /// Any other schema. It does not have its own type.
    Value(SchemaRef<'a>),
}

impl<'a> ComponentKind<'a> {
    /// Returns the kind of a component. Fails with the reason if its schema is not supported.
    fn of(schema: &'a ReferenceOr<Schema>) -> Result<Self, String> {
        let ReferenceOr::Item(item) = schema else { return Ok(Self::Value(schema.into())) };
        if is_opaque(item) {
            return Ok(Self::Opaque);
        }
        Ok(match Shape::of(SchemaRef::Inline(item))? {
            Shape::Object(object) if !is_any_page(object) => Self::Object(item),
            Shape::AnyOf(_) => Self::Union(item),
            _ => Self::Value(SchemaRef::Inline(item)),
        })
    }
}

impl<'a> Lowerer<'a> {
    /// Returns the schema of a component.
    pub(super) fn found_component(&mut self, component: &str, at: &At) -> Attempt<&'a ReferenceOr<Schema>> {
        self.spec.schema(component).ok_or_else(|| {
            self.problem(
                &at.pointer,
                format!("`$ref: #/components/schemas/{component}` points at nothing"),
                "run `cargo xtask spec slice --from FILE` to regenerate the slice",
            )
        })
    }

    /// Returns the type of a component. Its place is where it is first needed.
    pub(super) fn component(&mut self, component: &'a str, at: &At) -> Attempt<Type> {
        if let Some(id) = self.components.get(&(Side::Response, component)) {
            return Ok(Type::Ref(*id));
        }
        let schema = self.found_component(component, at)?;
        let here = at.clone().of_component(component);
        match ComponentKind::of(schema).map_err(|message| self.unsupported(&here, message))? {
            ComponentKind::Opaque => {
                let resource = match self.outlines.get(component) {
                    Some(resource) => resource.clone(),
                    None => self.outlined(component, schema),
                };
                self.outlines.entry(component).or_insert_with(|| resource.clone());
                self.opaque.entry(resource).or_default().insert(at.path.clone());
                Ok(Type::Opaque)
            }
            ComponentKind::Value(node) => self.value(node, &At { depth: at.depth + 1, ..here }),
            ComponentKind::Union(schema) => self.named_union(component, schema, here),
            ComponentKind::Object(schema) => {
                let at = place(component, schema, here);
                let id = self.allot(&at)?;
                self.components.insert((Side::Response, component), id);
                self.component_body(id, at, schema);
                Ok(Type::Ref(id))
            }
        }
    }

    /// Returns the resource of an outline. A deleted object has the resource that it was before.
    fn outlined(&self, component: &str, schema: &ReferenceOr<Schema>) -> String {
        let id = |schema: &'a ReferenceOr<Schema>| extension(schema.as_item()?, "x-resourceId")?.as_str();
        let known =
            |wanted: &str| self.spec.schemas().is_some_and(|all| all.values().any(|one| id(one) == Some(wanted)));
        let item = schema.as_item();
        let object = item.and_then(super::resource_object).and_then(|object| constant(object, "object"));
        let own = item.and_then(|schema| extension(schema, "x-resourceId")?.as_str()).unwrap_or(component);
        object.filter(|object| *object != own && known(object)).unwrap_or(own).to_owned()
    }

    /// Returns the type of a component that is a union. All references to the component have this type.
    fn named_union(&mut self, component: &'a str, schema: &'a Schema, here: At) -> Attempt<Type> {
        if let Some(ty) = self.unions.get(component) {
            return Ok(ty.clone());
        }
        let at = place(component, schema, here);
        let ty = self.value(SchemaRef::Inline(schema), &At { depth: at.depth + 1, ..at })?;
        self.unions.insert(component, ty.clone());
        Ok(ty)
    }

    /// Queues a component that has its place, so that it is filled.
    pub(super) fn component_body(&mut self, id: TypeId, at: At, schema: &'a Schema) {
        self.types[id.0].docs = self.docs(schema);
        match Shape::of(SchemaRef::Inline(schema)) {
            Ok(Shape::Object(object)) => {
                let listed = listed(SchemaRef::Inline(schema));
                self.queue.push_back(Job { id, at, object, listed });
            }
            Ok(Shape::AnyOf(alternatives)) => {
                if let Ok(members) = self.members(alternatives, &at) {
                    self.union(id, &members, &at);
                }
            }
            Ok(_) => {
                self.problem(&at.pointer, "a resource must be an object, or an `anyOf` of objects", "leave it out");
            }
            Err(message) => {
                self.unsupported(&at, message);
            }
        }
    }

    pub(super) fn component_object(&self, component: &str) -> Option<&'a ObjectType> {
        match self.spec.schema(component)? {
            ReferenceOr::Item(schema) => super::resource_object(schema),
            ReferenceOr::Reference { .. } => None,
        }
    }
}

/// Returns the place of a component's type: among the shared types, or where it is mentioned.
fn place(component: &str, schema: &Schema, here: At) -> At {
    if extension(schema, "x-shared").is_none() {
        return here;
    }
    At {
        path: WirePath::of(component),
        module: vec![names::SHARED.to_owned()],
        owner: "Shared".to_owned(),
        word: component.to_owned(),
        ..here
    }
}

/// Returns `true` if the slice has only the outline of a component.
pub(super) fn is_opaque(schema: &Schema) -> bool {
    extension(schema, "x-opaque").is_some()
}
