//! One client sends the operations of several generated crates, each with its own API version, and one webhook endpoint
//! receives the events of all of them. The runtime is compiled once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cli::export::{Export, export};
use cli::spec::Cache;
use tempfile::TempDir;
use tests::{SPEC_2023, official, root};
use xtask::Workspace;

/// A spec with one resource, which is created and has an event.
fn spec(resource: &str, version: &str) -> String {
    format!(
        r#"openapi: 3.0.0
info: {{title: Made up, version: {version}}}
paths:
  /v1/{resource}s:
    post:
      operationId: Post{resource}s
      requestBody:
        content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{name: {{type: string}}}}}}}}}}
      responses: {{'200': {{description: '', content: {{application/json: {{schema: {{$ref: '#/components/schemas/{resource}'}}}}}}}}}}
  /v1/webhook_endpoints:
    post:
      operationId: PostWebhookEndpoints
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {{type: object, properties: {{enabled_events: {{type: array, items: {{type: string, enum: ['*', {resource}.created]}}}}}}}}
      responses: {{}}
components:
  schemas:
    {resource}:
      type: object
      x-resourceId: {resource}
      required: [id, object]
      properties:
        id: {{type: string}}
        name: {{type: string}}
        object: {{type: string, enum: [{resource}]}}
"#
    )
}

/// The program without its calls.
const PROGRAM: &str = r#"//! Calls several crates.
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use stripe_portal::testing::FakeStripe;
use stripe_portal::webhook::Webhook;
use stripe_portal::{Client, Error};

/// Returns the result of a future that waits for nothing: the fake Stripe responds at once.
fn at_once<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the fake Stripe responds at once"),
    }
}

/// Receives the last event.
macro_rules! received {
    ($stripe:ident, $library:ident :: $variant:ident) => {{
        let events = $stripe.events();
        let event = events.last().expect("an event");
        let signature = event.signature("whsec_test_secret");
        let event = Webhook::new("whsec_test_secret")?.event::<$library::events::EventData>(event.body(), &signature)?;
        assert_eq!(event.api_version.as_deref(), Some($library::API_VERSION));
        assert!(matches!(event.data, $library::events::EventData::$variant(_)), "{:?}", event.data);
    }};
}

fn main() -> Result<(), Error> {
    let stripe = STRIPE;
    let client: Client = stripe.client();
CALLS
    let versions: Vec<String> =
        stripe.sent().iter().filter_map(|sent| Some(sent.header("stripe-version")?.to_owned())).collect();
    println!("{}", versions.join(" "));
    Ok(())
}
"#;

/// A folder with specs, exported crates, and a program that depends on them.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn export(&self, spec: &Path, name: &str, resources: Option<&[&str]>) {
        let resources: Option<Vec<String>> = resources.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect());
        let out = self.path(name);
        let wanted = Export { spec: Some(spec), ..Export::of(&out, resources.as_deref()) };
        let workspace = Workspace::at(root()).expect("the workspace");
        export(&workspace, &Cache::at(self.path("cache")), &wanted).unwrap_or_else(|error| panic!("{error:?}"));
    }

    /// Writes a program that depends on these crates and on `stripe-portal` with these features.
    fn program(&self, crates: &[&str], features: &str, stripe: &str, calls: &str) {
        fs::create_dir_all(self.path("program/src")).expect("a folder");
        let needs =
            |name: &&str| format!("{name} = {{ path = \"../{name}\", features = [\"testing\", \"webhook\"] }}\n");
        let runtime = root().join("stripe-portal").display().to_string();
        let manifest = format!(
            "[package]\nname = \"program\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{}\
             stripe-portal = {{ path = {runtime:?}, default-features = false, features = [{features}] }}\n",
            crates.iter().map(needs).collect::<String>()
        );
        fs::write(self.path("program/Cargo.toml"), manifest).expect("a writable folder");
        fs::copy(root().join("Cargo.lock"), self.path("program/Cargo.lock")).expect("a copy");
        let program = PROGRAM.replace("STRIPE", stripe).replace("CALLS", calls);
        fs::write(self.path("program/src/main.rs"), program).expect("a writable folder");
    }

    fn cargo(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--offline"])
            .current_dir(self.path("program"))
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-target"))
            .env("RUSTFLAGS", "-Dwarnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo");
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "cargo {}:\n{stdout}\n{stderr}", arguments.join(" "));
        stdout.into_owned()
    }
}

/// Runs the program and returns the API versions that it sent.
fn versions(place: &Place) -> String {
    let duplicates = place.cargo(&["tree", "--duplicates", "--prefix", "none"]);
    assert_eq!(duplicates.trim(), "", "a crate is compiled twice");
    place.cargo(&["run", "--quiet"]).trim().to_owned()
}

#[test]
fn two_generated_crates_share_a_client_and_the_runtime() {
    let place = Place::new();
    for (resource, version) in [("gadget", "2020-08-27"), ("widget", "2022-11-15")] {
        let path = place.path(&format!("{resource}.yaml"));
        fs::write(&path, spec(resource, version)).expect("a writable folder");
        place.export(&path, &format!("{resource}s"), Some(&[resource]));
    }
    let calls = "    at_once(gadgets::gadget::CreateGadget::new().name(\"a\").send(&client))?;
    received!(stripe, gadgets::GadgetCreated);
    at_once(widgets::widget::CreateWidget::new().name(\"b\").send(&client))?;
    received!(stripe, widgets::WidgetCreated);";
    let stripe = "FakeStripe::of(gadgets::API).with(widgets::API)";
    place.program(&["gadgets", "widgets"], "", stripe, calls);
    assert_eq!(versions(&place), "2020-08-27 2022-11-15");
}

#[test]
fn a_client_calls_the_portal_and_an_exported_crate_of_another_version() {
    let Some(spec) = official(SPEC_2023) else { return };
    let place = Place::new();
    place.export(&spec, "billing", Some(&["customer", "checkout.session", "subscription"]));
    let calls = "    let customer = at_once(billing::customer::CreateCustomer::new().email(\"jenny@example.com\").send(&client))?;
    received!(stripe, billing::CustomerCreated);
    let success = \"https://shop.example/thanks\";
    let checkout = billing::checkout::session::CreateSession::new(success).customer(&customer);
    let checkout = at_once(checkout.send(&client))?;
    stripe.make_event(\"checkout.session.completed\", &checkout);
    received!(stripe, billing::CheckoutSessionCompleted);
    let portal = stripe_portal::billing_portal::session::CreateSession::new().customer(&customer);
    at_once(portal.send(&client))?;
    received!(stripe, stripe_portal::BillingPortalSessionCreated);";
    let stripe = "FakeStripe::of(billing::API).with(stripe_portal::API)";
    let page = fs::read_to_string(place.path("billing/README.md")).expect("a page");
    for call in
        ["CreateCustomer::new()", "CreateSession::new(", "CreateSubscription::new(", "EventData::CustomerCreated("]
    {
        assert!(page.contains(call), "people call it first: {call}\n{page}");
    }
    place.program(&["billing"], "\"default-resources\"", stripe, calls);
    let own = stripe_portal::API_VERSION;
    assert_eq!(versions(&place), format!("2023-08-16 2023-08-16 {own}"));
}
