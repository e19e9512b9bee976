// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.status_details.paused.subscription`.

/// The cause of the pause.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// A request.
    PauseRequested,
    /// Stripe.
    System,
    /// The trial ended, and there was no payment method.
    TrialEndWithoutPaymentMethod,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::PauseRequested,
        Self::System,
        Self::TrialEndWithoutPaymentMethod,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::PauseRequested => "pause_requested",
            Self::System => "system",
            Self::TrialEndWithoutPaymentMethod => "trial_end_without_payment_method",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
