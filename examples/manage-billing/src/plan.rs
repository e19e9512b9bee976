//! The customer's plan, which follows the events about the subscription.
//!
//! Stripe promises neither the order of events nor that each is sent once. Each has the whole subscription, so the newest
//! event counts. If it is unknown which of two is newer, the subscription is retrieved.

use std::time::Duration;

use stripe_portal::error::ValueError;
use stripe_portal::events::EventData;
use stripe_portal::subscription::{RetrieveSubscription, Status, Subscription};
use stripe_portal::webhook::Event;
use stripe_portal::{Client, Error, Identified as _, Opaque, OperationExt as _, Timestamp, Untyped, Value};
use tokio::sync::Mutex;

use crate::settings::Change;

/// The time limit of a call, for which a customer or a webhook waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// A plan, as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    /// The ID of the price.
    pub(crate) price: String,
    pub(crate) name: String,
    /// The amount for one period, in the smallest unit of the currency. `None` if it depends on the usage, on tiers, or on
    /// several items.
    pub(crate) amount: Option<i64>,
    pub(crate) quantity: i64,
    pub(crate) currency: String,
    /// `month`, for example.
    pub(crate) interval: String,
    /// The number of intervals of one period.
    pub(crate) interval_count: i64,
    pub(crate) status: Status,
    pub(crate) end_of_period: Option<Timestamp>,
    /// The scheduled end.
    pub(crate) ends: Option<Timestamp>,
    pub(crate) payment_method: Option<String>,
    pub(crate) payments_paused: bool,
}

impl Plan {
    /// Returns the plan of a subscription, which is that of its first item.
    pub(crate) fn of(subscription: &Subscription) -> Option<Self> {
        let items = &subscription.items.data;
        let item = items.first()?;
        let price = &item.price;
        let recurring = |name| price.get("recurring")?.get(name);
        let name = text(price, "nickname").unwrap_or(price.id());
        let quantity = item.quantity.unwrap_or(1);
        let depends = items.len() > 1
            || recurring("usage_type").and_then(Value::as_str) == Some("metered")
            || price.get("transform_quantity").is_some_and(|transform| !transform.is_null());
        let amount = price.get("unit_amount").and_then(|amount| amount.as_i64()?.checked_mul(quantity));
        let end_of_period = item.current_period_end;
        Some(Self {
            price: price.id().to_owned(),
            name: match items.len() - 1 {
                0 => name.to_owned(),
                more => format!("{name} and {more} more"),
            },
            amount: amount.filter(|_| !depends),
            quantity,
            currency: subscription.currency.to_uppercase(),
            interval: recurring("interval").and_then(Value::as_str).unwrap_or("period").to_owned(),
            interval_count: recurring("interval_count").and_then(Value::as_i64).unwrap_or(1),
            status: subscription.status.clone(),
            end_of_period,
            ends: subscription.cancel_at.or(end_of_period.filter(|_| subscription.cancel_at_period_end)),
            payment_method: subscription.default_payment_method.as_ref().map(|method| method.id().to_owned()),
            payments_paused: subscription.pause_collection.is_some(),
        })
    }

    /// Returns whether nothing can change the plan any more.
    pub(crate) fn has_ended(&self) -> bool {
        matches!(self.status, Status::Canceled | Status::IncompleteExpired)
    }

    /// Returns whether the change would change nothing.
    pub(crate) fn has(&self, change: &Change) -> bool {
        self.price == change.price && self.quantity == change.quantity
    }

    /// Returns the verb for a change of the price from that of `before`.
    fn direction(&self, before: &Self) -> &'static str {
        let period = |plan: &Self| (plan.currency.clone(), plan.interval.clone(), plan.interval_count);
        let is_comparable = period(self) == period(before);
        match (before.amount, self.amount) {
            (Some(before), Some(after)) if is_comparable && before < after => "Upgraded",
            (Some(before), Some(after)) if is_comparable && before > after => "Downgraded",
            _ => "Changed",
        }
    }
}

fn text<'a>(object: &'a Opaque, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str()
}

/// The table of plans: here, the row of one subscription. A real application keeps it in a database, and locks the row.
pub(crate) struct Plans {
    subscription: Option<String>,
    row: Mutex<Option<Row>>,
}

struct Row {
    plan: Option<Plan>,
    /// The ID and the time of the event that the plan is from. `None` if it is from a call.
    event: Option<(String, Timestamp)>,
}

impl Plans {
    pub(crate) fn new(subscription: Option<String>) -> Self {
        Self { subscription, row: Mutex::default() }
    }

    /// Forgets the plan.
    pub(crate) async fn clear(&self) {
        *self.row.lock().await = None;
    }

