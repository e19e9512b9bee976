//! Stripe's error object; a stand-in for what the generator writes.

use serde::de::MapAccess;
use serde::ser::SerializeMap;

use crate::object::{Object, Reader, Writer};
use crate::{Extra, Opaque};

/// What Stripe says about a failed request.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// `advice_code`.
    pub advice_code: Option<String>,
    /// `charge`.
    pub charge: Option<String>,
    /// `code`.
    pub code: Option<String>,
    /// `decline_code`.
    pub decline_code: Option<String>,
    /// `doc_url`.
    pub doc_url: Option<String>,
    /// `message`.
    pub message: Option<String>,
    /// `network_advice_code`.
    pub network_advice_code: Option<String>,
    /// `network_decline_code`.
    pub network_decline_code: Option<String>,
    /// `param`.
    pub param: Option<String>,
    /// `payment_intent`.
    pub payment_intent: Option<Opaque>,
    /// `payment_method`.
    pub payment_method: Option<Opaque>,
    /// `payment_method_type`.
    pub payment_method_type: Option<String>,
    /// `request_log_url`.
    pub request_log_url: Option<String>,
    /// `setup_intent`.
    pub setup_intent: Option<Opaque>,
    /// `source`.
    pub source: Option<Opaque>,
    /// `type`.
    pub type_: Type,
    /// What was received beyond these fields.
    pub extra: Extra,
}

impl Object for ApiError {
    const NAME: &'static str = "api_errors";
    const FIELDS: &'static [&'static str] = &[
        "advice_code",
        "charge",
        "code",
        "decline_code",
        "doc_url",
        "message",
        "network_advice_code",
        "network_decline_code",
        "param",
        "payment_intent",
        "payment_method",
        "payment_method_type",
        "request_log_url",
        "setup_intent",
        "source",
        "type",
    ];

    fn read<'de, A: MapAccess<'de>>(mut reader: Reader<A>) -> Result<Self, A::Error> {
        let mut advice_code = None;
        let mut charge = None;
        let mut code = None;
        let mut decline_code = None;
        let mut doc_url = None;
        let mut message = None;
        let mut network_advice_code = None;
        let mut network_decline_code = None;
        let mut param = None;
        let mut payment_intent = None;
        let mut payment_method = None;
        let mut payment_method_type = None;
        let mut request_log_url = None;
        let mut setup_intent = None;
        let mut source = None;
        let mut type_ = None;
        while let Some(field) = reader.next()? {
            match field {
                0 => reader.nullable(&mut advice_code)?,
                1 => reader.nullable(&mut charge)?,
                2 => reader.nullable(&mut code)?,
                3 => reader.nullable(&mut decline_code)?,
                4 => reader.nullable(&mut doc_url)?,
                5 => reader.nullable(&mut message)?,
                6 => reader.nullable(&mut network_advice_code)?,
                7 => reader.nullable(&mut network_decline_code)?,
                8 => reader.nullable(&mut param)?,
                9 => reader.nullable(&mut payment_intent)?,
                10 => reader.nullable(&mut payment_method)?,
                11 => reader.nullable(&mut payment_method_type)?,
                12 => reader.nullable(&mut request_log_url)?,
                13 => reader.nullable(&mut setup_intent)?,
                14 => reader.nullable(&mut source)?,
                _ => reader.value(&mut type_)?,
            }
        }
        Ok(Self {
            advice_code,
            charge,
            code,
            decline_code,
            doc_url,
            message,
            network_advice_code,
            network_decline_code,
            param,
            payment_intent,
            payment_method,
            payment_method_type,
            request_log_url,
            setup_intent,
            source,
            type_: reader.required("type", type_)?,
            extra: reader.finish(),
        })
    }

    fn write<M: SerializeMap>(&self, writer: &mut Writer<'_, M>) -> Result<(), M::Error> {
        writer.nullable(0, "advice_code", &self.advice_code)?;
        writer.nullable(1, "charge", &self.charge)?;
        writer.nullable(2, "code", &self.code)?;
        writer.nullable(3, "decline_code", &self.decline_code)?;
        writer.nullable(4, "doc_url", &self.doc_url)?;
        writer.nullable(5, "message", &self.message)?;
        writer.nullable(6, "network_advice_code", &self.network_advice_code)?;
        writer.nullable(7, "network_decline_code", &self.network_decline_code)?;
        writer.nullable(8, "param", &self.param)?;
        writer.nullable(9, "payment_intent", &self.payment_intent)?;
        writer.nullable(10, "payment_method", &self.payment_method)?;
        writer.nullable(11, "payment_method_type", &self.payment_method_type)?;
        writer.nullable(12, "request_log_url", &self.request_log_url)?;
        writer.nullable(13, "setup_intent", &self.setup_intent)?;
        writer.nullable(14, "source", &self.source)?;
        writer.value("type", &self.type_)
    }

    fn extra(&self) -> &Extra {
        &self.extra
    }
}

crate::object_impls!(ApiError);

/// What kind of error it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Type {
    /// `api_error`
    ApiError,
    /// `card_error`
    CardError,
    /// `idempotency_error`
    IdempotencyError,
    /// `invalid_request_error`
    InvalidRequestError,
    /// A value that the crate's API version does not know.
    Unrecognized(String),
}

impl Type {
    /// The value as it is sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ApiError => "api_error",
            Self::CardError => "card_error",
            Self::IdempotencyError => "idempotency_error",
            Self::InvalidRequestError => "invalid_request_error",
            Self::Unrecognized(value) => value,
        }
    }
}

impl From<&str> for Type {
    fn from(value: &str) -> Self {
        match value {
            "api_error" => Self::ApiError,
            "card_error" => Self::CardError,
            "idempotency_error" => Self::IdempotencyError,
            "invalid_request_error" => Self::InvalidRequestError,
            _ => Self::Unrecognized(value.to_owned()),
        }
    }
}

crate::open_enum_impls!(Type);
