//! Webhooks: verifies signatures and decodes events.
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
//! Pass the bytes of the body unchanged: a body that was parsed and written again has another signature. See
//! Stripe's guide to [webhooks](https://docs.stripe.com/webhooks).

mod envelope;
pub(crate) mod event;
mod fast;
mod objects;
mod previous;
mod reading;
mod retrieve;
mod secret;
mod signature;
mod thin_event;
mod typed;
mod unverified;

use std::fmt;
use std::time::{Duration, SystemTime};

pub use event::{Event, EventRequest};
pub use objects::{EventObject, EventObjects};
pub use previous::PreviousAttributes;
pub use retrieve::{RetrieveRelatedObject, RetrieveThinEvent};
pub use signature::sign;
pub use thin_event::{EventReason, RelatedObject, ThinEvent};
pub use typed::TypedThinEvent;

use self::reading::{Kind, Place, read};
use self::signature::Key;
use crate::decode::Opaque;
use crate::error::{Error, WebhookError};
use crate::types::{Secret, Timestamp};

/// The default age up to which webhooks are accepted.
pub const DEFAULT_TOLERANCE: Duration = Duration::from_secs(300);

/// A webhook endpoint: its secrets, and the age up to which webhooks are accepted.
#[derive(Clone)]
pub struct Webhook {
    keys: Vec<Key>,
    tolerance: Option<Duration>,
}

impl Webhook {
    /// Creates an endpoint with its whole secret, including `whsec_`.
    ///
    /// ```
    /// use stripe_portal::webhook::Webhook;
    ///
    /// assert!(Webhook::new("whsec_test_secret").is_ok());
    /// assert!(Webhook::new("whsec_...").is_err());
    /// ```
    ///
    /// # Errors
    /// Fails if the secret is invalid or others can know it: [`WebhookError::BlankSecret`],
    /// [`WebhookError::MalformedSecret`], [`WebhookError::OtherKey`], [`WebhookError::GuessableSecret`].
    pub fn new(secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        Self { keys: Vec::new(), tolerance: Some(DEFAULT_TOLERANCE) }.or(secret)
    }

    /// Adds another secret. Webhooks signed with either are accepted, for the time in which you
    /// [roll the secret](https://docs.stripe.com/webhooks#roll-endpoint-secrets).
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let endpoint = Webhook::new("whsec_new_secret")?.or("whsec_test_secret")?;
    /// assert!(endpoint.verify(body, &signature, now).is_ok());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the secret is invalid or others can know it: [`WebhookError::BlankSecret`],
    /// [`WebhookError::MalformedSecret`], [`WebhookError::OtherKey`], [`WebhookError::GuessableSecret`].
    pub fn or(mut self, secret: impl Into<Secret>) -> Result<Self, WebhookError> {
        let secret = secret.into();
        secret::check(secret.expose())?;
        self.keys.push(Key::new(secret));
        Ok(self)
    }

