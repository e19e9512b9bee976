// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.flow.subscription_update_confirm`.

/// A discount to apply with the change: a coupon or a promotion code.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Discount {
    /// The ID of a coupon. Nullable, not always present. At most 5000 characters.
    pub coupon: Option<String>,
    /// The ID of a promotion code, which is not the code that customers enter. Nullable, not always
    /// present. At most 5000 characters.
    pub promotion_code: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Discount {
    const NAME: &'static str = "billing_portal::session::flow::subscription_update_confirm::Discount";
    const FIELDS: &'static [&'static str] = &["coupon", "promotion_code"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut coupon = None;
        let mut promotion_code = None;
        while reader.more()? {
            reader.nullable(&mut coupon);
            reader.nullable(&mut promotion_code);
        }
        *place = Some(Self {
            coupon,
            promotion_code,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("coupon", &self.coupon);
        writer.nullable("promotion_code", &self.promotion_code);
    }
}

/// The new price and quantity of a subscription item.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// The ID of the subscription item to change. Nullable, not always present. At most 5000
    /// characters.
    pub id: Option<String>,
    /// The ID of the new price, which the configuration lists in
    /// `features.subscription_update.products`. Nullable, not always present. At most 5000
    /// characters.
    pub price: Option<String>,
    /// The new [quantity](https://docs.stripe.com/subscriptions/quantities). Not always present.
    pub quantity: Option<i64>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Item {
    const NAME: &'static str = "billing_portal::session::flow::subscription_update_confirm::Item";
    const FIELDS: &'static [&'static str] = &["id", "price", "quantity"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut id = None;
        let mut price = None;
        let mut quantity = None;
        while reader.more()? {
            reader.nullable(&mut id);
            reader.nullable(&mut price);
            reader.nullable(&mut quantity);
        }
        *place = Some(Self {
            id,
            price,
            quantity,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("id", &self.id);
        writer.nullable("price", &self.price);
        writer.nullable("quantity", &self.quantity);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Discount, Item
}
