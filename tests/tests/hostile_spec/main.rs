//! Hostile specs: each becomes a correct crate or an error, in bounded time and memory.

mod cases;
mod process;
mod ways;

use std::sync::atomic::{AtomicU64, Ordering};

use cases::{PLACES, SHAPES, answer, spec, specs};
use codegen::Config;
use codegen::visible_lines;
use codegen::{Problems, Source};
use process::{MEMORY, VARIABLE, memory, run};
use rayon::prelude::*;
use serde_json::{Value, json};
use tests::audit::audit;
use tests::generator::standalone;
use tests::generator::{Inputs, api, everything, generate, slice};
use ways::{WAYS, WHOLE};

/// The peak memory of this process after generating.
static PEAK: AtomicU64 = AtomicU64::new(0);

const CONFIG: &str = "[docs]\nsource = \"upstream\"\n[resources.box]\noperations = [\"create\"]\n";

/// Generates from a spec and from its slice. Returns the number of items, or the first problem.
fn outcome(spec: &str) -> Result<usize, String> {
    outcome_of(spec, Source::new("resources.toml", CONFIG))
}

/// Does so with all resources, operations and events of the spec.
fn outcome_of_all(spec: &str) -> Result<usize, String> {
    let base = Source::new("resources.toml", format!("{CONFIG}[webhooks]\nevents = \"all\"\n"));
    let upstream = Source::new("upstream.json", spec);
    let config = everything(&upstream, &base).map_err(|problems| shown(problems, vec![upstream, base]))?;
    outcome_of(spec, Source::new("resources.toml", config))
}

fn outcome_of(spec: &str, config: Source) -> Result<usize, String> {
    let upstream = Source::new("upstream.json", spec);
    let sliced = Config::parse(&config).and_then(|parsed| slice(&upstream, &config, &parsed));
    let whole = generated(spec, &config);
    match sliced {
        Ok(slice) => {
            assert_eq!(visible_lines(&slice), slice);
            generated(&slice, &config)
        }
        Err(problems) => whole.and(Err(shown(problems, vec![upstream, config]))),
    }
}

