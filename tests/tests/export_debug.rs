//! Compiles exported crates and checks that they print no credential, and no string but ids and the values of `[[show]]`.

use std::fs;
use std::path::Path;
use std::process::Command;

use cli::Error;
use cli::export::{Export, export};
use cli::report::Outcome;
use cli::report::problems as report;
use cli::spec::Cache;
use tempfile::TempDir;
use tests::scratch::copy;
use tests::{SAMPLES_2023, SPEC_2023, case, official, root};
use xtask::Workspace;

/// Entries in addition to those of the workspace.
const ENTRIES: &str = r#"
[[show]]
path = "widget/public_token"

[[show]]
path = "place/street"

[[masked]]
path = "widget/payout"

[[show]]
path = "component_of_another_resource/name"
"#;

/// A test that runs in the exported crate.
const PROGRAM: &str = r###"//! Nothing is printed that nobody may see.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::fmt::Debug;

use shop::*;

fn debug(value: &dyn Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

fn read<T: FromJson>(json: &str) -> T {
    from_json(json.to_owned()).unwrap()
}

fn assert_prints(value: &dyn Debug, shown: &[&str]) {
    let text = debug(value);
    assert!(!text.contains("SENTINEL"), "{text}");
    shown.iter().for_each(|part| assert!(text.contains(part), "{part}: {text}"));
}

#[test]
fn responses() {
    let json = r##"{"id": "w_1", "object": "widget", "client_secret": "SENTINEL", "webhookSecret": "SENTINEL",
        "secrets": ["SENTINEL"], "public_token": "opened", "page": {"url": "SENTINEL", "expires_at": 77},
        "card": {"number": "SENTINEL", "exp_month": 5, "last4": "SENTINEL"}, "payout": {"number": "SENTINEL"},
        "accounts": [{"account_number": "SENTINEL", "bank": "SENTINEL"}], "owner": "w_3",
        "order_secret": "SENTINEL", "session_token": {"id": "SENTINEL", "object": "widget"}, "order_tokens": ["SENTINEL"],
        "source": {"id": "g_1", "object": "gadget", "token": "SENTINEL", "name": "SENTINEL"},
        "place": {"iban": "SENTINEL", "street": "main street"}, "parts": {"SENTINEL": {"pin": "SENTINEL", "size": 1}},
        "pins": {"pin": "entered"}, "note": "SENTINEL", "notes": ["SENTINEL"], "text": "SENTINEL", "texts": ["SENTINEL"], "type": "iban", "iban": "SENTINEL", "SENTINEL": "SENTINEL"}"##;
    let widget: widget::Widget = read(json);
    let shown = ["w_1", "w_3", "g_1", "77", "5", "opened", "entered", "main street"];
    assert_prints(&widget, &shown);
    assert_prints(&widget.view(), &["Iban"]);
    assert_prints(&[Expandable::Object(Box::new(widget.clone()))], &shown);
    assert_eq!(serde_json::to_string(&widget).unwrap().matches("SENTINEL").count(), json.matches("SENTINEL").count());
    let page = r#"{"object": "list", "data": [{"id": "l_1", "object": "gear_link", "url": "SENTINEL"}], "has_more": true, "url": "SENTINEL"}"#;
    assert_prints(&read::<List<gear_link::GearLink>>(page), &["l_1", "true"]);
    let page = r#"{"data": [{"id": "k_1", "object": "v2.core.key", "signing_secret": "SENTINEL", "id_numbers": [{"type": "SENTINEL", "value": "SENTINEL"}]}], "next_page_url": "SENTINEL"}"#;
    assert_prints(&read::<LinkedPage<v2::core::key::Key>>(page), &["k_1"]);
}

