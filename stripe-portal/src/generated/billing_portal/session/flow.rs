// Written by `cargo xtask regen` from `spec/openapi.yaml` (API version 2026-09-30.endive). Do not edit.

//! Parts of `billing_portal.session.flow`.

pub mod after_completion;
pub mod subscription_cancel;
pub mod subscription_update_confirm;

/// The member of [`Flow`](super::Flow) that its `type` selects.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// `customer_update`.
    CustomerUpdate(&'a CustomerUpdate),
    /// `payment_method_update`.
    PaymentMethodUpdate,
    /// `subscription_cancel`.
    SubscriptionCancel(&'a SubscriptionCancel),
    /// `subscription_update`.
    SubscriptionUpdate(&'a SubscriptionUpdate),
    /// `subscription_update_confirm`.
    SubscriptionUpdateConfirm(&'a SubscriptionUpdateConfirm),
    /// A member newer than this crate's API version, or one that was not sent.
    Unrecognized(&'a Type),
}

/// `billing_portal.session/flow/after_completion`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AfterCompletion {
    /// `hosted_confirmation`. Nullable, not always present.
    pub hosted_confirmation: Option<after_completion::HostedConfirmation>,
    /// `redirect`. Nullable, not always present.
    pub redirect: Option<after_completion::Redirect>,
    /// `type`.
    pub type_: after_completion::Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl AfterCompletion {
    /// The member that `type_` selects.
    pub fn view(&self) -> after_completion::View<'_> {
        let tag = &self.type_;
        match tag {
            after_completion::Type::HostedConfirmation => {
                match &self.hosted_confirmation {
                    Some(member) => after_completion::View::HostedConfirmation(member),
                    None => after_completion::View::Unrecognized(tag),
                }
            }
            after_completion::Type::PortalHomepage => {
                after_completion::View::PortalHomepage
            }
            after_completion::Type::Redirect => {
                match &self.redirect {
                    Some(member) => after_completion::View::Redirect(member),
                    None => after_completion::View::Unrecognized(tag),
                }
            }
            after_completion::Type::Unrecognized(_) => {
                after_completion::View::Unrecognized(tag)
            }
        }
    }
}

impl crate::object::Object for AfterCompletion {
    const NAME: &'static str = "PortalFlowsFlowAfterCompletion";
    const FIELDS: &'static [&'static str] = &["hosted_confirmation", "redirect", "type"];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        let mut hosted_confirmation = None;
        let mut redirect = None;
        let mut type_ = None;
        while let Some(__field) = __reader.next()? {
            match __field {
                0 => __reader.nullable(&mut hosted_confirmation)?,
                1 => __reader.nullable(&mut redirect)?,
                _ => __reader.value(&mut type_)?,
            }
        }
        Ok(Self {
            hosted_confirmation,
            redirect,
            type_: __reader.required("type", type_)?,
            extra: __reader.finish(),
        })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        writer.nullable(0, "hosted_confirmation", &self.hosted_confirmation)?;
        writer.nullable(1, "redirect", &self.redirect)?;
        writer.value("type", &self.type_)?;
        Ok(())
    }
}

/// `billing_portal.session/flow/customer_update`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CustomerUpdate {
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for CustomerUpdate {
    const NAME: &'static str = "PortalFlowsFlowCustomerUpdate";
    const FIELDS: &'static [&'static str] = &[];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        __reader.next()?;
        Ok(Self { extra: __reader.finish() })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        _writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        Ok(())
    }
}

/// `billing_portal.session/flow/subscription_cancel`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionCancel {
    /// `retention`. Nullable, not always present.
    pub retention: Option<subscription_cancel::Retention>,
    /// `subscription`. At most 5000 characters.
    pub subscription: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for SubscriptionCancel {
    const NAME: &'static str = "PortalFlowsFlowSubscriptionCancel";
    const FIELDS: &'static [&'static str] = &["retention", "subscription"];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        let mut retention = None;
        let mut subscription = None;
        while let Some(__field) = __reader.next()? {
            match __field {
                0 => __reader.nullable(&mut retention)?,
                _ => __reader.value(&mut subscription)?,
            }
        }
        Ok(Self {
            retention,
            subscription: __reader.required("subscription", subscription)?,
            extra: __reader.finish(),
        })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        writer.nullable(0, "retention", &self.retention)?;
        writer.value("subscription", &self.subscription)?;
        Ok(())
    }
}

/// `billing_portal.session/flow/subscription_update`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionUpdate {
    /// `subscription`. At most 5000 characters.
    pub subscription: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for SubscriptionUpdate {
    const NAME: &'static str = "PortalFlowsFlowSubscriptionUpdate";
    const FIELDS: &'static [&'static str] = &["subscription"];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        let mut subscription = None;
        while __reader.next()?.is_some() {
            __reader.value(&mut subscription)?;
        }
        Ok(Self {
            subscription: __reader.required("subscription", subscription)?,
            extra: __reader.finish(),
        })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        writer.value("subscription", &self.subscription)?;
        Ok(())
    }
}

/// `billing_portal.session/flow/subscription_update_confirm`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionUpdateConfirm {
    /// `discounts`. Nullable, not always present.
    pub discounts: Option<Vec<subscription_update_confirm::Discount>>,
    /// `items`.
    pub items: Vec<subscription_update_confirm::Item>,
    /// `subscription`. At most 5000 characters.
    pub subscription: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for SubscriptionUpdateConfirm {
    const NAME: &'static str = "PortalFlowsFlowSubscriptionUpdateConfirm";
    const FIELDS: &'static [&'static str] = &["discounts", "items", "subscription"];
    fn read<'de, A: ::serde::de::MapAccess<'de>>(
        mut __reader: crate::object::Reader<A>,
    ) -> Result<Self, A::Error> {
        let mut discounts = None;
        let mut items = None;
        let mut subscription = None;
        while let Some(__field) = __reader.next()? {
            match __field {
                0 => __reader.nullable(&mut discounts)?,
                1 => __reader.value(&mut items)?,
                _ => __reader.value(&mut subscription)?,
            }
        }
        Ok(Self {
            discounts,
            items: __reader.required("items", items)?,
            subscription: __reader.required("subscription", subscription)?,
            extra: __reader.finish(),
        })
    }

    fn write<M: ::serde::ser::SerializeMap>(
        &self,
        writer: &mut crate::object::Writer<'_, M>,
    ) -> Result<(), M::Error> {
        writer.nullable(0, "discounts", &self.discounts)?;
        writer.value("items", &self.items)?;
        writer.value("subscription", &self.subscription)?;
        Ok(())
    }
}

/// `billing_portal.session/flow/type`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Type {
    /// `customer_update`.
    CustomerUpdate,
    /// `payment_method_update`.
    PaymentMethodUpdate,
    /// `subscription_cancel`.
    SubscriptionCancel,
    /// `subscription_update`.
    SubscriptionUpdate,
    /// `subscription_update_confirm`.
    SubscriptionUpdateConfirm,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// The values that this crate's API version knows.
    pub const KNOWN: &'static [Self] = &[
        Self::CustomerUpdate,
        Self::PaymentMethodUpdate,
        Self::SubscriptionCancel,
        Self::SubscriptionUpdate,
        Self::SubscriptionUpdateConfirm,
    ];
    /// The value as Stripe spells it.
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

crate::object_impls! {
    AfterCompletion, CustomerUpdate, SubscriptionCancel, SubscriptionUpdate,
    SubscriptionUpdateConfirm
}

crate::open_enum_impls! {
    Type
}
