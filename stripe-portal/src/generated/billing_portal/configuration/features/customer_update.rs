// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.features.customer_update`.

/// A detail that customers can change themselves.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum AllowedUpdate {
    /// The billing address.
    Address,
    /// The email address.
    Email,
    /// The name.
    Name,
    /// The phone number.
    Phone,
    /// The shipping address and recipient.
    Shipping,
    /// The tax IDs.
    TaxId,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl AllowedUpdate {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::Address,
        Self::Email,
        Self::Name,
        Self::Phone,
        Self::Shipping,
        Self::TaxId,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
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

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    AllowedUpdate
}
