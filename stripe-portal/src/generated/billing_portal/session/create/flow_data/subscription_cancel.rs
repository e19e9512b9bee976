// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.create.flow_data.subscription_cancel`.

pub mod retention;

/// An offer to keep the customer.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Retention {
    /// Offers a coupon.
    CouponOffer(retention::CouponOffer),
    /// A member newer than this crate's API version.
    Unrecognized(crate::form::UnrecognizedVariant),
}

impl Retention {
    /// Offers a coupon.
    pub fn coupon_offer(coupon: impl Into<String>) -> Self {
        Self::CouponOffer(retention::CouponOffer::new(coupon))
    }
}

impl From<retention::CouponOffer> for Retention {
    #[inline]
    fn from(payload: retention::CouponOffer) -> Self {
        Self::CouponOffer(payload)
    }
}

impl crate::form::ToForm for Retention {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        match self {
            Self::CouponOffer(payload) => {
                form.field("type", "coupon_offer");
                form.field("coupon_offer", payload);
            }
            Self::Unrecognized(member) => member.write("type", form),
        }
    }
}
