//! Reports names that would have two meanings in one place.

use std::collections::HashMap;

use crate::ir::{Lowered, Params, Type, TypeDef, TypeKind};

use super::Lowerer;

impl Lowerer<'_> {
    pub(super) fn clashes(&mut self, lowered: &Lowered) {
        self.in_modules(lowered);
        for def in &lowered.types {
            if let TypeKind::Params(params) = &def.kind {
                self.methods(lowered, def, params);
            }
        }
    }

    /// Reports two types with one name in one module, be it their own module or one that re-exports them.
    fn in_modules(&mut self, lowered: &Lowered) {
        let own = lowered.types.iter().map(|def| (&def.module[..], def));
        let operations = lowered.operations.iter().map(|operation| operation.params);
        let shown = operations.chain(lowered.exports.iter().copied()).map(|id| {
            let def = lowered.get(id);
            (def.module.split_last().map_or(&[][..], |(_, above)| above), def)
        });
        let mut seen: HashMap<(&[String], &str), &TypeDef> = HashMap::new();
        for (module, def) in own.chain(shown) {
            let Some(other) = seen.insert((module, &def.name), def) else { continue };
            let place = module.iter().chain([&def.name]).map(String::as_str).collect::<Vec<_>>().join("::");
            let (message, help) = if other.path == def.path {
                let message = format!("two types of `{}` would both be `{place}`", def.path);
                (message, "give the property or the value that it is named after another name in the spec".to_owned())
            } else {
                let message = format!("`{}` and `{}` would both be `{place}`", other.path, def.path);
                let help = format!(
                    "give one of them another name in resources.toml: [[rename]] path = \"{}\" name = \"…\"",
                    def.path
                );
                (message, help)
            };
            self.problem(&def.pointer, message, &help);
        }
    }

    /// Reports a parameter whose method would have the name of a method that clears another parameter.
    fn methods(&mut self, lowered: &Lowered, def: &TypeDef, params: &Params) {
        let clears = params
            .fields
            .iter()
            .flat_map(|param| param.clearing_methods().map(move |method| (method, param.name.wire.as_str())));
        let clears: Vec<(String, &str)> = clears.collect();
        let mut methods_that_clear: HashMap<&str, &str> = HashMap::new();
        let mut twice = Vec::new();
        for (method, cleared) in &clears {
            match methods_that_clear.get(method.as_str()) {
                Some(other) => twice.push((method, *cleared, *other)),
                None => _ = methods_that_clear.insert(method, cleared),
            }
        }
        let setters = params.fields.iter().map(|param| (param.name.rust.as_str(), param.name.wire.as_str()));
        let inlined = params.inlined.and_then(|index| match params.fields.get(index)?.ty {
            Type::Ref(id) => Some(id),
            _ => None,
        });
        let members = inlined.map_or(&[][..], |id| match &lowered.get(id).kind {
            TypeKind::Tagged(tagged) => &tagged.variants,
            _ => &[],
        });
        let members = members.iter().map(|member| (member.method.as_str(), member.name.wire.as_str()));
        for (rust, wire) in setters.chain(members) {
            let Some(cleared) = methods_that_clear.get(rust) else { continue };
            let message = format!("`{wire}` and the method that clears `{cleared}` would both be called `{rust}`");
            let help = format!(
                "give one of them another name in resources.toml: [[rename]] path = \"{}/{wire}\" name = \"…\"",
                def.path
            );
            self.problem(&def.pointer, message, &help);
        }
        for (method, cleared, other) in twice {
            let message = format!("the methods that clear `{other}` and `{cleared}` would both be called `{method}`");
            let help = format!(
                "give one of them another name in resources.toml: [[rename]] path = \"{}/{cleared}\" name = \"…\"",
                def.path
            );
            self.problem(&def.pointer, message, &help);
        }
    }
}
