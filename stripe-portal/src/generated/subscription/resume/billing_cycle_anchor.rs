// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.resume.billing_cycle_anchor`.

/// The billing cycle after the subscription resumes.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/resume)
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// A new billing cycle starts.
    Now,
    /// The billing cycle does not change.
    Unchanged,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Now, Self::Unchanged];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Now => "now",
            Self::Unchanged => "unchanged",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
