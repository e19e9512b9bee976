// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.flow.subscription_cancel.retention`.

/// The member of [`Retention`](super::Retention) that its `type` selects.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// A coupon.
    CouponOffer(&'a CouponOffer),
    /// A member newer than this crate's API version, or a member that was not sent.
    Unrecognized(&'a Type),
}

/// The details of a `coupon_offer`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CouponOffer {
    /// The ID of a coupon. At most 5000 characters.
    pub coupon: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for CouponOffer {
    const NAME: &'static str = "billing_portal::session::flow::subscription_cancel::retention::CouponOffer";
    const FIELDS: &'static [&'static str] = &["coupon"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut coupon = None;
        while reader.more()? {
            reader.value(&mut coupon);
        }
        let Some(coupon) = coupon else {
            return Err(reader.missing(&["coupon"]));
        };
        *place = Some(Self {
            coupon,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("coupon", &self.coupon);
    }
}

/// The kind of offer. The field of the same name has the details.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// A coupon.
    CouponOffer,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::CouponOffer];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::CouponOffer => "coupon_offer",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    CouponOffer
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
