// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! `api_errors` and its parts.

/// Stripe's response when a call fails.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// The issuer's advice after a declined card, if there is one. See
    /// [retrying](https://docs.stripe.com/declines#retrying-issuer-declines). Not always present.
    /// At most 5000 characters.
    pub advice_code: Option<String>,
    /// On a card error: the ID of the charge that failed. Not always present. At most 5000
    /// characters.
    pub charge: Option<String>,
    /// A short [error code](https://docs.stripe.com/error-codes), if a program can handle the
    /// error. Not always present. At most 5000 characters.
    pub code: Option<String>,
    /// The reason that the card's issuer
    /// [declined](https://docs.stripe.com/declines#issuer-declines), if known. Not always present.
    /// At most 5000 characters.
    pub decline_code: Option<String>,
    /// The URL of a page that explains the `code`. Not always present. At most 5000 characters.
    pub doc_url: Option<String>,
    /// A description of the error for people. You can show the description of a card error to your
    /// customers. Not always present. At most 40000 characters.
    pub message: Option<String>,
    /// The card network's advice after a declined card, as two digits. Not always present. At most
    /// 5000 characters.
    pub network_advice_code: Option<String>,
    /// The network's code for the reason of the decline. Not always present. At most 5000
    /// characters.
    pub network_decline_code: Option<String>,
    /// The parameter that caused the error, if there is exactly one. A form can mark its field. Not
    /// always present. At most 5000 characters.
    pub param: Option<String>,
    /// The PaymentIntent that the error is about. Not always present.
    pub payment_intent: Option<crate::Opaque>,
    /// The PaymentMethod that the error is about. Not always present.
    pub payment_method: Option<crate::Opaque>,
    /// The type of the payment method that caused the error, on an error with an invoice. Not
    /// always present. At most 5000 characters.
    pub payment_method_type: Option<String>,
    /// The URL of this call in the Dashboard. Not always present. At most 5000 characters.
    pub request_log_url: Option<String>,
    /// The SetupIntent that the error is about. Not always present.
    pub setup_intent: Option<crate::Opaque>,
    /// The source, card or bank account that the error is about. Not always present.
    pub source: Option<crate::Opaque>,
    /// The kind of error.
    pub type_: Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for ApiError {
    const NAME: &'static str = "api_error::ApiError";
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
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
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
        while reader.more()? {
            reader.nullable(&mut advice_code);
            reader.nullable(&mut charge);
            reader.nullable(&mut code);
            reader.nullable(&mut decline_code);
            reader.nullable(&mut doc_url);
            reader.nullable(&mut message);
            reader.nullable(&mut network_advice_code);
            reader.nullable(&mut network_decline_code);
            reader.nullable(&mut param);
            reader.nullable(&mut payment_intent);
            reader.nullable(&mut payment_method);
            reader.nullable(&mut payment_method_type);
            reader.nullable(&mut request_log_url);
            reader.nullable(&mut setup_intent);
            reader.nullable(&mut source);
            reader.value(&mut type_);
        }
        let Some(type_) = type_ else {
            return Err(reader.missing(&["type"]));
        };
        *place = Some(Self {
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
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
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
        writer.value("type", &self.type_);
    }
}

/// The kind of error.
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// Something failed on Stripe's side.
    ApiError,
    /// The card could not be used for the request.
    CardError,
    /// An idempotency key was used again with another request.
    IdempotencyError,
    /// The request is invalid, for example because of a parameter.
    InvalidRequestError,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Type {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::ApiError,
        Self::CardError,
        Self::IdempotencyError,
        Self::InvalidRequestError,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
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

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    ApiError
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Type
}
