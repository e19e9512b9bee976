// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.cancellation_details`.

/// The reason that the customer chose.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Feedback {
    /// Customer service was not good enough.
    CustomerService,
    /// The quality was not good enough.
    LowQuality,
    /// A feature that the customer needs is missing.
    MissingFeatures,
    /// Another reason.
    Other,
    /// The customer has moved to another service.
    SwitchedService,
    /// The service is too hard to use.
    TooComplex,
    /// The service costs too much.
    TooExpensive,
    /// The customer does not use the service.
    Unused,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Feedback {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::CustomerService,
        Self::LowQuality,
        Self::MissingFeatures,
        Self::Other,
        Self::SwitchedService,
        Self::TooComplex,
        Self::TooExpensive,
        Self::Unused,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::CustomerService => "customer_service",
            Self::LowQuality => "low_quality",
            Self::MissingFeatures => "missing_features",
            Self::Other => "other",
            Self::SwitchedService => "switched_service",
            Self::TooComplex => "too_complex",
            Self::TooExpensive => "too_expensive",
            Self::Unused => "unused",
            Self::Unrecognized(value) => value,
        }
    }
}

/// The cause of the cancellation.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Reason {
    /// A retention policy of the account canceled the subscription.
    CanceledByRetentionPolicy,
    /// The customer or you canceled the subscription.
    CancellationRequested,
    /// The customer disputed a payment.
    PaymentDisputed,
    /// A payment failed.
    PaymentFailed,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Reason {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::CanceledByRetentionPolicy,
        Self::CancellationRequested,
        Self::PaymentDisputed,
        Self::PaymentFailed,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::CanceledByRetentionPolicy => "canceled_by_retention_policy",
            Self::CancellationRequested => "cancellation_requested",
            Self::PaymentDisputed => "payment_disputed",
            Self::PaymentFailed => "payment_failed",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Feedback, Reason
}
