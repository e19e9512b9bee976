// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.invoice_linked_account_filters`.

/// A kind of bank account.
#[derive(Clone)]
#[non_exhaustive]
pub enum AccountSubcategory {
    /// Checking accounts.
    Checking,
    /// Savings accounts.
    Savings,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl AccountSubcategory {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Checking, Self::Savings];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Checking => "checking",
            Self::Savings => "savings",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    AccountSubcategory
}
