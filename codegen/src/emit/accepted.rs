//! Lists the parameters that an object which came back can fill.

use crate::ir::{Api, Location, Method, Operation, Params, Type, TypeId, TypeKind};

/// Returns the object whose values can be the start of an operation: one that creates an object of a path without
/// parameters, and returns it.
pub(super) fn origin(api: &Api, operation: &Operation, params: &Params) -> Option<TypeId> {
    let Type::Ref(object) = operation.output else { return None };
    let is_create = operation.method == Method::Post && operation.path.split('/').count() <= 4;
    let has_path = params.fields.iter().any(|param| param.location == Location::Path);
    let is_object = matches!(&api.get(object).kind, TypeKind::Object(object) if object.identified);
    (is_create && !has_path && is_object && operation.name == "create").then_some(object)
}

/// Returns the names of the parameters in the body, as `set_values_of` of the runtime takes them.
pub(super) fn accepted(api: &Api, params: &Params) -> String {
    list(api, params, &mut Vec::new())
}

fn list(api: &Api, params: &Params, open: &mut Vec<TypeId>) -> String {
    let mut names = Vec::new();
    for (index, param) in params.fields.iter().enumerate() {
        let wire = &param.name.wire;
        if params.inlined == Some(index) {
            names.extend(
                inside(api, &param.ty, open)
                    .and_then(|inside| Some(inside.strip_prefix('{')?.strip_suffix('}')?.to_owned())),
            );
        } else if param.location == Location::Body
            && is_plain(wire)
            && !matches!(param.ty, Type::Expand { .. } | Type::Upload)
        {
            names.extend(inside(api, &param.ty, open).map(|inside| format!("{wire}{inside}")));
        }
    }
    names.join(",")
}

/// Returns what is accepted inside of a value. Returns `None` for types that contain themselves, and for parameters that
/// can only be empty.
fn inside(api: &Api, ty: &Type, open: &mut Vec<TypeId>) -> Option<String> {
    Some(match ty {
        // Any value that came back would be refused.
        Type::Empty => return None,
        Type::Map(_) => "*".to_owned(),
        Type::List(ty) | Type::Clearable(ty) => return inside(api, ty, open),
        Type::Ref(id) | Type::Boxed(id) => {
            if open.contains(id) {
                return None;
            }
            open.push(*id);
            let found = match &api.get(*id).kind {
                TypeKind::Params(params) => Some(format!("{{{}}}", list(api, params, open))),
                TypeKind::Tagged(tagged) => {
                    let members =
                        tagged.variants.iter().filter(|variant| is_plain(&variant.name.wire)).filter_map(|variant| {
                            let payload = inside(api, variant.payload.as_ref()?, open)?;
                            Some(format!(",={}{payload}", variant.name.wire))
                        });
                    Some(format!("{{{}{}}}", tagged.tag, members.collect::<String>()))
                }
                TypeKind::Choice(choice) => choice
                    .alternatives
                    .iter()
                    .filter_map(|alternative| inside(api, &alternative.ty, open))
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
