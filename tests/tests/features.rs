//! Every resource is a feature: alone, with all others or without any, the crate compiles without a warning.

use std::collections::BTreeSet;
use std::path::Path;

use codegen::internals::manifest::{BEGIN, END};
use codegen::with_features;
use codegen::{Feature, Source};
use tests::generator::generate;
use tests::scratch::Scratch;
use tests::{case, inputs};

fn feature(resource: &str, needs: &[&str]) -> Feature {
    let name = resource.replace('.', "-");
    let needs: BTreeSet<String> = needs.iter().map(|need| (*need).to_owned()).collect();
    Feature { resource: resource.to_owned(), name, module: Vec::new(), implies: needs.clone(), needs, default: true }
}

#[test]
fn a_resource_needs_those_that_its_answers_mention() {
    let output = case::all()["features"].generate().unwrap_or_else(|problems| panic!("{problems}"));
    let needs: Vec<String> =
        output.features.iter().map(|feature| format!("{} {:?}", feature.name, feature.needs)).collect();
    let expected = [r#"receipt {"shop-person"}"#, r#"shop {}"#, r#"shop-order {"shop-person"}"#, r#"shop-person {}"#];
    assert_eq!(needs, expected);
}

#[test]
fn the_crate_compiles_with_every_feature_alone_and_without_any() {
    let mut scratch = Scratch::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("features"));
    let mut names = vec![String::new(), "default-resources".to_owned()];
    for name in ["features", "needs_each_other", "thin_events"] {
        let output = case::all()[name].generate().unwrap_or_else(|problems| panic!("{name}: {problems}"));
        scratch.generated(name, &output);
        scratch.append("src/lib.rs", &format!("\n#[rustfmt::skip]\n#[doc(hidden)]\npub mod {name};\n"));
        names.extend(output.features.into_iter().map(|feature| feature.name));
    }
    let portal = generate(&inputs()).unwrap_or_else(|problems| panic!("{problems}"));
    names.extend(portal.features.into_iter().map(|feature| feature.name));
    for feature in names {
        let features = format!("webhook,{feature}");
        scratch.cargo(&["check", "--quiet", "--no-default-features", "--features", features.trim_end_matches(',')]);
    }
}

#[test]
fn the_features_stand_between_their_marks_and_nothing_else_changes() {
    let manifest = format!("# ours\n[features]\nclient = []\n{BEGIN}\nold = []\n{END}\n\n[dependencies]\n");
    let features = [feature("a.b", &[]), feature("c", &["a-b"])];
    let written = with_features(&Source::new("Cargo.toml", &manifest), &features).expect("a fit manifest");
    let generated = "default-resources = [\"a-b\", \"c\"]\na-b = []\nc = [\"a-b\"]\n";
    assert_eq!(written, manifest.replace("old = []\n", generated));
    assert_eq!(with_features(&Source::new("Cargo.toml", &written), &features).expect("the same"), written);
}

#[test]
fn a_manifest_without_a_place_for_the_features_is_refused() {
    let marks = format!("{BEGIN}\n{END}\n");
    let cases = [
        ("[features]\n".to_owned(), "does not have the two marks"),
        (format!("[features]\n{END}\n{BEGIN}\n"), "does not have the two marks"),
        (format!("[features]\n{marks}{marks}"), "does not have the two marks"),
        (format!("[features]\n[dependencies]\n{marks}"), "not below `[features]`"),
        (format!("[features\n{marks}"), "fix the manifest"),
        (format!("[features]\na-b = []\n{marks}"), "`a-b` is already a feature or dependency"),
        (
            format!("[features]\n{marks}[dependencies]\na-b = {{ version = \"1\", optional = true }}\n"),
            "`a-b` is already a feature",
        ),
        (format!("[features]\ndefault-resources = []\n{marks}"), "`default-resources` is already a feature"),
    ];
    for (manifest, expected) in cases {
        let problems = with_features(&Source::new("Cargo.toml", &manifest), &[feature("a.b", &[])]);
        let message = problems.expect_err(&manifest).to_string();
        assert!(message.contains(expected), "{manifest}\n{message}");
    }
}
