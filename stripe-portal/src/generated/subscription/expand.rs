// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! Paths to expand that start at `Subscription`.

crate::__private::expand_steps! { super::Subscription:
    APPLICATION: crate::generated::shared::Application = field "application";
    BILLING_CYCLE_ANCHOR_CONFIG: super::BillingCycleAnchorConfig = field "billing_cycle_anchor_config";
    BILLING_THRESHOLDS: crate::generated::shared::SubscriptionBillingThresholds = field "billing_thresholds";
    CANCELLATION_DETAILS: super::CancellationDetails = field "cancellation_details";
    CUSTOMER: crate::Opaque = field "customer";
    DEFAULT_PAYMENT_METHOD: crate::Opaque = field "default_payment_method";
    DEFAULT_SOURCE: crate::Opaque = field "default_source";
    DEFAULT_TAX_RATES: crate::Opaque = field "default_tax_rates";
    DISCOUNTS: crate::Opaque = field "discounts";
    ITEMS: crate::generated::subscription_item::SubscriptionItem, crate::Through = field "items.data";
    LATEST_INVOICE: crate::Opaque = field "latest_invoice";
    MANAGED_PAYMENTS: crate::generated::shared::ManagedPayments = field "managed_payments";
    ON_BEHALF_OF: crate::Opaque = field "on_behalf_of";
    PAUSE_COLLECTION: super::PauseCollection = field "pause_collection";
    PAYMENT_SETTINGS: super::PaymentSettings = field "payment_settings";
    PENDING_INVOICE_ITEM_INTERVAL: super::PendingInvoiceItemInterval = field "pending_invoice_item_interval";
    PENDING_SETUP_INTENT: crate::Opaque = field "pending_setup_intent";
    PENDING_UPDATE: super::PendingUpdate = field "pending_update";
    PRESENTMENT_DETAILS: super::PresentmentDetails = field "presentment_details";
    SCHEDULE: crate::Opaque = field "schedule";
    STATUS_DETAILS: super::StatusDetails = field "status_details";
    TEST_CLOCK: crate::Opaque = field "test_clock";
    TRANSFER_DATA: crate::generated::shared::SubscriptionTransferData = field "transfer_data";
    TRIAL_SETTINGS: super::TrialSettings = field "trial_settings";
}

/// Inside of `automatic_tax`.
pub mod automatic_tax {
    crate::__private::expand_steps! { super::super::Subscription:
        LIABILITY: crate::generated::shared::ConnectAccountReference = field "automatic_tax.liability";
    }
}

/// Inside of `billing_schedules`.
pub mod billing_schedules {
    crate::__private::expand_steps! { super::super::Subscription:
        APPLIES_TO: crate::generated::subscription::billing_schedule::AppliesTo = field "billing_schedules.applies_to";
    }

    /// Inside of `applies_to`.
    pub mod applies_to {
        crate::__private::expand_steps! { super::super::super::Subscription:
            PRICE: crate::Opaque = field "billing_schedules.applies_to.price";
        }
    }
}

/// Inside of `cancellation_details`.
pub mod cancellation_details {
    crate::__private::expand_steps! { super::super::Subscription:
        FEEDBACK_OPTION: crate::Opaque = field "cancellation_details.feedback_option";
    }
}

/// Inside of `invoice_settings`.
pub mod invoice_settings {
    crate::__private::expand_steps! { super::super::Subscription:
        ACCOUNT_TAX_IDS: crate::Opaque = field "invoice_settings.account_tax_ids";
        CUSTOM_FIELDS: crate::generated::shared::InvoiceCustomField = field "invoice_settings.custom_fields";
        ISSUER: crate::generated::shared::ConnectAccountReference, crate::Through = field "invoice_settings.issuer";
    }
}

/// Inside of `payment_settings`.
pub mod payment_settings {
    crate::__private::expand_steps! { super::super::Subscription:
        PAYMENT_METHOD_OPTIONS: crate::generated::subscription::payment_settings::PaymentMethodOptions = field "payment_settings.payment_method_options";
    }

