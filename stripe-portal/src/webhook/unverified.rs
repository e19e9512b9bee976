//! Events that are not verified here: from EventBridge and Event Grid, queues, databases, and `GET /v1/events`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::reading::{Kind, Place, read};
use super::{AnyEvent, Event, EventObjects, ThinEvent, event};
use crate::decode::{self, Expected, FromJson, Problem, Token, values};
use crate::error::Error;
use crate::types::Identified;

impl<D: EventObjects> Event<D> {
    /// Reads an event from JSON **without verifying anything**: whoever wrote the JSON decides what the event says. For
    /// sources that you trust: [Amazon EventBridge](https://docs.stripe.com/event-destinations/eventbridge),
    /// [Azure Event Grid](https://docs.stripe.com/event-destinations/eventgrid), or your own queue or database of events
    /// that [`Webhook`](super::Webhook) has verified before.
    ///
    /// Accepts the event itself, and the envelope in which EventBridge or Event Grid deliver the event. `Deserialize`
    /// verifies nothing either, and accepts only the event itself, as `Serialize` writes it.
    ///
    /// ```
    /// use stripe_portal::webhook::Event;
    ///
    /// let delivered = r#"{"version": "0", "id": "0b7e", "detail-type": "customer.updated",
    ///     "source": "aws.partner/stripe.com/ed_1", "detail": {"object": "event", "id": "evt_1",
    ///     "type": "customer.updated", "created": 1735689600, "livemode": false,
    ///     "data": {"object": {"id": "cus_1"}}}}"#;
    /// let event: Event = Event::from_json_unverified(delivered)?;
    /// assert_eq!(event.id, "evt_1");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Decode`] if the JSON is not an event. An object that does not fit its type is not an error: see
    /// [`EventObjects::untyped`].
    pub fn from_json_unverified(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        delivered(json.as_ref())
    }
}

impl ThinEvent {
    /// Reads a thin event from JSON **without verifying anything**, as [`Event::from_json_unverified`] does.
    ///
    /// ```
    /// use stripe_portal::webhook::ThinEvent;
    ///
    /// let stored = r#"{"id": "evt_1", "object": "v2.core.event", "type": "v1.billing.meter.error_report_triggered",
    ///     "livemode": false, "created": "2026-02-11T10:00:00.123Z"}"#;
    /// assert_eq!(ThinEvent::from_json_unverified(stored)?.id, "evt_1");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Decode`] if the JSON is not a thin event.
    pub fn from_json_unverified(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        delivered(json.as_ref())
    }
}

impl<D: EventObjects, T: From<ThinEvent>> AnyEvent<D, T> {
    /// Reads an event of either kind from JSON **without verifying anything**, as [`Event::from_json_unverified`] does.
    ///
    /// ```
    /// use stripe_portal::webhook::AnyEvent;
    ///
    /// let stored = r#"{"id": "evt_1", "object": "v2.core.event", "type": "v1.billing.meter.error_report_triggered",
    ///     "livemode": false, "created": "2026-02-11T10:00:00.123Z"}"#;
    /// let event: AnyEvent = AnyEvent::from_json_unverified(stored)?;
    /// assert!(matches!(event, AnyEvent::Thin(event) if event.id == "evt_1"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Decode`] if the JSON is not an event.
    pub fn from_json_unverified(json: impl AsRef<[u8]>) -> Result<Self, Error> {
        delivered(json.as_ref())
    }
}

/// Reads an event, or the one in an envelope.
fn delivered<E: Kind>(body: &[u8]) -> Result<E, Error> {
    let methods = ["Event::from_json_unverified", "ThinEvent::from_json_unverified"];
    read(body, Place::BodyOrEnvelope, methods).map_err(Error::Decode)
}

/// Reads an event that is a part of something else.
fn from_json<E: Kind>(token: Token<'_>, place: &mut Option<E>) -> Result<(), Problem> {
    let Token::Object(entries) = token else { return Err(Problem::Type) };
    let fields = values::fields(entries)?;
    let json = Value::Object(fields.clone()).to_string().into();
    *place = Some(E::of(&fields, json).map_err(Problem::Part)?);
    Ok(())
}

impl<D: EventObjects> FromJson for Event<D> {
    const EXPECTED: Expected = Expected::Object(event::OBJECT);

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        from_json(token, place)
    }
}

impl<'de, D: EventObjects> Deserialize<'de> for Event<D> {
    fn deserialize<De: Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
        decode::deserialize(deserializer)
    }
}

impl<D> Identified for Event<D> {
    fn id(&self) -> &str {
        &self.id
    }
}

impl<D: EventObjects, T: From<ThinEvent>> FromJson for AnyEvent<D, T> {
    const EXPECTED: Expected = Expected::Object(event::OBJECT);

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        from_json(token, place)
    }
}

impl<'de, D: EventObjects, T: From<ThinEvent>> Deserialize<'de> for AnyEvent<D, T> {
    fn deserialize<De: Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
        decode::deserialize(deserializer)
    }
}

impl<D, T: Serialize> Serialize for AnyEvent<D, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Event(event) => event.serialize(serializer),
            Self::Thin(event) => event.serialize(serializer),
        }
    }
}
