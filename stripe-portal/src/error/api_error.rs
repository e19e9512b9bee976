//! Stripe's error object. It is written by hand, because it is one type for all generated crates, and specs describe it
//! in many ways: with `code` as a string or an enum, inline, by a type for each code, or not at all.

use serde_json::Value;

use crate::decode::object::{Fields, Object, Writer};
use crate::decode::{Extra, Opaque, Problem, Reader};

/// The [error object](https://docs.stripe.com/api/errors) of a response: why a call failed.
///
/// No field is always present. A field of another type than Stripe describes is kept in `extra`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// The issuer's advice after a declined card, if there is one. See
    /// [retrying](https://docs.stripe.com/declines#retrying-issuer-declines).
    pub advice_code: Option<String>,
    /// The ID of the charge that failed.
    pub charge: Option<String>,
    /// A short [error code](https://docs.stripe.com/error-codes), if a program can handle the error.
    pub code: Option<String>,
    /// The reason that the card's issuer [declined](https://docs.stripe.com/declines#issuer-declines), if known.
    pub decline_code: Option<String>,
    /// The URL of a page that explains the `code`.
    pub doc_url: Option<String>,
    /// A description of the error for people. You can show the description of a card error to your customers.
    pub message: Option<String>,
    /// The card network's advice after a declined card, as two digits.
    pub network_advice_code: Option<String>,
    /// The network's code for the reason of the decline.
    pub network_decline_code: Option<String>,
    /// The parameter that caused the error, if there is exactly one. A form can mark its field.
    pub param: Option<String>,
    /// The PaymentIntent that the error is about. [`Opaque::decode`] reads it as a type.
    pub payment_intent: Option<Opaque>,
    /// The PaymentMethod that the error is about.
    pub payment_method: Option<Opaque>,
    /// The type of the payment method that caused the error, on an error with an invoice.
    pub payment_method_type: Option<String>,
    /// The URL of this call in the Dashboard.
    pub request_log_url: Option<String>,
    /// The SetupIntent that the error is about.
    pub setup_intent: Option<Opaque>,
    /// The source, card or bank account that the error is about.
    pub source: Option<Opaque>,
    /// The kind of error. Most errors of API v2 have only a `code`.
    pub type_: Option<ErrorType>,
    /// A description that you can show to your customers, in API v2. `Debug` masks it.
    pub user_message: Option<String>,
    /// The received fields that this type does not have.
    pub extra: Extra,
}

/// The kind of error.
#[derive(Clone)]
#[non_exhaustive]
pub enum ErrorType {
    /// Something failed on Stripe's side.
    ApiError,
    /// The card could not be used for the request.
    CardError,
    /// An idempotency key was used again with another request.
    IdempotencyError,
    /// The request is invalid, for example because of a parameter.
    InvalidRequestError,
    /// There were too many requests, in API v2.
    RateLimit,
    /// The token of a temporary session has expired, in API v2.
    TemporarySessionExpired,
    /// Another value.
    Unrecognized(String),
}

impl ErrorType {
    /// All values with a variant.
    pub const KNOWN: &'static [Self] = &[
        Self::ApiError,
        Self::CardError,
        Self::IdempotencyError,
        Self::InvalidRequestError,
        Self::RateLimit,
        Self::TemporarySessionExpired,
    ];

    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ApiError => "api_error",
            Self::CardError => "card_error",
            Self::IdempotencyError => "idempotency_error",
            Self::InvalidRequestError => "invalid_request_error",
            Self::RateLimit => "rate_limit",
            Self::TemporarySessionExpired => "temporary_session_expired",
            Self::Unrecognized(value) => value,
        }
    }
}

impl Object for ApiError {
    const NAME: &'static str = "error";
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
        "user_message",
    ];

    fn read(mut reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let mut values = [const { None }; COUNT];
        while reader.more()? {
            for value in &mut values {
                reader.nullable(value);
            }
        }
        let mut received = Received { values, extra: reader.finish() };
        // By the indexes of FIELDS.
        *place = Some(Self {
            advice_code: received.string(0),
            charge: received.string(1),
            code: received.string(2),
            decline_code: received.string(3),
            doc_url: received.string(4),
            message: received.string(5),
            network_advice_code: received.string(6),
            network_decline_code: received.string(7),
            param: received.string(8),
            payment_intent: received.object(9),
            payment_method: received.object(10),
            payment_method_type: received.string(11),
            request_log_url: received.string(12),
            setup_intent: received.object(13),
            source: received.object(14),
            type_: received.string(15).map(ErrorType::from),
            user_message: received.string(16),
            extra: received.extra,
        });
        Ok(())
    }

    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>) {
        writer.nullable("advice_code", &self.advice_code);
        writer.nullable("charge", &self.charge);
        writer.nullable("code", &self.code);
        writer.nullable("decline_code", &self.decline_code);
        writer.nullable("doc_url", &self.doc_url);
        writer.nullable("message", &self.message);
        writer.nullable("network_advice_code", &self.network_advice_code);
        writer.nullable("network_decline_code", &self.network_decline_code);
        writer.nullable("param", &self.param);
        writer.nullable("payment_intent", &self.payment_intent);
        writer.nullable("payment_method", &self.payment_method);
        writer.nullable("payment_method_type", &self.payment_method_type);
        writer.nullable("request_log_url", &self.request_log_url);
        writer.nullable("setup_intent", &self.setup_intent);
        writer.nullable("source", &self.source);
        writer.nullable("type", &self.type_);
        writer.masked_nullable("user_message", &self.user_message);
    }
}

/// The number of fields.
const COUNT: usize = ApiError::FIELDS.len();

/// The received fields as values, so that one of another type than expected does not lose the others.
struct Received {
    values: [Option<Value>; COUNT],
    extra: Extra,
}

impl Received {
    /// Returns a string. Moves a value of another type to `extra`.
    fn string(&mut self, index: usize) -> Option<String> {
        match self.values.get_mut(index)?.take()? {
            Value::String(text) => Some(text),
            other => self.other(index, other),
        }
    }

    /// Returns an object. Moves a value of another type to `extra`.
    fn object(&mut self, index: usize) -> Option<Opaque> {
        match self.values.get_mut(index)?.take()? {
            Value::Object(fields) => Some(fields.into()),
            other => self.other(index, other),
        }
    }

    fn other<T>(&mut self, index: usize, value: Value) -> Option<T> {
        let name = ApiError::FIELDS.get(index)?;
        self.extra.insert((*name).to_owned(), value);
        None
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__object_impls! {
    ApiError
}

// Implements the traits of an enum with unknown values:
crate::__open_enum_impls! {
    ErrorType
}
