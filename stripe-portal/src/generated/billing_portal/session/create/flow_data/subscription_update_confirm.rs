// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.create.flow_data.subscription_update_confirm`.

/// A discount to apply with the change: a coupon or a promotion code.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct Discount {
    coupon: Option<String>,
    promotion_code: Option<String>,
    extra: crate::form::ExtraParams,
}

impl Discount {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// The ID of a coupon. At most 5000 characters.
    pub fn coupon(mut self, coupon: impl Into<String>) -> Self {
        self.coupon = Some(coupon.into());
        self
    }

    /// The ID of a promotion code, which is not the code that customers enter. At most 5000
    /// characters.
    pub fn promotion_code(mut self, promotion_code: impl Into<String>) -> Self {
        self.promotion_code = Some(promotion_code.into());
        self
    }
}

impl crate::form::ToForm for Discount {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("coupon", &self.coupon);
        form.field("promotion_code", &self.promotion_code);
        self.extra.write(form);
    }
}

/// The new price and quantity of a subscription item.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct Item {
    id: String,
    price: Option<String>,
    quantity: Option<i64>,
    extra: crate::form::ExtraParams,
}

impl Item {
    /// Starts with the required parameters.
    ///
    /// - `id`: The ID of the subscription item to change. At most 5000 characters.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            price: None,
            quantity: None,
            extra: crate::form::ExtraParams::default(),
        }
    }

    /// The ID of the new price, which the configuration must list in
    /// `features.subscription_update.products`. At most 5000 characters.
    pub fn price(mut self, price: impl Into<String>) -> Self {
        self.price = Some(price.into());
        self
    }

    /// The new [quantity](https://docs.stripe.com/subscriptions/quantities).
    #[inline]
    pub fn quantity(mut self, quantity: i64) -> Self {
        self.quantity = Some(quantity);
        self
    }
}

impl crate::form::ToForm for Item {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("id", &self.id);
        form.field("price", &self.price);
        form.field("quantity", &self.quantity);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    Discount, Item
}
