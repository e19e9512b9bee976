//! Lists the wire paths that an entry of `resources.toml` can name.

use crate::ir::{Api, FieldValue, TypeKind};

/// Lists the wire paths of all types, their fields and parameters, and the values of enums.
pub(super) fn all(api: &Api) -> Vec<String> {
    let mut paths = Vec::new();
    for def in &api.types {
        let path = &def.path;
        let mut add = |separator: &str, wire: &str| paths.push(format!("{path}{separator}{wire}"));
        match &def.kind {
            TypeKind::Object(object) => {
                let stored = object.fields.iter().filter(|field| matches!(field.value, FieldValue::Stored { .. }));
                stored.for_each(|field| add("/", &field.name.wire));
            }
            TypeKind::Params(params) => params.fields.iter().for_each(|param| add("/", &param.name.wire)),
            TypeKind::Tagged(tagged) => {
                let object = def.tagged_object(tagged);
                paths.extend(tagged.variants.iter().map(|variant| format!("{object}/{}", variant.name.wire)));
            }
            TypeKind::Enum(values) => values.values.iter().for_each(|value| add("=", &value.name.wire)),
            TypeKind::Union(_) | TypeKind::Choice(_) => {}
        }
        paths.push(path.clone());
    }
    paths
}