#[test]
fn parameters() {
    use widget::create::{Bank, Card, Colour, Way, card::CardSpecs};
    let create = widget::CreateWidget::new()
        .account_number("SENTINEL")
        .tokens(["SENTINEL"])
        .keys([("SENTINEL", "SENTINEL")])
        .bank(Bank::new("SENTINEL").name("SENTINEL"))
        .card(CardSpecs::new(5, "SENTINEL").cvc("SENTINEL").name("SENTINEL"))
        .way(Way::iban("SENTINEL"))
        .colour(Colour::Red)
        .limit(42);
    assert_prints(&create, &["red", "42", "exp_month", "\"5\"", "iban"]);
    assert_prints(&[Card::from("SENTINEL"), Card::from(CardSpecs::new(5, "SENTINEL"))], &["5"]);
    assert_prints(&create.request().unwrap(), &["Post"]);
    assert_prints(&widget::RetrieveWidget::new("w_1").client_secret("SENTINEL").hint("SENTINEL"), &["w_1"]);
    assert_prints(&widget::UpdateWidget::new("w_1", "SENTINEL").pin("SENTINEL"), &["w_1"]);
    assert_prints(&widget::UploadWidget::new(Upload::new("SENTINEL", "SENTINEL"), "SENTINEL"), &["UploadWidget"]);
    let key = v2::core::key::CreateKey::new("SENTINEL").name("SENTINEL");
    assert_prints(&key.clone().id_numbers([v2::core::key::create::IdNumber::new("SENTINEL")]), &["id_numbers"]);
    assert_prints(&v2::core::key::RetrieveKey::new("SENTINEL"), &["RetrieveKey"]);
    assert_prints(&key.request().unwrap(), &["bytes"]);
}

#[test]
fn errors_that_responses_contain() {
    let error = r#"{"type": "api_error", "message": "SENTINEL", "param": "SENTINEL", "payment_secret": "SENTINEL", "place": {"iban": "SENTINEL"}}"#;
    assert_prints(&read::<shared::ApiErrors>(error), &["api_error"]);
}
"###;

/// A workspace with additional entries, and a folder to export to.
struct Place(TempDir);

impl Place {
    fn new(entries: &str) -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        let workspace = place.0.path().join("workspace");
        for folder in ["spec", "stripe-portal/src"] {
            copy(&root().join(folder), &workspace.join(folder));
        }
        for file in ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "LICENSE-STRIPE", "stripe-portal/Cargo.toml"] {
            fs::copy(root().join(file), workspace.join(file)).expect("a writable folder");
        }
        let config = workspace.join("spec/resources.toml");
        let committed = fs::read_to_string(&config).expect("a configuration");
        fs::write(config, committed + entries).expect("a writable folder");
        place
    }

    fn export(&self, spec: &Path, resources: Option<&[&str]>) -> Result<Outcome, Error> {
        let resources: Option<Vec<String>> =
            resources.map(|resources| resources.iter().map(|id| (*id).to_owned()).collect());
        let workspace = Workspace::at(self.0.path().join("workspace")).expect("a workspace");
        let cache = Cache::at(self.0.path().join("cache"));
        let out = self.0.path().join("shop");
        export(&workspace, &cache, &Export { spec: Some(spec), ..Export::of(&out, resources.as_deref()) })
    }

    fn case(&self) -> std::path::PathBuf {
        let spec = self.0.path().join("spec.yaml");
        fs::write(&spec, &case::all()["credentials"].text).expect("a writable folder");
        spec
    }

    fn cargo(&self, arguments: &[&str]) -> String {
        let folder = self.0.path().join("shop");
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a copy");
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--offline", "--no-default-features", "--features", "client,webhook,default-resources"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-target"))
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo");
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "cargo {}:\n{stdout}\n{stderr}", arguments.join(" "));
        stdout.into_owned()
    }
}

#[test]
fn no_credential_is_printed_and_no_string_that_is_not_opened() {
    let place = Place::new(ENTRIES);
    let outcome = place.export(&place.case(), None).unwrap();
    for line in [
        "`Debug` masks 45 credentials and 15 other strings:",
        "\n    7  secret: strings called `secret` or `…_secret`, in responses a `Secret` (api_errors/payment_secret, ",
        "\n    1  key: keys that sign, encrypt or give access (v2.core.key#create/api_key)",
        "\n    1  entry: named in spec/resources.toml (widget/payout)",
        "\n`[[show]]` in spec/resources.toml shows one of them",
    ] {
        assert!(outcome.summary.contains(line), "{line}: {}", outcome.summary);
    }
    let remarks = report::warnings(&outcome.warnings, false);
    let opened = "`widget/public_token` is shown, although the rule `token` calls it a credential";
    assert!(remarks.contains(opened) && !remarks.contains("place/street"), "{remarks}");
    let readme = fs::read_to_string(place.0.path().join("shop/README.md")).expect("a README");
    assert!(readme.contains(".send(client)") && !readme.contains("println!"), "{readme}");
    fs::write(place.0.path().join("shop/tests/prints.rs"), PROGRAM).expect("a writable folder");
    place.cargo(&["test", "--quiet", "--test", "prints"]);
}

