//! The application that calls Stripe.

use serde_json::Value;

use crate::text;

/// The application that uses this crate. Stripe shows it in its logs. See
/// [building plug-ins](https://docs.stripe.com/building-plugins#setappinfo).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppInfo {
    name: Option<String>,
    version: Option<String>,
    url: Option<String>,
    partner_id: Option<String>,
}

impl AppInfo {
    /// Creates an application with a name.
    ///
    /// ```
    /// use stripe_portal::AppInfo;
    /// # use stripe_portal::{Config, RawRequest, call::Call, request::Method};
    ///
    /// let app = AppInfo::new("my-shop").version("1.2.0").url("https://example.com");
    /// # let config = Config::new("sk_test_123456").app_info(&app);
    /// # let get = RawRequest::new(Method::Get, "/v1/customers/cus_1");
    /// # let request = Call::new(&config, &get, [0; 16])?.request();
    /// let user_agent = request.headers["user-agent"].to_str().unwrap_or_default();
    /// assert!(user_agent.ends_with("my-shop/1.2.0 (https://example.com)"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::default() }
    }

    /// Sets the application's version.
    ///
    /// ```
    /// use stripe_portal::AppInfo;
    ///
    /// let app = AppInfo::new("my-shop").version("1.2.0");
    /// assert_ne!(app, AppInfo::new("my-shop"));
    /// ```
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Sets the address of the application's website.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Sets the partner ID that Stripe assigned.
    ///
    /// ```
    /// use stripe_portal::AppInfo;
    ///
    /// let app = AppInfo::new("my-shop").partner_id("pp_partner_123");
    /// assert_ne!(app, AppInfo::new("my-shop"));
    /// ```
    #[must_use]
    pub fn partner_id(mut self, partner_id: impl Into<String>) -> Self {
        self.partner_id = Some(partner_id.into());
        self
    }

    #[inline]
    pub(crate) fn user_agent(&self) -> String {
        let mut text = USER_AGENT.to_owned();
        if let Some(name) = &self.name {
            text::push(&mut text, &[" ", name]);
            if let Some(version) = &self.version {
                text::push(&mut text, &["/", version]);
            }
            if let Some(url) = &self.url {
                text::push(&mut text, &[" (", url, ")"]);
            }
        }
        text
    }

    #[inline]
    pub(crate) fn client_user_agent(&self) -> String {
        if self.name.is_none() {
            return client_user_agent("");
        }
        let mut application = ",\"application\":{".to_owned();
        let mut separator = "\"";
        for (name, value) in
            [("name", &self.name), ("partner_id", &self.partner_id), ("url", &self.url), ("version", &self.version)]
        {
            if let Some(value) = value {
                let value = Value::String(value.clone()).to_string();
                text::push(&mut application, &[separator, name, "\":", &value]);
                separator = ",\"";
            }
        }
        application.push('}');
        client_user_agent(&application)
    }
}

/// The beginning of `User-Agent`.
pub(crate) const USER_AGENT: &str = concat!("Stripe/v1 StripePortalRust/", env!("CARGO_PKG_VERSION"));

/// Returns the value of `X-Stripe-Client-User-Agent`. `application` is one more member of its JSON, or empty.
pub(crate) fn client_user_agent(application: &str) -> String {
    const START: &str = concat!(
        r#"{"bindings_version":""#,
        env!("CARGO_PKG_VERSION"),
        r#"","lang":"rust","publisher":"stripe-portal","platform":""#,
    );
    text::concat(&[START, std::env::consts::OS, "-", std::env::consts::ARCH, "\"", application, "}"])
}
