//! A mistake in `resources.toml` is one error, with its place and a remedy, and no mistake takes a mask away in silence.

mod table;

use std::fs;

use cli::compare::Format;
use cli::spec::Upstream;
use codegen::{Config, Diagnostic, Document, Problems, Severity, Source};
use tests::generator::{self, Inputs, diff};
use tests::root;
use tests::sandbox::Sandbox;
use xtask::Pull;

use table::{DORMANT, ENTRIES, HARMLESS, RESOURCES};

const SPEC: &str = include_str!("../bad_input/slice.yaml");

fn inputs(config: &str) -> Inputs {
    Inputs {
        spec: Source::new("openapi.yaml", SPEC),
        config: Source::new("resources.toml", config),
        docs: Source::new("docs.yaml", ""),
    }
}

const BOX: &str = "[resources.box]\noperations = [\"create\", \"retrieve\"]\n";

#[test]
fn a_mistake_is_one_error_with_its_place_and_a_remedy() {
    let entries = ENTRIES.iter().map(|mistake| (format!("{BOX}{}\n", mistake.0), mistake));
    let resources = RESOURCES.iter().map(|mistake| (format!("{}\n", mistake.0), mistake));
    let mut wrong = Vec::new();
    for (config, (entry, place, message, help)) in entries.chain(resources) {
        let inputs = inputs(&config);
        // A slice that was committed, a whole spec that is cut, and two specs that are compared.
        let compared = diff(&inputs.spec, &inputs.spec, &inputs.config, &inputs.docs).map(drop);
        for (way, result) in [
            ("generate", generator::generate(&inputs).map(drop)),
            ("slice", generator::generate_from(&inputs).map(drop)),
            ("compare", compared),
        ] {
            let problems = result.map_or_else(|Problems(problems)| problems, |()| Vec::new());
            let [problem] = &problems[..] else {
                wrong.push(format!("{entry}\n  {way}: {} errors: {problems:#?}", problems.len()));
                continue;
            };
            let found = problem.span.clone().and_then(|span| config.get(span)).unwrap_or_default();
            let remedy = problem.help.as_deref().unwrap_or_default();
            let is_placed = found == *place && (problem.span.is_some() || problem.pointer.is_some());
            if !(is_placed && problem.message.contains(message) && remedy.contains(help)) {
                wrong.push(format!("{entry}\n  {way}, at {found:?}: {problem}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(ENTRIES.len() + RESOURCES.len() >= 70);
}

/// Returns the warnings about the configuration, of everything that reads it.
fn warned(entry: &str) -> [Vec<Diagnostic>; 4] {
    let inputs = inputs(&format!("{BOX}{entry}\n"));
    let failed = |problems: Problems| -> Vec<Diagnostic> { panic!("{entry}: {problems}") };
    let mut warnings = [
        generator::generate(&inputs).map(|output| output.warnings).unwrap_or_else(failed),
        generator::generate_from(&inputs).map(|output| output.warnings).unwrap_or_else(failed),
        generator::standalone(&inputs, "boxes").map(|crate_| crate_.output.warnings).unwrap_or_else(failed),
        diff(&inputs.spec, &inputs.spec, &inputs.config, &inputs.docs)
            .map(|changes| changes.warnings)
            .unwrap_or_else(failed),
    ];
    warnings.iter_mut().for_each(|warnings| warnings.retain(|warning| warning.file == "resources.toml"));
    warnings
}

#[test]
fn a_mask_that_does_not_apply_to_the_version_is_a_warning_everywhere() {
    for (entry, message) in DORMANT {
        for warnings in warned(entry) {
            assert!(warnings.iter().any(|warning| warning.message.starts_with(message)), "{entry}: {warnings:?}");
            let is_complete = |warning: &Diagnostic| {
                warning.severity == Severity::Warning && warning.span.is_some() && warning.help.is_some()
            };
            assert!(warnings.iter().all(is_complete), "{entry}: {warnings:?}");
        }
    }
    for entry in HARMLESS {
        assert!(warned(entry).iter().all(Vec::is_empty), "{entry}: {:?}", warned(entry));
    }
}

#[test]
fn a_mask_that_a_newer_spec_has_no_value_for_is_a_warning_of_the_comparison() {
    let old = Source::new("old.yaml", SPEC);
    let config = Source::new(
        "resources.toml",
        format!("{BOX}[[secret]]\npath = \"box/lid\"\n[[masked]]\npath = \"box/side\"\n"),
    );
    let docs = Source::new("docs.yaml", "");
    for (edit, message) in [
        (
            ("lid: {type: string}", "cap: {type: string}"),
            Some("`box/lid` matches nothing in the spec of 2026-01-01: the mask that it had"),
        ),
        (("side: {type: object", "edge: {type: object"), Some("`box/side` matches nothing")),
        (("weight: {type: integer}", "height: {type: integer}"), None),
    ] {
        let new = Source::new("new.yaml", SPEC.replace(edit.0, edit.1));
        let changes = diff(&old, &new, &config, &docs).unwrap_or_else(|problems| panic!("{edit:?}: {problems}"));
        let warnings: Vec<String> = changes.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            warnings.iter().map(|warning| message.is_some_and(|message| warning.contains(message))).collect::<Vec<_>>(),
            vec![true; usize::from(message.is_some())],
            "{warnings:?}"
        );
    }
}

#[test]
fn a_mask_that_ends_between_two_versions_is_a_change() {
    let config = format!(
        "{BOX}[[secret]]\npath = \"box/lid\"\nuntil = \"2027-01-01\"\n[[masked]]\npath = \"box#create/size\"\nuntil = \"2027-01-01\"\n"
    );
    let new = Source::new("new.yaml", SPEC.replace("version: 2026-01-01", "version: 2027-01-01"));
    let (old, config, docs) =
        (Source::new("old.yaml", SPEC), Source::new("resources.toml", config), Source::new("docs.yaml", ""));
    let changes = diff(&old, &new, &config, &docs).unwrap_or_else(|problems| panic!("{problems}"));
    let text = changes.text();
    for line in [
        "breaking  ~ lid is of another type: Option<Secret> → Option<String> (response)",
        "invisible ~ lid is no longer masked by Debug (response)",
        "invisible ~ size is no longer masked by Debug (create)",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(changes.warnings.len(), 2, "{:?}", changes.warnings);
    let back = diff(&new, &old, &config, &docs).unwrap_or_else(|problems| panic!("{problems}")).text();
    assert!(back.contains("invisible ~ size is masked by Debug (create)"), "{back}");
}

/// Edits of the spec that leave an entry without its value, or with a value of another kind.
const OTHER_VALUES: &[(&str, &str, &str)] = &[
    ("lid: {type: string}", "cap: {type: string}", "[[secret]]\npath = \"box/lid\""),
    ("lid: {type: string}", "cap: {type: string}", "[[masked]]\npath = \"box/lid\""),
    ("lid: {type: string}", "lid: {type: string, enum: [oak, pine]}", "[[secret]]\npath = \"box/lid\""),
    ("lid: {type: string}", "lid: {type: object, properties: {key: {type: string}}}", "[[secret]]\npath = \"box/lid\""),
    (
        "lid: {type: string}",
        "lid: {type: object, additionalProperties: {type: string}}",
        "[[secret]]\npath = \"box/lid\"",
    ),
    ("lid: {type: string}", "lid: {type: integer}", "[[secret]]\npath = \"box/lid\""),
    ("lid: {type: string}", "lid: {$ref: '#/components/schemas/part'}", "[[secret]]\npath = \"box/lid\""),
    (
        "lid: {type: string}",
        "lid: {anyOf: [{$ref: '#/components/schemas/part'}, {$ref: '#/components/schemas/error'}]}",
        "[[secret]]\npath = \"box/lid\"",
    ),
    ("lid: {type: string}", "lid: {type: string, enum: [oak]}", "[[secret]]\npath = \"box/lid\""),
    // The object moves to a component, and its paths with it.
    (
        "side: {type: object, properties: {a: {type: string}}}",
        "side: {$ref: '#/components/schemas/flank'}, x-on: {$ref: '#/components/schemas/part'}",
        "[[secret]]\npath = \"flank/a\"",
    ),
    ("color: {type: string}", "color: {type: integer}", "[[secret]]\npath = \"box#create/color\""),
    ("color: {type: string}", "colour: {type: string}", "[[masked]]\npath = \"box#create/color\""),
    (
        "x-operation: {resource: box, name: create}",
        "x-operation: {resource: box, name: make}",
        "[[masked]]\npath = \"box#create/color\"",
    ),
    ("x-resourceId: box", "x-resourceId: crate", "[[masked]]\npath = \"box/lid\""),
];

#[test]
fn a_value_that_is_gone_or_of_another_kind_takes_no_mask_away_in_silence() {
    for (from, to, entry) in OTHER_VALUES {
        assert!(SPEC.contains(from), "{from}");
        let inputs = Inputs {
            spec: Source::new("openapi.yaml", SPEC.replacen(from, to, 1)),
            ..inputs(&format!("{BOX}{entry}\n"))
        };
        for result in [generator::generate(&inputs), generator::generate_from(&inputs)] {
            let Ok(output) = result else { continue };
            panic!("{to}, {entry}: generated, with {:?}", output.masks);
        }
    }
}

#[test]
fn a_mask_covers_whatever_its_value_becomes() {
    for to in [
        "side: {type: string}",
        "side: {type: array, items: {type: string}}",
        "side: {type: object, additionalProperties: {type: string}}",
        "side: {$ref: '#/components/schemas/part'}",
        "side: {type: string, enum: [left, right]}",
        "side: {anyOf: [{type: string}, {$ref: '#/components/schemas/part'}], x-expansionResources: {oneOf: [{$ref: '#/components/schemas/part'}]}}",
        "side: {type: integer}",
        "side: {type: boolean, nullable: true}",
    ] {
        let spec = SPEC.replace("side: {type: object, properties: {a: {type: string}}}", to);
        let inputs = Inputs {
            spec: Source::new("openapi.yaml", spec),
            ..inputs(&format!("{BOX}[[masked]]\npath = \"box/side\"\n"))
        };
        let output = generator::generate(&inputs).unwrap_or_else(|problems| panic!("{to}: {problems}"));
        assert!(output.masks.iter().any(|mask| mask.path == "box/side"), "{to}: {:?}", output.masks);
    }
}

#[test]
fn every_command_warns_that_a_wrong_year_takes_a_mask_away() {
    let sandbox = Sandbox::committed();
    let config = fs::read_to_string(root().join("spec/resources.toml")).expect("a configuration");
    let wrong = config.replace(
        "path = \"billing_portal.session/url\"",
        "path = \"billing_portal.session/url\"\nsince = \"2062-09-30\"",
    );
    assert_ne!(config, wrong);
    sandbox.write("spec/resources.toml", &wrong);
    let spec = root().join("spec/openapi.yaml");
    let (workspace, cache) = (sandbox.workspace(), sandbox.cache());
    let drift = xtask::check(&workspace).expect_err("there is no code yet");
    let drift = xtask::report::error(&drift, false);
    assert!(drift.contains("`billing_portal.session/url` is not a secret"), "{drift}");
    let changes = xtask::compare(&workspace, None, &spec).expect("a comparison");
    let options = Pull { format: Format::Markdown, ..Pull::of_file(spec.clone()) };
    let (mut out, mut log) = (Vec::new(), Vec::new());
    let upstream = Upstream::read(&spec).expect("a spec");
    xtask::pull(&workspace, &cache, upstream, &options, (&mut out, &mut log)).expect("a spec");
    let log = String::from_utf8(log).expect("text");
    assert_eq!(log.matches("`billing_portal.session/url` is not a secret").count(), 1, "{log}");
    for (command, warnings) in [
        ("regen", xtask::regen(&workspace).expect("code").warnings),
        ("regen --check", xtask::check(&workspace).expect("the same code").warnings),
        ("spec slice", xtask::slice(&workspace, &cache, &spec, None).expect("a slice").warnings),
        ("spec diff", changes.warnings),
    ] {
        let message =
            "`billing_portal.session/url` is not a secret: its entry under `[[secret]]` (since = \"2062-09-30\")";
        assert!(warnings.iter().any(|warning| warning.message.starts_with(message)), "{command}: {warnings:?}");
    }
}

#[test]
fn a_mask_of_an_unknown_resource_is_a_warning_of_an_export() {
    let spec = Source::new("openapi.yaml", SPEC);
    for (path, help) in [
        ("bx/lid", Some("did you mean `box`?")),
        ("bx#create/color", Some("did you mean `box`?")),
        ("qqqqqqqq.zzzzzzzz/key", Some("correct the name: no name of the spec is similar")),
        ("box/lid", None),
        ("part/id", None),
        ("crate/key", None),
    ] {
        let config = format!("{BOX}[resources.crate]\n[[secret]]\npath = \"{path}\"\n");
        let config = Config::parse(&Source::new("resources.toml", config)).expect("a configuration");
        let warnings = Document::read(&spec).expect("a spec").unknown_masks(&config);
        let found: Vec<_> = warnings.iter().map(|warning| warning.help.as_deref()).collect();
        assert_eq!(found, help.map(Some).into_iter().collect::<Vec<_>>(), "{path}: {warnings:?}");
    }
}

#[test]
fn names_that_a_remedy_proposes_are_taken() {
    for (entry, ..) in ENTRIES.iter().filter(|mistake| mistake.0.starts_with("[[rename]]")) {
        let inputs = inputs(&format!("{BOX}{entry}\n"));
        let Err(Problems(problems)) = generator::generate(&inputs) else { panic!("{entry}: no error") };
        let Some(help) = problems[0].help.as_deref().filter(|help| help.starts_with("write a name such as")) else {
            continue;
        };
        let names: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
        for (path, name) in [("box/side", names[0]), ("box/lid", names[1])] {
            let config = format!("{BOX}[[rename]]\npath = \"{path}\"\nname = \"{name}\"\n");
            generator::generate(&self::inputs(&config)).unwrap_or_else(|problems| panic!("{config}: {problems}"));
        }
    }
}

#[test]
fn the_configuration_of_the_workspace_is_right() {
    let text = fs::read_to_string(root().join("spec/resources.toml")).expect("a configuration");
    Config::parse(&Source::new("resources.toml", text)).unwrap_or_else(|problems| panic!("{problems}"));
}
