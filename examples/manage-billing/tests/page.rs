//! The page with the stand-in, over HTTP.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

mod support;

use std::time::SystemTime;

use manage_billing::Running;
use manage_billing::stand_in::StandIn;
use serde_json::{Value, json};
use stripe_portal::Timestamp;
use stripe_portal::webhook::sign;
use support::{Response, events_until, get, get_with, plan, post, post_form, running, send};

/// A task, its title and its button in the portal, the sentence on the page after it, and its event. `DAY` is the end of the
/// period.
const TASKS: [(&str, &str, &str, &str, &str); 5] = [
    (
        "payment_method_update",
        "Update payment method",
        "confirm",
        "Your payment method was updated.",
        "payment_method.attached",
    ),
    ("subscription_update", "Update your plan", "price_company", "Your plan is Company.", UPDATED),
    ("subscription_update_confirm", "Confirm your update", "confirm", "Your plan is Team.", UPDATED),
    ("subscription_cancel", "Cancel your plan", "confirm", "Your plan ends on DAY.", UPDATED),
    ("customer_update", "Billing details", "confirm", "Your billing details were saved.", "customer.updated"),
];

const UPDATED: &str = "customer.subscription.updated";

#[tokio::test]
async fn it_is_served_on_this_machine_only() {
    let (running, stand_in) = running().await;
    for url in [&running.url, stand_in.origin()] {
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
    }
}

#[tokio::test]
async fn each_button_leads_to_its_page_and_back() {
    let (running, stand_in) = running().await;
    let page = get(&running.url).await.body;
    let end = subscription(&stand_in).await["items"]["data"][0]["current_period_end"].as_i64().unwrap();
    let day = Timestamp::from(end).to_string()[..10].to_owned();
    for (task, title, button, sentence, event) in TASKS {
        assert!(page.contains(&format!("value=\"{task}\"")), "{task}");
        let opened = open(&running, task).await;
        assert_eq!(opened.status, 303, "{task}: {}", opened.body);
        assert!(opened.location().starts_with(&format!("{}/p/session/", stand_in.origin())), "{task}");
        let portal = get(opened.location()).await;
        assert!(portal.body.contains(&format!("<h1>{title}</h1>")), "{task}: {}", portal.body);
        assert!(portal.body.contains(&format!("href=\"{}/\"", running.url)), "{task}: {}", portal.body);

        let finished = post(opened.location(), &[], &format!("do={button}")).await;
        assert_eq!(finished.location(), format!("{}/?done={task}", running.url));
        let page = get_with(finished.location(), opened.cookie()).await;
        assert_eq!(sentences(&page), [sentence.replace("DAY", &day)], "{task}");
        let events = events_until(&format!("{}/events", running.url), event).await;
        assert!(events.contains("billing_portal.session.created"), "{events}");
    }
}

async fn open(running: &Running, task: &str) -> Response {
    post_form(&format!("{}/portal", running.url), &format!("task={task}")).await
}

/// Returns the sentences about completed tasks on a page.
fn sentences(page: &Response) -> Vec<&str> {
    let parts = page.body.split("<p class=\"banner\" role=\"status\">").skip(1);
    let sentences: Vec<_> = parts.map(|part| part.split_once("</p>").unwrap().0).collect();
    assert_eq!(page.body.matches("role=\"status\"").count(), sentences.len(), "{}", page.body);
    sentences
}

