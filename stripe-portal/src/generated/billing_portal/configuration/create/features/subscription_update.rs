// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.create.features.subscription_update`.

pub mod product;
pub mod schedule_at_period_end;

/// A product whose subscriptions customers can change.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct Product {
    adjustable_quantity: Option<product::AdjustableQuantity>,
    prices: Vec<String>,
    product: String,
    extra: crate::form::ExtraParams,
}

impl Product {
    /// Starts with the required parameters.
    ///
    /// - `prices`: The IDs of prices of the product. Customers can change a subscription to one of
    ///   these prices. Each: at most 5000 characters.
    /// - `product`: The ID of the product. At most 5000 characters.
    pub fn new(
        prices: impl IntoIterator<Item = impl Into<String>>,
        product: impl Into<String>,
    ) -> Self {
        Self {
            adjustable_quantity: None,
            prices: prices.into_iter().map(Into::into).collect(),
            product: product.into(),
            extra: crate::form::ExtraParams::default(),
        }
    }

    /// The limits of the quantity that customers can choose.
    #[inline]
    pub fn adjustable_quantity(mut self, adjustable_quantity: product::AdjustableQuantity) -> Self {
        self.adjustable_quantity = Some(adjustable_quantity);
        self
    }
}

impl crate::form::ToForm for Product {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("adjustable_quantity", &self.adjustable_quantity);
        form.required("prices", &self.prices);
        form.field("product", &self.product);
        self.extra.write(form);
    }
}

/// The conditions for changes to wait until the end of the current period.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/create)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct ScheduleAtPeriodEnd {
    conditions: Option<Vec<schedule_at_period_end::Condition>>,
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
        self.conditions = Some(conditions.into_iter().collect());
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
    Product, ScheduleAtPeriodEnd
}