fn generated(spec: &str, config: &Source) -> Result<usize, String> {
    let inputs =
        Inputs { spec: Source::new("openapi.yaml", spec), config: config.clone(), docs: Source::new("docs.yaml", "") };
    let output = generate(&inputs);
    PEAK.fetch_max(memory("self").unwrap_or_default(), Ordering::Relaxed);
    match output {
        Ok(output) => {
            let place = output.files.keys().find(|path| !is_place(path));
            assert_eq!(place, None, "not a place for a file everywhere");
            let (api, _) = api(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
            Ok(audit(&api, &output.files).unwrap_or_else(|problem| panic!("{problem}")))
        }
        Err(problems) => Err(shown(problems, vec![inputs.spec, inputs.config, inputs.docs])),
    }
}

/// Returns whether a path is a valid and unambiguous file name on every system.
fn is_place(path: &str) -> bool {
    let plain =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    let is_name = |name: &str| plain(name) && name.len() <= 200 && !codegen::is_device_name(name);
    path.len() <= 600 && path.strip_suffix(".rs").is_some_and(|path| path.split('/').all(is_name))
}

/// The first line of what people see, all of which is short.
fn shown(problems: Problems, sources: Vec<Source>) -> String {
    assert!(problems.0.iter().all(|problem| !problem.message.contains("not Rust")), "{problems}");
    let text = cli::report::problems::error(&cli::Error::Problems { problems, sources }, false);
    assert!(text.len() < 40_000, "a message of {} bytes", text.len());
    assert_eq!(visible_lines(&text), text);
    text.lines().next().unwrap_or_default().to_owned()
}

/// Runs one case, if this is the process for it.
#[test]
fn one_case() {
    let Ok(name) = std::env::var(VARIABLE) else { return };
    let is_whole = WHOLE.iter().any(|(whole, _)| *whole == name);
    let outcome = if is_whole { outcome_of_all } else { outcome };
    let outcomes: Vec<Result<usize, String>> = specs(&name).iter().map(|spec| outcome(spec)).collect();
    let crates = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let first = outcomes.iter().find_map(|outcome| outcome.as_ref().err()).map_or("", String::as_str);
    let peak = PEAK.load(Ordering::Relaxed);
    assert!(peak <= MEMORY, "generating took {peak} KiB");
    println!(
        "\noutcome: {crates} crates, {} errors, {peak} KiB {}",
        outcomes.len() - crates,
        first.chars().take(100).collect::<String>()
    );
}

#[test]
fn without_harm_there_is_a_crate() {
    assert_eq!(outcome(&answer("{\"type\": \"string\"}")).map(|items| items > 0), Ok(true));
}

#[test]
fn brackets_and_aliases_are_read_as_long_as_they_are_few_inside_of_each_other() {
    let fields =
        (0..3_000).fold(String::new(), |text, number| format!("{text},\n\"f{number}\": {{\"type\": \"string\"}}"));
    let flow = format!("# not JSON\n{}", spec(&fields, "", ""));
    let aliases = flow.replacen("{\"type\": \"string\"}", "&text {\"type\": \"string\"}", 1);
    let aliases = aliases.replace(": {\"type\": \"string\"}", ": *text");
    assert!(aliases.matches("*text").count() > 2_900);
    for text in [flow, aliases] {
        assert_eq!(outcome(&text).map(|items| items > 0), Ok(true));
    }
}

/// Two operations with the same parameter, in which each of `levels` objects has four times the next.
fn meeting(levels: usize, required: &str) -> String {
    let next = |number: usize| format!("{{\"$ref\": \"#/components/schemas/c{number}\"}}");
    let components = (0..levels).fold(String::new(), |text, number| {
        let next = next(number + 1);
        let fields = format!("\"a\": {next}, \"b\": {next}, \"c\": {next}, \"d\": {next}");
        format!("{text}, \"c{number}\": {{\"type\": \"object\"{required}, \"properties\": {{{fields}}}}}")
    });
    let last = format!("{components}, \"c{levels}\": {{\"type\": \"string\"}}");
    let mut spec: Value = serde_json::from_str(&spec("", &format!("\"lid\": {}", next(0)), &last)).expect("JSON");
    let mut update = spec["paths"]["/v1/boxes"].clone();
    update["post"]["operationId"] = "PostBoxesId".into();
    update["post"]["parameters"] =
        json!([{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}]);
    spec["paths"]["/v1/boxes/{id}"] = update;
    spec.to_string()
}

#[test]
fn what_is_reached_by_many_ways_is_compared_once_and_makes_no_endless_example() {
    let config = Source::new("resources.toml", CONFIG.replace("\"create\"", "\"create\", \"update\""));
    for required in ["", ", \"required\": [\"a\", \"b\", \"c\", \"d\"]"] {
        let spec = Source::new("upstream.json", meeting(20, required));
        let sliced = Config::parse(&config).and_then(|parsed| slice(&spec, &config, &parsed));
        let sliced = sliced.unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(generated(&sliced, &config).map(|items| items > 0), Ok(true));
        let inputs = Inputs { spec, config: config.clone(), docs: Source::new("docs.yaml", "") };
        let tests = standalone(&inputs, "boxes").unwrap_or_else(|problems| panic!("{problems}")).tests;
        assert!(tests.len() < 100_000, "{} bytes", tests.len());
    }
}

#[test]
fn every_case_ends_in_a_correct_crate_or_an_error_soon_and_in_little_memory() {
    let shapes = SHAPES.iter().chain(WAYS).chain(WHOLE).map(|(name, _)| *name);
    let names: Vec<&str> = PLACES.iter().map(|(name, _)| *name).chain(shapes).collect();
    let failed: Vec<String> = names
        .par_iter()
        .filter_map(|name| match run(name) {
            Ok(outcome) => {
                println!("{name}: {outcome}");
                None
            }
            Err(problem) => Some(format!("{name}: {problem}")),
        })
        .collect();
    println!("{} of {} hostile cases", names.len() - failed.len(), names.len());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
