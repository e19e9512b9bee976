// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of
//! `billing_portal.configuration.features.subscription_update.schedule_at_period_end.condition`.

/// The kind of change that meets the condition.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// The change lowers the amount of a subscription item.
    DecreasingItemAmount,
    /// The change shortens the billing interval.
    ShorteningInterval,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::DecreasingItemAmount, Self::ShorteningInterval];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::DecreasingItemAmount => "decreasing_item_amount",
            Self::ShorteningInterval => "shortening_interval",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
