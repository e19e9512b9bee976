//! Puts types that contain themselves into a `Box` where the cycle closes.

use crate::ir::{FieldValue, Lowered, Type, TypeDef, TypeId, TypeKind};

/// Boxes every reference that closes a cycle.
pub(crate) fn break_cycles(lowered: &mut Lowered) {
    let edges: Vec<Vec<TypeId>> = lowered.types.iter().map(direct).collect();
    let mut state = vec![State::New; lowered.types.len()];
    let mut closing = Vec::new();
    for start in 0..edges.len() {
        if state[start] != State::New {
            continue;
        }
        let mut stack = vec![(start, 0)];
        state[start] = State::Open;
        while let Some((node, next)) = stack.last_mut() {
            let (node, edge) = (*node, *next);
            *next += 1;
            match edges[node].get(edge) {
                None => {
                    state[node] = State::Done;
                    stack.pop();
                }
                Some(target) => match state[target.0] {
                    State::New => {
                        state[target.0] = State::Open;
                        stack.push((target.0, 0));
                    }
                    State::Open => closing.push((node, *target)),
                    State::Done => {}
                },
            }
        }
    }
    closing.sort_unstable();
    closing.dedup();
    for (node, target) in closing {
        for ty in types_mut(&mut lowered.types[node]) {
            break_at(ty, target);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Returns the types that `def` contains without a `Vec`, a map or a `Box` in between.
fn direct(def: &TypeDef) -> Vec<TypeId> {
    fn collect(ty: &Type, found: &mut Vec<TypeId>) {
        match ty {
            Type::Ref(id) => found.push(*id),
            Type::Clearable(ty) => collect(ty, found),
            Type::MaybeDeleted(live, deleted) => {
                collect(live, found);
                collect(deleted, found);
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    match &def.kind {
        TypeKind::Object(object) => {
            for field in &object.fields {
                if let FieldValue::Stored { ty, .. } = &field.value {
                    collect(ty, &mut found);
                }
            }
        }
        TypeKind::Params(params) => params.fields.iter().for_each(|param| collect(&param.ty, &mut found)),
        TypeKind::Tagged(tagged) => {
            tagged
                .variants
                .iter()
                .filter_map(|variant| variant.payload.as_ref())
                .for_each(|ty| collect(ty, &mut found));
        }
        TypeKind::Choice(choice) => {
            choice.alternatives.iter().for_each(|alternative| collect(&alternative.ty, &mut found));
        }
        TypeKind::Enum(_) | TypeKind::Union(_) => {}
    }
    found
}

fn types_mut(def: &mut TypeDef) -> Vec<&mut Type> {
    match &mut def.kind {
        TypeKind::Object(object) => object
            .fields
            .iter_mut()
            .filter_map(|field| match &mut field.value {
                FieldValue::Stored { ty, .. } => Some(ty),
                FieldValue::Constant(_) | FieldValue::ConstantBool(_) => None,
            })
            .collect(),
        TypeKind::Params(params) => params.fields.iter_mut().map(|param| &mut param.ty).collect(),
        TypeKind::Tagged(tagged) => tagged.variants.iter_mut().filter_map(|variant| variant.payload.as_mut()).collect(),
        TypeKind::Choice(choice) => choice.alternatives.iter_mut().map(|alternative| &mut alternative.ty).collect(),
        TypeKind::Enum(_) | TypeKind::Union(_) => Vec::new(),
    }
}

fn break_at(ty: &mut Type, target: TypeId) {
    match ty {
        Type::Ref(id) if *id == target => *ty = Type::Boxed(target),
        Type::Clearable(ty) => break_at(ty, target),
        Type::MaybeDeleted(live, deleted) => {
            break_at(live, target);
            break_at(deleted, target);
        }
        _ => {}
    }
}
