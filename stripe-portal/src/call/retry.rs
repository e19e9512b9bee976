//! Whether and when a call is tried again: a pure function.

use std::time::Duration;

use crate::transport::TransportErrorKind;

/// How often and how fast a call is tried again.
///
/// Tried again are lost connections (before an answer began), time-outs, 409 and every 5xx; and any
/// status for which `Stripe-Should-Retry` is `true`, none for which it is `false`.
///
/// This holds as well for an answer whose head came and whose body was lost or is too large: that
/// header decides, else the status. Under a success, a time-out is tried again; a connection lost
/// inside of the body is not, since Stripe has done what was asked.
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
    /// How often, after the first attempt. 2 by default; 0 for never.
    pub max_retries: u32,
    /// The shortest delay, and the one before the first retry. 0.5 s by default.
    pub min_delay: Duration,
    /// The longest delay. 5 s by default.
    pub max_delay: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { max_retries: 2, min_delay: Duration::from_millis(500), max_delay: Duration::from_secs(5) }
    }
}

/// How one attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// Before an answer began.
    Failed(TransportErrorKind),
    /// After the head of an answer, and before the end of its body.
    CutOff {
        /// How it failed.
        kind: TransportErrorKind,
        /// The answer's status.
        status: u16,
        /// What its `Stripe-Should-Retry` says.
        should_retry: Option<bool>,
    },
    /// With an answer.
    Answered {
        /// Its status.
        status: u16,
        /// What its `Stripe-Should-Retry` says.
        should_retry: Option<bool>,
    },
}

impl Outcome {
    pub(crate) fn is_retried(self) -> bool {
        match self {
            Self::Failed(kind) => matches!(kind, TransportErrorKind::Connect | TransportErrorKind::Timeout),
            Self::Answered { should_retry: Some(should_retry), .. }
            | Self::CutOff { should_retry: Some(should_retry), .. } => should_retry,
            Self::CutOff { kind, status: 200..=299, .. } => kind == TransportErrorKind::Timeout,
            Self::Answered { status, .. } | Self::CutOff { status, .. } => status == 409 || matches!(status, 500..=599),
        }
    }
}

impl RetryPolicy {
    /// No retries at all.
    pub fn never() -> Self {
        Self { max_retries: 0, ..Self::default() }
    }

    /// Retries so many times at most.
    #[must_use]
    pub fn with_max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// Waits so long before the first retry, and never less.
    #[must_use]
    pub fn with_min_delay(mut self, min_delay: Duration) -> Self {
        self.min_delay = min_delay;
        self
    }

    /// Never waits longer.
    #[must_use]
    pub fn with_max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// The delay before the next attempt, or `None` to stop here.
    ///
    /// `attempt` counts from 1 and is the one that ended with `outcome`; `jitter` is random, from
    /// 0 to 1; `remaining` is what is left of the call's time-out, which no delay may use up.
    pub fn next_delay(&self, attempt: u32, outcome: Outcome, jitter: f64, remaining: Duration) -> Option<Duration> {
        if attempt > self.max_retries || !outcome.is_retried() {
            return None;
        }
        let doubled = self.min_delay.saturating_mul(1u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX));
        let jitter = if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 1.0 };
        let longest = doubled.min(self.max_delay).as_secs_f64() * (0.5 + jitter / 2.0);
        let delay = Duration::try_from_secs_f64(longest).unwrap_or(Duration::MAX).max(self.min_delay);
        (delay < remaining).then_some(delay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
