//! `spec support` and the commands that keep its file up to date.

use cli::report::Outcome;
use codegen::Class;
use codegen::internals::manifest::{BEGIN, END};
use tests::sandbox::Sandbox;
use xtask::resource::{self, Parts};
use xtask::{Error, OlderSpecs, check, compare, regen, report, slice, support};

/// Returns a spec with a box and a lid. `required` are the fields of the box that are always present, without its ID.
fn spec(version: &str, required: &str, fields: &str) -> String {
    let object = |id: &str, required: &str, fields: &str| {
        format!(
            "    {id}: {{type: object, x-resourceId: {id}, required: [id, object{required}], properties: {{id: {{type: \
             string}}, object: {{type: string, enum: [{id}]}}{fields}}}}}\n"
        )
    };
    let path = |id: &str| {
        format!(
            "  /v1/{id}s/{{id}}:\n    get:\n      operationId: Get{id}\n      parameters: [{{name: id, in: path, required: true, \
             schema: {{type: string}}}}]\n      responses: {{'200': {{description: '', content: {{application/json: \
             {{schema: {{$ref: '#/components/schemas/{id}'}}}}}}}}}}\n"
        )
    };
    format!(
        "openapi: 3.0.0\ninfo: {{title: Case, version: {version}}}\npaths:\n{}{}components:\n  schemas:\n{}{}",
        path("box"),
        path("lid"),
        object("box", required, fields),
        object("lid", ", note", ", note: {type: string}"),
    )
}

const SIZE: &str = ", size: {type: integer}";
const COLOUR: &str = ", size: {type: integer}, colour: {type: string}";

/// A workspace with the box of 2025, whose size is always present, and specs of other versions.
fn workspace() -> Sandbox {
    let boxes = Sandbox::new([
        ("2023.yaml", spec("2023-01-01", "", "")),
        ("2024.yaml", spec("2024-01-01", "", ", size: {type: string}")),
        ("2025.yaml", spec("2025-01-01.tall", ", size", SIZE)),
        ("2025-optional.yaml", spec("2025-01-01.tall", ", size", COLOUR)),
        ("2026.yaml", spec("2026-01-01", ", size, colour", COLOUR)),
        ("spec/resources.toml", "[resources.box]\noperations = [\"retrieve\"]\n".to_owned()),
        ("spec/docs.yaml", String::new()),
        ("stripe-portal/Cargo.toml", format!("[features]\nclient = []\n{BEGIN}\n{END}\n")),
    ]);
    take(&boxes, "2025.yaml");
    boxes
}

fn take(boxes: &Sandbox, file: &str) -> Outcome {
    let outcome = slice(&boxes.workspace(), &boxes.cache(), &boxes.path(file), None).expect("a slice");
    regen(&boxes.workspace()).expect("generated code");
    outcome
}

fn run(boxes: &Sandbox, files: &[&str], remove: &[&str]) -> Result<Outcome, Error> {
    let files = files.iter().map(|file| boxes.path(file)).collect();
    let remove = remove.iter().map(|version| (*version).to_owned()).collect();
    support(&boxes.workspace(), &OlderSpecs { files, remove })
}

/// Returns the entries of the file, without its comment.
fn entries(boxes: &Sandbox) -> String {
    let text = boxes.read("spec/support.toml");
    let lines = text.lines().filter(|line| !line.starts_with('#')).map(str::trim);
    lines.collect::<Vec<_>>().concat().replace("[[older]]", " | ").trim_start_matches(" | ").to_owned()
}

/// Returns the line of the generated code that declares `field`, after its documentation.
fn field(boxes: &Sandbox, name: &str) -> String {
    let code = boxes.read("stripe-portal/src/generated/box_.rs");
    let (before, after) = code.split_once(&format!("pub {name}: ")).expect("a field");
    let docs: Vec<&str> = before.lines().rev().skip(1).map_while(|line| line.trim().strip_prefix("/// ")).collect();
    let ty = after.split(",\n").next().expect("a type");
    format!("{ty}: {}", docs.into_iter().rev().collect::<Vec<_>>().join(" "))
}

#[test]
fn several_versions_add_up_and_each_can_go() {
    let boxes = workspace();
    assert_eq!(field(&boxes, "size"), "i64: `size`.");
    let outcome = run(&boxes, &["2024.yaml", "2023.yaml"], &[]).expect("support");
    for line in
        ["2023-01-01: 1 field is optional", "missing            box/size", "optional, retyped  box/size", "next: cargo"]
    {
        assert!(outcome.summary.contains(line), "{line}: {}", outcome.summary);
    }
    let both = "version = \"2023-01-01\"resources = [\"box\",]missing = [\"box/size\",] | version = \"2024-01-01\"resources = \
        [\"box\",]optional = [\"box/size\",]retyped = [\"box/size\",]";
    assert_eq!(entries(&boxes), both);
    assert!(matches!(check(&boxes.workspace()), Err(Error::Drift { .. })));
    regen(&boxes.workspace()).expect("generated code");
    assert_eq!(
        field(&boxes, "size"),
        "Option<i64>: `size`. Always present since a version after 2024-01-01. Of this type since a version after 2024-01-01; \
         a value of an older type is in `extra`."
    );
    let again = run(&boxes, &["2023.yaml"], &[]).expect("support");
    assert!(again.summary.ends_with("spec/support.toml is up to date"), "{}", again.summary);
    run(&boxes, &[], &["2024-01-01"]).expect("support");
    regen(&boxes.workspace()).expect("generated code");
    assert_eq!(field(&boxes, "size"), "Option<i64>: `size`. Always present since a version after 2023-01-01.");
    run(&boxes, &[], &["2023-01-01"]).expect("support");
    regen(&boxes.workspace()).expect("generated code");
    assert_eq!((field(&boxes, "size"), entries(&boxes)), ("i64: `size`.".to_owned(), String::new()));
}

