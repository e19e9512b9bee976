// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.create.features.subscription_update.product`.

/// The limits of the quantity that customers can choose.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct AdjustableQuantity {
    enabled: bool,
    maximum: Option<i64>,
    minimum: Option<i64>,
    extra: crate::form::ExtraParams,
}

impl AdjustableQuantity {
    /// Starts with the required parameters.
    ///
    /// - `enabled`: Whether customers can choose the quantity, within `minimum` and `maximum`.
    ///   Without these, any quantity from 0.
    #[inline]
    pub fn new(enabled: bool) -> Self {
        Self {
            enabled,
            maximum: None,
            minimum: None,
            extra: crate::form::ExtraParams::default(),
        }
    }

    /// The largest quantity that customers can choose.
    #[inline]
    pub fn maximum(mut self, maximum: i64) -> Self {
        self.maximum = Some(maximum);
        self
    }

    /// The smallest quantity that customers can choose.
    #[inline]
    pub fn minimum(mut self, minimum: i64) -> Self {
        self.minimum = Some(minimum);
        self
    }
}

impl crate::form::ToForm for AdjustableQuantity {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("enabled", &self.enabled);
        form.field("maximum", &self.maximum);
        form.field("minimum", &self.minimum);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    AdjustableQuantity
}
