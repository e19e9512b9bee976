//! Generated code is formatted as prettyplease does it, but for the empty lines, whichever way it was written.

use std::collections::BTreeSet;

use codegen::{Output, Source};
use tests::generator::{Inputs, everything, generate, generate_from};
use tests::{SPEC_2023, case, inputs, official};

fn is_formatted(what: &str, output: &Output) {
    let mut wrong = BTreeSet::new();
    for (path, text) in &output.files {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{what}: {path}: {error}"));
        let formatted = prettyplease::unparse(&file);
        let expected: Vec<&str> = formatted.lines().filter(|line| !line.is_empty()).collect();
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).skip(1).collect();
        if lines != expected {
            let known: BTreeSet<&str> = expected.into_iter().collect();
            let other = lines.into_iter().find(|line| !known.contains(line));
            wrong.insert(format!("{path}: {}", other.unwrap_or("the order of lines")));
        }
    }
    assert!(wrong.is_empty(), "{what}: {} files: {:#?}", wrong.len(), wrong.iter().take(15).collect::<Vec<_>>());
}

#[test]
fn what_is_committed_is_formatted() {
    is_formatted("the portal", &generate(&inputs()).unwrap_or_else(|problems| panic!("{problems}")));
}

#[test]
fn every_construct_is_formatted() {
    for (name, case) in case::all() {
        is_formatted(&name, &case.generate().unwrap_or_else(|problems| panic!("{problems}")));
    }
}

#[test]
fn it_does_not_matter_whether_the_slice_is_written() {
    for (name, case) in case::all() {
        let cut = case.inputs().unwrap_or_else(|problems| panic!("{problems}"));
        let whole = Inputs { spec: Source::new(cut.spec.name.clone(), case.text.clone()), ..cut };
        let output = generate_from(&whole).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(output.files, case.generate().unwrap().files, "{name}");
    }
}

#[test]
fn the_whole_api_is_formatted() {
    let Some(path) = official(SPEC_2023) else { return };
    let spec = Source::new(SPEC_2023, std::fs::read_to_string(path).expect("a readable spec"));
    let config = Source::new("all.toml", everything(&spec, &inputs().config).unwrap());
    let inputs = Inputs { spec, config, docs: Source::new("docs.yaml", "") };
    is_formatted("the whole API", &generate_from(&inputs).unwrap_or_else(|problems| panic!("{problems}")));
}
