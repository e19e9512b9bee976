//! The tasks of a customer in the portal, with one button each.

use serde::Deserialize;
use stripe_portal::billing_portal::session::create::flow_data::AfterCompletion;
use stripe_portal::billing_portal::session::create::flow_data::subscription_update_confirm::Item;
use stripe_portal::billing_portal::session::{CreateSession, FlowData};

use crate::plan::Plan;
use crate::plan_text::day;
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

    /// Returns the texts, which promise nothing that the portal's settings decide, such as when a cancellation applies.
    pub(crate) const fn words(self) -> Words {
        let (value, title, hint) = match self {
            Self::Portal => ("portal", "Manage billing", "Everything in one place"),
            Self::PaymentMethodUpdate => {
                ("payment_method_update", "Payment method", "Pay with another card or account")
            }
            Self::SubscriptionUpdate => ("subscription_update", "Change plan", "Compare plans and pick another"),
            Self::SubscriptionUpdateConfirm => {
                ("subscription_update_confirm", "Confirm a change", "Review the new plan and its price, then confirm")
            }
            Self::SubscriptionCancel => ("subscription_cancel", "Cancel plan", "See when it would end, then confirm"),
            Self::CustomerUpdate => ("customer_update", "Billing details", "The details on your invoices"),
        };
        Words { value, title, hint }
    }

    /// Returns whether the task changes the subscription.
    pub(crate) const fn changes_plan(self) -> bool {
        matches!(self, Self::SubscriptionUpdate | Self::SubscriptionUpdateConfirm | Self::SubscriptionCancel)
    }

    /// Returns the sentence after the task. About the plan, it says what the subscription says, which was read after the task.
    pub(crate) fn done(self, plan: Option<&Plan>) -> String {
        match (self, plan) {
            (Self::PaymentMethodUpdate, _) => "Your payment method was updated.".to_owned(),
            (Self::CustomerUpdate, _) => "Your billing details were saved.".to_owned(),
            (task, Some(plan)) if task.changes_plan() && plan.has_ended() => "Your plan has ended.".to_owned(),
            (Self::SubscriptionCancel, Some(Plan { ends: Some(end), .. })) => {
                format!("Your plan ends on {}.", day(*end))
            }
            (Self::SubscriptionUpdate | Self::SubscriptionUpdateConfirm, Some(plan)) => {
                format!("Your plan is {}.", plan.name)
            }
            _ => "You are back from the billing portal.".to_owned(),
        }
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
                let change = customer.change.as_ref()?;
                let item = Item::new(&change.item).price(&change.price).quantity(change.quantity);
                FlowData::subscription_update_confirm([item], subscription?)
            }
        };
        let done = format!("{page}?done={}", self.words().value);
        Some(session.flow_data(flow.after_completion(AfterCompletion::redirect(done))))
    }
}
