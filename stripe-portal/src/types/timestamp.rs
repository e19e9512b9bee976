//! Times as Stripe sends them.

use std::fmt;
use std::time::{Duration, SystemTime};

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::decode::{Expected, FromJson, Problem, Token};
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::{NotFinite, ToJson};

/// A time in whole seconds since the Unix epoch.
///
/// `Display` writes the time in UTC, by RFC 3339. It converts from and to `SystemTime` and integers, and with the features
/// `jiff`, `chrono` and `time` from and to the times of these crates. A conversion to seconds rounds down.
///
/// ```
/// use stripe_portal::Timestamp;
///
/// let new_year = Timestamp::from(1_735_689_600);
/// assert_eq!(new_year.to_string(), "2025-01-01T00:00:00Z");
/// assert_eq!(i64::from(new_year), 1_735_689_600);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Creates the time `seconds` after the Unix epoch.
    ///
    /// ```
    /// use stripe_portal::Timestamp;
    ///
    /// const NEW_YEAR: Timestamp = Timestamp::from_unix(1_735_689_600);
    /// assert!(NEW_YEAR > Timestamp::from_unix(0));
    /// ```
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Returns the seconds since the Unix epoch.
    ///
    /// ```
    /// use stripe_portal::Timestamp;
    ///
    /// assert_eq!(Timestamp::from_unix(1_735_689_600).as_unix(), 1_735_689_600);
    /// ```
    pub const fn as_unix(self) -> i64 {
        self.0
    }

    /// Converts to a `SystemTime`. Returns `None` if the platform's clock cannot hold the time.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use stripe_portal::Timestamp;
    ///
    /// let epoch = SystemTime::UNIX_EPOCH;
    /// assert_eq!(Timestamp::from_unix(60).to_system_time(), Some(epoch + Duration::from_secs(60)));
    /// ```
    #[inline]
    pub fn to_system_time(self) -> Option<SystemTime> {
        let distance = Duration::from_secs(self.0.unsigned_abs());
        if self.0 < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        }
    }
}

impl From<i64> for Timestamp {
    fn from(seconds: i64) -> Self {
        Self(seconds)
    }
}

impl From<SystemTime> for Timestamp {
    /// Rounds down to the second. Times outside the range of `i64` become its ends.
    #[inline]
    fn from(time: SystemTime) -> Self {
        Self(match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
            Err(before) => {
                let before = before.duration();
                let up = before.as_secs().saturating_add(u64::from(before.subsec_nanos() > 0));
                i64::try_from(up).map_or(i64::MIN, |seconds| -seconds)
            }
        })
    }
}

impl From<Timestamp> for i64 {
    #[inline]
    fn from(time: Timestamp) -> Self {
        time.0
    }
}

impl TryFrom<u64> for Timestamp {
    type Error = TimestampError;

    #[inline]
    fn try_from(seconds: u64) -> Result<Self, TimestampError> {
        i64::try_from(seconds).map(Self).map_err(|_| TimestampError(()))
    }
}

impl TryFrom<Timestamp> for u64 {
    type Error = TimestampError;

    /// Fails for times before the epoch.
    #[inline]
    fn try_from(time: Timestamp) -> Result<Self, TimestampError> {
        Self::try_from(time.0).map_err(|_| TimestampError(()))
    }
}

impl TryFrom<Timestamp> for SystemTime {
    type Error = TimestampError;

    #[inline]
    fn try_from(time: Timestamp) -> Result<Self, TimestampError> {
        time.to_system_time().ok_or(TimestampError(()))
    }
}

impl fmt::Display for Timestamp {
    /// Writes the time by RFC 3339. A year outside of 0 to 9999 has a sign and at least five digits, as in ISO 8601.
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, seconds) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        // Howard Hinnant's `civil_from_days`: years begin in March, so that a leap day is the last of its year.
        let days = days + 719_468;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        let year = if (0..=9999).contains(&year) { format!("{year:04}") } else { format!("{year:+06}") };
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        f.pad(&format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
    }
}

/// The seconds of a day.
const DAY: i64 = 86_400;

/// The error of a time that another type cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimestampError(pub(super) ());

impl fmt::Display for TimestampError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the time does not fit into the other type")
    }
}

impl std::error::Error for TimestampError {}

impl FromJson for Timestamp {
    const EXPECTED: Expected = i64::EXPECTED;

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let mut seconds = None;
        i64::from_json(token, &mut seconds)?;
        *place = seconds.map(Self);
        Ok(())
    }
}

crate::decode::deserialize_impl!(Timestamp);

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl ToForm for Timestamp {
    fn to_form(&self, form: &mut FormWriter) {
        self.0.to_form(form);
    }
}

impl ToJson for Timestamp {
    #[inline]
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        Ok(Some(Value::from(self.as_unix())))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_by_rfc_3339() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z"),
            (1_900_000_000, "2030-03-17T17:46:40Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
            (253_402_300_800, "+10000-01-01T00:00:00Z"),
            (-62_167_219_200, "0000-01-01T00:00:00Z"),
            (-62_167_219_201, "-00001-12-31T23:59:59Z"),
            (i64::MAX, "+292277026596-12-04T15:30:07Z"),
            (i64::MIN, "-292277022657-01-27T08:29:52Z"),
        ] {
            assert_eq!(Timestamp(seconds).to_string(), expected);
        }
        assert_eq!(format!("[{:>22}]", Timestamp(0)), "[  1970-01-01T00:00:00Z]");
    }

    #[test]
    fn integers_and_system_times_convert_both_ways_or_fail() {
        let epoch = SystemTime::UNIX_EPOCH;
        for seconds in [0, 60, -60] {
            let time = Timestamp::from(seconds);
            assert_eq!(i64::from(time), seconds);
            assert_eq!(Timestamp::from(SystemTime::try_from(time).unwrap()), time);
        }
        assert_eq!(Timestamp::from(epoch - Duration::from_millis(1)), Timestamp(-1));
        assert_eq!((Timestamp::try_from(7_u64), u64::try_from(Timestamp(7))), (Ok(Timestamp(7)), Ok(7)));
        assert!(Timestamp::try_from(u64::MAX).is_err() && u64::try_from(Timestamp(-1)).is_err());
    }
}
