//! The customer's subscription, as a whole object, and the events about its changes.

use std::sync::PoisonError;

use serde_json::{Map, Value, json};
use stripe_portal::subscription::{Status, Subscription};
use stripe_portal::{Expandable, Opaque, Timestamp};

use super::StandIn;
use super::session::{Flow, Refused};
use crate::StartError;
use crate::plan::Plan;

const MONTH: i64 = 30 * 86_400;

/// A payment method of the customer.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Card {
    pub(super) id: &'static str,
    pub(super) brand: &'static str,
    pub(super) last4: &'static str,
}

/// The cards. The first one pays at the start.
pub(super) const CARDS: [Card; 3] = [
    Card { id: "pm_stand_in_1111", brand: "visa", last4: "1111" },
    Card { id: "pm_stand_in_4242", brand: "visa", last4: "4242" },
    Card { id: "pm_stand_in_4444", brand: "mastercard", last4: "4444" },
];

/// The prices, each with its name and its amount in cents.
const PRICES: [(&str, &str, i64); 3] =
    [("price_starter", "Starter", 1200), ("price_team", "Team", 4900), ("price_company", "Company", 9900)];

fn price_json(id: &str) -> Option<Value> {
    let (_, name, amount) = PRICES.into_iter().find(|(price, ..)| *price == id)?;
    Some(json!({
        "id": id, "object": "price", "active": true, "billing_scheme": "per_unit", "currency": "usd", "livemode": false,
        "nickname": name, "product": "prod_stand_in", "recurring": {"interval": "month", "interval_count": 1},
        "type": "recurring", "unit_amount": amount, "unit_amount_decimal": amount.to_string(),
    }))
}

/// Returns the subscription at the start.
pub(super) fn first(now: Timestamp) -> Result<Subscription, StartError> {
    let (start, end) = (now.as_unix(), now.as_unix() + MONTH);
    let subscription = json!({
        "id": "sub_stand_in", "object": "subscription", "application": null, "automatic_tax": {"enabled": false},
        "billing_cycle_anchor": start, "billing_mode": {"type": "flexible"}, "billing_schedules": [],
        "cancel_at": null, "cancel_at_period_end": false, "canceled_at": null,
        "cancellation_details": {"comment": null, "feedback": null, "reason": null},
        "collection_method": "charge_automatically", "created": start, "currency": "usd", "customer": "cus_stand_in",
        "default_payment_method": CARDS[0].id, "discounts": [], "ended_at": null,
        "invoice_settings": {"issuer": {"type": "self"}},
        "items": {
            "object": "list", "has_more": false, "url": "/v1/subscription_items?subscription=sub_stand_in",
            "data": [{
                "id": "si_stand_in", "object": "subscription_item", "created": start, "current_period_end": end,
                "current_period_start": start, "discounts": [], "metadata": {}, "price": price_json("price_starter"),
                "quantity": 1, "subscription": "sub_stand_in", "tax_rates": [],
            }],
        },
        "latest_invoice": null, "livemode": false, "metadata": {}, "pause_collection": null, "schedule": null,
        "start_date": start, "status": "active", "trial_end": null, "trial_start": null,
    });
    Ok(stripe_portal::from_json(subscription.to_string())?)
}

/// Moves the subscription to a price, if there is one with this ID.
pub(super) fn set_price(subscription: &mut Subscription, id: &str) {
    let Some(Value::Object(price)) = price_json(id) else { return };
    if let Some(item) = subscription.items.data.first_mut() {
        item.price = Opaque::from(price);
    }
}

/// Returns the plan of the subscription with another price, if there is one with this ID.
pub(super) fn plan_with(subscription: &Subscription, id: &str) -> Option<Plan> {
    let mut changed = subscription.clone();
    set_price(&mut changed, id);
    Plan::of(&changed).filter(|plan| plan.price == id)
}

/// Returns the IDs and plans to which the subscription can change.
pub(super) fn other_plans(subscription: &Subscription) -> Vec<(&'static str, Plan)> {
    let current = Plan::of(subscription).map(|plan| plan.price);
    let others = PRICES.into_iter().filter(|(id, ..)| Some(*id) != current.as_deref());
    others.filter_map(|(id, ..)| Some((id, plan_with(subscription, id)?))).collect()
}

