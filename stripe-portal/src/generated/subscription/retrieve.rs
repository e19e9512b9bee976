// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The parameters of `GET` `/v1/subscriptions/{subscription_exposed_id}`.

/// Retrieves a subscription.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/retrieve)
///
/// ```
/// # #[cfg(feature = "client")]
/// # async fn example(client: &stripe_portal::Client) -> Result<(), stripe_portal::Error> {
/// use stripe_portal::subscription::RetrieveSubscription;
///
/// let subscription = RetrieveSubscription::new("subscription_123").send(client).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
#[must_use]
pub struct RetrieveSubscription {
    subscription: String,
    expand: crate::ExpandList,
    extra: crate::form::ExtraParams,
    options: crate::RequestOptions,
}

impl RetrieveSubscription {
    /// Starts with the required parameters.
    ///
    /// - `subscription`: The ID of the subscription to retrieve. At most 5000 characters.
    pub fn new(subscription: impl Into<String>) -> Self {
        Self {
            subscription: subscription.into(),
            expand: crate::ExpandList::default(),
            extra: crate::form::ExtraParams::default(),
            options: crate::RequestOptions::default(),
        }
    }

    /// A linked object to include in full instead of only its ID. Call this method again for more.
    /// Each: at most 5000 characters.
    pub fn expand<T>(mut self, path: crate::Expand<super::Subscription, T>) -> Self {
        self.expand.push(path);
        self
    }

    /// Calls `GET /v1/subscriptions/{subscription_exposed_id}`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "client")]
    #[inline]
    pub fn send(
        &self,
        client: &crate::Client,
    ) -> impl Future<Output = Result<super::Subscription, crate::Error>> + use<> {
        client.send(self)
    }

    /// Calls `GET /v1/subscriptions/{subscription_exposed_id}`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(
        &self,
        client: &crate::blocking::Client,
    ) -> Result<super::Subscription, crate::Error> {
        client.send(self)
    }
}

impl crate::form::ToForm for RetrieveSubscription {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("expand", &self.expand);
        self.extra.write(form);
    }
}

impl crate::operation::Operation for RetrieveSubscription {
    type Output = super::Subscription;
    const METHOD: crate::request::Method = crate::request::Method::Get;
    const PATH: &'static str = "/v1/subscriptions/{subscription_exposed_id}";
    #[inline]
    fn request(&self) -> Result<crate::request::Request, crate::Error> {
        let path = crate::request::path(
            Self::PATH,
            &[("subscription_exposed_id", &self.subscription)],
        )?;
        crate::request::Request::new(
            Self::METHOD,
            path,
        ).api_version(crate::API_VERSION).query(self).checked()
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

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    RetrieveSubscription(subscription, options)
}
