//! Ambiguous names.

use crate::cases::{Case, slice};

const COLOR: &str = "color: {type: string}";
const LID: &str = "lid: {type: string}";
const LAST: &str = "    nest: {type: array";
const CLEARABLE: &str = "anyOf: [{type: string}, {type: string, enum: ['']}]";

pub fn clashes() -> Vec<Case> {
    let param = |name, more: &str| slice(name, &[(COLOR, &more.replace("; ", "\n                "))]);
    let map = "anyOf: [{type: object, additionalProperties: {type: string}}, {type: string, enum: ['']}]";
    let object = |name: &str| format!("{name}: {{type: object, properties: {{a: {{type: string}}}}}}");
    let member = |name: &str, object: &str| {
        format!(
            "    {name}: {{type: object, required: [object], properties: {{object: {{type: string, enum: [{object}]}}}}}}\n"
        )
    };
    let mut shown = slice("a parameter type that is shown beside another", &[(COLOR, &object("side"))]);
    shown.config.push_str("export = [\"side\"]\n");
    vec![
        param(
            "a parameter called like what clears another",
            &format!("color: {{{CLEARABLE}}}; clear_color: {{type: string}}"),
        ),
        param(
            "a parameter called like what clears an entry",
            &format!("color: {{{map}}}; clear_color_entry: {{type: string}}"),
        ),
        param(
            "two parameters that are cleared alike",
            &format!("type: {{{CLEARABLE}}}; type_: {{{CLEARABLE}}}; color: {{{map}}}; color_entry: {{{CLEARABLE}}}"),
        ),
        slice("an operation called like a part of the answer", &[(LID, &object("create_box"))]),
        shown,
        slice(
            "two members of a union of one name",
            &[
                (LID, "lid: {anyOf: [{$ref: '#/components/schemas/a.b'}, {$ref: '#/components/schemas/a_b'}]}"),
                (LAST, &format!("{}{}{LAST}", member("a.b", "x"), member("a_b", "y"))),
            ],
        ),
    ]
}

/// Problems that only a spec edited by hand can have.
pub fn duplicates() -> Vec<Case> {
    vec![
        slice("a property twice", &[(LID, &format!("{LID}\n        {LID}"))]),
        slice("a path twice", &[("  /v1/boxes/{box}:\n", "  /v1/boxes: {}\n  /v1/boxes/{box}:\n")]),
        slice("a component twice", &[(LAST, &format!("    twin: {{type: object}}\n{LAST}"))]),
    ]
}
