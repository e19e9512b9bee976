// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.update.features.subscription_update`.

pub mod product;
pub mod schedule_at_period_end;

pub use crate::generated::billing_portal::configuration::create::features::subscription_update::Product;

/// The conditions for changes to wait until the end of the current period.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct ScheduleAtPeriodEnd {
    conditions: Option<crate::form::Clearable<Vec<schedule_at_period_end::Condition>>>,
    extra: crate::form::ExtraParams,
}

impl ScheduleAtPeriodEnd {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// A change that meets one of these conditions waits until the end of the current period.
    pub fn conditions(
        mut self,
        conditions: impl IntoIterator<Item = schedule_at_period_end::Condition>,
    ) -> Self {
        self.conditions = Some(crate::form::Clearable::Set(conditions.into_iter().collect()));
        self
    }

    /// Removes the `conditions` that was set before.
    #[inline]
    pub fn clear_conditions(mut self) -> Self {
        self.conditions = Some(crate::form::Clearable::Clear);
        self
    }
}

impl crate::form::ToForm for ScheduleAtPeriodEnd {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("conditions", &self.conditions);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    ScheduleAtPeriodEnd
}
