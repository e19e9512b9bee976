//! No value that a caller sets vanishes without a word: it is sent, or the call is refused before any I/O.

#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use stripe_portal::billing_portal::configuration::create::Features;
use stripe_portal::billing_portal::configuration::{CreateConfiguration, UpdateConfiguration};
use stripe_portal::call::Call;
use stripe_portal::request::{Body, Method};
use stripe_portal::{Config, Operation};

/// Returns the form or query of a call, or the reason why the call is refused.
fn sent(operation: &impl Operation) -> Result<String, String> {
    // The client refuses whatever the operation refuses, and whatever a custom operation does not check.
    let call = Call::new(&Config::new("sk_test_123456"), operation, [0; 16]).map_err(|error| error.to_string())?;
    let request = operation.request().unwrap();
    match request.body {
        Body::Form(form) if request.method == Method::Post => Ok(form),
        Body::Json(json) => Ok(json),
        _ => Ok(call.request().query),
    }
}

fn update() -> UpdateConfiguration {
    UpdateConfiguration::new("bpc_1")
}

#[test]
fn a_map_and_its_cleared_entries_are_sent_in_any_order() {
    for (update, expected) in [
        (update().clear_metadata_entry("b").metadata([("a", "1")]), "metadata[b]=&metadata[a]=1"),
        (update().metadata([("a", "1")]).clear_metadata_entry("b"), "metadata[a]=1&metadata[b]="),
        (update().metadata([("a", "1")]).metadata([("b", "2"), ("a", "3")]), "metadata[a]=3&metadata[b]=2"),
        (update().metadata([("a", "1")]).clear_metadata_entry("a"), "metadata[a]="),
        (update().clear_metadata_entry("a").metadata([("a", "1")]), "metadata[a]=1"),
        (update().clear_metadata().metadata([("a", "1")]), "metadata[a]=1"),
        (update().metadata([("a", "1")]).clear_metadata(), "metadata="),
        (update().clear_metadata().clear_metadata_entry("a"), "metadata="),
        (update().metadata([("", ""); 0]), ""),
        (update().clear_metadata().metadata([("", ""); 0]), "metadata="),
    ] {
        assert_eq!(sent(&update).as_deref(), Ok(expected));
    }
    let create = CreateConfiguration::new(Features::new().extra("new", 1));
    let create = create.metadata([("a", "1")]).metadata([("b", "2")]);
    assert_eq!(sent(&create).as_deref(), Ok("features[new]=1&metadata[a]=1&metadata[b]=2"));
}
