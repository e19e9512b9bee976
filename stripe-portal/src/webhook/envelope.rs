//! The fields of an event, whatever their form and whether or not the object fits.

use serde_json::Value;

use super::EventRequest;
use super::event::OBJECT;
use crate::decode::{Expected, Extra, FromJson, Opaque, Problem, Reader, Token, decode};
use crate::types::Timestamp;

/// The fields of an event.
pub(super) struct Envelope {
    pub(super) account: Option<String>,
    pub(super) api_version: Option<String>,
    pub(super) created: Timestamp,
    pub(super) data: Data,
    pub(super) id: String,
    pub(super) livemode: bool,
    pub(super) pending_webhooks: Option<u64>,
    pub(super) request: Option<EventRequest>,
    pub(super) type_: String,
    pub(super) extra: Extra,
}

impl FromJson for Envelope {
    const EXPECTED: Expected = Expected::Object(OBJECT);

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        let mut reader = Reader::new(entries, FIELDS, size_of::<Self>())?;
        let (mut account, mut api_version, mut created, mut data, mut id) = (None, None, None, None, None);
        let (mut livemode, mut object, mut pending, mut request, mut type_) = (None, None, None, None, None);
        while reader.more()? {
            reader.value(&mut id);
            reader.constant(OBJECT, &mut object);
            reader.nullable(&mut api_version);
            reader.value(&mut created);
            reader.value(&mut data);
            reader.value(&mut livemode);
            reader.nullable(&mut pending);
            reader.nullable(&mut request);
            reader.value(&mut type_);
            reader.nullable(&mut account);
        }
        let (Some(()), Some(created), Some(data), Some(id), Some(livemode), Some(type_)) =
            (object, created, data, id, livemode, type_)
        else {
            return Err(reader.missing(&["object", "type", "data", "id", "created", "livemode"]));
        };
        let mut extra = reader.finish();
        let account = known("account", account, &mut extra);
        let api_version = known("api_version", api_version, &mut extra);
        let pending_webhooks = known("pending_webhooks", pending, &mut extra);
        let request = known("request", request, &mut extra).map(|Cause(request)| request);
        *place =
            Some(Self { account, api_version, created, data, id, livemode, pending_webhooks, request, type_, extra });
        Ok(())
    }
}

/// The fields of an event, in the order in which Stripe sends them. Only events of connected accounts have an `account`.
pub(super) const FIELDS: &[&str] =
    &["id", "object", "api_version", "created", "data", "livemode", "pending_webhooks", "request", "type", "account"];

/// The field `data` of an event.
pub(super) struct Data {
    pub(super) object: Opaque,
    pub(super) previous_attributes: Option<Opaque>,
    pub(super) extra: Extra,
}

impl FromJson for Data {
    const EXPECTED: Expected = Expected::Map;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        let mut reader = Reader::new(entries, DATA_FIELDS, size_of::<Self>())?;
        let (mut object, mut previous) = (None, None);
        while reader.more()? {
            reader.value(&mut object);
            reader.nullable(&mut previous);
        }
        let Some(object) = object else { return Err(reader.missing(&["object"])) };
        let mut extra = reader.finish();
        let previous_attributes = known("previous_attributes", previous, &mut extra);
        *place = Some(Self { object, previous_attributes, extra });
        Ok(())
    }
}

/// The fields of `data`, in the order in which Stripe sends them.
pub(super) const DATA_FIELDS: &[&str] = &["object", "previous_attributes"];

/// Returns the value of a field that the event can do without. A value of another form is moved to `extra`: the event has
/// happened, and refusing it would lose it.
pub(super) fn known<T: FromJson>(name: &str, value: Option<Value>, extra: &mut Extra) -> Option<T> {
    let value = value?;
    match decode(&value) {
        Ok(known) => Some(known),
        Err(_) => {
            extra.insert(name.to_owned(), value);
            None
        }
    }
}

/// The request that caused an event. Before API version 2017-05-25, it was its ID alone.
struct Cause(EventRequest);

impl FromJson for Cause {
    const EXPECTED: Expected = EventRequest::EXPECTED;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let mut request = None;
        if let Token::Text(id) = token {
            request = Some(EventRequest { id: Some(id.to_owned()), ..EventRequest::default() });
        } else {
            EventRequest::from_json(token, &mut request)?;
        }
        *place = request.map(Self);
        Ok(())
    }
}
