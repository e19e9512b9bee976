//! What tests need to use everything in a generated crate: its types, and calls as Rust code.

use std::collections::{BTreeMap, BTreeSet};

use crate::Inputs;
use crate::emit::exercise;
use crate::input::diagnostic::Problems;

/// Everything in a generated crate, for tests to use.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// The types of answers that are components of the spec, by the component's name.
    pub answers: BTreeMap<String, String>,
    /// The operations.
    pub calls: Vec<Call>,
}

/// An operation to be called.
#[derive(Clone, Debug)]
pub struct Call {
    /// The resource it belongs to.
    pub resource: String,
    /// What it does.
    pub name: String,
    /// Its HTTP method, in capitals.
    pub method: &'static str,
    /// Its path with parameters in braces.
    pub path: String,
    /// Its value as Rust code, with all parameters that can be set at once; every string is [`TEXT`].
    pub code: String,
    /// What enums are set to in it whose values are those of an answer, too: the operation may not take them.
    pub shared: BTreeSet<String>,
}

/// The text that every string parameter of a [`Call`] is set to.
pub const TEXT: &str = exercise::TEXT;

/// What there is to use in the crate that [`generate`](crate::generate) makes of the same inputs.
///
/// # Errors
/// As [`generate`](crate::generate).
pub fn exercise(inputs: &Inputs) -> Result<Exercise, Problems> {
    let (api, _) = crate::api(inputs)?;
    let answers = api.types.iter().filter_map(|def| {
        let component = def.pointer.strip_prefix("/components/schemas/")?;
        (!component.contains('/'))
            .then(|| (component.to_owned(), exercise::public_path(def).to_string().replace(' ', "")))
    });
    let calls = api.operations.iter().map(|operation| {
        let (code, shared) = exercise::call(&api, operation);
        Call {
            resource: operation.resource.clone(),
            name: operation.name.clone(),
            method: operation.method.as_str(),
            path: operation.path.clone(),
            code: code.to_string(),
            shared,
        }
    });
    Ok(Exercise { answers: answers.collect(), calls: calls.collect() })
}
