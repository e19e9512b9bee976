//! What generating costs beside the bare parse of the same file: CPU time and peak memory, each measured in a process
//! of its own, in one run. Linux only; needs Stripe's whole spec (see `tests::official`).

use std::fs;
use std::hint::black_box;
use std::process::Command;

use codegen::config::Config;
use codegen::{Inputs, Source};

const ROUNDS: usize = 7;
const REPEATS: u32 = 5;
/// What is measured, by name.
type Workload = (&'static str, fn(&Files));

const WORKLOADS: &[Workload] = &[
    ("serde_yaml into openapiv3::OpenAPI (the floor)", floor),
    ("serde_yaml into Value", value),
    ("whole spec to formatted portal crate", pipeline),
    ("committed slice to formatted portal crate", regenerate),
];

struct Files {
    upstream: Source,
    slice: Source,
    config: Source,
    docs: Source,
}

fn main() {
    let Some(upstream) = tests::official(tests::SPEC_2023) else { return };
    if let Some(work) = std::env::args().find_map(|argument| argument.strip_prefix("work=").map(str::to_owned)) {
        let mut work = work.split(',').map(|number| number.parse::<usize>().expect("a number"));
        let (index, repeats) = (work.next().expect("a workload"), work.next().expect("repeats"));
        let read = |path: &str| {
            Source::new(path, fs::read_to_string(tests::root().join(path)).expect("a file of the workspace"))
        };
        let files = Files {
            upstream: Source::new("upstream", fs::read_to_string(upstream).expect("the spec")),
            slice: read("spec/openapi.yaml"),
            config: read("spec/resources.toml"),
            docs: read("spec/docs.yaml"),
        };
        let before = cpu();
        for _ in 0..repeats {
            WORKLOADS[index].1(&files);
        }
        println!("{} {}", cpu() - before, peak());
        return;
    }
    let mut results = vec![(Vec::new(), 0.0); WORKLOADS.len()];
    for _ in 0..ROUNDS {
        for (index, result) in results.iter_mut().enumerate() {
            let (seconds, _) = child(index, REPEATS);
            result.0.push(seconds / f64::from(REPEATS));
            result.1 = f64::max(result.1, child(index, 1).1);
        }
    }
    let median = |values: &[f64]| {
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let (floor, floor_peak) = (median(&results[0].0), results[0].1);
    println!("{:50} {:>8} {:>8} {:>9} {:>8}", "workload", "CPU s", "× floor", "peak MiB", "× floor");
    for ((name, _), (seconds, peak)) in WORKLOADS.iter().zip(&results) {
        let seconds = median(seconds);
        println!("{name:50} {seconds:8.3} {:8.2} {:9.1} {:8.2}", seconds / floor, peak / 1024.0, peak / floor_peak);
    }
}

fn child(index: usize, repeats: u32) -> (f64, f64) {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).arg(format!("work={index},{repeats}")).output().expect("a child");
    let text = String::from_utf8(output.stdout).expect("text");
    let mut numbers = text.split_whitespace().map(|number| number.parse::<f64>().expect("a number"));
    (numbers.next().expect("seconds"), numbers.next().expect("a peak"))
}

fn floor(files: &Files) {
    black_box(serde_yaml::from_str::<openapiv3::OpenAPI>(&files.upstream.text).expect("OpenAPI"));
}

fn value(files: &Files) {
    black_box(serde_yaml::from_str::<serde_yaml::Value>(&files.upstream.text).expect("YAML"));
}

fn pipeline(files: &Files) {
    let config = Config::parse(&files.config).expect("a configuration");
    let slice = codegen::slice::slice(&files.upstream, &files.config, &config).expect("a slice");
    generate(Source::new("slice", slice), files);
}

fn regenerate(files: &Files) {
    generate(files.slice.clone(), files);
}

fn generate(spec: Source, files: &Files) {
    let inputs = Inputs { spec, config: files.config.clone(), docs: files.docs.clone() };
    black_box(codegen::generate(&inputs).expect("a crate"));
}

/// The CPU time of this process in seconds.
fn cpu() -> f64 {
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(") ").next().expect("fields").split(' ').collect();
    let ticks = |index: usize| fields[index].parse::<f64>().expect("ticks");
    (ticks(11) + ticks(12)) / TICKS_PER_SECOND
}

/// The most memory this process ever had, in KiB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse().expect("KiB")
}
