// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Types that several resources have.

#[cfg(feature = "subscription")]
pub mod billing_mode;

#[cfg(feature = "subscription")]
pub mod connect_account_reference;

#[cfg(feature = "subscription")]
pub mod flexible_billing_mode;

#[cfg(feature = "subscription")]
pub mod invoice_acss_debit_mandate;

#[cfg(feature = "subscription")]
pub mod invoice_acss_debit_options;

#[cfg(feature = "subscription")]
pub mod invoice_bancontact_options;

#[cfg(feature = "subscription")]
pub mod invoice_bank_transfer;

#[cfg(feature = "subscription")]
pub mod invoice_customer_balance_options;

#[cfg(feature = "subscription")]
pub mod invoice_eu_bank_transfer;

#[cfg(feature = "subscription")]
pub mod invoice_linked_account_filters;

#[cfg(feature = "subscription")]
pub mod invoice_linked_account_options;

#[cfg(feature = "subscription")]
pub mod invoice_payto_mandate;

#[cfg(feature = "subscription")]
pub mod invoice_payto_options;

#[cfg(feature = "subscription")]
pub mod invoice_upi_mandate;

#[cfg(feature = "subscription")]
pub mod invoice_upi_options;

#[cfg(feature = "subscription")]
pub mod invoice_us_bank_account_options;

#[cfg(feature = "subscription")]
pub mod subscription_transfer_data;

#[cfg(any(feature = "billing_portal-configuration", feature = "subscription"))]
/// A Connect application.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Application {
    /// The ID of this object. At most 5000 characters.
    pub id: String,
    /// The name of the application. Nullable, not always present. At most 5000 characters.
    pub name: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(any(feature = "billing_portal-configuration", feature = "subscription"))]
impl Application {
    /// The value of `object`, checked when an object is decoded.
    pub const OBJECT: &'static str = "application";
}

#[cfg(any(feature = "billing_portal-configuration", feature = "subscription"))]
impl crate::__private::Object for Application {
    const NAME: &'static str = "application";
    const FIELDS: &'static [&'static str] = &["id", "name", "object"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut id = None;
        let mut name = None;
        let mut object = None;
        while reader.more()? {
            reader.value(&mut id);
            reader.nullable(&mut name);
            reader.constant("application", &mut object);
        }
        let (Some(()), Some(id)) = (object, id) else {
            return Err(reader.missing(&["object", "id"]));
        };
        *place = Some(Self {
            id,
            name,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("id", &self.id);
        writer.nullable("name", &self.name);
        writer.value("object", "application");
    }
}

#[cfg(any(feature = "billing_portal-configuration", feature = "subscription"))]
/// A Connect application that was deleted.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct DeletedApplication {
    /// The ID of this object. At most 5000 characters.
    pub id: String,
    /// The name of the application. Nullable, not always present. At most 5000 characters.
    pub name: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(any(feature = "billing_portal-configuration", feature = "subscription"))]
impl DeletedApplication {
    /// The value of `object`, checked when an object is decoded.
    pub const OBJECT: &'static str = "application";
}

