//! The previous values of changed fields.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::decode::{self, FromJson, Opaque, ValueError, foreign};

/// The most maps of an object that lose keys. Each costs another decoding of the whole object, and nothing limits how many
/// an object can have that Stripe did not send.
const MOST_MAPS: usize = 16;

/// The previous values of the fields that an event changed. A nested object has only its changed fields.
/// [`before`](Self::before) returns the whole object as it was. See
/// [the event object](https://docs.stripe.com/api/events/object#event_object-data-previous_attributes).
///
/// `Debug` shows only the names.
#[derive(Clone, Default, PartialEq)]
pub struct PreviousAttributes(pub(super) Map<String, Value>);

impl PreviousAttributes {
    /// Returns the previous value of `field`, if the field was changed.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: Event = Webhook::new("whsec_test_secret")?.event_at(body, &signature, now)?;
    /// assert_eq!(event.previous_attributes.get("name").unwrap(), "Jenny");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field)
    }

    /// Returns the previous value of `field` as a `T`, if the field was changed. Use an `Option` for a field that can
    /// be `null`.
    ///
    /// ```
    /// # use stripe_portal::webhook::PreviousAttributes;
    /// # let previous = PreviousAttributes::default();
    /// match previous.previous::<Option<String>>("default_return_url")? {
    ///     None => println!("the field was not changed"),
    ///     Some(None) => println!("the field had no value"),
    ///     Some(Some(url)) => println!("the value was {url:?}"),
    /// }
    /// # Ok::<(), stripe_portal::error::ValueError>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the value is not a `T`. The error names the place and the expected type, and shows no value.
    pub fn previous<T: DeserializeOwned>(&self, field: &str) -> Result<Option<T>, ValueError> {
        self.get(field).map(foreign::decode).transpose()
    }

    /// Returns the object as it was before the event: `after`, with the previous values in the place of the changed ones.
    /// If nothing was changed, the result equals `after`.
    ///
    /// Compare `after` with the result to find out which fields changed. The result has the type of `after`. Here, this is
    /// an [`Opaque`]:
    ///
    /// ```
    /// # use stripe_portal::Timestamp;
    /// # use stripe_portal::webhook::{Event, Webhook, sign};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1", "name": "Jenny", "address": {"city": "Ulm", "line1": "A"}},
    /// #     "previous_attributes": {"address": {"city": "Bonn"}}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: Event = Webhook::new("whsec_test_secret")?.event_at(body, &signature, now)?;
    /// let (after, before) = (&event.data, event.previous_attributes.before(&event.data).expect("an object"));
    /// assert_eq!(after.get("address").unwrap()["city"], "Ulm");
    /// assert_eq!(before.get("address").unwrap()["city"], "Bonn");
    /// assert_eq!(after.get("name"), before.get("name"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// A field that did not exist before the event has the previous value `null`. It is left out of a map such as
    /// `metadata`, and is `None` in a field of a type. In an [`Opaque`], and in a field that the type does not have, `null`
    /// stays.
    ///
    /// # Errors
    /// Fails if a previous value does not fit the type of its field. The error names the place and the expected type, and
    /// shows no value. If a field is required, and its previous value is `null`, the place can be that of its parent.
    pub fn before<T: FromJson + Serialize>(&self, after: &T) -> Result<T, ValueError> {
        let mut object = serde_json::to_value(after)?;
        restore(&mut object, &self.0);
        for _ in 0..MOST_MAPS {
            match decode::decode(&object) {
                // A key that a map did not have is `null` in the event.
                Err(error) if error.remove_nulls(&mut object) => {}
                result => return result,
            }
        }
        decode::decode(&object)
    }

    /// Returns the names of the changed fields.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: Event = Webhook::new("whsec_test_secret")?.event_at(body, &signature, now)?;
    /// assert_eq!(event.previous_attributes.names().collect::<Vec<_>>(), ["name"]);
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Returns `true` if no field was changed. This is so for every event other than an update.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: Event = Webhook::new("whsec_test_secret")?.event_at(body, &signature, now)?;
    /// assert!(!event.previous_attributes.is_empty());
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns all previous values.
    ///
    /// ```
    /// # use stripe_portal::{Opaque, Timestamp, webhook::{Event, Webhook, sign}};
    /// # let body = br#"{"object": "event", "id": "evt_1", "type": "customer.updated", "created": 1735689600,
    /// #     "livemode": false, "data": {"object": {"id": "cus_1"}, "previous_attributes": {"name": "Jenny"}}}"#;
    /// # let now = Timestamp::from_unix(1_735_689_600);
    /// # let signature = sign(body, "whsec_test_secret", now);
    /// let event: Event = Webhook::new("whsec_test_secret")?.event_at(body, &signature, now)?;
    /// assert_eq!(event.previous_attributes.as_map().len(), 1);
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }
}

/// Sets the previous values. Of an object inside, the event has only the changed fields.
fn restore(object: &mut Value, previous: &Map<String, Value>) {
    if !object.is_object() {
        return;
    }
    for (name, value) in previous {
        match (object.get_mut(name), value) {
            (Some(Value::Object(_)), Value::Object(previous)) => restore(&mut object[name], previous),
            _ => object[name] = value.clone(),
        }
    }
}

impl From<Option<Opaque>> for PreviousAttributes {
    fn from(values: Option<Opaque>) -> Self {
        Self(values.map_or_else(Map::new, Opaque::into_map))
    }
}

impl fmt::Debug for PreviousAttributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
