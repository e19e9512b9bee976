//! The changes of a newer spec for users of the crate: the reports, and callers that prove them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use codegen::Source;
use codegen::{Changes, Class};
use pulldown_cmark::{Event, Options, Parser, Tag};
use tests::change_case::{self, ChangeCase, Verdict};
use tests::generator::diff;
use tests::scratch::Scratch;
use tests::{SPEC_2023, SPEC_2026, official, root};

fn changes(case: &ChangeCase) -> Changes {
    case.changes().unwrap_or_else(|problems| panic!("{}: {problems}", case.name))
}

#[test]
fn each_change_is_named_and_classed() {
    let (mut names, mut wrong) = (BTreeSet::new(), String::new());
    for case in change_case::all() {
        assert!(names.insert(case.name.clone()), "{} is there twice", case.name);
        let changes = changes(&case);
        let text = changes.text();
        if changes.worst().map(Verdict::from) != case.class || case.says.iter().any(|line| !text.contains(line)) {
            let _ = writeln!(wrong, "{}: expected {:?} and {:#?}, found\n{text}", case.name, case.class, case.says);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(names.len() >= 20);
}

#[test]
fn callers_of_the_older_crate_compile_with_the_newer_one_unless_a_change_is_breaking() {
    let mut scratch = Scratch::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes"));
    scratch.clear("examples");
    let (mut modules, mut kept) = (String::new(), String::new());
    let mut broken = BTreeSet::new();
    // The module of each spec: most cases have an equal older one.
    let mut module_of: BTreeMap<String, String> = BTreeMap::new();
    for case in change_case::all() {
        let name = &case.name;
        for (version, spec) in [("old", case.older()), ("new", case.newer())] {
            let module = module_of.entry(spec.text.clone()).or_insert_with(|| {
                let output = case.generate(&spec).unwrap_or_else(|problems| panic!("{name}: {problems}"));
                let module = format!("{version}_{name}");
                scratch.generated(&format!("changes/{module}"), &output);
                let _ = writeln!(modules, "pub mod {module};");
                module
            });
            let caller = format!("use stripe_portal::changes::{module} as api;\n{}", case.caller);
            if version == "new" && changes(&case).worst() == Some(Class::Breaking) && !case.silently {
                scratch.write(&format!("examples/{name}.rs"), &format!("{PRELUDE}{caller}fn main() {{}}\n"));
                broken.insert(name.clone());
            } else {
                let _ = writeln!(kept, "mod {version}_{name} {{\n{caller}}}");
            }
        }
    }
    scratch.write("src/changes.rs", &format!("//! The cases.\n{modules}"));
    scratch.append("src/lib.rs", "\n#[rustfmt::skip]\n#[doc(hidden)]\npub mod changes;\n");
    scratch.write("tests/kept.rs", &format!("{PRELUDE}{kept}"));
    scratch.cargo(&[
        "check",
        "--quiet",
        "--no-default-features",
        "--features",
        "webhook,default-resources",
        "--test",
        "kept",
    ]);

    let mut complaints = scratch.complaints("webhook,default-resources");
    complaints.retain(|_, codes| !codes.is_empty());
    let failing: BTreeSet<String> = complaints.into_keys().collect();
    assert_eq!(failing, broken, "on the left the callers that do not compile, on the right those that should not");
}

const PRELUDE: &str = "//! Callers that were written for the older crate.\n#![allow(warnings)]\n";

/// The changes between Stripe's specs of 2023 and 2026 for what the project generates.
fn portal() -> Option<Changes> {
    let read = |name: &str| {
        let path = official(name)?;
        Some(Source::new(name, fs::read_to_string(path).expect("a readable spec")))
    };
    let ours =
        |name: &str| Source::new(name, fs::read_to_string(root().join("spec").join(name)).expect("a file of spec/"));
    let changes = diff(&read(SPEC_2023)?, &read(SPEC_2026)?, &ours("resources.toml"), &ours("docs.yaml"));
    Some(changes.unwrap_or_else(|problems| panic!("{problems}")))
}

#[test]
fn three_years_of_the_portal_are_told_in_a_page() {
    let Some(changes) = portal() else { return };
    let text = changes.text();
    for line in [
        "breaking  ~ customer is no longer required: CreateSession::new(customer: impl Into<String>) → CreateSession::new() (create)",
        "additive  + customer_account (create, response)",
        "additive  + flow.customer_update (response)",
        "additive  + flow.type: value customer_update",
        "additive  + flow_data.type: customer_update (create)",
        "additive  + name (create, update, response)",
        "additive  + features.subscription_update.trial_update_behavior (create, update, response)",
        "additive  + features.subscription_update.schedule_at_period_end (create, update, response)",
        "additive  + features.subscription_update.billing_cycle_anchor (create, update, response)",
        "additive  + features.subscription_cancel.cancellation_reason.feedback_options (create, update, response)",
        "additive  + features.subscription_update.products.adjustable_quantity (create, update, response)",
        "additive  + features.payment_method_update.payment_method_configuration (create, update, response)",
        "breaking  - features.subscription_pause (create, update, response)",
    ] {
        assert!(text.lines().any(|found| found.trim() == line), "{line:?} is missing:\n{text}");
    }
    insta::assert_snapshot!("portal_2023_to_2026_text", text);
    insta::assert_snapshot!("portal_2023_to_2026_markdown", changes.markdown());
}

#[test]
fn the_other_direction_adds_what_was_removed() {
    for case in change_case::all() {
        let changes = changes(&case);
        let back = case.changes_back().unwrap_or_else(|problems| panic!("{}: {problems}", case.name));
        assert_eq!(changes.changes.is_empty(), back.changes.is_empty(), "{}", case.name);
        assert_eq!(changes.from, back.to);
    }
}

/// Compares two specs that contain only a resource `widget`, with a separate configuration.
fn widgets(change: impl Fn(&str) -> String) -> Changes {
    let spec = |name: &str, text: &str| Source::new(name, text);
    let config = Source::new("resources.toml", "[resources.widget]\n");
    let changes = diff(&spec("old", WIDGET), &spec("new", &change(WIDGET)), &config, &no_docs());
    changes.unwrap_or_else(|problems| panic!("{problems}"))
}

fn no_docs() -> Source {
    Source::new("docs.yaml", "")
}

const WIDGET: &str = r#"
openapi: 3.0.0
info: {title: Case, version: "2026-01-01"}
paths: {}
components:
  schemas:
    widget:
      type: object
      x-resourceId: widget
      required: [id, object]
      properties:
        id: {type: string, format: plain}
        object: {type: string, enum: [widget]}
"#;

#[test]
fn strings_of_a_spec_stay_on_their_line_and_in_their_place() {
    let hostile = r#"x`*</script>[a](b)\u202e\x1b[31m\n# heading\0"#;
    let changes = widgets(|spec| {
        let format = format!("{{type: string, format: \"{hostile}\", maxLength: 7}}");
        let spec = spec.replace("{type: string, format: plain}", &format);
        spec.replace("enum: [widget]", &format!("enum: [\"{hostile}\"]"))
    });
    assert_eq!(changes.changes.len(), 2);
    for text in [changes.text(), changes.markdown(), changes.summary()] {
        assert!(text.chars().all(|c| matches!(c, ' '..='~' | '\n' | '→')), "{text:?}");
        assert!(text.len() < 2_000, "{text}");
    }
    insta::assert_snapshot!("hostile_strings", changes.markdown());
}

#[test]
fn names_of_any_length_are_cut_short() {
    let changes = widgets(|spec| spec.replace("enum: [widget]", &format!("enum: [{}]", "9".repeat(1 << 20))));
    assert!(changes.markdown().len() < 2_000);
}

/// Strings with a meaning in a pull request.
const IN_A_PULL_REQUEST: &[&str] = &[
    "@everyone",
    "#1",
    "org/repo#1",
    "GH-1",
    "http://evil.example",
    "https://evil.example",
    "www.evil.example",
    "<img src=x>",
    "<!-- evil",
    "</details>",
    "[evil](https://evil.example)",
    "![evil](https://evil.example)",
    "`",
    "``",
    "` @everyone `",
    "\\` @everyone",
    "&lt;b>",
    "a|b",
    "**evil**",
    "~~evil~~",
    ":tada:",
    "$evil$",
    "",
    " ",
    "\\",
];

#[test]
fn nothing_in_a_spec_is_a_link_a_tag_or_a_mention_in_a_pull_request() {
    let config = Source::new("resources.toml", "[resources.widget]\noperations = [\"create\"]\n");
    let mut told = 0;
    for string in IN_A_PULL_REQUEST {
        let quoted = serde_json::to_string(string).expect("a string");
        let new = WIDGET.replace("paths: {}", &format!(
            "paths:\n  /v1/widgets:\n    post:\n      operationId: PostWidgets\n      x-operation: {{resource: widget, name: create}}\n      \
             requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: \
             {{a: {{type: string, enum: [one, {quoted}]}}}}}}}}}}}}\n      \
             responses: {{'200': {{description: '', content: {{application/json: {{schema: {{$ref: '#/components/schemas/widget'}}}}}}}}}}"
        ));
        let new = new.replace("enum: [widget]", &format!("enum: [{quoted}]"));
        let old = Source::new("old", new.replace(&format!("one, {quoted}"), "one").replace(&quoted, "widget"));
        let Ok(changes) = diff(&old, &Source::new("new", new), &config, &no_docs()) else { continue };
        let markdown = changes.markdown();
        told += changes.changes.len();
        for event in Parser::new_ext(&markdown, Options::all()) {
            match event {
                Event::Start(
                    Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::Item | Tag::Strong | Tag::Emphasis,
                )
                | Event::End(_)
                | Event::Code(_)
                | Event::SoftBreak => {}
                Event::Text(text) => {
                    assert!(!text.contains(['@', '#', '$', '<', '&']) && !text.contains("evil"), "{text}")
                }
                other => panic!("{string:?} is {other:?} in {markdown}"),
            }
        }
    }
    assert!(told > 25, "{told} changes");
}

#[test]
fn nothing_is_said_when_nothing_changes() {
    let changes = widgets(str::to_owned);
    assert_eq!(changes.worst(), None);
    assert!(changes.markdown().contains("Nothing changes for users of the crate."));
    assert_eq!(changes.text(), "2026-01-01 → 2026-01-01: 0 breaking, 0 additive, 0 invisible\n");
}

#[test]
fn what_neither_spec_has_is_a_problem_and_what_one_of_them_has_is_none() {
    let old = Source::new("old", WIDGET);
    let new = Source::new("new", WIDGET.replace("widget", "gadget"));
    let wants = |names: &[&str]| {
        let tables: String = names.iter().map(|name| format!("[resources.{name}]\n")).collect();
        Source::new("resources.toml", tables)
    };
    let text =
        diff(&old, &new, &wants(&["widget", "gadget"]), &no_docs()).map(|changes| changes.text()).expect("two specs");
    assert!(text.contains("gadget\n  additive  + the resource"), "{text}");
    assert!(text.contains("widget\n  breaking  - the resource"), "{text}");
    let problems = diff(&old, &new, &wants(&["widget", "gizmo"]), &no_docs()).expect_err("no gizmo").to_string();
    assert!(problems.contains("`gizmo`") && !problems.contains("no resource `widget`"), "{problems}");
}

#[test]
fn entries_that_fit_neither_spec_are_a_problem() {
    for (entry, message) in [
        ("[[secret]]\npath = \"widget/gone\"\n", "`widget/gone` matches nothing in the spec"),
        ("[[masked]]\npath = \"elsewhere/key\"\n", "`elsewhere/key` matches nothing in the spec"),
        ("[[rename]]\npath = \"widget/gone\"\nname = \"other\"\n", "`widget/gone` matches nothing in the spec"),
        (
            "[[at_least_one]]\npath = \"widget#gone\"\nparams = [\"a\", \"b\"]\n",
            "`widget#gone` matches no operation in the spec",
        ),
    ] {
        let config = Source::new("resources.toml", format!("[resources.widget]\n{entry}"));
        let (old, new) = (Source::new("old", WIDGET), Source::new("new", WIDGET));
        let problems = diff(&old, &new, &config, &no_docs()).expect_err(entry);
        assert_eq!(problems.0.len(), 1, "{problems}");
        assert!(problems.to_string().contains(message), "{entry}: {problems}");
        let limited = Source::new("resources.toml", config.text.replace("path =", "until = \"2012-01-01\"\npath ="));
        diff(&old, &new, &limited, &no_docs()).unwrap_or_else(|problems| panic!("{entry}: {problems}"));
    }
}

#[test]
fn entries_of_the_configuration_that_fit_only_one_spec_are_no_problem() {
    let config = r#"
[resources.widget]
[[secret]]
path = "widget/token"
[[rename]]
path = "widget/token"
name = "older"
"#;
    let token = WIDGET.replace("        id:", "        token: {type: string}\n        id:");
    let config = Source::new("resources.toml", config);
    let text = diff(&Source::new("old", WIDGET), &Source::new("new", token), &config, &no_docs())
        .map(|changes| changes.text());
    assert!(text.expect("two specs").contains("+ token (response)"));
}
