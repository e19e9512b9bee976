//! Descriptions that were made to be code, HTML or foreign links are words in whatever is exported: nothing of them runs
//! as a test, and for rustdoc's own Markdown parser they are nothing but what documentation may hold.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cli::export::{Export, export};
use cli::spec::Cache;
use codegen::Source;
use proptest::prelude::{ProptestConfig, any};
use proptest::{prop_assert_eq, proptest};
use rustdoc_markdown::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::audit::{audit, documentation, page};
use tests::generator::{Inputs, LIBRARY, api, generate};
use tests::hostile_text::{TEXTS, random};
use tests::random::Random;
use tests::root;
use xtask::Workspace;

/// Returns a spec with a numbered description at every possible place.
fn spec(words: impl Fn(usize) -> String) -> Value {
    let mut place = 0;
    let mut next = || {
        place += 1;
        words(place - 1)
    };
    let mut fields: serde_json::Map<String, Value> = TEXTS
        .iter()
        .enumerate()
        .map(|(number, _)| {
            (format!("field_{number:03}"), json!({"type": "string", "description": next(), "title": next()}))
        })
        .collect();
    let more = json!({
        "id": {"type": "string", "description": next()},
        "object": {"type": "string", "enum": ["box"], "description": next()},
        "kind": {"type": "string", "enum": ["a", "b"], "description": next(), "title": next(), "x-enumDescriptions": {"a": next()}},
        "inner": {"type": "object", "description": next(), "title": next(), "properties": {
            "deep": {"type": "string", "description": next(), "maxLength": 5, "nullable": true}}},
        "list": {"type": "array", "description": next(), "items": {"type": "string", "description": next()}},
        "map": {"type": "object", "description": next(), "additionalProperties": {"type": "string", "description": next()}},
        "old": {"type": "string", "description": next(), "deprecated": true},
        "crate_": {"anyOf": [{"type": "string", "description": next()}, {"$ref": "#/components/schemas/crate"}],
            "description": next(), "x-expansionResources": {"oneOf": [{"$ref": "#/components/schemas/crate"}]}},
        "either": {"anyOf": [{"$ref": "#/components/schemas/box_lid"}, {"$ref": "#/components/schemas/box_side"}], "description": next()},
    });
    fields.extend(more.as_object().cloned().unwrap_or_default());
    let parameters: serde_json::Map<String, Value> = TEXTS
        .iter()
        .enumerate()
        .map(|(number, _)| {
            (format!("param_{number:03}"), json!({"type": "string", "description": next(), "title": next()}))
        })
        .collect();
    let required: Vec<String> = (0..20).map(|number| format!("param_{:03}", number * 5)).collect();
    let responses = json!({
        "200": {"description": next(), "content": {"application/json": {"schema": {"$ref": "#/components/schemas/box"}}}},
        "default": {"description": next(), "content": {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}}
    });
    let part = |description: String, name: &str| {
        json!({"type": "object", "description": description, "required": ["object", "id"], "properties": {
            "object": {"type": "string", "enum": [name]}, "id": {"type": "string"}}})
    };
    let mut resource = part(next(), "crate");
    resource["x-resourceId"] = "crate".into();
    let list = json!({"type": "object", "required": ["data", "has_more", "object", "url"], "description": next(), "properties": {
        "data": {"type": "array", "items": {"$ref": "#/components/schemas/box"}, "description": next()},
        "has_more": {"type": "boolean"}, "object": {"type": "string", "enum": ["list"]}, "url": {"type": "string"}}});
    json!({
        "openapi": "3.0.0",
        "info": {"title": next(), "version": "2026-01-01", "description": next(), "termsOfService": next(),
            "contact": {"name": next(), "url": next(), "email": next()}, "license": {"name": next(), "url": next()}},
        "externalDocs": {"description": next(), "url": next()},
        "tags": [{"name": next(), "description": next()}],
        "servers": [{"url": "https://api.stripe.com/", "description": next()}],
        "paths": {
            "/v1/boxes": {
                "description": next(), "summary": next(),
                "post": {"operationId": "PostBoxes", "description": next(), "summary": next(), "tags": [next()],
                    "requestBody": {"description": next(), "content": {"application/x-www-form-urlencoded": {"schema": {
                        "type": "object", "description": next(), "required": required, "properties": parameters}}}},
                    "responses": responses.clone()},
                "get": {"operationId": "GetBoxes", "description": next(), "deprecated": true,
                    "parameters": [{"name": "kind", "in": "query", "description": next(), "schema": {"type": "string", "enum": ["a", "b"], "description": next()}}],
                    "responses": {"200": {"description": next(), "content": {"application/json": {"schema": list}}}}}
            },
            "/v1/boxes/{box}": {"get": {"operationId": "GetBoxesBox", "description": next(),
                "parameters": [{"name": "box", "in": "path", "required": true, "description": next(), "schema": {"type": "string"}}],
                "responses": responses}}
        },
        "components": {"schemas": {
            "box": {"type": "object", "x-resourceId": "box", "description": next(), "title": next(),
                "required": ["id", "object"], "properties": fields},
            "box_lid": part(next(), "box_lid"), "box_side": part(next(), "box_side"), "crate": resource,
            "error": {"type": "object", "description": next(), "required": ["error"], "properties": {"error": {"$ref": "#/components/schemas/api_errors"}}},
            "api_errors": {"type": "object", "description": next(), "required": ["type"], "properties": {
                "code": {"type": "string", "description": next()}, "message": {"type": "string", "description": next()},
                "param": {"type": "string", "description": next()},
                "type": {"type": "string", "enum": ["api_error", "idempotency_error"], "description": next()}}}
        }}
    })
}

