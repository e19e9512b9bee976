//! How the cost of `cargo check` grows with the resources in a crate: CPU seconds, peak memory and lines, as the rows
//! of a table. Linux with GNU time; needs Stripe's whole spec (see `tests::official`). Takes minutes; with `all` it
//! measures only the whole API.

use std::fs;
use std::process::Command;

use codegen::Config;
use codegen::Source;
use tests::generator::{Inputs, everything, slice};
use tests::scratch::Scratch;
use tests::{SPEC_2023, inputs, official, root};
use toml::{Table, Value};

/// The numbers of resources: the portal's two, then the first resources by name.
const SIZES: [usize; 5] = [2, 8, 32, 64, usize::MAX];

fn main() {
    let Some(path) = official(SPEC_2023) else { return };
    let upstream = Source::new(SPEC_2023, fs::read_to_string(path).expect("a readable spec"));
    let all: Table = everything(&upstream, &inputs().config).expect("a configuration").parse().expect("TOML");
    println!("| resources | operations | lines | CPU s | peak MiB |\n|---|---|---|---|---|");
    let skipped = if std::env::args().any(|argument| argument == "all") { SIZES.len() - 1 } else { 0 };
    for size in SIZES.into_iter().skip(skipped) {
        let mut config = all.clone();
        let resources = config["resources"].as_table_mut().expect("resources");
        let first: Vec<String> = resources.keys().take(size).cloned().collect();
        resources.retain(|id, _| {
            if size == 2 { id.starts_with("billing_portal.") } else { first.iter().any(|first| first == id) }
        });
        let counts = (resources.len(), resources.values().map(operations).sum::<usize>());
        for entries in ["secret", "masked", "at_least_one", "rename"] {
            config.remove(entries).expect("exceptions of the portal");
        }
        measure(&upstream, &Source::new("resources.toml", config.to_string()), counts);
    }
}

fn operations(resource: &Value) -> usize {
    resource["operations"].as_array().map_or(0, Vec::len)
}

fn measure(upstream: &Source, config: &Source, (resources, operations): (usize, usize)) {
    let parsed = Config::parse(config).expect("a configuration");
    let cut = slice(upstream, config, &parsed).unwrap_or_else(|problems| panic!("{problems}"));
    let inputs = Inputs { spec: Source::new("slice", cut), config: config.clone(), docs: Source::new("docs.yaml", "") };
    let output = tests::generator::generate(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let lines: usize = output.files.values().map(|file| file.lines().count()).sum();
    let folder = root().join("target/tmp").join(format!("growth_{resources}"));
    let mut scratch = Scratch::new(&folder);
    scratch.generated("generated", &output);
    let arguments = ["check", "--offline", "--quiet", "--no-default-features", "--features", "default-resources"];
    let mut numbers = String::new();
    // The second run checks only the crate itself.
    for _ in 0..2 {
        let library = folder.join("src/lib.rs");
        let text = fs::read_to_string(&library).expect("the library");
        fs::write(&library, text).expect("a writable folder");
        let output = Command::new("/usr/bin/time")
            .args(["-f", "%U %S %M", env!("CARGO")])
            .args(arguments)
            .current_dir(&folder)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", root().join("target/tmp/growth-target"))
            .output()
            .expect("GNU time");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{errors}");
        numbers = errors.lines().last().unwrap_or_default().to_owned();
    }
    let numbers: Vec<f64> = numbers.split(' ').map(|number| number.parse().expect("a number")).collect();
    let (cpu, peak) = (numbers[0] + numbers[1], numbers[2] / 1024.0);
    println!("| {resources} | {operations} | {lines} | {cpu:.1} | {peak:.0} |");
}
