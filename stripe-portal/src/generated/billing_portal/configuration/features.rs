// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.features`.

pub mod customer_update;
pub mod subscription_cancel;
pub mod subscription_update;

/// The feature for customers to change their own details.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CustomerUpdate {
    /// Which details customers can change; if empty, none.
    pub allowed_updates: Vec<customer_update::AllowedUpdate>,
    /// Whether customers get this feature.
    pub enabled: bool,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for CustomerUpdate {
    const NAME: &'static str = "billing_portal::configuration::features::CustomerUpdate";
    const FIELDS: &'static [&'static str] = &["allowed_updates", "enabled"];
    #[inline]
    fn read(
        mut reader: crate::object::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::object::Problem> {
        let mut allowed_updates = None;
        let mut enabled = None;
        while reader.more()? {
            reader.value(&mut allowed_updates);
            reader.value(&mut enabled);
        }
        let (Some(allowed_updates), Some(enabled)) = (allowed_updates, enabled) else {
            return Err(reader.missing(&["allowed_updates", "enabled"]));
        };
        *place = Some(Self {
            allowed_updates,
            enabled,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::object::Fields>(&self, writer: &mut crate::object::Writer<'_, M>) {
        writer.value("allowed_updates", &self.allowed_updates);
        writer.value("enabled", &self.enabled);
    }
}

/// The feature for customers to look through their invoices.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceHistory {
    /// Whether customers get this feature.
    pub enabled: bool,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for InvoiceHistory {
    const NAME: &'static str = "billing_portal::configuration::features::InvoiceHistory";
    const FIELDS: &'static [&'static str] = &["enabled"];
    #[inline]
    fn read(
        mut reader: crate::object::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::object::Problem> {
        let mut enabled = None;
        while reader.more()? {
            reader.value(&mut enabled);
        }
        let Some(enabled) = enabled else {
            return Err(reader.missing(&["enabled"]));
        };
        *place = Some(Self {
            enabled,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::object::Fields>(&self, writer: &mut crate::object::Writer<'_, M>) {
        writer.value("enabled", &self.enabled);
    }
}

/// The feature for customers to change their payment method.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PaymentMethodUpdate {
    /// Whether customers get this feature.
    pub enabled: bool,
    /// Which payment methods there are to choose from, as the ID of a payment method configuration;
    /// without one, Stripe takes the default. Nullable, not always present. At most 5000
    /// characters.
    pub payment_method_configuration: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for PaymentMethodUpdate {
    const NAME: &'static str = "billing_portal::configuration::features::PaymentMethodUpdate";
    const FIELDS: &'static [&'static str] = &["enabled", "payment_method_configuration"];
    #[inline]
    fn read(
        mut reader: crate::object::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::object::Problem> {
        let mut enabled = None;
        let mut payment_method_configuration = None;
        while reader.more()? {
            reader.value(&mut enabled);
            reader.nullable(&mut payment_method_configuration);
        }
        let Some(enabled) = enabled else {
            return Err(reader.missing(&["enabled"]));
        };
        *place = Some(Self {
            enabled,
            payment_method_configuration,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::object::Fields>(&self, writer: &mut crate::object::Writer<'_, M>) {
        writer.value("enabled", &self.enabled);
        writer.nullable("payment_method_configuration", &self.payment_method_configuration);
    }
}

/// The feature for customers to cancel subscriptions.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionCancel {
    /// The question why a customer cancels, with the answers to choose from.
    pub cancellation_reason: subscription_cancel::CancellationReason,
    /// Whether customers get this feature.
    pub enabled: bool,
    /// When a canceled subscription ends.
    pub mode: subscription_cancel::Mode,
    /// How the unused part of the billing period is settled when a subscription is canceled; Stripe
    /// documents only `none` and `create_prorations` here.
    pub proration_behavior: subscription_cancel::ProrationBehavior,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for SubscriptionCancel {
    const NAME: &'static str = "billing_portal::configuration::features::SubscriptionCancel";
    const FIELDS: &'static [&'static str] = &[
        "cancellation_reason",
        "enabled",
        "mode",
        "proration_behavior",
    ];
    #[inline]
    fn read(
        mut reader: crate::object::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::object::Problem> {
        let mut cancellation_reason = None;
        let mut enabled = None;
        let mut mode = None;
        let mut proration_behavior = None;
        while reader.more()? {
            reader.value(&mut cancellation_reason);
            reader.value(&mut enabled);
            reader.value(&mut mode);
            reader.value(&mut proration_behavior);
        }
        let (
            Some(cancellation_reason),
            Some(enabled),
            Some(mode),
            Some(proration_behavior),
        ) = (cancellation_reason, enabled, mode, proration_behavior) else {
            return Err(reader.missing(&[
                "cancellation_reason",
                "enabled",
                "mode",
                "proration_behavior",
            ]));
        };
        *place = Some(Self {
            cancellation_reason,
            enabled,
            mode,
            proration_behavior,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::object::Fields>(&self, writer: &mut crate::object::Writer<'_, M>) {
        writer.value("cancellation_reason", &self.cancellation_reason);
        writer.value("enabled", &self.enabled);
        writer.value("mode", &self.mode);
        writer.value("proration_behavior", &self.proration_behavior);
    }
}

/// The feature for customers to change subscriptions.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionUpdate {
    /// Whether a change starts a new billing cycle. See
    /// [billing cycle](https://docs.stripe.com/billing/subscriptions/billing-cycle). Nullable, not
    /// always present.
    pub billing_cycle_anchor: Option<subscription_update::BillingCycleAnchor>,
    /// What customers can change about subscriptions to the `products`; if empty, nothing.
    pub default_allowed_updates: Vec<subscription_update::DefaultAllowedUpdate>,
    /// Whether customers get this feature.
    pub enabled: bool,
    /// The products whose subscriptions customers can change, 10 at most. Nullable, not always
    /// present.
    pub products: Option<Vec<subscription_update::Product>>,
    /// How the rest of the billing period is settled when a subscription is changed.
    pub proration_behavior: subscription_update::ProrationBehavior,
    /// Rules for which changes wait until the current period is over.
    pub schedule_at_period_end: subscription_update::ScheduleAtPeriodEnd,
    /// What becomes of a running trial when its subscription is changed.
    pub trial_update_behavior: subscription_update::TrialUpdateBehavior,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for SubscriptionUpdate {
    const NAME: &'static str = "billing_portal::configuration::features::SubscriptionUpdate";
    const FIELDS: &'static [&'static str] = &[
        "billing_cycle_anchor",
        "default_allowed_updates",
        "enabled",
        "products",
        "proration_behavior",
        "schedule_at_period_end",
        "trial_update_behavior",
    ];
    #[inline]
    fn read(
        mut reader: crate::object::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::object::Problem> {
        let mut billing_cycle_anchor = None;
        let mut default_allowed_updates = None;
        let mut enabled = None;
        let mut products = None;
        let mut proration_behavior = None;
        let mut schedule_at_period_end = None;
        let mut trial_update_behavior = None;
        while reader.more()? {
            reader.nullable(&mut billing_cycle_anchor);
            reader.value(&mut default_allowed_updates);
            reader.value(&mut enabled);
            reader.nullable(&mut products);
            reader.value(&mut proration_behavior);
            reader.value(&mut schedule_at_period_end);
            reader.value(&mut trial_update_behavior);
        }
        let (
            Some(default_allowed_updates),
            Some(enabled),
            Some(proration_behavior),
            Some(schedule_at_period_end),
            Some(trial_update_behavior),
        ) = (
            default_allowed_updates,
            enabled,
            proration_behavior,
            schedule_at_period_end,
            trial_update_behavior,
        ) else {
            return Err(reader.missing(&[
                "default_allowed_updates",
                "enabled",
                "proration_behavior",
                "schedule_at_period_end",
                "trial_update_behavior",
            ]));
        };
        *place = Some(Self {
            billing_cycle_anchor,
            default_allowed_updates,
            enabled,
            products,
            proration_behavior,
            schedule_at_period_end,
            trial_update_behavior,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::object::Fields>(&self, writer: &mut crate::object::Writer<'_, M>) {
        writer.nullable("billing_cycle_anchor", &self.billing_cycle_anchor);
        writer.value("default_allowed_updates", &self.default_allowed_updates);
        writer.value("enabled", &self.enabled);
        writer.nullable("products", &self.products);
        writer.value("proration_behavior", &self.proration_behavior);
        writer.value("schedule_at_period_end", &self.schedule_at_period_end);
        writer.value("trial_update_behavior", &self.trial_update_behavior);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::object_impls! {
    CustomerUpdate, InvoiceHistory, PaymentMethodUpdate, SubscriptionCancel, SubscriptionUpdate
}
