//! Webhooks that are refused.

use std::fmt;

use super::DecodeError;

/// Why a webhook was refused.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// The endpoint's secret is blank: everybody could sign with it.
    BlankSecret,
    /// There is a space, a line break or a quote in the endpoint's secret, as when it was read from a file: nothing
    /// would ever match.
    MalformedSecret,
    /// The endpoint's secret is an API key or an id, maybe after `whsec_`. Others know publishable keys and ids and could
    /// sign with them; Stripe signs with neither.
    OtherKey,
    /// The endpoint's secret can be guessed: nothing or a placeholder follows `whsec_`, or a few characters that repeat; or
    /// it begins otherwise and has fewer than 16 characters.
    GuessableSecret,
    /// The `Stripe-Signature` header has no readable time or no `v1` signature.
    MalformedHeader,
    /// No signature matches: another secret, another body (was it parsed and written again?), or not from Stripe.
    NoMatch,
    /// It was signed longer ago than the tolerance allows.
    TooOld,
    /// It is authentic, but not an event.
    Decode(Box<DecodeError>),
}

impl fmt::Display for WebhookError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BlankSecret => f.write_str("the webhook secret is blank"),
            Self::MalformedSecret => {
                f.write_str("the webhook secret has a space, a line break or a quote in it (read from a file?)")
            }
            Self::OtherKey => f.write_str(
                "the webhook secret is an API key or an id: use the endpoint's signing secret, which begins with `whsec_`",
            ),
            Self::GuessableSecret => f.write_str(
                "the webhook secret is a placeholder or can be guessed: use the endpoint's signing secret, which begins with \
                 `whsec_`",
            ),
            Self::MalformedHeader => {
                f.write_str("the Stripe-Signature header is not of the form `t=<seconds>,v1=<signature>`")
            }
            Self::NoMatch => f.write_str(
                "no signature matches: the secret is another endpoint's, or the body is not the one that was sent",
            ),
            Self::TooOld => f.write_str("the webhook was signed too long ago"),
            Self::Decode(_) => f.write_str("the webhook is authentic, but cannot be read as an event"),
        }
    }
}

impl std::error::Error for WebhookError {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Decode(error) => Some(error),
            _ => None,
        }
    }
}
