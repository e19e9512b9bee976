// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.automatic_tax`.

/// The reason that Stripe turned automatic tax off, if it did.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum DisabledReason {
    /// The customer's location is missing or unknown.
    RequiresLocationInputs,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl DisabledReason {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::RequiresLocationInputs];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::RequiresLocationInputs => "requires_location_inputs",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    DisabledReason
}
