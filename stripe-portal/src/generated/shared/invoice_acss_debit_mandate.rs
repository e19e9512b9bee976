// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.invoice_acss_debit_mandate`.

/// The kind of payer.
#[derive(Clone)]
#[non_exhaustive]
pub enum TransactionType {
    /// A business.
    Business,
    /// A person.
    Personal,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl TransactionType {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Business, Self::Personal];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Business => "business",
            Self::Personal => "personal",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    TransactionType
}
