// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of
//! `billing_portal.configuration.create.features.subscription_update.schedule_at_period_end`.

/// A condition for a change to wait until the end of the current period.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct Condition {
    type_: crate::generated::billing_portal::configuration::features::subscription_update::schedule_at_period_end::condition::Type,
    extra: crate::form::ExtraParams,
}

impl Condition {
    /// Starts with the required parameters.
    ///
    /// - `type_`: The kind of change that meets the condition.
    pub fn new(
        type_: impl Into<
            crate::generated::billing_portal::configuration::features::subscription_update::schedule_at_period_end::condition::Type,
        >,
    ) -> Self {
        Self {
            type_: type_.into(),
            extra: crate::form::ExtraParams::default(),
        }
    }
}

impl crate::form::ToForm for Condition {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("type", &self.type_);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    Condition
}