/// An exported crate.
struct Crate(TempDir);

impl Crate {
    fn of(spec: &Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, out) = (folder.path().join("spec.json"), folder.path().join("boxes"));
        fs::write(&path, spec.to_string()).expect("a file");
        let workspace = Workspace::at(root()).expect("the workspace");
        let wanted = Export { spec: Some(&path), ..Export::of(&out, None) };
        let outcome = export(&workspace, &Cache::at(folder.path().join("cache")), &wanted);
        outcome.unwrap_or_else(|error| panic!("{}", cli::report::problems::error(&error, false)));
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("boxes").join(name)
    }

    /// The folder of the crate, which the crate names in the command that wrote it.
    fn folder(&self) -> String {
        self.0.path().canonicalize().expect("a folder").display().to_string()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

/// The files of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// The comments of a file that are documentation, each with all its lines.
fn comments(text: &str) -> Vec<String> {
    let mut comments = vec![String::new()];
    for line in text.lines() {
        match line.trim_start().strip_prefix("///").or_else(|| line.trim_start().strip_prefix("//!")) {
            Some(said) => {
                let last = comments.last_mut().expect("a comment");
                last.push_str(said.strip_prefix(' ').unwrap_or(said));
                last.push('\n');
            }
            None if line.trim_start().starts_with("#[") => {}
            None => comments.push(String::new()),
        }
    }
    comments.retain(|comment| !comment.is_empty());
    comments
}

/// Reads a comment by the very version of the parser that rustdoc has. It may have the code blocks in `examples`.
fn read_as_rustdoc(comment: &str, examples: &[String]) {
    let mut code = None;
    let item = |link: BrokenLink<'_>| Some((CowStr::from(link.reference.to_string()), CowStr::Borrowed("")));
    for event in Parser::new_with_broken_link_callback(comment, RUSTDOC, Some(item)) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if language.is_empty() => {
                code = Some(String::new());
            }
            Event::Text(text) => code.iter_mut().for_each(|code| code.push_str(&text)),
            Event::End(_) => {
                if let Some(code) = code.take() {
                    assert!(examples.contains(&code), "{code} in {comment}");
                }
            }
            Event::Start(Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::List(_) | Tag::Item)
            | Event::Code(_)
            | Event::SoftBreak => {}
            // The generator writes this heading; the audit checks its words.
            Event::Start(Tag::Heading { .. }) if comment.ends_with("\n# Errors\nSee [`Error`](crate::Error).\n") => {}
            Event::Start(Tag::Link { dest_url, .. })
                if dest_url.starts_with("https://")
                    || dest_url.starts_with("crate::")
                    || dest_url.starts_with("super::") => {}
            other => panic!("{other:?} in {comment}"),
        }
    }
}

/// Returns the code blocks of a page.
fn code_blocks(text: &str) -> Vec<String> {
    let (mut blocks, mut open) = (Vec::new(), false);
    for event in Parser::new_ext(text, RUSTDOC) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                blocks.push(String::new());
                open = true;
            }
            Event::Text(text) if open => blocks.last_mut().expect("a block").push_str(&text),
            Event::End(_) => open = false,
            _ => {}
        }
    }
    blocks
}