    /// Inside of `payment_method_options`.
    pub mod payment_method_options {
        crate::__private::expand_steps! { super::super::super::Subscription:
            ACSS_DEBIT: crate::generated::shared::InvoiceAcssDebitOptions = field "payment_settings.payment_method_options.acss_debit";
            BANCONTACT: crate::generated::shared::InvoiceBancontactOptions = field "payment_settings.payment_method_options.bancontact";
            BILLIE: crate::generated::subscription::payment_settings::payment_method_options::Billie = field "payment_settings.payment_method_options.billie";
            BLIK: crate::generated::subscription::payment_settings::payment_method_options::Blik = field "payment_settings.payment_method_options.blik";
            CARD: crate::generated::subscription::payment_settings::payment_method_options::Card = field "payment_settings.payment_method_options.card";
            CUSTOMER_BALANCE: crate::generated::shared::InvoiceCustomerBalanceOptions = field "payment_settings.payment_method_options.customer_balance";
            KONBINI: crate::generated::shared::InvoiceKonbiniOptions = field "payment_settings.payment_method_options.konbini";
            PAYTO: crate::generated::shared::InvoicePaytoOptions = field "payment_settings.payment_method_options.payto";
            PIX: crate::generated::subscription::payment_settings::payment_method_options::Pix = field "payment_settings.payment_method_options.pix";
            SEPA_DEBIT: crate::generated::shared::InvoiceSepaDebitOptions = field "payment_settings.payment_method_options.sepa_debit";
            UPI: crate::generated::shared::InvoiceUpiOptions = field "payment_settings.payment_method_options.upi";
            US_BANK_ACCOUNT: crate::generated::shared::InvoiceUsBankAccountOptions = field "payment_settings.payment_method_options.us_bank_account";
        }
        /// Inside of `billie`.
        pub mod billie {
            crate::__private::expand_steps! { super::super::super::super::Subscription:
                COMPANY_DETAILS: crate::generated::subscription::payment_settings::payment_method_options::billie::CompanyDetails = field "payment_settings.payment_method_options.billie.company_details";
            }
            /// Inside of `company_details`.
            pub mod company_details {
                crate::__private::expand_steps! { super::super::super::super::super::Subscription:
                    REGISTERED_ADDRESS: crate::generated::subscription::payment_settings::payment_method_options::billie::company_details::RegisteredAddress = field "payment_settings.payment_method_options.billie.company_details.registered_address";
                }
            }
        }
        /// Inside of `blik`.
        pub mod blik {
            crate::__private::expand_steps! { super::super::super::super::Subscription:
                MANDATE_OPTIONS: crate::generated::subscription::payment_settings::payment_method_options::blik::MandateOptions = field "payment_settings.payment_method_options.blik.mandate_options";
            }
        }
        /// Inside of `card`.
        pub mod card {
            crate::__private::expand_steps! { super::super::super::super::Subscription:
                MANDATE_OPTIONS: crate::generated::subscription::payment_settings::payment_method_options::card::MandateOptions = field "payment_settings.payment_method_options.card.mandate_options";
            }
        }
        /// Inside of `pix`.
        pub mod pix {
            crate::__private::expand_steps! { super::super::super::super::Subscription:
                MANDATE_OPTIONS: crate::generated::subscription::payment_settings::payment_method_options::pix::MandateOptions = field "payment_settings.payment_method_options.pix.mandate_options";
            }
        }
    }
}

/// Inside of `pending_update`.
pub mod pending_update {
    crate::__private::expand_steps! { super::super::Subscription:
        DISCOUNT: crate::Opaque = field "pending_update.discount";
        DISCOUNTS: crate::Opaque = field "pending_update.discounts";
        SUBSCRIPTION_ITEMS: crate::generated::subscription_item::SubscriptionItem = field "pending_update.subscription_items";
    }
}
