// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.create.flow_data.subscription_cancel.retention`.

/// Offers a coupon.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct CouponOffer {
    coupon: String,
    extra: crate::form::ExtraParams,
}

impl CouponOffer {
    /// Starts with the required parameters.
    ///
    /// - `coupon`: The ID of the coupon to offer. At most 5000 characters.
    pub fn new(coupon: impl Into<String>) -> Self {
        Self {
            coupon: coupon.into(),
            extra: crate::form::ExtraParams::default(),
        }
    }
}

impl crate::form::ToForm for CouponOffer {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("coupon", &self.coupon);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    CouponOffer
}
