//! Reads an event with its object in one pass, which is the usual case.
//!
//! The type of an event decides the type of its object, and often comes after it. But then it is the last field that Stripe
//! sends, and is found from the end of the body. If that is wrong, or anything is not as expected, the caller reads the
//! event in another way.

use super::envelope::{DATA_FIELDS, FIELDS};
use super::event::{Body, OBJECT};
use super::{Event, EventObject, EventObjects};
use crate::decode::{Expected, Extra, Opaque, Problem, Reader, Slot, Token, from_str};

/// Reads an event if its type is known before its object is read, and all that is in it has the expected form.
pub(super) fn read<D: EventObjects>(json: &str) -> Option<Event<D>> {
    let mut reading = Reading { json, event: None };
    from_str(json, &mut reading).ok()?;
    reading.event
}

/// Returns the last string without escapes in an object, if it is the last value.
fn last_string(json: &str) -> Option<&str> {
    let inside = json.trim_ascii_end().strip_suffix('}')?.trim_ascii_end().strip_suffix('"')?;
    // A short search: types have at most about 60 characters.
    let length = inside.bytes().rev().position(|byte| byte == b'"')?;
    inside.get(inside.len() - length..)
}

/// An event.
struct Reading<'a, D> {
    json: &'a str,
    event: Option<Event<D>>,
}

impl<D: EventObjects> Slot for Reading<'_, D> {
    fn expected(&self) -> Expected {
        Expected::Object(OBJECT)
    }

    fn set(&mut self, token: Token<'_>) -> Result<(), Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        let mut reader = Reader::new(entries, FIELDS, size_of::<Event<D>>())?;
        let (mut account, mut api_version, mut created, mut id) = (None, None, None, None);
        let (mut livemode, mut object, mut pending_webhooks, mut request, mut type_) = (None, None, None, None, None);
        let last = last_string(self.json);
        let mut data = Data::<D> { known: None, last, object: None, previous: None, extra: None };
        while reader.more()? {
            reader.value(&mut id);
            reader.constant(OBJECT, &mut object);
            reader.nullable(&mut api_version);
            reader.value(&mut created);
            if data.object.is_none() && type_.is_some() {
                data.known = type_.take();
            }
            reader.slot(&mut data);
            reader.value(&mut livemode);
            reader.nullable(&mut pending_webhooks);
            reader.nullable(&mut request);
            reader.value(&mut type_);
            reader.nullable(&mut account);
        }
        // A second type after the object, or another than was expected, is left to the caller.
        let type_ = match (data.known, type_) {
            (Some(known), None) => known,
            (None, Some(type_)) if Some(&*type_) == last => type_,
            _ => return Err(Problem::Inside),
        };
        let (Some(()), Some(created), Some(object), Some(data_extra), Some(id), Some(livemode)) =
            (object, created, data.object, data.extra, id, livemode)
        else {
            return Err(Problem::Inside);
        };
        self.event = Some(Event {
            id,
            type_,
            created,
            livemode,
            api_version,
            account,
            pending_webhooks,
            request,
            data: object,
            previous_attributes: data.previous.into(),
            data_extra,
            extra: reader.finish(),
            body: Body(self.json.into()),
        });
        Ok(())
    }
}

/// The field `data` of an event.
struct Data<'a, D> {
    /// The type of the event, if it was before this field.
    known: Option<String>,
    /// The type of the event, if it is the last value.
    last: Option<&'a str>,
    object: Option<D>,
    previous: Option<Opaque>,
    extra: Option<Extra>,
}

impl<D: EventObjects> Slot for Data<'_, D> {
    fn expected(&self) -> Expected {
        Expected::Map
    }

    fn set(&mut self, token: Token<'_>) -> Result<(), Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        let mut reader = Reader::new(entries, DATA_FIELDS, size_of::<Self>())?;
        let event_type = self.known.as_deref().or(self.last).ok_or(Problem::Inside)?;
        let mut object = Payload::<D> { event_type, object: None };
        // Of two fields of the same name, the last counts.
        self.previous = None;
        while reader.more()? {
            reader.slot(&mut object);
            reader.nullable(&mut self.previous);
        }
        self.object = object.object;
        self.extra = Some(reader.finish());
        Ok(())
    }
}

/// The object of an event.
struct Payload<'a, D> {
    event_type: &'a str,
    object: Option<D>,
}

impl<D: EventObjects> Slot for Payload<'_, D> {
    fn expected(&self) -> Expected {
        Expected::Map
    }

    fn set(&mut self, token: Token<'_>) -> Result<(), Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        self.object = Some(D::decode(self.event_type, EventObject(entries)).map_err(Problem::Part)?);
        Ok(())
    }
}
