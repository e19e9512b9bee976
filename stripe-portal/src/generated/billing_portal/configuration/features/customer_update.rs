// Written by `cargo xtask regen` from `spec/openapi.yaml` (API version 2026-09-30.endive). Do not edit.

//! Parts of `billing_portal.configuration.features.customer_update`.

/// `billing_portal.configuration/features/customer_update/allowed_updates`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AllowedUpdate {
    /// `address`.
    Address,
    /// `email`.
    Email,
    /// `name`.
    Name,
    /// `phone`.
    Phone,
    /// `shipping`.
    Shipping,
    /// `tax_id`.
    TaxId,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl AllowedUpdate {
    /// The values that this crate's API version knows.
    pub const KNOWN: &'static [Self] = &[
        Self::Address,
        Self::Email,
        Self::Name,
        Self::Phone,
        Self::Shipping,
        Self::TaxId,
    ];
    /// The value as Stripe spells it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Address => "address",
            Self::Email => "email",
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Shipping => "shipping",
            Self::TaxId => "tax_id",
            Self::Unrecognized(value) => value,
        }
    }
}

crate::open_enum_impls! {
    AllowedUpdate
}
