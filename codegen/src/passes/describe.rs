//! Adds descriptions to all items.

use crate::input::descriptions::Overlay;
use crate::input::diagnostic::Diagnostic;
use crate::ir::{Docs, FieldValue, Lowered, TypeKind};
use crate::text::wire_path::WirePath;

/// The descriptions that are missing, and those that describe nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Undescribed {
    /// The wire paths of items without a description, sorted.
    pub(crate) missing: Vec<WirePath>,
    /// The keys in the descriptions that are not items, sorted.
    pub(crate) stale: Vec<String>,
}

impl Undescribed {
    /// Returns a warning about each key. `file` has the descriptions.
    pub(crate) fn warnings(&self, file: &str) -> Vec<Diagnostic> {
        let missing = self.missing.iter().map(|key| {
            Diagnostic::warning(file, format!("`{key}` has no description"))
                .help("describe it by this path; in a clone, `cargo xtask docs` prints all missing ones as YAML")
        });
        let stale = self.stale.iter().map(|key| {
            Diagnostic::warning(file, format!("`{key}` describes nothing in the spec"))
                .at(format!("/{}", key.replace('~', "~0").replace('/', "~1")))
                .help("remove it, or correct its path")
        });
        missing.chain(stale).collect()
    }
}

/// Adds the descriptions in `overlay`. Returns the missing and the unused ones.
pub(crate) fn describe(lowered: &mut Lowered, overlay: &Overlay) -> Undescribed {
    let mut missing = Vec::new();
    let mut fill = |docs: &mut Docs, needed: bool, keys: &dyn Fn() -> Vec<WirePath>| {
        let needed = needed && docs.text.is_none();
        if overlay.is_empty() && !needed {
            return;
        }
        let mut keys = keys();
        match keys.iter().find_map(|key| overlay.find(key)) {
            Some(text) => docs.text = Some(text.trim().to_owned()),
            None if needed => missing.extend(keys.pop()),
            None => {}
        }
    };
    for def in &mut lowered.types {
        let path = &def.path;
        let choice_part = path.is_in_value();
        fill(&mut def.docs, !choice_part, &|| {
            let element = path.element();
            vec![if overlay.here(&element).is_some() { element } else { path.clone() }]
        });
        match &mut def.kind {
            TypeKind::Object(object) => {
                for field in &mut object.fields {
                    let stored = matches!(field.value, FieldValue::Stored { .. });
                    fill(&mut field.docs, stored, &|| vec![path.member(&field.name.wire)]);
                }
            }
            TypeKind::Params(params) => {
                for param in &mut params.fields {
                    fill(&mut param.docs, true, &|| vec![path.member(&param.name.wire)]);
                }
            }
            TypeKind::Enum(values) if !overlay.is_empty() => {
                for value in &mut values.values {
                    value.docs.text = overlay
                        .exact(&path.value(&value.name.wire))
                        .map(|text| text.trim().to_owned())
                        .or(value.docs.text.take());
                }
            }
            TypeKind::Tagged(tagged) => {
                let parent = WirePath::of(path.object_of(&tagged.tag));
                for variant in &mut tagged.variants {
                    fill(&mut variant.docs, true, &|| {
                        let value = path.value(&variant.name.wire);
                        let property = variant.payload.is_some().then(|| parent.member(&variant.name.wire));
                        std::iter::once(value).chain(property).collect()
                    });
                }
            }
            TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Choice(_) => {}
        }
    }
    missing.sort();
    missing.dedup();
    Undescribed { missing, stale: overlay.stale().into_iter().map(str::to_owned).collect() }
}
