// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The resource `billing_portal.configuration` and its operations, by the feature
//! `billing_portal-configuration`.

pub mod create;
pub mod expand;
pub mod features;
pub mod list;
pub mod retrieve;
pub mod update;

pub use create::CreateConfiguration;
pub use list::ListConfigurations;
pub use retrieve::RetrieveConfiguration;
pub use update::UpdateConfiguration;

/// The settings of the customer portal: its features, their behavior, and the information about
/// your business.
///
/// A session uses the configuration that it names, or else the default one. See
/// [how to configure the portal](https://docs.stripe.com/customer-management/configure-portal).
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Configuration {
    /// Whether new sessions can use this configuration.
    pub active: bool,
    /// The Connect application that created this configuration, if one did. Nullable, not always
    /// present. Expandable. At most 5000 characters.
    pub application: Option<
        crate::Expandable<
            crate::MaybeDeleted<
                crate::generated::shared::Application,
                crate::generated::shared::DeletedApplication,
            >,
        >,
    >,
    /// The information about your business in the portal.
    pub business_profile: BusinessProfile,
    /// The time of creation.
    pub created: crate::Timestamp,
    /// The target of the portal's link back to your site, unless the session has a `return_url`.
    /// Nullable, not always present. At most 5000 characters.
    pub default_return_url: Option<String>,
    /// The tasks that customers can do in the portal.
    pub features: Features,
    /// The ID of this object. At most 5000 characters.
    pub id: String,
    /// Whether sessions without a configuration use this one. You can also edit the default
    /// configuration in the Dashboard.
    pub is_default: bool,
    /// Whether the object exists in live mode (`true`) or in test mode (`false`).
    pub livemode: bool,
    /// A login page for the portal, to share with all your customers.
    pub login_page: LoginPage,
    /// Custom [keys and values](https://docs.stripe.com/api/metadata), stored with the
    /// configuration. Nullable, not always present.
    pub metadata: Option<crate::Map<String>>,
    /// Your name for the configuration. Nullable, not always present. At most 5000 characters.
    pub name: Option<String>,
    /// The time of the last change.
    pub updated: crate::Timestamp,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl Configuration {
    /// The value of `object`, checked when an object is decoded.
    pub const OBJECT: &'static str = "billing_portal.configuration";
}

impl crate::__private::Object for Configuration {
    const NAME: &'static str = "billing_portal.configuration";
    const FIELDS: &'static [&'static str] = &[
        "active",
        "application",
        "business_profile",
        "created",
        "default_return_url",
        "features",
        "id",
        "is_default",
        "livemode",
        "login_page",
        "metadata",
        "name",
        "object",
        "updated",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut active = None;
        let mut application = None;
        let mut business_profile = None;
        let mut created = None;
        let mut default_return_url = None;
        let mut features = None;
        let mut id = None;
        let mut is_default = None;
        let mut livemode = None;
        let mut login_page = None;
        let mut metadata = None;
        let mut name = None;
        let mut object = None;
        let mut updated = None;
        while reader.more()? {
            reader.value(&mut active);
            reader.nullable(&mut application);
            reader.value(&mut business_profile);
            reader.value(&mut created);
            reader.nullable(&mut default_return_url);
            reader.value(&mut features);
            reader.value(&mut id);
            reader.value(&mut is_default);
            reader.value(&mut livemode);
            reader.value(&mut login_page);
            reader.nullable(&mut metadata);
            reader.nullable(&mut name);
            reader.constant("billing_portal.configuration", &mut object);
            reader.value(&mut updated);
        }
        let (
            Some(()),
            Some(active),
            Some(business_profile),
            Some(created),
            Some(features),
            Some(id),
            Some(is_default),
            Some(livemode),
            Some(login_page),
            Some(updated),
        ) = (
            object,
            active,
            business_profile,
            created,
            features,
            id,
            is_default,
            livemode,
            login_page,
            updated,
        ) else {
            return Err(reader.missing(&[
                "object",
                "active",
                "business_profile",
                "created",
                "features",
                "id",
                "is_default",
                "livemode",
                "login_page",
                "updated",
            ]));
        };
        *place = Some(Self {
            active,
            application,
            business_profile,
            created,
            default_return_url,
            features,
            id,
            is_default,
            livemode,
            login_page,
            metadata,
            name,
            updated,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("active", &self.active);
        writer.nullable("application", &self.application);
        writer.value("business_profile", &self.business_profile);
        writer.value("created", &self.created);
        writer.nullable("default_return_url", &self.default_return_url);
        writer.value("features", &self.features);
        writer.value("id", &self.id);
        writer.value("is_default", &self.is_default);
        writer.value("livemode", &self.livemode);
        writer.value("login_page", &self.login_page);
        writer.nullable("metadata", &self.metadata);
        writer.nullable("name", &self.name);
        writer.value("object", "billing_portal.configuration");
        writer.value("updated", &self.updated);
    }
}

/// The information about your business in the portal.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BusinessProfile {
    /// The headline that customers see in the portal. Nullable, not always present. At most 5000
    /// characters.
    pub headline: Option<String>,
    /// The URL of your public privacy policy. Nullable, not always present. At most 5000
    /// characters.
    pub privacy_policy_url: Option<String>,
    /// The URL of your public terms of service. Nullable, not always present. At most 5000
    /// characters.
    pub terms_of_service_url: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for BusinessProfile {
    const NAME: &'static str = "billing_portal::configuration::BusinessProfile";
    const FIELDS: &'static [&'static str] = &[
        "headline",
        "privacy_policy_url",
        "terms_of_service_url",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut headline = None;
        let mut privacy_policy_url = None;
        let mut terms_of_service_url = None;
        while reader.more()? {
            reader.nullable(&mut headline);
            reader.nullable(&mut privacy_policy_url);
            reader.nullable(&mut terms_of_service_url);
        }
        *place = Some(Self {
            headline,
            privacy_policy_url,
            terms_of_service_url,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.nullable("headline", &self.headline);
        writer.nullable("privacy_policy_url", &self.privacy_policy_url);
        writer.nullable("terms_of_service_url", &self.terms_of_service_url);
    }
}

/// The tasks that customers can do in the portal.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Features {
    /// Lets customers change their own details.
    pub customer_update: features::CustomerUpdate,
    /// Lets customers view their invoices.
    pub invoice_history: features::InvoiceHistory,
    /// Lets customers change their payment method.
    pub payment_method_update: features::PaymentMethodUpdate,
    /// Lets customers cancel subscriptions.
    pub subscription_cancel: features::SubscriptionCancel,
    /// Lets customers change subscriptions.
    pub subscription_update: features::SubscriptionUpdate,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for Features {
    const NAME: &'static str = "billing_portal::configuration::Features";
    const FIELDS: &'static [&'static str] = &[
        "customer_update",
        "invoice_history",
        "payment_method_update",
        "subscription_cancel",
        "subscription_update",
    ];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut customer_update = None;
        let mut invoice_history = None;
        let mut payment_method_update = None;
        let mut subscription_cancel = None;
        let mut subscription_update = None;
        while reader.more()? {
            reader.value(&mut customer_update);
            reader.value(&mut invoice_history);
            reader.value(&mut payment_method_update);
            reader.value(&mut subscription_cancel);
            reader.value(&mut subscription_update);
        }
        let (
            Some(customer_update),
            Some(invoice_history),
            Some(payment_method_update),
            Some(subscription_cancel),
            Some(subscription_update),
        ) = (
            customer_update,
            invoice_history,
            payment_method_update,
            subscription_cancel,
            subscription_update,
        ) else {
            return Err(reader.missing(&[
                "customer_update",
                "invoice_history",
                "payment_method_update",
                "subscription_cancel",
                "subscription_update",
            ]));
        };
        *place = Some(Self {
            customer_update,
            invoice_history,
            payment_method_update,
            subscription_cancel,
            subscription_update,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("customer_update", &self.customer_update);
        writer.value("invoice_history", &self.invoice_history);
        writer.value("payment_method_update", &self.payment_method_update);
        writer.value("subscription_cancel", &self.subscription_cancel);
        writer.value("subscription_update", &self.subscription_update);
    }
}

/// A login page for the portal, to share with all your customers.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/object)
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct LoginPage {
    /// Whether the login page is open.
    pub enabled: bool,
    /// The URL of the login page, which you can share. Customers enter their email address and get
    /// a link to their portal. Nullable, not always present. At most 5000 characters.
    pub url: Option<String>,
    /// Fields newer than this crate's API version.
    pub extra: crate::Extra,
}

impl crate::__private::Object for LoginPage {
    const NAME: &'static str = "billing_portal::configuration::LoginPage";
    const FIELDS: &'static [&'static str] = &["enabled", "url"];
    #[inline]
    fn read(
        mut reader: crate::__private::Reader<'_>,
        place: &mut Option<Self>,
    ) -> Result<(), crate::__private::Problem> {
        let mut enabled = None;
        let mut url = None;
        while reader.more()? {
            reader.value(&mut enabled);
            reader.nullable(&mut url);
        }
        let Some(enabled) = enabled else {
            return Err(reader.missing(&["enabled"]));
        };
        *place = Some(Self {
            enabled,
            url,
            extra: reader.finish(),
        });
        Ok(())
    }

    fn write<M: crate::__private::Fields>(&self, writer: &mut crate::__private::Writer<'_, M>) {
        writer.value("enabled", &self.enabled);
        writer.nullable("url", &self.url);
    }
}

// Implements HasExtra, Debug, FromJson, Deserialize, Serialize:
crate::__private::object_impls! {
    Configuration, BusinessProfile, Features, LoginPage
}

// Implements Identified, and From<&_> for String:
crate::__private::identified_impls! {
    Configuration
}
