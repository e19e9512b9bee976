// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The parameters of `POST` `/v1/billing_portal/configurations/{configuration}`.

pub mod features;

/// Changes a portal configuration. Fields that are not set keep their values.
///
/// An empty list clears the list, if it can be cleared. Other empty lists, and empty maps, change
/// nothing.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
///
/// ```
/// # #[cfg(feature = "client")]
/// # async fn example(client: &stripe_portal::Client) -> Result<(), stripe_portal::Error> {
/// use stripe_portal::billing_portal::configuration::UpdateConfiguration;
///
/// let configuration = UpdateConfiguration::new("configuration_123").send(client).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
#[must_use]
pub struct UpdateConfiguration {
    configuration: String,
    active: Option<bool>,
    business_profile: Option<BusinessProfile>,
    default_return_url: Option<crate::form::Clearable<String>>,
    expand: crate::ExpandList,
    features: Option<Features>,
    login_page: Option<LoginPage>,
    metadata: Option<crate::form::Clearable<crate::Map<String>>>,
    name: Option<crate::form::Clearable<String>>,
    extra: crate::form::ExtraParams,
    options: crate::RequestOptions,
}

impl UpdateConfiguration {
    /// Starts with the required parameters.
    ///
    /// - `configuration`: The ID of the configuration to change. At most 5000 characters.
    pub fn new(configuration: impl Into<String>) -> Self {
        Self {
            configuration: configuration.into(),
            active: None,
            business_profile: None,
            default_return_url: None,
            expand: crate::ExpandList::default(),
            features: None,
            login_page: None,
            metadata: None,
            name: None,
            extra: crate::form::ExtraParams::default(),
            options: crate::RequestOptions::default(),
        }
    }

    /// Whether new sessions can use this configuration.
    #[inline]
    pub fn active(mut self, active: bool) -> Self {
        self.active = Some(active);
        self
    }

    /// The information about your business in the portal.
    #[inline]
    pub fn business_profile(mut self, business_profile: BusinessProfile) -> Self {
        self.business_profile = Some(business_profile);
        self
    }

    /// The target of the portal's link back to your site, unless the session has a `return_url`.
    pub fn default_return_url(mut self, default_return_url: impl Into<String>) -> Self {
        self.default_return_url = Some(crate::form::Clearable::Set(default_return_url.into()));
        self
    }

    /// Removes the `default_return_url` that was set before.
    #[inline]
    pub fn clear_default_return_url(mut self) -> Self {
        self.default_return_url = Some(crate::form::Clearable::Clear);
        self
    }

    /// A linked object to include in full instead of only its ID. Call this method again for more.
    /// Each: at most 5000 characters.
    pub fn expand<T>(mut self, path: crate::Expand<super::Configuration, T>) -> Self {
        self.expand.push(path);
        self
    }

    /// The tasks that customers can do in the portal. Features that are not set keep their
    /// settings.
    #[inline]
    pub fn features(mut self, features: Features) -> Self {
        self.features = Some(features);
        self
    }

    /// A login page for the portal, to share with all your customers.
    #[inline]
    pub fn login_page(mut self, login_page: LoginPage) -> Self {
        self.login_page = Some(login_page);
        self
    }

    /// Custom [keys and values](https://docs.stripe.com/api/metadata), stored with the
    /// configuration. An empty value removes an entry, and clearing `metadata` removes all entries.
    pub fn metadata(
        mut self,
        metadata: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        crate::__private::add_entries(&mut self.metadata, metadata, Into::into);
        self
    }

    /// Removes the `metadata` that was set before.
    #[inline]
    pub fn clear_metadata(mut self) -> Self {
        self.metadata = Some(crate::form::Clearable::Clear);
        self
    }

    /// Removes one entry of the `metadata` that was set before.
    pub fn clear_metadata_entry(mut self, key: impl Into<String>) -> Self {
        crate::__private::clear_form_entry(&mut self.metadata, key.into());
        self
    }

    /// Your name for the configuration. At most 256 characters.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(crate::form::Clearable::Set(name.into()));
        self
    }

    /// Removes the `name` that was set before.
    #[inline]
    pub fn clear_name(mut self) -> Self {
        self.name = Some(crate::form::Clearable::Clear);
        self
    }

    /// Calls `POST /v1/billing_portal/configurations/{configuration}`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "client")]
    #[inline]
    pub fn send(
        &self,
        client: &crate::Client,
    ) -> impl Future<Output = Result<super::Configuration, crate::Error>> + use<> {
        client.send(self)
    }

    /// Calls `POST /v1/billing_portal/configurations/{configuration}`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(
        &self,
        client: &crate::blocking::Client,
    ) -> Result<super::Configuration, crate::Error> {
        client.send(self)
    }
}

impl crate::form::ToForm for UpdateConfiguration {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("active", &self.active);
        form.field("business_profile", &self.business_profile);
        form.field("default_return_url", &self.default_return_url);
        form.field("expand", &self.expand);
        form.field("features", &self.features);
        form.field("login_page", &self.login_page);
        form.field("metadata", &self.metadata);
        form.field("name", &self.name);
        self.extra.write(form);
    }
}

