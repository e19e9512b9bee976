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
    /// use stripe_portal::request::Method;
    /// use stripe_portal::testing::FakeStripe;
    /// use stripe_portal::{Error, RawRequest};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// let error = RawRequest::new(Method::Get, "/v1/no/such/path").send(&stripe.client()).await.unwrap_err();
    /// assert_eq!(error.status(), Some(404));
    /// # });
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
    /// use stripe_portal::testing::FakeStripe;
    ///
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// stripe.insert(&serde_json::json!({"id": "cus_1", "object": "customer"})).unwrap();
    /// assert!(stripe.insert(&serde_json::json!({"object": "customer"})).is_err());
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
    /// use stripe_portal::Opaque;
    /// use stripe_portal::testing::FakeStripe;
    ///
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// stripe.insert(&serde_json::json!({"id": "cus_1", "object": "customer"})).unwrap();
    /// assert_eq!(stripe.get::<Opaque>("cus_1").unwrap().object(), Some("customer"));
    /// assert_eq!(stripe.get::<Opaque>("cus_2"), None);
    /// ```
    pub fn get<T: FromJson>(&self, id: &str) -> Option<T> {
        self.state().double.get(id)
    }

    /// Changes an object as something other than a request would, such as the customer in the portal. Makes the event of
    /// the update if the API has one.
    ///
    /// ```
    /// use stripe_portal::testing::FakeStripe;
    /// use stripe_portal::{Json, Value};
    ///
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// stripe.insert(&serde_json::json!({"id": "cus_1", "object": "customer", "name": "Jenny"})).unwrap();
    /// stripe.change("cus_1", |customer: &mut Json<Value>| customer.0["name"] = "Jane".into()).unwrap();
    /// assert_eq!(stripe.get::<Json<Value>>("cus_1").unwrap().0["name"], "Jane");
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
    /// # use stripe_portal::testing::FakeStripe;
    /// let stripe = FakeStripe::of(stripe_portal::API);
    /// stripe.make_event("customer.created", &serde_json::json!({"id": "cus_1", "object": "customer"}));
    /// assert_eq!(stripe.events()[0].type_(), "customer.created");
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
