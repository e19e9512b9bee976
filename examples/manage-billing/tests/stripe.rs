//! The application with an API key: settings, and the pages for Stripe's responses.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

mod support;

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get as on_get, post as on_post};
use manage_billing::{Running, start};
use serde_json::{Value, json};
use stripe_portal::billing_portal::session::Session;
use stripe_portal::subscription::Subscription;
use stripe_portal::subscription_item::SubscriptionItem;
use stripe_portal::webhook::sign;
use support::{Application, get, get_with, plan, post, post_form, read, send};
use tokio::net::TcpListener;

/// A server in place of Stripe, with the same response to each call of a path.
#[derive(Clone)]
struct FakeStripe {
    base_url: String,
    sessions: Arc<Mutex<(u16, Value)>>,
    subscription: Arc<Mutex<(u16, Value)>>,
}

impl FakeStripe {
    async fn start(sessions: (u16, Value), subscription: (u16, Value)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let [sessions, subscription] = [sessions, subscription].map(|response| Arc::new(Mutex::new(response)));
        let stripe = Self { base_url, sessions, subscription };
        let (on_session, on_subscription) = (stripe.sessions.clone(), stripe.subscription.clone());
        let router = Router::new()
            .route("/v1/billing_portal/sessions", on_post(async move || respond(&on_session)))
            .route("/v1/subscriptions/sub_1", on_get(async move || respond(&on_subscription)));
        tokio::spawn(async { axum::serve(listener, router).await });
        stripe
    }

    /// Returns the settings of an account, with more variables.
    fn account(&self, more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &str)> {
        let account = [("STRIPE_SECRET_KEY", "sk_test_1nS1de"), ("STRIPE_CUSTOMER", "cus_1")];
        [&account[..], &[("PORT", "0"), ("STRIPE_BASE_URL", &self.base_url)], more].concat()
    }

    /// Starts the application in front of this server.
    async fn running(&self, more: &[(&'static str, &'static str)]) -> Running {
        start(read(&self.account(more)).unwrap()).await.unwrap()
    }
}

fn respond(response: &Mutex<(u16, Value)>) -> impl IntoResponse + use<> {
    let (status, body) = response.lock().unwrap().clone();
    (StatusCode::from_u16(status).unwrap(), [("request-id", "req_1")], axum::Json(body))
}

/// The application with a Stripe that always sends the same response for a session.
async fn in_front_of(status: u16, body: Value) -> Running {
    FakeStripe::start((status, body), (404, json!({}))).await.running(&[]).await
}

const WITH_PLAN: (&str, &str) = ("STRIPE_SUBSCRIPTION", "sub_1");

/// Returns a subscription with a price of 12.00 USD a month, with other fields in place of its own.
fn subscription(change: impl FnOnce(&mut Value)) -> Value {
    let mut subscription = json!(Subscription::sample());
    for (name, value) in [
        ("id", json!("sub_1")),
        ("currency", json!("usd")),
        ("status", json!("active")),
        ("cancel_at", Value::Null),
        ("cancel_at_period_end", json!(false)),
        ("pause_collection", Value::Null),
        ("default_payment_method", Value::Null),
    ] {
        subscription[name] = value;
    }
    subscription["items"]["data"] = json!([SubscriptionItem::sample()]);
    let item = &mut subscription["items"]["data"][0];
    (item["quantity"], item["current_period_end"]) = (json!(1), json!(1_800_000_000));
    item["price"] = json!({"id": "price_1", "object": "price", "nickname": "Basic", "unit_amount": 1200,
        "recurring": {"interval": "month", "interval_count": 1, "usage_type": "licensed"}, "transform_quantity": null});
    change(&mut subscription);
    subscription
}

fn session(url: &str) -> Value {
    let mut session = Session::sample();
    session.url = url.into();
    json!(session)
}

#[tokio::test]
async fn responses_of_stripe_become_pages() {
    let refused = json!({"error": {"type": "invalid_request_error", "message": "No such customer: 'cus_1'"}});
    for (status, body, expected, text) in [
        (200, session("https://billing.example.com/p/session/1nS1de"), 303, ""),
        (200, session("http://billing.example.com/p/session/1nS1de"), 502, "Billing cannot be opened now"),
        (200, session("javascript:alert('1nS1de')"), 502, "Billing cannot be opened now"),
        (200, json!({"url": "1nS1de"}), 502, "Billing cannot be opened now"),
        (400, refused, 502, "<code>req_1</code>"),
        (429, json!({}), 502, "Try again in a minute"),
    ] {
        let running = in_front_of(status, body.clone()).await;
        let response = post_form(&format!("{}/portal", running.url), "task=portal").await;
        assert_eq!(response.status, expected, "{body}");
        assert!(response.body.contains(text) && !response.body.contains("1nS1de"), "{body}: {}", response.body);
        if expected == 303 {
            assert_eq!(response.location(), body["url"].as_str().unwrap());
            let policy = response.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.ends_with("form-action 'self' https:"), "{policy}");
        }
    }
}

