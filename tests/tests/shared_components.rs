//! Components that a configuration says are shared have their types where the whole spec would place them.

use codegen::{Config, Problems, Source};
use tests::generator::{self, Inputs};

const SPEC: &str = include_str!("slice_specs/one_of_several.yaml");
const BOX: &str = "[resources.box]\noperations = [\"retrieve\"]\n";
const LISTED: &str = "[[shared]]\npath = \"box\"\ncomponents = [\"label\"]\n";

fn inputs(spec: &str, config: &str) -> Inputs {
    Inputs {
        spec: Source::new("spec.yaml", spec),
        config: Source::new("resources.toml", config),
        docs: Source::new("docs.yaml", ""),
    }
}

fn slice(spec: &str, config: &str) -> String {
    let inputs = inputs(spec, config);
    let config = Config::parse(&inputs.config).expect("a configuration");
    generator::slice(&inputs.spec, &inputs.config, &config).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Returns the file with the type `Label`.
fn file(spec: &str, config: &str) -> String {
    let output = generator::generate(&inputs(spec, config)).unwrap_or_else(|problems| panic!("{problems}"));
    let mut files = output.files.iter().filter(|(_, text)| text.contains("pub struct Label "));
    files.next().map(|(path, _)| path.clone()).expect("the type")
}

#[test]
fn the_type_of_a_listed_component_is_shared() {
    let listed = format!("{BOX}{LISTED}");
    assert_eq!(file(&slice(SPEC, BOX), BOX), "box_.rs");
    assert_eq!(file(&slice(SPEC, &listed), &listed), "shared.rs");
}

#[test]
fn the_types_of_a_whole_spec_do_not_move_if_they_are_listed_or_not() {
    let whole = SPEC.replace("# crate: ", "crate: ");
    assert_ne!(whole, SPEC);
    let listed = format!("{BOX}{LISTED}");
    assert_eq!(slice(&whole, BOX), slice(SPEC, &listed));
    assert_eq!(slice(&whole, BOX), slice(&whole, &listed));
}

#[test]
fn a_slice_from_before_the_entry_is_refused() {
    let (slice, listed) = (slice(SPEC, BOX), format!("{BOX}{LISTED}"));
    let Problems(problems) = generator::generate(&inputs(&slice, &listed)).map(drop).expect_err("an older slice");
    let [problem] = &problems[..] else { panic!("{problems:#?}") };
    assert_eq!(problem.message, "the slice does not say that `label` is shared");
    assert!(problem.help.as_deref().is_some_and(|help| help.contains("cargo xtask spec slice")), "{problem}");
}

#[test]
fn an_export_uses_only_the_entries_about_its_spec() {
    let config = format!("{BOX}[[shared]]\npath = \"box\"\ncomponents = [\"label\", \"newer\"]\n");
    let exported =
        generator::standalone(&inputs(SPEC, &config), "boxes").unwrap_or_else(|problems| panic!("{problems}"));
    assert!(exported.output.files["shared.rs"].contains("pub struct Label "));
}

#[test]
fn an_entry_applies_only_to_its_versions() {
    for (bound, expected) in [
        ("since = \"2026-01-01\"", "shared.rs"),
        ("since = \"2026-01-02\"", "box_.rs"),
        ("until = \"2026-01-02\"", "shared.rs"),
        ("until = \"2026-01-01\"", "box_.rs"),
    ] {
        let config = format!("{BOX}{LISTED}{bound}\n");
        assert_eq!(file(&slice(SPEC, &config), &config), expected, "{bound}");
    }
}
