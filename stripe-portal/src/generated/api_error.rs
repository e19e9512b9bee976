// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! `api_errors` and its parts.

/// What Stripe answers when a call fails.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// What to do after the card's issuer declined, if it says so; see
    /// [retrying](https://docs.stripe.com/declines#retrying-issuer-declines). Not always present.
    /// At most 5000 characters.
    pub advice_code: Option<String>,
    /// On a card error: the ID of the charge that failed. Not always present. At most 5000
    /// characters.
    pub charge: Option<String>,
    /// A short [error code](https://docs.stripe.com/error-codes) for programs to act on, where
    /// there is something they can do. Not always present. At most 5000 characters.
    pub code: Option<String>,
    /// Why the card's issuer [declined](https://docs.stripe.com/declines#issuer-declines), if it
    /// says so. Not always present. At most 5000 characters.
    pub decline_code: Option<String>,
    /// A page that explains the `code`. Not always present. At most 5000 characters.
    pub doc_url: Option<String>,
    /// What went wrong, in words for people; on a card error they are fit for your customers. Not
    /// always present. At most 40000 characters.
    pub message: Option<String>,
    /// What to do after the card's issuer declined, as two digits from the card network. Not always
    /// present. At most 5000 characters.
    pub network_advice_code: Option<String>,
    /// Why the network declined the payment, in letters and digits. Not always present. At most
    /// 5000 characters.
    pub network_decline_code: Option<String>,
    /// Which parameter is at fault, if it is a single one; a form can use it to mark the right
    /// field. Not always present. At most 5000 characters.
    pub param: Option<String>,
    /// The PaymentIntent that the error is about. Not always present.
    pub payment_intent: Option<crate::Opaque>,
    /// The PaymentMethod that the error is about. Not always present.
    pub payment_method: Option<crate::Opaque>,
    /// On an error with an invoice: which type of payment method is at fault. Not always present.
    /// At most 5000 characters.
    pub payment_method_type: Option<String>,
    /// Where the Dashboard shows this call. Not always present. At most 5000 characters.
    pub request_log_url: Option<String>,
    /// The SetupIntent that the error is about. Not always present.
    pub setup_intent: Option<crate::Opaque>,
    /// The source, card or bank account that the error is about. Not always present.
    pub source: Option<crate::Opaque>,
    /// What kind of error it is.
    pub type_: Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::object::Object for ApiError {
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
        mut reader: crate::object::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::object::Problem> {
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

    fn write<M: crate::object::Fields>(&self, writer: &mut crate::object::Writer<'_, M>) {
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

/// What kind of error it is.
#[derive(Clone)]
#[non_exhaustive]
pub enum Type {
    /// Something failed on Stripe's side.
    ApiError,
    /// A card could not be used as asked.
    CardError,
    /// An idempotency key came again with another request.
    IdempotencyError,
    /// The request itself is wrong, for example a parameter of it.
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

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::object_impls! {
    ApiError
}

// Implements PartialEq, Eq, Hash, Debug, From<&str>, From<String>, FromStr, AsRef<str>, Display,
// FromJson, Deserialize, Serialize, ToForm:
crate::open_enum_impls! {
    Type
}
