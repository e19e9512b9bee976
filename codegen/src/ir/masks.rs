//! Lists the values that `Debug` masks, for people who review them.

use crate::input::diagnostic::Diagnostic;
use crate::ir::{Api, FieldValue, Reason, Shown, Type, TypeId, TypeKind};

/// A value that `Debug` masks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mask {
    /// The value's wire path, as in entries of `resources.toml`.
    pub path: String,
    /// Why `Debug` masks the value.
    pub reason: Reason,
    /// Whether the value's type is `Secret`, which is read by an explicit call.
    pub is_secret: bool,
}

/// Lists all values that `Debug` masks, by path.
pub fn masks(api: &Api) -> Vec<Mask> {
    let mut masks = Vec::new();
    each(api, |path, ty, shown| {
        if let Shown::Masked(reason) = shown {
            masks.push(Mask { path, reason, is_secret: ty.is_secret() });
        }
    });
    masks.sort();
    masks.dedup();
    masks
}

/// Returns a warning for each entry that shows a value that a rule would mask.
pub(crate) fn opened(api: &Api, config: &str) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    each(api, |path, _, shown| {
        if let Shown::Opened { against: Some(rule) } = shown {
            let message = format!("`{path}` is shown, although the rule `{rule}` calls it a credential");
            remarks.push(
                Diagnostic::warning(config, message).help("remove the entry under `[[show]]` if nobody may see it"),
            );
        }
    });
    remarks
}

/// Calls `see` with the path and type of each value that is masked, or that an entry shows.
fn each(api: &Api, mut see: impl FnMut(String, &Type, Shown)) {
    let mut decided = |path: &str, name: &str, ty: &Type, shown: Shown| {
        if shown != Shown::Yes {
            see(if name.is_empty() { path.to_owned() } else { format!("{path}/{name}") }, ty, shown);
        }
    };
    let own = api.types.iter().enumerate().filter(|(index, _)| api.same_as(TypeId(*index)).is_none());
    for (_, def) in own {
        match &def.kind {
            TypeKind::Object(object) => {
                for field in &object.fields {
                    if let FieldValue::Stored { ty, shown, .. } = &field.value {
                        decided(&def.path, &field.name.wire, ty, *shown);
                    }
                }
            }
            TypeKind::Params(params) => {
                params.fields.iter().for_each(|param| decided(&def.path, &param.name.wire, &param.ty, param.shown));
            }
            TypeKind::Tagged(tagged) => {
                for variant in &tagged.variants {
                    if let Some(payload) = &variant.payload {
                        decided(def.tagged_object(tagged), &variant.name.wire, payload, variant.shown);
                    }
                }
            }
            TypeKind::Choice(choice) => {
                choice.alternatives.iter().for_each(|of| decided(&def.path, "", &of.ty, of.shown));
            }
            TypeKind::Enum(_) | TypeKind::Union(_) => {}
        }
    }
}
