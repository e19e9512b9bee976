//! The commands that change the disk, with a folder for each.

use std::fs;
use std::path::Path;
use std::process::Command;

use cli::export::{Export, export};
use cli::report::Outcome;
use cli::spec::{Cache, Upstream};
use codegen::internals::manifest::{BEGIN, END};
use xtask::resource::{self, Parts};
use xtask::{Error, OlderSpecs, Pull, Workspace, pull, regen, report, slice};

use crate::support::{Folder, SPEC};

/// The folder of the cache.
pub(crate) const CACHE: &str = "cache";

/// A command.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// Writes the files that are there before the command.
    pub(crate) prepare: fn(&Folder),
    run: fn(&Folder) -> Result<Outcome, Error>,
    arguments: &'static [&'static str],
}

impl Case {
    /// Runs the command in this process. Returns its output, or its error.
    pub(crate) fn run(&self, folder: &Folder) -> Result<String, String> {
        (self.run)(folder).map(|outcome| outcome.summary).map_err(|error| report::error(&error, false))
    }

    /// Returns the command as a program.
    pub(crate) fn command(&self, folder: &Folder) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(self.arguments).current_dir(folder.root()).env("STRIPE_PORTAL_CACHE", folder.path(CACHE));
        command
    }
}

pub(crate) fn workspace(folder: &Folder) -> Workspace {
    Workspace::at(folder.root()).expect("a workspace")
}

fn cache(folder: &Folder) -> Cache {
    Cache::at(folder.path(CACHE))
}

