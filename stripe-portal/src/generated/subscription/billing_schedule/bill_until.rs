// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.billing_schedule.bill_until`.

pub mod duration;

/// The member of [`BillUntil`](super::BillUntil) that its `type` selects.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// By a duration.
    Duration(&'a Duration),
    /// By a time.
    Timestamp(&'a crate::Timestamp),
    /// A member newer than this crate's API version, or a member that was not sent.
    Unrecognized(&'a Type),
}

/// The duration, if `type` is `duration`.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Duration {
    /// The unit of the duration.
    pub interval: duration::Interval,
    /// The number of units. Default: 1. Nullable, not always present.
    pub interval_count: Option<i64>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Duration {
    const NAME: &'static str = "subscription::billing_schedule::bill_until::Duration";
    const FIELDS: &'static [&'static str] = &["interval", "interval_count"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut interval = None;
        let mut interval_count = None;
        while reader.more()? {
            reader.value(&mut interval);
            reader.nullable(&mut interval_count);
        }
        let Some(interval) = interval else {
            return Err(reader.missing(&["interval"]));
        };
        *place = Some(Self {
            interval,
            interval_count,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("interval", &self.interval);
        writer.nullable("interval_count", &self.interval_count);
    }
}

/// How the end is decided. The field of the same name has the value.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// By a duration.
    Duration,
    /// By a time.
    Timestamp,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Duration, Self::Timestamp];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Duration => "duration",
            Self::Timestamp => "timestamp",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Duration
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
