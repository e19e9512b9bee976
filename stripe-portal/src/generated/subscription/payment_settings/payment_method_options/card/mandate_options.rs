// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.payment_settings.payment_method_options.card.mandate_options`.

/// Whether `amount` is exact.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum AmountType {
    /// Each payment has exactly this amount.
    Fixed,
    /// No payment has more than this amount.
    Maximum,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl AmountType {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Fixed, Self::Maximum];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Fixed => "fixed",
            Self::Maximum => "maximum",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    AmountType
}