#[tokio::test]
async fn a_sentence_is_shown_once_and_only_in_the_browser_that_opened_the_task() {
    let (running, _) = running().await;
    let opened = open(&running, "customer_update").await;
    let cookie = opened.headers["set-cookie"].to_str().unwrap();
    assert_eq!(cookie, "opened=customer_update; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax");
    for (address, cookie, sentence) in [
        ("", "opened=customer_update", None),
        ("?done=customer_update", "", None),
        ("?done=customer_update", "opened=", None),
        ("?done=customer_update", "opened=subscription_cancel", None),
        ("?done=customer_update", "unopened=customer_update", None),
        ("?done=portal", "opened=portal", None),
        ("?done=", "opened=", None),
        ("?done=x&done=customer_update", "opened=customer_update", None),
        ("?done=customer_update", "opened=customer_update", Some("Your billing details were saved.")),
        ("?done=customer_update", "a=b; opened=customer_update;c", Some("Your billing details were saved.")),
        // The plan says that nothing was canceled.
        ("?done=subscription_cancel", "opened=subscription_cancel", Some("You are back from the billing portal.")),
    ] {
        let page = get_with(&format!("{}/{address}", running.url), cookie).await;
        assert_eq!(sentences(&page), sentence.as_slice(), "{address} {cookie}");
        if sentence.is_some() {
            let cookie = page.headers["set-cookie"].to_str().unwrap();
            assert_eq!(cookie, "opened=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax", "{address}");
        }
    }
}

#[tokio::test]
async fn the_portal_offers_and_says_what_follows_from_the_state() {
    let (running, stand_in) = running().await;
    let end = subscription(&stand_in).await["items"]["data"][0]["current_period_end"].as_i64().unwrap();
    let day = Timestamp::from(end).to_string()[..10].to_owned();
    let done = ["confirm"; 2];
    for (task, texts, [button, absent]) in [
        (
            "subscription_update",
            &[
                "Now: Starter, 12.00 USD a month.",
                "Switch to Team, 49.00 USD a month<",
                "Switch to Company, 99.00 USD a month<",
            ][..],
            ["price_company", "price_starter"],
        ),
        (
            "subscription_update_confirm",
            &["From Company, 99.00 USD a month, to Team, 49.00 USD a month. Credited today: 50.00 USD, for the rest"],
            ["confirm", "price_team"],
        ),
        ("subscription_update_confirm", &["Nothing to change", "Your plan is Team already."], done),
        ("payment_method_update", &["Save card ending in 4242"], ["confirm", "4444"]),
        ("payment_method_update", &["Save card ending in 4444"], ["confirm", "4242"]),
        ("payment_method_update", &["Save card ending in 4242"], ["confirm", "4444"]),
        ("subscription_update", &["Switch to Starter, 12.00", "Switch to Company"], ["price_starter", "price_team"]),
        (
            "subscription_update_confirm",
            &["From Starter, 12.00 USD a month, to Team, 49.00 USD a month. Due today: 37.00 USD, for the rest"],
            ["confirm", "Credited"],
        ),
        ("subscription_cancel", &["Team stays active until DAY."], ["confirm", "already"]),
        ("subscription_cancel", &["Nothing to cancel", "The Team plan ends on DAY."], done),
    ] {
        let opened = open(&running, task).await;
        let portal = get(opened.location()).await.body;
        for text in texts {
            assert!(portal.contains(&text.replace("DAY", &day)), "{task}: {text}: {portal}");
        }
        assert!(!portal.contains(absent), "{task}: {absent}: {portal}");
        let before = subscription(&stand_in).await;
        let finished = post(opened.location(), &[], &format!("do={button}")).await;
        if button == absent {
            assert!(opened.location().ends_with(finished.location()), "{task}: {}", finished.location());
            assert_eq!(subscription(&stand_in).await, before, "{task}");
        } else {
            assert_eq!(finished.location(), format!("{}/?done={task}", running.url), "{portal}");
        }
    }
    let opened = open(&running, "subscription_update").await;
    for form in ["", "do=", "do=confirm", "do=price_team", "do=price_other", "x=price_starter"] {
        let finished = post(opened.location(), &[], form).await;
        assert!(opened.location().ends_with(finished.location()), "{form}: {}", finished.location());
    }
    let page = get(&format!("{}/?done=", running.url)).await.body;
    assert!(page.contains("“Confirm a change” is off: the plan has this price already."), "{page}");
    assert_eq!(page.matches(" disabled").count(), 1, "{page}");
}