#[test]
fn nothing_of_a_hundred_hostile_descriptions_runs_or_is_anything_but_words() {
    assert!(TEXTS.len() > 100);
    let hostile = Crate::of(&spec(|place| match place % 7 {
        // Several in one description: no one enables another.
        0 => format!("{}\n\n{}", TEXTS[place % TEXTS.len()], TEXTS[(place * 3 + 1) % TEXTS.len()]),
        _ => TEXTS[place % TEXTS.len()].to_owned(),
    }));
    let harmless = Crate::of(&spec(|_| "Words.".to_owned()));

    // Examples do not depend on descriptions.
    let examples: Vec<String> = files(&harmless.path("src/generated"))
        .iter()
        .flat_map(|path| comments(&fs::read_to_string(path).expect("text")))
        .flat_map(|comment| code_blocks(&comment))
        .collect();
    assert_eq!(examples.len(), 3, "{examples:?}");

    let (mut documented, mut read) = (0, 0);
    for path in files(&hostile.path("src/generated")) {
        let text = fs::read_to_string(&path).expect("text");
        documented += documentation(&text, &examples).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
        for comment in comments(&text) {
            read_as_rustdoc(&comment, &examples);
            read += usize::from(comment.contains("PWNED"));
        }
    }
    println!("{documented} comments, {read} of them with what was meant to be code");
    assert!(documented > 250 && read > 140, "{documented} comments, {read} with code");

    // Files that are not about an item do not depend on any description.
    let mut same = files(&harmless.path(""));
    same.retain(|path| !path.starts_with(harmless.path("src/generated")) && !path.ends_with("export.json"));
    for path in same {
        let name = path.strip_prefix(harmless.path("")).expect("a path below").to_string_lossy().into_owned();
        // The command that repeats the export names the folder, by an absolute or a relative path.
        let texts = [&hostile, &harmless].map(|exported| {
            let folder = exported.folder();
            let name_of_it = folder.rsplit(['/', '\\']).next().unwrap_or_default();
            exported.read(&name).replace(&folder, "…").replace(name_of_it, "…")
        });
        assert_eq!(texts[0], texts[1], "{name}");
    }
    let guides = fs::read_to_string(root().join("stripe-portal/src/lib.md")).expect("a page");
    for name in ["README.md", "src/lib.md"] {
        let text = hostile.read(name);
        let own = code_blocks(&text);
        assert!(own.len() <= 2 + code_blocks(&guides).len(), "{name}: {own:?}");
        page(&text, &own).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert!(page(&format!("{text}\n- ~~~\n  evil();\n"), &own).is_err());
        assert!(page(&format!("{text}\n\n<b>a</b>"), &own).is_err());
        assert!(page(&format!("{text}\n\n[a](https://evil.example)"), &own).is_err());
    }

    let tests = doc_tests(&hostile).replace('\\', "/");
    print!("{tests}");
    let listed: Vec<&str> = tests.lines().filter_map(|line| line.strip_suffix(": test")).collect();
    assert!(listed.iter().any(|test| test.starts_with("src/lib.md ")), "{tests}");
    assert!(listed.iter().all(|test| test.starts_with("src/")), "{tests}");
    let generated = listed.iter().filter(|test| test.starts_with("src/generated/"));
    assert_eq!(generated.count(), examples.len(), "{tests}");
}

/// The list of the tests that rustdoc would run.
fn doc_tests(of: &Crate) -> String {
    // The versions and the folder of the other exports, where the dependencies are compiled already.
    fs::copy(root().join("Cargo.lock"), of.path("Cargo.lock")).expect("a copy");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-target");
    let output = Command::new(env!("CARGO"))
        .args(["test", "--doc", "--offline", "--no-default-features", "--features", "client,webhook,default-resources"])
        .args(["--", "--list"])
        .current_dir(of.path(""))
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Generates from a spec with random descriptions, and checks all documentation.
fn words_of(seed: u64, source: &str) -> Result<usize, String> {
    let mut random_number = Random(seed);
    let mut texts: Vec<String> = (0..600).map(|_| random(&mut |bound| random_number.below(bound))).collect();
    let mut spec = spec(|place| texts.get(place).cloned().unwrap_or_default());
    let name = |operation: &str| json!({"resource": "box", "name": operation});
    spec["paths"]["/v1/boxes"]["post"]["x-operation"] = name("create");
    spec["paths"]["/v1/boxes"]["get"]["x-operation"] = name("list");
    spec["paths"]["/v1/boxes/{box}"]["get"]["x-operation"] = name("retrieve");
    let docs: Vec<String> = ["box", "box#create", "box#create/param_000", "box/id", "*/field_001", "box/kind=a"]
        .map(|key| format!("{}: {}\n", json!(key), json!(texts.pop().unwrap_or_default())))
        .into();
    let config = format!(
        "[docs]\nsource = \"{source}\"\n[resources.box]\noperations = [\"create\", \"list\"]\nreference = \"https://evil.example/(a)[b]*_`\"\n"
    );
    let inputs = Inputs {
        spec: Source::new("openapi.json", spec.to_string()),
        config: Source::new("resources.toml", config.replace('`', "")),
        docs: Source::new("docs.yaml", docs.concat()),
    };
    let output = generate(&inputs).map_err(|problems| problems.to_string())?;
    let (api, _) = api(&inputs).map_err(|problems| problems.to_string())?;
    let examples = codegen::internals::examples(&api, LIBRARY);
    output.files.values().flat_map(|text| comments(text)).for_each(|comment| read_as_rustdoc(&comment, &examples));
    audit(&api, &output.files)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_words_are_nothing_but_words_wherever_they_come_from(seed in any::<u64>(), own in any::<bool>()) {
        prop_assert_eq!(words_of(seed, if own { "overlay" } else { "upstream" }).map(|items| items > 0), Ok(true));
    }
}
