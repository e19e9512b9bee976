// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.invoice_linked_account_options`.

pub mod expand;

/// A kind of data.
#[derive(Clone)]
#[non_exhaustive]
pub enum Permission {
    /// Balances.
    Balances,
    /// Names and addresses of the owners.
    Ownership,
    /// The account as a payment method.
    PaymentMethod,
    /// Transactions.
    Transactions,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Permission {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::Balances,
        Self::Ownership,
        Self::PaymentMethod,
        Self::Transactions,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Balances => "balances",
            Self::Ownership => "ownership",
            Self::PaymentMethod => "payment_method",
            Self::Transactions => "transactions",
            Self::Unrecognized(value) => value,
        }
    }
}

/// A kind of data.
#[derive(Clone)]
#[non_exhaustive]
pub enum Prefetch {
    /// Balances.
    Balances,
    /// Names and addresses of the owners.
    Ownership,
    /// Transactions.
    Transactions,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Prefetch {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Balances, Self::Ownership, Self::Transactions];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Balances => "balances",
            Self::Ownership => "ownership",
            Self::Transactions => "transactions",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Permission, Prefetch
}
