// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.billing_schedule.bill_until.duration`.

/// The unit of the duration.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Interval {
    /// Days.
    Day,
    /// Months.
    Month,
    /// Weeks.
    Week,
    /// Years.
    Year,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Interval {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Day, Self::Month, Self::Week, Self::Year];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Week => "week",
            Self::Year => "year",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Interval
}