#[tokio::test]
async fn the_plan_is_never_older_than_a_task_with_or_without_webhooks() {
    let renewing = subscription(|_| ());
    let cancelled = subscription(|subscription| subscription["cancel_at_period_end"] = json!(true));
    let missing = json!({"error": {"type": "invalid_request_error", "message": "No such subscription: 'sub_1'"}});
    let webhooks = ("STRIPE_WEBHOOK_SECRET", "whsec_1nS1de_1nS1de");
    for more in [&[WITH_PLAN][..], &[WITH_PLAN, webhooks]] {
        let stripe = FakeStripe::start((404, json!({})), (200, renewing.clone())).await;
        let running = stripe.running(more).await;
        let card = async |address: &str| plan(&format!("{}/{address}", running.url)).await;
        let renews = "12.00 USD a month, renews on 2027-01-15";
        assert!(card("").await.contains(renews), "{}", card("").await);

        *stripe.subscription.lock().unwrap() = (200, cancelled.clone());
        let address = if more.len() > 1 { "?done=subscription_cancel" } else { "" };
        for address in [address, "", "plan"] {
            let page = card(address).await;
            assert!(page.contains("12.00 USD a month, ends on 2027-01-15") && !page.contains("renews"), "{page}");
        }

        // If the plan cannot be retrieved after a task, the page does not show the plan from before, now or later.
        *stripe.subscription.lock().unwrap() = (404, missing.clone());
        for address in ["?done=subscription_cancel", "", "plan"] {
            let page = card(address).await;
            assert!(page.contains("The plan cannot be shown now.") && !page.contains("12.00"), "{page}");
        }
        *stripe.subscription.lock().unwrap() = (200, renewing.clone());
        assert!(card("").await.contains(renews));
    }
}

#[tokio::test]
async fn the_sentence_after_a_task_follows_from_the_plan() {
    let stripe = FakeStripe::start((404, json!({})), (404, json!({}))).await;
    let running = stripe.running(&[WITH_PLAN, ("STRIPE_SUBSCRIPTION_ITEM", "si_1"), ("STRIPE_PRICE", "price_2")]).await;
    let ended = |subscription: &mut Value| subscription["status"] = json!("canceled");
    let ending = |subscription: &mut Value| subscription["cancel_at"] = json!(1_790_000_000);
    let back = "You are back from the billing portal.";
    for (subscription, task, expected) in [
        ((200, subscription(ending)), "subscription_cancel", "Your plan ends on 2026-09-21."),
        // A portal that cancels immediately.
        ((200, subscription(ended)), "subscription_cancel", "Your plan has ended."),
        ((200, subscription(|_| ())), "subscription_cancel", back),
        // A portal that changes the plan at the end of the period.
        ((200, subscription(|_| ())), "subscription_update", "Your plan is Basic."),
        ((200, subscription(|_| ())), "subscription_update_confirm", "Your plan is Basic."),
        ((404, json!({})), "subscription_cancel", back),
        ((404, json!({})), "subscription_update", back),
    ] {
        *stripe.subscription.lock().unwrap() = subscription;
        let page = get_with(&format!("{}/?done={task}", running.url), &format!("opened={task}")).await.body;
        assert!(page.contains(&format!("role=\"status\">{expected}<")), "{task}: {expected}: {page}");
    }
}

