// Written by `cargo xtask regen` from `spec/openapi.yaml` (API version 2026-09-30.endive). Do not edit.

//! Parts of `billing_portal.configuration.features`.

pub mod customer_update;
pub mod subscription_cancel;
pub mod subscription_update;

/// `billing_portal.configuration/features/customer_update`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CustomerUpdate {
    /// `allowed_updates`.
    pub allowed_updates: Vec<customer_update::AllowedUpdate>,
    /// `enabled`.
    pub enabled: bool,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for CustomerUpdate {
    const NAME: &'static str = "PortalCustomerUpdate";
    const FIELDS: &'static [&'static str] = &["allowed_updates", "enabled"];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        let mut allowed_updates = None;
        let mut enabled = None;
        while let Some(__field) = __reader.next()? {
            match __field {
                0 => __reader.value(&mut allowed_updates)?,
                _ => __reader.value(&mut enabled)?,
            }
        }
        Ok(Self {
            allowed_updates: __reader.required("allowed_updates", allowed_updates)?,
            enabled: __reader.required("enabled", enabled)?,
            extra: __reader.finish(),
        })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        writer.value("allowed_updates", &self.allowed_updates)?;
        writer.value("enabled", &self.enabled)?;
        Ok(())
    }
}

/// `billing_portal.configuration/features/invoice_history`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InvoiceHistory {
    /// `enabled`.
    pub enabled: bool,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for InvoiceHistory {
    const NAME: &'static str = "PortalInvoiceList";
    const FIELDS: &'static [&'static str] = &["enabled"];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        let mut enabled = None;
        while __reader.next()?.is_some() {
            __reader.value(&mut enabled)?;
        }
        Ok(Self {
            enabled: __reader.required("enabled", enabled)?,
            extra: __reader.finish(),
        })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        writer.value("enabled", &self.enabled)?;
        Ok(())
    }
}

/// `billing_portal.configuration/features/payment_method_update`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PaymentMethodUpdate {
    /// `enabled`.
    pub enabled: bool,
    /// `payment_method_configuration`. Nullable, not always present. At most 5000 characters.
    pub payment_method_configuration: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for PaymentMethodUpdate {
    const NAME: &'static str = "PortalPaymentMethodUpdate";
    const FIELDS: &'static [&'static str] = &["enabled", "payment_method_configuration"];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        let mut enabled = None;
        let mut payment_method_configuration = None;
        while let Some(__field) = __reader.next()? {
            match __field {
                0 => __reader.value(&mut enabled)?,
                _ => __reader.nullable(&mut payment_method_configuration)?,
            }
        }
        Ok(Self {
            enabled: __reader.required("enabled", enabled)?,
            payment_method_configuration,
            extra: __reader.finish(),
        })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        writer.value("enabled", &self.enabled)?;
        writer
            .nullable(
                1,
                "payment_method_configuration",
                &self.payment_method_configuration,
            )?;
        Ok(())
    }
}

/// `billing_portal.configuration/features/subscription_cancel`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionCancel {
    /// `cancellation_reason`.
    pub cancellation_reason: subscription_cancel::CancellationReason,
    /// `enabled`.
    pub enabled: bool,
    /// `mode`.
    pub mode: subscription_cancel::Mode,
    /// `proration_behavior`.
    pub proration_behavior: subscription_cancel::ProrationBehavior,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for SubscriptionCancel {
    const NAME: &'static str = "PortalSubscriptionCancel";
    const FIELDS: &'static [&'static str] = &[
        "cancellation_reason",
        "enabled",
        "mode",
        "proration_behavior",
    ];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        let mut cancellation_reason = None;
        let mut enabled = None;
        let mut mode = None;
        let mut proration_behavior = None;
        while let Some(__field) = __reader.next()? {
            match __field {
                0 => __reader.value(&mut cancellation_reason)?,
                1 => __reader.value(&mut enabled)?,
                2 => __reader.value(&mut mode)?,
                _ => __reader.value(&mut proration_behavior)?,
            }
        }
        Ok(Self {
            cancellation_reason: __reader
                .required("cancellation_reason", cancellation_reason)?,
            enabled: __reader.required("enabled", enabled)?,
            mode: __reader.required("mode", mode)?,
            proration_behavior: __reader
                .required("proration_behavior", proration_behavior)?,
            extra: __reader.finish(),
        })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        writer.value("cancellation_reason", &self.cancellation_reason)?;
        writer.value("enabled", &self.enabled)?;
        writer.value("mode", &self.mode)?;
        writer.value("proration_behavior", &self.proration_behavior)?;
        Ok(())
    }
}

