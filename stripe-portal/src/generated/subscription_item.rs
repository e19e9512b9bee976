// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The resource `subscription_item`, by the feature `subscription_item`.

pub mod expand;

/// An item of a subscription: a price, a quantity, and the current billing period.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscription_items/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionItem {
    /// The end of the time that was billed, if the item is billed ahead. Not always present.
    pub billed_until: Option<crate::Timestamp>,
    /// The usage that causes an invoice before the end of the billing period. Nullable, not always
    /// present.
    pub billing_thresholds: Option<crate::generated::shared::SubscriptionItemBillingThresholds>,
    /// The time of creation, in seconds since 1970.
    pub created: i64,
    /// The end of the current billing period. Always present since a version after 2023-08-16.
    pub current_period_end: Option<crate::Timestamp>,
    /// The beginning of the current billing period. Always present since a version after
    /// 2023-08-16.
    pub current_period_start: Option<crate::Timestamp>,
    /// The trial offer that applies now, if one does. Nullable, not always present.
    pub current_trial: Option<CurrentTrial>,
    /// The discounts of this item. They apply before those of the subscription. Always present
    /// since a version after 2023-08-16. Expandable. Each: at most 5000 characters.
    pub discounts: Option<Vec<crate::Expandable<crate::Opaque>>>,
    /// The ID of this object. At most 5000 characters.
    pub id: String,
    /// Custom [keys and values](https://docs.stripe.com/api/metadata), stored with the item.
    pub metadata: crate::Map<String>,
    /// The price, which is what the customer bought. `id()` is its ID. Its other fields are JSON,
    /// because this crate has no type for prices: `cargo xtask resource add price --from FILE` adds
    /// one.
    pub price: crate::Opaque,
    /// The [quantity](https://docs.stripe.com/subscriptions/quantities). `None` if the price is
    /// metered. Not always present.
    pub quantity: Option<i64>,
    /// The ID of the subscription. At most 5000 characters.
    pub subscription: String,
    /// The tax rates of this item, instead of the subscription's `default_tax_rates`. Nullable, not
    /// always present.
    pub tax_rates: Option<Vec<crate::Opaque>>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl SubscriptionItem {
    /// The value of `object`, checked when an object is decoded.
    pub const OBJECT: &'static str = "subscription_item";
}

impl crate::__private::Object for SubscriptionItem {
    const NAME: &'static str = "subscription_item";
    const FIELDS: &'static [&'static str] = &[
        "billed_until",
        "billing_thresholds",
        "created",
        "current_period_end",
        "current_period_start",
        "current_trial",
        "discounts",
        "id",
        "metadata",
        "object",
        "price",
        "quantity",
        "subscription",
        "tax_rates",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut billed_until = None;
        let mut billing_thresholds = None;
        let mut created = None;
        let mut current_period_end = None;
        let mut current_period_start = None;
        let mut current_trial = None;
        let mut discounts = None;
        let mut id = None;
        let mut metadata = None;
        let mut object = None;
        let mut price = None;
        let mut quantity = None;
        let mut subscription = None;
        let mut tax_rates = None;
        while reader.more()? {
            reader.nullable(&mut billed_until);
            reader.nullable(&mut billing_thresholds);
            reader.value(&mut created);
            reader.nullable(&mut current_period_end);
            reader.nullable(&mut current_period_start);
            reader.nullable(&mut current_trial);
            reader.nullable(&mut discounts);
            reader.value(&mut id);
            reader.value(&mut metadata);
            reader.constant("subscription_item", &mut object);
            reader.value(&mut price);
            reader.nullable(&mut quantity);
            reader.value(&mut subscription);
            reader.nullable(&mut tax_rates);
        }
        let (
            Some(()),
            Some(created),
            Some(id),
            Some(metadata),
            Some(price),
            Some(subscription),
        ) = (object, created, id, metadata, price, subscription) else {
            return Err(reader.missing(&[
                "object",
                "created",
                "id",
                "metadata",
                "price",
                "subscription",
            ]));
        };
        *place = Some(Self {
            billed_until,
            billing_thresholds,
            created,
            current_period_end,
            current_period_start,
            current_trial,
            discounts,
            id,
            metadata,
            price,
            quantity,
            subscription,
            tax_rates,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("billed_until", &self.billed_until);
        writer.nullable("billing_thresholds", &self.billing_thresholds);
        writer.value("created", &self.created);
        writer.nullable("current_period_end", &self.current_period_end);
        writer.nullable("current_period_start", &self.current_period_start);
        writer.nullable("current_trial", &self.current_trial);
        writer.nullable("discounts", &self.discounts);
        writer.value("id", &self.id);
        writer.value("metadata", &self.metadata);
        writer.value("object", "subscription_item");
        writer.value("price", &self.price);
        writer.nullable("quantity", &self.quantity);
        writer.value("subscription", &self.subscription);
        writer.nullable("tax_rates", &self.tax_rates);
    }
}

/// The trial offer that applies now, if one does.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscription_items/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CurrentTrial {
    /// The end of the trial.
    pub end_date: crate::Timestamp,
    /// The beginning of the trial.
    pub start_date: crate::Timestamp,
    /// The ID of the trial offer. At most 5000 characters.
    pub trial_offer: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for CurrentTrial {
    const NAME: &'static str = "subscription_item::CurrentTrial";
    const FIELDS: &'static [&'static str] = &["end_date", "start_date", "trial_offer"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut end_date = None;
        let mut start_date = None;
        let mut trial_offer = None;
        while reader.more()? {
            reader.value(&mut end_date);
            reader.value(&mut start_date);
            reader.value(&mut trial_offer);
        }
        let (
            Some(end_date),
            Some(start_date),
            Some(trial_offer),
        ) = (end_date, start_date, trial_offer) else {
            return Err(reader.missing(&["end_date", "start_date", "trial_offer"]));
        };
        *place = Some(Self {
            end_date,
            start_date,
            trial_offer,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("end_date", &self.end_date);
        writer.value("start_date", &self.start_date);
        writer.value("trial_offer", &self.trial_offer);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    SubscriptionItem, CurrentTrial
}

// Implements Identified, and From<&_> for String:
crate::__private::identified_impls! {
    SubscriptionItem
}
