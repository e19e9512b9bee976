//! Gives every item its description and the link to Stripe's reference.

use crate::diagnostic::Diagnostic;
use crate::docs::Overlay;
use crate::ir::{Api, Docs, FieldValue, TypeKind};
use crate::source::Source;

/// Describes what can be described, and reports what is missing or describes nothing.
pub(crate) fn describe(
    api: &mut Api,
    overlay: &Overlay,
    source: &Source,
    link: impl Fn(&str) -> Option<String>,
) -> Vec<Diagnostic> {
    let mut missing = Vec::new();
    let mut fill = |docs: &mut Docs, keys: &[&str], needed: bool| match keys.iter().find_map(|key| overlay.find(key)) {
        Some(text) => docs.text = Some(text.trim().to_owned()),
        None if needed && docs.text.is_none() => missing.extend(keys.last().map(|key| (*key).to_owned())),
        None => {}
    };
    for def in &mut api.types {
        let element = format!("{}[]", def.path);
        let type_words = if overlay.here(&element).is_some() { element.as_str() } else { def.path.as_str() };
        let choice_part = def.path.contains('=');
        fill(&mut def.docs, &[type_words], !choice_part);
        def.docs.link = link(&def.path);
        match &mut def.kind {
            TypeKind::Object(object) => {
                for field in &mut object.fields {
                    let stored = matches!(field.value, FieldValue::Stored { .. });
                    fill(&mut field.docs, &[&format!("{}/{}", def.path, field.name.wire)], stored);
                }
            }
            TypeKind::Params(params) => {
                for param in &mut params.fields {
                    fill(&mut param.docs, &[&format!("{}/{}", def.path, param.name.wire)], true);
                }
            }
            TypeKind::Enum(values) => {
                for value in &mut values.values {
                    value.docs.text = overlay
                        .exact(&format!("{}={}", def.path, value.name.wire))
                        .map(|text| text.trim().to_owned())
                        .or(value.docs.text.take());
                }
            }
            TypeKind::Tagged(tagged) => {
                let parent = def.path.strip_suffix(&format!("/{}", tagged.tag)).unwrap_or(&def.path);
                for variant in &mut tagged.variants {
                    let value = format!("{}={}", def.path, variant.name.wire);
                    let property = format!("{parent}/{}", variant.name.wire);
                    let keys: &[&str] = if variant.payload.is_some() { &[&value, &property] } else { &[&value] };
                    fill(&mut variant.docs, keys, true);
                }
            }
            TypeKind::Union(_) | TypeKind::Choice(_) => {}
        }
    }
    missing.sort();
    missing.dedup();
    let mut warnings: Vec<_> = missing
        .into_iter()
        .map(|key| {
            Diagnostic::warning(&source.name, format!("`{key}` has no description")).help("add one under this key")
        })
        .collect();
    warnings.extend(overlay.stale().into_iter().map(|key| {
        Diagnostic::warning(&source.name, format!("`{key}` describes nothing in the spec"))
            .at(format!("/{}", key.replace('~', "~0").replace('/', "~1")))
            .help("remove it, or correct its path")
    }));
    warnings
}
