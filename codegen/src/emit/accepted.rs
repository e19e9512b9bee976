//! Lists the parameters that an object which came back can fill.

use crate::ir::{
    Api, FieldValue, Location, Method, Object, Operation, Param, Params, Reason, Shown, Type, TypeId, TypeKind,
};

/// Returns the object whose values can be the start of an operation, and the names of its parameters as `set_values_of` of
/// the runtime takes them. The operation creates an object of a path without parameters, returns it, and accepts some of
/// its fields.
pub(super) fn accepted(api: &Api, operation: &Operation, params: &Params) -> Option<(TypeId, String)> {
    let Type::Ref(id) = operation.output else { return None };
    let is_create = operation.method == Method::Post && operation.path.split('/').count() <= 4;
    let has_path = params.fields.iter().any(|param| param.location == Location::Path);
    let TypeKind::Object(object) = &api.get(id).kind else { return None };
    if !is_create || has_path || !object.identified || operation.name != "create" {
        return None;
    }
    let names = list(api, params, &Filled(Some(vec![object])), &mut Vec::new());
    (!names.is_empty()).then_some((id, names))
}

/// The objects that can be at one place of a response. `None` if they have no types: then the names of parameters decide.
struct Filled<'a>(Option<Vec<&'a Object>>);

impl<'a> Filled<'a> {
    /// Returns the objects in a field. Returns `None` if there is no such field, or a credential in it.
    fn field(&self, api: &'a Api, wire: &str) -> Option<Self> {
        let Some(objects) = &self.0 else { return Some(Self(None)) };
        let fields = objects.iter().flat_map(|object| &object.fields).filter(|field| field.name.wire == wire);
        let mut found = None;
        for field in fields {
            let inside = found.get_or_insert_with(|| Some(Vec::new()));
            if let FieldValue::Stored { ty, shown, .. } = &field.value {
                if is_credential(ty, *shown) {
                    return None;
                }
                objects_of(api, ty, inside);
            }
        }
        found.map(Self)
    }

    /// Returns `true` if there is a credential in a field.
    fn has_credential(&self, wire: &str) -> bool {
        let fields = self.0.iter().flatten().flat_map(|object| &object.fields);
        fields.filter(|field| field.name.wire == wire).any(|field| match &field.value {
            FieldValue::Stored { ty, shown, .. } => is_credential(ty, *shown),
            _ => false,
        })
    }
}

/// Adds the objects that a value of a response can be or contain. Forgets all of them if one has no type.
fn objects_of<'a>(api: &'a Api, ty: &Type, found: &mut Option<Vec<&'a Object>>) {
    match ty {
        Type::Ref(id) | Type::Boxed(id) => match &api.get(*id).kind {
            TypeKind::Object(object) => found.iter_mut().for_each(|found| found.push(object)),
            TypeKind::Union(union) => {
                union.members.iter().for_each(|member| objects_of(api, &Type::Ref(member.ty), found))
            }
            _ => {}
        },
        Type::List(ty) | Type::Nullable(ty) | Type::Expandable(ty) | Type::MaybeDeleted(ty, _) => {
            objects_of(api, ty, found);
        }
        Type::Opaque => *found = None,
        _ => {}
    }
}

/// Returns `true` for a value that must not be copied from a response into a request: a rule or an entry calls it a
/// credential. A mask of all strings says nothing about one.
fn is_credential(ty: &Type, shown: Shown) -> bool {
    ty.is_secret() || matches!(shown, Shown::Masked(Reason::Rule(_) | Reason::Entry))
}

fn list(api: &Api, params: &Params, filled: &Filled, open: &mut Vec<TypeId>) -> String {
    let mut names = Vec::new();
    // A union whose members are sent among the parameters is an argument of `new`, so it is always set.
    let fields = params.fields.iter().enumerate().filter(|(index, _)| params.inlined != Some(*index));
    for (_, Param { name, ty, location, shown, .. }) in fields {
        let is_sent = *location == Location::Body && !matches!(ty, Type::Expand { .. } | Type::Upload);
        if is_sent && is_plain(&name.wire) && !is_credential(ty, *shown) {
            let inside = filled.field(api, &name.wire).and_then(|filled| inside(api, ty, &filled, open));
            names.extend(inside.map(|inside| format!("{}{inside}", name.wire)));
        }
    }
    names.join(",")
}

/// Returns the names that are accepted inside of a value. Returns `None` for types that contain themselves, for parameters
/// that can only be empty, and for objects of which nothing is accepted.
fn inside(api: &Api, ty: &Type, filled: &Filled, open: &mut Vec<TypeId>) -> Option<String> {
    Some(match ty {
        // Any value that came back would be refused.
        Type::Empty => return None,
        Type::Map(_) => "*".to_owned(),
        Type::List(ty) | Type::Clearable(ty) => return inside(api, ty, filled, open),
        Type::Ref(id) | Type::Boxed(id) => {
            if open.contains(id) {
                return None;
            }
            open.push(*id);
            let found = match &api.get(*id).kind {
                TypeKind::Params(params) => Some(list(api, params, filled, open))
                    .filter(|names| !names.is_empty())
                    .map(|names| format!("{{{names}}}")),
                TypeKind::Tagged(tagged) => filled.field(api, &tagged.tag).map(|_| {
                    let variants = tagged.variants.iter().filter(|variant| is_plain(&variant.name.wire));
                    let members = variants.filter_map(|variant| {
                        let (payload, wire) = (variant.payload.as_ref()?, &variant.name.wire);
                        if is_credential(payload, variant.shown) || filled.has_credential(wire) {
                            // Without its payload, the tag would be refused.
                            return Some(format!(",!{wire}"));
                        }
                        let payload = inside(api, payload, &filled.field(api, wire)?, open)?;
                        Some(format!(",={wire}{payload}"))
                    });
                    format!("{{{}{}}}", tagged.tag, members.collect::<String>())
                }),
                TypeKind::Choice(choice) => choice
                    .alternatives
                    .iter()
                    .filter(|alternative| !is_credential(&alternative.ty, alternative.shown))
                    .filter_map(|alternative| inside(api, &alternative.ty, filled, open))
                    .max_by_key(String::len),
                _ => Some(String::new()),
            };
            open.pop();
            return found;
        }
        _ => String::new(),
    })
}

/// Returns `true` for a name without characters that the list of names uses itself.
fn is_plain(wire: &str) -> bool {
    !wire.is_empty() && wire.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
