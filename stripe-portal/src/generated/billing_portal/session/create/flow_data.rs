// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.create.flow_data`.

pub mod after_completion;
pub mod subscription_cancel;
pub mod subscription_update_confirm;

/// The action after the customer completes the task.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AfterCompletion {
    /// A confirmation page hosted by Stripe.
    HostedConfirmation(after_completion::HostedConfirmation),
    /// The portal's homepage.
    PortalHomepage,
    /// A redirect to a page of your site.
    Redirect(after_completion::Redirect),
    /// A member newer than this crate's API version.
    Unrecognized(crate::form::UnrecognizedVariant),
}

impl AfterCompletion {
    /// A confirmation page hosted by Stripe.
    #[inline]
    pub fn hosted_confirmation() -> Self {
        Self::HostedConfirmation(after_completion::HostedConfirmation::new())
    }

    /// A redirect to a page of your site.
    pub fn redirect(return_url: impl Into<String>) -> Self {
        Self::Redirect(after_completion::Redirect::new(return_url))
    }
}

impl From<after_completion::HostedConfirmation> for AfterCompletion {
    #[inline]
    fn from(payload: after_completion::HostedConfirmation) -> Self {
        Self::HostedConfirmation(payload)
    }
}

impl From<after_completion::Redirect> for AfterCompletion {
    #[inline]
    fn from(payload: after_completion::Redirect) -> Self {
        Self::Redirect(payload)
    }
}

impl crate::form::ToForm for AfterCompletion {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        match self {
            Self::HostedConfirmation(payload) => {
                form.field("type", "hosted_confirmation");
                form.field("hosted_confirmation", payload);
            }
            Self::PortalHomepage => form.field("type", "portal_homepage"),
            Self::Redirect(payload) => {
                form.field("type", "redirect");
                form.field("redirect", payload);
            }
            Self::Unrecognized(member) => member.write("type", form),
        }
    }
}

/// The task with its values.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Flow {
    /// Lets the customer change their own details.
    CustomerUpdate,
    /// Lets the customer change the payment method.
    PaymentMethodUpdate,
    /// Lets the customer cancel a subscription.
    SubscriptionCancel(SubscriptionCancel),
    /// Lets the customer change a subscription.
    SubscriptionUpdate(SubscriptionUpdate),
    /// Lets the customer confirm a prepared change to a subscription.
    SubscriptionUpdateConfirm(SubscriptionUpdateConfirm),
    /// A member newer than this crate's API version.
    Unrecognized(crate::form::UnrecognizedVariant),
}

impl Flow {
    /// Lets the customer cancel a subscription.
    pub fn subscription_cancel(subscription: impl Into<String>) -> Self {
        Self::SubscriptionCancel(SubscriptionCancel::new(subscription))
    }

    /// Lets the customer change a subscription.
    pub fn subscription_update(subscription: impl Into<String>) -> Self {
        Self::SubscriptionUpdate(SubscriptionUpdate::new(subscription))
    }

    /// Lets the customer confirm a prepared change to a subscription.
    pub fn subscription_update_confirm(
        items: impl IntoIterator<Item = subscription_update_confirm::Item>,
        subscription: impl Into<String>,
    ) -> Self {
        Self::SubscriptionUpdateConfirm(SubscriptionUpdateConfirm::new(items, subscription))
    }
}

impl From<SubscriptionCancel> for Flow {
    #[inline]
    fn from(payload: SubscriptionCancel) -> Self {
        Self::SubscriptionCancel(payload)
    }
}

impl From<SubscriptionUpdate> for Flow {
    #[inline]
    fn from(payload: SubscriptionUpdate) -> Self {
        Self::SubscriptionUpdate(payload)
    }
}

impl From<SubscriptionUpdateConfirm> for Flow {
    #[inline]
    fn from(payload: SubscriptionUpdateConfirm) -> Self {
        Self::SubscriptionUpdateConfirm(payload)
    }
}

impl crate::form::ToForm for Flow {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        match self {
            Self::CustomerUpdate => form.field("type", "customer_update"),
            Self::PaymentMethodUpdate => form.field("type", "payment_method_update"),
            Self::SubscriptionCancel(payload) => {
                form.field("type", "subscription_cancel");
                form.field("subscription_cancel", payload);
            }
            Self::SubscriptionUpdate(payload) => {
                form.field("type", "subscription_update");
                form.field("subscription_update", payload);
            }
            Self::SubscriptionUpdateConfirm(payload) => {
                form.field("type", "subscription_update_confirm");
                form.field("subscription_update_confirm", payload);
            }
            Self::Unrecognized(member) => member.write("type", form),
        }
    }
}

/// Lets the customer cancel a subscription.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct SubscriptionCancel {
    retention: Option<subscription_cancel::Retention>,
    subscription: String,
    extra: crate::form::ExtraParams,
}

impl SubscriptionCancel {
    /// Starts with the required parameters.
    ///
    /// - `subscription`: The ID of the subscription to cancel. At most 5000 characters.
    pub fn new(subscription: impl Into<String>) -> Self {
        Self {
            retention: None,
            subscription: subscription.into(),
            extra: crate::form::ExtraParams::default(),
        }
    }

    /// An offer to keep the customer.
    pub fn retention(mut self, retention: impl Into<subscription_cancel::Retention>) -> Self {
        self.retention = Some(retention.into());
        self
    }
}

impl crate::form::ToForm for SubscriptionCancel {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("retention", &self.retention);
        form.field("subscription", &self.subscription);
        self.extra.write(form);
    }
}

/// Lets the customer change a subscription.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct SubscriptionUpdate {
    subscription: String,
    extra: crate::form::ExtraParams,
}

impl SubscriptionUpdate {
    /// Starts with the required parameters.
    ///
    /// - `subscription`: The ID of the subscription to change. At most 5000 characters.
    pub fn new(subscription: impl Into<String>) -> Self {
        Self {
            subscription: subscription.into(),
            extra: crate::form::ExtraParams::default(),
        }
    }
}

impl crate::form::ToForm for SubscriptionUpdate {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("subscription", &self.subscription);
        self.extra.write(form);
    }
}

/// Lets the customer confirm a prepared change to a subscription.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct SubscriptionUpdateConfirm {
    discounts: Option<Vec<subscription_update_confirm::Discount>>,
    items: Vec<subscription_update_confirm::Item>,
    subscription: String,
    extra: crate::form::ExtraParams,
}

impl SubscriptionUpdateConfirm {
    /// Starts with the required parameters.
    ///
    /// - `items`: The new state of the subscription item. Currently at most one item, in a
    ///   subscription with only that item.
    /// - `subscription`: The ID of the subscription that changes when the customer confirms. At
    ///   most 5000 characters.
    pub fn new(
        items: impl IntoIterator<Item = subscription_update_confirm::Item>,
        subscription: impl Into<String>,
    ) -> Self {
        Self {
            discounts: None,
            items: items.into_iter().collect(),
            subscription: subscription.into(),
            extra: crate::form::ExtraParams::default(),
        }
    }

    /// The discount to apply with the change: a coupon or a promotion code.
    pub fn discounts(
        mut self,
        discounts: impl IntoIterator<Item = subscription_update_confirm::Discount>,
    ) -> Self {
        self.discounts = Some(discounts.into_iter().collect());
        self
    }
}

impl crate::form::ToForm for SubscriptionUpdateConfirm {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("discounts", &self.discounts);
        form.required("items", &self.items);
        form.field("subscription", &self.subscription);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    SubscriptionCancel, SubscriptionUpdate, SubscriptionUpdateConfirm
}
