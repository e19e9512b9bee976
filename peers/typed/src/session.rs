//! `billing_portal.session`.

use serde::Deserialize;

use crate::ConfigurationRef;

#[derive(Debug, Deserialize)]
pub struct Session {
    pub id: String,
    pub object: SessionObject,
    pub configuration: ConfigurationRef,
    pub created: i64,
    pub customer: String,
    pub customer_account: Option<String>,
    pub flow: Option<Flow>,
    pub livemode: bool,
    pub locale: Option<Locale>,
    pub on_behalf_of: Option<String>,
    pub return_url: Option<String>,
    pub url: String,
}

/// The constant value of `object`, which is checked and not stored.
#[derive(Debug, Deserialize)]
pub enum SessionObject {
    #[serde(rename = "billing_portal.session")]
    Expected,
}

#[derive(Debug, Deserialize)]
pub struct Flow {
    pub after_completion: AfterCompletion,
    pub customer_update: Option<CustomerUpdate>,
    pub subscription_cancel: Option<SubscriptionCancel>,
    pub subscription_update: Option<SubscriptionUpdate>,
    pub subscription_update_confirm: Option<SubscriptionUpdateConfirm>,
    #[serde(rename = "type")]
    pub type_: FlowType,
}

#[derive(Debug, Deserialize)]
pub struct AfterCompletion {
    pub hosted_confirmation: Option<HostedConfirmation>,
    pub redirect: Option<Redirect>,
    #[serde(rename = "type")]
    pub type_: AfterCompletionType,
}

#[derive(Debug, Deserialize)]
pub struct HostedConfirmation {
    pub custom_message: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Redirect {
    pub return_url: String,
}

#[derive(Debug, Deserialize)]
pub struct CustomerUpdate {}

#[derive(Debug, Deserialize)]
pub struct SubscriptionCancel {
    pub retention: Option<Retention>,
    pub subscription: String,
}

#[derive(Debug, Deserialize)]
pub struct Retention {
    pub coupon_offer: Option<CouponOffer>,
    #[serde(rename = "type")]
    pub type_: RetentionType,
}

#[derive(Debug, Deserialize)]
pub struct CouponOffer {
    pub coupon: String,
}

#[derive(Debug, Deserialize)]
pub struct SubscriptionUpdate {
    pub subscription: String,
}

#[derive(Debug, Deserialize)]
pub struct SubscriptionUpdateConfirm {
    pub discounts: Option<Vec<Discount>>,
    pub items: Vec<Item>,
    pub subscription: String,
}

#[derive(Debug, Deserialize)]
pub struct Discount {
    pub coupon: Option<String>,
    pub promotion_code: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Item {
    pub id: Option<String>,
    pub price: Option<String>,
    pub quantity: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowType {
    CustomerUpdate,
    PaymentMethodUpdate,
    SubscriptionCancel,
    SubscriptionUpdate,
    SubscriptionUpdateConfirm,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterCompletionType {
    HostedConfirmation,
    PortalHomepage,
    Redirect,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionType {
    CouponOffer,
    #[serde(other)]
    Unknown,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub enum Locale {
    #[serde(rename = "auto")]
    Auto,
    #[serde(rename = "bg")]
    Bg,
    #[serde(rename = "cs")]
    Cs,
    #[serde(rename = "da")]
    Da,
    #[serde(rename = "de")]
    De,
    #[serde(rename = "el")]
    El,
    #[serde(rename = "en")]
    En,
    #[serde(rename = "en-AU")]
    EnAu,
    #[serde(rename = "en-CA")]
    EnCa,
    #[serde(rename = "en-GB")]
    EnGb,
    #[serde(rename = "en-IE")]
    EnIe,
    #[serde(rename = "en-IN")]
    EnIn,
    #[serde(rename = "en-NZ")]
    EnNz,
    #[serde(rename = "en-SG")]
    EnSg,
    #[serde(rename = "es")]
    Es,
    #[serde(rename = "es-419")]
    Es419,
    #[serde(rename = "et")]
    Et,
    #[serde(rename = "fi")]
    Fi,
    #[serde(rename = "fil")]
    Fil,
    #[serde(rename = "fr")]
    Fr,
    #[serde(rename = "fr-CA")]
    FrCa,
    #[serde(rename = "hr")]
    Hr,
    #[serde(rename = "hu")]
    Hu,
    #[serde(rename = "id")]
    Id,
    #[serde(rename = "it")]
    It,
    #[serde(rename = "ja")]
    Ja,
    #[serde(rename = "ko")]
    Ko,
    #[serde(rename = "lt")]
    Lt,
    #[serde(rename = "lv")]
    Lv,
    #[serde(rename = "ms")]
    Ms,
    #[serde(rename = "mt")]
    Mt,
    #[serde(rename = "nb")]
    Nb,
    #[serde(rename = "nl")]
    Nl,
    #[serde(rename = "pl")]
    Pl,
    #[serde(rename = "pt")]
    Pt,
    #[serde(rename = "pt-BR")]
    PtBr,
    #[serde(rename = "ro")]
    Ro,
    #[serde(rename = "ru")]
    Ru,
    #[serde(rename = "sk")]
    Sk,
    #[serde(rename = "sl")]
    Sl,
    #[serde(rename = "sv")]
    Sv,
    #[serde(rename = "th")]
    Th,
    #[serde(rename = "tr")]
    Tr,
    #[serde(rename = "vi")]
    Vi,
    #[serde(rename = "zh")]
    Zh,
    #[serde(rename = "zh-HK")]
    ZhHk,
    #[serde(rename = "zh-TW")]
    ZhTw,
    #[serde(other)]
    Unknown,
}

impl Locale {
    pub fn as_str(self) -> &'static str {
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
            Self::Unknown => "",
        }
    }
}
