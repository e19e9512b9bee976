//! The API in Rust, before the passes.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::wire_path::WirePath;

use super::{Event, NextPage, Operation, Params, ThinEvent, Type, TypeDef, TypeId, TypeKind};

/// The resources that were not named, each with the wire paths where its objects stay `Opaque`.
pub type OpaqueResources = BTreeMap<String, BTreeSet<WirePath>>;

/// All types and operations, each with its name and place.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The spec's API version, which is sent as `Stripe-Version`.
    pub version: String,
    /// All types. A [`TypeId`] is an index of this list.
    pub types: Vec<TypeDef>,
    /// All operations, by resource and name.
    pub operations: Vec<Operation>,
    /// The webhook events, by name.
    pub events: Vec<Event>,
    /// The names of all events whose object has a type, whether or not the event has one, each with the object.
    pub event_names: Vec<(String, TypeId)>,
    /// The thin events, by name.
    pub thin_events: Vec<ThinEvent>,
    /// Parameter types that the module of a resource re-exports.
    pub exports: Vec<TypeId>,
    /// The resources that were not named.
    pub opaque: OpaqueResources,
}

impl Lowered {
    /// Returns a type.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// Returns the types that other types or operations mention.
    pub(crate) fn mentioned(&self) -> BTreeSet<TypeId> {
        let mut found = Vec::new();
        for id in 0..self.types.len() {
            self.mentioned_by(TypeId(id), &mut found);
        }
        found.extend(self.operations.iter().map(|operation| operation.params));
        found.into_iter().collect()
    }

    /// Adds the types that a type mentions. For the parameters of an operation, adds the types that the operation
    /// mentions too.
    pub(crate) fn mentioned_by(&self, id: TypeId, found: &mut Vec<TypeId>) {
        let kind = &self.get(id).kind;
        kind.ids(found);
        if let TypeKind::Params(Params { operation: Some(operation), .. }) = kind {
            self.operations[*operation].output.ids(found);
        }
    }

    /// Removes the pagination of lists that cannot continue by the ID of their last item.
    pub(crate) fn paginated(mut self) -> Self {
        let mut operations = std::mem::take(&mut self.operations);
        for operation in &mut operations {
            operation.pagination.take_if(|pagination| match (&pagination.next, &pagination.item) {
                (NextPage::Link | NextPage::Token { .. }, _) | (NextPage::Cursor { .. }, Type::Opaque) => false,
                (NextPage::Cursor { .. }, Type::Ref(id)) => !self.is_identified(&self.get(*id).kind),
                (NextPage::Cursor { .. }, _) => true,
            });
        }
        Self { operations, ..self }
    }

    /// Returns `true` if every value of a type has an `id`.
    pub(crate) fn is_identified(&self, kind: &TypeKind) -> bool {
        let (mut open, mut seen) = (vec![kind], BTreeSet::new());
        while let Some(kind) = open.pop() {
            match kind {
                TypeKind::Object(object) if object.identified => {}
                TypeKind::Union(union) => {
                    let members = union.members.iter().filter(|member| seen.insert(member.ty));
                    open.extend(members.map(|member| &self.get(member.ty).kind));
                }
                _ => return false,
            }
        }
        true
    }
}
