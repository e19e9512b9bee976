// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.session.flow`.

pub mod after_completion;
pub mod subscription_cancel;
pub mod subscription_update_confirm;

/// The member of [`Flow`](super::Flow) that its `type` selects.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// The customer changes their own details.
    CustomerUpdate(&'a CustomerUpdate),
    /// The customer changes the payment method.
    PaymentMethodUpdate,
    /// The customer cancels a subscription.
    SubscriptionCancel(&'a SubscriptionCancel),
    /// The customer changes a subscription.
    SubscriptionUpdate(&'a SubscriptionUpdate),
    /// The customer confirms a prepared change to a subscription.
    SubscriptionUpdateConfirm(&'a SubscriptionUpdateConfirm),
    /// A member newer than this crate's API version, or a member that was not sent.
    Unrecognized(&'a Type),
}

/// The action after the customer completes the task.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AfterCompletion {
    /// The details of a `hosted_confirmation`. Nullable, not always present.
    pub hosted_confirmation: Option<after_completion::HostedConfirmation>,
    /// The details of a `redirect`. Nullable, not always present.
    pub redirect: Option<after_completion::Redirect>,
    /// The action after the task. The field of the same name, if there is one, has the details.
    pub type_: after_completion::Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl AfterCompletion {
    /// Returns the member that `type_` selects.
    #[inline]
    pub fn view(&self) -> after_completion::View<'_> {
        let tag = &self.type_;
        match tag {
            after_completion::Type::HostedConfirmation => match &self.hosted_confirmation {
                Some(member) => after_completion::View::HostedConfirmation(member),
                None => after_completion::View::Unrecognized(tag),
            },
            after_completion::Type::PortalHomepage => after_completion::View::PortalHomepage,
            after_completion::Type::Redirect => match &self.redirect {
                Some(member) => after_completion::View::Redirect(member),
                None => after_completion::View::Unrecognized(tag),
            },
            after_completion::Type::Unrecognized(_) => after_completion::View::Unrecognized(tag),
        }
    }
}

impl crate::__private::Object for AfterCompletion {
    const NAME: &'static str = "billing_portal::session::flow::AfterCompletion";
    const FIELDS: &'static [&'static str] = &["hosted_confirmation", "redirect", "type"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut hosted_confirmation = None;
        let mut redirect = None;
        let mut type_ = None;
        while reader.more()? {
            reader.nullable(&mut hosted_confirmation);
            reader.nullable(&mut redirect);
            reader.value(&mut type_);
        }
        let Some(type_) = type_ else {
            return Err(reader.missing(&["type"]));
        };
        *place = Some(Self {
            hosted_confirmation,
            redirect,
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("hosted_confirmation", &self.hosted_confirmation);
        writer.nullable("redirect", &self.redirect);
        writer.value("type", &self.type_);
    }
}

/// The details of a `customer_update` flow, which currently has none.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CustomerUpdate {
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for CustomerUpdate {
    const NAME: &'static str = "billing_portal::session::flow::CustomerUpdate";
    const FIELDS: &'static [&'static str] = &[];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        while reader.more()? {}
        *place = Some(Self { extra: reader.finish() });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, _writer: &mut crate::__private::Writer<'_, M>) {}
}

/// The details of a `subscription_cancel` flow.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionCancel {
    /// The offer to keep the customer. Nullable, not always present.
    pub retention: Option<subscription_cancel::Retention>,
    /// The ID of the subscription to cancel. At most 5000 characters.
    pub subscription: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for SubscriptionCancel {
    const NAME: &'static str = "billing_portal::session::flow::SubscriptionCancel";
    const FIELDS: &'static [&'static str] = &["retention", "subscription"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut retention = None;
        let mut subscription = None;
        while reader.more()? {
            reader.nullable(&mut retention);
            reader.value(&mut subscription);
        }
        let Some(subscription) = subscription else {
            return Err(reader.missing(&["subscription"]));
        };
        *place = Some(Self {
            retention,
            subscription,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("retention", &self.retention);
        writer.value("subscription", &self.subscription);
    }
}

/// The details of a `subscription_update` flow.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionUpdate {
    /// The ID of the subscription to change. At most 5000 characters.
    pub subscription: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for SubscriptionUpdate {
    const NAME: &'static str = "billing_portal::session::flow::SubscriptionUpdate";
    const FIELDS: &'static [&'static str] = &["subscription"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut subscription = None;
        while reader.more()? {
            reader.value(&mut subscription);
        }
        let Some(subscription) = subscription else {
            return Err(reader.missing(&["subscription"]));
        };
        *place = Some(Self {
            subscription,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("subscription", &self.subscription);
    }
}

/// The details of a `subscription_update_confirm` flow.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionUpdateConfirm {
    /// The discounts to apply with the change. Nullable, not always present.
    pub discounts: Option<Vec<subscription_update_confirm::Discount>>,
    /// The new state of the subscription item. Currently at most one item, in a subscription with
    /// only that item.
    pub items: Vec<subscription_update_confirm::Item>,
    /// The ID of the subscription that changes when the customer confirms. At most 5000 characters.
    pub subscription: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for SubscriptionUpdateConfirm {
    const NAME: &'static str = "billing_portal::session::flow::SubscriptionUpdateConfirm";
    const FIELDS: &'static [&'static str] = &["discounts", "items", "subscription"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut discounts = None;
        let mut items = None;
        let mut subscription = None;
        while reader.more()? {
            reader.nullable(&mut discounts);
            reader.value(&mut items);
            reader.value(&mut subscription);
        }
        let (Some(items), Some(subscription)) = (items, subscription) else {
            return Err(reader.missing(&["items", "subscription"]));
        };
        *place = Some(Self {
            discounts,
            items,
            subscription,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("discounts", &self.discounts);
        writer.value("items", &self.items);
        writer.value("subscription", &self.subscription);
    }
}

/// The task. The field of the same name, if there is one, has the details.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// The customer changes their own details.
    CustomerUpdate,
    /// The customer changes the payment method.
    PaymentMethodUpdate,
    /// The customer cancels a subscription.
    SubscriptionCancel,
    /// The customer changes a subscription.
    SubscriptionUpdate,
    /// The customer confirms a prepared change to a subscription.
    SubscriptionUpdateConfirm,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::CustomerUpdate,
        Self::PaymentMethodUpdate,
        Self::SubscriptionCancel,
        Self::SubscriptionUpdate,
        Self::SubscriptionUpdateConfirm,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::CustomerUpdate => "customer_update",
            Self::PaymentMethodUpdate => "payment_method_update",
            Self::SubscriptionCancel => "subscription_cancel",
            Self::SubscriptionUpdate => "subscription_update",
            Self::SubscriptionUpdateConfirm => "subscription_update_confirm",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    AfterCompletion, CustomerUpdate, SubscriptionCancel, SubscriptionUpdate,
    SubscriptionUpdateConfirm
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
