//! `billing_portal.configuration`.

use std::collections::HashMap;

use serde::Deserialize;

/// An ID or the expanded object.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum ConfigurationRef {
    Id(String),
    Object(Box<Configuration>),
}

#[derive(Debug, Deserialize)]
pub struct Configuration {
    pub id: String,
    pub object: ConfigurationObject,
    pub active: bool,
    pub application: Option<Application>,
    pub business_profile: BusinessProfile,
    pub created: i64,
    pub default_return_url: Option<String>,
    pub features: Features,
    pub is_default: bool,
    pub livemode: bool,
    pub login_page: LoginPage,
    pub metadata: Option<HashMap<String, String>>,
    pub name: Option<String>,
    pub updated: i64,
}

/// The constant value of `object`, which is checked and not stored.
#[derive(Debug, Deserialize)]
pub enum ConfigurationObject {
    #[serde(rename = "billing_portal.configuration")]
    Expected,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Application {
    Id(String),
    Object { id: String, name: Option<String>, deleted: Option<bool> },
}

#[derive(Debug, Deserialize)]
pub struct BusinessProfile {
    pub headline: Option<String>,
    pub privacy_policy_url: Option<String>,
    pub terms_of_service_url: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct LoginPage {
    pub enabled: bool,
    pub url: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Features {
    pub customer_update: CustomerUpdate,
    pub invoice_history: InvoiceHistory,
    pub payment_method_update: PaymentMethodUpdate,
    pub subscription_cancel: SubscriptionCancel,
    pub subscription_update: SubscriptionUpdate,
}

#[derive(Debug, Deserialize)]
pub struct CustomerUpdate {
    pub allowed_updates: Vec<AllowedUpdate>,
    pub enabled: bool,
}

#[derive(Debug, Deserialize)]
pub struct InvoiceHistory {
    pub enabled: bool,
}

#[derive(Debug, Deserialize)]
pub struct PaymentMethodUpdate {
    pub enabled: bool,
    pub payment_method_configuration: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct SubscriptionCancel {
    pub cancellation_reason: CancellationReason,
    pub enabled: bool,
    pub mode: CancelMode,
    pub proration_behavior: ProrationBehavior,
}

#[derive(Debug, Deserialize)]
pub struct CancellationReason {
    pub enabled: bool,
    pub feedback_options: Option<Vec<String>>,
    pub options: Vec<ReasonOption>,
}

#[derive(Debug, Deserialize)]
pub struct SubscriptionUpdate {
    pub billing_cycle_anchor: Option<BillingCycleAnchor>,
    pub default_allowed_updates: Vec<DefaultAllowedUpdate>,
    pub enabled: bool,
    pub products: Option<Vec<Product>>,
    pub proration_behavior: ProrationBehavior,
    pub schedule_at_period_end: ScheduleAtPeriodEnd,
    pub trial_update_behavior: TrialUpdateBehavior,
}

#[derive(Debug, Deserialize)]
pub struct Product {
    pub adjustable_quantity: AdjustableQuantity,
    pub prices: Vec<String>,
    pub product: String,
}

#[derive(Debug, Deserialize)]
pub struct AdjustableQuantity {
    pub enabled: bool,
    pub maximum: Option<i64>,
    pub minimum: i64,
}

#[derive(Debug, Deserialize)]
pub struct ScheduleAtPeriodEnd {
    pub conditions: Vec<Condition>,
}

#[derive(Debug, Deserialize)]
pub struct Condition {
    #[serde(rename = "type")]
    pub type_: ConditionType,
}

macro_rules! values {
    ($($name:ident { $($value:ident),* })*) => {
        $(
            #[derive(Debug, Deserialize)]
            #[serde(rename_all = "snake_case")]
            pub enum $name {
                $($value,)*
                #[serde(other)]
                Unknown,
            }
        )*
    };
}

values! {
    AllowedUpdate { Address, Email, Name, Phone, Shipping, TaxId }
    CancelMode { AtPeriodEnd, Immediately }
    ProrationBehavior { AlwaysInvoice, CreateProrations, None }
    ReasonOption { CustomerService, LowQuality, MissingFeatures, Other, SwitchedService, TooComplex, TooExpensive, Unused }
    BillingCycleAnchor { Now, Unchanged }
    DefaultAllowedUpdate { Price, PromotionCode, Quantity }
    TrialUpdateBehavior { ContinueTrial, EndTrial }
    ConditionType { DecreasingItemAmount, ShorteningInterval }
}
