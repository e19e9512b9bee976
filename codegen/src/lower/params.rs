//! Lowers parameters: objects, tagged unions, choices and values that can be cleared.

use std::collections::HashSet;

use openapiv3::{ObjectType, ReferenceOr, Schema};

use crate::ir::names;
use crate::ir::{
    Alternative, Choice, Docs, Fact, Location, Name, Param, Params, Shown, Tagged, TaggedVariant, Type, TypeId,
    TypeKind,
};

use super::marks::MarkKind;
use super::masking::Property;
use super::object::{is_list, limits};
use super::place::{At, words};
use super::shape::{BINARY, SchemaRef, Shape, TAG, tag_values};
use super::{Attempt, DEEPEST, Job, Lowerer};

/// The parameters of an object or an operation.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) params: Vec<Param>,
    /// The index of the union whose members are sent among the parameters.
    pub(super) inlined: Option<usize>,
}

impl<'a> Lowerer<'a> {
    /// Returns the type of a parameter, including whether it can be cleared.
    pub(super) fn param_type(&mut self, node: SchemaRef<'a>, at: &At) -> Attempt<Type> {
        let ty = self.param_value(node, at)?;
        let clears = at.nulls && !ty.is_clearable() && self.is_nullable(node);
        Ok(if clears { Type::Clearable(Box::new(ty)) } else { ty })
    }

    fn param_value(&mut self, node: SchemaRef<'a>, at: &At) -> Attempt<Type> {
        if at.depth > DEEPEST {
            return Err(self.problem(
                &at.pointer,
                "this is nested too deeply, or refers to itself",
                "simplify the schema",
            ));
        }
        if self.is_only_empty(node) {
            return Ok(Type::Empty);
        }
        match Shape::of(node).map_err(|message| self.unsupported(at, message))? {
            Shape::Component(component) => self.param_component(component, at),
            Shape::String if self.marks.get(MarkKind::Secret, &at.path).is_some() => Ok(Type::Secret),
            Shape::String => Ok(Type::String),
            Shape::Enum(values) => {
                let clears = values.first() == Some(&"");
                let values: Vec<_> = values.into_iter().filter(|value| !value.is_empty()).collect();
                let ty = Type::Ref(self.enumeration(at, values)?);
                Ok(if clears { Type::Clearable(Box::new(ty)) } else { ty })
            }
            Shape::Bool | Shape::ConstantBool(_) => Ok(Type::Bool),
            Shape::Integer => Ok(Type::Integer),
            Shape::Timestamp => Ok(Type::Timestamp),
            Shape::IntegerText => Ok(Type::IntegerText),
            Shape::Binary => Err(self.unsupported(at, BINARY.to_owned())),
            Shape::Number => Ok(Type::Number),
            Shape::Array(items) => Ok(Type::List(Box::new(self.param_element(items, &at.element())?))),
            Shape::Map(values) => {
                Ok(Type::Map(Box::new(self.param_element(values, &at.inside("additionalProperties"))?)))
            }
            Shape::Object(object) => self.param_object(object, at).map(Type::Ref),
            Shape::AnyOf(alternatives) => self.param_any_of(alternatives, at),
        }
    }

    /// Returns the type of a value in a list or map.
    fn param_element(&mut self, node: SchemaRef<'a>, at: &At) -> Attempt<Type> {
        match self.param_type(node, at)? {
            Type::Empty => {
                Err(self.unsupported(at, "values of a list or map that can only be empty are not supported".to_owned()))
            }
            ty => Ok(ty),
        }
    }

    fn param_component(&mut self, component: &'a str, at: &At) -> Attempt<Type> {
        if let Some(id) = self.components.get(&(at.side, component)) {
            return Ok(Type::Ref(*id));
        }
        let schema = self.found_component(component, at)?;
        let at = At { depth: at.depth + 1, ..at.clone().of_component(component) };
        match Shape::of(schema.into()) {
            Ok(Shape::Object(object)) => {
                let id = self.allot(&at)?;
                self.components.insert((at.side, component), id);
                self.param_body(id, object, &at)?;
                Ok(Type::Ref(id))
            }
            _ => self.param_type(schema.into(), &at),
        }
    }

    fn param_object(&mut self, object: &'a ObjectType, at: &At) -> Attempt<TypeId> {
        let id = self.allot(at)?;
        self.param_body(id, object, at)?;
        Ok(id)
    }

    fn param_body(&mut self, id: TypeId, object: &'a ObjectType, at: &At) -> Attempt<()> {
        match required_tag(object) {
            // The values are sorted.
            Some(values)
                if object.properties.keys().all(|wire| wire == TAG || values.binary_search(&wire.as_str()).is_ok()) =>
            {
                let module = self.inner_module(id);
                self.tagged(id, object, values, at, &module)
            }
            _ => {
                self.queue.push_back(Job { id, at: at.clone(), object, listed: &[] });
                Ok(())
            }
        }
    }

