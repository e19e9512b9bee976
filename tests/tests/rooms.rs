//! The rooms of the runtime and of the generator are in an order, and a file imports only from rooms before its own.

use tests::folder::Folder;
use tests::rooms::{Exception, check, entries, long, named};
use tests::root;

/// The rooms of the runtime: each knows those before it.
const RUNTIME: &[&str] = &[
    "text",
    "decode",
    "transport",
    "error",
    "request",
    "types",
    "response",
    "operation",
    "call",
    "client",
    "webhook",
    "testing",
    "generated",
    "__private",
    "docs",
];

const RUNTIME_EXCEPTIONS: &[Exception] = &[
    Exception {
        from: "transport/version.rs",
        to: "generated",
        why: "the API version is sent with each call, and errors name it",
    },
    Exception {
        from: "operation/ext.rs",
        to: "client",
        why: "the builder methods of every operation end in sending it",
    },
];

/// The rooms of the generator, in the order in which a spec passes through them. No file is an exception.
const GENERATOR: &[&str] = &[
    "text", "input", "document", "slice", "ir", "rust", "lower", "passes", "code", "emit", "changes", "package",
    "pipeline",
];

/// The rooms of the code that the installed command and the workspace's commands share.
const COMMANDS: &[&str] = &["error", "files", "spec", "report", "home", "compare", "list", "network", "export"];

/// The public modules of the runtime that generated code may name.
const PUBLIC: &[&str] = &["blocking", "error", "form", "operation", "request", "testing", "webhook"];

#[test]
fn the_runtime_imports_in_order() {
    let problems = check(&root().join("stripe-portal/src"), RUNTIME, RUNTIME_EXCEPTIONS);
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(RUNTIME_EXCEPTIONS.len(), 2, "as ARCHITECTURE.md says");
}

#[test]
fn the_generator_imports_in_order() {
    let problems = check(&root().join("codegen/src"), GENERATOR, &[]);
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn the_commands_import_in_order() {
    let problems = check(&root().join("cli/src"), COMMANDS, &[]);
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn the_house_has_few_rooms_and_short_files() {
    for (folder, most) in [("stripe-portal/src", 17), ("codegen/src", 14), ("cli/src", 10)] {
        let entries = entries(&root().join(folder));
        assert!(entries.len() <= most, "{folder}: {entries:?}");
    }
    for folder in ["stripe-portal", "codegen", "cli", "xtask", "tests", "examples", "peers", "fuzz"] {
        let long = long(&root().join(folder), 400);
        assert!(long.is_empty(), "{folder}: {long:?}");
    }
}

#[test]
fn generated_code_names_public_modules_and_one_hidden_one() {
    let mut found = 0;
    let generated = root().join("stripe-portal/src/generated");
    for path in named(&generated) {
        let (first, _) = path.split_once("::").unwrap_or((&path, ""));
        let module = if first.starts_with(char::is_uppercase) { "" } else { first };
        let is_generated = generated.join(module).is_dir() || generated.join(format!("{module}.rs")).is_file();
        let is_allowed = module.is_empty() || module == "generated" || is_generated || PUBLIC.contains(&module);
        assert!(is_allowed || module == "__private", "generated code names `crate::{path}`");
        found += usize::from(module == "__private");
    }
    assert!(found > 5, "the door is used");
    let root = std::fs::read_to_string(root().join("stripe-portal/src/lib.rs")).expect("the crate's root");
    assert_eq!(root.matches("#[doc(hidden)]").count(), 1, "there is one door");
}

#[test]
fn an_import_that_runs_back_up_is_found() {
    let table = &["low", "mid", "high"];
    let exception = |from, to| Exception { from, to, why: "a test" };
    for (file, text, exceptions, expected) in [
        ("mid/a.rs", "use crate::low::A;\nuse super::b::B;\nuse crate::mid::b::B;\n", vec![], None),
        ("mid/a.rs", "use crate::high::A;\n", vec![], Some("mid/a.rs imports `crate::high::A`")),
        ("mid/a.rs", "use crate::{low::A, high::{self, A}};\n", vec![], Some("mid/a.rs imports `crate::high::A`")),
        ("mid/a.rs", "use super::super::high::A;\n", vec![], Some("mid/a.rs imports `crate::high::A`")),
        ("mid/mod.rs", "use super::high;\n", vec![], Some("mid/mod.rs imports `crate::high`")),
        ("low.rs", "fn a(b: &crate::mid::B) {}\n", vec![], Some("low.rs imports `crate::mid::B`")),
        (
            "low.rs",
            "fn a() { if true { <crate::mid::B as C>::d() } }\n",
            vec![],
            Some("low.rs imports `crate::mid::B`"),
        ),
        ("low.rs", "// crate::mid::A\nconst A: &str = \"crate::mid::A\";\n", vec![], None),
        ("low.rs", "macro_rules! a { () => { $crate::mid::A } }\n", vec![], None),
        ("low.rs", "#[cfg(test)]\nmod tests {\n    use crate::high::A;\n}\n", vec![], None),
        (
            "low.rs",
            "#[cfg(test)]\nuse crate::high::A;\nuse crate::mid::B;\n",
            vec![],
            Some("low.rs imports `crate::mid::B`"),
        ),
        ("generated/a.rs", "use crate::high::A;\n", vec![], Some("the room `generated` is not in the table")),
        ("mid/a.rs", "use crate::A;\n", vec![], Some("mid/a.rs imports `crate::A` by way of the crate's root")),
        ("mid/a.rs", "use crate::high::A;\n", vec![exception("mid", "high")], None),
        ("mid/a.rs", "use crate::high::A;\n", vec![exception("mid/a.rs", "high")], None),
        (
            "mid/a.rs",
            "use crate::high::A;\n",
            vec![exception("mid/b.rs", "high")],
            Some("mid/a.rs imports `crate::high::A`"),
        ),
        ("mid/a.rs", "", vec![exception("mid", "high")], Some("the exception for `mid` and `high` is stale")),
        ("other.rs", "", vec![], Some("the room `other` is not in the table")),
    ] {
        let folder = Folder::empty();
        for (room, text) in [("lib.rs", "use mid::A;"), ("low.rs", ""), ("mid/mod.rs", ""), ("high.rs", "")] {
            folder.write(room, text);
        }
        folder.write(file, text);
        let problems = check(folder.root(), table, &exceptions);
        match expected {
            None => assert!(problems.is_empty(), "{file}: {text}{problems:#?}"),
            Some(expected) => {
                assert!(problems.iter().any(|problem| problem.starts_with(expected)), "{file}: {text}{problems:#?}");
            }
        }
    }
    let folder = Folder::empty();
    folder.write("low.rs", "1\n2\n3\n");
    assert_eq!(check(folder.root(), &["low", "mid"], &[]), ["the room `mid` of the table is missing"]);
    assert_eq!(long(folder.root(), 2), ["low.rs"]);
    assert!(long(folder.root(), 3).is_empty());
}
