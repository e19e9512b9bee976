// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The resource `billing_portal.session` and its operations, by the feature
//! `billing_portal-session`.

pub mod create;
pub mod expand;
pub mod flow;

pub use create::CreateSession;
pub use create::FlowData;

/// One visit of one customer to the customer portal, the pages where customers manage subscriptions
/// and billing themselves.
///
/// Create the session when the customer asks for the portal, and redirect the browser to `url`. Do
/// not store the session: it expires soon if nobody opens the `url`. Anyone who has the `url` can
/// enter the portal, so treat the `url` like a password.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Session {
    /// The configuration that defines what this session offers. Expandable. At most 5000
    /// characters.
    pub configuration: crate::Expandable<
        crate::generated::billing_portal::configuration::Configuration,
    >,
    /// The time of creation.
    pub created: crate::Timestamp,
    /// The ID of the customer who visits the portal. At most 5000 characters.
    pub customer: String,
    /// The ID of the account that visits the portal. Nullable, not always present. At most 5000
    /// characters.
    pub customer_account: Option<String>,
    /// The task that the portal opens. See
    /// [deep links](https://docs.stripe.com/customer-management/portal-deep-links). Nullable, not
    /// always present.
    pub flow: Option<Flow>,
    /// The ID of this object. At most 5000 characters.
    pub id: String,
    /// Whether the object exists in live mode (`true`) or in test mode (`false`).
    pub livemode: bool,
    /// The language of the portal. By default, and with `auto`, it follows the customer's
    /// `preferred_locales` or the browser. Nullable, not always present.
    pub locale: Option<Locale>,
    /// An account: the portal shows only subscriptions and invoices whose `on_behalf_of` is this
    /// account, with the account's branding. See
    /// [settlement merchant](https://docs.stripe.com/connect/separate-charges-and-transfers#settlement-merchant).
    /// Nullable, not always present. At most 5000 characters.
    pub on_behalf_of: Option<String>,
    /// The target of the portal's link back to your site. Nullable, not always present. At most
    /// 5000 characters.
    pub return_url: Option<String>,
    /// The URL to redirect the customer's browser to. Anyone who opens the URL enters the
    /// customer's portal, so give it to nobody else and do not log it. It expires soon. At most
    /// 5000 characters.
    pub url: crate::Secret,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl Session {
    /// The value of `object`, checked when an object is decoded.
    pub const OBJECT: &'static str = "billing_portal.session";
}

