//! The state of a fake Stripe: its objects, events and clock.

use std::time::Duration;

use serde::Serialize;

use super::{Api, FakeEvent, FakeStripe};
use crate::decode::FromJson;
use crate::types::Timestamp;

impl FakeStripe {
    /// Creates a Stripe that responds by itself to all requests of an API. Scripted replies go first.
    ///
    /// ```
    /// use stripe_portal::billing_portal::configuration::{CreateConfiguration, RetrieveConfiguration};
    /// use stripe_portal::testing::FakeStripe;
    /// # use stripe_portal::billing_portal::configuration::create::{Features, features::InvoiceHistory};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// let client = stripe.client();
    /// # let features = Features::new().invoice_history(InvoiceHistory::new(true));
    /// let created = CreateConfiguration::new(features).name("for shops").send(&client).await?;
    /// assert_eq!(created.name.as_deref(), Some("for shops"));
    /// assert_eq!(RetrieveConfiguration::new(&created.id).send(&client).await?, created);
    /// assert!(RetrieveConfiguration::new("bpc_other").send(&client).await.is_err());
    /// # Ok::<(), stripe_portal::Error>(()) }).unwrap();
    /// ```
    pub fn of(api: Api) -> Self {
        Self::default().with(api)
    }

    /// Adds the API of another crate.
    ///
    /// ```
    /// use stripe_portal::testing::FakeStripe;
    ///
    /// let stripe = FakeStripe::of(stripe_portal::API).with(stripe_portal::API);
    /// ```
    #[must_use]
    pub fn with(self, api: Api) -> Self {
        self.state().double.add(api);
        self
    }

    /// Adds an object that exists without a request, such as a customer. Replaces an object of the same type and ID.
    ///
    /// ```
    /// use stripe_portal::billing_portal::session::Session;
    /// use stripe_portal::testing::FakeStripe;
    ///
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// let mut session = Session::sample();
    /// session.customer = "cus_1".to_owned();
    /// stripe.insert(&session).unwrap();
    /// stripe.insert(&serde_json::json!({"id": "cus_1", "object": "customer"})).unwrap();
    /// ```
    ///
    /// # Errors
    /// Fails if the value is no object with the strings `id` and `object`.
    pub fn insert(&self, object: &impl Serialize) -> Result<(), String> {
        self.state().double.insert(object)
    }

    /// Returns the object with this ID. Returns `None` if there is none, or if it is no `T`.
    ///
    /// ```
    /// use stripe_portal::billing_portal::session::Session;
    /// use stripe_portal::testing::FakeStripe;
    ///
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// let session = Session::sample();
    /// stripe.insert(&session).unwrap();
    /// assert_eq!(stripe.get::<Session>(&session.id), Some(session));
    /// assert_eq!(stripe.get::<Session>("bps_other"), None);
    /// ```
    pub fn get<T: FromJson>(&self, id: &str) -> Option<T> {
        self.state().double.get(id)
    }

    /// Changes an object as something other than a request would, such as the customer in the portal. Makes the event of
    /// the update if the API has one.
    ///
    /// ```
    /// use stripe_portal::billing_portal::configuration::Configuration;
    /// use stripe_portal::testing::FakeStripe;
    ///
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// let id = Configuration::sample().id;
    /// stripe.insert(&Configuration::sample()).unwrap();
    /// stripe.change(&id, |configuration: &mut Configuration| configuration.active = false).unwrap();
    /// assert!(!stripe.get::<Configuration>(&id).unwrap().active);
    /// assert_eq!(stripe.events()[0].type_(), "billing_portal.configuration.updated");
    /// ```
    ///
    /// # Errors
    /// Fails if there is no object with this ID, or if it is no `T`.
    pub fn change<T: FromJson + Serialize>(&self, id: &str, change: impl FnOnce(&mut T)) -> Result<(), String> {
        let Some(mut object) = self.get(id) else { return Err(format!("there is no such object \"{id}\"")) };
        change(&mut object);
        let mut state = self.state();
        let time = state.time();
        state.double.replace(id, &object, time)
    }

    /// Removes an object, and makes the event of its deletion if the API has one. Returns `false` if there is no object with
    /// this ID.
    ///
    /// ```
    /// # use stripe_portal::testing::FakeStripe;
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// stripe.insert(&serde_json::json!({"id": "cus_1", "object": "customer"})).unwrap();
    /// assert!(stripe.remove("cus_1"));
    /// assert!(!stripe.remove("cus_1"));
    /// ```
    pub fn remove(&self, id: &str) -> bool {
        let mut state = self.state();
        let time = state.time();
        state.double.remove(id, time)
    }

    /// Returns the events so far, the oldest first: of each creation, update and deletion for which the API has an event.
    ///
    /// ```
    /// use stripe_portal::billing_portal::session::CreateSession;
    /// use stripe_portal::testing::FakeStripe;
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// CreateSession::new().customer("cus_1").send(&stripe.client()).await?;
    /// assert_eq!(stripe.events()[0].type_(), "billing_portal.session.created");
    /// # Ok::<(), stripe_portal::Error>(()) }).unwrap();
    /// ```
    pub fn events(&self) -> Vec<FakeEvent> {
        self.state().double.events.clone()
    }

    /// Makes an event of any type about any object. It is the last of [`events`](Self::events) from then on.
    ///
    /// ```
    /// # use stripe_portal::testing::FakeStripe;
    /// let subscription = serde_json::json!({"id": "sub_1", "object": "subscription", "status": "canceled"});
    /// let event = FakeStripe::new().make_event("customer.subscription.deleted", &subscription);
    /// assert_eq!(event.type_(), "customer.subscription.deleted");
    /// ```
    pub fn make_event(&self, type_: &str, object: &impl Serialize) -> FakeEvent {
        let mut state = self.state();
        let time = state.time();
        state.double.make_event(type_, object, time)
    }

    /// Makes a thin event of any type about the object with this type and ID.
    ///
    /// ```
    /// # use stripe_portal::testing::FakeStripe;
    /// let stripe = FakeStripe::new();
    /// let event = stripe.make_thin_event("v1.billing.meter.error_report_triggered", "billing.meter", "mtr_1");
    /// assert_eq!(event.type_(), "v1.billing.meter.error_report_triggered");
    /// ```
    pub fn make_thin_event(&self, type_: &str, object: &str, id: &str) -> FakeEvent {
        let mut state = self.state();
        let time = state.time();
        state.double.make_thin_event(type_, object, id, time)
    }

    /// Returns the time on the clock. It starts with 2025, and goes on only by retries, delayed replies and
    /// [`advance`](Self::advance).
    ///
    /// ```
    /// # use stripe_portal::testing::FakeStripe;
    /// assert_eq!(FakeStripe::new().time().to_string(), "2025-01-01T00:00:00Z");
    /// ```
    pub fn time(&self) -> Timestamp {
        Timestamp::from_unix(self.state().time())
    }

    /// Advances the clock.
    ///
    /// ```
    /// # use stripe_portal::testing::FakeStripe;
    /// let stripe = FakeStripe::new();
    /// stripe.advance(std::time::Duration::from_secs(86_400));
    /// assert_eq!(stripe.time().to_string(), "2025-01-02T00:00:00Z");
    /// ```
    pub fn advance(&self, duration: Duration) {
        let mut state = self.state();
        state.now = state.now.saturating_add(duration);
    }
}