#[tokio::test]
async fn a_plan_that_has_ended_is_neither_changed_nor_said_to_be() {
    let (running, stand_in) = running().await;
    let tasks = ["subscription_update", "subscription_update_confirm", "subscription_cancel"];
    let mut earlier = Vec::new();
    for task in tasks {
        earlier.push(open(&running, task).await);
    }
    done(&running, "subscription_cancel", "confirm", "A cancellation is scheduled.").await;
    post(open(&running, "portal").await.location(), &[], "do=end").await;
    events_until(&format!("{}/events", running.url), "The plan ended.").await;
    let ended = subscription(&stand_in).await;
    assert_eq!(ended["status"], "canceled");
    for (task, earlier) in tasks.into_iter().zip(earlier) {
        let refused = open(&running, task).await;
        assert_eq!(refused.status, 502, "{task}");
        for text in ["Billing cannot be opened now. The reason is in our log.", "<code>req_stand_in</code>"] {
            assert!(refused.body.contains(text), "{task}: {}", refused.body);
        }
        let portal = get(earlier.location()).await.body;
        assert!(portal.contains("The Starter plan has ended.") && !portal.contains("<button"), "{task}: {portal}");
        for button in ["confirm", "price_team"] {
            let finished = post(earlier.location(), &[], &format!("do={button}")).await;
            assert!(earlier.location().ends_with(finished.location()), "{task}: {}", finished.location());
        }
        let page = get_with(&format!("{}/?done={task}", running.url), earlier.cookie()).await;
        assert_eq!(sentences(&page), ["Your plan has ended."], "{task}");
        assert!(
            page.body.contains("12.00 USD a month, <span class=\"whole\">ended</span>")
                && !page.body.contains("Paid with"),
            "{}",
            page.body
        );
        assert!(page.body.contains("Links to change or cancel a plan are off: the plan has ended."), "{}", page.body);
        assert_eq!(page.body.matches(" disabled").count(), 3, "{}", page.body);
    }
    done(&running, "payment_method_update", "confirm", "payment_method.attached").await;
    assert_eq!(subscription(&stand_in).await, ended);
    let portal = get(open(&running, "portal").await.location()).await.body;
    assert!(portal.contains("Card ending in 4242") && portal.contains("canceled"), "{portal}");
}

/// Opens a task, completes it in the portal, and waits for an event with the text `sentence`. Returns the plan after it.
async fn done(running: &Running, task: &str, button: &str, sentence: &str) -> String {
    let opened = open(running, task).await;
    post(opened.location(), &[], &format!("do={button}")).await;
    events_until(&format!("{}/events", running.url), sentence).await;
    plan(&format!("{}/plan", running.url)).await
}

#[tokio::test]
async fn the_plan_follows_the_events_of_each_task() {
    let (running, _) = running().await;
    let first = plan(&format!("{}/plan", running.url)).await;
    assert!(first.contains("Starter plan") && first.contains("12.00 USD a month, renews on "), "{first}");
    assert!(plan(&running.url).await.contains(&first));
    for (task, button, sentence, expected) in [
        ("subscription_update_confirm", "confirm", "Upgraded from Starter to Team.", "49.00 USD a month, renews on "),
        ("subscription_update", "price_company", "Upgraded from Team to Company.", "Company plan"),
        ("payment_method_update", "confirm", "The payment method was changed.", "Paid with pm_stand_in_4242"),
        ("subscription_cancel", "confirm", "A cancellation is scheduled.", "99.00 USD a month, ends on "),
    ] {
        let plan = done(&running, task, button, sentence).await;
        assert!(plan.contains(expected), "{task}: {plan}");
    }
    let portal = post_form(&format!("{}/portal", running.url), "task=portal").await;
    for (action, sentence, expected) in
        [("renew", "The cancellation was taken back.", "renews on "), ("end", "The plan ended.", "a month, ended")]
    {
        post(portal.location(), &[], &format!("do={action}")).await;
        events_until(&format!("{}/events", running.url), sentence).await;
        let plan = plan(&format!("{}/plan", running.url)).await;
        assert!(plan.contains("Company plan") && plan.contains(expected), "{action}: {plan}");
    }
}

