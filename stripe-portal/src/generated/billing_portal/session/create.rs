// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The parameters of `POST` `/v1/billing_portal/sessions`.

pub mod flow_data;

/// Creates a portal session. Redirect the customer's browser to the `url` in the response.
///
/// Set at least one of `customer` and `customer_account`.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
///
/// ```
/// # #[cfg(feature = "client")]
/// # async fn example(client: &stripe_portal::Client) -> Result<(), stripe_portal::Error> {
/// use stripe_portal::billing_portal::session::CreateSession;
///
/// let session = CreateSession::new().customer("customer_123").send(client).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct CreateSession {
    configuration: Option<String>,
    customer: Option<String>,
    customer_account: Option<String>,
    expand: crate::ExpandList,
    flow_data: Option<FlowData>,
    locale: Option<super::Locale>,
    on_behalf_of: Option<String>,
    return_url: Option<String>,
    extra: crate::form::ExtraParams,
    options: crate::RequestOptions,
}

impl CreateSession {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// The ID of the configuration that defines what the session offers. Default: the default
    /// configuration. At most 5000 characters.
    pub fn configuration(mut self, configuration: impl Into<String>) -> Self {
        self.configuration = Some(configuration.into());
        self
    }

    /// The ID of the customer who visits the portal. Required unless `customer_account` is set. At
    /// most 5000 characters.
    pub fn customer(mut self, customer: impl Into<String>) -> Self {
        self.customer = Some(customer.into());
        self
    }

    /// The ID of the account that visits the portal. Required unless `customer` is set. At most
    /// 5000 characters.
    pub fn customer_account(mut self, customer_account: impl Into<String>) -> Self {
        self.customer_account = Some(customer_account.into());
        self
    }

    /// A linked object to include in full instead of only its ID. Call this method again for more.
    /// Each: at most 5000 characters.
    pub fn expand<T>(mut self, path: crate::Expand<super::Session, T>) -> Self {
        self.expand.push(path);
        self
    }

    /// The task that the portal opens, such as canceling a subscription. See
    /// [deep links](https://docs.stripe.com/customer-management/portal-deep-links).
    pub fn flow_data(mut self, flow_data: impl Into<FlowData>) -> Self {
        self.flow_data = Some(flow_data.into());
        self
    }

    /// The language of the portal. By default, and with `auto`, it follows the customer's
    /// `preferred_locales` or the browser.
    pub fn locale(mut self, locale: impl Into<super::Locale>) -> Self {
        self.locale = Some(locale.into());
        self
    }

    /// An account: the portal shows only subscriptions and invoices whose `on_behalf_of` is this
    /// account, with the account's branding. See
    /// [settlement merchant](https://docs.stripe.com/connect/separate-charges-and-transfers#settlement-merchant).
    pub fn on_behalf_of(mut self, on_behalf_of: impl Into<String>) -> Self {
        self.on_behalf_of = Some(on_behalf_of.into());
        self
    }

    /// The target of the portal's link back to your site. Default: the configuration's
    /// `default_return_url`.
    pub fn return_url(mut self, return_url: impl Into<String>) -> Self {
        self.return_url = Some(return_url.into());
        self
    }

    /// Starts with an object's values, without credentials. Parameters that are set replace them.
    #[inline]
    pub fn with_values_of(mut self, object: &super::Session) -> Self {
        crate::__private::set_values_of(
            &mut self.extra,
            object,
            "configuration,customer,customer_account,locale,on_behalf_of,return_url",
        );
        self
    }

    /// Calls `POST /v1/billing_portal/sessions`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "client")]
    #[inline]
    pub fn send(
        &self,
        client: &crate::Client,
    ) -> impl Future<Output = Result<super::Session, crate::Error>> + use<> {
        client.send(self)
    }

    /// Calls `POST /v1/billing_portal/sessions`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(
        &self,
        client: &crate::blocking::Client,
    ) -> Result<super::Session, crate::Error> {
        client.send(self)
    }
}

impl crate::form::ToForm for CreateSession {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("configuration", &self.configuration);
        form.field("customer", &self.customer);
        form.field("customer_account", &self.customer_account);
        form.field("expand", &self.expand);
        form.field("flow_data", &self.flow_data);
        form.field("locale", &self.locale);
        form.field("on_behalf_of", &self.on_behalf_of);
        form.field("return_url", &self.return_url);
        self.extra.write(form);
    }
}

