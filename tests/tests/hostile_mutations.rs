//! For any change of a spec, the generated code matches the IR, or there is an error.

use codegen::Config;
use codegen::{Problems, Source};
use serde_yaml::Value;
use tests::audit::audit;
use tests::generator::{Inputs, api, generate, slice};
use tests::mutate::mutate;
use tests::random::Random;
use tests::{case, inputs};

/// The number of variations of each spec: a few by default, many with `MUTATIONS=1000`.
fn variations() -> u64 {
    std::env::var("MUTATIONS").ok().and_then(|number| number.parse().ok()).unwrap_or(6)
}

/// Returns whether code was generated.
fn run(name: &str, spec: &str, config: &Source, docs: &Source) -> bool {
    let upstream = Source::new("upstream.yaml", spec);
    let sliced = Config::parse(config).and_then(|parsed| slice(&upstream, config, &parsed));
    let whole = generated(name, spec, config, docs);
    let of_slice = sliced.is_ok_and(|slice| generated(name, &slice, config, docs));
    whole || of_slice
}

fn generated(name: &str, spec: &str, config: &Source, docs: &Source) -> bool {
    let inputs = Inputs { spec: Source::new("openapi.yaml", spec), config: config.clone(), docs: docs.clone() };
    match generate(&inputs) {
        Ok(output) => {
            let (api, _) = api(&inputs).unwrap_or_else(|problems| panic!("{name}: {problems}"));
            audit(&api, &output.files).unwrap_or_else(|problem| panic!("{name}: {problem}\n{spec}"));
            true
        }
        Err(Problems(problems)) => {
            assert!(!problems.is_empty(), "{name}: an error without a problem");
            let bug = problems.iter().find(|problem| problem.message.contains("not Rust"));
            assert!(bug.is_none(), "{name}: {bug:?}\n{spec}");
            false
        }
    }
}

#[test]
fn variations_of_real_specs_become_what_the_ir_asks_for_or_an_error() {
    let committed = inputs();
    let mut bases = vec![("the committed slice".to_owned(), committed.spec.text, committed.config, committed.docs)];
    for (name, case) in case::all() {
        let inputs = case.inputs().unwrap_or_else(|problems| panic!("{problems}"));
        bases.push((name, case.text, inputs.config, inputs.docs));
    }
    let (mut made, mut tried) = (0_u64, 0_u64);
    for (number, (name, text, config, docs)) in bases.iter().enumerate() {
        let base: Value = serde_yaml::from_str(text).expect("YAML");
        for seed in 0..variations() {
            let mut random = Random(seed * 1000 + number as u64);
            let mut spec = base.clone();
            for _ in 0..1 + random.below(3) {
                mutate(&mut spec, &mut |bound| random.below(bound));
            }
            let text = serde_yaml::to_string(&spec).expect("YAML");
            made += u64::from(run(&format!("{name}, variation {seed}"), &text, config, docs));
            tried += 1;
        }
    }
    println!("{made} of {tried} variations became code");
    assert!(made * 4 > tried, "only {made} of {tried} variations were understood");
}