/// Returns the subscription as the stand-in has it.
async fn subscription(stand_in: &StandIn) -> Value {
    let url = format!("{}/v1/subscriptions/sub_stand_in", stand_in.origin());
    let key = format!("Bearer {}", stand_in.api_key().expose());
    let request = axum::http::Request::get(&url).header("authorization", &key);
    let response = send(request.body(axum::body::Body::empty()).unwrap()).await;
    serde_json::from_str(&response.body).unwrap()
}

/// Sends an update with an ID and a time, signed. Returns the status of the response.
async fn update(
    running: &Running,
    stand_in: &StandIn,
    (id, created): (&str, i64),
    object: &Value,
    previous: &Value,
) -> u16 {
    let event = json!({"id": id, "object": "event", "created": created, "livemode": false,
        "type": "customer.subscription.updated", "data": {"object": object, "previous_attributes": previous}});
    let body = event.to_string();
    let signature = sign(body.as_bytes(), stand_in.webhook_secret().expose(), SystemTime::now().into());
    post(&format!("{}/webhook", running.url), &[("stripe-signature", &signature)], &body).await.status.as_u16()
}

#[tokio::test]
async fn the_plan_is_right_whichever_event_comes_last() {
    let (running, stand_in) = running().await;
    let starter = subscription(&stand_in).await;
    // The first event may be an old one that Stripe sends again: the subscription is retrieved.
    let mut old = starter.clone();
    old["items"]["data"][0]["price"]["nickname"] = "Old".into();
    assert_eq!(update(&running, &stand_in, ("evt_old", 1), &old, &json!({})).await, 204);
    let first = plan(&format!("{}/plan", running.url)).await;
    assert!(first.contains("Starter plan"), "{first}");

    done(&running, "subscription_update_confirm", "confirm", "Upgraded").await;
    let team = subscription(&stand_in).await;
    let bare = json!({"id": "sub_stand_in", "object": "subscription"});
    let mut other = starter.clone();
    other["id"] = "sub_other".into();
    let second = Timestamp::from(SystemTime::now()).as_unix();
    for (id, created, object, expected) in [
        ("evt_late", second - 60, &starter, "Team plan"),
        ("evt_other", second + 60, &other, "Team plan"),
        ("evt_newer", second + 60, &starter, "Starter plan"),
        ("evt_newer", second + 60, &starter, "Starter plan"),
        // Of two events in one second, neither is newer: the subscription is retrieved.
        ("evt_same", second + 60, &starter, "Team plan"),
        ("evt_newest", second + 61, &team, "Team plan"),
        ("evt_newer", second + 60, &starter, "Team plan"),
        ("evt_back", second + 62, &starter, "Starter plan"),
        // The object does not fit its type: the subscription is retrieved.
        ("evt_bare", second + 63, &bare, "Team plan"),
    ] {
        assert_eq!(update(&running, &stand_in, (id, created), object, &json!({})).await, 204, "{id}");
        let plan = plan(&format!("{}/plan", running.url)).await;
        assert!(plan.contains(expected), "{id}: {plan}");
    }
    let nameless = json!({"object": "subscription"});
    assert_eq!(update(&running, &stand_in, ("evt_nameless", second + 64), &nameless, &json!({})).await, 500);
}

