// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.payment_settings.payment_method_options.pix.mandate_options`.

/// Whether `amount` includes the tax IOF.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum AmountIncludesIof {
    /// It includes the tax.
    Always,
    /// It does not include the tax.
    Never,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl AmountIncludesIof {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Always, Self::Never];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Always => "always",
            Self::Never => "never",
            Self::Unrecognized(value) => value,
        }
    }
}

/// The interval of later payments.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum PaymentSchedule {
    /// Every six months.
    Halfyearly,
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Every week.
    Weekly,
    /// Every year.
    Yearly,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl PaymentSchedule {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::Halfyearly,
        Self::Monthly,
        Self::Quarterly,
        Self::Weekly,
        Self::Yearly,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Halfyearly => "halfyearly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Weekly => "weekly",
            Self::Yearly => "yearly",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    AmountIncludesIof, PaymentSchedule
}