/// Entries for resources of another spec are not an error.
#[test]
fn an_entry_with_a_mistake_is_refused() {
    for (entry, expected) in [
        ("[[masked]]\npath = \"widget/nte\"\n", "did you mean `widget/note`?"),
        ("[[show]]\npath = \"place/ibn\"\n", "did you mean `place/iban`?"),
        ("[[show]]\npath = \"widget/parts/a\"\n", "matches nothing in the spec"),
        ("[[show]]\npath = \"widget/source\"\n", "is not a string, or a list or map of strings"),
        ("[[show]]\npath = \"billing_portal.configuration/name\"\n", ""),
    ] {
        let place = Place::new(&format!("\n{entry}"));
        match place.export(&place.case(), None) {
            Ok(_) => assert_eq!(expected, "", "{entry}"),
            Err(error) => {
                let message = report::error(&error, false);
                assert!(!expected.is_empty() && message.contains(expected), "{entry}: {message}");
                assert!(!place.0.path().join("shop").exists(), "{entry}");
            }
        }
    }
}

/// An entry for a resource that is not exported is ignored.
#[test]
fn only_entries_about_what_is_exported_are_used() {
    let place = Place::new(ENTRIES);
    let outcome = place.export(&place.case(), Some(&["gadget"])).unwrap();
    assert!(outcome.summary.contains("`Debug` masks 3 credentials and 4 other strings:"), "{}", outcome.summary);
    assert!(outcome.warnings.is_empty(), "{:?}", outcome.warnings);
}

/// All of Stripe's API prints no credential. Takes minutes: `WHOLE_API=1 cargo test -p tests --test export_debug`.
#[test]
fn the_whole_api_prints_no_credential() {
    if std::env::var_os("WHOLE_API").is_none() {
        println!("skipped: set WHOLE_API=1 to compile all of Stripe's API and print it");
        return;
    }
    let (Some(spec), Some(samples)) = (official(SPEC_2023), official(SAMPLES_2023)) else { return };
    let place = Place::new("");
    let exported = place.export(&spec, None).unwrap();
    println!("{}", exported.summary);
    let folder = place.0.path().join("shop");
    let samples = fs::read_to_string(samples).expect("samples");
    let samples: serde_json::Value = serde_json::from_str(&samples).expect("JSON");
    for (name, sample) in samples["resources"].as_object().expect("samples by resource") {
        let path = folder.join(format!("scratch/fx/{name}.json"));
        fs::create_dir_all(folder.join("scratch/fx")).expect("a writable folder");
        fs::write(path, sample.to_string()).expect("a writable folder");
    }
    let program = include_str!("../programs/sec-secrets-program.rs").replace("use full::*;", "use shop::*;");
    fs::create_dir_all(folder.join("examples")).expect("a writable folder");
    fs::write(folder.join("examples/secrets.rs"), program).expect("a writable folder");
    let printed = place.cargo(&["run", "--quiet", "--example", "secrets"]);
    println!("{printed}");
    assert_eq!(printed.matches(": masked\n").count(), 12, "{printed}");
    assert!(!printed.contains("SHOWN"), "{printed}");
    let params = "params: RetrievePaymentIntent {\"intent\": \"pi_1\", \"options\": RequestOptions, \"client_secret\": \"[masked]\"}";
    assert!(printed.contains(params), "{printed}");
    // The accessor of the query is exact: it is what is sent.
    assert!(printed.contains("url: \"client_secret=SENTINEL_cs\""), "{printed}");
}