#[tokio::test]
async fn changes_of_the_price_and_pauses_are_described() {
    let (running, stand_in) = running().await;
    let first = subscription(&stand_in).await;
    let with = |name: &str, amount: Value, interval: &str| {
        let mut subscription = first.clone();
        let price = &mut subscription["items"]["data"][0]["price"];
        price["id"] = format!("price_{name}").into();
        (price["nickname"], price["unit_amount"]) = (name.into(), amount);
        price["recurring"]["interval"] = interval.into();
        subscription
    };
    let mut created = Timestamp::from(SystemTime::now()).as_unix();
    for (before, after, expected) in [
        (with("A", json!(1200), "month"), with("B", json!(4900), "month"), "Upgraded from A to B."),
        (with("C", json!(4900), "month"), with("D", json!(1200), "month"), "Downgraded from C to D."),
        (with("E", json!(1200), "month"), with("F", json!(1200), "month"), "Changed from E to F."),
        (with("G", json!(1200), "month"), with("H", json!(9900), "year"), "Changed from G to H."),
        (with("I", Value::Null, "month"), with("J", json!(1200), "month"), "Changed from I to J."),
        (with("K", json!(1200), "month"), with("L", Value::Null, "month"), "Changed from K to L."),
    ] {
        created += 1;
        let previous = json!({"items": before["items"]});
        assert_eq!(update(&running, &stand_in, (expected, created), &after, &previous).await, 204, "{expected}");
        assert!(get(&running.url).await.body.contains(&format!(">{expected}<")), "{expected}");
    }
    let plan = plan(&format!("{}/plan", running.url)).await;
    assert!(plan.contains("L plan") && plan.contains("Billed every month, renews on "), "{plan}");

    let (mut paused, pause) = (first.clone(), json!({"behavior": "void", "resumes_at": null}));
    paused["pause_collection"] = pause.clone();
    for (after, previous, expected) in
        [(&paused, Value::Null, "Payments are paused."), (&first, pause, "Payments were resumed.")]
    {
        created += 1;
        let previous = json!({"pause_collection": previous});
        assert_eq!(update(&running, &stand_in, (expected, created), after, &previous).await, 204, "{expected}");
        assert!(get(&running.url).await.body.contains(&format!(">{expected}<")), "{expected}");
    }
}

#[tokio::test]
async fn the_main_button_leads_to_the_whole_portal() {
    let (running, _) = running().await;
    let opened = post_form(&format!("{}/portal", running.url), "task=portal").await;
    assert!(get(opened.location()).await.body.contains("Your billing"));
    let events = events_until(&format!("{}/events", running.url), "billing_portal.session.created").await;
    assert!(events.contains("New session for cus_stand_in"), "{events}");
    assert!(get(&running.url).await.body.contains("billing_portal.session.created"));
}

#[tokio::test]
async fn the_stand_in_responds_like_stripe() {
    let (_running, stand_in) = running().await;
    let url = format!("{}/v1/billing_portal/sessions", stand_in.origin());
    let key = format!("Bearer {}", stand_in.api_key().expose());
    let confirm = |item, price| {
        let flow = "flow_data[subscription_update_confirm]";
        format!(
            "customer=cus_1&flow_data[type]=subscription_update_confirm&{flow}[subscription]=sub_stand_in&\
             {flow}[items][0][id]={item}&{flow}[items][0][price]={price}"
        )
    };
    for (key, form, status, expected) in [
        ("Bearer sk_test_other", "customer=cus_1", 401, "Invalid API Key"),
        (&key, "", 400, "\"param\":\"customer\""),
        (&key, "customer=cus_1&return_url=javascript:alert(1)", 400, "\"param\":\"return_url\""),
        (&key, "customer=cus_1&flow_data[type]=other", 400, "\"param\":\"flow_data[type]\""),
        (&key, "customer=cus_1&flow_data[type]=subscription_cancel", 400, "\"param\":\"flow_data\""),
        (
            &key,
            "customer=cus_1&flow_data[type]=subscription_cancel&flow_data[subscription_cancel][subscription]=sub_x",
            400,
            "No such subscription: 'sub_x'",
        ),
        (&key, &confirm("si_x", "price_team"), 400, "No such subscription item: 'si_x'"),
        (&key, &confirm("si_stand_in", "price_x"), 400, "No such price: 'price_x'"),
        (&key, &confirm("si_stand_in", "price_team"), 200, "\"price\":\"price_team\""),
        (&key, "customer=cus_1&locale=de", 200, "\"locale\":\"de\""),
    ] {
        let response = post(&url, &[("authorization", key)], form).await;
        assert_eq!(response.status, status, "{form}");
        assert!(response.body.contains(expected), "{form}: {}", response.body);
    }
    let gone = get(&format!("{}/p/session/test_other", stand_in.origin())).await;
    assert!(gone.status == 404 && gone.body.contains("expired"), "{}", gone.body);
}