#[cfg(any(feature = "billing_portal-configuration", feature = "subscription"))]
impl crate::__private::Object for DeletedApplication {
    const NAME: &'static str = "application";
    const FIELDS: &'static [&'static str] = &["deleted", "id", "name", "object"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut deleted = None;
        let mut id = None;
        let mut name = None;
        let mut object = None;
        while reader.more()? {
            reader.constant_bool(true, &mut deleted);
            reader.value(&mut id);
            reader.nullable(&mut name);
            reader.constant("application", &mut object);
        }
        let (Some(()), Some(()), Some(id)) = (deleted, object, id) else {
            return Err(reader.missing(&["deleted", "object", "id"]));
        };
        *place = Some(Self {
            id,
            name,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("deleted", &true);
        writer.value("id", &self.id);
        writer.nullable("name", &self.name);
        writer.value("object", "application");
    }
}

#[cfg(feature = "subscription")]
/// How prorations and invoices are calculated.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BillingMode {
    /// Options of the mode `flexible`. Nullable, not always present.
    pub flexible: Option<FlexibleBillingMode>,
    /// The mode.
    pub type_: billing_mode::Type,
    /// The time at which the subscription got this mode. Not always present.
    pub updated_at: Option<crate::Timestamp>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl BillingMode {
    /// Returns the member that `type_` selects.
    #[inline]
    pub fn view(&self) -> billing_mode::View<'_> {
        let tag = &self.type_;
        match tag {
            billing_mode::Type::Classic => billing_mode::View::Classic,
            billing_mode::Type::Flexible => match &self.flexible {
                Some(member) => billing_mode::View::Flexible(member),
                None => billing_mode::View::Unrecognized(tag),
            },
            billing_mode::Type::Unrecognized(_) => billing_mode::View::Unrecognized(tag),
        }
    }
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for BillingMode {
    const NAME: &'static str = "shared::BillingMode";
    const FIELDS: &'static [&'static str] = &["flexible", "type", "updated_at"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut flexible = None;
        let mut type_ = None;
        let mut updated_at = None;
        while reader.more()? {
            reader.nullable(&mut flexible);
            reader.value(&mut type_);
            reader.nullable(&mut updated_at);
        }
        let Some(type_) = type_ else {
            return Err(reader.missing(&["type"]));
        };
        *place = Some(Self {
            flexible,
            type_,
            updated_at,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("flexible", &self.flexible);
        writer.value("type", &self.type_);
        writer.nullable("updated_at", &self.updated_at);
    }
}

#[cfg(feature = "subscription")]
/// Limits that cause an invoice before the end of the billing period.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionBillingThresholds {
    /// The amount that causes an invoice, in the smallest unit of the currency. Nullable, not
    /// always present.
    pub amount_gte: Option<i64>,
    /// Whether such an invoice also starts a new billing cycle. Nullable, not always present.
    pub reset_billing_cycle_anchor: Option<bool>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for SubscriptionBillingThresholds {
    const NAME: &'static str = "shared::SubscriptionBillingThresholds";
    const FIELDS: &'static [&'static str] = &["amount_gte", "reset_billing_cycle_anchor"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut amount_gte = None;
        let mut reset_billing_cycle_anchor = None;
        while reader.more()? {
            reader.nullable(&mut amount_gte);
            reader.nullable(&mut reset_billing_cycle_anchor);
        }
        *place = Some(Self {
            amount_gte,
            reset_billing_cycle_anchor,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("amount_gte", &self.amount_gte);
        writer.nullable("reset_billing_cycle_anchor", &self.reset_billing_cycle_anchor);
    }
}

#[cfg(feature = "subscription")]
/// Settings of Managed Payments, with Stripe as the merchant of record.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ManagedPayments {
    /// Whether Managed Payments is on.
    pub enabled: bool,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for ManagedPayments {
    const NAME: &'static str = "shared::ManagedPayments";
    const FIELDS: &'static [&'static str] = &["enabled"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut enabled = None;
        while reader.more()? {
            reader.value(&mut enabled);
        }
        let Some(enabled) = enabled else {
            return Err(reader.missing(&["enabled"]));
        };
        *place = Some(Self {
            enabled,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("enabled", &self.enabled);
    }
}

#[cfg(feature = "subscription")]
/// The account that gets the money of invoices.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionTransferData {
    /// The percentage of each invoice that the account gets, from 0 to 100 with at most two decimal
    /// places. If not set, all of it. Nullable, not always present.
    pub amount_percent: Option<crate::Number>,
    /// The account. Expandable. At most 5000 characters.
    pub destination: crate::Expandable<crate::Opaque>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for SubscriptionTransferData {
    const NAME: &'static str = "shared::SubscriptionTransferData";
    const FIELDS: &'static [&'static str] = &["amount_percent", "destination"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut amount_percent = None;
        let mut destination = None;
        while reader.more()? {
            reader.nullable(&mut amount_percent);
            reader.value(&mut destination);
        }
        let Some(destination) = destination else {
            return Err(reader.missing(&["destination"]));
        };
        *place = Some(Self {
            amount_percent,
            destination,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("amount_percent", &self.amount_percent);
        writer.value("destination", &self.destination);
    }
}

#[cfg(feature = "subscription_item")]
/// The usage that causes an invoice before the end of the billing period.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionItemBillingThresholds {
    /// The usage that causes an invoice. Nullable, not always present.
    pub usage_gte: Option<i64>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription_item")]
impl crate::__private::Object for SubscriptionItemBillingThresholds {
    const NAME: &'static str = "shared::SubscriptionItemBillingThresholds";
    const FIELDS: &'static [&'static str] = &["usage_gte"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut usage_gte = None;
        while reader.more()? {
            reader.nullable(&mut usage_gte);
        }
        *place = Some(Self {
            usage_gte,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("usage_gte", &self.usage_gte);
    }
}

#[cfg(feature = "subscription")]
/// An account: your own, or a connected one.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ConnectAccountReference {
    /// The connected account, if `type` is `account`. Not always present. Expandable. At most 5000
    /// characters.
    pub account: Option<crate::Expandable<crate::Opaque>>,
    /// The kind of account. `account` has the ID of a connected account.
    pub type_: connect_account_reference::Type,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl ConnectAccountReference {
    /// Returns the member that `type_` selects.
    #[inline]
    pub fn view(&self) -> connect_account_reference::View<'_> {
        let tag = &self.type_;
        match tag {
            connect_account_reference::Type::Account => match &self.account {
                Some(member) => connect_account_reference::View::Account(member),
                None => connect_account_reference::View::Unrecognized(tag),
            },
            connect_account_reference::Type::Self_ => connect_account_reference::View::Self_,
            connect_account_reference::Type::Unrecognized(_) => connect_account_reference::View::Unrecognized(
                tag,
            ),
        }
    }
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for ConnectAccountReference {
    const NAME: &'static str = "shared::ConnectAccountReference";
    const FIELDS: &'static [&'static str] = &["account", "type"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut account = None;
        let mut type_ = None;
        while reader.more()? {
            reader.nullable(&mut account);
            reader.value(&mut type_);
        }
        let Some(type_) = type_ else {
            return Err(reader.missing(&["type"]));
        };
        *place = Some(Self {
            account,
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("account", &self.account);
        writer.value("type", &self.type_);
    }
}

#[cfg(feature = "subscription")]
/// Options of the billing mode `flexible`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct FlexibleBillingMode {
    /// How invoices show discounts of prorations. Not always present.
    pub proration_discounts: Option<flexible_billing_mode::ProrationDiscounts>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for FlexibleBillingMode {
    const NAME: &'static str = "shared::FlexibleBillingMode";
    const FIELDS: &'static [&'static str] = &["proration_discounts"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut proration_discounts = None;
        while reader.more()? {
            reader.nullable(&mut proration_discounts);
        }
        *place = Some(Self {
            proration_discounts,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("proration_discounts", &self.proration_discounts);
    }
}

#[cfg(feature = "subscription")]
/// A custom line on invoices.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceCustomField {
    /// The name of the line. At most 5000 characters.
    pub name: String,
    /// The value of the line. At most 5000 characters.
    pub value: String,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceCustomField {
    const NAME: &'static str = "shared::InvoiceCustomField";
    const FIELDS: &'static [&'static str] = &["name", "value"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut name = None;
        let mut value = None;
        while reader.more()? {
            reader.value(&mut name);
            reader.value(&mut value);
        }
        let (Some(name), Some(value)) = (name, value) else {
            return Err(reader.missing(&["name", "value"]));
        };
        *place = Some(Self {
            name,
            value,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("name", &self.name);
        writer.value("value", &self.value);
    }
}

#[cfg(feature = "subscription")]
/// Options of Canadian pre-authorized debit.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceAcssDebitOptions {
    /// The mandate for later payments. Not always present.
    pub mandate_options: Option<InvoiceAcssDebitMandate>,
    /// How the bank account is verified. Not always present.
    pub verification_method: Option<invoice_acss_debit_options::VerificationMethod>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceAcssDebitOptions {
    const NAME: &'static str = "shared::InvoiceAcssDebitOptions";
    const FIELDS: &'static [&'static str] = &["mandate_options", "verification_method"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut mandate_options = None;
        let mut verification_method = None;
        while reader.more()? {
            reader.nullable(&mut mandate_options);
            reader.nullable(&mut verification_method);
        }
        *place = Some(Self {
            mandate_options,
            verification_method,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("mandate_options", &self.mandate_options);
        writer.nullable("verification_method", &self.verification_method);
    }
}

#[cfg(feature = "subscription")]
/// Options of Bancontact.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceBancontactOptions {
    /// The language of Bancontact's page.
    pub preferred_language: invoice_bancontact_options::PreferredLanguage,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceBancontactOptions {
    const NAME: &'static str = "shared::InvoiceBancontactOptions";
    const FIELDS: &'static [&'static str] = &["preferred_language"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut preferred_language = None;
        while reader.more()? {
            reader.value(&mut preferred_language);
        }
        let Some(preferred_language) = preferred_language else {
            return Err(reader.missing(&["preferred_language"]));
        };
        *place = Some(Self {
            preferred_language,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("preferred_language", &self.preferred_language);
    }
}

#[cfg(feature = "subscription")]
/// Options of bank transfers, which add to the customer's balance.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceCustomerBalanceOptions {
    /// The bank transfer. Not always present.
    pub bank_transfer: Option<InvoiceBankTransfer>,
    /// How the customer adds to the balance. Nullable, not always present.
    pub funding_type: Option<invoice_customer_balance_options::FundingType>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceCustomerBalanceOptions {
    const NAME: &'static str = "shared::InvoiceCustomerBalanceOptions";
    const FIELDS: &'static [&'static str] = &["bank_transfer", "funding_type"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut bank_transfer = None;
        let mut funding_type = None;
        while reader.more()? {
            reader.nullable(&mut bank_transfer);
            reader.nullable(&mut funding_type);
        }
        *place = Some(Self {
            bank_transfer,
            funding_type,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("bank_transfer", &self.bank_transfer);
        writer.nullable("funding_type", &self.funding_type);
    }
}

#[cfg(feature = "subscription")]
/// Options of Konbini, which currently has none.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceKonbiniOptions {
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceKonbiniOptions {
    const NAME: &'static str = "shared::InvoiceKonbiniOptions";
    const FIELDS: &'static [&'static str] = &[];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        while reader.more()? {}
        *place = Some(Self { extra: reader.finish() });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, _writer: &mut crate::__private::Writer<'_, M>) {}
}

#[cfg(feature = "subscription")]
/// Options of PayTo.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoicePaytoOptions {
    /// The mandate for later payments. Not always present.
    pub mandate_options: Option<InvoicePaytoMandate>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoicePaytoOptions {
    const NAME: &'static str = "shared::InvoicePaytoOptions";
    const FIELDS: &'static [&'static str] = &["mandate_options"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut mandate_options = None;
        while reader.more()? {
            reader.nullable(&mut mandate_options);
        }
        *place = Some(Self {
            mandate_options,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("mandate_options", &self.mandate_options);
    }
}

#[cfg(feature = "subscription")]
/// Options of SEPA Direct Debit, which currently has none.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceSepaDebitOptions {
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceSepaDebitOptions {
    const NAME: &'static str = "shared::InvoiceSepaDebitOptions";
    const FIELDS: &'static [&'static str] = &[];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        while reader.more()? {}
        *place = Some(Self { extra: reader.finish() });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, _writer: &mut crate::__private::Writer<'_, M>) {}
}

#[cfg(feature = "subscription")]
/// Options of UPI.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceUpiOptions {
    /// The mandate for later payments. Not always present.
    pub mandate_options: Option<InvoiceUpiMandate>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceUpiOptions {
    const NAME: &'static str = "shared::InvoiceUpiOptions";
    const FIELDS: &'static [&'static str] = &["mandate_options"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut mandate_options = None;
        while reader.more()? {
            reader.nullable(&mut mandate_options);
        }
        *place = Some(Self {
            mandate_options,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("mandate_options", &self.mandate_options);
    }
}

#[cfg(feature = "subscription")]
/// Options of ACH Direct Debit.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceUsBankAccountOptions {
    /// The access to the customer's bank account. Not always present.
    pub financial_connections: Option<InvoiceLinkedAccountOptions>,
    /// How the bank account is verified. Not always present.
    pub verification_method: Option<invoice_us_bank_account_options::VerificationMethod>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceUsBankAccountOptions {
    const NAME: &'static str = "shared::InvoiceUsBankAccountOptions";
    const FIELDS: &'static [&'static str] = &["financial_connections", "verification_method"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut financial_connections = None;
        let mut verification_method = None;
        while reader.more()? {
            reader.nullable(&mut financial_connections);
            reader.nullable(&mut verification_method);
        }
        *place = Some(Self {
            financial_connections,
            verification_method,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("financial_connections", &self.financial_connections);
        writer.nullable("verification_method", &self.verification_method);
    }
}

#[cfg(feature = "subscription")]
/// The mandate for later payments by Canadian pre-authorized debit.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceAcssDebitMandate {
    /// The kind of payer. Nullable, not always present.
    pub transaction_type: Option<invoice_acss_debit_mandate::TransactionType>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceAcssDebitMandate {
    const NAME: &'static str = "shared::InvoiceAcssDebitMandate";
    const FIELDS: &'static [&'static str] = &["transaction_type"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut transaction_type = None;
        while reader.more()? {
            reader.nullable(&mut transaction_type);
        }
        *place = Some(Self {
            transaction_type,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("transaction_type", &self.transaction_type);
    }
}

#[cfg(feature = "subscription")]
/// A bank transfer that adds to the customer's balance.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceBankTransfer {
    /// Options of the type `eu_bank_transfer`. Not always present.
    pub eu_bank_transfer: Option<InvoiceEuBankTransfer>,
    /// The type of bank transfer, such as `eu_bank_transfer` or `us_bank_transfer`. Nullable, not
    /// always present.
    pub type_: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceBankTransfer {
    const NAME: &'static str = "shared::InvoiceBankTransfer";
    const FIELDS: &'static [&'static str] = &["eu_bank_transfer", "type"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut eu_bank_transfer = None;
        let mut type_ = None;
        while reader.more()? {
            reader.nullable(&mut eu_bank_transfer);
            reader.nullable(&mut type_);
        }
        *place = Some(Self {
            eu_bank_transfer,
            type_,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("eu_bank_transfer", &self.eu_bank_transfer);
        writer.nullable("type", &self.type_);
    }
}

#[cfg(feature = "subscription")]
/// The mandate for later payments by PayTo.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoicePaytoMandate {
    /// The amount of later payments, in the smallest unit of the currency. Nullable, not always
    /// present.
    pub amount: Option<i64>,
    /// Whether `amount` is exact. Nullable, not always present.
    pub amount_type: Option<invoice_payto_mandate::AmountType>,
    /// The purpose of the payments. Nullable, not always present.
    pub purpose: Option<invoice_payto_mandate::Purpose>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoicePaytoMandate {
    const NAME: &'static str = "shared::InvoicePaytoMandate";
    const FIELDS: &'static [&'static str] = &["amount", "amount_type", "purpose"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut amount = None;
        let mut amount_type = None;
        let mut purpose = None;
        while reader.more()? {
            reader.nullable(&mut amount);
            reader.nullable(&mut amount_type);
            reader.nullable(&mut purpose);
        }
        *place = Some(Self {
            amount,
            amount_type,
            purpose,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("amount", &self.amount);
        writer.nullable("amount_type", &self.amount_type);
        writer.nullable("purpose", &self.purpose);
    }
}

#[cfg(feature = "subscription")]
/// The mandate for later payments by UPI.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceUpiMandate {
    /// The amount of later payments, in the smallest unit of the currency. Nullable, not always
    /// present.
    pub amount: Option<i64>,
    /// Whether `amount` is exact. Nullable, not always present.
    pub amount_type: Option<invoice_upi_mandate::AmountType>,
    /// A description of the mandate for the customer. Nullable, not always present. At most 20
    /// characters.
    pub description: Option<String>,
    /// The end of the mandate. Nullable, not always present.
    pub end_date: Option<crate::Timestamp>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceUpiMandate {
    const NAME: &'static str = "shared::InvoiceUpiMandate";
    const FIELDS: &'static [&'static str] = &["amount", "amount_type", "description", "end_date"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut amount = None;
        let mut amount_type = None;
        let mut description = None;
        let mut end_date = None;
        while reader.more()? {
            reader.nullable(&mut amount);
            reader.nullable(&mut amount_type);
            reader.nullable(&mut description);
            reader.nullable(&mut end_date);
        }
        *place = Some(Self {
            amount,
            amount_type,
            description,
            end_date,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("amount", &self.amount);
        writer.nullable("amount_type", &self.amount_type);
        writer.nullable("description", &self.description);
        writer.nullable("end_date", &self.end_date);
    }
}

#[cfg(feature = "subscription")]
/// The access to the customer's bank account, by
/// [Financial Connections](https://docs.stripe.com/financial-connections).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceLinkedAccountOptions {
    /// The bank accounts that the customer can choose from. Not always present.
    pub filters: Option<InvoiceLinkedAccountFilters>,
    /// The data that the customer is asked for. Includes `payment_method` if `prefetch` or
    /// `permissions` were set. Not always present.
    pub permissions: Option<Vec<invoice_linked_account_options::Permission>>,
    /// The data that Stripe gets as soon as the account is connected. Nullable, not always present.
    pub prefetch: Option<Vec<invoice_linked_account_options::Prefetch>>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceLinkedAccountOptions {
    const NAME: &'static str = "shared::InvoiceLinkedAccountOptions";
    const FIELDS: &'static [&'static str] = &["filters", "permissions", "prefetch"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut filters = None;
        let mut permissions = None;
        let mut prefetch = None;
        while reader.more()? {
            reader.nullable(&mut filters);
            reader.nullable(&mut permissions);
            reader.nullable(&mut prefetch);
        }
        *place = Some(Self {
            filters,
            permissions,
            prefetch,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("filters", &self.filters);
        writer.nullable("permissions", &self.permissions);
        writer.nullable("prefetch", &self.prefetch);
    }
}

#[cfg(feature = "subscription")]
/// Options of a bank transfer in Europe.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceEuBankTransfer {
    /// The country of the bank account that the customer pays to.
    pub country: invoice_eu_bank_transfer::Country,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceEuBankTransfer {
    const NAME: &'static str = "shared::InvoiceEuBankTransfer";
    const FIELDS: &'static [&'static str] = &["country"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut country = None;
        while reader.more()? {
            reader.value(&mut country);
        }
        let Some(country) = country else {
            return Err(reader.missing(&["country"]));
        };
        *place = Some(Self {
            country,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("country", &self.country);
    }
}

#[cfg(feature = "subscription")]
/// The bank accounts that the customer can choose from.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InvoiceLinkedAccountFilters {
    /// The kinds of bank account. Not always present.
    pub account_subcategories: Option<Vec<invoice_linked_account_filters::AccountSubcategory>>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

#[cfg(feature = "subscription")]
impl crate::__private::Object for InvoiceLinkedAccountFilters {
    const NAME: &'static str = "shared::InvoiceLinkedAccountFilters";
    const FIELDS: &'static [&'static str] = &["account_subcategories"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut account_subcategories = None;
        while reader.more()? {
            reader.nullable(&mut account_subcategories);
        }
        *place = Some(Self {
            account_subcategories,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("account_subcategories", &self.account_subcategories);
    }
}

#[cfg(any(feature = "billing_portal-configuration", feature = "subscription"))]
// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Application, DeletedApplication
}

#[cfg(any(feature = "billing_portal-configuration", feature = "subscription"))]
// Implements Identified, and From<&_> for String:
crate::__private::identified_impls! {
    Application, DeletedApplication
}

#[cfg(feature = "subscription")]
// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    BillingMode, SubscriptionBillingThresholds, ManagedPayments, SubscriptionTransferData,
    ConnectAccountReference, FlexibleBillingMode, InvoiceCustomField, InvoiceAcssDebitOptions,
    InvoiceBancontactOptions, InvoiceCustomerBalanceOptions, InvoiceKonbiniOptions,
    InvoicePaytoOptions, InvoiceSepaDebitOptions, InvoiceUpiOptions, InvoiceUsBankAccountOptions,
    InvoiceAcssDebitMandate, InvoiceBankTransfer, InvoicePaytoMandate, InvoiceUpiMandate,
    InvoiceLinkedAccountOptions, InvoiceEuBankTransfer, InvoiceLinkedAccountFilters
}

#[cfg(feature = "subscription_item")]
// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    SubscriptionItemBillingThresholds
}
