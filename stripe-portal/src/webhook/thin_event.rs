//! Thin events: small events that name an object of API v2 or v1 and do not contain it.

use serde::{Serialize, Serializer};

use super::EventRequest;
use super::envelope::known;
use super::retrieve::{RetrieveRelatedObject, RetrieveThinEvent};
use crate::decode::object::{Fields, HasExtra, NotShown, Object, Writer, read_object, serialize_object};
use crate::decode::{Expected, Extra, FromJson, Opaque, Problem, Reader, Token};

/// The value of `object`.
pub(super) const OBJECT: &str = "v2.core.event";

/// A [thin event](https://docs.stripe.com/event-destinations#benefits-of-thin-events), which names the object that
/// it is about. [`retrieve_object`](Self::retrieve_object) gets the object as it is now, and
/// [`retrieve`](Self::retrieve) gets the event with its data.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ThinEvent<D = Opaque> {
    /// The differences of the object, if Stripe sends them.
    pub changes: Option<Opaque>,
    /// The [context](https://docs.stripe.com/context) in which the event happened. Its requests are sent in it.
    pub context: Option<String>,
    /// The time of the event, such as `2026-02-11T10:00:00.123Z`.
    pub created: String,
    /// The data of the event. `None` in a webhook.
    pub data: Option<D>,
    /// The event's ID. Stripe may send an event more than once, always with the same ID.
    pub id: String,
    /// `true` in live mode, `false` in test mode.
    pub livemode: bool,
    /// The reason for the event, if it is known.
    pub reason: Option<EventReason>,
    /// The object that the event is about, if there is one.
    pub related_object: Option<RelatedObject>,
    /// The type of the event, such as `v1.billing.meter.error_report_triggered`.
    pub type_: String,
    /// The received fields that this type does not have. A `context`, `reason` or `related_object` of another form than
    /// is known is among them, so that the event stays readable.
    pub extra: Extra,
}

impl<D> ThinEvent<D> {
    /// Returns the operation that gets the event with its data, as a `T`. `T` is a generated type, [`Opaque`], or your
    /// own type in [`Json`](crate::Json).
    ///
    /// ```
    /// use stripe_portal::{Error, Opaque, webhook::ThinEvent};
    ///
    /// # #[cfg(feature = "client")]
    /// async fn data(client: &stripe_portal::Client, event: &ThinEvent) -> Result<Option<Opaque>, Error> {
    ///     Ok(event.retrieve().send(client).await?.data)
    /// }
    /// ```
    pub fn retrieve<T>(&self) -> RetrieveThinEvent<T> {
        RetrieveThinEvent::new(&self.id, self.context.as_deref())
    }

    /// Returns the operation that gets the object that the event is about, as a `T`. `T` is a generated type,
    /// [`Opaque`], or your own type in [`Json`](crate::Json).
    ///
    /// The request goes to the client's server, whatever the event says: an address that is not a path below `/v1/` or
    /// `/v2/` is refused before any I/O.
    ///
    /// ```
    /// use stripe_portal::{Error, Opaque, webhook::ThinEvent};
    ///
    /// # #[cfg(feature = "client")]
    /// async fn object(client: &stripe_portal::Client, event: &ThinEvent) -> Result<Option<Opaque>, Error> {
    ///     match event.retrieve_object() {
    ///         Some(retrieve) => retrieve.send(client).await.map(Some),
    ///         None => Ok(None),
    ///     }
    /// }
    /// ```
    pub fn retrieve_object<T>(&self) -> Option<RetrieveRelatedObject<T>> {
        let url = self.related_object.as_ref()?.url.as_deref()?;
        Some(RetrieveRelatedObject::new(url, self.context.as_deref()))
    }
}

/// The object that a thin event is about.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RelatedObject {
    /// The object's ID. `None` for an object that exists once in an account, such as its balance.
    pub id: Option<String>,
    /// The object's type, such as `billing.meter`.
    pub type_: String,
    /// The path of the object, such as `/v1/billing/meters/mtr_1`, if it can be fetched.
    pub url: Option<String>,
    /// The received fields that this type does not have.
    pub extra: Extra,
}

/// The reason for a thin event.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct EventReason {
    /// The request that caused the event, if `type_` is `request`.
    pub request: Option<EventRequest>,
    /// The kind of reason, such as `request`.
    pub type_: String,
    /// The received fields that this type does not have.
    pub extra: Extra,
}

