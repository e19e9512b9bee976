// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.update.features`.

pub mod subscription_cancel;
pub mod subscription_update;

/// Lets customers change their own details.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct CustomerUpdate {
    allowed_updates: Option<
        crate::form::Clearable<
            Vec<
                crate::generated::billing_portal::configuration::features::customer_update::AllowedUpdate,
            >,
        >,
    >,
    enabled: Option<bool>,
    extra: crate::form::ExtraParams,
}

impl CustomerUpdate {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// The details that customers can change. Clear it to allow none.
    pub fn allowed_updates(
        mut self,
        allowed_updates: impl IntoIterator<
            Item = impl Into<
                crate::generated::billing_portal::configuration::features::customer_update::AllowedUpdate,
            >,
        >,
    ) -> Self {
        self.allowed_updates = Some(
            crate::form::Clearable::Set(allowed_updates.into_iter().map(Into::into).collect()),
        );
        self
    }

    /// Removes the `allowed_updates` that was set before.
    #[inline]
    pub fn clear_allowed_updates(mut self) -> Self {
        self.allowed_updates = Some(crate::form::Clearable::Clear);
        self
    }

    /// Whether customers can use this feature.
    #[inline]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = Some(enabled);
        self
    }
}

impl crate::form::ToForm for CustomerUpdate {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("allowed_updates", &self.allowed_updates);
        form.field("enabled", &self.enabled);
        self.extra.write(form);
    }
}

pub use crate::generated::billing_portal::configuration::create::features::InvoiceHistory;

/// Lets customers change their payment method.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct PaymentMethodUpdate {
    enabled: bool,
    payment_method_configuration: Option<crate::form::Clearable<String>>,
    extra: crate::form::ExtraParams,
}

impl PaymentMethodUpdate {
    /// Starts with the required parameters.
    ///
    /// - `enabled`: Whether customers can use this feature.
    #[inline]
    pub fn new(enabled: bool) -> Self {
        Self {
            enabled,
            payment_method_configuration: None,
            extra: crate::form::ExtraParams::default(),
        }
    }

    /// The ID of the payment method configuration with the payment methods that customers can
    /// choose. Clear it to use Stripe's default configuration. At most 5000 characters.
    pub fn payment_method_configuration(
        mut self,
        payment_method_configuration: impl Into<String>,
    ) -> Self {
        self.payment_method_configuration = Some(
            crate::form::Clearable::Set(payment_method_configuration.into()),
        );
        self
    }

    /// Removes the `payment_method_configuration` that was set before.
    #[inline]
    pub fn clear_payment_method_configuration(mut self) -> Self {
        self.payment_method_configuration = Some(crate::form::Clearable::Clear);
        self
    }
}

impl crate::form::ToForm for PaymentMethodUpdate {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("enabled", &self.enabled);
        form.field("payment_method_configuration", &self.payment_method_configuration);
        self.extra.write(form);
    }
}

/// Lets customers cancel subscriptions.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct SubscriptionCancel {
    cancellation_reason: Option<subscription_cancel::CancellationReason>,
    enabled: Option<bool>,
    mode: Option<
        crate::generated::billing_portal::configuration::features::subscription_cancel::Mode,
    >,
    proration_behavior: Option<
        crate::generated::billing_portal::configuration::features::subscription_cancel::ProrationBehavior,
    >,
    extra: crate::form::ExtraParams,
}

impl SubscriptionCancel {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// The question for the reason of a cancellation, with the reasons that customers can choose.
    #[inline]
    pub fn cancellation_reason(
        mut self,
        cancellation_reason: subscription_cancel::CancellationReason,
    ) -> Self {
        self.cancellation_reason = Some(cancellation_reason);
        self
    }

    /// Whether customers can use this feature.
    #[inline]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = Some(enabled);
        self
    }

    /// When a canceled subscription ends.
    pub fn mode(
        mut self,
        mode: impl Into<
            crate::generated::billing_portal::configuration::features::subscription_cancel::Mode,
        >,
    ) -> Self {
        self.mode = Some(mode.into());
        self
    }

    /// The proration of the unused billing period when a subscription is canceled. Stripe documents
    /// only `none` and `create_prorations` here.
    pub fn proration_behavior(
        mut self,
        proration_behavior: impl Into<
            crate::generated::billing_portal::configuration::features::subscription_cancel::ProrationBehavior,
        >,
    ) -> Self {
        self.proration_behavior = Some(proration_behavior.into());
        self
    }
}

