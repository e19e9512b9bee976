//! Decides when a call is retried, without I/O.

use std::time::Duration;

pub use crate::transport::outcome::Outcome;

/// The number of retries and the delays between them.
///
/// A call is retried if the connection was lost before a response began, after a timeout, after the statuses 409 and
/// 5xx, and after 429 with the code `lock_timeout`. If Stripe sends `Stripe-Should-Retry`, only that header decides. See
/// [advanced error handling](https://docs.stripe.com/error-low-level).
/// [`Error::is_retryable`](crate::Error::is_retryable) is the same rule.
///
/// The header, or else the status, also decides if the headers of a response arrived and its body was lost or is too
/// large. A success whose body did not arrive in time is retried. A success whose body was lost is not: Stripe has
/// acted on the request.
///
/// ```
/// # use std::time::Duration;
/// use stripe_portal::RetryPolicy;
///
/// let patient = RetryPolicy::default().with_max_retries(5).with_max_delay(Duration::from_secs(20));
/// # #[cfg(feature = "client")]
/// let client = stripe_portal::Client::builder("sk_test_123").retry_policy(patient);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// The number of retries after the first attempt; 0 turns them off. Default: 2.
    pub max_retries: u32,
    /// The shortest delay, which is also the delay before the first retry. Default: 0.5 s.
    pub min_delay: Duration,
    /// The longest delay. Default: 5 s.
    pub max_delay: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { max_retries: 2, min_delay: Duration::from_millis(500), max_delay: Duration::from_secs(5) }
    }
}

impl RetryPolicy {
    /// Creates a policy without retries.
    ///
    /// ```
    /// use stripe_portal::RetryPolicy;
    ///
    /// assert_eq!(RetryPolicy::never().max_retries, 0);
    /// ```
    pub fn never() -> Self {
        Self { max_retries: 0, ..Self::default() }
    }

    /// Sets the number of retries.
    ///
    /// ```
    /// use stripe_portal::RetryPolicy;
    ///
    /// assert_eq!(RetryPolicy::default().with_max_retries(5).max_retries, 5);
    /// ```
    #[must_use]
    pub fn with_max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// Sets the shortest delay, which is also the delay before the first retry.
    ///
    /// ```
    /// # use std::time::Duration;
    /// use stripe_portal::RetryPolicy;
    ///
    /// let policy = RetryPolicy::default().with_min_delay(Duration::from_secs(1));
    /// assert_eq!(policy.min_delay, Duration::from_secs(1));
    /// ```
    #[must_use]
    pub fn with_min_delay(mut self, min_delay: Duration) -> Self {
        self.min_delay = min_delay;
        self
    }

    /// Sets the longest delay.
    ///
    /// ```
    /// # use std::time::Duration;
    /// use stripe_portal::RetryPolicy;
    ///
    /// let policy = RetryPolicy::default().with_max_delay(Duration::from_secs(20));
    /// assert_eq!(policy.max_delay, Duration::from_secs(20));
    /// ```
    #[must_use]
    pub fn with_max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// Returns the delay before the next attempt, or `None` if there is none.
    ///
    /// `attempt` counts from 1 and is the attempt that ended with `outcome`. `jitter` is a random number from 0 to 1.
    /// `remaining` is the remaining time of the call: if the delay does not fit in it, the call is not retried.
    ///
    /// ```
    /// # use std::time::Duration;
    /// use stripe_portal::retry::{Outcome, RetryPolicy};
    /// use stripe_portal::transport::TransportErrorKind;
    ///
    /// let outcome = Outcome::Failed(TransportErrorKind::Timeout);
    /// let delay = RetryPolicy::default().next_delay(1, outcome, 0.5, Duration::from_secs(80));
    /// assert_eq!(delay, Some(Duration::from_millis(500)));
    /// ```
    pub fn next_delay(&self, attempt: u32, outcome: Outcome, jitter: f64, remaining: Duration) -> Option<Duration> {
        if attempt > self.max_retries || !outcome.is_retried() {
            return None;
        }
        let jitter = if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 1.0 };
        let longest = self.longest_delay(attempt).as_secs_f64() * (0.5 + jitter / 2.0);
        let delay = Duration::try_from_secs_f64(longest).unwrap_or(Duration::MAX).max(self.min_delay);
        (delay < remaining).then_some(delay)
    }

    /// Returns the longest delay after an attempt.
    fn longest_delay(&self, attempt: u32) -> Duration {
        let doubled = self.min_delay.saturating_mul(1u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX));
        doubled.min(self.max_delay)
    }

    /// Returns the share of the time `left` that an attempt gets: half of it without the delay, so that the next attempt
    /// has as much. The last attempt gets all of it, and so does each if half would be less than a second.
    pub(super) fn share(&self, attempt: u32, left: Duration) -> Duration {
        let rest = left.saturating_sub(self.longest_delay(attempt).max(self.min_delay)).as_millis() / 2;
        match u64::try_from(rest) {
            Ok(half) if half >= SHORTEST_SHARE && attempt <= self.max_retries => Duration::from_millis(half),
            _ => left,
        }
    }
}

