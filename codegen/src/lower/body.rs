//! Lowers the body of a request.

use openapiv3::{MediaType, ObjectType, QueryStyle, ReferenceOr};

use crate::document::dialect::STYLE;
use crate::ir::{BodyFormat, Method};
use crate::text::media_type::{JSON, essence};

use super::found::Found;
use super::path_and_query::{STYLES, wrong_style};
use super::place::escape;
use super::shape::{SchemaRef, Shape};
use super::{Attempt, Lowerer};

/// The body of a request.
pub(super) struct Body<'a> {
    pub(super) format: BodyFormat,
    /// The schema of the parameters and its JSON pointer, if there are parameters.
    pub(super) params: Option<(&'a ObjectType, String)>,
}

impl<'a> Lowerer<'a> {
    pub(super) fn body(&mut self, found: &Found<'a>) -> Attempt<Body<'a>> {
        let pointer = format!("{}/requestBody", found.pointer);
        let none = |format| Body {
            format: if format == BodyFormat::Multipart { BodyFormat::Form } else { format },
            params: None,
        };
        // A `POST` of API v2 is JSON even without a body.
        let unsaid = if found.path.starts_with("/v2/") { BodyFormat::Json } else { BodyFormat::Form };
        let content = match &found.operation.request_body {
            None => return Ok(none(unsaid)),
            Some(ReferenceOr::Item(body)) => &body.content,
            Some(ReferenceOr::Reference { .. }) => {
                return Err(self.problem(
                    &pointer,
                    "a `$ref` to a body is not supported",
                    "replace the `$ref` with its target",
                ));
            }
        };
        let mut media_types = content.iter();
        let (media_type, content) = match (media_types.next(), media_types.next()) {
            (None, _) => return Ok(none(unsaid)),
            (Some(only), None) => only,
            (Some(_), Some((other, _))) => {
                return Err(self.problem(
                    &format!("{pointer}/content/{}", escape(other)),
                    "a body with several media types is not supported",
                    "keep one of them",
                ));
            }
        };
        let pointer = format!("{pointer}/content/{}", escape(media_type));
        let format = match essence(media_type) {
            "application/x-www-form-urlencoded" => BodyFormat::Form,
            JSON => BodyFormat::Json,
            "multipart/form-data" => BodyFormat::Multipart,
            other => {
                return Err(self.problem(
                    &pointer,
                    format!("a body of `{}` is not supported", super::excerpt(other)),
                    "forms, JSON and `multipart/form-data` are supported; leave the operation out",
                ));
            }
        };
        let pointer_of_schema = format!("{pointer}/schema");
        let object = match content.schema.as_ref().map(|schema| self.object_of(schema.into())) {
            None => return Ok(none(format)),
            Some(Ok(Some(object))) => object,
            Some(Ok(None)) => {
                return Err(self.problem(&pointer_of_schema, "a body must be an object", "correct the spec"));
            }
            Some(Err(message)) => return Err(self.problem(&pointer_of_schema, message, "correct the spec")),
        };
        self.encoding(content, object, &pointer)?;
        if object.properties.is_empty() {
            return Ok(none(format));
        }
        if found.method != Method::Post && format != BodyFormat::Form {
            return Err(self.problem(
                &pointer,
                format!("a `{}` with a body of `{media_type}` is not supported", found.method.as_str()),
                "its parameters can only be sent in the query; leave the operation out",
            ));
        }
        Ok(Body { format, params: Some((object, pointer_of_schema)) })
    }

    /// Returns the object that the schema of a body describes or refers to.
    fn object_of(&self, schema: SchemaRef<'a>) -> Result<Option<&'a ObjectType>, String> {
        let schema = match Shape::of(schema)? {
            Shape::Component(component) => match self.spec.schema(component) {
                Some(schema) => SchemaRef::from(schema),
                None => return Err(format!("`$ref: #/components/schemas/{component}` points at nothing")),
            },
            _ => schema,
        };
        match Shape::of(schema)? {
            Shape::Object(object) => Ok(Some(object)),
            _ => Ok(None),
        }
    }

    /// Refuses encodings of parameters that Stripe does not use.
    fn encoding(&mut self, content: &MediaType, object: &ObjectType, pointer: &str) -> Attempt<()> {
        for (name, encoding) in &content.encoding {
            let pointer = format!("{pointer}/encoding/{}", escape(name));
            let named = [
                ("headers", !encoding.headers.is_empty()),
                ("contentType", encoding.content_type.is_some()),
                ("allowReserved", encoding.allow_reserved),
            ];
            if let Some((key, _)) = named.iter().find(|(_, is_there)| *is_there) {
                let help = "remove it, or leave the operation out";
                return Err(self.problem(&pointer, format!("the `{key}` of a parameter is not supported"), help));
            }
            let other = encoding.extensions.get(STYLE).and_then(|style| style.as_str());
            let style = encoding.style.as_ref().or(other.is_some().then_some(&QueryStyle::Form));
            if let (Some(style), Some(property)) = (style, object.properties.get(name))
                && let Some(wrong) = wrong_style(other, style, Some(encoding.explode), property.into())
            {
                return Err(self.problem(&pointer, wrong, STYLES));
            }
        }
        Ok(())
    }
}
