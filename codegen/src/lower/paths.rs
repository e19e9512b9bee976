//! Returns the wire paths that an entry of `resources.toml` can name.

use crate::ir::{FieldValue, TypeKind};

use super::allotted::Allotted;

/// Returns the wire paths of all types, their fields and parameters, and the values of enums.
pub(super) fn all(types: &[Allotted]) -> Vec<String> {
    let mut paths = Vec::new();
    for def in types {
        let path = &def.path;
        let mut add = |separator: &str, wire: &str| paths.push(format!("{path}{separator}{wire}"));
        match &def.kind {
            Some(TypeKind::Object(object)) => {
                let stored = object.fields.iter().filter(|field| matches!(field.value, FieldValue::Stored { .. }));
                stored.for_each(|field| add("/", &field.name.wire));
            }
            Some(TypeKind::Params(params)) => params.fields.iter().for_each(|param| add("/", &param.name.wire)),
            Some(TypeKind::Tagged(tagged)) => {
                let object = path.object_of(&tagged.tag);
                paths.extend(tagged.variants.iter().map(|variant| format!("{object}/{}", variant.name.wire)));
            }
            Some(TypeKind::Enum(values)) => values.values.iter().for_each(|value| add("=", &value.name.wire)),
            Some(TypeKind::Union(_) | TypeKind::Choice(_)) | None => {}
        }
        paths.push(path.to_string());
    }
    paths
}
