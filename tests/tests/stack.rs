//! The sender chooses the depth of a response: every value that decodes can be used on a small stack.

use std::fs;
use std::path::Path;

use codegen::Config;
use codegen::Source;
use tests::case;
use tests::cycles::{Cycle, cycles};
use tests::depths::program;
use tests::expanded::{dearest, sizes_program};
use tests::generator::{Inputs, everything, slice};
use tests::scratch::Scratch;
use tests::{SPEC_2023, inputs, official};

/// The cost of a level and the limit of the total cost, as in the crate's `decode/stack.rs`.
const LEVEL: usize = 1280;
const MOST: usize = 160 * 1024;

#[test]
fn a_response_as_deep_as_can_be_read_can_be_used() {
    let inputs = case::all()["recursive"].inputs().unwrap_or_else(|problems| panic!("{problems}"));
    let output = tests::generator::generate(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let mut scratch = scratch("deep_case");
    scratch.generated("case", &output);
    scratch.append("src/lib.rs", "\n#[rustfmt::skip]\n#[doc(hidden)]\npub mod case;\n");
    let cycles = run(&scratch, "stripe_portal::case", &inputs);
    assert!(cycles.len() >= 4, "{cycles:#?}");
}

/// Takes a minute: `WHOLE_API=1 cargo test -p tests --test stack -- --nocapture`.
#[test]
fn a_response_of_the_whole_api_as_deep_as_can_be_read_can_be_used() {
    if std::env::var_os("WHOLE_API").is_none() {
        println!("skipped: set WHOLE_API=1 to compile all of Stripe's API");
        return;
    }
    let Some(spec) = official(SPEC_2023) else { return };
    let upstream = Source::new(SPEC_2023, fs::read_to_string(spec).expect("a readable spec"));
    let config = Source::new("all.toml", everything(&upstream, &inputs().config).unwrap());
    let parsed = Config::parse(&config).unwrap();
    let cut = slice(&upstream, &config, &parsed).unwrap_or_else(|problems| panic!("{problems}"));
    let inputs = Inputs { spec: Source::new("slice", cut), config, docs: Source::new("docs.yaml", "") };
    let output = tests::generator::generate(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let mut scratch = scratch("deep_api");
    scratch.generated("generated", &output);
    let (api, _) = tests::generator::api(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
    scratch.write("examples/sizes.rs", &sizes_program("stripe_portal", &api));
    let run_sizes =
        ["run", "--quiet", "--example", "sizes", "--no-default-features", "--features", "default-resources"];
    let sizes = scratch.cargo(&run_sizes);
    for expansions in 0..=4 {
        let (cost, way) = dearest(&api, &sizes, LEVEL, expansions);
        println!("{expansions} expansions: {cost} bytes of {MOST}: {way}");
        assert!(cost <= MOST, "{expansions} expansions need {cost}");
    }
    let cycles = run(&scratch, "stripe_portal", &inputs);
    assert!(cycles.len() >= 20, "{}", cycles.len());
}

fn scratch(name: &str) -> Scratch {
    Scratch::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
}

/// Uses values of all cycles of the types in `module`, without optimization.
fn run(scratch: &Scratch, module: &str, inputs: &Inputs) -> Vec<Cycle> {
    let (api, _) = tests::generator::api(inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let cycles = cycles(&api);
    scratch.write("examples/deep.rs", &program(module, &cycles));
    let run = ["run", "--quiet", "--example", "deep", "--no-default-features", "--features", "default-resources"];
    println!("{}", scratch.cargo(&run));
    cycles
}
