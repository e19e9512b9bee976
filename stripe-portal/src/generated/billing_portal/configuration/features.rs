// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.features`.

pub mod customer_update;
pub mod subscription_cancel;
pub mod subscription_update;

/// Lets customers change their own details.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CustomerUpdate {
    /// The details that customers can change. If empty, none.
    pub allowed_updates: Vec<customer_update::AllowedUpdate>,
    /// Whether customers can use this feature.
    pub enabled: bool,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for CustomerUpdate {
    const NAME: &'static str = "billing_portal::configuration::features::CustomerUpdate";
    const FIELDS: &'static [&'static str] = &["allowed_updates", "enabled"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
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

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("allowed_updates", &self.allowed_updates);
        writer.value("enabled", &self.enabled);
    }
}

/// Lets customers view their invoices.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceHistory {
    /// Whether customers can use this feature.
    pub enabled: bool,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for InvoiceHistory {
    const NAME: &'static str = "billing_portal::configuration::features::InvoiceHistory";
    const FIELDS: &'static [&'static str] = &["enabled"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
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

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("enabled", &self.enabled);
    }
}

/// Lets customers change their payment method.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PaymentMethodUpdate {
    /// Whether customers can use this feature.
    pub enabled: bool,
    /// The ID of the payment method configuration with the payment methods that customers can
    /// choose. Without one, Stripe's default configuration applies. Nullable, not always present.
    /// At most 5000 characters.
    pub payment_method_configuration: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for PaymentMethodUpdate {
    const NAME: &'static str = "billing_portal::configuration::features::PaymentMethodUpdate";
    const FIELDS: &'static [&'static str] = &["enabled", "payment_method_configuration"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
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

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("enabled", &self.enabled);
        writer.nullable("payment_method_configuration", &self.payment_method_configuration);
    }
}

/// Lets customers cancel subscriptions.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionCancel {
    /// The question for the reason of a cancellation, with the reasons that customers can choose.
    pub cancellation_reason: subscription_cancel::CancellationReason,
    /// Whether customers can use this feature.
    pub enabled: bool,
    /// When a canceled subscription ends.
    pub mode: subscription_cancel::Mode,
    /// The proration of the unused billing period when a subscription is canceled. Stripe documents
    /// only `none` and `create_prorations` here.
    pub proration_behavior: subscription_cancel::ProrationBehavior,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for SubscriptionCancel {
    const NAME: &'static str = "billing_portal::configuration::features::SubscriptionCancel";
    const FIELDS: &'static [&'static str] = &[
        "cancellation_reason",
        "enabled",
        "mode",
        "proration_behavior",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
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

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("cancellation_reason", &self.cancellation_reason);
        writer.value("enabled", &self.enabled);
        writer.value("mode", &self.mode);
        writer.value("proration_behavior", &self.proration_behavior);
    }
}

/// Lets customers change subscriptions.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionUpdate {
    /// Whether a change starts a new billing cycle. See
    /// [billing cycle](https://docs.stripe.com/billing/subscriptions/billing-cycle). Nullable, not
    /// always present.
    pub billing_cycle_anchor: Option<subscription_update::BillingCycleAnchor>,
    /// The changes that customers can make to subscriptions to the `products`. If empty, none.
    pub default_allowed_updates: Vec<subscription_update::DefaultAllowedUpdate>,
    /// Whether customers can use this feature.
    pub enabled: bool,
    /// The products whose subscriptions customers can change. At most 10. Nullable, not always
    /// present.
    pub products: Option<Vec<subscription_update::Product>>,
    /// The proration of the current billing period when a subscription changes.
    pub proration_behavior: subscription_update::ProrationBehavior,
    /// The conditions for changes to wait until the end of the current period. Always present since
    /// a version after 2023-08-16.
    pub schedule_at_period_end: Option<subscription_update::ScheduleAtPeriodEnd>,
    /// The effect of a change on a running trial. Always present since a version after 2023-08-16.
    pub trial_update_behavior: Option<subscription_update::TrialUpdateBehavior>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for SubscriptionUpdate {
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
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
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
            reader.nullable(&mut schedule_at_period_end);
            reader.nullable(&mut trial_update_behavior);
        }
        let (
            Some(default_allowed_updates),
            Some(enabled),
            Some(proration_behavior),
        ) = (default_allowed_updates, enabled, proration_behavior) else {
            return Err(reader.missing(&[
                "default_allowed_updates",
                "enabled",
                "proration_behavior",
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

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("billing_cycle_anchor", &self.billing_cycle_anchor);
        writer.value("default_allowed_updates", &self.default_allowed_updates);
        writer.value("enabled", &self.enabled);
        writer.nullable("products", &self.products);
        writer.value("proration_behavior", &self.proration_behavior);
        writer.nullable("schedule_at_period_end", &self.schedule_at_period_end);
        writer.nullable("trial_update_behavior", &self.trial_update_behavior);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    CustomerUpdate, InvoiceHistory, PaymentMethodUpdate, SubscriptionCancel, SubscriptionUpdate
}
