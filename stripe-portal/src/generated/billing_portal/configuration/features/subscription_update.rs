// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Parts of `billing_portal.configuration.features.subscription_update`.

pub mod product;
pub mod schedule_at_period_end;

/// Whether a change starts a new billing cycle. See
/// [billing cycle](https://docs.stripe.com/billing/subscriptions/billing-cycle).
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum BillingCycleAnchor {
    /// A new billing cycle starts at the moment of the change, in UTC.
    Now,
    /// The billing cycle does not change.
    Unchanged,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl BillingCycleAnchor {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Now, Self::Unchanged];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Now => "now",
            Self::Unchanged => "unchanged",
            Self::Unrecognized(value) => value,
        }
    }
}

/// A change that customers can make to a subscription.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum DefaultAllowedUpdate {
    /// Move to another price.
    Price,
    /// Apply a promotion code.
    PromotionCode,
    /// Choose another quantity.
    Quantity,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl DefaultAllowedUpdate {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::Price, Self::PromotionCode, Self::Quantity];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Price => "price",
            Self::PromotionCode => "promotion_code",
            Self::Quantity => "quantity",
            Self::Unrecognized(value) => value,
        }
    }
}

/// A product whose subscriptions customers can change.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Product {
    /// The limits of the quantity that customers can choose. Always present since a version after
    /// 2023-08-16.
    pub adjustable_quantity: Option<product::AdjustableQuantity>,
    /// The IDs of prices of the product. Customers can change a subscription to one of these
    /// prices. Each: at most 5000 characters.
    pub prices: Vec<String>,
    /// The ID of the product. At most 5000 characters.
    pub product: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Product {
    const NAME: &'static str = "billing_portal::configuration::features::subscription_update::Product";
    const FIELDS: &'static [&'static str] = &["adjustable_quantity", "prices", "product"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut adjustable_quantity = None;
        let mut prices = None;
        let mut product = None;
        while reader.more()? {
            reader.nullable(&mut adjustable_quantity);
            reader.value(&mut prices);
            reader.value(&mut product);
        }
        let (Some(prices), Some(product)) = (prices, product) else {
            return Err(reader.missing(&["prices", "product"]));
        };
        *place = Some(Self {
            adjustable_quantity,
            prices,
            product,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("adjustable_quantity", &self.adjustable_quantity);
        writer.value("prices", &self.prices);
        writer.value("product", &self.product);
    }
}

/// The proration of the current billing period when a subscription changes.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum ProrationBehavior {
    /// Creates prorations and invoices them at once.
    AlwaysInvoice,
    /// Creates prorations for a later invoice.
    CreateProrations,
    /// Creates no prorations.
    None,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl ProrationBehavior {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::AlwaysInvoice, Self::CreateProrations, Self::None];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AlwaysInvoice => "always_invoice",
            Self::CreateProrations => "create_prorations",
            Self::None => "none",
            Self::Unrecognized(value) => value,
        }
    }
}

/// The conditions for changes to wait until the end of the current period.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ScheduleAtPeriodEnd {
    /// A change that meets one of these conditions waits until the end of the current period.
    pub conditions: Vec<schedule_at_period_end::Condition>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for ScheduleAtPeriodEnd {
    const NAME: &'static str = "billing_portal::configuration::features::subscription_update::ScheduleAtPeriodEnd";
    const FIELDS: &'static [&'static str] = &["conditions"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut conditions = None;
        while reader.more()? {
            reader.value(&mut conditions);
        }
        let Some(conditions) = conditions else {
            return Err(reader.missing(&["conditions"]));
        };
        *place = Some(Self {
            conditions,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("conditions", &self.conditions);
    }
}

/// The effect of a change on a running trial.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum TrialUpdateBehavior {
    /// The trial continues.
    ContinueTrial,
    /// The trial ends.
    EndTrial,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl TrialUpdateBehavior {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::ContinueTrial, Self::EndTrial];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ContinueTrial => "continue_trial",
            Self::EndTrial => "end_trial",
            Self::Unrecognized(value) => value,
        }
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Product, ScheduleAtPeriodEnd
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    BillingCycleAnchor, DefaultAllowedUpdate, ProrationBehavior, TrialUpdateBehavior
}
