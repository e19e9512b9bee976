//! Times as Stripe sends them.

use std::time::{Duration, SystemTime};

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::decode::{Expected, FromJson, Problem, Token};
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::{NotFinite, ToJson};

/// A time in whole seconds since the Unix epoch.
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
