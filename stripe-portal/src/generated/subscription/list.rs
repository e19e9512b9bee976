// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The parameters of `GET` `/v1/subscriptions`.

pub mod created;
pub mod current_period_end;
pub mod current_period_start;

/// Lists subscriptions, page by page, newest first. Without `status`, canceled subscriptions are
/// left out.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/list)
///
/// ```
/// # #[cfg(feature = "client")]
/// # async fn example(client: &stripe_portal::Client) -> Result<(), stripe_portal::Error> {
/// use stripe_portal::subscription::ListSubscriptions;
///
/// let page = ListSubscriptions::new().send(client).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct ListSubscriptions {
    automatic_tax: Option<AutomaticTax>,
    collection_method: Option<super::CollectionMethod>,
    created: Option<Created>,
    current_period_end: Option<CurrentPeriodEnd>,
    current_period_start: Option<CurrentPeriodStart>,
    customer: Option<String>,
    customer_account: Option<String>,
    ending_before: Option<String>,
    expand: crate::ExpandList,
    limit: Option<i64>,
    price: Option<String>,
    starting_after: Option<String>,
    status: Option<super::Status>,
    test_clock: Option<String>,
    extra: crate::form::ExtraParams,
    options: crate::RequestOptions,
}

impl ListSubscriptions {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lists only subscriptions with or without automatic tax.
    #[inline]
    pub fn automatic_tax(mut self, automatic_tax: AutomaticTax) -> Self {
        self.automatic_tax = Some(automatic_tax);
        self
    }

    /// Lists only subscriptions whose invoices are paid this way.
    pub fn collection_method(
        mut self,
        collection_method: impl Into<super::CollectionMethod>,
    ) -> Self {
        self.collection_method = Some(collection_method.into());
        self
    }

    /// Lists only subscriptions that were created at this time, or within this range.
    pub fn created(mut self, created: impl Into<Created>) -> Self {
        self.created = Some(created.into());
        self
    }

    /// Lists only subscriptions with an item whose period ends at this time, or within this range.
    pub fn current_period_end(mut self, current_period_end: impl Into<CurrentPeriodEnd>) -> Self {
        self.current_period_end = Some(current_period_end.into());
        self
    }

    /// Lists only subscriptions with an item whose period began at this time, or within this range.
    pub fn current_period_start(
        mut self,
        current_period_start: impl Into<CurrentPeriodStart>,
    ) -> Self {
        self.current_period_start = Some(current_period_start.into());
        self
    }

    /// Lists only subscriptions of the customer with this ID. At most 5000 characters.
    pub fn customer(mut self, customer: impl Into<String>) -> Self {
        self.customer = Some(customer.into());
        self
    }

    /// Lists only subscriptions of the account with this ID. At most 5000 characters.
    pub fn customer_account(mut self, customer_account: impl Into<String>) -> Self {
        self.customer_account = Some(customer_account.into());
        self
    }

    /// The ID of an object. The page ends right before the object, and later pages continue
    /// backwards. At most 5000 characters.
    pub fn ending_before(mut self, ending_before: impl Into<String>) -> Self {
        self.ending_before = Some(ending_before.into());
        self
    }

    /// A linked object to include in full instead of only its ID. Call this method again for more.
    /// Each: at most 5000 characters.
    pub fn expand<T>(mut self, path: crate::Expand<super::Subscription, T>) -> Self {
        self.expand.push_item(path);
        self
    }

    /// The maximum number of objects in a page, from 1 to 100. Default: 10.
    #[inline]
    pub fn limit(mut self, limit: i64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Lists only subscriptions with an item of the price with this ID. At most 5000 characters.
    pub fn price(mut self, price: impl Into<String>) -> Self {
        self.price = Some(price.into());
        self
    }

    /// The ID of an object. The page starts right after the object. At most 5000 characters.
    pub fn starting_after(mut self, starting_after: impl Into<String>) -> Self {
        self.starting_after = Some(starting_after.into());
        self
    }

    /// Lists only subscriptions in this state.
    pub fn status(mut self, status: impl Into<super::Status>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// Lists only subscriptions of the test clock with this ID. Without it, those of no test clock.
    /// At most 5000 characters.
    pub fn test_clock(mut self, test_clock: impl Into<String>) -> Self {
        self.test_clock = Some(test_clock.into());
        self
    }

    /// Calls `GET /v1/subscriptions`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "client")]
    #[inline]
    pub fn send(
        &self,
        client: &crate::Client,
    ) -> impl Future<Output = Result<crate::List<super::Subscription>, crate::Error>> + use<> {
        client.send(self)
    }

    /// Calls `GET /v1/subscriptions`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(
        &self,
        client: &crate::blocking::Client,
    ) -> Result<crate::List<super::Subscription>, crate::Error> {
        client.send(self)
    }
}

impl crate::form::ToForm for ListSubscriptions {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("automatic_tax", &self.automatic_tax);
        form.field("collection_method", &self.collection_method);
        form.field("created", &self.created);
        form.field("current_period_end", &self.current_period_end);
        form.field("current_period_start", &self.current_period_start);
        form.field("customer", &self.customer);
        form.field("customer_account", &self.customer_account);
        form.field("ending_before", &self.ending_before);
        form.field("expand", &self.expand);
        form.field("limit", &self.limit);
        form.field("price", &self.price);
        form.field("starting_after", &self.starting_after);
        form.field("status", &self.status);
        form.field("test_clock", &self.test_clock);
        self.extra.write(form);
    }
}

