// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.trial_settings.end_behavior`.

/// Whether a new billing cycle starts with the end of the trial. Default: `now`.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum BillingCycleAnchor {
    /// A new billing cycle starts.
    Now,
    /// The billing cycle does not change.
    Unchanged,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl BillingCycleAnchor {
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

/// The effect of the end of the trial if there is no payment method.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum MissingPaymentMethod {
    /// The subscription is canceled.
    Cancel,
    /// An invoice is created.
    CreateInvoice,
    /// The subscription is paused.
    Pause,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl MissingPaymentMethod {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Cancel, Self::CreateInvoice, Self::Pause];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cancel => "cancel",
            Self::CreateInvoice => "create_invoice",
            Self::Pause => "pause",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    BillingCycleAnchor, MissingPaymentMethod
}
