//! The tasks of a customer in the portal, with one button each.

use serde::Deserialize;
use stripe_portal::billing_portal::session::create::flow_data::AfterCompletion;
use stripe_portal::billing_portal::session::create::flow_data::subscription_update_confirm::Item;
use stripe_portal::billing_portal::session::{CreateSession, FlowData};

use crate::settings::Customer;

/// A button of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Task {
    Portal,
    PaymentMethodUpdate,
    SubscriptionUpdate,
    SubscriptionUpdateConfirm,
    SubscriptionCancel,
    CustomerUpdate,
}

/// The texts of a task on the page.
pub(crate) struct Words {
    /// The value in the form.
    pub(crate) value: &'static str,
    pub(crate) title: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) done: &'static str,
}

impl Task {
    /// The tasks with a link of their own: each opens one flow.
    pub(crate) const LINKS: [Self; 5] = [
        Self::PaymentMethodUpdate,
        Self::SubscriptionUpdate,
        Self::SubscriptionUpdateConfirm,
        Self::SubscriptionCancel,
        Self::CustomerUpdate,
    ];

    pub(crate) const fn words(self) -> Words {
        let (value, title, hint, done) = match self {
            Self::Portal => ("portal", "Manage billing", "Everything in one place", "You are back from the portal."),
            Self::PaymentMethodUpdate => (
                "payment_method_update",
                "Payment method",
                "Pay with another card or account",
                "Your payment method was updated.",
            ),
            Self::SubscriptionUpdate => {
                ("subscription_update", "Change plan", "Compare plans and pick another", "Your plan was changed.")
            }
            Self::SubscriptionUpdateConfirm => (
                "subscription_update_confirm",
                "Confirm an upgrade",
                "Review the price, then confirm",
                "Your plan was upgraded.",
            ),
            Self::SubscriptionCancel => (
                "subscription_cancel",
                "Cancel plan",
                "It stays active until the period ends",
                "Your plan ends with this period.",
            ),
            Self::CustomerUpdate => (
                "customer_update",
                "Billing details",
                "Name, address and tax IDs",
                "Your billing details were updated.",
            ),
        };
        Words { value, title, hint, done }
    }

    /// Returns the task with this name.
    pub(crate) fn named(value: &str) -> Option<Self> {
        [Self::Portal].into_iter().chain(Self::LINKS).find(|task| task.words().value == value)
    }

    /// Returns the session to create, or `None` if the customer lacks a required value.
    pub(crate) fn session(self, customer: &Customer, page: &str) -> Option<CreateSession> {
        let session = CreateSession::new().customer(&customer.id).return_url(page);
        let subscription = customer.subscription.as_deref();
        let flow = match self {
            Self::Portal => return Some(session),
            Self::PaymentMethodUpdate => FlowData::payment_method_update(),
            Self::CustomerUpdate => FlowData::customer_update(),
            Self::SubscriptionUpdate => FlowData::subscription_update(subscription?),
            Self::SubscriptionCancel => FlowData::subscription_cancel(subscription?),
            Self::SubscriptionUpdateConfirm => {
                let upgrade = customer.upgrade.as_ref()?;
                let item = Item::new(&upgrade.item).price(&upgrade.price).quantity(1);
                FlowData::subscription_update_confirm([item], subscription?)
            }
        };
        let done = format!("{page}?done={}", self.words().value);
        Some(session.flow_data(flow.after_completion(AfterCompletion::redirect(done))))
    }
}
