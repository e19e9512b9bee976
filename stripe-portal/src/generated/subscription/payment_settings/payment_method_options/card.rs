// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `subscription.payment_settings.payment_method_options.card`.

pub mod mandate_options;

/// The mandate for later payments.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct MandateOptions {
    /// The amount of later payments, in the smallest unit of the currency. Nullable, not always
    /// present.
    pub amount: Option<i64>,
    /// Whether `amount` is exact. Nullable, not always present.
    pub amount_type: Option<mandate_options::AmountType>,
    /// A description of the mandate for the customer. Nullable, not always present. At most 200
    /// characters.
    pub description: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for MandateOptions {
    const NAME: &'static str = "subscription::payment_settings::payment_method_options::card::MandateOptions";
    const FIELDS: &'static [&'static str] = &["amount", "amount_type", "description"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut amount = None;
        let mut amount_type = None;
        let mut description = None;
        while reader.more()? {
            reader.nullable(&mut amount);
            reader.nullable(&mut amount_type);
            reader.nullable(&mut description);
        }
        *place = Some(Self {
            amount,
            amount_type,
            description,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("amount", &self.amount);
        writer.nullable("amount_type", &self.amount_type);
        writer.nullable("description", &self.description);
    }
}

/// The card network of the payments, if one was chosen.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Network {
    /// American Express.
    Amex,
    /// Cartes Bancaires.
    CartesBancaires,
    /// Diners Club.
    Diners,
    /// Discover.
    Discover,
    /// eftpos Australia.
    EftposAu,
    /// girocard.
    Girocard,
    /// Interac.
    Interac,
    /// JCB.
    Jcb,
    /// Link.
    Link,
    /// Mastercard.
    Mastercard,
    /// UnionPay.
    Unionpay,
    /// A network that Stripe does not know.
    Unknown,
    /// Visa.
    Visa,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Network {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::Amex,
        Self::CartesBancaires,
        Self::Diners,
        Self::Discover,
        Self::EftposAu,
        Self::Girocard,
        Self::Interac,
        Self::Jcb,
        Self::Link,
        Self::Mastercard,
        Self::Unionpay,
        Self::Unknown,
        Self::Visa,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Amex => "amex",
            Self::CartesBancaires => "cartes_bancaires",
            Self::Diners => "diners",
            Self::Discover => "discover",
            Self::EftposAu => "eftpos_au",
            Self::Girocard => "girocard",
            Self::Interac => "interac",
            Self::Jcb => "jcb",
            Self::Link => "link",
            Self::Mastercard => "mastercard",
            Self::Unionpay => "unionpay",
            Self::Unknown => "unknown",
            Self::Visa => "visa",
            Self::Unrecognized(value) => value,
        }
    }
}

/// When 3D Secure is requested. See
/// [manual 3D Secure](https://docs.stripe.com/payments/3d-secure/authentication-flow#manual-three-ds).
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum RequestThreeDSecure {
    /// Whenever the card supports it.
    Any,
    /// When rules or risk require it.
    Automatic,
    /// Whenever the card supports it, with a preference for a challenge.
    Challenge,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl RequestThreeDSecure {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Any, Self::Automatic, Self::Challenge];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Any => "any",
            Self::Automatic => "automatic",
            Self::Challenge => "challenge",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    MandateOptions
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Network, RequestThreeDSecure
}