    /// Sets the age up to which webhooks are accepted. Default: 300 s.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let endpoint = Webhook::new("whsec_test_secret")?.tolerance(std::time::Duration::from_secs(60));
    /// assert!(endpoint.verify(body, &signature, Timestamp::from_unix(now.as_unix() + 61)).is_err());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = Some(tolerance);
        self
    }

    /// Accepts webhooks of any age. Whoever has seen one can then send it again.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let endpoint = Webhook::new("whsec_test_secret")?.any_age();
    /// assert!(endpoint.verify(body, &signature, Timestamp::from_unix(i64::MAX)).is_ok());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    pub fn any_age(mut self) -> Self {
        self.tolerance = None;
        self
    }

    /// Verifies a webhook and decodes its event. `signature` is the header `Stripe-Signature`.
    ///
    /// Reads the system's clock. Without one, as on `wasm32-unknown-unknown`, use [`event_at`](Self::event_at).
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from(std::time::SystemTime::now());
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: Event = Webhook::new("whsec_test_secret")?.event(body, &signature)?;
    /// assert_eq!(event.type_, "customer.updated");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Webhook`] if the webhook is not authentic, too old, or not an event. An object that does not fit its type is
    /// not an error: see [`EventObjects::untyped`].
    pub fn event<D: EventObjects>(&self, body: &[u8], signature: &str) -> Result<Event<D>, Error> {
        self.event_at(body, signature, SystemTime::now().into())
    }

    /// Verifies a webhook and decodes its event like [`event`](Self::event), at the time `now`.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: Event = Webhook::new("whsec_test_secret")?.event_at(body, &signature, now)?;
    /// assert_eq!(event.data.get("id").and_then(|id| id.as_str()), Some("cus_1"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails like [`event`](Self::event).
    pub fn event_at<D: EventObjects>(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<Event<D>, Error> {
        self.verify(body, signature, now)?;
        Ok(self.read(body)?)
    }

    /// Verifies a webhook and decodes its thin event. `signature` is the header `Stripe-Signature`.
    ///
    /// Returns a [`ThinEvent`], or the generated enum of the thin events with types, if the spec has some.
    ///
    /// Reads the system's clock. Without one, as on `wasm32-unknown-unknown`, use
    /// [`thin_event_at`](Self::thin_event_at).
    ///
    /// ```
    /// # use stripe_portal::{Timestamp, webhook::{ThinEvent, Webhook, sign}};
    /// # let body = br#"{"id": "evt_1", "object": "v2.core.event", "type": "v1.billing.meter.error_report_triggered",
    /// #     "livemode": false, "created": "2026-02-11T10:00:00.123Z",
    /// #     "related_object": {"id": "mtr_1", "type": "billing.meter", "url": "/v1/billing/meters/mtr_1"}}"#;
    /// # let now = Timestamp::from(std::time::SystemTime::now());
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: ThinEvent = Webhook::new("whsec_test_secret")?.thin_event(body, &signature)?;
    /// assert_eq!(event.related_object.unwrap().id.as_deref(), Some("mtr_1"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Webhook`] if the webhook is not authentic, too old, or not a thin event.
    pub fn thin_event<T: From<ThinEvent>>(&self, body: &[u8], signature: &str) -> Result<T, Error> {
        self.thin_event_at(body, signature, SystemTime::now().into())
    }

    /// Verifies a webhook and decodes its thin event like [`thin_event`](Self::thin_event), at the time `now`.
    ///
    /// # Errors
    /// Fails like [`thin_event`](Self::thin_event).
    pub fn thin_event_at<T: From<ThinEvent>>(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<T, Error> {
        self.verify(body, signature, now)?;
        Ok(self.read::<ThinEvent>(body)?.into())
    }

    /// Verifies a webhook and decodes its event, whichever kind it is. For an endpoint that receives both kinds.
    ///
    /// ```
    /// # use stripe_portal::{Timestamp, webhook::{AnyEvent, Webhook, sign}};
    /// # let body = br#"{"id": "evt_1", "object": "v2.core.event", "type": "v1.billing.meter.error_report_triggered",
    /// #     "livemode": false, "created": "2026-02-11T10:00:00.123Z"}"#;
    /// # let now = Timestamp::from(std::time::SystemTime::now());
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: AnyEvent = Webhook::new("whsec_test_secret")?.any_event(body, &signature)?;
    /// match event {
    ///     AnyEvent::Event(event) => println!("{:?} with its object", event.type_),
    ///     AnyEvent::Thin(event) => println!("{:?} without its object", event.type_),
    /// }
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Webhook`] if the webhook is not authentic, too old, or not an event.
    pub fn any_event<D: EventObjects, T: From<ThinEvent>>(
        &self,
        body: &[u8],
        signature: &str,
    ) -> Result<AnyEvent<D, T>, Error> {
        self.any_event_at(body, signature, SystemTime::now().into())
    }

    /// Verifies a webhook and decodes its event like [`any_event`](Self::any_event), at the time `now`.
    ///
    /// # Errors
    /// Fails like [`any_event`](Self::any_event).
    pub fn any_event_at<D: EventObjects, T: From<ThinEvent>>(
        &self,
        body: &[u8],
        signature: &str,
        now: Timestamp,
    ) -> Result<AnyEvent<D, T>, Error> {
        self.verify(body, signature, now)?;
        Ok(self.read(body)?)
    }

    /// Reads the event in an authentic body.
    fn read<E: Kind>(&self, body: &[u8]) -> Result<E, WebhookError> {
        read(body, Place::Body, ["Webhook::event", "Webhook::thin_event"]).map_err(|mut error| {
            for key in &self.keys {
                error.mask(key.secret.expose());
            }
            WebhookError::Decode(error)
        })
    }

    /// Verifies a webhook at the time `now`, without decoding its event.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let endpoint = Webhook::new("whsec_test_secret")?;
    /// assert!(endpoint.verify(body, &signature, now).is_ok());
    /// assert!(endpoint.verify(b"another body", &signature, now).is_err());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`WebhookError`], but never [`WebhookError::Decode`].
    pub fn verify(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<(), WebhookError> {
        let signature = signature::Signature::parse(signature)?;
        if !self.keys.iter().any(|key| signature.matches(body, key)) {
            return Err(WebhookError::NoMatch);
        }
        let age = now.as_unix().saturating_sub(signature.time);
        let age = Duration::from_secs(u64::try_from(age).unwrap_or(0));
        match self.tolerance {
            Some(tolerance) if age.as_secs() > tolerance.as_secs() => Err(WebhookError::TooOld { age, tolerance }),
            _ => Ok(()),
        }
    }
}

/// An event of either kind.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyEvent<D = Opaque, T = ThinEvent> {
    /// An event with its object.
    Event(Box<Event<D>>),
    /// A thin event.
    Thin(T),
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secrets: Vec<_> = self.keys.iter().map(|key| &key.secret).collect();
        f.debug_struct("Webhook").field("secrets", &secrets).field("tolerance", &self.tolerance).finish()
    }
}
