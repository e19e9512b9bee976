//! A folder with a spec and a cache, in which the program runs.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A spec of two resources, of which one has events.
pub(crate) const SPEC: &str = r#"openapi: 3.0.0
info: {title: Case, version: "2026-01-01"}
paths:
  /v1/widgets/{widget}:
    get:
      operationId: GetWidgetsWidget
      parameters: [{name: widget, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/widget'}}}}
        default: {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/error'}}}}
  /v1/gadgets/{gadget}:
    get:
      operationId: GetGadgetsGadget
      parameters: [{name: gadget, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/gadget'}}}}
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
    gadget:
      type: object
      x-resourceId: gadget
      required: [id, object]
      properties: {id: {type: string}, object: {type: string, enum: [gadget]}}
    widget:
      type: object
      x-resourceId: widget
      required: [id, name, object]
      properties:
        id: {type: string}
        name: {type: string}
        object: {type: string, enum: [widget]}
        part: {$ref: '#/components/schemas/gadget'}
    widget_created:
      type: object
      x-stripeEvent: {type: widget.created}
      required: [object]
      properties: {object: {$ref: '#/components/schemas/widget'}}
"#;

/// Returns the spec with one more field, which is additive.
pub(crate) fn more() -> String {
    SPEC.replace("        name: {", "        colour: {type: string}\n        name: {")
}

/// Returns the spec with one field less, which is breaking.
pub(crate) fn less() -> String {
    SPEC.replace("        name: {type: string}\n", "").replace("id, name", "id")
}

/// The result of a command.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A folder with a spec and a cache.
pub(crate) struct Place {
    folder: TempDir,
    /// The URL that takes the place of Stripe's.
    pub(crate) mirror: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        // Nothing listens there, so a command that uses the network fails.
        let place =
            Self { folder: tempfile::tempdir().expect("a folder"), mirror: "http://127.0.0.1:9/openapi".to_owned() };
        place.write("spec.yaml", SPEC);
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a writable folder");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the program in a folder of this place, with words that are separated by spaces. There is no terminal.
    pub(crate) fn run(&self, folder: &str, words: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stripe-portal"));
        command.args(words.split_whitespace()).current_dir(self.path(folder)).stdin(Stdio::null());
        command.env("STRIPE_PORTAL_CACHE", self.path("cache")).env("STRIPE_OPENAPI_BASE", &self.mirror);
        for proxy in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            command.env_remove(proxy);
        }
        let output = command.output().expect("the program");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs the program, which succeeds. Returns its output.
    pub(crate) fn succeed(&self, folder: &str, words: &str) -> String {
        let run = self.run(folder, words);
        assert_eq!(run.code, Some(0), "{words}: {}{}", run.out, run.err);
        run.out
    }
}