impl crate::__private::Object for Session {
    const NAME: &'static str = "billing_portal.session";
    const FIELDS: &'static [&'static str] = &[
        "configuration",
        "created",
        "customer",
        "customer_account",
        "flow",
        "id",
        "livemode",
        "locale",
        "object",
        "on_behalf_of",
        "return_url",
        "url",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut configuration = None;
        let mut created = None;
        let mut customer = None;
        let mut customer_account = None;
        let mut flow = None;
        let mut id = None;
        let mut livemode = None;
        let mut locale = None;
        let mut object = None;
        let mut on_behalf_of = None;
        let mut return_url = None;
        let mut url = None;
        while reader.more()? {
            reader.value(&mut configuration);
            reader.value(&mut created);
            reader.value(&mut customer);
            reader.nullable(&mut customer_account);
            reader.nullable(&mut flow);
            reader.value(&mut id);
            reader.value(&mut livemode);
            reader.nullable(&mut locale);
            reader.constant("billing_portal.session", &mut object);
            reader.nullable(&mut on_behalf_of);
            reader.nullable(&mut return_url);
            reader.value(&mut url);
        }
        let (
            Some(()),
            Some(configuration),
            Some(created),
            Some(customer),
            Some(id),
            Some(livemode),
            Some(url),
        ) = (object, configuration, created, customer, id, livemode, url) else {
            return Err(reader.missing(&[
                "object",
                "configuration",
                "created",
                "customer",
                "id",
                "livemode",
                "url",
            ]));
        };
        *place = Some(Self {
            configuration,
            created,
            customer,
            customer_account,
            flow,
            id,
            livemode,
            locale,
            on_behalf_of,
            return_url,
            url,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("configuration", &self.configuration);
        writer.value("created", &self.created);
        writer.value("customer", &self.customer);
        writer.nullable("customer_account", &self.customer_account);
        writer.masked_nullable("flow", &self.flow);
        writer.value("id", &self.id);
        writer.value("livemode", &self.livemode);
        writer.nullable("locale", &self.locale);
        writer.value("object", "billing_portal.session");
        writer.nullable("on_behalf_of", &self.on_behalf_of);
        writer.nullable("return_url", &self.return_url);
        writer.value("url", &self.url);
    }
}

/// The task that the portal opens. See
/// [deep links](https://docs.stripe.com/customer-management/portal-deep-links).
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Flow {
    /// The action after the customer completes the task.
    pub after_completion: flow::AfterCompletion,
    /// The details of a `customer_update` flow, which currently has none. Nullable, not always
    /// present.
    pub customer_update: Option<flow::CustomerUpdate>,
    /// The details of a `subscription_cancel` flow. Nullable, not always present.
    pub subscription_cancel: Option<flow::SubscriptionCancel>,
    /// The details of a `subscription_update` flow. Nullable, not always present.
    pub subscription_update: Option<flow::SubscriptionUpdate>,
    /// The details of a `subscription_update_confirm` flow. Nullable, not always present.
    pub subscription_update_confirm: Option<flow::SubscriptionUpdateConfirm>,
    /// The task. The field of the same name, if there is one, has the details.
    pub type_: flow::Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl Flow {
    /// Returns the member that `type_` selects.
    #[inline]
    pub fn view(&self) -> flow::View<'_> {
        let tag = &self.type_;
        match tag {
            flow::Type::CustomerUpdate => match &self.customer_update {
                Some(member) => flow::View::CustomerUpdate(member),
                None => flow::View::Unrecognized(tag),
            },
            flow::Type::PaymentMethodUpdate => flow::View::PaymentMethodUpdate,
            flow::Type::SubscriptionCancel => match &self.subscription_cancel {
                Some(member) => flow::View::SubscriptionCancel(member),
                None => flow::View::Unrecognized(tag),
            },
            flow::Type::SubscriptionUpdate => match &self.subscription_update {
                Some(member) => flow::View::SubscriptionUpdate(member),
                None => flow::View::Unrecognized(tag),
            },
            flow::Type::SubscriptionUpdateConfirm => match &self.subscription_update_confirm {
                Some(member) => flow::View::SubscriptionUpdateConfirm(member),
                None => flow::View::Unrecognized(tag),
            },
            flow::Type::Unrecognized(_) => flow::View::Unrecognized(tag),
        }
    }
}

impl crate::__private::Object for Flow {
    const NAME: &'static str = "billing_portal::session::Flow";
    const FIELDS: &'static [&'static str] = &[
        "after_completion",
        "customer_update",
        "subscription_cancel",
        "subscription_update",
        "subscription_update_confirm",
        "type",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut after_completion = None;
        let mut customer_update = None;
        let mut subscription_cancel = None;
        let mut subscription_update = None;
        let mut subscription_update_confirm = None;
        let mut type_ = None;
        while reader.more()? {
            reader.value(&mut after_completion);
            reader.nullable(&mut customer_update);
            reader.nullable(&mut subscription_cancel);
            reader.nullable(&mut subscription_update);
            reader.nullable(&mut subscription_update_confirm);
            reader.value(&mut type_);
        }
        let (Some(after_completion), Some(type_)) = (after_completion, type_) else {
            return Err(reader.missing(&["after_completion", "type"]));
        };
        *place = Some(Self {
            after_completion,
            customer_update,
            subscription_cancel,
            subscription_update,
            subscription_update_confirm,
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("after_completion", &self.after_completion);
        writer.nullable("customer_update", &self.customer_update);
        writer.nullable("subscription_cancel", &self.subscription_cancel);
        writer.nullable("subscription_update", &self.subscription_update);
        writer.nullable("subscription_update_confirm", &self.subscription_update_confirm);
        writer.value("type", &self.type_);
    }
}

/// The language of the portal. By default, and with `auto`, it follows the customer's
/// `preferred_locales` or the browser.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Locale {
    /// Follows the customer's `preferred_locales` or the browser.
    Auto,
    /// `bg`.
    Bg,
    /// `cs`.
    Cs,
    /// `da`.
    Da,
    /// `de`.
    De,
    /// `el`.
    El,
    /// `en`.
    En,
    /// `en-AU`.
    EnAu,
    /// `en-CA`.
    EnCa,
    /// `en-GB`.
    EnGb,
    /// `en-IE`.
    EnIe,
    /// `en-IN`.
    EnIn,
    /// `en-NZ`.
    EnNz,
    /// `en-SG`.
    EnSg,
    /// `es`.
    Es,
    /// `es-419`.
    Es419,
    /// `et`.
    Et,
    /// `fi`.
    Fi,
    /// `fil`.
    Fil,
    /// `fr`.
    Fr,
    /// `fr-CA`.
    FrCa,
    /// `hr`.
    Hr,
    /// `hu`.
    Hu,
    /// `id`.
    Id,
    /// `it`.
    It,
    /// `ja`.
    Ja,
    /// `ko`.
    Ko,
    /// `lt`.
    Lt,
    /// `lv`.
    Lv,
    /// `ms`.
    Ms,
    /// `mt`.
    Mt,
    /// `nb`.
    Nb,
    /// `nl`.
    Nl,
    /// `pl`.
    Pl,
    /// `pt`.
    Pt,
    /// `pt-BR`.
    PtBr,
    /// `ro`.
    Ro,
    /// `ru`.
    Ru,
    /// `sk`.
    Sk,
    /// `sl`.
    Sl,
    /// `sv`.
    Sv,
    /// `th`.
    Th,
    /// `tr`.
    Tr,
    /// `vi`.
    Vi,
    /// `zh`.
    Zh,
    /// `zh-HK`.
    ZhHk,
    /// `zh-TW`.
    ZhTw,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Locale {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::Auto,
        Self::Bg,
        Self::Cs,
        Self::Da,
        Self::De,
        Self::El,
        Self::En,
        Self::EnAu,
        Self::EnCa,
        Self::EnGb,
        Self::EnIe,
        Self::EnIn,
        Self::EnNz,
        Self::EnSg,
        Self::Es,
        Self::Es419,
        Self::Et,
        Self::Fi,
        Self::Fil,
        Self::Fr,
        Self::FrCa,
        Self::Hr,
        Self::Hu,
        Self::Id,
        Self::It,
        Self::Ja,
        Self::Ko,
        Self::Lt,
        Self::Lv,
        Self::Ms,
        Self::Mt,
        Self::Nb,
        Self::Nl,
        Self::Pl,
        Self::Pt,
        Self::PtBr,
        Self::Ro,
        Self::Ru,
        Self::Sk,
        Self::Sl,
        Self::Sv,
        Self::Th,
        Self::Tr,
        Self::Vi,
        Self::Zh,
        Self::ZhHk,
        Self::ZhTw,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::Bg => "bg",
            Self::Cs => "cs",
            Self::Da => "da",
            Self::De => "de",
            Self::El => "el",
            Self::En => "en",
            Self::EnAu => "en-AU",
            Self::EnCa => "en-CA",
            Self::EnGb => "en-GB",
            Self::EnIe => "en-IE",
            Self::EnIn => "en-IN",
            Self::EnNz => "en-NZ",
            Self::EnSg => "en-SG",
            Self::Es => "es",
            Self::Es419 => "es-419",
            Self::Et => "et",
            Self::Fi => "fi",
            Self::Fil => "fil",
            Self::Fr => "fr",
            Self::FrCa => "fr-CA",
            Self::Hr => "hr",
            Self::Hu => "hu",
            Self::Id => "id",
            Self::It => "it",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::Lt => "lt",
            Self::Lv => "lv",
            Self::Ms => "ms",
            Self::Mt => "mt",
            Self::Nb => "nb",
            Self::Nl => "nl",
            Self::Pl => "pl",
            Self::Pt => "pt",
            Self::PtBr => "pt-BR",
            Self::Ro => "ro",
            Self::Ru => "ru",
            Self::Sk => "sk",
            Self::Sl => "sl",
            Self::Sv => "sv",
            Self::Th => "th",
            Self::Tr => "tr",
            Self::Vi => "vi",
            Self::Zh => "zh",
            Self::ZhHk => "zh-HK",
            Self::ZhTw => "zh-TW",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Session, Flow
}

// Implements Identified, and From<&_> for String:
crate::__private::identified_impls! {
    Session
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    Locale
}
