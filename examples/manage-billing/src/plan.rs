//! The customer's plan, which follows the events about the subscription.
//!
//! Stripe promises neither the order of events nor that each is sent once. Each has the whole subscription, so the newest
//! event counts. If it is not known which of two is newer, Stripe is asked.

use std::time::Duration;

use stripe_portal::error::ValueError;
use stripe_portal::events::EventData;
use stripe_portal::subscription::{RetrieveSubscription, Status, Subscription};
use stripe_portal::webhook::Event;
use stripe_portal::{Client, Error, Identified as _, Opaque, OperationExt as _, Timestamp};
use tokio::sync::Mutex;

/// The time limit of a call, for which a customer or a webhook waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// A plan, as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    /// The ID of the price.
    pub(crate) price: String,
    pub(crate) name: String,
    /// The amount for one period, in the smallest unit of the currency.
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) interval: String,
    pub(crate) status: Status,
    pub(crate) end_of_period: Option<Timestamp>,
    /// The scheduled end.
    pub(crate) ends: Option<Timestamp>,
    pub(crate) payment_method: Option<String>,
}

impl Plan {
    /// Returns the plan of a subscription, which is that of its first item.
    pub(crate) fn of(subscription: &Subscription) -> Option<Self> {
        let item = subscription.items.data.first()?;
        let price = &item.price;
        let end_of_period = item.current_period_end;
        Some(Self {
            price: price.id().to_owned(),
            name: text(price, "nickname").unwrap_or(price.id()).to_owned(),
            amount: price.get("unit_amount").and_then(|amount| amount.as_i64()).unwrap_or(0)
                * item.quantity.unwrap_or(1),
            currency: subscription.currency.to_uppercase(),
            interval: price
                .get("recurring")
                .and_then(|recurring| recurring.get("interval")?.as_str())
                .unwrap_or("period")
                .to_owned(),
            status: subscription.status.clone(),
            end_of_period,
            ends: subscription.cancel_at.or(end_of_period.filter(|_| subscription.cancel_at_period_end)),
            payment_method: subscription.default_payment_method.as_ref().map(|method| method.id().to_owned()),
        })
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

    /// Returns the plan. Asks Stripe the first time.
    pub(crate) async fn current(&self, client: &Client) -> Result<Option<Plan>, Error> {
        let Some(id) = &self.subscription else { return Ok(None) };
        let mut row = self.row.lock().await;
        if let Some(row) = &*row {
            return Ok(row.plan.clone());
        }
        let plan = asked(client, id).await?;
        *row = Some(Row { plan: plan.clone(), event: None });
        Ok(plan)
    }

    /// Takes the subscription of an event.
    pub(crate) async fn take(&self, client: &Client, event: &Event<EventData>) -> Result<(), Error> {
        let Some(subscription) = subscription(&event.data) else { return Ok(()) };
        if self.subscription.as_ref() != Some(&subscription.id) {
            return Ok(());
        }
        let mut row = self.row.lock().await;
        let known = row.as_ref().map(|row| row.event.as_ref());
        let plan = match known {
            Some(Some((id, created))) if *id == event.id || *created > event.created => return Ok(()),
            Some(Some((_, created))) if *created == event.created => asked(client, &subscription.id).await?,
            Some(None) => asked(client, &subscription.id).await?,
            _ => Plan::of(subscription),
        };
        *row = Some(Row { plan, event: Some((event.id.clone(), event.created)) });
        Ok(())
    }
}

async fn asked(client: &Client, id: &str) -> Result<Option<Plan>, Error> {
    let retrieve = RetrieveSubscription::new(id).with_timeout(PATIENCE);
    Ok(Plan::of(&retrieve.send(client).await?))
}

/// Returns the subscription of an event about one.
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

/// Returns sentences about the customer's actions that an event tells about.
pub(crate) fn told(event: &Event<EventData>) -> Result<Vec<String>, ValueError> {
    let after = match &event.data {
        EventData::CustomerSubscriptionUpdated(after) => after,
        EventData::CustomerSubscriptionDeleted(_) => return Ok(vec!["The plan ended.".to_owned()]),
        EventData::CustomerSubscriptionPaused(_) => return Ok(vec!["The plan is paused.".to_owned()]),
        EventData::CustomerSubscriptionResumed(_) => return Ok(vec!["The plan was resumed.".to_owned()]),
        _ => return Ok(Vec::new()),
    };
    let before = event.previous_attributes.before(&**after)?;
    let (Some(before), Some(after)) = (Plan::of(&before), Plan::of(after)) else { return Ok(Vec::new()) };
    let direction = if after.amount > before.amount { "Upgraded" } else { "Downgraded" };
    let sentences = [
        (before.price != after.price, format!("{direction} from {} to {}.", before.name, after.name)),
        (before.ends.is_none() && after.ends.is_some(), "A cancellation is scheduled.".to_owned()),
        (before.ends.is_some() && after.ends.is_none(), "The cancellation was taken back.".to_owned()),
        (before.payment_method != after.payment_method, "The payment method was changed.".to_owned()),
    ];
    Ok(sentences.into_iter().filter(|(happened, _)| *happened).map(|(_, sentence)| sentence).collect())
}
