//! Conversions between times and the types of other crates, each behind the feature with the crate's name.

#[cfg(feature = "chrono")]
mod with_chrono {
    use chrono::{DateTime, TimeZone, Utc};

    use crate::types::timestamp::{Timestamp, TimestampError};

    impl<Z: TimeZone> From<DateTime<Z>> for Timestamp {
        /// Rounds down to the second.
        #[inline]
        fn from(time: DateTime<Z>) -> Self {
            Self::from_unix(time.timestamp())
        }
    }

    impl TryFrom<Timestamp> for DateTime<Utc> {
        type Error = TimestampError;

        #[inline]
        fn try_from(time: Timestamp) -> Result<Self, TimestampError> {
            Self::from_timestamp(time.as_unix(), 0).ok_or(TimestampError(()))
        }
    }
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use crate::types::timestamp::{Timestamp, TimestampError};

    impl From<jiff::Timestamp> for Timestamp {
        /// Rounds down to the second.
        #[inline]
        fn from(time: jiff::Timestamp) -> Self {
            Self::from_unix(time.as_second() - i64::from(time.subsec_nanosecond() < 0))
        }
    }

    impl TryFrom<Timestamp> for jiff::Timestamp {
        type Error = TimestampError;

        #[inline]
        fn try_from(time: Timestamp) -> Result<Self, TimestampError> {
            Self::from_second(time.as_unix()).map_err(|_| TimestampError(()))
        }
    }
}

#[cfg(feature = "time")]
mod with_time {
    use time::OffsetDateTime;

    use crate::types::timestamp::{Timestamp, TimestampError};

    impl From<OffsetDateTime> for Timestamp {
        /// Rounds down to the second.
        #[inline]
        fn from(time: OffsetDateTime) -> Self {
            Self::from_unix(time.unix_timestamp_nanos().div_euclid(1_000_000_000).try_into().unwrap_or(i64::MAX))
        }
    }

    impl TryFrom<Timestamp> for OffsetDateTime {
        type Error = TimestampError;

        #[inline]
        fn try_from(time: Timestamp) -> Result<Self, TimestampError> {
            Self::from_unix_timestamp(time.as_unix()).map_err(|_| TimestampError(()))
        }
    }
}
