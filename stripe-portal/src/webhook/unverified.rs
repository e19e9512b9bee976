//! Events that are not verified here: from EventBridge and Event Grid, queues, databases, and `GET /v1/events`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::head::Head;
use super::reading::{Kind, Place, read};
use super::{AnyEvent, Event, EventObjects, ThinEvent, event, thin_event};
use crate::decode::part::with_json;
use crate::decode::{self, Expected, Failure, FromJson, Problem, Token, ValueError};
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
        delivered(json.as_ref(), &Self::read, Some(Kind::snapshot("ThinEvent::from_json_unverified")))
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
        delivered(json.as_ref(), &Self::of, Some(Kind::thin("Event::from_json_unverified")))
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
        delivered(json.as_ref(), &Self::read, None)
    }

    pub(super) fn read(json: &str) -> Result<Self, Failure> {
        if Head::of(json).object() == Some(thin_event::OBJECT) {
            return ThinEvent::of(json).map(|event| Self::Thin(event.into()));
        }
        Event::read(json).map(|event| Self::Event(Box::new(event)))
    }
}

fn delivered<E>(body: &[u8], event: &dyn Fn(&str) -> Result<E, Failure>, kind: Option<Kind>) -> Result<E, Error> {
    read(body, event, Place::BodyOrEnvelope, kind).map_err(Error::Decode)
}

/// Reads an event in JSON or another format. An event in another format is written as JSON first.
fn from_json<E>(
    token: Token<'_>,
    place: &mut Option<E>,
    event: impl FnOnce(&str) -> Result<E, Failure>,
) -> Result<(), Problem> {
    let Token::Object(entries) = token else { return Err(Problem::Type) };
    with_json(entries, |json| {
        *place = Some(event(json).map_err(|failure| Problem::Part(ValueError::in_json(json, &failure)))?);
        Ok(())
    })
}

impl<D: EventObjects> FromJson for Event<D> {
    const EXPECTED: Expected = Expected::Object(event::OBJECT);

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        from_json(token, place, Self::read)
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
        from_json(token, place, Self::read)
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
