// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The resource `subscription` and its operations, by the feature `subscription`.

pub mod automatic_tax;
pub mod billing_schedule;
pub mod cancel;
pub mod cancellation_details;
pub mod expand;
pub mod list;
pub mod pause_collection;
pub mod payment_settings;
pub mod pending_invoice_item_interval;
pub mod resume;
pub mod retrieve;
pub mod status_details;
pub mod trial_settings;

pub use cancel::CancelSubscription;
pub use list::ListSubscriptions;
pub use resume::ResumeSubscription;
pub use retrieve::RetrieveSubscription;

/// A customer's recurring purchase: the prices in `items`, billed once in each billing period.
///
/// Subscriptions change in the portal, by calls, and by time. Each change sends an event with the
/// whole subscription. See
/// [how subscriptions work](https://docs.stripe.com/billing/subscriptions/overview).
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Subscription {
    /// The Connect application that created the subscription, if one did. Nullable, not always
    /// present. Expandable. At most 5000 characters.
    pub application: Option<
        crate::Expandable<
            crate::MaybeDeleted<
                crate::generated::shared::Application,
                crate::generated::shared::DeletedApplication,
            >,
        >,
    >,
    /// The percentage of each invoice that goes to the account of the application, from 0 to 100
    /// with at most two decimal places. Nullable, not always present.
    pub application_fee_percent: Option<crate::Number>,
    /// Whether and how Stripe calculates tax on the invoices.
    pub automatic_tax: AutomaticTax,
    /// The time that billing periods are counted from. It sets the weekday of weekly periods, the
    /// day of the month of monthly and yearly periods, and the month of yearly periods. In UTC. See
    /// [billing cycle](https://docs.stripe.com/billing/subscriptions/billing-cycle).
    pub billing_cycle_anchor: crate::Timestamp,
    /// The fixed day and time that `billing_cycle_anchor` was calculated from. Nullable, not always
    /// present.
    pub billing_cycle_anchor_config: Option<BillingCycleAnchorConfig>,
    /// How prorations and invoices are calculated. Always present since a version after 2023-08-16.
    pub billing_mode: Option<crate::generated::shared::BillingMode>,
    /// How far ahead items are billed, if they are billed for longer than their billing period.
    /// Always present since a version after 2023-08-16.
    pub billing_schedules: Option<Vec<BillingSchedule>>,
    /// Limits that cause an invoice before the end of the billing period. Nullable, not always
    /// present.
    pub billing_thresholds: Option<crate::generated::shared::SubscriptionBillingThresholds>,
    /// The time at which the subscription will end, if its end is scheduled. With
    /// `cancel_at_period_end`, it is the end of the current period. Nullable, not always present.
    pub cancel_at: Option<crate::Timestamp>,
    /// Whether the subscription ends with the current billing period, or ended so. A cancellation
    /// in the portal usually sets it, and "renew" in the portal takes it back.
    pub cancel_at_period_end: bool,
    /// The time of the request to cancel, if there was one. The subscription may end later: see
    /// `ended_at`. Nullable, not always present.
    pub canceled_at: Option<crate::Timestamp>,
    /// The reason of the cancellation, as far as it is known. Nullable, not always present.
    pub cancellation_details: Option<CancellationDetails>,
    /// How invoices are paid.
    pub collection_method: CollectionMethod,
    /// The time of creation.
    pub created: crate::Timestamp,
    /// The currency, as a lowercase ISO code such as `eur`. A currency string.
    pub currency: String,
    /// The customer who owns the subscription. `customer.id()` is the ID, whether the customer is
    /// expanded or not. If it is, its fields are JSON:
    /// `cargo xtask resource add customer --from FILE` adds a type. Expandable. At most 5000
    /// characters.
    pub customer: crate::Expandable<crate::Opaque>,
    /// The ID of the account that owns the subscription. Nullable, not always present. At most 5000
    /// characters.
    pub customer_account: Option<String>,
    /// The number of days to pay an invoice. `None` unless `collection_method` is `send_invoice`.
    /// Nullable, not always present.
    pub days_until_due: Option<i64>,
    /// The payment method of the invoices. Without one, `default_source` applies, then the defaults
    /// of the customer.
    ///
    /// If the customer changes the payment method of the subscription in the portal, this field
    /// changes.
    ///
    /// Nullable, not always present. Expandable. At most 5000 characters.
    pub default_payment_method: Option<crate::Expandable<crate::Opaque>>,
    /// The payment source of the invoices, if there is no `default_payment_method`. Nullable, not
    /// always present. Expandable. At most 5000 characters.
    pub default_source: Option<crate::Expandable<crate::Opaque>>,
    /// The tax rates of items that have no `tax_rates`. Nullable, not always present.
    pub default_tax_rates: Option<Vec<crate::Opaque>>,
    /// A description for the customer. Nullable, not always present. At most 500 characters.
    pub description: Option<String>,
    /// The discounts of all items. Discounts of single items apply first. Always present since a
    /// version after 2023-08-16. Expandable. Each: at most 5000 characters.
    pub discounts: Option<Vec<crate::Expandable<crate::Opaque>>>,
    /// The time at which the subscription ended, if it has. Nullable, not always present.
    pub ended_at: Option<crate::Timestamp>,
    /// The ID of the subscription. At most 5000 characters.
    pub id: String,
    /// Settings of the invoices. Always present since a version after 2023-08-16.
    pub invoice_settings: Option<InvoiceSettings>,
    /// The items: each has a price and its own billing period. A page of at most 20.
    pub items: crate::List<crate::generated::subscription_item::SubscriptionItem>,
    /// The newest invoice of the subscription. Nullable, not always present. Expandable. At most
    /// 5000 characters.
    pub latest_invoice: Option<crate::Expandable<crate::Opaque>>,
    /// Whether the object exists in live mode (`true`) or in test mode (`false`).
    pub livemode: bool,
    /// Settings of Managed Payments, with Stripe as the merchant of record. Nullable, not always
    /// present.
    pub managed_payments: Option<crate::generated::shared::ManagedPayments>,
    /// Custom [keys and values](https://docs.stripe.com/api/metadata), stored with the
    /// subscription.
    pub metadata: crate::Map<String>,
    /// The approximate time of the next invoice of pending items, if
    /// `pending_invoice_item_interval` is set. Nullable, not always present.
    pub next_pending_invoice_item_invoice: Option<crate::Timestamp>,
    /// The account on whose behalf the charges are made. See
    /// [Connect](https://docs.stripe.com/connect/subscriptions#on-behalf-of). Nullable, not always
    /// present. Expandable. At most 5000 characters.
    pub on_behalf_of: Option<crate::Expandable<crate::Opaque>>,
    /// The pause of payments, if there is one. The `status` does not change: invoices are created,
    /// and not paid. See
    /// [pause payments](https://docs.stripe.com/billing/subscriptions/pause-payment). Nullable, not
    /// always present.
    pub pause_collection: Option<PauseCollection>,
    /// Settings of the payments of invoices. Nullable, not always present.
    pub payment_settings: Option<PaymentSettings>,
    /// How often pending invoice items are billed. If not set, with the invoice of each period.
    /// Nullable, not always present.
    pub pending_invoice_item_interval: Option<PendingInvoiceItemInterval>,
    /// A SetupIntent with which the customer authenticates a payment method, if one is needed and
    /// no payment is due. Nullable, not always present. Expandable. At most 5000 characters.
    pub pending_setup_intent: Option<crate::Expandable<crate::Opaque>>,
    /// A change that applies as soon as the customer pays `latest_invoice`. See
    /// [pending updates](https://docs.stripe.com/billing/subscriptions/pending-updates). Nullable,
    /// not always present.
    pub pending_update: Option<PendingUpdate>,
    /// The currency that the customer sees, if it is not `currency`. Not always present.
    pub presentment_details: Option<PresentmentDetails>,
    /// The schedule that changes the subscription at set times, if there is one. Nullable, not
    /// always present. Expandable. At most 5000 characters.
    pub schedule: Option<crate::Expandable<crate::Opaque>>,
    /// The time at which the subscription began. It can be before `created`.
    pub start_date: crate::Timestamp,
    /// The state of the subscription. Customers should have what they pay for while it is `active`
    /// or `trialing`, and, if you grant time to pay, `past_due`. See
    /// [states](https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses).
    pub status: Status,
    /// Details of the `status`. Not always present.
    pub status_details: Option<StatusDetails>,
    /// The test clock of the subscription, if it has one. Nullable, not always present. Expandable.
    /// At most 5000 characters.
    pub test_clock: Option<crate::Expandable<crate::Opaque>>,
    /// The account that gets the money of the invoices, if there is one. Nullable, not always
    /// present.
    pub transfer_data: Option<crate::generated::shared::SubscriptionTransferData>,
    /// The end of the trial, if there is or was one. Nullable, not always present.
    pub trial_end: Option<crate::Timestamp>,
    /// Settings of trials. Nullable, not always present.
    pub trial_settings: Option<TrialSettings>,
    /// The beginning of the trial, if there is or was one. Nullable, not always present.
    pub trial_start: Option<crate::Timestamp>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl Subscription {
    /// The value of `object`, checked when an object is decoded.
    pub const OBJECT: &'static str = "subscription";
}

impl crate::__private::Object for Subscription {
    const NAME: &'static str = "subscription";
    const FIELDS: &'static [&'static str] = &[
        "application",
        "application_fee_percent",
        "automatic_tax",
        "billing_cycle_anchor",
        "billing_cycle_anchor_config",
        "billing_mode",
        "billing_schedules",
        "billing_thresholds",
        "cancel_at",
        "cancel_at_period_end",
        "canceled_at",
        "cancellation_details",
        "collection_method",
        "created",
        "currency",
        "customer",
        "customer_account",
        "days_until_due",
        "default_payment_method",
        "default_source",
        "default_tax_rates",
        "description",
        "discounts",
        "ended_at",
        "id",
        "invoice_settings",
        "items",
        "latest_invoice",
        "livemode",
        "managed_payments",
        "metadata",
        "next_pending_invoice_item_invoice",
        "object",
        "on_behalf_of",
        "pause_collection",
        "payment_settings",
        "pending_invoice_item_interval",
        "pending_setup_intent",
        "pending_update",
        "presentment_details",
        "schedule",
        "start_date",
        "status",
        "status_details",
        "test_clock",
        "transfer_data",
        "trial_end",
        "trial_settings",
        "trial_start",
    ];
    const ON_HEAP: bool = true;
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut slots = crate::__private::boxed(|| (
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
        ));
        let (
            application,
            application_fee_percent,
            automatic_tax,
            billing_cycle_anchor,
            billing_cycle_anchor_config,
            billing_mode,
            billing_schedules,
            billing_thresholds,
            cancel_at,
            cancel_at_period_end,
            canceled_at,
            cancellation_details,
            collection_method,
            created,
            currency,
            customer,
            customer_account,
            days_until_due,
            default_payment_method,
            default_source,
            default_tax_rates,
            description,
            discounts,
            ended_at,
            id,
            invoice_settings,
            items,
            latest_invoice,
            livemode,
            managed_payments,
            metadata,
            next_pending_invoice_item_invoice,
            object,
            on_behalf_of,
            pause_collection,
            payment_settings,
            pending_invoice_item_interval,
            pending_setup_intent,
            pending_update,
            presentment_details,
            schedule,
            start_date,
            status,
            status_details,
            test_clock,
            transfer_data,
            trial_end,
            trial_settings,
            trial_start,
        ) = &mut *slots;
        while reader.more()? {
            reader.nullable(application);
            reader.nullable(application_fee_percent);
            reader.value(automatic_tax);
            reader.value(billing_cycle_anchor);
            reader.nullable(billing_cycle_anchor_config);
            reader.nullable(billing_mode);
            reader.nullable(billing_schedules);
            reader.nullable(billing_thresholds);
            reader.nullable(cancel_at);
            reader.value(cancel_at_period_end);
            reader.nullable(canceled_at);
            reader.nullable(cancellation_details);
            reader.value(collection_method);
            reader.value(created);
            reader.value(currency);
            reader.value(customer);
            reader.nullable(customer_account);
            reader.nullable(days_until_due);
            reader.nullable(default_payment_method);
            reader.nullable(default_source);
            reader.nullable(default_tax_rates);
            reader.nullable(description);
            reader.nullable(discounts);
            reader.nullable(ended_at);
            reader.value(id);
            reader.nullable(invoice_settings);
            reader.value(items);
            reader.nullable(latest_invoice);
            reader.value(livemode);
            reader.nullable(managed_payments);
            reader.value(metadata);
            reader.nullable(next_pending_invoice_item_invoice);
            reader.constant("subscription", object);
            reader.nullable(on_behalf_of);
            reader.nullable(pause_collection);
            reader.nullable(payment_settings);
            reader.nullable(pending_invoice_item_interval);
            reader.nullable(pending_setup_intent);
            reader.nullable(pending_update);
            reader.nullable(presentment_details);
            reader.nullable(schedule);
            reader.value(start_date);
            reader.value(status);
            reader.nullable(status_details);
            reader.nullable(test_clock);
            reader.nullable(transfer_data);
            reader.nullable(trial_end);
            reader.nullable(trial_settings);
            reader.nullable(trial_start);
        }
        crate::__private::apart(|| {
            let (
                application,
                application_fee_percent,
                Some(automatic_tax),
                Some(billing_cycle_anchor),
                billing_cycle_anchor_config,
                billing_mode,
                billing_schedules,
                billing_thresholds,
                cancel_at,
                Some(cancel_at_period_end),
                canceled_at,
                cancellation_details,
                Some(collection_method),
                Some(created),
                Some(currency),
                Some(customer),
                customer_account,
                days_until_due,
                default_payment_method,
                default_source,
                default_tax_rates,
                description,
                discounts,
                ended_at,
                Some(id),
                invoice_settings,
                Some(items),
                latest_invoice,
                Some(livemode),
                managed_payments,
                Some(metadata),
                next_pending_invoice_item_invoice,
                Some(()),
                on_behalf_of,
                pause_collection,
                payment_settings,
                pending_invoice_item_interval,
                pending_setup_intent,
                pending_update,
                presentment_details,
                schedule,
                Some(start_date),
                Some(status),
                status_details,
                test_clock,
                transfer_data,
                trial_end,
                trial_settings,
                trial_start,
            ) = *slots else {
                return Err(reader.missing(&[
                    "object",
                    "automatic_tax",
                    "billing_cycle_anchor",
                    "cancel_at_period_end",
                    "collection_method",
                    "created",
                    "currency",
                    "customer",
                    "id",
                    "items",
                    "livemode",
                    "metadata",
                    "start_date",
                    "status",
                ]));
            };
            *place = Some(Self {
                application,
                application_fee_percent,
                automatic_tax,
                billing_cycle_anchor,
                billing_cycle_anchor_config,
                billing_mode,
                billing_schedules,
                billing_thresholds,
                cancel_at,
                cancel_at_period_end,
                canceled_at,
                cancellation_details,
                collection_method,
                created,
                currency,
                customer,
                customer_account,
                days_until_due,
                default_payment_method,
                default_source,
                default_tax_rates,
                description,
                discounts,
                ended_at,
                id,
                invoice_settings,
                items,
                latest_invoice,
                livemode,
                managed_payments,
                metadata,
                next_pending_invoice_item_invoice,
                on_behalf_of,
                pause_collection,
                payment_settings,
                pending_invoice_item_interval,
                pending_setup_intent,
                pending_update,
                presentment_details,
                schedule,
                start_date,
                status,
                status_details,
                test_clock,
                transfer_data,
                trial_end,
                trial_settings,
                trial_start,
                extra: reader.finish(),
            });
            Ok(())
        })
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("application", &self.application);
        writer.nullable("application_fee_percent", &self.application_fee_percent);
        writer.value("automatic_tax", &self.automatic_tax);
        writer.value("billing_cycle_anchor", &self.billing_cycle_anchor);
        writer.nullable("billing_cycle_anchor_config", &self.billing_cycle_anchor_config);
        writer.nullable("billing_mode", &self.billing_mode);
        writer.nullable("billing_schedules", &self.billing_schedules);
        writer.nullable("billing_thresholds", &self.billing_thresholds);
        writer.nullable("cancel_at", &self.cancel_at);
        writer.value("cancel_at_period_end", &self.cancel_at_period_end);
        writer.nullable("canceled_at", &self.canceled_at);
        writer.nullable("cancellation_details", &self.cancellation_details);
        writer.value("collection_method", &self.collection_method);
        writer.value("created", &self.created);
        writer.value("currency", &self.currency);
        writer.value("customer", &self.customer);
        writer.nullable("customer_account", &self.customer_account);
        writer.nullable("days_until_due", &self.days_until_due);
        writer.nullable("default_payment_method", &self.default_payment_method);
        writer.nullable("default_source", &self.default_source);
        writer.nullable("default_tax_rates", &self.default_tax_rates);
        writer.nullable("description", &self.description);
        writer.nullable("discounts", &self.discounts);
        writer.nullable("ended_at", &self.ended_at);
        writer.value("id", &self.id);
        writer.nullable("invoice_settings", &self.invoice_settings);
        writer.value("items", &self.items);
        writer.nullable("latest_invoice", &self.latest_invoice);
        writer.value("livemode", &self.livemode);
        writer.nullable("managed_payments", &self.managed_payments);
        writer.value("metadata", &self.metadata);
        writer.nullable(
            "next_pending_invoice_item_invoice",
            &self.next_pending_invoice_item_invoice,
        );
        writer.value("object", "subscription");
        writer.nullable("on_behalf_of", &self.on_behalf_of);
        writer.nullable("pause_collection", &self.pause_collection);
        writer.nullable("payment_settings", &self.payment_settings);
        writer.nullable("pending_invoice_item_interval", &self.pending_invoice_item_interval);
        writer.nullable("pending_setup_intent", &self.pending_setup_intent);
        writer.nullable("pending_update", &self.pending_update);
        writer.nullable("presentment_details", &self.presentment_details);
        writer.nullable("schedule", &self.schedule);
        writer.value("start_date", &self.start_date);
        writer.value("status", &self.status);
        writer.nullable("status_details", &self.status_details);
        writer.nullable("test_clock", &self.test_clock);
        writer.nullable("transfer_data", &self.transfer_data);
        writer.nullable("trial_end", &self.trial_end);
        writer.nullable("trial_settings", &self.trial_settings);
        writer.nullable("trial_start", &self.trial_start);
    }
}

