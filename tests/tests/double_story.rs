//! A shop's calls to the fake Stripe of the whole API of 2023, in their order.

use serde_json::{Value, json};
use stripe_portal::request::Method;
use stripe_portal::testing::FakeStripe;
use stripe_portal::{Error, RawRequest};
use tests::SPEC_2023;
use tests::double::{described, whole};

/// Sends a request, such as `POST /v1/customers`.
fn send(stripe: &FakeStripe, call: &str, params: Value) -> Result<Value, Error> {
    let (method, path) = call.split_once(' ').expect("a method and a path");
    let method = match method {
        "GET" => Method::Get,
        "POST" => Method::Post,
        _ => Method::Delete,
    };
    let mut request = RawRequest::new(method, path);
    for (name, value) in params.as_object().expect("parameters") {
        request = request.param(name.as_str(), value.clone());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async { request.send(&stripe.client()).await })
}

#[test]
fn a_shop_sells_a_subscription() {
    let Some(api) = whole(SPEC_2023) else { return };
    let stripe = FakeStripe::of(described(&api));
    let call = |call: &str, params| send(&stripe, call, params).unwrap_or_else(|error| panic!("{call}: {error}"));
    let code = |call: &str, params| send(&stripe, call, params).expect_err(call).code().map(str::to_owned);

    let customer = call("POST /v1/customers", json!({"email": "a@example.com", "metadata": {"k": "1", "l": "2"}}));
    let id = customer["id"].as_str().expect("an ID");
    assert_eq!((&customer["email"], &customer["name"]), (&json!("a@example.com"), &Value::Null));
    let price = json!({"currency": "eur", "unit_amount": 900, "recurring": {"interval": "month"}, "product_data": {"name": "Plan"}});
    let price = call("POST /v1/prices", price);
    assert_eq!((&price["unit_amount"], &price["recurring"]["interval"]), (&json!(900), &json!("month")));
    let product = price["product"].as_str().expect("a product");
    assert_eq!(call(&format!("GET /v1/products/{product}"), json!({}))["name"], "Plan");

    let items = json!([{"price": price["id"], "quantity": 2}]);
    let subscription = call("POST /v1/subscriptions", json!({"customer": id, "items": items, "expand": ["customer"]}));
    assert_eq!(subscription["customer"], customer);
    let item = &subscription["items"]["data"][0];
    assert_eq!((&item["price"], &item["quantity"]), (&price, &json!(2)));
    let path = format!("/v1/subscriptions/{}", subscription["id"].as_str().expect("an ID"));
    let item_path = format!("/v1/subscription_items/{}", item["id"].as_str().expect("an ID"));
    assert_eq!(call(&format!("POST {item_path}"), json!({"quantity": 3}))["quantity"], 3);
    assert_eq!(call(&format!("GET {path}"), json!({}))["items"]["data"][0]["quantity"], 3);
    let found = call("GET /v1/subscriptions", json!({"customer": id}));
    assert_eq!(found["data"].as_array().map(Vec::len), Some(1));
    assert_eq!(call("GET /v1/subscriptions", json!({"customer": "cus_other"}))["data"], json!([]));

    let updated = call(&format!("POST /v1/customers/{id}"), json!({"name": "A", "metadata": {"k": ""}}));
    assert_eq!((&updated["name"], &updated["metadata"]), (&json!("A"), &json!({"l": "2"})));
    let query = json!({"query": "email:'a@example.com' AND metadata['l']:'2'"});
    assert_eq!(call("GET /v1/customers/search", query)["data"][0]["id"], id);
    let expanded = call(&format!("GET /v1/customers/{id}"), json!({"expand": ["subscriptions"]}));
    assert_eq!(expanded["subscriptions"]["data"][0]["id"], subscription["id"]);

    let card = call(&format!("POST /v1/customers/{id}/sources"), json!({"source": "tok_visa"}));
    assert_eq!(card["customer"], id);
    let cards = call(&format!("GET /v1/customers/{id}/sources"), json!({}));
    assert_eq!(cards["data"], json!([card]));
    let source = card["id"].as_str().expect("an ID");
    assert_eq!(
        code(&format!("GET /v1/customers/cus_x/sources/{source}"), json!({})),
        Some("resource_missing".to_owned())
    );

    let canceled = call(&format!("DELETE {path}"), json!({}));
    assert_eq!(canceled["status"], "canceled");
    assert_eq!(call(&format!("GET {path}"), json!({}))["status"], "canceled");
    let intent = call("POST /v1/payment_intents", json!({"amount": 5, "currency": "eur"}));
    let cancel = format!("POST /v1/payment_intents/{}/cancel", intent["id"].as_str().expect("an ID"));
    assert_eq!(call(&cancel, json!({}))["status"], "canceled");
    let deleted = call(&format!("DELETE /v1/customers/{id}"), json!({}));
    assert_eq!(deleted, json!({"id": id, "object": "customer", "deleted": true}));
    assert_eq!(call(&format!("GET /v1/customers/{id}"), json!({}))["deleted"], true);
    assert_eq!(code(&format!("POST /v1/customers/{id}"), json!({"name": "B"})), Some("resource_missing".to_owned()));
    assert_eq!(code("POST /v1/prices", json!({})), Some("parameter_missing".to_owned()));

    let events: Vec<String> = stripe.events().iter().map(|event| event.type_().to_owned()).collect();
    assert_eq!(
        events,
        [
            "customer.created",
            "price.created",
            "customer.subscription.created",
            "customer.updated",
            "customer.source.created",
            "customer.subscription.deleted",
            "payment_intent.created",
            "payment_intent.canceled",
            "customer.deleted",
        ]
    );
    let listed = call("GET /v1/events", json!({"type": "customer.updated"}));
    assert_eq!(listed["data"][0]["data"]["previous_attributes"], json!({"metadata": {"k": "1"}, "name": null}));
}
