// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.invoice_us_bank_account_options`.

pub mod expand;

/// How the bank account is verified.
#[derive(Clone)]
#[non_exhaustive]
pub enum VerificationMethod {
    /// At once if possible, or else by microdeposits.
    Automatic,
    /// At once.
    Instant,
    /// By small deposits, which the customer confirms.
    Microdeposits,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl VerificationMethod {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Automatic, Self::Instant, Self::Microdeposits];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Automatic => "automatic",
            Self::Instant => "instant",
            Self::Microdeposits => "microdeposits",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    VerificationMethod
}
