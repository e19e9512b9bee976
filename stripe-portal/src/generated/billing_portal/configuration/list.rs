// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.

//! The parameters of `GET` `/v1/billing_portal/configurations`.

/// Lists portal configurations, page by page.
///
/// [Stripe's reference](https://docs.stripe.com/api/customer_portal/configurations/list)
///
/// ```
/// # #[cfg(feature = "client")]
/// # async fn example(client: &stripe_portal::Client) -> Result<(), stripe_portal::Error> {
/// use stripe_portal::billing_portal::configuration::ListConfigurations;
///
/// let page = ListConfigurations::new().send(client).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct ListConfigurations {
    active: Option<bool>,
    ending_before: Option<String>,
    expand: crate::ExpandList,
    is_default: Option<bool>,
    limit: Option<i64>,
    starting_after: Option<String>,
    extra: crate::form::ExtraParams,
    options: crate::RequestOptions,
}

impl ListConfigurations {
    /// Starts with no parameters set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lists only active (`true`) or only inactive (`false`) configurations. Default: both.
    #[inline]
    pub fn active(mut self, active: bool) -> Self {
        self.active = Some(active);
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
    pub fn expand<T>(mut self, path: crate::Expand<super::Configuration, T>) -> Self {
        self.expand.push_item(path);
        self
    }

    /// Lists only the default configuration (`true`) or only the others (`false`). Default: all.
    #[inline]
    pub fn is_default(mut self, is_default: bool) -> Self {
        self.is_default = Some(is_default);
        self
    }

    /// The maximum number of objects in a page, from 1 to 100. Default: 10.
    #[inline]
    pub fn limit(mut self, limit: i64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// The ID of an object. The page starts right after the object. At most 5000 characters.
    pub fn starting_after(mut self, starting_after: impl Into<String>) -> Self {
        self.starting_after = Some(starting_after.into());
        self
    }

    /// Calls `GET /v1/billing_portal/configurations`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "client")]
    #[inline]
    pub fn send(
        &self,
        client: &crate::Client,
    ) -> impl Future<Output = Result<crate::List<super::Configuration>, crate::Error>> + use<> {
        client.send(self)
    }

    /// Calls `GET /v1/billing_portal/configurations`.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(
        &self,
        client: &crate::blocking::Client,
    ) -> Result<crate::List<super::Configuration>, crate::Error> {
        client.send(self)
    }
}

impl crate::form::ToForm for ListConfigurations {
    #[inline]
    fn to_form(&self, form: &mut crate::form::FormWriter) {
        form.field("active", &self.active);
        form.field("ending_before", &self.ending_before);
        form.field("expand", &self.expand);
        form.field("is_default", &self.is_default);
        form.field("limit", &self.limit);
        form.field("starting_after", &self.starting_after);
        self.extra.write(form);
    }
}

impl crate::operation::Operation for ListConfigurations {
    type Output = crate::List<super::Configuration>;
    const METHOD: crate::request::Method = crate::request::Method::Get;
    const PATH: &'static str = "/v1/billing_portal/configurations";
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

impl crate::operation::Paginated for ListConfigurations {
    type Item = super::Configuration;
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

// Implements Debug, and the methods `extra` and `with_some`:
crate::__private::params_impls! {
    ListConfigurations(options)
}
