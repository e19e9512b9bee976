//! No value that a caller sets vanishes without a word: it is sent, or the call is refused before any I/O.

#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use serde_json::json;
use stripe_portal::billing_portal::configuration::create::Features;
use stripe_portal::billing_portal::configuration::create::features::InvoiceHistory;
use stripe_portal::billing_portal::configuration::update::features::subscription_cancel::CancellationReason;
use stripe_portal::billing_portal::configuration::update::features::{SubscriptionCancel, SubscriptionUpdate};
use stripe_portal::billing_portal::configuration::update::{self};
use stripe_portal::billing_portal::configuration::{
    Configuration, CreateConfiguration, RetrieveConfiguration, UpdateConfiguration,
};
use stripe_portal::billing_portal::session::create::flow_data::subscription_update_confirm::Item;
use stripe_portal::billing_portal::session::create::flow_data::{Flow, SubscriptionUpdateConfirm};
use stripe_portal::billing_portal::session::{CreateSession, FlowData, Session};
use stripe_portal::call::Call;
use stripe_portal::form::{self, FormWriter, ToForm};
use stripe_portal::request::{Body, Method, Request};
use stripe_portal::{
    Config, Error, Multipart, Number, Opaque, Operation, RawRequest, RequestOptions, Value, from_json,
};

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

#[test]
fn a_list_that_is_set_empty_is_cleared_where_it_can_be() {
    let reasons = || CancellationReason::new(true);
    let cancel = |reason| {
        update().features(
            update::Features::new().subscription_cancel(SubscriptionCancel::new().cancellation_reason(reason)),
        )
    };
    let start = "features[subscription_cancel][cancellation_reason]";
    let none: [&str; 0] = [];
    for (reason, expected) in [
        (reasons().options(none), format!("{start}[enabled]=true&{start}[options]=")),
        (reasons().clear_options(), format!("{start}[enabled]=true&{start}[options]=")),
        (reasons().options(["other"]), format!("{start}[enabled]=true&{start}[options][0]=other")),
    ] {
        assert_eq!(sent(&cancel(reason)), Ok(expected));
    }
    // A list that cannot be cleared, and an object, send nothing.
    let confirm = SubscriptionUpdateConfirm::new([Item::new("si_1")], "sub_1").discounts([]);
    let session = CreateSession::new().customer("cus_1").flow_data(FlowData::new(Flow::from(confirm)));
    assert!(!sent(&session).unwrap().contains("discounts"));
    let features = update::Features::new().subscription_update(SubscriptionUpdate::new());
    assert_eq!(sent(&update().features(features)).as_deref(), Ok(""));
}

#[test]
fn a_required_parameter_that_would_send_nothing_is_refused() {
    let confirm = |items: Vec<Item>| {
        CreateSession::new().customer("cus_1").flow_data(FlowData::subscription_update_confirm(items, "sub_1"))
    };
    let items = "`flow_data[subscription_update_confirm][items]` is required, but empty: set a value in it";
    assert_eq!(sent(&confirm(vec![])), Err(items.to_owned()));
    assert!(sent(&confirm(vec![Item::new("si_1")])).is_ok());
    let create = || CreateConfiguration::new(Features::new());
    assert_eq!(sent(&create()), Err("`features` is required, but empty: set a value in it".to_owned()));
    assert!(matches!(create().request(), Err(Error::InvalidRequest(_))));
    // Stripe may accept another parameter in place of the required one by now.
    assert_eq!(sent(&create().extra("preset", "all")).as_deref(), Ok("preset=all"));
    assert!(sent(&confirm(vec![]).extra("preset", "all")).is_ok());
    let inside = SubscriptionUpdateConfirm::new([], "sub_1").extra("preset", "all");
    assert!(sent(&CreateSession::new().customer("cus_1").flow_data(FlowData::new(Flow::from(inside)))).is_ok());
}

#[test]
fn an_extra_parameter_replaces_the_one_of_its_name() {
    let session = || CreateSession::new().customer("cus_1").return_url("https://a.example");
    for (session, expected) in [
        (session().extra("customer", "cus_2"), "return_url=https%3A%2F%2Fa.example&customer=cus_2"),
        (session().extra("custom", "x"), "customer=cus_1&return_url=https%3A%2F%2Fa.example&custom=x"),
        (session().extra("return_url", "").extra("customer", "c"), "return_url=&customer=c"),
        (session().extra("customer", json!({"id": 1})), "return_url=https%3A%2F%2Fa.example&customer[id]=1"),
    ] {
        assert_eq!(sent(&session).as_deref(), Ok(expected));
    }
    for (update, expected) in [
        (update().metadata([("a", "1"), ("b", "2")]).extra("metadata", json!({"c": 3})), "metadata[c]=3"),
        (update().metadata([("a", "1"), ("b", "2")]).extra("metadata[a]", 3), "metadata[b]=2&metadata%5Ba%5D=3"),
        (update().active(true).extra("metadata", "").metadata([("a", "1")]), "active=true&metadata="),
        (
            update().business_profile(update::BusinessProfile::new().headline("a").extra("headline", "b")).name("n"),
            "business_profile[headline]=b&name=n",
        ),
    ] {
        assert_eq!(sent(&update).as_deref(), Ok(expected));
    }
    let raw = RawRequest::new(Method::Post, "/v1/customers").param("a[b]", 1).param("a", json!({"c": 2}));
    assert_eq!(sent(&raw).as_deref(), Ok("a%5Bb%5D=1&a[c]=2"));
    let shown = format!("{:?}", session().extra("customer", "cus_2"));
    assert_eq!(shown.matches("customer").count(), 1, "{shown}");
}

