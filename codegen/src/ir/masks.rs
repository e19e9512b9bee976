//! Lists the values that `Debug` masks, for people who review them.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::input::config::{Config, Marked, holds};
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

/// The list of the entries about credentials.
const SECRET: &str = "secret";

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

/// Returns a warning for each secret or masked value whose entry does not apply to the API version, and that nothing else
/// makes a secret or masks: a wrong bound would take the mask away in silence.
pub(crate) fn lost(api: &Api, config: &Config) -> Vec<Diagnostic> {
    let mut dormant: BTreeMap<&str, (&str, &Marked)> = BTreeMap::new();
    for (list, entries) in [(SECRET, &config.secret), ("masked", &config.masked)] {
        let entries = entries.iter().filter(|mark| !holds(mark.since.as_ref(), mark.until.as_ref(), &api.version));
        for mark in entries {
            dormant.entry(mark.path.get_ref()).or_insert((list, mark));
        }
    }
    if dormant.is_empty() {
        return Vec::new();
    }
    let mut remarks = BTreeMap::new();
    all(api, (0..api.types.len()).map(TypeId), |path, ty, shown| {
        let Some((list, mark)) = dormant.get(path.as_str()) else { return };
        let is_kept = ty.is_secret() || shown == Shown::Masked(Reason::Entry) || *list != SECRET && shown.is_masked();
        if !is_kept {
            let bound = |name: &str, bound: &Option<Spanned<String>>| {
                bound.as_ref().map(|bound| format!("{name} = \"{}\"", bound.get_ref()))
            };
            let bounds = [bound("since", &mark.since), bound("until", &mark.until)];
            let bounds = bounds.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let lost = if *list == SECRET { "a secret" } else { "masked" };
            let message = format!(
                "`{path}` is not {lost}: its entry under `[[{list}]]` ({bounds}) does not apply to API version {}",
                api.version
            );
            let help = "correct `since` and `until`, or add an entry under `[[masked]]` for the other versions";
            let remark = Diagnostic::warning(&config.name, message).written(&mark.path).help(help);
            remarks.entry(path).or_insert(remark);
        }
    });
    remarks.into_values().collect()
}

/// Calls `see` with the path and type of each value that is masked, or that an entry shows.
fn each(api: &Api, mut see: impl FnMut(String, &Type, Shown)) {
    // Equal types are visited once.
    let own = (0..api.types.len()).map(TypeId).filter(|id| api.same_as(*id).is_none());
    all(api, own, |path, ty, shown| {
        if shown != Shown::Yes {
            see(path, ty, shown);
        }
    });
}

/// Calls `see` with the path and type of each value of the types `ids` that `Debug` can mask.
fn all(api: &Api, ids: impl Iterator<Item = TypeId>, mut see: impl FnMut(String, &Type, Shown)) {
    let mut decided = |path: &str, name: &str, ty: &Type, shown: Shown| {
        see(if name.is_empty() { path.to_owned() } else { format!("{path}/{name}") }, ty, shown);
    };
    for id in ids {
        // The type that replaces an equal one decides what both show.
        let (def, decider) = (api.get(id), api.get(api.same_as(id).unwrap_or(id)));
        match &decider.kind {
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
