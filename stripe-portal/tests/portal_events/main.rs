//! The handler of the guide to the portal's events: a customer upgrades, changes the payment method, schedules a
//! cancellation, takes it back and cancels, and the events come in any order, each more than once.
#![cfg(all(feature = "client", feature = "subscription", feature = "testing", feature = "webhook"))]
#![allow(clippy::unwrap_used, dead_code, reason = "tests stop at the first surprise, and use a part of the handler")]

use std::time::Duration;

use serde_json::json;
use stripe_portal::subscription::{CancelSubscription, PauseCollection};
use stripe_portal::testing::{FakeEvent, FakeStripe};
use stripe_portal::webhook::{Webhook, sign};
use stripe_portal::{API, Expandable, from_json};

include!("handler.rs");

const SECRET: &str = "whsec_test_secret";

#[test]
fn the_guide_shows_this_handler() {
    let (guide, handler) = (include_str!("../../docs/portal-events.md"), include_str!("handler.rs"));
    let [guide, handler] = [guide, handler].map(|text| text.replace("\r\n", "\n"));
    let (_, code) = handler.split_once("\n\n").unwrap();
    assert!(code.len() > 1000 && guide.contains(code), "copy the handler into docs/portal-events.md");
}

/// Returns a subscription to the first price.
fn starter() -> Subscription {
    let item = json!({"id": "si_1", "object": "subscription_item", "created": 1_735_689_600, "metadata": {},
        "current_period_start": 1_735_689_600, "current_period_end": 1_738_368_000, "discounts": [],
        "price": {"id": "price_starter", "object": "price"}, "quantity": 1, "subscription": "sub_1"});
    let mut subscription = Subscription::sample();
    subscription.id = "sub_1".to_owned();
    subscription.customer = Expandable::Id("cus_1".to_owned());
    subscription.status = Status::Active;
    (subscription.cancel_at, subscription.cancel_at_period_end) = (None, false);
    subscription.default_payment_method = None;
    subscription.items.data = vec![from_json(item.to_string()).unwrap()];
    subscription
}

fn set_price(subscription: &mut Subscription, id: &str) {
    subscription.items.data[0].price = from_json(json!({"id": id, "object": "price"}).to_string()).unwrap();
}

/// Returns the events of the story, with a `pause` after each action.
async fn story(stripe: &FakeStripe, pause: Duration) -> Vec<Event<EventData>> {
    let change = |change: &dyn Fn(&mut Subscription)| {
        stripe.change("sub_1", |subscription: &mut Subscription| change(subscription)).unwrap();
        stripe.advance(pause);
    };
    stripe.insert(&starter()).unwrap();
    stripe.make_event("customer.subscription.created", &starter());
    stripe.advance(pause);
    change(&|subscription| set_price(subscription, "price_team"));
    change(&|subscription| subscription.default_payment_method = Some(Expandable::Id("pm_2".to_owned())));
    change(&|subscription| subscription.cancel_at_period_end = true);
    change(&|subscription| subscription.cancel_at_period_end = false);
    CancelSubscription::new("sub_1").send(&stripe.client()).await.unwrap();
    stripe.events().iter().map(received).collect()
}

fn received(made: &FakeEvent) -> Event<EventData> {
    Webhook::new(SECRET).unwrap().event(made.body(), &made.signature(SECRET)).unwrap()
}

