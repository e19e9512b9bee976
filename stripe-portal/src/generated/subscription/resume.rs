// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The parameters of `POST` `/v1/subscriptions/{subscription}/resume`.

pub mod billing_cycle_anchor;

/// Resumes a subscription with the status `paused`, and may create an invoice.
///
/// The response has the status `active`, or is unchanged while a payment is needed first. This does
/// not end `pause_collection`.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/resume)
///
/// ```
/// # #[cfg(feature = "client")]
/// # async fn example(client: &stripe_portal::Client) -> Result<(), stripe_portal::Error> {
/// use stripe_portal::subscription::ResumeSubscription;
///
/// let subscription = ResumeSubscription::new("subscription_123").send(client).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
#[must_use]
pub struct ResumeSubscription {
    subscription: String,
    billing_cycle_anchor: Option<BillingCycleAnchor>,
    expand: crate::ExpandList,
    payment_behavior: Option<PaymentBehavior>,
    proration_behavior: Option<ProrationBehavior>,
    proration_date: Option<crate::Timestamp>,
    extra: crate::form::ExtraParams,
    options: crate::RequestOptions,
}

impl ResumeSubscription {
    /// Starts with the required parameters.
    ///
    /// - `subscription`: The ID of the subscription to resume. At most 5000 characters.
    pub fn new(subscription: impl Into<String>) -> Self {
        Self {
            subscription: subscription.into(),
            billing_cycle_anchor: None,
            expand: crate::ExpandList::default(),
            payment_behavior: None,
            proration_behavior: None,
            proration_date: None,
            extra: crate::form::ExtraParams::default(),
            options: crate::RequestOptions::default(),
        }
    }

    /// Whether a new billing cycle starts now. Default: `now`.
    #[inline]
    pub fn billing_cycle_anchor(mut self, billing_cycle_anchor: BillingCycleAnchor) -> Self {
        self.billing_cycle_anchor = Some(billing_cycle_anchor);
        self
    }

    /// A linked object to include in full instead of only its ID. Call this method again for more.
    /// Each: at most 5000 characters.
    pub fn expand<T>(mut self, path: crate::Expand<super::Subscription, T>) -> Self {
        self.expand.push(path);
        self
    }

    /// Whether the subscription resumes only after a payment.
    pub fn payment_behavior(mut self, payment_behavior: impl Into<PaymentBehavior>) -> Self {
        self.payment_behavior = Some(payment_behavior.into());
        self
    }

    /// The proration of a change of the billing cycle. Default: `create_prorations`.
    pub fn proration_behavior(mut self, proration_behavior: impl Into<ProrationBehavior>) -> Self {
        self.proration_behavior = Some(proration_behavior.into());
        self
    }

    /// The time from which prorations are calculated. Default: now.
    pub fn proration_date(mut self, proration_date: impl Into<crate::Timestamp>) -> Self {
        self.proration_date = Some(proration_date.into());
        self
    }

    /// Calls `POST /v1/subscriptions/{subscription}/resume`.
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

    /// Calls `POST /v1/subscriptions/{subscription}/resume`.
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

impl crate::form::ToForm for ResumeSubscription {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("billing_cycle_anchor", &self.billing_cycle_anchor);
        form.field("expand", &self.expand);
        form.field("payment_behavior", &self.payment_behavior);
        form.field("proration_behavior", &self.proration_behavior);
        form.field("proration_date", &self.proration_date);
        self.extra.write(form);
    }
}

impl crate::operation::Operation for ResumeSubscription {
    type Output = super::Subscription;
    const METHOD: crate::request::Method = crate::request::Method::Post;
    const PATH: &'static str = "/v1/subscriptions/{subscription}/resume";
    #[inline]
    fn request(&self) -> Result<crate::request::Request, crate::Error> {
        let path = crate::request::path(Self::PATH, &[("subscription", &self.subscription)])?;
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

/// Whether a new billing cycle starts now. Default: `now`.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/resume)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct BillingCycleAnchor {
    type_: billing_cycle_anchor::Type,
    extra: crate::form::ExtraParams,
}

impl BillingCycleAnchor {
    /// Starts with the required parameters.
    ///
    /// - `type_`: The billing cycle after the subscription resumes.
    pub fn new(type_: impl Into<billing_cycle_anchor::Type>) -> Self {
        Self {
            type_: type_.into(),
            extra: crate::form::ExtraParams::default(),
        }
    }
}

impl crate::form::ToForm for BillingCycleAnchor {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("type", &self.type_);
        self.extra.write(form);
    }
}

/// Whether the subscription resumes only after a payment.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/resume)
#[derive(Clone)]
#[non_exhaustive]
pub enum PaymentBehavior {
    /// It resumes as soon as a payment is tried.
    ResumeOnPaymentAttempt,
    /// It resumes once the payment succeeded.
    ResumeOnPaymentSuccess,
    /// A value newer than this crate's API version.
    Unrecognized(String),
}

impl PaymentBehavior {
    /// All values of this crate's API version.
    pub const KNOWN: &'static [Self] = &[
        Self::ResumeOnPaymentAttempt,
        Self::ResumeOnPaymentSuccess,
    ];
    /// Returns the value as Stripe spells it.
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ResumeOnPaymentAttempt => "resume_on_payment_attempt",
            Self::ResumeOnPaymentSuccess => "resume_on_payment_success",
            Self::Unrecognized(value) => value,
        }
    }
}

/// The proration of a change of the billing cycle. Default: `create_prorations`.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/resume)
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

// Implements PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr,
// AsRef<str>, Display, FromJson, Deserialize, Serialize, ToForm:
crate::__private::open_enum_impls! {
    PaymentBehavior, ProrationBehavior
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    ResumeSubscription(subscription, options), BillingCycleAnchor
}