#[tokio::test]
async fn the_plan_is_described_as_stripe_has_it() {
    let stripe = FakeStripe::start((404, json!({})), (404, json!({}))).await;
    let running = stripe.running(&[WITH_PLAN, ("STRIPE_SUBSCRIPTION_ITEM", "si_1"), ("STRIPE_PRICE", "price_1")]).await;
    let price = |currency: &str, amount: Value, quantity: i64, count: i64| {
        subscription(|subscription| {
            subscription["currency"] = currency.into();
            let item = &mut subscription["items"]["data"][0];
            (item["quantity"], item["price"]["unit_amount"]) = (quantity.into(), amount);
            item["price"]["recurring"]["interval_count"] = count.into();
        })
    };
    let with =
        |pointer: &str, value: Value| subscription(|subscription| *subscription.pointer_mut(pointer).unwrap() = value);
    let status = |status: &str| with("/status", status.into());
    let price_field = |name: &str, value| with(&format!("/items/data/0/price/{name}"), value);
    let two_items = subscription(|subscription| {
        let items = subscription["items"]["data"].as_array_mut().unwrap();
        items.push(items[0].clone());
    });
    let renews = "renews on 2027-01-15";
    for (subscription, expected) in [
        (price("usd", json!(1200), 1, 1), format!("12.00 USD a month, {renews}")),
        (price("usd", json!(5), 1, 1), format!("0.05 USD a month, {renews}")),
        (price("eur", json!(1250), 3, 1), format!("37.50 EUR a month, {renews}")),
        (price("usd", json!(3000), 1, 3), format!("30.00 USD every 3 months, {renews}")),
        (price("jpy", json!(1200), 1, 1), format!("1200 JPY a month, {renews}")),
        (price("krw", json!(0), 1, 1), format!("0 KRW a month, {renews}")),
        (price("bhd", json!(1200), 1, 1), format!("1.200 BHD a month, {renews}")),
        (price("kwd", json!(50), 1, 6), format!("0.050 KWD every 6 months, {renews}")),
        (price("isk", json!(120_000), 1, 1), format!("1200.00 ISK a month, {renews}")),
        (price("usd", Value::Null, 1, 1), format!("Billed every month, {renews}")),
        (price("usd", Value::Null, 1, 2), format!("Billed every 2 months, {renews}")),
        (price("usd", json!(i64::MAX), 2, 1), format!("Billed every month, {renews}")),
        // The amount of one unit is not that of the period.
        (
            price_field("transform_quantity", json!({"divide_by": 10, "round": "up"})),
            format!("Billed every month, {renews}"),
        ),
        (price_field("recurring/usage_type", "metered".into()), format!("Billed every month, {renews}")),
        (two_items.clone(), format!("Billed every month, {renews}")),
        (two_items, "Basic and 1 more plan<".to_owned()),
        (price_field("nickname", Value::Null), "price_1 plan<".to_owned()),
        (with("/items/data", json!([])), "The subscription has no items.".to_owned()),
        (with("/default_payment_method", "pm_1".into()), "Paid with pm_1".to_owned()),
        (with("/cancel_at_period_end", true.into()), "12.00 USD a month, ends on 2027-01-15".to_owned()),
        (with("/cancel_at", 1_790_000_000.into()), "12.00 USD a month, ends on 2026-09-21".to_owned()),
        (status("trialing"), "12.00 USD a month, on trial until 2027-01-15".to_owned()),
        (status("canceled"), "12.00 USD a month, ended".to_owned()),
        (status("incomplete_expired"), "12.00 USD a month, ended".to_owned()),
        (status("past_due"), "12.00 USD a month, waiting for a payment".to_owned()),
        (status("paused"), "12.00 USD a month, paused".to_owned()),
        (status("of_the_future"), "12.00 USD a month, of_the_future".to_owned()),
        // Not the price alone decides whether the prepared change would change something.
        (price("usd", json!(1200), 1, 1), "“Confirm a change” is off: the plan has this price already.".to_owned()),
        (
            price("usd", json!(1200), 2, 1),
            "aria-labelledby=\"links\"><h2 id=\"links\">Go straight to</h2><form".to_owned(),
        ),
    ] {
        *stripe.subscription.lock().unwrap() = (200, subscription.clone());
        let page = plan(&running.url).await;
        assert!(page.contains(&expected), "{expected}: {page}");
    }
}