/// The shortest time that an attempt gets by default, in milliseconds. Many responses take nearly as long.
const SHORTEST_SHARE: u64 = 1_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::TransportErrorKind;

    const LONG: Duration = Duration::from_secs(80);

    fn status(status: u16) -> Outcome {
        Outcome::Answered { status, should_retry: None }
    }

    #[test]
    fn what_is_tried_again() {
        let cut_off = |kind, status, should_retry| Outcome::CutOff { kind, status, should_retry };
        let says = |status, should_retry| Outcome::Answered { status, should_retry: Some(should_retry) };
        for (outcome, expected) in [
            (Outcome::Failed(TransportErrorKind::Connect), true),
            (Outcome::Failed(TransportErrorKind::Timeout), true),
            (Outcome::Failed(TransportErrorKind::Body), false),
            (Outcome::Failed(TransportErrorKind::TooLarge), false),
            (Outcome::Failed(TransportErrorKind::Unsupported), false),
            (status(200), false),
            (status(302), false),
            (status(400), false),
            (status(401), false),
            (status(402), false),
            (status(404), false),
            (status(409), true),
            (status(429), false),
            (Outcome::Locked { should_retry: None }, true),
            (Outcome::Locked { should_retry: Some(false) }, false),
            (status(500), true),
            (status(503), true),
            (status(599), true),
            (status(600), false),
            (says(200, true), true),
            (says(400, true), true),
            (says(429, true), true),
            (says(409, false), false),
            (says(500, false), false),
            (cut_off(TransportErrorKind::Body, 200, None), false),
            (cut_off(TransportErrorKind::Body, 200, Some(true)), true),
            (cut_off(TransportErrorKind::TooLarge, 200, None), false),
            (cut_off(TransportErrorKind::Timeout, 200, None), true),
            (cut_off(TransportErrorKind::Timeout, 200, Some(false)), false),
            (cut_off(TransportErrorKind::Timeout, 400, None), false),
            (cut_off(TransportErrorKind::Body, 409, None), true),
            (cut_off(TransportErrorKind::Body, 429, None), false),
            (cut_off(TransportErrorKind::Body, 500, None), true),
            (cut_off(TransportErrorKind::Body, 500, Some(false)), false),
        ] {
            let delay = RetryPolicy::default().next_delay(1, outcome, 0.0, LONG);
            assert_eq!(delay.is_some(), expected, "{outcome:?}");
        }
    }

    #[test]
    fn delays_double_up_to_the_limit() {
        let policy = RetryPolicy { max_retries: 60, ..RetryPolicy::default() };
        for (attempt, low, high) in
            [(1, 500, 500), (2, 500, 1000), (3, 1000, 2000), (4, 2000, 4000), (5, 2500, 5000), (60, 2500, 5000)]
        {
            for (jitter, expected) in [(0.0, low), (1.0, high), (f64::NAN, high), (-3.0, low), (9.0, high)] {
                let delay = policy.next_delay(attempt, status(500), jitter, LONG);
                assert_eq!(delay, Some(Duration::from_millis(expected)), "{attempt} {jitter}");
            }
        }
    }

    #[test]
    fn it_ends_with_the_retries_or_the_time() {
        let policy = RetryPolicy::default();
        assert_eq!(policy.next_delay(2, status(500), 0.0, LONG), Some(Duration::from_millis(500)));
        assert_eq!(policy.next_delay(3, status(500), 0.0, LONG), None);
        assert_eq!(policy.next_delay(1, status(500), 0.0, Duration::from_millis(500)), None);
        assert_eq!(RetryPolicy::never().next_delay(1, status(500), 0.0, LONG), None);
    }

    #[test]
    fn an_attempt_that_hangs_leaves_time_for_the_next_one() {
        let seconds = Duration::from_secs_f64;
        let policy = RetryPolicy::default();
        for (attempt, left, expected) in [
            (1, 80.0, 39.75),
            (2, 39.75, 19.375),
            (3, 19.0, 19.0),
            (1, 10.0, 4.75),
            (1, 2.5, 1.0),
            (1, 2.4, 2.4),
            (1, 0.0, 0.0),
        ] {
            assert_eq!(policy.share(attempt, seconds(left)), seconds(expected), "{attempt} {left}");
        }
        assert_eq!(RetryPolicy::never().share(1, LONG), LONG);
    }
}