impl crate::form::ToForm for SubscriptionCancel {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("cancellation_reason", &self.cancellation_reason);
        form.field("enabled", &self.enabled);
        form.field("mode", &self.mode);
        form.field("proration_behavior", &self.proration_behavior);
        self.extra.write(form);
    }
}

/// Lets customers change subscriptions.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct SubscriptionUpdate {
    billing_cycle_anchor: Option<
        crate::generated::billing_portal::configuration::features::subscription_update::BillingCycleAnchor,
    >,
    default_allowed_updates: Option<
        crate::form::Clearable<
            Vec<
                crate::generated::billing_portal::configuration::features::subscription_update::DefaultAllowedUpdate,
            >,
        >,
    >,
    enabled: Option<bool>,
    products: Option<crate::form::Clearable<Vec<subscription_update::Product>>>,
    proration_behavior: Option<
        crate::generated::billing_portal::configuration::features::subscription_update::ProrationBehavior,
    >,
    schedule_at_period_end: Option<subscription_update::ScheduleAtPeriodEnd>,
    trial_update_behavior: Option<
        crate::generated::billing_portal::configuration::features::subscription_update::TrialUpdateBehavior,
    >,
    extra: crate::form::ExtraParams,
}

impl SubscriptionUpdate {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a change starts a new billing cycle. See
    /// [billing cycle](https://docs.stripe.com/billing/subscriptions/billing-cycle).
    pub fn billing_cycle_anchor(
        mut self,
        billing_cycle_anchor: impl Into<
            crate::generated::billing_portal::configuration::features::subscription_update::BillingCycleAnchor,
        >,
    ) -> Self {
        self.billing_cycle_anchor = Some(billing_cycle_anchor.into());
        self
    }

    /// The changes that customers can make to subscriptions to the `products`. Clear it to allow
    /// none.
    pub fn default_allowed_updates(
        mut self,
        default_allowed_updates: impl IntoIterator<
            Item = impl Into<
                crate::generated::billing_portal::configuration::features::subscription_update::DefaultAllowedUpdate,
            >,
        >,
    ) -> Self {
        self.default_allowed_updates = Some(
            crate::form::Clearable::Set(
                default_allowed_updates.into_iter().map(Into::into).collect(),
            ),
        );
        self
    }

    /// Removes the `default_allowed_updates` that was set before.
    #[inline]
    pub fn clear_default_allowed_updates(mut self) -> Self {
        self.default_allowed_updates = Some(crate::form::Clearable::Clear);
        self
    }

    /// Whether customers can use this feature.
    #[inline]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = Some(enabled);
        self
    }

    /// The products whose subscriptions customers can change. At most 10.
    pub fn products(
        mut self,
        products: impl IntoIterator<Item = subscription_update::Product>,
    ) -> Self {
        self.products = Some(crate::form::Clearable::Set(products.into_iter().collect()));
        self
    }

    /// Removes the `products` that was set before.
    #[inline]
    pub fn clear_products(mut self) -> Self {
        self.products = Some(crate::form::Clearable::Clear);
        self
    }

    /// The proration of the current billing period when a subscription changes.
    pub fn proration_behavior(
        mut self,
        proration_behavior: impl Into<
            crate::generated::billing_portal::configuration::features::subscription_update::ProrationBehavior,
        >,
    ) -> Self {
        self.proration_behavior = Some(proration_behavior.into());
        self
    }

    /// The conditions for changes to wait until the end of the current period.
    #[inline]
    pub fn schedule_at_period_end(
        mut self,
        schedule_at_period_end: subscription_update::ScheduleAtPeriodEnd,
    ) -> Self {
        self.schedule_at_period_end = Some(schedule_at_period_end);
        self
    }

    /// The effect of a change on a running trial.
    pub fn trial_update_behavior(
        mut self,
        trial_update_behavior: impl Into<
            crate::generated::billing_portal::configuration::features::subscription_update::TrialUpdateBehavior,
        >,
    ) -> Self {
        self.trial_update_behavior = Some(trial_update_behavior.into());
        self
    }
}

impl crate::form::ToForm for SubscriptionUpdate {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("billing_cycle_anchor", &self.billing_cycle_anchor);
        form.field("default_allowed_updates", &self.default_allowed_updates);
        form.field("enabled", &self.enabled);
        form.field("products", &self.products);
        form.field("proration_behavior", &self.proration_behavior);
        form.field("schedule_at_period_end", &self.schedule_at_period_end);
        form.field("trial_update_behavior", &self.trial_update_behavior);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    CustomerUpdate, PaymentMethodUpdate, SubscriptionCancel, SubscriptionUpdate
}