impl crate::operation::Operation for ListSubscriptions {
    type Output = crate::List<super::Subscription>;
    const METHOD: crate::request::Method = crate::request::Method::Get;
    const PATH: &'static str = "/v1/subscriptions";
    #[inline]
    fn request(&self) -> Result<crate::request::Request, crate::Error> {
        crate::request::Request::new(
            Self::METHOD,
            Self::PATH,
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

impl crate::operation::Paginated for ListSubscriptions {
    type Item = super::Subscription;
    #[inline]
    fn is_backwards(&self) -> bool {
        self.ending_before.is_some()
    }

    #[inline]
    fn cursor(&self) -> Option<&str> {
        self.ending_before.as_deref().or(self.starting_after.as_deref())
    }

    #[inline]
    fn continue_from(&mut self, id: &str) {
        let cursor = if self.ending_before.is_some() {
            &mut self.ending_before
        } else {
            &mut self.starting_after
        };
        *cursor = Some(id.to_owned());
    }
}

/// Lists only subscriptions with or without automatic tax.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/list)
#[derive(Clone, PartialEq)]
#[must_use]
pub struct AutomaticTax {
    enabled: bool,
    extra: crate::form::ExtraParams,
}

impl AutomaticTax {
    /// Starts with the required parameters.
    ///
    /// - `enabled`: Whether automatic tax is on.
    #[inline]
    pub fn new(enabled: bool) -> Self {
        Self {
            enabled,
            extra: crate::form::ExtraParams::default(),
        }
    }
}

impl crate::form::ToForm for AutomaticTax {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("enabled", &self.enabled);
        self.extra.write(form);
    }
}

/// Lists only subscriptions that were created at this time, or within this range.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/list)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Created {
    /// `created::RangeQuerySpecs`.
    RangeQuerySpecs(created::RangeQuerySpecs),
    /// `i64`.
    Integer(i64),
}

impl From<created::RangeQuerySpecs> for Created {
    #[inline]
    fn from(value: created::RangeQuerySpecs) -> Self {
        Self::RangeQuerySpecs(value)
    }
}

impl From<i64> for Created {
    #[inline]
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl crate::form::ToForm for Created {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        match self {
            Self::RangeQuerySpecs(value) => value.to_form(form),
            Self::Integer(value) => value.to_form(form),
        }
    }
}

/// Lists only subscriptions with an item whose period ends at this time, or within this range.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/list)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CurrentPeriodEnd {
    /// `current_period_end::RangeQuerySpecs`.
    RangeQuerySpecs(current_period_end::RangeQuerySpecs),
    /// `i64`.
    Integer(i64),
}

impl From<current_period_end::RangeQuerySpecs> for CurrentPeriodEnd {
    #[inline]
    fn from(value: current_period_end::RangeQuerySpecs) -> Self {
        Self::RangeQuerySpecs(value)
    }
}

impl From<i64> for CurrentPeriodEnd {
    #[inline]
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl crate::form::ToForm for CurrentPeriodEnd {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        match self {
            Self::RangeQuerySpecs(value) => value.to_form(form),
            Self::Integer(value) => value.to_form(form),
        }
    }
}

/// Lists only subscriptions with an item whose period began at this time, or within this range.
///
/// [Stripe's reference](https://docs.stripe.com/api/subscriptions/list)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CurrentPeriodStart {
    /// `current_period_start::RangeQuerySpecs`.
    RangeQuerySpecs(current_period_start::RangeQuerySpecs),
    /// `i64`.
    Integer(i64),
}

impl From<current_period_start::RangeQuerySpecs> for CurrentPeriodStart {
    #[inline]
    fn from(value: current_period_start::RangeQuerySpecs) -> Self {
        Self::RangeQuerySpecs(value)
    }
}

impl From<i64> for CurrentPeriodStart {
    #[inline]
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl crate::form::ToForm for CurrentPeriodStart {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        match self {
            Self::RangeQuerySpecs(value) => value.to_form(form),
            Self::Integer(value) => value.to_form(form),
        }
    }
}

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    ListSubscriptions(options), AutomaticTax
}
