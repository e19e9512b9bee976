//! Keeps large objects off the stack.
//!
//! Decoding and cloning recurse for each level of a response, and the response decides how deep an object that can
//! contain itself is nested. Sizes are estimates; they only decide where a value is stored.

use std::collections::BTreeSet;

use crate::document::graph::Graph;
use crate::ir::{FieldValue, Lowered, Object, Presence, Type, TypeId, TypeKind};

/// Objects that can contain themselves are decoded on the heap if they have more bytes than this.
const LARGE: usize = 256;
/// Objects with more bytes than this are decoded on the heap, and are boxed inside other objects.
const HUGE: usize = 2048;

/// Boxes huge objects. Returns the objects that are decoded on the heap.
pub(crate) fn size_objects(lowered: &mut Lowered) -> BTreeSet<TypeId> {
    let recursive = recursive(lowered);
    let direct: Vec<Vec<usize>> = lowered.types.iter().map(|def| contained(&def.kind)).collect();
    let mut on_heap = BTreeSet::new();
    let mut sizes = vec![0; lowered.types.len()];
    // Types come after the types that they contain, because boxes have broken all cycles.
    for component in Graph::new(direct).components() {
        for id in component {
            let TypeKind::Object(object) = &mut lowered.types[id].kind else {
                sizes[id] = TEXT;
                continue;
            };
            box_huge(object, &sizes);
            sizes[id] = size(object, &sizes);
            let most = if recursive[id] { LARGE } else { HUGE };
            if sizes[id] > most && object.fields.len() > 1 {
                on_heap.insert(TypeId(id));
            }
        }
    }
    on_heap
}

/// Returns for each type whether it can contain itself, also through lists and references.
fn recursive(lowered: &Lowered) -> Vec<bool> {
    let mut mentioned = Vec::new();
    for def in &lowered.types {
        let mut ids = Vec::new();
        match &def.kind {
            TypeKind::Object(object) => stored(object).for_each(|(ty, _)| ty.ids(&mut ids)),
            TypeKind::Union(union) => ids.extend(union.members.iter().map(|member| member.ty)),
            _ => {}
        }
        mentioned.push(ids.into_iter().map(|id| id.0).collect());
    }
    let mut recursive = vec![false; mentioned.len()];
    let mentioned = Graph::new(mentioned);
    for component in mentioned.components() {
        let in_circle = component.len() > 1 || component.iter().any(|id| mentioned.targets(*id).contains(id));
        for id in component {
            recursive[id] = in_circle;
        }
    }
    recursive
}

fn stored(object: &Object) -> impl Iterator<Item = (&Type, Presence)> {
    object.fields.iter().filter_map(|field| match &field.value {
        FieldValue::Stored { ty, presence, .. } => Some((ty, *presence)),
        FieldValue::Constant(_) | FieldValue::ConstantBool(_) => None,
    })
}

/// Returns the types that a type contains directly.
fn contained(kind: &TypeKind) -> Vec<usize> {
    fn collect(ty: &Type, found: &mut Vec<usize>) {
        match ty {
            Type::Ref(id) => found.push(id.0),
            Type::MaybeDeleted(live, deleted) => {
                collect(live, found);
                collect(deleted, found);
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    if let TypeKind::Object(object) = kind {
        stored(object).for_each(|(ty, _)| collect(ty, &mut found));
    }
    found
}

fn box_huge(object: &mut Object, sizes: &[usize]) {
    for field in &mut object.fields {
        if let FieldValue::Stored { ty, .. } = &mut field.value
            && let Type::Ref(id) = *ty
            && sizes[id.0] > HUGE
        {
            *ty = Type::Boxed(id);
        }
    }
}

/// The size of a string and of most other values on the heap.
const TEXT: usize = 24;
/// The size of a number, a reference, and of an added `None`.
const WORD: usize = 8;

fn size(object: &Object, sizes: &[usize]) -> usize {
    let fields = stored(object).map(|(ty, presence)| {
        let is_plain = matches!(ty, Type::Integer | Type::Number | Type::Timestamp | Type::IntegerText);
        let none = if is_plain && presence != Presence::Required { WORD } else { 0 };
        size_of_type(ty, sizes).saturating_add(none)
    });
    // The unknown fields are the last field.
    fields.fold(2 * WORD, usize::saturating_add)
}

fn size_of_type(ty: &Type, sizes: &[usize]) -> usize {
    match ty {
        Type::Ref(id) => sizes[id.0],
        Type::MaybeDeleted(live, deleted) => size_of_type(live, sizes).max(size_of_type(deleted, sizes)) + WORD,
        Type::Boxed(_) | Type::Integer | Type::Number | Type::Timestamp | Type::IntegerText => WORD,
        Type::Bool => 1,
        Type::Page(_) | Type::LinkedPage(_) => 3 * TEXT + 2 * WORD,
        Type::SearchPage(_) => 3 * TEXT + 5 * WORD,
        _ => TEXT,
    }
}
