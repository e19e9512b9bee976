// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.billing_schedule.applies_to`.

/// The member of [`AppliesTo`](super::AppliesTo) that its `type` selects.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// By their price.
    Price(&'a crate::Expandable<crate::Opaque>),
    /// A member newer than this crate's API version, or a member that was not sent.
    Unrecognized(&'a Type),
}

/// How the items are chosen. The field of the same name has the value.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// By their price.
    Price,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Price];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Price => "price",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
