// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.invoice_customer_balance_options`.

pub mod expand;

/// How the customer adds to the balance.
#[derive(Clone)]
#[non_exhaustive]
pub enum FundingType {
    /// By bank transfer.
    BankTransfer,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl FundingType {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::BankTransfer];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::BankTransfer => "bank_transfer",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    FundingType
}