    /// Returns the plan. Retrieves the subscription the first time, and if the row may be older than the last change.
    pub(crate) async fn current(&self, client: &Client, is_old: bool) -> Result<Option<Plan>, Error> {
        let Some(id) = &self.subscription else { return Ok(None) };
        let mut row = self.row.lock().await;
        match &*row {
            Some(row) if !is_old => return Ok(row.plan.clone()),
            // After a failure, the next page tries again.
            _ => *row = None,
        }
        let plan = retrieve(client, id).await?;
        *row = Some(Row { plan: plan.clone(), event: None });
        Ok(plan)
    }

    /// Updates the row from an event about the subscription.
    pub(crate) async fn apply(&self, client: &Client, event: &Event<EventData>) -> Result<(), Error> {
        let Some(id) = subscription_id(event) else { return Ok(()) };
        // The call for an object without an ID fails.
        if self.subscription.as_deref() != Some(id) && !id.is_empty() {
            return Ok(());
        }
        let mut row = self.row.lock().await;
        let is_newer = match row.as_ref().and_then(|row| row.event.as_ref()) {
            Some((id, created)) if *id == event.id || *created > event.created => return Ok(()),
            Some((_, created)) => *created < event.created,
            // There is no row, or it is from a call, which may be newer.
            None => false,
        };
        let plan = match subscription(&event.data) {
            Some(subscription) if is_newer => Plan::of(subscription),
            _ => retrieve(client, id).await?,
        };
        *row = Some(Row { plan, event: Some((event.id.clone(), event.created)) });
        Ok(())
    }
}

async fn retrieve(client: &Client, id: &str) -> Result<Option<Plan>, Error> {
    let retrieve = RetrieveSubscription::new(id).with_timeout(PATIENCE);
    Ok(Plan::of(&retrieve.send(client).await?))
}

/// Returns the ID of the subscription of an event about one.
fn subscription_id(event: &Event<EventData>) -> Option<&str> {
    match &event.data {
        // The object has another API version, or the type of the event is newer than the crate.
        EventData::Untyped(Untyped { object, .. }) | EventData::Unrecognized(object)
            if event.type_.starts_with("customer.subscription.") =>
        {
            Some(object.id())
        }
        data => Some(&subscription(data)?.id),
    }
}

/// Returns the subscription of an event about one, if it fits its type.
fn subscription(data: &EventData) -> Option<&Subscription> {
    match data {
        EventData::CustomerSubscriptionCreated(subscription)
        | EventData::CustomerSubscriptionDeleted(subscription)
        | EventData::CustomerSubscriptionPaused(subscription)
        | EventData::CustomerSubscriptionPendingUpdateApplied(subscription)
        | EventData::CustomerSubscriptionPendingUpdateExpired(subscription)
        | EventData::CustomerSubscriptionResumed(subscription)
        | EventData::CustomerSubscriptionTrialWillEnd(subscription)
        | EventData::CustomerSubscriptionUpdated(subscription) => Some(subscription),
        _ => None,
    }
}

/// Returns a sentence for each action of the customer that caused an event.
pub(crate) fn describe(event: &Event<EventData>) -> Result<Vec<String>, ValueError> {
    let after = match &event.data {
        EventData::CustomerSubscriptionUpdated(after) => after,
        EventData::CustomerSubscriptionDeleted(_) => return Ok(vec!["The plan ended.".to_owned()]),
        EventData::CustomerSubscriptionPaused(_) => return Ok(vec!["The plan is paused.".to_owned()]),
        EventData::CustomerSubscriptionResumed(_) => return Ok(vec!["The plan was resumed.".to_owned()]),
        _ => return Ok(Vec::new()),
    };
    let before = event.previous_attributes.before(&**after)?;
    let (Some(before), Some(after)) = (Plan::of(&before), Plan::of(after)) else { return Ok(Vec::new()) };
    let direction = after.direction(&before);
    let sentences = [
        (before.price != after.price, format!("{direction} from {} to {}.", before.name, after.name)),
        (before.ends.is_none() && after.ends.is_some(), "A cancellation is scheduled.".to_owned()),
        (before.ends.is_some() && after.ends.is_none(), "The cancellation was taken back.".to_owned()),
        (!before.payments_paused && after.payments_paused, "Payments are paused.".to_owned()),
        (before.payments_paused && !after.payments_paused, "Payments were resumed.".to_owned()),
        (before.payment_method != after.payment_method, "The payment method was changed.".to_owned()),
    ];
    Ok(sentences.into_iter().filter(|(happened, _)| *happened).map(|(_, sentence)| sentence).collect())
}
