//! The reasons why a webhook is refused.

use std::fmt;
use std::time::Duration;

use super::DecodeError;

/// The reason why a webhook was refused.
///
/// See [verify webhook signatures](https://docs.stripe.com/webhooks#verify-official-libraries).
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// The endpoint's secret is blank: anybody could sign with it.
    BlankSecret,
    /// The endpoint's secret contains a space, a line break or a quote, as if it was read from a file. No signature
    /// would ever match.
    MalformedSecret,
    /// The endpoint's secret is an API key or an ID, with or without `whsec_` before it. Others know publishable keys
    /// and IDs and could sign with them; Stripe signs with neither.
    OtherKey,
    /// The endpoint's secret can be guessed. It has a placeholder, nothing, or a few repeated characters after
    /// `whsec_`, or it has another prefix and fewer than 16 characters.
    GuessableSecret,
    /// The request has no `Stripe-Signature` header, or an empty one.
    MissingHeader,
    /// The `Stripe-Signature` header has no valid time (`t=`).
    MissingTime,
    /// The `Stripe-Signature` header has no valid signature (`v1=`).
    MissingSignature,
    /// No signature matches. The secret is another endpoint's, the body was changed (by a parser?), or the webhook is
    /// not from Stripe.
    NoMatch,
    /// The webhook was signed longer ago than `Webhook::tolerance` allows. Somebody sends it
    /// again, or the clock of this machine is wrong.
    TooOld {
        /// The time since the webhook was signed.
        age: Duration,
        /// The longest time that is allowed.
        tolerance: Duration,
    },
    /// The webhook is authentic, but its body is not an event that can be read.
    Decode(Box<DecodeError>),
}

impl fmt::Display for WebhookError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nothing makes such an error then, and the messages are not compiled.
        if !cfg!(feature = "webhook") {
            return f.write_str("the webhook was refused");
        }
        let text = match self {
            Self::BlankSecret => {
                "the webhook secret is blank: use the endpoint's signing secret, which begins with `whsec_`"
            }
            Self::MalformedSecret => {
                "the webhook secret has a space, a line break or a quote in it: remove it (a file often ends with a line \
                 break)"
            }
            Self::OtherKey => {
                "the webhook secret is an API key or an ID: use the endpoint's signing secret, which begins with `whsec_`"
            }
            Self::GuessableSecret => {
                "the webhook secret is a placeholder or can be guessed: use the endpoint's signing secret, which begins with \
                 `whsec_`"
            }
            Self::MissingHeader => {
                "the Stripe-Signature header is missing: the request is not from Stripe, or a proxy removed the header"
            }
            Self::MissingTime => "the Stripe-Signature header has no valid time: expected `t=<seconds>,v1=<signature>`",
            Self::MissingSignature => {
                "the Stripe-Signature header has no valid signature: expected `t=<seconds>,v1=<signature>`"
            }
            Self::NoMatch => {
                "no signature matches: use the signing secret of this endpoint, and pass the body as it arrived, before a \
                 parser changes it"
            }
            Self::TooOld { age, tolerance } => {
                return write!(
                    f,
                    "the webhook was signed {} s ago, and at most {} s are allowed: set this machine's clock; if the clock is right, \
                     somebody sent an old webhook again",
                    age.as_secs(),
                    tolerance.as_secs()
                );
            }
            Self::Decode(error) => {
                return write!(f, "the webhook is authentic, but cannot be read as an event: {error}");
            }
        };
        f.write_str(text)
    }
}

// No source: `Display` has the message of the error inside.
impl std::error::Error for WebhookError {}