/// Returns the difference of the prices for the rest of the period. It is negative for a cheaper plan.
pub(super) fn due(subscription: &Subscription, after: &Plan, now: Timestamp) -> Option<i64> {
    let item = subscription.items.data.first()?;
    let (start, end) = (item.current_period_start?.as_unix(), item.current_period_end?.as_unix());
    let length = (end - start).max(1);
    let rest = (end - now.as_unix()).clamp(0, length);
    let difference = after.amount? - Plan::of(subscription)?.amount?;
    // Rounds to the nearest cent.
    Some((difference * rest * 2 + difference.signum() * length) / (2 * length))
}

/// Schedules the cancellation at the end of the period.
pub(super) fn schedule_end(subscription: &mut Subscription, now: Timestamp) {
    subscription.cancel_at_period_end = true;
    subscription.cancel_at = subscription.items.data.first().and_then(|item| item.current_period_end);
    subscription.canceled_at = Some(now);
}

/// Takes the scheduled cancellation back.
pub(super) fn take_back(subscription: &mut Subscription) {
    subscription.cancel_at_period_end = false;
    (subscription.cancel_at, subscription.canceled_at) = (None, None);
}

/// Ends the subscription.
pub(super) fn end(subscription: &mut Subscription, now: Timestamp) {
    subscription.status = Status::Canceled;
    subscription.canceled_at = subscription.canceled_at.or(Some(now));
    subscription.ended_at = Some(now);
}

/// Sets the payment method.
pub(super) fn set_payment_method(subscription: &mut Subscription, id: &str) {
    subscription.default_payment_method = Some(Expandable::Id(id.to_owned()));
}

impl StandIn {
    /// Returns the subscription as it is.
    pub(super) fn subscription(&self) -> Subscription {
        self.0.subscription.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns why Stripe would refuse a session with this flow.
    pub(super) fn refusal(&self, flow: &Flow) -> Option<Refused> {
        let subscription = self.subscription();
        let missing = |kind: &str, id: &str| {
            Some(Refused {
                param: "flow_data",
                code: Some("resource_missing"),
                message: format!("No such {kind}: '{id}'"),
            })
        };
        match (flow.subscription()?, flow.item(), flow.price()) {
            (id, ..) if id != subscription.id => missing("subscription", id),
            _ if subscription.status == Status::Canceled => {
                let message = "This subscription is canceled: it can be neither changed nor canceled.".to_owned();
                Some(Refused { param: "flow_data", code: None, message })
            }
            (_, Some(item), _) if subscription.items.data.iter().all(|known| known.id != item) => {
                missing("subscription item", item)
            }
            (_, _, Some(price)) if plan_with(&subscription, price).is_none() => missing("price", price),
            _ => None,
        }
    }

    /// Changes the subscription and sends the event about it. An update without a change sends none, and nothing changes
    /// a subscription that has ended.
    pub(super) fn change(&self, event: &str, change: impl FnOnce(&mut Subscription)) {
        let (before, after) = {
            let mut subscription = self.0.subscription.lock().unwrap_or_else(PoisonError::into_inner);
            if subscription.status == Status::Canceled {
                return;
            }
            let before = json!(*subscription);
            change(&mut subscription);
            (before, json!(*subscription))
        };
        let previous = previous(&before, &after);
        if previous.is_empty() {
            return;
        }
        let is_update = event.ends_with(".updated");
        self.0.webhooks.send(event, &after, is_update.then_some(previous));
    }
}

/// Returns the previous values of the fields that differ. Of an object inside, only its changed fields.
fn previous(before: &Value, after: &Value) -> Map<String, Value> {
    let mut changed = Map::new();
    for (name, after) in after.as_object().into_iter().flatten() {
        match before.get(name).unwrap_or(&Value::Null) {
            before if before == after => {}
            before if before.is_object() && after.is_object() => {
                changed.insert(name.clone(), previous(before, after).into());
            }
            before => drop(changed.insert(name.clone(), before.clone())),
        }
    }
    changed
}