/// Whether and how Stripe calculates tax on the invoices.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AutomaticTax {
    /// The reason that Stripe turned automatic tax off, if it did. Nullable, not always present.
    pub disabled_reason: Option<automatic_tax::DisabledReason>,
    /// Whether Stripe calculates the tax.
    pub enabled: bool,
    /// The account that owes the tax. Its address and its tax registrations decide the tax.
    /// Nullable, not always present.
    pub liability: Option<crate::generated::shared::ConnectAccountReference>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for AutomaticTax {
    const NAME: &'static str = "subscription::AutomaticTax";
    const FIELDS: &'static [&'static str] = &["disabled_reason", "enabled", "liability"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut disabled_reason = None;
        let mut enabled = None;
        let mut liability = None;
        while reader.more()? {
            reader.nullable(&mut disabled_reason);
            reader.value(&mut enabled);
            reader.nullable(&mut liability);
        }
        let Some(enabled) = enabled else {
            return Err(reader.missing(&["enabled"]));
        };
        *place = Some(Self {
            disabled_reason,
            enabled,
            liability,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("disabled_reason", &self.disabled_reason);
        writer.value("enabled", &self.enabled);
        writer.nullable("liability", &self.liability);
    }
}

/// The fixed day and time that `billing_cycle_anchor` was calculated from.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BillingCycleAnchorConfig {
    /// The day of the month, from 1 to 31. Shorter months use their last day.
    pub day_of_month: i64,
    /// The hour of the day, in UTC. Nullable, not always present.
    pub hour: Option<i64>,
    /// The minute of the hour. Nullable, not always present.
    pub minute: Option<i64>,
    /// The month in which full periods start, from 1 to 12. Nullable, not always present.
    pub month: Option<i64>,
    /// The second of the minute. Nullable, not always present.
    pub second: Option<i64>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for BillingCycleAnchorConfig {
    const NAME: &'static str = "subscription::BillingCycleAnchorConfig";
    const FIELDS: &'static [&'static str] = &["day_of_month", "hour", "minute", "month", "second"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut day_of_month = None;
        let mut hour = None;
        let mut minute = None;
        let mut month = None;
        let mut second = None;
        while reader.more()? {
            reader.value(&mut day_of_month);
            reader.nullable(&mut hour);
            reader.nullable(&mut minute);
            reader.nullable(&mut month);
            reader.nullable(&mut second);
        }
        let Some(day_of_month) = day_of_month else {
            return Err(reader.missing(&["day_of_month"]));
        };
        *place = Some(Self {
            day_of_month,
            hour,
            minute,
            month,
            second,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("day_of_month", &self.day_of_month);
        writer.nullable("hour", &self.hour);
        writer.nullable("minute", &self.minute);
        writer.nullable("month", &self.month);
        writer.nullable("second", &self.second);
    }
}

/// A time until which items are billed ahead.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BillingSchedule {
    /// The items that are billed ahead. If not set, all. Nullable, not always present.
    pub applies_to: Option<Vec<billing_schedule::AppliesTo>>,
    /// The end of the time that is billed.
    pub bill_until: billing_schedule::BillUntil,
    /// The identifier of the schedule within the subscription. At most 5000 characters.
    pub key: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for BillingSchedule {
    const NAME: &'static str = "subscription::BillingSchedule";
    const FIELDS: &'static [&'static str] = &["applies_to", "bill_until", "key"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut applies_to = None;
        let mut bill_until = None;
        let mut key = None;
        while reader.more()? {
            reader.nullable(&mut applies_to);
            reader.value(&mut bill_until);
            reader.value(&mut key);
        }
        let (Some(bill_until), Some(key)) = (bill_until, key) else {
            return Err(reader.missing(&["bill_until", "key"]));
        };
        *place = Some(Self {
            applies_to,
            bill_until,
            key,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("applies_to", &self.applies_to);
        writer.value("bill_until", &self.bill_until);
        writer.value("key", &self.key);
    }
}

/// The reason of the cancellation, as far as it is known.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CancellationDetails {
    /// The words of the customer. Nullable, not always present. At most 5000 characters.
    pub comment: Option<String>,
    /// The reason that the customer chose. Nullable, not always present.
    pub feedback: Option<cancellation_details::Feedback>,
    /// The custom reason that the customer chose, if the portal offers custom reasons. Nullable,
    /// not always present. Expandable. At most 5000 characters.
    pub feedback_option: Option<crate::Expandable<crate::Opaque>>,
    /// The cause of the cancellation. Nullable, not always present.
    pub reason: Option<cancellation_details::Reason>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for CancellationDetails {
    const NAME: &'static str = "subscription::CancellationDetails";
    const FIELDS: &'static [&'static str] = &["comment", "feedback", "feedback_option", "reason"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut comment = None;
        let mut feedback = None;
        let mut feedback_option = None;
        let mut reason = None;
        while reader.more()? {
            reader.nullable(&mut comment);
            reader.nullable(&mut feedback);
            reader.nullable(&mut feedback_option);
            reader.nullable(&mut reason);
        }
        *place = Some(Self {
            comment,
            feedback,
            feedback_option,
            reason,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.masked_nullable("comment", &self.comment);
        writer.nullable("feedback", &self.feedback);
        writer.nullable("feedback_option", &self.feedback_option);
        writer.nullable("reason", &self.reason);
    }
}

/// How invoices are paid.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum CollectionMethod {
    /// Stripe charges the default payment method.
    ChargeAutomatically,
    /// Stripe emails each invoice to the customer, who pays it.
    SendInvoice,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl CollectionMethod {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[Self::ChargeAutomatically, Self::SendInvoice];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ChargeAutomatically => "charge_automatically",
            Self::SendInvoice => "send_invoice",
            Self::Unrecognized(value) => value,
        }
    }
}

/// Settings of the invoices.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceSettings {
    /// Your tax IDs on the invoices. Nullable, not always present. Expandable. Each: at most 5000
    /// characters.
    pub account_tax_ids: Option<Vec<crate::Expandable<crate::Opaque>>>,
    /// Custom lines on the invoices. At most four. Nullable, not always present.
    pub custom_fields: Option<Vec<crate::generated::shared::InvoiceCustomField>>,
    /// The description on the invoices. Nullable, not always present. At most 5000 characters.
    pub description: Option<String>,
    /// The footer of the invoices. Nullable, not always present. At most 5000 characters.
    pub footer: Option<String>,
    /// The account that issues the invoices.
    pub issuer: crate::generated::shared::ConnectAccountReference,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for InvoiceSettings {
    const NAME: &'static str = "subscription::InvoiceSettings";
    const FIELDS: &'static [&'static str] = &[
        "account_tax_ids",
        "custom_fields",
        "description",
        "footer",
        "issuer",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut account_tax_ids = None;
        let mut custom_fields = None;
        let mut description = None;
        let mut footer = None;
        let mut issuer = None;
        while reader.more()? {
            reader.nullable(&mut account_tax_ids);
            reader.nullable(&mut custom_fields);
            reader.nullable(&mut description);
            reader.nullable(&mut footer);
            reader.value(&mut issuer);
        }
        let Some(issuer) = issuer else {
            return Err(reader.missing(&["issuer"]));
        };
        *place = Some(Self {
            account_tax_ids,
            custom_fields,
            description,
            footer,
            issuer,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("account_tax_ids", &self.account_tax_ids);
        writer.nullable("custom_fields", &self.custom_fields);
        writer.nullable("description", &self.description);
        writer.nullable("footer", &self.footer);
        writer.value("issuer", &self.issuer);
    }
}

/// The pause of payments, if there is one. The `status` does not change: invoices are created, and
/// not paid. See [pause payments](https://docs.stripe.com/billing/subscriptions/pause-payment).
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PauseCollection {
    /// The fate of invoices during the pause.
    pub behavior: pause_collection::Behavior,
    /// The end of the pause. Without it, the pause has no end. Nullable, not always present.
    pub resumes_at: Option<crate::Timestamp>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for PauseCollection {
    const NAME: &'static str = "subscription::PauseCollection";
    const FIELDS: &'static [&'static str] = &["behavior", "resumes_at"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut behavior = None;
        let mut resumes_at = None;
        while reader.more()? {
            reader.value(&mut behavior);
            reader.nullable(&mut resumes_at);
        }
        let Some(behavior) = behavior else {
            return Err(reader.missing(&["behavior"]));
        };
        *place = Some(Self {
            behavior,
            resumes_at,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("behavior", &self.behavior);
        writer.nullable("resumes_at", &self.resumes_at);
    }
}

/// Settings of the payments of invoices.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PaymentSettings {
    /// Options of single payment methods. Nullable, not always present.
    pub payment_method_options: Option<payment_settings::PaymentMethodOptions>,
    /// The payment methods of the invoices. If not set, Stripe decides by the default payment
    /// method and by your settings of invoices. Nullable, not always present.
    pub payment_method_types: Option<Vec<payment_settings::PaymentMethodType>>,
    /// Whether a successful payment sets `default_payment_method`. Default: `off`. Nullable, not
    /// always present.
    pub save_default_payment_method: Option<payment_settings::SaveDefaultPaymentMethod>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for PaymentSettings {
    const NAME: &'static str = "subscription::PaymentSettings";
    const FIELDS: &'static [&'static str] = &[
        "payment_method_options",
        "payment_method_types",
        "save_default_payment_method",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut payment_method_options = None;
        let mut payment_method_types = None;
        let mut save_default_payment_method = None;
        while reader.more()? {
            reader.nullable(&mut payment_method_options);
            reader.nullable(&mut payment_method_types);
            reader.nullable(&mut save_default_payment_method);
        }
        *place = Some(Self {
            payment_method_options,
            payment_method_types,
            save_default_payment_method,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("payment_method_options", &self.payment_method_options);
        writer.nullable("payment_method_types", &self.payment_method_types);
        writer.nullable("save_default_payment_method", &self.save_default_payment_method);
    }
}

/// How often pending invoice items are billed. If not set, with the invoice of each period.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PendingInvoiceItemInterval {
    /// The unit of the interval.
    pub interval: pending_invoice_item_interval::Interval,
    /// The number of units between two invoices. At most one year in all.
    pub interval_count: i64,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for PendingInvoiceItemInterval {
    const NAME: &'static str = "subscription::PendingInvoiceItemInterval";
    const FIELDS: &'static [&'static str] = &["interval", "interval_count"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut interval = None;
        let mut interval_count = None;
        while reader.more()? {
            reader.value(&mut interval);
            reader.value(&mut interval_count);
        }
        let (Some(interval), Some(interval_count)) = (interval, interval_count) else {
            return Err(reader.missing(&["interval", "interval_count"]));
        };
        *place = Some(Self {
            interval,
            interval_count,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("interval", &self.interval);
        writer.value("interval_count", &self.interval_count);
    }
}

/// A change that applies as soon as the customer pays `latest_invoice`. See
/// [pending updates](https://docs.stripe.com/billing/subscriptions/pending-updates).
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PendingUpdate {
    /// The new `billing_cycle_anchor`. Nullable, not always present.
    pub billing_cycle_anchor: Option<crate::Timestamp>,
    /// The new `cancel_at_period_end`. Nullable, not always present.
    pub cancel_at_period_end: Option<bool>,
    /// The new discount of all items. Nullable, not always present.
    pub discount: Option<crate::Opaque>,
    /// The new discounts of all items. Nullable, not always present. Expandable. Each: at most 5000
    /// characters.
    pub discounts: Option<Vec<crate::Expandable<crate::Opaque>>>,
    /// The time at which the change is dropped if nobody paid.
    pub expires_at: crate::Timestamp,
    /// The new `metadata`. Nullable, not always present.
    pub metadata: Option<crate::Map<String>>,
    /// The new items. Nullable, not always present.
    pub subscription_items: Option<Vec<crate::generated::subscription_item::SubscriptionItem>>,
    /// The new `trial_end`. Nullable, not always present.
    pub trial_end: Option<crate::Timestamp>,
    /// Whether the trial lasts as long as the plan says. Nullable, not always present.
    pub trial_from_plan: Option<bool>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for PendingUpdate {
    const NAME: &'static str = "subscription::PendingUpdate";
    const FIELDS: &'static [&'static str] = &[
        "billing_cycle_anchor",
        "cancel_at_period_end",
        "discount",
        "discounts",
        "expires_at",
        "metadata",
        "subscription_items",
        "trial_end",
        "trial_from_plan",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut billing_cycle_anchor = None;
        let mut cancel_at_period_end = None;
        let mut discount = None;
        let mut discounts = None;
        let mut expires_at = None;
        let mut metadata = None;
        let mut subscription_items = None;
        let mut trial_end = None;
        let mut trial_from_plan = None;
        while reader.more()? {
            reader.nullable(&mut billing_cycle_anchor);
            reader.nullable(&mut cancel_at_period_end);
            reader.nullable(&mut discount);
            reader.nullable(&mut discounts);
            reader.value(&mut expires_at);
            reader.nullable(&mut metadata);
            reader.nullable(&mut subscription_items);
            reader.nullable(&mut trial_end);
            reader.nullable(&mut trial_from_plan);
        }
        let Some(expires_at) = expires_at else {
            return Err(reader.missing(&["expires_at"]));
        };
        *place = Some(Self {
            billing_cycle_anchor,
            cancel_at_period_end,
            discount,
            discounts,
            expires_at,
            metadata,
            subscription_items,
            trial_end,
            trial_from_plan,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("billing_cycle_anchor", &self.billing_cycle_anchor);
        writer.nullable("cancel_at_period_end", &self.cancel_at_period_end);
        writer.nullable("discount", &self.discount);
        writer.nullable("discounts", &self.discounts);
        writer.value("expires_at", &self.expires_at);
        writer.nullable("metadata", &self.metadata);
        writer.nullable("subscription_items", &self.subscription_items);
        writer.nullable("trial_end", &self.trial_end);
        writer.nullable("trial_from_plan", &self.trial_from_plan);
    }
}

/// The currency that the customer sees, if it is not `currency`.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PresentmentDetails {
    /// The currency of the customer's payments. At most 5000 characters.
    pub presentment_currency: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for PresentmentDetails {
    const NAME: &'static str = "subscription::PresentmentDetails";
    const FIELDS: &'static [&'static str] = &["presentment_currency"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut presentment_currency = None;
        while reader.more()? {
            reader.value(&mut presentment_currency);
        }
        let Some(presentment_currency) = presentment_currency else {
            return Err(reader.missing(&["presentment_currency"]));
        };
        *place = Some(Self {
            presentment_currency,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("presentment_currency", &self.presentment_currency);
    }
}

/// The state of the subscription. Customers should have what they pay for while it is `active` or
/// `trialing`, and, if you grant time to pay, `past_due`. See
/// [states](https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses).
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone)]
#[non_exhaustive]
pub enum Status {
    /// Paid, or due soon. A subscription whose end is scheduled is still active.
    Active,
    /// `all`.
    All,
    /// Ended. It never becomes active again.
    Canceled,
    /// `ended`.
    Ended,
    /// The first payment failed or needs the customer. It has 23 hours.
    Incomplete,
    /// The first payment was not made in time. Ended.
    IncompleteExpired,
    /// A payment is due: it failed, or needs the customer. Stripe tries again, as your settings
    /// say.
    PastDue,
    /// The subscription is stopped: it has no invoices, and the customer or you can resume it. A
    /// trial that ended without a payment method is one cause.
    Paused,
    /// In a free trial.
    Trialing,
    /// Payments failed, and Stripe tries no more. New invoices stay drafts.
    Unpaid,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl Status {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::Active,
        Self::All,
        Self::Canceled,
        Self::Ended,
        Self::Incomplete,
        Self::IncompleteExpired,
        Self::PastDue,
        Self::Paused,
        Self::Trialing,
        Self::Unpaid,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::All => "all",
            Self::Canceled => "canceled",
            Self::Ended => "ended",
            Self::Incomplete => "incomplete",
            Self::IncompleteExpired => "incomplete_expired",
            Self::PastDue => "past_due",
            Self::Paused => "paused",
            Self::Trialing => "trialing",
            Self::Unpaid => "unpaid",
            Self::Unrecognized(value) => value,
        }
    }
}

/// Details of the `status`.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct StatusDetails {
    /// Details of the status `paused`.
    pub paused: status_details::Paused,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for StatusDetails {
    const NAME: &'static str = "subscription::StatusDetails";
    const FIELDS: &'static [&'static str] = &["paused"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut paused = None;
        while reader.more()? {
            reader.value(&mut paused);
        }
        let Some(paused) = paused else {
            return Err(reader.missing(&["paused"]));
        };
        *place = Some(Self {
            paused,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("paused", &self.paused);
    }
}

/// Settings of trials.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TrialSettings {
    /// The end of a trial.
    pub end_behavior: trial_settings::EndBehavior,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for TrialSettings {
    const NAME: &'static str = "subscription::TrialSettings";
    const FIELDS: &'static [&'static str] = &["end_behavior"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut end_behavior = None;
        while reader.more()? {
            reader.value(&mut end_behavior);
        }
        let Some(end_behavior) = end_behavior else {
            return Err(reader.missing(&["end_behavior"]));
        };
        *place = Some(Self {
            end_behavior,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("end_behavior", &self.end_behavior);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Subscription, AutomaticTax, BillingCycleAnchorConfig, BillingSchedule, CancellationDetails,
    InvoiceSettings, PauseCollection, PaymentSettings, PendingInvoiceItemInterval, PendingUpdate,
    PresentmentDetails, StatusDetails, TrialSettings
}

// Implements Identified, and From<&_> for String:
crate::__private::identified_impls! {
    Subscription
}

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    CollectionMethod, Status
}
