//! Every generated item is used: every sample round-trips, and every call sends the request of the spec.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::Config;
use codegen::Source;
use serde::Deserialize;
use serde_json::Value;
use tests::exercise::{round_trip, scratch, send};
use tests::generator::{Inputs, everything, slice};
use tests::scratch::Scratch;
use tests::spec::Spec;
use tests::{SAMPLES_2023, SPEC_2023, inputs, official, root};

/// The places where Stripe's samples contradict the spec.
#[derive(Deserialize)]
struct Exceptions {
    samples: BTreeMap<String, String>,
    read_as: BTreeMap<String, String>,
}

#[test]
fn every_call_of_the_portal_sends_every_parameter() {
    let (scratch, exercise) = scratch(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("portal_calls"), &inputs());
    assert_eq!(exercise.calls.len(), 9);
    let sent = send(&scratch, &Spec::committed(), &exercise.calls);
    println!("{sent} parameters sent");
    assert!(sent > 50, "{sent}");
    check_orders(&scratch, &inputs(), [30, 80, 500]);
}

/// Calls the methods of all builders in many orders, at least so many builders, methods and orders.
fn check_orders(scratch: &Scratch, inputs: &Inputs, least: [usize; 3]) {
    let counts = tests::orders::call(scratch, inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let [builders, methods, orders, silent] = counts;
    println!("{builders} builders, {methods} methods, {orders} orders: no call is lost; {silent} methods send nothing");
    assert!(counts.iter().zip(&least).all(|(count, least)| count >= least) && silent * 100 <= methods, "{counts:?}");
}

/// Takes minutes: `WHOLE_API=1 cargo test --release -p tests --test whole_api -- --nocapture`.
#[test]
fn the_whole_api_can_be_read_written_and_called() {
    if std::env::var_os("WHOLE_API").is_none() {
        println!("skipped: set WHOLE_API=1 to compile and call all of Stripe's API");
        return;
    }
    let (Some(spec), Some(samples)) = (official(SPEC_2023), official(SAMPLES_2023)) else { return };
    let upstream = Source::new(SPEC_2023, fs::read_to_string(spec).expect("a readable spec"));
    let config = Source::new("all.toml", everything(&upstream, &inputs().config).unwrap());
    let parsed = Config::parse(&config).unwrap();
    let cut = slice(&upstream, &config, &parsed).unwrap_or_else(|problems| panic!("{problems}"));
    let inputs = Inputs { spec: Source::new("slice", cut), config, docs: Source::new("docs.yaml", "") };
    let (scratch, mut exercise) = scratch(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole_api"), &inputs);
    let samples: Value = serde_json::from_str(&fs::read_to_string(samples).expect("samples")).expect("JSON");
    let samples: BTreeMap<String, Value> = serde_json::from_value(samples["resources"].clone()).expect("samples");

    let exceptions = fs::read_to_string(root().join("tests/exceptions.yaml")).expect("the exceptions");
    let exceptions: Exceptions = serde_yaml::from_str(&exceptions).expect("the exceptions");
    for (name, ty) in &exceptions.read_as {
        let old = exercise.responses.insert(name.clone(), ty.clone());
        assert_eq!(old, None, "`{name}` has a type of its own");
    }
    let results = round_trip(&scratch, &exercise, &samples);
    let came_back = results.values().filter(|problem| problem.is_none()).count();
    println!("{came_back} of {} samples came back as they were", samples.len());
    let problems: BTreeMap<_, _> = results.into_iter().filter_map(|(name, problem)| Some((name, problem?))).collect();
    assert_eq!(problems.keys().collect::<Vec<_>>(), exceptions.samples.keys().collect::<Vec<_>>(), "{problems:#?}");
    for (name, problem) in &problems {
        assert!(problem.starts_with(&exceptions.samples[name]), "{name}: {problem}");
    }

    let sent = send(&scratch, &Spec::parse(&upstream.text), &exercise.calls);
    check_orders(&scratch, &inputs, [1_000, 5_000, 50_000]);
    println!("{} operations called, {sent} parameters sent", exercise.calls.len());
    assert_eq!((came_back + problems.len(), exercise.calls.len()), (131, 468));
}