/// `billing_portal.configuration/features/subscription_update`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionUpdate {
    /// `billing_cycle_anchor`. Nullable, not always present.
    pub billing_cycle_anchor: Option<subscription_update::BillingCycleAnchor>,
    /// `default_allowed_updates`.
    pub default_allowed_updates: Vec<subscription_update::DefaultAllowedUpdate>,
    /// `enabled`.
    pub enabled: bool,
    /// `products`. Nullable, not always present.
    pub products: Option<Vec<subscription_update::Product>>,
    /// `proration_behavior`.
    pub proration_behavior: subscription_update::ProrationBehavior,
    /// `schedule_at_period_end`.
    pub schedule_at_period_end: subscription_update::ScheduleAtPeriodEnd,
    /// `trial_update_behavior`.
    pub trial_update_behavior: subscription_update::TrialUpdateBehavior,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for SubscriptionUpdate {
    const NAME: &'static str = "PortalSubscriptionUpdate";
    const FIELDS: &'static [&'static str] = &[
        "billing_cycle_anchor",
        "default_allowed_updates",
        "enabled",
        "products",
        "proration_behavior",
        "schedule_at_period_end",
        "trial_update_behavior",
    ];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        let mut billing_cycle_anchor = None;
        let mut default_allowed_updates = None;
        let mut enabled = None;
        let mut products = None;
        let mut proration_behavior = None;
        let mut schedule_at_period_end = None;
        let mut trial_update_behavior = None;
        while let Some(__field) = __reader.next()? {
            match __field {
                0 => __reader.nullable(&mut billing_cycle_anchor)?,
                1 => __reader.value(&mut default_allowed_updates)?,
                2 => __reader.value(&mut enabled)?,
                3 => __reader.nullable(&mut products)?,
                4 => __reader.value(&mut proration_behavior)?,
                5 => __reader.value(&mut schedule_at_period_end)?,
                _ => __reader.value(&mut trial_update_behavior)?,
            }
        }
        Ok(Self {
            billing_cycle_anchor,
            default_allowed_updates: __reader
                .required("default_allowed_updates", default_allowed_updates)?,
            enabled: __reader.required("enabled", enabled)?,
            products,
            proration_behavior: __reader
                .required("proration_behavior", proration_behavior)?,
            schedule_at_period_end: __reader
                .required("schedule_at_period_end", schedule_at_period_end)?,
            trial_update_behavior: __reader
                .required("trial_update_behavior", trial_update_behavior)?,
            extra: __reader.finish(),
        })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        writer.nullable(0, "billing_cycle_anchor", &self.billing_cycle_anchor)?;
        writer.value("default_allowed_updates", &self.default_allowed_updates)?;
        writer.value("enabled", &self.enabled)?;
        writer.nullable(3, "products", &self.products)?;
        writer.value("proration_behavior", &self.proration_behavior)?;
        writer.value("schedule_at_period_end", &self.schedule_at_period_end)?;
        writer.value("trial_update_behavior", &self.trial_update_behavior)?;
        Ok(())
    }
}

crate::object_impls! {
    CustomerUpdate, InvoiceHistory, PaymentMethodUpdate, SubscriptionCancel,
    SubscriptionUpdate
}
