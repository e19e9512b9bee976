//! The fields of an event around its object, which is decoded once the event's type is known.

use serde_json::Value;

use super::EventRequest;
use super::event::OBJECT;
use crate::decode::part::{decode_json, with_json};
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
    pub(super) request: Option<EventRequest>,
    pub(super) type_: String,
    pub(super) extra: Extra,
}

impl FromJson for Envelope {
    const EXPECTED: Expected = Expected::Object(OBJECT);

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        const FIELDS: &[&str] =
            &["account", "api_version", "created", "data", "id", "livemode", "object", "request", "type"];
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        let mut reader = Reader::new(entries, FIELDS, size_of::<Self>())?;
        let (mut account, mut api_version, mut created, mut data, mut id) = (None, None, None, None, None);
        let (mut livemode, mut object, mut request, mut type_) = (None, None, None, None);
        while reader.more()? {
            reader.nullable(&mut account);
            reader.nullable(&mut api_version);
            reader.value(&mut created);
            reader.value(&mut data);
            reader.value(&mut id);
            reader.value(&mut livemode);
            reader.constant(OBJECT, &mut object);
            reader.nullable(&mut request);
            reader.value(&mut type_);
        }
        let (Some(()), Some(created), Some(data), Some(id), Some(livemode), Some(type_)) =
            (object, created, data, id, livemode, type_)
        else {
            return Err(reader.missing(&["object", "type", "data", "id", "created", "livemode"]));
        };
        let mut extra = reader.finish();
        let account = known("account", account, &mut extra);
        let api_version = known("api_version", api_version, &mut extra);
        let request = known("request", request, &mut extra).map(|Cause(request)| request);
        *place = Some(Self { account, api_version, created, data, id, livemode, request, type_, extra });
        Ok(())
    }
}

/// The field `data` of an event.
pub(super) struct Data {
    pub(super) object: Span,
    pub(super) previous_attributes: Option<Opaque>,
    pub(super) extra: Extra,
}

impl FromJson for Data {
    const EXPECTED: Expected = Expected::Map;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        const FIELDS: &[&str] = &["object", "previous_attributes"];
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        let mut reader = Reader::new(entries, FIELDS, size_of::<Self>())?;
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

/// The place of an object in JSON.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) start: usize,
    length: usize,
}

impl Span {
    /// Returns the object in the JSON that it was read from.
    pub(super) fn of(self, json: &str) -> &str {
        json.get(self.start..self.start + self.length).unwrap_or_default()
    }
}

impl FromJson for Span {
    const EXPECTED: Expected = Expected::Map;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        *place = entries.skip()?.map(|part| Self { start: part.start, length: part.json.len() });
        Ok(())
    }
}

/// A value of a field that the event can do without. One of another form is kept as it is: the event has happened, and
/// refusing it would lose it.
pub(super) enum Lenient<T> {
    Known(T),
    Other(Value),
}

impl<T: FromJson> FromJson for Lenient<T> {
    const EXPECTED: Expected = Expected::Value;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        *place = Some(match token {
            Token::Object(entries) => with_json(entries, |json| match decode_json(json) {
                Ok(known) => Ok(Self::Known(known)),
                Err(_) => decode_json(json).map(Self::Other).map_err(Problem::Part),
            })?,
            Token::Text(text) => {
                let mut known = None;
                match T::from_json(Token::Text(text), &mut known) {
                    Ok(()) => known.map_or(Self::Other(Value::Null), Self::Known),
                    Err(_) => Self::Other(text.into()),
                }
            }
            token => {
                let mut value = None;
                Value::from_json(token, &mut value)?;
                let value = value.unwrap_or_default();
                decode(&value).map_or(Self::Other(value), Self::Known)
            }
        });
        Ok(())
    }
}

/// Returns the value of a field. A value of another form is moved to `extra`.
pub(super) fn known<T>(name: &str, value: Option<Lenient<T>>, extra: &mut Extra) -> Option<T> {
    match value? {
        Lenient::Known(known) => Some(known),
        Lenient::Other(value) => {
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
