//! Times convert from and to the types of other crates.
#![cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use chrono::{DateTime, FixedOffset, Utc};
use stripe_portal::Timestamp;
use time::OffsetDateTime;

#[test]
fn times_convert_both_ways_and_round_down() {
    for seconds in [0, 1, -1, 1_735_689_600, -62_167_219_200] {
        let stripe = Timestamp::from_unix(seconds);
        let (jiff, chrono, time) = (
            jiff::Timestamp::try_from(stripe).unwrap(),
            DateTime::<Utc>::try_from(stripe).unwrap(),
            OffsetDateTime::try_from(stripe).unwrap(),
        );
        assert_eq!([jiff.as_second(), chrono.timestamp(), time.unix_timestamp()], [seconds; 3]);
        assert_eq!([Timestamp::from(jiff), chrono.into(), time.into()], [stripe; 3]);
        let offset = FixedOffset::east_opt(3600).unwrap();
        assert_eq!(Timestamp::from(chrono.with_timezone(&offset)), stripe);
        let half = 500_000_000;
        let jiff = jiff + jiff::SignedDuration::from_nanos(half);
        let (chrono, time) = (chrono + chrono::TimeDelta::nanoseconds(half), time + time::Duration::nanoseconds(half));
        assert_eq!([Timestamp::from(jiff), chrono.into(), time.into()], [stripe; 3], "{seconds}");
    }
}

#[test]
fn a_time_that_the_other_type_cannot_hold_is_an_error() {
    for seconds in [i64::MAX, i64::MIN] {
        let time = Timestamp::from_unix(seconds);
        assert!(jiff::Timestamp::try_from(time).is_err());
        assert!(DateTime::<Utc>::try_from(time).is_err());
        assert!(OffsetDateTime::try_from(time).is_err());
    }
    assert_eq!(Timestamp::from(DateTime::<Utc>::MIN_UTC).to_string(), "-262143-01-01T00:00:00Z");
}
