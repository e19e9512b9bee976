// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.flow.subscription_cancel`.

pub mod retention;

/// The offer to keep the customer.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Retention {
    /// The details of a `coupon_offer`. Nullable, not always present.
    pub coupon_offer: Option<retention::CouponOffer>,
    /// The kind of offer. The field of the same name has the details.
    pub type_: retention::Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl Retention {
    /// Returns the member that `type_` selects.
    #[inline]
    pub fn view(&self) -> retention::View<'_> {
        let tag = &self.type_;
        match tag {
            retention::Type::CouponOffer => match &self.coupon_offer {
                Some(member) => retention::View::CouponOffer(member),
                None => retention::View::Unrecognized(tag),
            },
            retention::Type::Unrecognized(_) => retention::View::Unrecognized(tag),
        }
    }
}

impl crate::__private::Object for Retention {
    const NAME: &'static str = "billing_portal::session::flow::subscription_cancel::Retention";
    const FIELDS: &'static [&'static str] = &["coupon_offer", "type"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut coupon_offer = None;
        let mut type_ = None;
        while reader.more()? {
            reader.nullable(&mut coupon_offer);
            reader.value(&mut type_);
        }
        let Some(type_) = type_ else {
            return Err(reader.missing(&["type"]));
        };
        *place = Some(Self {
            coupon_offer,
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("coupon_offer", &self.coupon_offer);
        writer.value("type", &self.type_);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Retention
}
