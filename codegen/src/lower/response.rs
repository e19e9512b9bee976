//! Lowers the response of an operation.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, StatusCode};

use crate::ir::Type;
use crate::text::media_type::{JSON, essence};

use super::place::{At, Side, escape};
use super::shape::{SchemaRef, Shape};
use super::{Attempt, Lowerer};

/// The status of responses that have no body.
const NO_CONTENT: u16 = 204;

const RESPONSES: &str = "#/components/responses/";

const UNDESCRIBED: &str = "the operation does not describe its response";
const DESCRIBE: &str =
    "add a response whose status begins with 2, with the `schema` of its JSON, or leave the operation out";

impl<'a> Lowerer<'a> {
    /// Returns the type of the successful response, and its media type if it is not JSON.
    pub(super) fn output(&mut self, operation: &'a openapiv3::Operation, at: &At) -> Attempt<(Type, Option<String>)> {
        let pointer = format!("{}/responses", at.pointer);
        let successes: Vec<_> = operation.responses.responses.iter().filter(|(status, _)| is_success(status)).collect();
        let (status, response) = match successes[..] {
            [] => {
                return Err(self.problem(&at.pointer, UNDESCRIBED, DESCRIBE));
            }
            [success] => success,
            [first, (status, _), ..] => {
                let at = At { pointer: format!("{pointer}/{status}"), ..at.clone() };
                let message = format!("the operation has two successful responses: status {} and {status}", first.0);
                return Err(self.unsupported(&at, message));
            }
        };
        let pointer = format!("{pointer}/{status}");
        let here = At { pointer: pointer.clone(), side: Side::Response, word: "response".to_owned(), ..at.clone() };
        let response = match response {
            ReferenceOr::Item(response) => response,
            ReferenceOr::Reference { reference } if self.is_cycle(reference) => {
                let message = format!("`$ref: {}` leads back to itself", super::excerpt(reference));
                return Err(self.problem(&pointer, message, "correct the spec"));
            }
            // The copies of responses have filled the document.
            ReferenceOr::Reference { reference } if reference.starts_with(RESPONSES) => {
                let help = "replace the `$ref` with its target";
                return Err(self.problem(&pointer, "a `$ref` to a response is not supported", help));
            }
            ReferenceOr::Reference { reference } => {
                let message = format!("`$ref: {}` does not point at a response", super::excerpt(reference));
                let help = "refer to a response in `#/components/responses`, or replace the `$ref` with its target";
                return Err(self.problem(&pointer, message, help));
            }
        };
        let mut content = response.content.iter();
        let (media_type, content) = match (content.next(), content.next()) {
            (None, _) if *status == StatusCode::Code(NO_CONTENT) => return Ok((Type::Nothing, None)),
            // The body is not described, and there may be one.
            (None, _) => return Ok((Type::Binary, None)),
            (Some(only), None) => only,
            _ => return Err(self.unsupported(&here, "the response has several media types".to_owned())),
        };
        let inside = here.inside(&format!("content/{}", escape(media_type)));
        let schema = content.schema.as_ref().map(SchemaRef::from);
        let media_type = essence(media_type);
        if media_type == JSON {
            let Some(schema) = schema else {
                return Err(self.problem(&inside.pointer, UNDESCRIBED, DESCRIBE));
            };
            return Ok((self.value(schema, &At { depth: 0, ..inside.inside("schema") })?, None));
        }
        if !is_media_type(media_type) {
            let message = format!("`{}` is not a media type", super::excerpt(media_type));
            return Err(self.problem(&inside.pointer, message, "correct the spec"));
        }
        if schema.is_some_and(|schema| !matches!(Shape::of(schema), Ok(Shape::Binary))) {
            let message = format!("a response of `{media_type}` must be binary");
            return Err(self.problem(&inside.pointer, message, "use `format: binary`, or leave the operation out"));
        }
        Ok((Type::Binary, Some(media_type.to_owned())))
    }
}

impl Lowerer<'_> {
    /// Returns `true` if a reference to a response has no end.
    fn is_cycle(&self, reference: &str) -> bool {
        let responses = self.spec.openapi.components.as_ref().map(|components| &components.responses);
        let mut seen = BTreeSet::new();
        let mut next = reference;
        while seen.insert(next) {
            let name = next.strip_prefix(RESPONSES);
            match name.and_then(|name| responses?.get(name)) {
                Some(ReferenceOr::Reference { reference }) => next = reference,
                _ => return false,
            }
        }
        true
    }
}

fn is_success(status: &StatusCode) -> bool {
    status.to_string().starts_with('2')
}

/// Returns `true` if a header can contain the media type.
fn is_media_type(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+*".contains(&byte);
    let word = |word: &str| !word.is_empty() && word.bytes().all(plain);
    text.split_once('/').is_some_and(|(kind, rest)| word(kind) && word(rest))
}
