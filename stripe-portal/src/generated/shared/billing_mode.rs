// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.billing_mode`.

#[cfg(feature = "subscription")]
/// The member of [`BillingMode`](super::BillingMode) that its `type` selects.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// The behavior of subscriptions before the mode `flexible` existed.
    Classic,
    /// More exact prorations and invoices. See
    /// [billing mode](https://docs.stripe.com/billing/subscriptions/billing-mode).
    Flexible(&'a super::FlexibleBillingMode),
    /// A member newer than this crate's API version, or a member that was not sent.
    Unrecognized(&'a Type),
}

/// The mode.
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// The behavior of subscriptions before the mode `flexible` existed.
    Classic,
    /// More exact prorations and invoices. See
    /// [billing mode](https://docs.stripe.com/billing/subscriptions/billing-mode).
    Flexible,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Classic, Self::Flexible];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Classic => "classic",
            Self::Flexible => "flexible",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
