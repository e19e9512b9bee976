//! Measures the generator, compared with parsing the same file: CPU time, wall time and peak memory, each in a separate
//! process, in one run. Linux only; needs Stripe's whole spec (see `tests::official`).

use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use codegen::Config;
use codegen::Source;
use tests::generator::Inputs;

const ROUNDS: usize = 7;
const REPEATS: u32 = 5;
/// The workloads, by name.
type Workload = (&'static str, fn(&Files));

const WORKLOADS: &[Workload] = &[
    ("serde_yaml into openapiv3::OpenAPI (the floor)", floor),
    ("serde_yaml into Value", value),
    ("whole spec to formatted portal crate", pipeline),
    ("committed slice to formatted portal crate", regenerate),
    ("whole spec to formatted crate of the whole API", whole),
];

struct Files {
    upstream: Source,
    slice: Source,
    config: Source,
    docs: Source,
    /// Returns the configuration of everything in `upstream`.
    everything: Source,
}

fn main() {
    let Some(upstream) = tests::official(tests::SPEC_2023) else { return };
    if let Some(work) = std::env::args().find_map(|argument| argument.strip_prefix("work=").map(str::to_owned)) {
        let mut work = work.split(',').map(|number| number.parse::<usize>().expect("a number"));
        let (index, repeats) = (work.next().expect("a workload"), work.next().expect("repeats"));
        let read = |path: &str| {
            Source::new(path, fs::read_to_string(tests::root().join(path)).expect("a file of the workspace"))
        };
        let upstream = Source::new("upstream", fs::read_to_string(upstream).expect("the spec"));
        let config = read("spec/resources.toml");
        let everything = tests::generator::everything(&upstream, &config).expect("a configuration");
        let files = Files {
            upstream,
            everything: Source::new("all.toml", everything),
            slice: read("spec/openapi.yaml"),
            config,
            docs: read("spec/docs.yaml"),
        };
        let (before, start) = (cpu(), Instant::now());
        for _ in 0..repeats {
            WORKLOADS[index].1(&files);
        }
        println!("{} {} {}", cpu() - before, start.elapsed().as_secs_f64(), peak());
        return;
    }
    let mut results = vec![(Vec::new(), Vec::new(), 0.0); WORKLOADS.len()];
    for _ in 0..ROUNDS {
        for (index, result) in results.iter_mut().enumerate() {
            let [seconds, wall, _] = child(index, REPEATS);
            result.0.push(seconds / f64::from(REPEATS));
            result.1.push(wall / f64::from(REPEATS));
            result.2 = f64::max(result.2, child(index, 1)[2]);
        }
    }
    let median = |values: &[f64]| {
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let (floor, floor_wall, floor_peak) = (median(&results[0].0), median(&results[0].1), results[0].2);
    let columns = ["CPU s", "× floor", "wall s", "× floor", "peak MiB", "× floor"];
    println!("{:50} {}", "workload", columns.map(|column| format!("{column:>8}")).join(" "));
    for ((name, _), (seconds, wall, peak)) in WORKLOADS.iter().zip(&results) {
        let (seconds, wall) = (median(seconds), median(wall));
        let numbers = [seconds, seconds / floor, wall, wall / floor_wall, peak / 1024.0, peak / floor_peak];
        println!("{name:50} {}", numbers.map(|number| format!("{number:8.2}")).join(" "));
    }
}

/// CPU seconds, wall seconds, and peak memory in KiB.
fn child(index: usize, repeats: u32) -> [f64; 3] {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).arg(format!("work={index},{repeats}")).output().expect("a child");
    let text = String::from_utf8(output.stdout).expect("text");
    let numbers: Vec<f64> = text.split_whitespace().map(|number| number.parse().expect("a number")).collect();
    numbers.try_into().expect("three numbers")
}

fn floor(files: &Files) {
    black_box(serde_yaml::from_str::<openapiv3::OpenAPI>(&files.upstream.text).expect("OpenAPI"));
}

fn value(files: &Files) {
    black_box(serde_yaml::from_str::<serde_yaml::Value>(&files.upstream.text).expect("YAML"));
}

fn pipeline(files: &Files) {
    let config = Config::parse(&files.config).expect("a configuration");
    let slice = tests::generator::slice(&files.upstream, &files.config, &config).expect("a slice");
    generate(Source::new("slice", slice), files);
}

fn regenerate(files: &Files) {
    generate(files.slice.clone(), files);
}

fn generate(spec: Source, files: &Files) {
    let inputs = Inputs { spec, config: files.config.clone(), docs: files.docs.clone() };
    black_box(tests::generator::generate(&inputs).expect("a crate"));
}

fn whole(files: &Files) {
    let inputs =
        Inputs { spec: files.upstream.clone(), config: files.everything.clone(), docs: Source::new("docs.yaml", "") };
    black_box(tests::generator::generate_from(&inputs).expect("a crate"));
}

/// Returns the CPU time of this process in seconds.
fn cpu() -> f64 {
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(") ").next().expect("fields").split(' ').collect();
    let ticks = |index: usize| fields[index].parse::<f64>().expect("ticks");
    (ticks(11) + ticks(12)) / TICKS_PER_SECOND
}

/// Returns the peak memory of this process, in KiB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse().expect("KiB")
}