#[tokio::test]
async fn each_line_of_the_log_has_a_subject_and_a_cause() {
    let refused = json!({"error": {"type": "invalid_request_error", "message": "No such subscription: 'sub_1'"}});
    let other = session("https+evil://1nS1de/p/session/1nS1de");
    let stripe = FakeStripe::start((200, other), (404, refused)).await;
    let application = Application::start_with(&stripe.account(&[WITH_PLAN])).await;
    let (url, own) = (application.url.clone(), ("sec-fetch-site", "same-origin"));
    let form = async |headers: &[(&str, &str)], form: &str| post(&format!("{url}/portal"), headers, form).await.status;
    get(&url).await;
    let foreign = axum::http::Request::get(&url).header("host", "evil.example\u{e9}");
    send(foreign.body(axum::body::Body::empty()).unwrap()).await;
    let foreign = axum::http::Request::get(&url).header("host", "evil.example");
    send(foreign.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(form(&[], "task=portal").await, 403);
    assert_eq!(form(&[("origin", "https://evil.example"), own], "task=portal").await, 403);
    assert_eq!(form(&[("sec-fetch-site", "cross-site")], "task=portal").await, 403);
    assert_eq!(form(&[own], "task=other%1b").await, 422);
    assert_eq!(form(&[own], "task=subscription_update_confirm").await, 409);
    assert_eq!(form(&[own], "task=portal").await, 502);
    get(&format!("{url}/portal")).await;
    get(&format!("{url}/nothing")).await;
    for _ in 0..3 {
        assert_eq!(post(&format!("{url}/webhook"), &[], "{}").await.status, 503);
    }
    let printed = application.stop().await;
    let lines: Vec<_> = printed.lines().skip(1).collect();
    let expected = [
        "the plan could not be retrieved: invalid request: No such subscription: 'sub_1' (status 404, request req_1)".to_owned(),
        format!("a request was refused: its host is \"\": open {url}"),
        format!("a request was refused: its host is \"evil.example\": open {url}"),
        "a form was refused: it has neither Origin nor Sec-Fetch-Site: send it from the page".to_owned(),
        "a form was refused: another page sent it (Origin: \"https://evil.example\", Sec-Fetch-Site: \"same-origin\")".to_owned(),
        "a form was refused: another page sent it (Origin: \"not sent\", Sec-Fetch-Site: \"cross-site\")".to_owned(),
        "a form was refused: Failed to deserialize form body: task: unknown variant `other\\u{1b}`, expected one of `portal`, \
         `payment_method_update`, `subscription_update`, `subscription_update_confirm`, `subscription_cancel`, \
         `customer_update`"
            .to_owned(),
        "a form was refused: “Confirm a change” is off: STRIPE_SUBSCRIPTION_ITEM and STRIPE_PRICE are not set.".to_owned(),
        "the portal could not be opened: the URL of the session does not begin with \"https:\": check STRIPE_BASE_URL".to_owned(),
        "GET /portal was refused: the address takes another method".to_owned(),
        "webhooks are refused: STRIPE_WEBHOOK_SECRET is not set: set it to the whsec_… that `stripe listen` prints".to_owned(),
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn a_refused_webhook_and_a_plan_that_it_cannot_update_are_logged_with_the_cause() {
    const SECRET: &str = "whsec_1nS1de_1nS1de";
    let stripe = FakeStripe::start((404, json!({})), (404, json!({}))).await;
    let application = Application::start_with(&stripe.account(&[WITH_PLAN, ("STRIPE_WEBHOOK_SECRET", SECRET)])).await;
    let webhook = format!("{}/webhook", application.url);
    assert_eq!(post(&webhook, &[], "{}").await.status, 400);
    let event = json!({"id": "evt_1", "object": "event", "created": 1, "livemode": false,
        "type": "customer.subscription.updated", "data": {"object": subscription(|_| ())}})
    .to_string();
    let signature = sign(event.as_bytes(), SECRET, SystemTime::now().into());
    assert_eq!(post(&webhook, &[("stripe-signature", &signature)], &event).await.status, 500);
    let printed = application.stop().await;
    let lines: Vec<_> = printed.lines().skip(1).collect();
    assert_eq!(lines.len(), 2, "{printed}");
    assert!(lines[0].starts_with("a webhook was refused: the Stripe-Signature header is missing: "), "{printed}");
    assert!(lines[1].starts_with("the plan could not be updated after a webhook: "), "{printed}");
    assert!(lines[1].contains("(status 404") && !printed.contains("1nS1de"), "{printed}");
}

#[tokio::test]
async fn what_the_customer_lacks_is_shown_and_refused() {
    let running = in_front_of(200, session("https://billing.example.com/p/session/hidden")).await;
    let page = get(&running.url).await.body;
    assert_eq!(page.matches(" disabled").count(), 3, "{page}");
    for (task, status) in [
        ("payment_method_update", 303),
        ("customer_update", 303),
        ("subscription_update", 409),
        ("subscription_update_confirm", 409),
        ("subscription_cancel", 409),
    ] {
        let response = post_form(&format!("{}/portal", running.url), &format!("task={task}")).await;
        assert_eq!(response.status, status, "{task}");
        let reason = "Links to change or cancel a plan are off: STRIPE_SUBSCRIPTION is not set.";
        assert_eq!(response.body.contains(reason), status == 409, "{task}: {}", response.body);
    }
    for (text, times) in [
        ("Webhooks are off: STRIPE_WEBHOOK_SECRET is not set.", 1),
        ("are off: STRIPE_SUBSCRIPTION is not set.", 1),
        ("The plan is not shown: set STRIPE_SUBSCRIPTION.", 1),
        ("No plan", 0),
        ("aria-describedby=\"off\"", 3),
        ("Nothing yet", 0),
        ("Start over", 0),
    ] {
        assert_eq!(page.matches(text).count(), times, "{text}: {page}");
    }
    assert_eq!(post_form(&format!("{}/reset", running.url), "").await.status, 404);
    assert_eq!(post(&format!("{}/webhook", running.url), &[], "{}").await.status, 503);
}
