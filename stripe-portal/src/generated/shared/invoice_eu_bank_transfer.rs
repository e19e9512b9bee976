// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.invoice_eu_bank_transfer`.

/// The country of the bank account that the customer pays to.
#[derive(Clone)]
#[non_exhaustive]
pub enum Country {
    /// Belgium.
    Be,
    /// Germany.
    De,
    /// Spain.
    Es,
    /// France.
    Fr,
    /// Ireland.
    Ie,
    /// Netherlands.
    Nl,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Country {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::Be,
        Self::De,
        Self::Es,
        Self::Fr,
        Self::Ie,
        Self::Nl,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Be => "BE",
            Self::De => "DE",
            Self::Es => "ES",
            Self::Fr => "FR",
            Self::Ie => "IE",
            Self::Nl => "NL",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Country
}
