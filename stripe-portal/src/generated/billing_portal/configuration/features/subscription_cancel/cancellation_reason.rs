// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.features.subscription_cancel.cancellation_reason`.

/// A reason for a cancellation.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum CancellationReasonOption {
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

impl CancellationReasonOption {
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

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    CancellationReasonOption
}
