// The handler of the guide docs/portal-events.md, word for word.

use std::collections::HashMap;

use stripe_portal::error::ValueError;
use stripe_portal::events::EventData;
use stripe_portal::subscription::{RetrieveSubscription, Status, Subscription};
use stripe_portal::webhook::Event;
use stripe_portal::{Client, Error, Identified as _, Timestamp, Untyped};

/// The plan of a subscription, as the application needs it.
#[derive(Clone, Debug, PartialEq)]
struct Plan {
    customer: String,
    price: String,
    quantity: i64,
    status: Status,
    /// The scheduled end.
    ends: Option<Timestamp>,
    payment_method: Option<String>,
    payments_paused: bool,
}

impl Plan {
    /// Returns the plan of a subscription with one item. `None` if it has none.
    fn of(subscription: &Subscription) -> Option<Self> {
        let item = subscription.items.data.first()?;
        let end_of_period = item.current_period_end.filter(|_| subscription.cancel_at_period_end);
        Some(Self {
            customer: subscription.customer.id().to_owned(),
            price: item.price.id().to_owned(),
            quantity: item.quantity.unwrap_or(1),
            status: subscription.status.clone(),
            ends: subscription.cancel_at.or(end_of_period),
            payment_method: subscription.default_payment_method.as_ref().map(|method| method.id().to_owned()),
            payments_paused: subscription.pause_collection.is_some(),
        })
    }
}

/// A row of the table, with the event that it is from.
struct Row {
    plan: Option<Plan>,
    event: String,
    created: Timestamp,
}

/// The table of plans by the ID of the subscription.
#[derive(Default)]
struct Plans(HashMap<String, Row>);

impl Plans {
    /// Updates the row of the event's subscription. In a database, do this in a transaction that locks the row.
    async fn apply(&mut self, client: &Client, event: &Event<EventData>) -> Result<(), Error> {
        let Some(id) = subscription_id(event) else { return Ok(()) };
        let row = self.0.get(id);
        if row.is_some_and(|row| row.event == event.id || row.created > event.created) {
            return Ok(());
        }
        let is_tie = row.is_some_and(|row| row.created == event.created);
        let plan = match subscription(&event.data) {
            Some(subscription) if !is_tie => Plan::of(subscription),
            // The order of the events is unknown, or the event's object does not fit its type.
            _ => Plan::of(&RetrieveSubscription::new(id).send(client).await?),
        };
        self.0.insert(id.to_owned(), Row { plan, event: event.id.clone(), created: event.created });
        Ok(())
    }
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

/// An action of the customer, for mails and logs.
#[derive(Debug, PartialEq)]
enum Action {
    Upgraded,
    Downgraded,
    ChangedPrice { from: String, to: String },
    ChangedQuantity,
    ScheduledCancellation,
    WithdrewCancellation,
    Canceled,
    Paused,
    Resumed,
    PausedPayments,
    ResumedPayments,
    ChangedPaymentMethod,
}

/// The prices of the application, the cheapest first.
const PRICES: [&str; 3] = ["price_starter", "price_team", "price_company"];

/// Returns the customer's actions that caused an event.
fn describe(event: &Event<EventData>) -> Result<Vec<Action>, ValueError> {
    let after = match &event.data {
        EventData::CustomerSubscriptionUpdated(after) => after,
        EventData::CustomerSubscriptionDeleted(_) => return Ok(vec![Action::Canceled]),
        EventData::CustomerSubscriptionPaused(_) => return Ok(vec![Action::Paused]),
        EventData::CustomerSubscriptionResumed(_) => return Ok(vec![Action::Resumed]),
        _ => return Ok(Vec::new()),
    };
    // The whole subscription as it was before the event.
    let before = event.previous_attributes.before(&**after)?;
    let (Some(before), Some(after)) = (Plan::of(&before), Plan::of(after)) else { return Ok(Vec::new()) };
    let changes = [
        (before.quantity != after.quantity, Action::ChangedQuantity),
        (before.ends.is_none() && after.ends.is_some(), Action::ScheduledCancellation),
        (before.ends.is_some() && after.ends.is_none(), Action::WithdrewCancellation),
        (!before.payments_paused && after.payments_paused, Action::PausedPayments),
        (before.payments_paused && !after.payments_paused, Action::ResumedPayments),
        (before.payment_method != after.payment_method, Action::ChangedPaymentMethod),
    ];
    let changes = changes.into_iter().filter(|(happened, _)| *happened).map(|(_, action)| action);
    Ok(price_change(&before, &after).into_iter().chain(changes).collect())
}

fn price_change(before: &Plan, after: &Plan) -> Option<Action> {
    let rank = |plan: &Plan| PRICES.iter().position(|price| *price == plan.price);
    match (rank(before), rank(after)) {
        _ if before.price == after.price => None,
        (Some(from), Some(to)) if from < to => Some(Action::Upgraded),
        (Some(_), Some(_)) => Some(Action::Downgraded),
        // One of the prices is not in the list.
        _ => Some(Action::ChangedPrice { from: before.price.clone(), to: after.price.clone() }),
    }
}
