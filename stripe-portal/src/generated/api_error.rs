// Written by `cargo xtask regen` from `spec/openapi.yaml` (API version 2026-09-30.endive). Do not edit.

//! `api_errors` and its parts.

/// Stripe's response when a call fails.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// The issuer's advice after a declined card, if there is one. See [retrying](https://docs.stripe.com/declines#retrying-issuer-declines). Not always present. At most 5000 characters.
    pub advice_code: Option<String>,
    /// On a card error: the ID of the charge that failed. Not always present. At most 5000 characters.
    pub charge: Option<String>,
    /// A short [error code](https://docs.stripe.com/error-codes), if a program can handle the error. Not always present. At most 5000 characters.
    pub code: Option<String>,
    /// The reason that the card's issuer [declined](https://docs.stripe.com/declines#issuer-declines), if known. Not always present. At most 5000 characters.
    pub decline_code: Option<String>,
    /// The URL of a page that explains the `code`. Not always present. At most 5000 characters.
    pub doc_url: Option<String>,
    /// A description of the error for people. You can show the description of a card error to your customers. Not always present. At most 40000 characters.
    pub message: Option<String>,
    /// The card network's advice after a declined card, as two digits. Not always present. At most 5000 characters.
    pub network_advice_code: Option<String>,
    /// The network's code for the reason of the decline. Not always present. At most 5000 characters.
    pub network_decline_code: Option<String>,
    /// The parameter that caused the error, if there is exactly one. A form can mark its field. Not always present. At most 5000 characters.
    pub param: Option<String>,
    /// The PaymentIntent that the error is about. Not always present.
    pub payment_intent: Option<crate::Opaque>,
    /// The PaymentMethod that the error is about. Not always present.
    pub payment_method: Option<crate::Opaque>,
    /// The type of the payment method that caused the error, on an error with an invoice. Not always present. At most 5000 characters.
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
    const NAME: &'static str = "APIErrors";
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
        mut __reader: crate::__private::Reader<'_>,
        __place: &mut Option<Self>,
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
        loop {
            let __read = match __reader.next()? {
                0 => __reader.nullable(&mut advice_code),
                1 => __reader.nullable(&mut charge),
                2 => __reader.nullable(&mut code),
                3 => __reader.nullable(&mut decline_code),
                4 => __reader.nullable(&mut doc_url),
                5 => __reader.nullable(&mut message),
                6 => __reader.nullable(&mut network_advice_code),
                7 => __reader.nullable(&mut network_decline_code),
                8 => __reader.nullable(&mut param),
                9 => __reader.nullable(&mut payment_intent),
                10 => __reader.nullable(&mut payment_method),
                11 => __reader.nullable(&mut payment_method_type),
                12 => __reader.nullable(&mut request_log_url),
                13 => __reader.nullable(&mut setup_intent),
                14 => __reader.nullable(&mut source),
                15 => __reader.value(&mut type_),
                _ => break,
            };
            __read?;
        }
        let Some(type_) = type_ else {
            return Err(__reader.missing(&[15]));
        };
        *__place = Some(Self {
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
            extra: __reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable(0, "advice_code", &self.advice_code);
        writer.nullable(1, "charge", &self.charge);
        writer.nullable(2, "code", &self.code);
        writer.nullable(3, "decline_code", &self.decline_code);
        writer.nullable(4, "doc_url", &self.doc_url);
        writer.nullable(5, "message", &self.message);
        writer.nullable(6, "network_advice_code", &self.network_advice_code);
        writer.nullable(7, "network_decline_code", &self.network_decline_code);
        writer.nullable(8, "param", &self.param);
        writer.nullable(9, "payment_intent", &self.payment_intent);
        writer.nullable(10, "payment_method", &self.payment_method);
        writer.nullable(11, "payment_method_type", &self.payment_method_type);
        writer.nullable(12, "request_log_url", &self.request_log_url);
        writer.nullable(13, "setup_intent", &self.setup_intent);
        writer.nullable(14, "source", &self.source);
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
    /// The values that this crate's API version knows.
    pub const KNOWN: &'static [Self] = &[
        Self::ApiError,
        Self::CardError,
        Self::IdempotencyError,
        Self::InvalidRequestError,
    ];
    /// The value as Stripe spells it.
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

crate::__private::object_impls! {
    ApiError
}

crate::__private::open_enum_impls! {
    Type
}
