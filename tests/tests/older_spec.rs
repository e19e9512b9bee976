//! A spec of any age can be exported: the workspace's own exceptions apply where they match, and other mistakes stay errors.

use std::fs;

use cli::export::{Export, export};
use cli::report::Outcome;
use tests::sandbox::Sandbox;
use tests::{SPEC_2023, official, root};
use xtask::{Error, report};

/// A spec from before the portal had flows, locales and events, with a coupon beside it.
const OLD: &str = "openapi: 3.0.0
info: {title: Case, version: 2019-12-03}
paths:
  /v1/billing_portal/sessions:
    post:
      operationId: PostBillingPortalSessions
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, required: [customer], properties: {
        customer: {type: string}, return_url: {type: string}}}}}}
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/billing_portal.session'}}}}}
  /v1/coupons/{coupon}:
    get:
      operationId: GetCouponsCoupon
      parameters: [{name: coupon, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/coupon'}}}}}
  /v1/webhook_endpoints:
    post:
      operationId: PostWebhookEndpoints
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {
        enabled_events: {type: array, items: {type: string, enum: ['*', coupon.created]}}}}}}}
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/coupon'}}}}}
components:
  schemas:
    billing_portal.session:
      type: object
      x-resourceId: billing_portal.session
      required: [id, object, url]
      properties:
        id: {type: string}
        object: {type: string, enum: [billing_portal.session]}
        url: {type: string}
    coupon:
      type: object
      x-resourceId: coupon
      required: [id, object]
      properties:
        id: {type: string}
        object: {type: string, enum: [coupon]}
        name: {type: string}
";

/// The files of the workspace that an export reads, with `entries` after its own, and a runtime of two files.
fn workspace(entries: &str) -> Sandbox {
    let read = |name: &str| fs::read_to_string(root().join(name)).expect("a file");
    let config = read("spec/resources.toml") + "\n" + entries;
    let copies = ["Cargo.toml", "stripe-portal/Cargo.toml", "LICENSE-MIT", "LICENSE-APACHE", "spec/docs.yaml"];
    let written = [
        ("stripe-portal/src/lib.md", "Docs.\n\n# Map of the crate\n\nFiles.\n".to_owned()),
        ("stripe-portal/src/lib.rs", "//! The crate.\n".to_owned()),
        ("spec/resources.toml", config),
    ];
    Sandbox::new(copies.map(|name| (name, read(name))).into_iter().chain(written))
}

fn exported(spec: &str, resources: Option<&[&str]>, entries: &str) -> Result<Outcome, Error> {
    let sandbox = workspace(entries);
    sandbox.write("old.yaml", spec);
    let resources: Option<Vec<String>> = resources.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect());
    let (spec, out) = (sandbox.path("old.yaml"), sandbox.path("exported"));
    let wanted = Export { spec: Some(&spec), ..Export::of(&out, resources.as_deref()) };
    Ok(export(&sandbox.workspace(), &sandbox.cache(), &wanted)?)
}

/// Returns the remarks about the configuration.
fn remarks(outcome: &Outcome) -> Vec<&str> {
    let own = outcome.warnings.iter().filter(|warning| warning.file == "spec/resources.toml");
    own.map(|warning| warning.message.as_str()).collect()
}

#[test]
fn entries_of_the_workspace_apply_to_an_older_spec_where_they_match() {
    for resources in [None, Some(&["billing_portal.session"][..])] {
        let outcome = exported(OLD, resources, "").unwrap_or_else(|error| panic!("{}", report::error(&error, false)));
        // The URL is still a secret; the entry about a mask is not lost in silence.
        assert!(outcome.masks.iter().any(|mask| mask.path == "billing_portal.session/url" && mask.is_secret));
        assert_eq!(
            remarks(&outcome),
            [
                "`billing_portal.session/flow` matches nothing in the spec, so its entry changes nothing",
                "`billing_portal.session#create/flow_data/type` matches nothing in the spec, so its entry changes nothing",
                "`billing_portal.session` has no parameter object `flow_data`, so its entry changes nothing",
                "the spec has no event `created` of `billing_portal.session`, so its entry changes nothing",
            ],
            "{resources:?}"
        );
    }
    let outcome = exported(OLD, Some(&["coupon"]), "").expect("a crate");
    assert!(remarks(&outcome).is_empty(), "{:?}", remarks(&outcome));
}

#[test]
fn entries_about_other_resources_must_match_what_is_exported() {
    for (entry, message) in [
        ("[[show]]\npath = \"coupon/nam\"\n", "`coupon/nam` matches nothing in the spec"),
        ("[[secret]]\npath = \"coupon/key\"\n", "`coupon/key` matches nothing in the spec"),
        ("[[rename]]\npath = \"coupon#retrieve/x\"\nname = \"y\"\n", "`coupon#retrieve/x` matches nothing"),
        ("[[at_most_one]]\npath = \"coupon#retrieve\"\nparams = [\"a\", \"b\"]\n", "has no parameter `a`"),
    ] {
        let error = exported(OLD, Some(&["coupon"]), entry).expect_err(entry);
        let text = report::error(&error, false);
        assert!(text.contains(message) && text.contains("help: "), "{entry}: {text}");
    }
    let outcome = exported(OLD, Some(&["coupon"]), "[[show]]\npath = \"coupon/name\"\n").expect("a crate");
    assert!(outcome.masks.iter().all(|mask| mask.path != "coupon/name"));
    assert!(remarks(&outcome).is_empty(), "{:?}", remarks(&outcome));
}

#[test]
fn the_portal_of_2023_is_exported_with_all_entries() {
    let Some(path) = official(SPEC_2023) else { return };
    let spec = fs::read_to_string(path).expect("a readable spec");
    let resources = ["billing_portal.session", "billing_portal.configuration", "coupon"];
    let outcome =
        exported(&spec, Some(&resources), "").unwrap_or_else(|error| panic!("{}", report::error(&error, false)));
    assert!(remarks(&outcome).is_empty(), "{:?}", remarks(&outcome));
}
