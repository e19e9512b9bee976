// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `shared.invoice_payto_mandate`.

/// Whether `amount` is exact.
#[derive(Clone)]
#[non_exhaustive]
pub enum AmountType {
    /// Each payment has exactly this amount.
    Fixed,
    /// No payment has more than this amount.
    Maximum,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl AmountType {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Fixed, Self::Maximum];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Fixed => "fixed",
            Self::Maximum => "maximum",
            Self::Unrecognized(value) => value,
        }
    }
}

/// The purpose of the payments.
#[derive(Clone)]
#[non_exhaustive]
pub enum Purpose {
    /// Support of a dependant.
    DependantSupport,
    /// A payment to the government.
    Government,
    /// A loan.
    Loan,
    /// A mortgage.
    Mortgage,
    /// Another purpose.
    Other,
    /// A pension.
    Pension,
    /// A personal payment.
    Personal,
    /// A purchase.
    Retail,
    /// A salary.
    Salary,
    /// A tax.
    Tax,
    /// A utility, such as power or water.
    Utility,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Purpose {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::DependantSupport,
        Self::Government,
        Self::Loan,
        Self::Mortgage,
        Self::Other,
        Self::Pension,
        Self::Personal,
        Self::Retail,
        Self::Salary,
        Self::Tax,
        Self::Utility,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::DependantSupport => "dependant_support",
            Self::Government => "government",
            Self::Loan => "loan",
            Self::Mortgage => "mortgage",
            Self::Other => "other",
            Self::Pension => "pension",
            Self::Personal => "personal",
            Self::Retail => "retail",
            Self::Salary => "salary",
            Self::Tax => "tax",
            Self::Utility => "utility",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    AmountType, Purpose
}
