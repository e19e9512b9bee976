//! Descriptions of the spec: where they go, and what a change of their source needs.

use cli::report::Outcome;
use tests::case;
use tests::sandbox::Sandbox;
use xtask::{Error, check, regen, report, slice};

/// A workspace without generated code, for the spec of a case and its configuration with another source.
fn workspace(source: &str) -> Sandbox {
    let case = &case::all()["features"];
    let described = "operationId: GetShop\n      summary: Retrieve a shop\n      description: <p>Retrieves it.</p>";
    let spec = case.text.replace("operationId: GetShop", described);
    assert_ne!(spec, case.text);
    let sandbox = Sandbox::new([
        ("upstream.yaml", spec),
        ("plain.yaml", case.text.clone()),
        (
            "spec/resources.toml",
            format!("[docs]\nsource = \"{source}\"\n[resources.shop]\noperations = [\"retrieve\"]\n"),
        ),
        ("spec/docs.yaml", String::new()),
        ("stripe-portal/Cargo.toml", format!("[features]\nclient = []\n{}\n{}\n", MARKS.0, MARKS.1)),
    ]);
    cut(&sandbox, "upstream.yaml").expect("a slice");
    sandbox
}

const MARKS: (&str, &str) = (codegen::internals::manifest::BEGIN, codegen::internals::manifest::END);

fn cut(sandbox: &Sandbox, from: &str) -> Result<Outcome, Error> {
    slice(&sandbox.workspace(), &sandbox.cache(), &sandbox.path(from), None)
}

fn operation(sandbox: &Sandbox) -> String {
    sandbox.read("stripe-portal/src/generated/shop/retrieve.rs")
}

#[test]
fn an_operation_has_the_summary_and_the_description_of_the_spec() {
    let sandbox = workspace("upstream");
    regen(&sandbox.workspace()).unwrap();
    let code = operation(&sandbox);
    assert!(code.contains("/// Retrieve a shop.\n///\n/// Retrieves it.\n"), "{code}");
    sandbox.write("spec/docs.yaml", "shop#retrieve: Ours.\n");
    regen(&sandbox.workspace()).unwrap();
    assert!(operation(&sandbox).contains("/// Ours.\n"), "{code}");
}

#[test]
fn a_slice_without_descriptions_is_cut_again_before_they_are_used() {
    let sandbox = workspace("overlay");
    regen(&sandbox.workspace()).unwrap();
    assert!(!operation(&sandbox).contains("Retrieves it"));
    sandbox.edit("spec/resources.toml", "overlay", "upstream");
    for run in [regen, check] {
        let message = report::error(&run(&sandbox.workspace()).expect_err("no descriptions"), false);
        assert!(message.contains("spec/openapi.yaml has no descriptions"), "{message}");
        assert!(message.contains("cargo xtask spec slice --from FILE"), "{message}");
    }
    cut(&sandbox, "upstream.yaml").unwrap();
    regen(&sandbox.workspace()).unwrap();
    assert!(operation(&sandbox).contains("Retrieves it"));
    // The way back needs no other slice.
    sandbox.edit("spec/resources.toml", "upstream", "overlay");
    regen(&sandbox.workspace()).unwrap();
    assert!(!operation(&sandbox).contains("Retrieves it"));
}

#[test]
fn a_spec_without_descriptions_needs_none() {
    let sandbox = workspace("upstream");
    cut(&sandbox, "plain.yaml").unwrap();
    regen(&sandbox.workspace()).unwrap();
    assert!(!operation(&sandbox).contains("Retrieves it"));
}