impl crate::operation::Operation for CreateSession {
    type Output = super::Session;
    const METHOD: crate::request::Method = crate::request::Method::Post;
    const PATH: &'static str = "/v1/billing_portal/sessions";
    #[inline]
    fn request(&self) -> Result<crate::request::Request, crate::Error> {
        crate::request::at_least_one_of(
            &[
                ("customer", self.customer.is_some()),
                ("customer_account", self.customer_account.is_some()),
            ],
            &self.extra,
        )?;
        crate::request::Request::new(
            Self::METHOD,
            Self::PATH,
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

/// The task that the portal opens, such as canceling a subscription. See
/// [deep links](https://docs.stripe.com/customer-management/portal-deep-links).
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/sessions/create)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct FlowData {
    after_completion: Option<flow_data::AfterCompletion>,
    flow: flow_data::Flow,
    extra: crate::form::ExtraParams,
}

impl FlowData {
    /// Starts with the required parameters.
    ///
    /// - `flow`: The task with its values.
    pub fn new(flow: impl Into<flow_data::Flow>) -> Self {
        Self {
            after_completion: None,
            flow: flow.into(),
            extra: crate::form::ExtraParams::default(),
        }
    }

    /// Lets the customer change their own details.
    #[inline]
    pub fn customer_update() -> Self {
        Self::new(flow_data::Flow::CustomerUpdate)
    }

    /// Lets the customer change the payment method.
    #[inline]
    pub fn payment_method_update() -> Self {
        Self::new(flow_data::Flow::PaymentMethodUpdate)
    }

    /// Lets the customer cancel a subscription.
    pub fn subscription_cancel(subscription: impl Into<String>) -> Self {
        Self::new(
            flow_data::Flow::SubscriptionCancel(flow_data::SubscriptionCancel::new(subscription)),
        )
    }

    /// As [`subscription_cancel`](Self::subscription_cancel), with options:
    /// `|options| options.retention(…)`.
    pub fn subscription_cancel_with(
        subscription: impl Into<String>,
        options: impl FnOnce(flow_data::SubscriptionCancel) -> flow_data::SubscriptionCancel,
    ) -> Self {
        Self::new(
            flow_data::Flow::SubscriptionCancel(
                options(flow_data::SubscriptionCancel::new(subscription)),
            ),
        )
    }

    /// Lets the customer change a subscription.
    pub fn subscription_update(subscription: impl Into<String>) -> Self {
        Self::new(
            flow_data::Flow::SubscriptionUpdate(flow_data::SubscriptionUpdate::new(subscription)),
        )
    }

    /// Lets the customer confirm a prepared change to a subscription.
    pub fn subscription_update_confirm(
        items: impl IntoIterator<Item = flow_data::subscription_update_confirm::Item>,
        subscription: impl Into<String>,
    ) -> Self {
        Self::new(
            flow_data::Flow::SubscriptionUpdateConfirm(
                flow_data::SubscriptionUpdateConfirm::new(items, subscription),
            ),
        )
    }

    /// As [`subscription_update_confirm`](Self::subscription_update_confirm), with options:
    /// `|options| options.discounts(…)`.
    pub fn subscription_update_confirm_with(
        items: impl IntoIterator<Item = flow_data::subscription_update_confirm::Item>,
        subscription: impl Into<String>,
        options: impl FnOnce(
            flow_data::SubscriptionUpdateConfirm,
        ) -> flow_data::SubscriptionUpdateConfirm,
    ) -> Self {
        Self::new(
            flow_data::Flow::SubscriptionUpdateConfirm(
                options(flow_data::SubscriptionUpdateConfirm::new(items, subscription)),
            ),
        )
    }

    /// The action after the customer completes the task.
    pub fn after_completion(
        mut self,
        after_completion: impl Into<flow_data::AfterCompletion>,
    ) -> Self {
        self.after_completion = Some(after_completion.into());
        self
    }
}

impl crate::form::ToForm for FlowData {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("after_completion", &self.after_completion);
        crate::form::ToForm::to_form(&self.flow, form);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    CreateSession(options), FlowData
}
