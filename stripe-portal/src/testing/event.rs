//! The events of a fake Stripe.

use std::fmt;

use serde_json::{Map, Value, json};

use crate::types::Timestamp;

/// An event of a fake Stripe, as it sends it to a webhook endpoint.
///
/// ```
/// use stripe_portal::testing::FakeStripe;
///
/// let stripe = FakeStripe::new();
/// let event = stripe.make_event("customer.updated", &serde_json::json!({"id": "cus_1", "object": "customer"}));
/// assert_eq!(event.type_(), "customer.updated");
/// assert!(event.body().starts_with(b"{"));
/// ```
#[derive(Clone)]
pub struct FakeEvent {
    type_: String,
    body: Vec<u8>,
}

impl FakeEvent {
    pub(super) fn new(event: &Value) -> Self {
        let type_ = event.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        Self { type_, body: event.to_string().into_bytes() }
    }

    /// Returns the type of the event, such as `customer.updated`.
    pub fn type_(&self) -> &str {
        &self.type_
    }

    /// Returns the body of the webhook.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns the header `Stripe-Signature` for an endpoint with this secret, signed now.
    ///
    /// ```
    /// use stripe_portal::testing::FakeStripe;
    /// use stripe_portal::webhook::{Event, Webhook};
    ///
    /// let stripe = FakeStripe::new();
    /// let made = stripe.make_event("customer.updated", &serde_json::json!({"id": "cus_1", "object": "customer"}));
    /// let signature = made.signature("whsec_test_secret");
    /// let event: Event = Webhook::new("whsec_test_secret")?.event(made.body(), &signature)?;
    /// assert_eq!(event.data.get("id").and_then(|id| id.as_str()), Some("cus_1"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[cfg(feature = "webhook")]
    pub fn signature(&self, secret: &str) -> String {
        self.signature_at(secret, std::time::SystemTime::now().into())
    }

    /// Returns the header `Stripe-Signature` for an endpoint with this secret, signed at the time `time`.
    ///
    /// ```
    /// # use stripe_portal::Timestamp;
    /// # use stripe_portal::testing::FakeStripe;
    /// # use stripe_portal::webhook::Webhook;
    /// # let made = FakeStripe::new().make_event("customer.updated", &serde_json::json!({"id": "cus_1"}));
    /// let now = Timestamp::from_unix(1_735_689_600);
    /// let signature = made.signature_at("whsec_test_secret", now);
    /// assert!(Webhook::new("whsec_test_secret")?.verify(made.body(), &signature, now).is_ok());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[cfg(feature = "webhook")]
    pub fn signature_at(&self, secret: &str, time: Timestamp) -> String {
        crate::webhook::sign(&self.body, secret, time)
    }
}

impl fmt::Debug for FakeEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeEvent").field("type", &self.type_).field("body", &self.body.len()).finish()
    }
}

/// The facts that all events have.
pub(super) struct Envelope<'a> {
    pub(super) id: String,
    pub(super) type_: &'a str,
    pub(super) time: i64,
    pub(super) api_version: &'a str,
    /// The key of the request that caused the event, if a request did.
    pub(super) idempotency_key: Option<Option<&'a str>>,
}

impl Envelope<'_> {
    /// Returns an event with its object, and the previous values of changed fields.
    pub(super) fn event(&self, object: Value, previous: Option<Map<String, Value>>) -> Value {
        let mut data = json!({ "object": object });
        if let Some(previous) = previous {
            data["previous_attributes"] = previous.into();
        }
        let request =
            self.idempotency_key.map(|key| json!({"id": super::reply::FAKE_REQUEST_ID, "idempotency_key": key}));
        json!({
            "id": self.id, "object": "event", "api_version": self.api_version, "created": self.time, "data": data,
            "livemode": false, "pending_webhooks": 1, "request": request, "type": self.type_,
        })
    }

    /// Returns a thin event about the object of a kind with this id, which lives at `url`.
    pub(super) fn thin(&self, kind: &str, id: &str, url: Option<String>) -> Value {
        json!({
            "id": self.id, "object": "v2.core.event", "created": Timestamp::from_unix(self.time).to_string(),
            "livemode": false, "type": self.type_, "related_object": {"id": id, "type": kind, "url": url},
        })
    }
}

/// Returns the previous values of the fields that differ. Of an object inside, only its changed fields.
pub(super) fn changes(before: &Map<String, Value>, after: &Map<String, Value>) -> Map<String, Value> {
    let mut changed = Map::new();
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    for name in names {
        match (before.get(name), after.get(name)) {
            (before, after) if before == after => {}
            (Some(Value::Object(before)), Some(Value::Object(after))) => {
                changed.insert(name.clone(), changes(before, after).into());
            }
            (before, _) => drop(changed.insert(name.clone(), before.cloned().unwrap_or_default())),
        }
    }
    changed
}
