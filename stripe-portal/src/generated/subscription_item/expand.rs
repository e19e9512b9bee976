// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `SubscriptionItem`.

crate::__private::expand_steps! { super::SubscriptionItem:
    BILLING_THRESHOLDS: crate::generated::shared::SubscriptionItemBillingThresholds = field "billing_thresholds";
    CURRENT_TRIAL: super::CurrentTrial = field "current_trial";
    DISCOUNTS: crate::Opaque = field "discounts";
    TAX_RATES: crate::Opaque = field "tax_rates";
}