/// Calls `found` with each order of `events`.
fn orders(events: &mut Vec<Event<EventData>>, from: usize, found: &mut dyn FnMut(&[Event<EventData>])) {
    if from == events.len() {
        found(events);
    }
    for at in from..events.len() {
        events.swap(from, at);
        orders(events, from + 1, found);
        events.swap(from, at);
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

#[test]
fn the_table_follows_each_event() {
    let stripe = FakeStripe::of(API);
    let events = block_on(story(&stripe, Duration::from_secs(1)));
    let (mut plans, client) = (Plans::default(), stripe.client());
    let mut seen = Vec::new();
    for event in &events {
        block_on(plans.apply(&client, event)).unwrap();
        let Plan { price, status, ends, payment_method, .. } = plans.0["sub_1"].plan.clone().unwrap();
        seen.push(format!("{price} {status} {} {}", payment_method.is_some(), ends.is_some()));
    }
    let expected = [
        "price_starter active false false",
        "price_team active false false",
        "price_team active true false",
        "price_team active true true",
        "price_team active true false",
        "price_team canceled true false",
    ];
    assert_eq!(seen, expected);
}

#[test]
fn the_table_is_right_when_events_come_twice_and_out_of_order() {
    // In different seconds, and all in one.
    for pause in [Duration::from_secs(1), Duration::ZERO] {
        let stripe = FakeStripe::of(API);
        let mut events = block_on(story(&stripe, pause));
        let client = stripe.client();
        let expected = Plan::of(&stripe.get("sub_1").unwrap()).unwrap();
        assert_eq!((expected.status.as_str(), expected.price.as_str()), ("canceled", "price_team"));
        let mut tried = 0;
        orders(&mut events, 0, &mut |events| {
            let mut plans = Plans::default();
            // Each event twice in a row, and once more after all others.
            for event in events.iter().flat_map(|event| [event, event]).chain(events) {
                block_on(plans.apply(&client, event)).unwrap();
            }
            assert_eq!(plans.0["sub_1"].plan.as_ref(), Some(&expected));
            tried += 1;
        });
        assert_eq!(tried, 720);
    }
}

#[test]
fn each_event_is_described_by_the_actions_of_the_customer() {
    let stripe = FakeStripe::of(API);
    let events = block_on(story(&stripe, Duration::from_secs(1)));
    let actions: Vec<_> = events.iter().flat_map(|event| describe(event).unwrap()).collect();
    let expected = [
        Action::Upgraded,
        Action::ChangedPaymentMethod,
        Action::ScheduledCancellation,
        Action::WithdrewCancellation,
        Action::Canceled,
    ];
    assert_eq!(actions, expected);

    let stripe = FakeStripe::of(API);
    stripe.insert(&starter()).unwrap();
    let change = |change: &dyn Fn(&mut Subscription)| {
        stripe.change("sub_1", |subscription: &mut Subscription| change(subscription)).unwrap();
        describe(&received(stripe.events().last().unwrap())).unwrap()
    };
    assert_eq!(change(&|subscription| set_price(subscription, "price_company")), [Action::Upgraded]);
    assert_eq!(change(&|subscription| set_price(subscription, "price_starter")), [Action::Downgraded]);
    assert_eq!(change(&|subscription| subscription.items.data[0].quantity = Some(3)), [Action::ChangedQuantity]);
    assert_eq!(change(&|subscription| subscription.description = Some("Ours".to_owned())), []);
    let changed = |from: &str, to: &str| Action::ChangedPrice { from: from.to_owned(), to: to.to_owned() };
    for (from, to) in [("price_starter", "price_new"), ("price_new", "price_newer"), ("price_newer", "price_company")] {
        assert_eq!(change(&|subscription| set_price(subscription, to)), [changed(from, to)]);
    }
}

#[test]
fn pauses_are_followed_and_described() {
    const UPDATED: &str = "customer.subscription.updated";
    let stripe = FakeStripe::of(API);
    let (mut plans, client) = (Plans::default(), stripe.client());
    stripe.insert(&starter()).unwrap();
    let pause = |resumes_at: Option<i64>| -> Option<PauseCollection> {
        Some(from_json(json!({"behavior": "void", "resumes_at": resumes_at}).to_string()).unwrap())
    };
    let (paused, paused_until, not_paused) = (pause(None), pause(Some(1_800_000_000)), None);
    for (type_, status, pause_collection, seen, actions) in [
        ("customer.subscription.paused", Status::Paused, &not_paused, "paused false", vec![Action::Paused]),
        ("customer.subscription.resumed", Status::Active, &not_paused, "active false", vec![Action::Resumed]),
        (UPDATED, Status::Active, &paused, "active true", vec![Action::PausedPayments]),
        (UPDATED, Status::Active, &paused_until, "active true", vec![]),
        (UPDATED, Status::Active, &not_paused, "active false", vec![Action::ResumedPayments]),
    ] {
        stripe.advance(Duration::from_secs(1));
        stripe
            .change("sub_1", |subscription: &mut Subscription| {
                (subscription.status, subscription.pause_collection) = (status.clone(), pause_collection.clone());
            })
            .unwrap();
        let update = received(stripe.events().last().unwrap());
        assert_eq!(update.type_, UPDATED);
        let event = if type_ == UPDATED {
            update
        } else {
            assert!(update.previous_attributes.get("status").is_some());
            assert_eq!(describe(&update).unwrap(), [], "{type_} has its own event");
            received(&stripe.make_event(type_, &stripe.get::<Subscription>("sub_1").unwrap()))
        };
        assert_eq!(describe(&event).unwrap(), actions, "{type_}");
        block_on(plans.apply(&client, &event)).unwrap();
        let plan = plans.0["sub_1"].plan.as_ref().unwrap();
        assert_eq!(format!("{} {}", plan.status, plan.payments_paused), seen, "{type_}");
    }
}

#[test]
fn an_event_whose_object_does_not_fit_is_not_lost() {
    let stripe = FakeStripe::of(API);
    let (mut plans, client) = (Plans::default(), stripe.client());
    stripe.insert(&starter()).unwrap();
    block_on(plans.apply(&client, &received(&stripe.make_event("customer.subscription.created", &starter())))).unwrap();
    let bare = json!({"id": "sub_1", "object": "subscription"});
    for (type_, price) in [
        ("customer.subscription.updated", "price_team"),
        ("customer.subscription.deleted", "price_company"),
        ("customer.subscription.newer_than_the_crate", "price_starter"),
    ] {
        stripe.change("sub_1", |subscription: &mut Subscription| set_price(subscription, price)).unwrap();
        stripe.advance(Duration::from_secs(1));
        let event = received(&stripe.make_event(type_, &bare));
        assert!(matches!(event.data, EventData::Untyped(_) | EventData::Unrecognized(_)), "{type_}");
        assert_eq!(describe(&event).unwrap(), []);
        stripe.reply(stripe_portal::testing::Reply::error(403, "no_access", "No access"));
        assert!(block_on(plans.apply(&client, &event)).is_err(), "{type_}");
        assert_ne!(plans.0["sub_1"].plan.as_ref().unwrap().price, price);
        block_on(plans.apply(&client, &event)).unwrap();
        assert_eq!(plans.0["sub_1"].plan.as_ref().unwrap().price, price, "{type_}");
    }

    let nameless = received(&stripe.make_event("customer.subscription.updated", &json!({"object": "subscription"})));
    assert!(block_on(plans.apply(&client, &nameless)).is_err());
    let customer = received(&stripe.make_event("customer.updated", &json!({"id": "cus_1", "object": "customer"})));
    block_on(plans.apply(&client, &customer)).unwrap();
    assert_eq!(plans.0.keys().collect::<Vec<_>>(), ["sub_1"]);
}

#[test]
fn previous_items_that_lack_the_rest_of_their_list_are_described() {
    let stripe = FakeStripe::of(API);
    let made = stripe.make_event("customer.subscription.updated", &starter());
    let mut event: serde_json::Value = serde_json::from_slice(made.body()).unwrap();
    let mut item = event["data"]["object"]["items"]["data"][0].clone();
    item["price"]["id"] = "price_company".into();
    event["data"]["previous_attributes"] = json!({"items": {"data": [item]}});
    let (body, now) = (event.to_string(), Timestamp::from_unix(1_735_689_600));
    let signature = sign(body.as_bytes(), SECRET, now);
    let event = Webhook::new(SECRET).unwrap().event_at(body.as_bytes(), &signature, now).unwrap();
    assert_eq!(describe(&event).unwrap(), [Action::Downgraded]);

    let mut expected = starter();
    set_price(&mut expected, "price_company");
    assert!(event.previous_attributes.before(&starter()).unwrap() == expected);
}

#[test]
fn a_subscription_that_cannot_be_retrieved_is_left_for_the_next_delivery() {
    let stripe = FakeStripe::of(API);
    let events = block_on(story(&stripe, Duration::ZERO));
    let (mut plans, client) = (Plans::default(), stripe.client());
    block_on(plans.apply(&client, &events[0])).unwrap();
    stripe.reply(stripe_portal::testing::Reply::error(403, "no_access", "No access"));
    assert!(block_on(plans.apply(&client, &events[1])).is_err());
    assert_eq!(plans.0["sub_1"].plan.as_ref().unwrap().price, "price_starter");
    block_on(plans.apply(&client, &events[1])).unwrap();
    assert_eq!(plans.0["sub_1"].plan.as_ref().unwrap().status, Status::Canceled);
}
