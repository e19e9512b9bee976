//! The settings from the environment.

use std::env::VarError;
use std::fmt;

use stripe_portal::webhook::Webhook;
use stripe_portal::{Config, Secret};

const DEFAULT_PORT: u16 = 3000;

/// The application's settings.
#[derive(Debug)]
pub struct Settings {
    /// The port on 127.0.0.1; 0 for any that is free.
    pub port: u16,
    /// The Stripe to call.
    pub stripe: Stripe,
}

/// The Stripe that the application calls.
#[derive(Debug)]
pub enum Stripe {
    /// The embedded stand-in, which needs no account.
    StandIn,
    /// Stripe, in test mode.
    Account {
        /// The API key.
        api_key: Secret,
        /// The base URL; `None` for Stripe's.
        base_url: Option<String>,
        /// The secret that verifies webhooks, if there is an endpoint.
        webhook_secret: Option<Webhook>,
        /// The customer.
        customer: Customer,
    },
}

/// The signed-in customer. A real application reads it from the login session, never from the request.
#[derive(Clone, Debug)]
pub struct Customer {
    /// `cus_…`
    pub id: String,
    /// `sub_…`, which the flows about a subscription need.
    pub subscription: Option<String>,
    /// The change that `subscription_update_confirm` offers.
    pub change: Option<Change>,
}

/// A prepared change to the subscription.
#[derive(Clone, Debug)]
pub struct Change {
    /// `si_…`: the item of the subscription that changes.
    pub item: String,
    /// `price_…`: the new price.
    pub price: String,
    /// The new quantity.
    pub quantity: i64,
}

/// An invalid setting, with the remedy.
#[derive(Debug)]
pub struct SettingsError {
    name: &'static str,
    problem: String,
}

impl SettingsError {
    fn new(name: &'static str, problem: impl Into<String>) -> Self {
        Self { name, problem: problem.into() }
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.problem)
    }
}

impl std::error::Error for SettingsError {}

impl Settings {
    /// Reads the settings; `lookup` is `std::env::var`.
    ///
    /// # Errors
    /// If a setting is invalid. The error does not show the value.
    pub fn read(lookup: impl Fn(&'static str) -> Result<String, VarError>) -> Result<Self, SettingsError> {
        let get = |name| match lookup(name).map(|value| value.trim().to_owned()) {
            Ok(value) if value.is_empty() => Err(SettingsError::new(name, "is empty: set it, or unset it")),
            Ok(value) => Ok(Some(value)),
            Err(VarError::NotPresent) => Ok(None),
            Err(VarError::NotUnicode(_)) => Err(SettingsError::new(name, "is not UTF-8")),
        };
        let port = match get("PORT")? {
            None => DEFAULT_PORT,
            Some(port) => port.parse().map_err(|_| SettingsError::new("PORT", "is not a number from 0 to 65535"))?,
        };
        let stripe = match get("STRIPE_SECRET_KEY")? {
            None => Stripe::StandIn,
            Some(api_key) => Stripe::Account {
                api_key: test_key(api_key)?,
                base_url: get("STRIPE_BASE_URL")?.map(base_url).transpose()?,
                webhook_secret: get("STRIPE_WEBHOOK_SECRET")?.map(webhook).transpose()?,
                customer: Customer {
                    id: get("STRIPE_CUSTOMER")?
                        .ok_or_else(|| SettingsError::new("STRIPE_CUSTOMER", "is missing: set it to a cus_…"))?,
                    subscription: get("STRIPE_SUBSCRIPTION")?,
                    change: change(get("STRIPE_SUBSCRIPTION_ITEM")?, get("STRIPE_PRICE")?)?,
                },
            },
        };
        Ok(Self { port, stripe })
    }
}

/// Refuses live keys: the page has no sign-in, so every user of this machine could change a real customer's billing.
fn test_key(api_key: String) -> Result<Secret, SettingsError> {
    if ["sk_test_", "rk_test_"].iter().any(|prefix| api_key.starts_with(prefix)) {
        return Ok(api_key.into());
    }
    Err(SettingsError::new("STRIPE_SECRET_KEY", "is not of test mode: use an sk_test_… or rk_test_…"))
}

/// Refuses plain `http` to other machines, because the key would be readable on the network.
fn base_url(base_url: String) -> Result<String, SettingsError> {
    let checked = Config::new("sk_test_any").base_url(&base_url).check();
    checked.map_err(|error| SettingsError::new("STRIPE_BASE_URL", format!("cannot be used: {error}")))?;
    Ok(base_url)
}

fn webhook(secret: String) -> Result<Webhook, SettingsError> {
    Webhook::new(secret)
        .map_err(|error| SettingsError::new("STRIPE_WEBHOOK_SECRET", format!("cannot be used: {error}")))
}

fn change(item: Option<String>, price: Option<String>) -> Result<Option<Change>, SettingsError> {
    match (item, price) {
        (Some(item), Some(price)) => Ok(Some(Change { item, price, quantity: 1 })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(SettingsError::new("STRIPE_PRICE", "is missing beside STRIPE_SUBSCRIPTION_ITEM")),
        (None, Some(_)) => Err(SettingsError::new("STRIPE_SUBSCRIPTION_ITEM", "is missing beside STRIPE_PRICE")),
    }
}

impl Customer {
    pub(crate) fn of_stand_in() -> Self {
        Self {
            id: "cus_stand_in".to_owned(),
            subscription: Some("sub_stand_in".to_owned()),
            change: Some(Change { item: "si_stand_in".to_owned(), price: "price_team".to_owned(), quantity: 1 }),
        }
    }
}
