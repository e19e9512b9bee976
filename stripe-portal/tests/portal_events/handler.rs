// The handler of the guide docs/portal-events.md, word for word.

use std::collections::HashMap;

use stripe_portal::error::ValueError;
use stripe_portal::events::EventData;
use stripe_portal::subscription::{RetrieveSubscription, Status, Subscription};
use stripe_portal::webhook::Event;
use stripe_portal::{Client, Error, Identified as _, Timestamp};

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
    /// Takes the subscription of an event. In a database, do this in a transaction that locks the row.
    async fn take(&mut self, client: &Client, event: &Event<EventData>) -> Result<(), Error> {
        let Some(subscription) = subscription(&event.data) else { return Ok(()) };
        let plan = match self.0.get(&subscription.id) {
            Some(row) if row.event == event.id || row.created > event.created => return Ok(()),
            Some(row) if row.created == event.created => {
                Plan::of(&RetrieveSubscription::new(&subscription.id).send(client).await?)
            }
            _ => Plan::of(subscription),
        };
        let row = Row { plan, event: event.id.clone(), created: event.created };
        self.0.insert(subscription.id.clone(), row);
        Ok(())
    }
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

/// An action of the customer, for mails and logs.
#[derive(Debug, PartialEq)]
enum Action {
    Upgraded,
    Downgraded,
    ChangedQuantity,
    ScheduledCancellation,
    TookCancellationBack,
    Canceled,
    Paused,
    Resumed,
    ChangedPaymentMethod,
}

/// The prices of the application, the cheapest first.
const PRICES: [&str; 3] = ["price_starter", "price_team", "price_company"];

/// Returns the actions that an event tells about.
fn told(event: &Event<EventData>) -> Result<Vec<Action>, ValueError> {
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
    let rank = |plan: &Plan| PRICES.iter().position(|price| *price == plan.price);
    let actions = [
        (rank(&before) < rank(&after), Action::Upgraded),
        (rank(&before) > rank(&after), Action::Downgraded),
        (before.quantity != after.quantity, Action::ChangedQuantity),
        (before.ends.is_none() && after.ends.is_some(), Action::ScheduledCancellation),
        (before.ends.is_some() && after.ends.is_none(), Action::TookCancellationBack),
        (before.payment_method != after.payment_method, Action::ChangedPaymentMethod),
    ];
    Ok(actions.into_iter().filter(|(happened, _)| *happened).map(|(_, action)| action).collect())
}