/// A spec of two resources, one of which is in the other.
pub(crate) fn two() -> String {
    let gadget = "
    gadget:
      type: object
      x-resourceId: gadget
      required: [id, object]
      properties:
        id: {type: string}
        object: {type: string, enum: [gadget]}
        widget: {anyOf: [{maxLength: 5000, type: string}, {$ref: '#/components/schemas/widget'}], x-expansionResources: {oneOf: [{$ref: '#/components/schemas/widget'}]}}
";
    SPEC.replace(
        "components:\n",
        "  /v1/gadgets/{gadget}:
    get:
      operationId: GetGadgetsGadget
      parameters: [{name: gadget, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/gadget'}}}}
        default: {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/error'}}}}
components:\n",
    ) + gadget.trim_start_matches('\n')
}

/// Writes a workspace with code of the resources of `config`, and a runtime of three files.
fn prepared(folder: &Folder, config: &str) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    for name in ["Cargo.toml", "stripe-portal/Cargo.toml", "LICENSE-MIT", "LICENSE-APACHE", "LICENSE-STRIPE"] {
        folder.write(name, &fs::read_to_string(here.join(name)).expect("a file"));
    }
    let manifest = folder.read("stripe-portal/Cargo.toml");
    let (start, end) = (manifest.find(BEGIN).expect("a mark"), manifest.find(END).expect("a mark"));
    folder.write("stripe-portal/Cargo.toml", &format!("{}{BEGIN}\n{}", &manifest[..start], &manifest[end..]));
    folder.write("stripe-portal/src/lib.md", "Docs.\n\n# Map of the crate\n\nFiles.\n");
    folder.write("stripe-portal/src/lib.rs", "//! The crate.\n");
    folder.write("stripe-portal/src/client/mod.rs", "//! The client.\n");
    folder.write("spec/resources.toml", config);
    folder.write("spec/docs.yaml", "");
    folder.write("two.yaml", &two());
    folder.write("notes.txt", "mine\n");
    slice(&workspace(folder), &cache(folder), &folder.path("two.yaml"), None).expect("a slice");
    regen(&workspace(folder)).expect("generated code");
}

const WIDGET: &str = "[docs]\nsource = \"upstream\"\n\n# Ours.\n[resources.widget]\n";
const BOTH: &str = "[docs]\nsource = \"upstream\"\n\n# Ours.\n[resources.widget]\n[resources.gadget]\n";

/// The API version of an older spec.
const OLDER: &str = "2025-01-01";

/// An older spec, which does not promise a field.
fn older() -> String {
    two().replace("2026-01-01", OLDER).replace("required: [id, name, object]", "required: [id, object]")
}

fn supported(folder: &Folder, older: OlderSpecs) -> Result<Outcome, Error> {
    xtask::support(&workspace(folder), &older)
}

fn exported(folder: &Folder, resources: &[&str], change: fn(&mut Export<'_>)) -> Result<Outcome, Error> {
    let resources: Vec<String> = resources.iter().map(|&id| id.to_owned()).collect();
    let (spec, out) = (folder.path("two.yaml"), folder.path("out/mine"));
    let mut wanted = Export { spec: Some(&spec), ..Export::of(&out, Some(&resources)) };
    change(&mut wanted);
    Ok(export(&workspace(folder), &cache(folder), &wanted)?)
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "regen",
            prepare: |folder| {
                prepared(folder, BOTH);
                // One file each to create, to replace and to remove, and folders that come and go.
                fs::remove_file(folder.path("stripe-portal/src/generated/gadget.rs")).expect("a file");
                folder.write("stripe-portal/src/generated/widget.rs", "// edited\n");
                folder.write("stripe-portal/src/generated/old/deep/gone.rs", "// orphan\n");
            },
            run: |folder| regen(&workspace(folder)),
            arguments: &["regen"],
        },
        Case {
            name: "spec slice",
            prepare: |folder| {
                prepared(folder, WIDGET);
                folder.write("two.yaml", &two().replace("2026-01-01", "2026-02-02"));
            },
            run: |folder| slice(&workspace(folder), &cache(folder), &folder.path("two.yaml"), None),
            arguments: &["spec", "slice", "--from", "two.yaml"],
        },
        Case {
            name: "first spec slice",
            prepare: |folder| {
                prepared(folder, WIDGET);
                for name in ["spec/openapi.yaml", "spec/openapi.lock"] {
                    fs::remove_file(folder.path(name)).expect("a file");
                }
                fs::remove_dir_all(folder.path(CACHE)).expect("a folder");
            },
            run: |folder| slice(&workspace(folder), &cache(folder), &folder.path("two.yaml"), None),
            arguments: &["spec", "slice", "--from", "two.yaml"],
        },
        Case {
            name: "spec pull",
            prepare: |folder| {
                prepared(folder, WIDGET);
                folder.write("two.yaml", &two().replace("name: {type: string}", "name: {type: integer}"));
            },
            run: |folder| {
                let upstream = Upstream::read(&folder.path("two.yaml"))?;
                let options = Pull::of_file(folder.path("two.yaml"));
                let (mut out, mut log) = (Vec::new(), Vec::new());
                let streams: (&mut dyn std::io::Write, &mut dyn std::io::Write) = (&mut out, &mut log);
                pull(&workspace(folder), &cache(folder), upstream, &options, streams)?;
                Ok(Outcome::of(String::from_utf8_lossy(&out)))
            },
            arguments: &["spec", "pull", "--from", "two.yaml"],
        },
        Case {
            name: "spec support",
            prepare: |folder| {
                prepared(folder, WIDGET);
                folder.write("old.yaml", &older());
            },
            run: |folder| supported(folder, OlderSpecs { files: vec![folder.path("old.yaml")], remove: Vec::new() }),
            arguments: &["spec", "support", "old.yaml"],
        },
        Case {
            name: "spec support --remove",
            prepare: |folder| {
                prepared(folder, WIDGET);
                folder.write("old.yaml", &older());
                let older = OlderSpecs { files: vec![folder.path("old.yaml")], remove: Vec::new() };
                supported(folder, older).expect("a supported version");
            },
            run: |folder| supported(folder, OlderSpecs { files: Vec::new(), remove: vec![OLDER.to_owned()] }),
            arguments: &["spec", "support", "--remove", OLDER],
        },
        Case {
            name: "spec lock",
            prepare: |folder| {
                prepared(folder, WIDGET);
                folder.edit("spec/openapi.yaml", "2026-01-01", "2026-02-02");
            },
            run: |folder| xtask::lock(&workspace(folder)),
            arguments: &["spec", "lock"],
        },
        Case {
            name: "resource add",
            prepare: |folder| prepared(folder, WIDGET),
            run: |folder| {
                let names = ["gadget".to_owned()];
                let from = folder.path("two.yaml");
                resource::add(&workspace(folder), &cache(folder), &names, &Parts::default(), Some(&from))
            },
            arguments: &["resource", "add", "gadget", "--from", "two.yaml"],
        },
        Case {
            name: "resource remove",
            prepare: |folder| {
                prepared(folder, &format!("{BOTH}\n[[masked]]\npath = \"widget/name\"\n"));
            },
            run: |folder| resource::remove(&workspace(folder), &["widget".to_owned()], true),
            arguments: &["resource", "remove", "widget", "--with-exceptions"],
        },
        Case {
            name: "export",
            prepare: |folder| prepared(folder, WIDGET),
            run: |folder| exported(folder, &["widget", "gadget"], |_| {}),
            arguments: &["export", "--resources", "widget,gadget", "--from", "two.yaml", "--out", "out/mine"],
        },
        Case {
            name: "second export",
            prepare: |folder| {
                prepared(folder, WIDGET);
                // The runtime goes with the form of the crate.
                exported(folder, &["widget", "gadget"], |wanted| wanted.vendor = Some(true)).expect("an export");
                // Files of the user, of which an export replaces the first.
                folder.write("out/mine/README.md", "mine\n");
                folder.write("out/mine/src/generated/gadget/notes.txt", "mine\n");
                folder.write("out/mine/src/more.rs", "// mine\n");
            },
            run: |folder| exported(folder, &["widget"], |_| {}),
            arguments: &["export", "--resources", "widget", "--from", "two.yaml", "--out", "out/mine"],
        },
        Case {
            name: "export of a configuration",
            prepare: |folder| {
                prepared(folder, WIDGET);
                exported(folder, &["widget"], |_| {}).expect("an export");
                folder.write("out/mine/docs.yaml", "widget: Mine.\n");
            },
            run: |folder| exported(folder, &[], |wanted| *wanted = Export { init: true, ..Export::again(wanted.out) }),
            arguments: &["export", "--init", "--out", "out/mine"],
        },
    ]
}