impl crate::operation::Operation for UpdateConfiguration {
    type Output = super::Configuration;
    const METHOD: crate::request::Method = crate::request::Method::Post;
    const PATH: &'static str = "/v1/billing_portal/configurations/{configuration}";
    #[inline]
    fn request(&self) -> Result<crate::request::Request, crate::Error> {
        let path = crate::request::path(Self::PATH, &[("configuration", &self.configuration)])?;
        crate::request::Request::new(
            Self::METHOD,
            path,
        ).api_version(crate::API_VERSION).form(self).checked()
    }

    #[inline]
    fn options(&self) -> &crate::RequestOptions {
        &self.options
    }

    #[inline]
    fn options_mut(&mut self) -> &mut crate::RequestOptions {
        &mut self.options
    }
}

/// The information about your business in the portal.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct BusinessProfile {
    headline: Option<crate::form::Clearable<String>>,
    privacy_policy_url: Option<crate::form::Clearable<String>>,
    terms_of_service_url: Option<crate::form::Clearable<String>>,
    extra: crate::form::ExtraParams,
}

impl BusinessProfile {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// The headline that customers see in the portal. At most 60 characters.
    pub fn headline(mut self, headline: impl Into<String>) -> Self {
        self.headline = Some(crate::form::Clearable::Set(headline.into()));
        self
    }

    /// Removes the `headline` that was set before.
    #[inline]
    pub fn clear_headline(mut self) -> Self {
        self.headline = Some(crate::form::Clearable::Clear);
        self
    }

    /// The URL of your public privacy policy.
    pub fn privacy_policy_url(mut self, privacy_policy_url: impl Into<String>) -> Self {
        self.privacy_policy_url = Some(crate::form::Clearable::Set(privacy_policy_url.into()));
        self
    }

    /// Removes the `privacy_policy_url` that was set before.
    #[inline]
    pub fn clear_privacy_policy_url(mut self) -> Self {
        self.privacy_policy_url = Some(crate::form::Clearable::Clear);
        self
    }

    /// The URL of your public terms of service.
    pub fn terms_of_service_url(mut self, terms_of_service_url: impl Into<String>) -> Self {
        self.terms_of_service_url = Some(crate::form::Clearable::Set(terms_of_service_url.into()));
        self
    }

    /// Removes the `terms_of_service_url` that was set before.
    #[inline]
    pub fn clear_terms_of_service_url(mut self) -> Self {
        self.terms_of_service_url = Some(crate::form::Clearable::Clear);
        self
    }
}

impl crate::form::ToForm for BusinessProfile {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("headline", &self.headline);
        form.field("privacy_policy_url", &self.privacy_policy_url);
        form.field("terms_of_service_url", &self.terms_of_service_url);
        self.extra.write(form);
    }
}

/// The tasks that customers can do in the portal. Features that are not set keep their settings.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct Features {
    customer_update: Option<features::CustomerUpdate>,
    invoice_history: Option<features::InvoiceHistory>,
    payment_method_update: Option<features::PaymentMethodUpdate>,
    subscription_cancel: Option<features::SubscriptionCancel>,
    subscription_update: Option<features::SubscriptionUpdate>,
    extra: crate::form::ExtraParams,
}

impl Features {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets customers change their own details.
    #[inline]
    pub fn customer_update(mut self, customer_update: features::CustomerUpdate) -> Self {
        self.customer_update = Some(customer_update);
        self
    }

    /// Lets customers view their invoices.
    #[inline]
    pub fn invoice_history(mut self, invoice_history: features::InvoiceHistory) -> Self {
        self.invoice_history = Some(invoice_history);
        self
    }

    /// Lets customers change their payment method.
    #[inline]
    pub fn payment_method_update(
        mut self,
        payment_method_update: features::PaymentMethodUpdate,
    ) -> Self {
        self.payment_method_update = Some(payment_method_update);
        self
    }

    /// Lets customers cancel subscriptions.
    #[inline]
    pub fn subscription_cancel(
        mut self,
        subscription_cancel: features::SubscriptionCancel,
    ) -> Self {
        self.subscription_cancel = Some(subscription_cancel);
        self
    }

    /// Lets customers change subscriptions.
    #[inline]
    pub fn subscription_update(
        mut self,
        subscription_update: features::SubscriptionUpdate,
    ) -> Self {
        self.subscription_update = Some(subscription_update);
        self
    }
}

impl crate::form::ToForm for Features {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("customer_update", &self.customer_update);
        form.field("invoice_history", &self.invoice_history);
        form.field("payment_method_update", &self.payment_method_update);
        form.field("subscription_cancel", &self.subscription_cancel);
        form.field("subscription_update", &self.subscription_update);
        self.extra.write(form);
    }
}

/// A login page for the portal, to share with all your customers.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/update)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct LoginPage {
    enabled: bool,
    extra: crate::form::ExtraParams,
}

impl LoginPage {
    /// Starts with the required parameters.
    ///
    /// - `enabled`: Whether the login page is open. If `true`, `login_page.url` in the response has
    ///   its URL; `false` disables an earlier URL.
    #[inline]
    pub fn new(enabled: bool) -> Self {
        Self {
            enabled,
            extra: crate::form::ExtraParams::default(),
        }
    }
}

impl crate::form::ToForm for LoginPage {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("enabled", &self.enabled);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    UpdateConfiguration(configuration, options), BusinessProfile, Features, LoginPage
}
