//! Everything that is generated, and what of it mentions what.

use std::collections::BTreeSet;

use super::{Event, Expansions, Feature, FieldValue, Gate, Operation, TypeDef, TypeId, TypeKind};

/// Everything that is generated.
#[derive(Clone, Debug)]
pub struct Api {
    /// The spec's API version, sent as `Stripe-Version`.
    pub version: String,
    /// All types; a [`TypeId`] is an index into it.
    pub types: Vec<TypeDef>,
    /// All operations, by resource and name.
    pub operations: Vec<Operation>,
    /// What can be expanded, by the resource it starts from.
    pub expansions: Vec<Expansions>,
    /// The webhook events, by name.
    pub events: Vec<Event>,
    /// Parameter types that a resource's module shows beside its operations.
    pub exports: Vec<TypeId>,
    /// The resources as cargo features, by name.
    pub features: Vec<Feature>,
    /// What switches each type on, in the order of the types.
    pub gates: Vec<Gate>,
}

impl Api {
    /// The types that other types or operations mention.
    pub(crate) fn mentioned(&self) -> BTreeSet<TypeId> {
        let mut found = Vec::new();
        for id in 0..self.types.len() {
            self.mentioned_by(TypeId(id), &mut found);
        }
        found.extend(self.operations.iter().map(|operation| operation.params));
        found.into_iter().collect()
    }

    /// The types that a type, or the operation whose parameters it is, mentions.
    pub(crate) fn mentioned_by(&self, id: TypeId, found: &mut Vec<TypeId>) {
        match &self.get(id).kind {
            TypeKind::Object(object) => {
                for field in &object.fields {
                    if let FieldValue::Stored { ty, .. } = &field.value {
                        ty.ids(found);
                    }
                }
            }
            TypeKind::Union(union) => found.extend(union.members.iter().map(|member| member.ty)),
            TypeKind::Params(params) => {
                params.fields.iter().for_each(|param| param.ty.ids(found));
                if let Some(operation) = params.operation {
                    self.operations[operation].output.ids(found);
                }
            }
            TypeKind::Tagged(tagged) => {
                tagged.variants.iter().flat_map(|variant| &variant.payload).for_each(|ty| ty.ids(found));
            }
            TypeKind::Choice(choice) => choice.alternatives.iter().for_each(|of| of.ty.ids(found)),
            TypeKind::Enum(_) => {}
        }
    }

    /// The same gate without the features that switch on another one of it.
    pub(crate) fn fewest(&self, gate: Gate) -> Gate {
        if gate.0.len() < 2 {
            return gate;
        }
        let implies = |feature: &str| {
            let at = self.features.binary_search_by(|known| known.name.as_str().cmp(feature)).ok()?;
            Some(&self.features[at].implies)
        };
        let holds = |feature: &str, other: &str| implies(feature).is_some_and(|implied| implied.contains(other));
        let is_implied = |feature: &String| {
            let by = |other: &String| {
                other != feature && holds(feature, other) && (other < feature || !holds(other, feature))
            };
            gate.0.iter().any(by)
        };
        Gate(gate.0.iter().filter(|feature| !is_implied(feature)).cloned().collect())
    }

    /// Returns `true` if every value of a type has an `id`.
    pub(crate) fn is_identified(&self, kind: &TypeKind) -> bool {
        is_identified(&self.types, kind)
    }

    /// The type `id` stands for.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }
}

/// Returns `true` if every value of a type has an `id`.
pub(crate) fn is_identified(types: &[TypeDef], kind: &TypeKind) -> bool {
    match kind {
        TypeKind::Object(object) => object.identified,
        TypeKind::Union(union) => union.members.iter().all(|member| is_identified(types, &types[member.ty.0].kind)),
        _ => false,
    }
}
