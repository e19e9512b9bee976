// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The parameters of `DELETE` `/v1/subscriptions/{subscription_exposed_id}`.

/// Cancels a subscription at once. The response has the status `canceled`, and nothing brings the
/// subscription back.
///
/// To let it run until the end of the period, send the customer to the portal, or send
/// `RawRequest::new(Method::Post, "/v1/subscriptions/sub_123").param("cancel_at_period_end", true)`.
/// By default, the customer gets no money back, and pending items are not billed.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/cancel)
///
/// ```
/// # #[cfg(feature = "client")]
/// # async fn example(client: &stripe_portal::Client) -> Result<(), stripe_portal::Error> {
/// use stripe_portal::subscription::CancelSubscription;
///
/// let subscription = CancelSubscription::new("subscription_123").send(client).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
#[must_use]
pub struct CancelSubscription {
    subscription: String,
    cancellation_details: Option<CancellationDetails>,
    expand: crate::ExpandList,
    invoice_now: Option<bool>,
    prorate: Option<bool>,
    extra: crate::form::ExtraParams,
    options: crate::RequestOptions,
}

impl CancelSubscription {
    /// Starts with the required parameters.
    ///
    /// - `subscription`: The ID of the subscription to cancel. At most 5000 characters.
    pub fn new(subscription: impl Into<String>) -> Self {
        Self {
            subscription: subscription.into(),
            cancellation_details: None,
            expand: crate::ExpandList::default(),
            invoice_now: None,
            prorate: None,
            extra: crate::form::ExtraParams::default(),
            options: crate::RequestOptions::default(),
        }
    }

    /// The reason of the cancellation.
    #[inline]
    pub fn cancellation_details(mut self, cancellation_details: CancellationDetails) -> Self {
        self.cancellation_details = Some(cancellation_details);
        self
    }

    /// A linked object to include in full instead of only its ID. Call this method again for more.
    /// Each: at most 5000 characters.
    pub fn expand<T>(mut self, path: crate::Expand<super::Subscription, T>) -> Self {
        self.expand.push(path);
        self
    }

    /// Whether a last invoice is created at once for usage, prorations and pending items. Default:
    /// `false`.
    #[inline]
    pub fn invoice_now(mut self, invoice_now: bool) -> Self {
        self.invoice_now = Some(invoice_now);
        self
    }

    /// Whether the customer is credited the rest of the period. Default: `false`.
    #[inline]
    pub fn prorate(mut self, prorate: bool) -> Self {
        self.prorate = Some(prorate);
        self
    }

    /// Calls `DELETE /v1/subscriptions/{subscription_exposed_id}`.
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

    /// Calls `DELETE /v1/subscriptions/{subscription_exposed_id}`.
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

impl crate::form::ToForm for CancelSubscription {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("cancellation_details", &self.cancellation_details);
        form.field("expand", &self.expand);
        form.field("invoice_now", &self.invoice_now);
        form.field("prorate", &self.prorate);
        self.extra.write(form);
    }
}

impl crate::operation::Operation for CancelSubscription {
    type Output = super::Subscription;
    const METHOD: crate::request::Method = crate::request::Method::Delete;
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

/// The reason of the cancellation.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/cancel)
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct CancellationDetails {
    comment: Option<crate::form::Clearable<String>>,
    feedback: Option<
        crate::form::Clearable<crate::generated::subscription::cancellation_details::Feedback>,
    >,
    feedback_option: Option<String>,
    extra: crate::form::ExtraParams,
}

impl CancellationDetails {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// The words of the customer, or your own. At most 5000 characters.
    pub fn comment(mut self, comment: impl Into<String>) -> Self {
        self.comment = Some(crate::form::Clearable::Set(comment.into()));
        self
    }

    /// Removes the `comment` that was set before.
    #[inline]
    pub fn clear_comment(mut self) -> Self {
        self.comment = Some(crate::form::Clearable::Clear);
        self
    }

    /// The reason that the customer chose.
    pub fn feedback(
        mut self,
        feedback: impl Into<crate::generated::subscription::cancellation_details::Feedback>,
    ) -> Self {
        self.feedback = Some(crate::form::Clearable::Set(feedback.into()));
        self
    }

    /// Removes the `feedback` that was set before.
    #[inline]
    pub fn clear_feedback(mut self) -> Self {
        self.feedback = Some(crate::form::Clearable::Clear);
        self
    }

    /// The ID of the custom reason that the customer chose. At most 5000 characters.
    pub fn feedback_option(mut self, feedback_option: impl Into<String>) -> Self {
        self.feedback_option = Some(feedback_option.into());
        self
    }
}

impl crate::form::ToForm for CancellationDetails {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.masked("comment", &self.comment);
        form.field("feedback", &self.feedback);
        form.field("feedback_option", &self.feedback_option);
        self.extra.write(form);
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    CancelSubscription(subscription, options), CancellationDetails
}
