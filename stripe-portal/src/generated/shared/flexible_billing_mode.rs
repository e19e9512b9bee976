// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.flexible_billing_mode`.

/// How invoices show discounts of prorations.
#[derive(Clone)]
#[non_exhaustive]
pub enum ProrationDiscounts {
    /// Amounts are after discounts.
    Included,
    /// Amounts are before discounts, which are listed apart.
    Itemized,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl ProrationDiscounts {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Included, Self::Itemized];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Included => "included",
            Self::Itemized => "itemized",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    ProrationDiscounts
}
