//! Shared helpers for the tests of the commands and of `pull`: a small workspace, specs for it, results of commands.
#![allow(dead_code, unreachable_pub, reason = "not every test needs all of it")]

#[path = "../../../tests/src/folder.rs"]
mod folder;

use std::process::Command;

pub use folder::Folder;

/// A spec of one resource.
pub const SPEC: &str = r#"openapi: 3.0.0
info: {title: Case, version: "2026-01-01"}
paths:
  /v1/widgets/{widget}:
    get:
      operationId: GetWidgetsWidget
      parameters: [{name: widget, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/widget'}}}}
        default: {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/error'}}}}
components:
  schemas:
    error: {type: object, required: [error], properties: {error: {$ref: '#/components/schemas/api_errors'}}}
    api_errors:
      type: object
      required: [type]
      properties:
        code: {type: string}
        decline_code: {type: string}
        message: {type: string}
        param: {type: string}
        type: {type: string, enum: [api_error, card_error, idempotency_error, invalid_request_error]}
    widget:
      type: object
      x-resourceId: widget
      required: [id, name, object]
      properties:
        id: {type: string}
        name: {type: string}
        object: {type: string, enum: [widget]}
"#;

/// The spec with one more field, which is additive.
pub fn more() -> String {
    SPEC.replace("        name: {", "        colour: {type: string}\n        name: {")
}

/// The spec with one field less, which is breaking.
pub fn less() -> String {
    SPEC.replace("        name: {type: string}\n", "").replace("id, name", "id")
}

/// A workspace that wants the resource, without a slice.
pub fn workspace() -> Folder {
    let folder = Folder::empty();
    folder.write("spec/resources.toml", "[resources.widget]\n");
    folder.write("spec/docs.yaml", "");
    folder
}

/// How a command went.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().expect("the command");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