    fn param_any_of(&mut self, alternatives: &'a [ReferenceOr<Schema>], at: &At) -> Attempt<Type> {
        let clears = |schema: &'a ReferenceOr<Schema>| self.is_only_empty(schema.into());
        let (empty, rest): (Vec<_>, Vec<_>) = alternatives.iter().enumerate().partition(|(_, schema)| clears(schema));
        let clearable = !empty.is_empty();
        let ty = match rest[..] {
            [(index, only)] => self.param_type(only.into(), &at.inside(&format!("anyOf/{index}")))?,
            _ => Type::Ref(self.choice(&rest, at)?),
        };
        Ok(if clearable && !ty.is_clearable() { Type::Clearable(Box::new(ty)) } else { ty })
    }

    fn choice(&mut self, alternatives: &[(usize, &'a ReferenceOr<Schema>)], at: &At) -> Attempt<TypeId> {
        let id = self.allot(at)?;
        let module = self.inner_module(id);
        let owner = self.types[id.0].name.clone();
        self.take_room(alternatives.len(), &at.pointer)?;
        let mut choice = Choice { alternatives: Vec::new() };
        let mut taken = HashSet::new();
        for (index, schema) in alternatives {
            let node = SchemaRef::from(*schema);
            let inside = at.inside(&format!("anyOf/{index}"));
            let shape = Shape::of(node).map_err(|message| self.unsupported(&inside, message))?;
            let title = match node {
                SchemaRef::Inline(schema) => schema.schema_data.title.as_deref(),
                SchemaRef::Ref(_) => None,
            };
            let word = match shape {
                Shape::Object(_) => title.unwrap_or("object"),
                Shape::Component(component) => component,
                Shape::String => "text",
                Shape::Enum(_) => "keyword",
                Shape::Bool | Shape::ConstantBool(_) => "bool",
                Shape::Integer | Shape::IntegerText => "integer",
                Shape::Binary => "file",
                Shape::Timestamp => "timestamp",
                Shape::Number => "number",
                Shape::Array(_) => "list",
                Shape::Map(_) => "map",
                Shape::AnyOf(_) => "either",
            };
            let inside = At {
                path: at.path.value(word),
                module: module.clone(),
                owner: owner.clone(),
                word: word.to_owned(),
                ..inside
            };
            let name = match self.marks.get(MarkKind::TypeName, &inside.path) {
                Some(name) => name.to_owned(),
                None => names::variant_name(word)
                    .map_err(|error| self.unnamed_at(&inside.pointer, word, &inside.path, error))?,
            };
            if !taken.insert(name.clone()) {
                return Err(self.unsupported(&inside, format!("two alternatives would both be called `{name}`")));
            }
            let ty = self.param_type(node, &inside)?;
            choice.alternatives.push(Alternative { name, ty, shown: Shown::Yes });
        }
        self.types[id.0].kind = Some(TypeKind::Choice(choice));
        Ok(id)
    }

    /// Fills the union of the properties of `object` that are named after the values of its `type`.
    fn tagged(
        &mut self,
        id: TypeId,
        object: &'a ObjectType,
        values: Vec<&'a str>,
        at: &At,
        module: &[String],
    ) -> Attempt<()> {
        self.take_room(values.len(), &at.pointer)?;
        let owner = self.types[id.0].name.clone();
        let beside: Vec<&str> = object.properties.keys().map(String::as_str).collect();
        let required: HashSet<&str> = object.required.iter().map(String::as_str).collect();
        let mut variants = Vec::new();
        for value in values {
            let property = object.properties.get(value);
            let inside = at.property(&owner, module, value, value);
            let (payload, shown) = match property {
                Some(schema) => {
                    let ty = self.param_type(schema.into(), &inside)?;
                    let (node, location) = (schema.into(), Some(Location::Body));
                    let property = Property { wire: value, node, beside: &beside, location, is_described: false };
                    let (ty, shown) = self.shown(property, ty, &inside)?;
                    // The tag alone says all that such a payload could say.
                    (Some(ty).filter(|ty| *ty != Type::Empty), shown)
                }
                None => (None, Shown::Yes),
            };
            let path = inside.path.value(value);
            let rust = match self.marks.get(MarkKind::TypeName, &path) {
                Some(name) => name.to_owned(),
                None => {
                    names::variant_name(value).map_err(|error| self.unnamed_at(&inside.pointer, value, &path, error))?
                }
            };
            let docs = match property {
                Some(ReferenceOr::Item(schema)) => self.docs(schema),
                _ => Docs::default(),
            };
            variants.push(TaggedVariant {
                name: Name { wire: value.to_owned(), rust },
                method: self.member(value, &inside)?,
                payload,
                required: required.contains(value),
                shown,
                docs,
            });
        }
        let names: Vec<_> = variants.iter().map(|variant| &variant.name).collect();
        self.distinct(&names, &at.pointer, &at.path, "=");
        self.types[id.0].kind = Some(TypeKind::Tagged(Tagged { tag: TAG.to_owned(), variants }));
        Ok(())
    }

    /// Fills an object of parameters.
    pub(super) fn params(&mut self, job: Job<'a>) {
        let Job { id, at, object, .. } = job;
        let module = self.inner_module(id);
        let owner = self.types[id.0].name.clone();
        let fields = self.param_fields(object, &at, &module, &owner, Location::Body);
        let Fields { params: fields, inlined } = fields;
        self.distinct(&fields.iter().map(|param| &param.name).collect::<Vec<_>>(), &at.pointer, &at.path, "/");
        let params = Params { operation: None, fields, inlined, guards: Vec::new() };
        self.types[id.0].kind = Some(TypeKind::Params(params));
    }

    /// Returns the parameters that an object describes.
    pub(super) fn param_fields(
        &mut self,
        object: &'a ObjectType,
        at: &At,
        module: &[String],
        owner: &str,
        location: Location,
    ) -> Fields {
        if self.take_room(object.properties.len(), &at.pointer).is_err() {
            return Fields::default();
        }
        let tag = required_tag(object);
        let members: HashSet<&str> = tag.iter().flatten().copied().filter(|value| *value != TAG).collect();
        let is_member = |wire: &str| members.contains(wire);
        let mut properties: Vec<_> = object.properties.iter().filter(|(wire, _)| !is_member(wire)).collect();
        properties.sort_unstable_by_key(|(wire, _)| wire.as_str());
        let words = words(properties.iter().map(|(wire, schema)| (wire.as_str(), is_list(SchemaRef::from(*schema)))));
        let beside: Vec<&str> = object.properties.keys().map(String::as_str).collect();
        let required: HashSet<&str> = object.required.iter().map(String::as_str).collect();
        let mut fields = Fields::default();
        for ((wire, schema), word) in properties.into_iter().zip(words) {
            let inside = at.property(owner, module, &word, wire);
            let required = required.contains(wire.as_str());
            let inlined = wire == TAG && tag.is_some();
            let is_file = location == Location::Part && matches!(Shape::of(schema.into()), Ok(Shape::Binary));
            let ty = match &tag {
                _ if is_file => Ok(Type::Upload),
                Some(values) if inlined => self.allot(&inside).and_then(|id| {
                    self.tagged(id, object, values.clone(), at, module)?;
                    Ok(Type::Ref(id))
                }),
                _ => self.param_type(schema.into(), &inside),
            };
            // Only files have their own parts. The rest of a multipart body is encoded as a form.
            let location = match location {
                Location::Part if !is_file => Location::Body,
                location => location,
            };
            let (node, place) = (SchemaRef::from(schema), Some(location));
            let property = Property { wire, node, beside: &beside, location: place, is_described: false };
            if let Ok(ty) = ty
                && let Ok(mut param) = self.param(property, ty, required, location, &inside)
            {
                if let (true, Type::Ref(union)) = (inlined, &param.ty) {
                    param.name.rust = names::member_name(&self.types[union.0].name).unwrap_or(param.name.rust);
                }
                if inlined {
                    fields.inlined = Some(fields.params.len());
                }
                fields.params.push(param);
            }
        }
        for required in &object.required {
            if !object.properties.contains_key(required) {
                self.problem(&at.pointer, format!("`{required}` is required, but not a property"), "correct the spec");
            }
        }
        fields
    }

    /// Returns a parameter with the type `ty`.
    pub(super) fn param(
        &mut self,
        property: Property<'_>,
        ty: Type,
        required: bool,
        location: Location,
        at: &At,
    ) -> Attempt<Param> {
        let Property { wire, node, .. } = property;
        let rust = self.member(wire, at)?;
        let docs = match node {
            SchemaRef::Inline(schema) => {
                Docs { facts: limits(schema).into_iter().map(Fact::Limit).collect(), ..self.docs(schema) }
            }
            SchemaRef::Ref(_) => Docs::default(),
        };
        let (ty, shown) = self.shown(property, ty, at)?;
        // There is no argument to pass to `new`.
        let required = required && ty != Type::Empty;
        Ok(Param { name: Name { wire: wire.to_owned(), rust }, ty, required, location, shown, docs })
    }
}

/// Returns the values of a required `type`, if it decides which other parameter is sent.
fn required_tag(object: &ObjectType) -> Option<Vec<&str>> {
    if object.required.iter().any(|required| required == TAG) { tag_values(object) } else { None }
}