impl<D: FromJson + Serialize> Object for ThinEvent<D> {
    const NAME: &'static str = OBJECT;
    const FIELDS: &'static [&'static str] =
        &["changes", "context", "created", "data", "id", "livemode", "object", "reason", "related_object", "type"];

    fn read(mut reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let (mut changes, mut context, mut created, mut data, mut id) = (None, None, None, None, None);
        let (mut livemode, mut object, mut reason, mut related_object, mut type_) = (None, None, None, None, None);
        while reader.more()? {
            reader.nullable(&mut changes);
            reader.nullable(&mut context);
            reader.value(&mut created);
            reader.nullable(&mut data);
            reader.value(&mut id);
            reader.value(&mut livemode);
            reader.constant(OBJECT, &mut object);
            reader.nullable(&mut reason);
            reader.nullable(&mut related_object);
            reader.value(&mut type_);
        }
        let (Some(created), Some(id), Some(livemode), Some(()), Some(type_)) = (created, id, livemode, object, type_)
        else {
            return Err(reader.missing(&["created", "id", "livemode", "object", "type"]));
        };
        let mut extra = reader.finish();
        let context = known("context", context, &mut extra);
        let reason = known("reason", reason, &mut extra);
        let related_object = known("related_object", related_object, &mut extra);
        *place = Some(Self { changes, context, created, data, id, livemode, reason, related_object, type_, extra });
        Ok(())
    }

    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>) {
        writer.nullable("changes", &self.changes);
        writer.nullable("context", &self.context);
        writer.value("created", &self.created);
        writer.nullable("data", &self.data.as_ref().map(NotShown));
        writer.value("id", &self.id);
        writer.value("livemode", &self.livemode);
        writer.value("object", OBJECT);
        writer.nullable("reason", &self.reason);
        writer.nullable("related_object", &self.related_object);
        writer.value("type", &self.type_);
    }
}

impl<D> HasExtra for ThinEvent<D> {
    fn extra(&self) -> &Extra {
        &self.extra
    }
}

impl<D: FromJson + Serialize> FromJson for ThinEvent<D> {
    const EXPECTED: Expected = Expected::Object(Self::NAME);

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        read_object(token, place)
    }
}

crate::decode::deserialize_impl!(ThinEvent<D: Serialize>);

impl<D: FromJson + Serialize> Serialize for ThinEvent<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object(self, serializer)
    }
}

impl Object for RelatedObject {
    const NAME: &'static str = "related_object";
    const FIELDS: &'static [&'static str] = &["id", "type", "url"];

    fn read(mut reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let (mut id, mut type_, mut url) = (None, None, None);
        while reader.more()? {
            reader.nullable(&mut id);
            reader.value(&mut type_);
            reader.nullable(&mut url);
        }
        let Some(type_) = type_ else { return Err(reader.missing(&["type"])) };
        *place = Some(Self { id, type_, url, extra: reader.finish() });
        Ok(())
    }

    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>) {
        writer.nullable("id", &self.id);
        writer.value("type", &self.type_);
        writer.nullable("url", &self.url);
    }
}

impl Object for EventReason {
    const NAME: &'static str = "reason";
    const FIELDS: &'static [&'static str] = &["request", "type"];

    fn read(mut reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let (mut request, mut type_) = (None, None);
        while reader.more()? {
            reader.nullable(&mut request);
            reader.value(&mut type_);
        }
        let Some(type_) = type_ else { return Err(reader.missing(&["type"])) };
        *place = Some(Self { request, type_, extra: reader.finish() });
        Ok(())
    }

    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>) {
        writer.nullable("request", &self.request);
        writer.value("type", &self.type_);
    }
}

impl Object for EventRequest {
    const NAME: &'static str = "request";
    const FIELDS: &'static [&'static str] = &["id", "idempotency_key"];

    fn read(mut reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let (mut id, mut idempotency_key) = (None, None);
        while reader.more()? {
            reader.nullable(&mut id);
            reader.nullable(&mut idempotency_key);
        }
        *place = Some(Self { id, idempotency_key, extra: reader.finish() });
        Ok(())
    }

    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>) {
        writer.nullable("id", &self.id);
        writer.nullable("idempotency_key", &self.idempotency_key);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__object_impls! {
    RelatedObject, EventReason, EventRequest
}
