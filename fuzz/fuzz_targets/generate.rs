//! For any change of a spec, the generated code is valid Rust and matches the IR, or there is an error.
#![no_main]

#[path = "../../tests/src/audit/mod.rs"]
#[allow(dead_code)]
mod audit;
#[path = "../../tests/src/generator.rs"]
#[allow(dead_code)]
mod generator;
#[path = "../../tests/src/hostile_text.rs"]
mod hostile_text;
#[path = "../../tests/src/mutate.rs"]
mod mutate;
#[path = "../../tests/src/steps.rs"]
#[allow(dead_code)]
mod steps;

use std::sync::OnceLock;

use audit::audit;
use codegen::{Config, Problems, Source};
use generator::{Inputs, api, generate, slice};
use libfuzzer_sys::arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use serde_yaml::Value;

/// The maximum number of changes at a time.
const CHANGES: usize = 8;

macro_rules! cases {
    ($($name:literal),*) => { [$(include_str!(concat!("../../tests/cases/", $name, ".yaml"))),*] };
}

/// A spec with its configuration and descriptions.
struct Base {
    spec: Value,
    config: Source,
    docs: Source,
}

/// The committed slice, and the small specs of the cases.
fn bases() -> &'static [Base] {
    static BASES: OnceLock<Vec<Base>> = OnceLock::new();
    BASES.get_or_init(|| {
        let base = |spec: Value, config: &str, docs: &str| Base {
            spec,
            config: Source::new("resources.toml", config),
            docs: Source::new("docs.yaml", docs),
        };
        let parse = |text: &str| serde_yaml::from_str::<Value>(text).expect("YAML");
        let committed = base(
            parse(include_str!("../../spec/openapi.yaml")),
            include_str!("../../spec/resources.toml"),
            include_str!("../../spec/docs.yaml"),
        );
        let cases = cases![
            "any_of_single", "binary_answers", "choices", "clearing", "cycles", "deep", "deprecated",
            "distinct_names", "docs", "enums", "equal_params", "error_objects", "expandable", "features", "lists", "names",
            "namespaces", "nulls", "operations", "presence", "secrets", "shared_unions", "tagged_answer",
            "tagged_params", "tagged_root", "thin_events", "unions", "uploads", "v2", "values"
        ];
        let cases = cases.map(|text| {
            let spec = parse(text);
            let part = |key: &str| spec.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let (config, docs) = (part("x-resources"), part("x-docs"));
            base(spec, &config, &docs)
        });
        [committed].into_iter().chain(cases).collect()
    })
}

fuzz_target!(|input: &[u8]| {
    let mut input = Unstructured::new(input);
    let mut below = |bound: usize| input.int_in_range(0..=bound - 1).unwrap_or_default();
    let bases = bases();
    let base = &bases[below(bases.len())];
    let mut spec = base.spec.clone();
    for _ in 0..1 + below(CHANGES) {
        mutate::mutate(&mut spec, &mut below);
    }
    let Ok(text) = serde_yaml::to_string(&spec) else { return };
    let upstream = Source::new("upstream.yaml", text);
    let Ok(config) = Config::parse(&base.config) else { return };
    if let Ok(slice) = slice(&upstream, &base.config, &config) {
        check(&slice, base);
    }
    check(&upstream.text, base);
});

fn check(spec: &str, base: &Base) {
    let inputs = Inputs {
        spec: Source::new("openapi.yaml", spec),
        config: base.config.clone(),
        docs: base.docs.clone(),
    };
    match generate(&inputs) {
        Ok(output) => {
            let (api, _) = api(&inputs).expect("it was generated from");
            if let Err(problem) = audit(&api, &output.files) {
                panic!("{problem}\n{spec}");
            }
        }
        Err(Problems(problems)) => {
            assert!(!problems.is_empty());
            let bug = problems.iter().find(|problem| problem.message.contains("not Rust"));
            assert!(bug.is_none(), "{bug:?}\n{spec}");
        }
    }
}