#[test]
fn what_cannot_be_supported_is_refused_and_nothing_is_written() {
    let boxes = workspace();
    boxes.write("undated.yaml", &spec("first", "", ""));
    boxes.write("others.yaml", &spec("2023-01-01", "", "").replace("box", "crate"));
    boxes.write("broken.yaml", &spec("2023-01-01", ", size", ", size: {type: integer, format: huge}"));
    boxes.write("text.yaml", "no spec");
    let before = boxes.state();
    for (files, remove, expected) in [
        (&["2025.yaml"][..], &[][..], "API version 2025-01-01.tall is not older than 2025-01-01.tall"),
        (&["2026.yaml"], &[], "is not older than"),
        (&["undated.yaml"], &[], "the API version `first` does not begin with a date"),
        (&["others.yaml"], &[], "the spec has none of the resources `box`"),
        (&["broken.yaml"], &[], "the integer format `huge` is not supported"),
        (&["text.yaml"], &[], "is not OpenAPI 3.0"),
        (&["2023.yaml", "gone.yaml"], &[], "gone.yaml"),
        (&["2023.yaml"], &["2022-01-01"], "has no API version `2022-01-01`"),
    ] {
        let error = run(&boxes, files, remove).map(|outcome| outcome.summary).expect_err(expected);
        let shown = report::error(&error, false);
        assert!(shown.contains(expected), "{expected}: {shown}");
        assert_eq!(boxes.state(), before, "{expected}");
    }
}

#[test]
fn a_field_that_becomes_required_breaks_nobody() {
    for is_supported in [false, true] {
        let boxes = workspace();
        take(&boxes, "2025-optional.yaml");
        if is_supported {
            run(&boxes, &["2023.yaml"], &[]).expect("support");
            regen(&boxes.workspace()).expect("generated code");
        }
        let before = field(&boxes, "colour");
        let changes = compare(&boxes.workspace(), None, &boxes.path("2026.yaml")).expect("changes");
        let presence: Vec<_> = changes.changes.iter().map(|change| (change.path.as_str(), change.class)).collect();
        let outcome = take(&boxes, "2026.yaml");
        check(&boxes.workspace()).expect("generated code");
        if is_supported {
            assert_eq!(presence, []);
            assert!(outcome.summary.contains("spec/support.toml supports the replaced version"), "{}", outcome.summary);
            let expected = "Option<String>: `colour`. Always present since a version after 2025-01-01.tall.";
            assert_eq!(
                (&*before, &*field(&boxes, "colour")),
                ("Option<String>: `colour`. Not always present.", expected)
            );
            assert!(
                entries(&boxes)
                    .contains("version = \"2025-01-01.tall\"resources = [\"box\",]optional = [\"box/colour\",]")
            );
        } else {
            assert_eq!(presence, [("box/colour", Class::Breaking)]);
            assert_eq!(field(&boxes, "colour"), "String: `colour`.");
        }
    }
}

#[test]
fn entries_that_match_nothing_in_a_newer_spec_go() {
    let boxes = workspace();
    run(&boxes, &["2024.yaml"], &[]).expect("support");
    boxes.write("2026.yaml", &spec("2026-01-01", ", weight", ", weight: {type: integer}"));
    take(&boxes, "2026.yaml");
    let expected = "version = \"2024-01-01\"resources = [\"box\",] | version = \"2025-01-01.tall\"resources = [\"box\",]missing = \
        [\"box/weight\",]";
    assert_eq!(entries(&boxes), expected);
}

#[test]
fn a_resource_without_a_comparison_is_remarked_on_and_a_removed_one_loses_its_entries() {
    let boxes = workspace();
    run(&boxes, &["2023.yaml"], &[]).expect("support");
    let add = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        resource::add(&boxes.workspace(), &boxes.cache(), &names, &Parts::default(), None).expect("a resource")
    };
    let remarks = |outcome: &Outcome| {
        let of_support = outcome.warnings.iter().filter(|warning| warning.file == "spec/support.toml");
        of_support.map(ToString::to_string).collect::<Vec<_>>()
    };
    let remark = "spec/support.toml: `lid` in 2023-01-01: not compared, so that its objects may not decode (run `cargo xtask \
        spec support FILE` with a spec of 2023-01-01)";
    assert_eq!(remarks(&add(&["lid"])), [remark]);
    assert_eq!(remarks(&regen(&boxes.workspace()).expect("generated code")), [remark]);
    run(&boxes, &["2023.yaml"], &[]).expect("support");
    assert_eq!(remarks(&regen(&boxes.workspace()).expect("generated code")), Vec::<String>::new());
    resource::remove(&boxes.workspace(), &["box".to_owned()], false).expect("the rest");
    check(&boxes.workspace()).expect("generated code");
    assert_eq!(entries(&boxes), "version = \"2023-01-01\"resources = [\"lid\",]");
}
