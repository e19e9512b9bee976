//! Finds parameters of which a value may send nothing: an empty list or map sends nothing in a form, and neither does an
//! object without parameters.

use crate::ir::{Api, Params, Type, TypeId, TypeKind};

/// Returns `true` if some values of the type send nothing in a form, but not all of them. An object that has no
/// parameters at all can send nothing else.
pub(super) fn may_send_nothing(api: &Api, ty: &Type) -> bool {
    sends_nothing(api, ty, &mut Vec::new()) && sends_something(api, ty, &mut Vec::new())
}

fn sends_nothing(api: &Api, ty: &Type, open: &mut Vec<TypeId>) -> bool {
    match ty {
        Type::List(_) | Type::Map(_) => true,
        // An empty list clears the parameter.
        Type::Clearable(inner) => !matches!(**inner, Type::List(_)) && sends_nothing(api, inner, open),
        Type::Ref(id) | Type::Boxed(id) => inside(*id, open, |open| match &api.get(*id).kind {
            TypeKind::Params(params) => always_sent(params).all(|ty| sends_nothing(api, ty, open)),
            TypeKind::Choice(choice) => {
                choice.alternatives.iter().any(|alternative| sends_nothing(api, &alternative.ty, open))
            }
            TypeKind::Tagged(_) | TypeKind::Enum(_) | TypeKind::Object(_) | TypeKind::Union(_) => false,
        }),
        _ => false,
    }
}

fn sends_something(api: &Api, ty: &Type, open: &mut Vec<TypeId>) -> bool {
    match ty {
        Type::List(inner) | Type::Map(inner) => sends_something(api, inner, open),
        Type::Ref(id) | Type::Boxed(id) => inside(*id, open, |open| match &api.get(*id).kind {
            TypeKind::Params(params) => params.fields.iter().any(|param| sends_something(api, &param.ty, open)),
            _ => true,
        }),
        _ => true,
    }
}

/// Looks at a type, unless it is inside of itself. A parameter inside of itself does not decide.
fn inside(id: TypeId, open: &mut Vec<TypeId>, look: impl FnOnce(&mut Vec<TypeId>) -> bool) -> bool {
    if open.contains(&id) {
        return false;
    }
    open.push(id);
    let found = look(open);
    open.pop();
    found
}

/// Returns the types of the parameters that are always set.
fn always_sent(params: &Params) -> impl Iterator<Item = &Type> {
    params.required().map(|param| &param.ty)
}
