//! Webhooks: who sent them, and what happened.
//!
//! ```
//! use stripe_portal::webhook::{Event, Webhook};
//!
//! fn handle(body: &[u8], signature: &str) -> Result<(), stripe_portal::Error> {
//!     let event: Event = Webhook::new("whsec_test_secret")?.event(body, signature)?;
//!     println!("{:?} at {}", event.type_, event.created.as_unix());
//!     Ok(())
//! }
//! # assert!(handle(b"{}", "t=1,v1=00").is_err());
//! ```
//!
//! Hand over the body's bytes as they came: a body that was parsed and written again has another
//! signature.

pub(crate) mod event;
mod previous;
mod secret;
mod signature;

use std::fmt;
use std::time::{Duration, SystemTime};

pub use event::{Event, EventObjects, EventRequest};
pub use previous::PreviousAttributes;
pub use signature::sign;

use crate::error::{Error, WebhookError};
use crate::types::{Secret, Timestamp};

/// How long ago a webhook may have been signed unless set otherwise.
pub const DEFAULT_TOLERANCE: Duration = Duration::from_secs(300);

/// A webhook endpoint: its secrets, and how old a webhook may be.
#[derive(Clone)]
pub struct Webhook {
    secrets: Vec<Secret>,
    tolerance: Option<Duration>,
}

impl Webhook {
    /// An endpoint with its whole secret, `whsec_` included.
    ///
    /// # Errors
    /// If the secret is none, or others can know it: [`WebhookError::BlankSecret`], [`WebhookError::MalformedSecret`],
    /// [`WebhookError::OtherKey`], [`WebhookError::GuessableSecret`].
    pub fn new(secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        Self { secrets: Vec::new(), tolerance: Some(DEFAULT_TOLERANCE) }.or(secret)
    }

    /// Takes webhooks signed with another secret too, as while a secret is being rolled.
    ///
    /// # Errors
    /// If the secret is none, or others can know it: [`WebhookError::BlankSecret`], [`WebhookError::MalformedSecret`],
    /// [`WebhookError::OtherKey`], [`WebhookError::GuessableSecret`].
    pub fn or(mut self, secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        let secret = secret.into();
        secret::check(secret.expose())?;
        self.secrets.push(secret);
        Ok(self)
    }

    /// Takes webhooks that were signed so long ago. 300 s by default.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = Some(tolerance);
        self
    }

    /// Takes webhooks however old. Anybody who once saw one can then send it again.
    #[must_use]
    pub fn any_age(mut self) -> Self {
        self.tolerance = None;
        self
    }

    /// Checks a webhook and reads it. `signature` is its `Stripe-Signature` header.
    ///
    /// This asks the system for the time. Where it has none, as on `wasm32-unknown-unknown`, use
    /// [`event_at`](Self::event_at).
    ///
    /// # Errors
    /// [`Error::Webhook`] if it is not authentic, too old, or not an event.
    pub fn event<D: EventObjects>(&self, body: &[u8], signature: &str) -> Result<Event<D>, Error> {
        self.event_at(body, signature, SystemTime::now().into())
    }

    /// As [`event`](Self::event), at another time than now.
    ///
    /// # Errors
    /// As [`event`](Self::event).
    pub fn event_at<D: EventObjects>(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<Event<D>, Error> {
        self.verify(body, signature, now)?;
        Event::read(body).map_err(|mut error| {
            for secret in &self.secrets {
                error.mask(secret.expose());
            }
            WebhookError::Decode(Box::new(error)).into()
        })
    }

    /// Only checks a webhook.
    ///
    /// # Errors
    /// [`WebhookError`], never [`WebhookError::Decode`].
    pub fn verify(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<(), WebhookError> {
        let signature = signature::Signature::parse(signature).ok_or(WebhookError::MalformedHeader)?;
        if !self.secrets.iter().any(|secret| signature.matches(body, secret)) {
            return Err(WebhookError::NoMatch);
        }
        let age = now.as_unix().saturating_sub(signature.time);
        match self.tolerance {
            Some(tolerance) if u64::try_from(age).unwrap_or(0) > tolerance.as_secs() => Err(WebhookError::TooOld),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook").field("secrets", &self.secrets).field("tolerance", &self.tolerance).finish()
    }
}