#[test]
fn null_is_refused_in_a_form_and_clears_in_json() {
    let clear = "which a form cannot send: to clear it, send an empty string";
    for (path, params, expected) in [
        ("/v1/customers", json!({"email": null}), Err(format!("`email` is `null`, {clear}"))),
        ("/v1/customers", json!({"a": {"b": [1, null]}}), Err(format!("`a[b][1]` is `null`, {clear}"))),
        ("/v1/customers", json!({"email": ""}), Ok("email=".to_owned())),
        ("/v2/core/accounts", json!({"a": {"b": null}, "c": null}), Ok(r#"{"a":{"b":null},"c":null}"#.to_owned())),
    ] {
        let mut request = RawRequest::new(Method::Post, path);
        for (name, value) in params.as_object().unwrap() {
            request = request.param(name, value.clone());
        }
        assert_eq!(sent(&request), expected);
    }
    assert!(sent(&RawRequest::new(Method::Get, "/v1/customers").param("email", Value::Null)).is_err());
    assert!(sent(&RawRequest::new(Method::Get, "/v2/core/accounts").param("email", Value::Null)).is_err());
    assert!(sent(&update().extra("name", Value::Null)).is_err());
}

/// An operation of a user's own, which checks nothing itself.
struct Measure(f64, RequestOptions);

impl ToForm for Measure {
    fn to_form(&self, form: &mut FormWriter) {
        form.field("outer", &vec![self.0]);
    }
}

impl Operation for Measure {
    type Output = Value;
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v1/measures";

    fn request(&self) -> Result<Request, Error> {
        Ok(Request::new(Method::Post, Self::PATH).form(self))
    }

    fn options(&self) -> &RequestOptions {
        &self.1
    }

    fn options_mut(&mut self) -> &mut RequestOptions {
        &mut self.1
    }
}

#[test]
fn a_number_that_is_none_is_refused() {
    let refused = "`outer[0]` is not a finite number";
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let measure = Measure(number, RequestOptions::new());
        assert_eq!(sent(&measure), Err(refused.to_owned()));
        assert_eq!(Multipart::new(&measure, &[]).unwrap_err().to_string(), refused);
        // `serde_json` makes `null` of it, which a form refuses.
        assert!(sent(&RawRequest::new(Method::Post, "/v1/measures").param("x", number)).is_err());
    }
    assert_eq!(sent(&Measure(-0.5, RequestOptions::new())).as_deref(), Ok("outer[0]=-0.5"));
}

#[test]
fn a_number_in_a_response_keeps_its_value() {
    for (sent, expected) in [
        ("0.9090909090909091", "0.9090909090909091"),
        ("1.50", "1.5"),
        ("1e2", "100.0"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("18446744073709551615", "18446744073709551615"),
        ("18446744073709551616", "1.8446744073709552e+19"),
        ("0.1234567890123456789", "0.12345678901234568"),
    ] {
        let opaque: Opaque = from_json(format!(r#"{{"number":{sent}}}"#)).unwrap();
        assert_eq!(serde_json::to_string(&opaque).unwrap(), format!(r#"{{"number":{expected}}}"#));
        let number: Number = from_json(sent).unwrap();
        assert_eq!(number.to_string(), expected);
    }
}

#[test]
fn an_optional_value_is_set_by_one_method() {
    let session = |locale: Option<&str>, return_url: Option<String>, items: Option<i64>| {
        let item = Item::new("si_1").with_some(items, Item::quantity);
        let confirm = SubscriptionUpdateConfirm::new([item], "sub_1");
        CreateSession::new()
            .customer("cus_1")
            .flow_data(FlowData::new(confirm))
            .with_some(locale, CreateSession::locale)
            .with_some(return_url.as_deref(), CreateSession::return_url)
    };
    let none = sent(&session(None, None, None)).unwrap();
    assert!(!none.contains("locale") && !none.contains("return_url") && !none.contains("quantity"), "{none}");
    let some = sent(&session(Some("de"), Some("https://a.example".to_owned()), Some(2))).unwrap();
    for part in ["&locale=de", "&return_url=https%3A%2F%2Fa.example", "[items][0][quantity]=2"] {
        assert!(some.contains(part), "{some}");
    }
}

#[test]
fn an_object_is_taken_where_its_id_is_wanted() {
    let json = r#"{"created":1,"customer":"cus_1","id":"bps_1","livemode":false,"object":"billing_portal.session",
        "configuration":"bpc_1","customer_account":null,"flow":null,"locale":null,"on_behalf_of":null,
        "return_url":null,"url":"https://example.com"}"#;
    let session: Session = from_json(json).unwrap();
    let again = CreateSession::new().customer("cus_1").configuration(&session.configuration);
    assert_eq!(sent(&again).as_deref(), Ok("configuration=bpc_1&customer=cus_1"));
    assert_eq!(
        RetrieveConfiguration::new(&session.configuration).request().unwrap().path,
        "/v1/billing_portal/configurations/bpc_1"
    );
    assert_eq!(String::from(&session), "bps_1");
}

#[test]
fn an_object_that_came_back_is_the_start_of_a_new_one() {
    let json = json!({
        "object": "billing_portal.configuration", "id": "bpc_1", "active": true, "application": null, "created": 1,
        "updated": 2, "is_default": true, "livemode": false, "name": "Old", "default_return_url": null,
        "business_profile": {"headline": "h", "privacy_policy_url": null, "terms_of_service_url": "https://t.example"},
        "login_page": {"enabled": true, "url": "https://l.example"}, "metadata": {"a": "1", "b": "2"},
        "features": {
            "customer_update": {"allowed_updates": ["email"], "enabled": true},
            "invoice_history": {"enabled": true},
            "payment_method_update": {"enabled": false, "payment_method_configuration": null},
            "subscription_cancel": {
                "cancellation_reason": {"enabled": false, "options": []}, "enabled": true, "mode": "immediately",
                "proration_behavior": "none",
            },
            "subscription_update": {
                "billing_cycle_anchor": null, "default_allowed_updates": ["price"], "enabled": false,
                "proration_behavior": "none", "schedule_at_period_end": {"conditions": []},
                "trial_update_behavior": "end_trial",
                "products": [{"product": "prod_1", "prices": ["price_1"], "adjustable_quantity": {"enabled": false, "minimum": 1, "maximum": null}}],
            },
        },
    });
    let old: Configuration = from_json(json.to_string()).unwrap();
    let rest = |form: String| -> Vec<String> {
        let params = form::decode(&form);
        params.into_iter().map(|(name, value)| format!("{name}={value}")).collect()
    };
    let copy = rest(sent(&CreateConfiguration::new(Features::new()).with_values_of(&old)).unwrap());
    for expected in [
        "name=Old",
        "business_profile[headline]=h",
        "login_page[enabled]=true",
        "metadata[b]=2",
        "features[customer_update][allowed_updates][0]=email",
        "features[subscription_update][products][0][prices][0]=price_1",
        "features[subscription_update][products][0][adjustable_quantity][minimum]=1",
    ] {
        assert!(copy.iter().any(|param| param == expected), "{expected}: {copy:?}");
    }
    for absent in ["id=", "active", "created", "login_page[url]", "default_return_url", "object", "livemode", "maximum"]
    {
        assert!(!copy.iter().any(|param| param.contains(absent)), "{absent}: {copy:?}");
    }
    // A parameter that is set replaces the old value, also inside of an object, and in any order.
    let features = Features::new().invoice_history(InvoiceHistory::new(false));
    let changed = CreateConfiguration::new(features).name("New").metadata([("a", "3")]).with_values_of(&old);
    let changed = rest(sent(&changed.clear_default_return_url()).unwrap());
    let mut expected: Vec<String> = copy.clone();
    for (old, new) in [
        ("name=Old", "name=New"),
        ("metadata[a]=1", "metadata[a]=3"),
        ("features[invoice_history][enabled]=true", "features[invoice_history][enabled]=false"),
    ] {
        expected.retain(|param| param != old);
        expected.push(new.to_owned());
    }
    expected.push("default_return_url=".to_owned());
    let sorted = |mut params: Vec<String>| {
        params.sort();
        params
    };
    assert_eq!(sorted(changed), sorted(expected));
}

#[test]
fn an_object_that_came_back_turns_no_check_off() {
    let json = json!({
        "object": "billing_portal.session", "id": "bps_1", "configuration": "bpc_1", "created": 1, "flow": null,
        "customer": "cus_1", "livemode": false, "locale": null, "on_behalf_of": null, "return_url": null,
        "url": "https://example.com",
    });
    let old: Session = from_json(json.to_string()).unwrap();
    let refused = |create: CreateSession| sent(&create).unwrap_err();
    let confirm = |items: Vec<Item>| FlowData::new(SubscriptionUpdateConfirm::new(items, "sub_1"));
    // The old object has one of the parameters that are needed.
    let copy = sent(&CreateSession::new().with_values_of(&old));
    assert_eq!(copy.as_deref(), Ok("configuration=bpc_1&customer=cus_1"));
    // An empty list that is required is still refused, unless there is an extra parameter.
    let create = CreateSession::new().flow_data(confirm(Vec::new())).with_values_of(&old);
    assert!(refused(create.clone()).contains("`flow_data[subscription_update_confirm][items]` is required"));
    assert!(sent(&create.extra("new", 1)).is_ok());
    let create = CreateSession::new().flow_data(confirm(vec![Item::new("si_1")])).with_values_of(&old);
    assert!(sent(&create).is_ok());
}
