//! The fields that tell what a body is, whatever it is.

use super::envelope::Span;
use crate::decode::{Entries, Expected, FromJson, Problem, Slot, Token, from_str};

/// The fields that tell what a body is.
#[derive(Default)]
pub(super) struct Head {
    /// False if the body is something else, or not JSON.
    pub(super) is_object: bool,
    /// The value of `object`. Its string is missing if the value is not a string.
    pub(super) object: Option<Option<String>>,
    pub(super) api_version: Option<String>,
    /// The event, in an envelope of EventBridge.
    detail: Option<Span>,
    /// The event, in an envelope of Event Grid. An event has a `data` too.
    data: Option<Span>,
}

impl Head {
    /// Reads the fields of a body. Returns none if the body is not an object.
    pub(super) fn of(json: &str) -> Self {
        let mut head = None;
        match from_str(json, &mut head) {
            Ok(()) => Self { is_object: true, ..head.unwrap_or_default() },
            Err(_) => Self::default(),
        }
    }

    pub(super) fn object(&self) -> Option<&str> {
        self.object.as_ref()?.as_deref()
    }

    /// Returns the event, if the body is an envelope around one, and its path.
    pub(super) fn inside(&self) -> Option<(Span, &'static str)> {
        match (&self.object, self.detail, self.data) {
            (None, Some(detail), _) => Some((detail, "$.detail")),
            (None, None, Some(data)) => Some((data, "$.data")),
            _ => None,
        }
    }
}

impl FromJson for Head {
    const EXPECTED: Expected = Expected::Map;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Object(entries) = token else { return Err(Problem::Type) };
        let head = place.get_or_insert_default();
        while let Some(key) = entries.key()? {
            match &*key {
                "object" => head.object = Some(glance(entries)?.text),
                "api_version" => head.api_version = glance(entries)?.text,
                "detail" => head.detail = glance(entries)?.span,
                "data" => head.data = glance(entries)?.span,
                _ => drop(glance(entries)?),
            }
        }
        Ok(())
    }
}

/// A value of which only a string and the place of an object are kept.
#[derive(Default)]
struct Glance {
    text: Option<String>,
    span: Option<Span>,
}

fn glance(entries: &mut dyn Entries) -> Result<Glance, Problem> {
    let mut glance = Glance::default();
    entries.value(&mut glance)?;
    Ok(glance)
}

impl Slot for Glance {
    fn expected(&self) -> Expected {
        Expected::Value
    }

    fn set(&mut self, token: Token<'_>) -> Result<(), Problem> {
        match token {
            Token::Text(text) => self.text = Some(text.to_owned()),
            Token::Object(_) => Span::from_json(token, &mut self.span)?,
            Token::Array(elements) => while elements.next(&mut Self::default())? {},
            _ => {}
        }
        Ok(())
    }
}
