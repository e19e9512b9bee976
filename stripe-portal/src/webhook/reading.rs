//! Reads the event in a body, and says why a body is not an event.

use super::head::Head;
use super::{event, thin_event};
use crate::decode::Failure;
use crate::error::DecodeError;

/// The kind of event to read.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// The value of its `object`.
    object: &'static str,
    /// The other kind, the message about it, and the method that reads it.
    other: &'static str,
    message: &'static str,
    method: &'static str,
}

impl Kind {
    /// An event with its object. The `method` reads thin events.
    pub(super) fn snapshot(method: &'static str) -> Self {
        let message = "expected the string \"event\", found a thin event";
        Self { object: event::OBJECT, other: thin_event::OBJECT, message, method }
    }

    /// A thin event. The `method` reads events with their object.
    pub(super) fn thin(method: &'static str) -> Self {
        let message = "expected a thin event, found an event with its object";
        Self { object: thin_event::OBJECT, other: event::OBJECT, message, method }
    }

    /// Returns the reason why the `object` of a body is not that of this kind.
    fn refusal(self, object: Option<&str>) -> Option<String> {
        match object {
            Some(object) if object == self.object => None,
            Some(object) if object == self.other => Some(format!("{}, which `{}` reads", self.message, self.method)),
            Some(_) => Some(format!("expected the string \"{}\", found a string", self.object)),
            None => Some(format!("expected the string \"{}\"", self.object)),
        }
    }
}

/// The place of the event.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// The body is the event.
    Body,
    /// The body is the event, or an envelope of EventBridge or Event Grid around it.
    BodyOrEnvelope,
}

/// Reads the event in a body. If it is of another kind than `kind`, the error says so. `None` means any kind.
pub(super) fn read<E>(
    body: &[u8],
    event: &dyn Fn(&str) -> Result<E, Failure>,
    place: Place,
    kind: Option<Kind>,
) -> Result<E, Box<DecodeError>> {
    let Ok(json) = std::str::from_utf8(body) else {
        return Err(Box::new(DecodeError::other("$", "the body is not UTF-8", body)));
    };
    let mut failure = match event(json) {
        Ok(event) => return Ok(event),
        Err(failure) => failure,
    };
    let (mut head, mut path) = (Head::of(json), "$");
    if let Some((span, inside)) = head.inside().filter(|_| place == Place::BodyOrEnvelope) {
        let json = span.of(json);
        failure = match event(json) {
            Ok(event) => return Ok(event),
            Err(failure) => failure,
        };
        failure.offset += span.start;
        (head, path) = (Head::of(json), inside);
    }
    Err(Box::new(explain(body, &failure, &head, path, kind)))
}

/// Returns the error of a body that is not an event. The `object` comes first, since it explains the other fields.
#[cold]
fn explain(body: &[u8], failure: &Failure, head: &Head, path: &str, kind: Option<Kind>) -> DecodeError {
    let kind = match kind {
        None if head.object() == Some(thin_event::OBJECT) => Kind::thin(""),
        None => Kind::snapshot(""),
        Some(kind) => kind,
    };
    let error = match &head.object {
        _ if !head.is_object => DecodeError::new(body, failure),
        None => DecodeError::other(path, "missing field `object`", body),
        Some(_) => match kind.refusal(head.object()) {
            Some(why) => DecodeError::other(&format!("{path}.object"), &why, body),
            None => DecodeError::new(body, failure),
        },
    };
    error.with_version(head.api_version.as_deref())
}
