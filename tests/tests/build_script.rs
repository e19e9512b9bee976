//! A build script generates a crate: the code that `include!` finds in `OUT_DIR` compiles and runs, without a generated file
//! in the repository.

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::Generator;
use tests::{case, root};

/// Copies the files that a generator wrote, so that the test need not compile the generator for a build script.
const SCRIPT: &str = r#"use std::{env, fs, path::Path};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file");
        }
    }
}

fn main() {
    copy(Path::new("made"), Path::new(&env::var("OUT_DIR").expect("a folder")));
    println!("{}", fs::read_to_string("lines").expect("lines"));
}
"#;

const LIBRARY: &str = "//! Types of a shop.\ninclude!(concat!(env!(\"OUT_DIR\"), \"/lib.rs\"));\n";

const TEST: &str = r#"//! The generated code works.
use shop_types::error::ValueError;
use shop_types::testing::FakeStripe;
use shop_types::webhook::{EventObject, EventObjects};
use shop_types::{API, API_VERSION, Client, Operation as _};

#[test]
fn it_is_there() {
    let client: Client = FakeStripe::of(API).client();
    assert!(client.config().check().is_ok());
    let receipt = shop_types::receipt::RetrieveReceipt::new("r_1");
    assert_eq!(receipt.request().expect("a request").path, "/v1/receipts/r_1");
    assert!(API_VERSION.starts_with("20"));
    let _decode: fn(&str, EventObject<'_>) -> Result<stripe_portal::Opaque, ValueError> = EventObjects::decode;
}
"#;

#[test]
fn a_build_script_generates_a_crate_that_compiles() {
    let code = Generator::new("shop-types", &*case::all()["features"].text).generate();
    let code = code.unwrap_or_else(|problems| panic!("{problems}"));
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a writable folder");
    };
    for (path, text) in &code.files {
        write(&format!("made/{path}"), text);
    }
    write("lines", &code.cargo_lines(&["client", "testing", "webhook"]));
    write("build.rs", SCRIPT);
    write("src/lib.rs", LIBRARY);
    write("tests/it.rs", TEST);
    write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"shop-types\"\nedition = \"2024\"\n[workspace]\n[dependencies]\nstripe-portal = \
             {{ path = {:?}, default-features = false, features = [\"client\", \"testing\", \"webhook\"] }}\n",
            root().join("stripe-portal").display().to_string()
        ),
    );
    fs::copy(root().join("Cargo.lock"), folder.path().join("Cargo.lock")).expect("a copy");
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline"])
        .current_dir(folder.path())
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-target"))
        .env("RUSTFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stdout}\n{stderr}");
    let stdout = stdout.replace('\\', "/");
    assert!(stdout.contains("it_is_there ... ok") && stdout.contains("generated/receipt"), "{stdout}");
}

#[test]
fn a_configuration_selects_what_is_generated_and_mistakes_are_reported() {
    let spec = || case::all()["features"].text.clone();
    let generated = |generator: &Generator| generator.generate().map(|code| code.files.into_keys().collect::<Vec<_>>());
    let one = Generator::new("shop", spec()).resources(["receipt"]);
    let files = generated(&one).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(files.contains(&"lib.rs".to_owned()) && files.contains(&"generated/receipt.rs".to_owned()), "{files:?}");
    assert!(!files.contains(&"generated/shop/person.rs".to_owned()), "{files:?}");
    let chosen = "[resources.receipt]\noperations = [\"retrieve\"]\n";
    let configured = Generator::new("shop", spec()).config(chosen);
    assert!(generated(&configured).is_ok_and(|files| files.contains(&"generated/receipt/retrieve.rs".to_owned())));
    for (generator, expected) in [
        (one.clone().resources(["recipt"]), "did you mean `receipt`"),
        (configured.clone().config(format!("{chosen}[[masked]]\npath = \"receipt/nothing\"\n")), "matches nothing"),
        (one.clone().docs("receipt: [1]\n"), "docs.yaml"),
        (Generator::new("fn", spec()), "Rust reserves it"),
        (Generator::new("shop", "openapi: 2.0\n"), "openapi"),
    ] {
        let problems = generator.generate().map(|_| ()).expect_err(expected).to_string();
        assert!(problems.contains(expected), "{expected}: {problems}");
    }
}
