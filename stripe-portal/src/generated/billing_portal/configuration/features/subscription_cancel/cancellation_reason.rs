// Written by `cargo xtask regen` from `spec/openapi.yaml` (API version 2026-09-30.endive). Do not edit.

//! Parts of `billing_portal.configuration.features.subscription_cancel.cancellation_reason`.

/// `billing_portal.configuration/features/subscription_cancel/cancellation_reason/options`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CancellationReasonOption {
    /// `customer_service`.
    CustomerService,
    /// `low_quality`.
    LowQuality,
    /// `missing_features`.
    MissingFeatures,
    /// `other`.
    Other,
    /// `switched_service`.
    SwitchedService,
    /// `too_complex`.
    TooComplex,
    /// `too_expensive`.
    TooExpensive,
    /// `unused`.
    Unused,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl CancellationReasonOption {
    /// The values that this crate's API version knows.
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
    /// The value as Stripe spells it.
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

crate::open_enum_impls! {
    CancellationReasonOption
}
