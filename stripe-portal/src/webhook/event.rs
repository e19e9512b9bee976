//! Events with the objects that they are about.

use std::fmt;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::envelope::Envelope;
use super::{EventObject, EventObjects, PreviousAttributes};
use crate::decode::{Extra, Opaque, Untyped, ValueError, decode_object, with_entries};
use crate::types::Timestamp;

/// The value of `object`.
pub(super) const OBJECT: &str = "event";

/// An [event](https://docs.stripe.com/api/events), which Stripe sends when something happens.
///
/// [`Webhook::event`](super::Webhook::event) returns only verified events. `Deserialize` and
/// [`from_json_unverified`](Self::from_json_unverified) verify nothing. `Serialize` writes the JSON that was received. It
/// loses no field and ignores changes of this struct. Events with equal fields are equal, however their JSON is written.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<D = Opaque> {
    /// The event's ID. Stripe may send an event more than once, always with the same ID.
    pub id: String,
    /// The type of the event, such as `customer.updated`.
    pub type_: String,
    /// The time of the event.
    pub created: Timestamp,
    /// `true` in live mode, `false` in test mode.
    pub livemode: bool,
    /// The API version of the object.
    pub api_version: Option<String>,
    /// The connected account of the event.
    pub account: Option<String>,
    /// The number of webhook endpoints that have not received the event yet.
    pub pending_webhooks: Option<u64>,
    /// The request that caused the event, if one did.
    pub request: Option<EventRequest>,
    /// The object of the event, as it was right after the event. One that does not fit its type says why: see
    /// [`Untyped`].
    pub data: D,
    /// The previous values of the changed fields.
    pub previous_attributes: PreviousAttributes,
    /// The fields of `data` other than the object and its previous values.
    pub data_extra: Extra,
    /// The received fields that this type does not have. An `account`, `api_version`, `pending_webhooks` or `request` of
    /// another form than is known is among them, so that the event stays readable.
    pub extra: Extra,
    pub(super) body: Body,
}

/// The JSON of an event. `Debug` shows only its size.
#[derive(Clone)]
pub(super) struct Body(pub(super) Box<str>);

/// Always equal: the order of fields and the spaces do not make another event.
impl PartialEq for Body {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}

impl<D> Event<D> {
    /// Returns the event as the JSON that it was read from, to store the event or to pass it on without loss. It is what
    /// [`Webhook`](super::Webhook) has verified, byte by byte. Of an event that `Deserialize` has read from another format
    /// than a response, it is equal JSON.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: Event = Webhook::new("whsec_test_secret")?.event_at(body, &signature, now)?;
    /// assert_eq!(event.body(), body);
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn body(&self) -> &[u8] {
        self.body.0.as_bytes()
    }
}

impl<D> Serialize for Event<D> {
    #[allow(clippy::disallowed_methods, reason = "compiled only where an event is serialized")]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_slice::<Value>(self.body()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// The request that caused an event.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct EventRequest {
    /// The request's ID. `None` if no request caused the event.
    pub id: Option<String>,
    /// The request's idempotency key.
    pub idempotency_key: Option<String>,
    /// The received fields that this type does not have.
    pub extra: Extra,
}

impl<D: EventObjects> Event<D> {
    /// Reads an event that was parsed from `json`. If its object does not fit, the event says why.
    pub(super) fn of(fields: &Map<String, Value>, json: Box<str>) -> Result<Self, ValueError> {
        let event: Envelope = decode_object(fields)?;
        let object = event.data.object;
        let data = with_entries(object.as_map(), |entries| D::decode(&event.type_, EventObject(entries)));
        Ok(Self {
            id: event.id,
            type_: event.type_,
            created: event.created,
            livemode: event.livemode,
            api_version: event.api_version,
            account: event.account,
            pending_webhooks: event.pending_webhooks,
            request: event.request,
            data: data.unwrap_or_else(|error| D::untyped(Untyped::new(object, error))),
            previous_attributes: event.data.previous_attributes.into(),
            data_extra: event.data.extra,
            extra: event.extra,
            body: Body(json),
        })
    }
}
