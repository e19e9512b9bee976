//! The object of an event, and the types for it.

use std::fmt;

use crate::decode::part::decode_json;
use crate::decode::{FromJson, Opaque, Untyped, ValueError};

/// A type for the object of an event, chosen by the event's type.
///
/// [`Opaque`] accepts the objects of all events. See Stripe's
/// [types of events](https://docs.stripe.com/api/events/types).
///
/// ```
/// use stripe_portal::error::ValueError;
/// use stripe_portal::webhook::{EventObject, EventObjects};
/// use stripe_portal::{Json, Opaque, Untyped};
///
/// #[derive(serde::Deserialize)]
/// struct Customer {
///     email: Option<String>,
/// }
///
/// enum Data {
///     CustomerCreated(Customer),
///     Other(Opaque),
///     Untyped(Untyped),
/// }
///
/// impl EventObjects for Data {
///     fn decode(event_type: &str, object: EventObject<'_>) -> Result<Self, ValueError> {
///         match event_type {
///             "customer.created" => object.decode().map(|Json(customer)| Self::CustomerCreated(customer)),
///             _ => object.decode().map(Self::Other),
///         }
///     }
///
///     fn untyped(object: Untyped) -> Self {
///         Self::Untyped(object)
///     }
/// }
/// ```
pub trait EventObjects: Sized {
    /// Decodes the object of an event. An unknown type of event is not an error.
    ///
    /// # Errors
    /// Fails if the type of event is known and the object does not match it. Then the event has the value of
    /// [`untyped`](Self::untyped).
    fn decode(event_type: &str, object: EventObject<'_>) -> Result<Self, ValueError>;

    /// Keeps the object of an event that [`decode`](Self::decode) has refused, since the event has happened.
    fn untyped(object: Untyped) -> Self;
}

impl EventObjects for Opaque {
    fn decode(_: &str, object: EventObject<'_>) -> Result<Self, ValueError> {
        object.decode()
    }

    fn untyped(object: Untyped) -> Self {
        object.object
    }
}

/// The object of an event before it is decoded. `Debug` shows only the size of its JSON.
#[derive(Clone, Copy)]
pub struct EventObject<'a>(pub(super) &'a str);

impl<'a> EventObject<'a> {
    /// Decodes the object as a `T`: a generated type, [`Opaque`], or your own type in [`Json`](crate::Json).
    ///
    /// # Errors
    /// Fails if the object is not a `T`. The error names the place and the expected type, and shows no value.
    pub fn decode<T: FromJson>(self) -> Result<T, ValueError> {
        decode_json(self.0)
    }

    /// Returns the object as JSON.
    pub fn json(self) -> &'a str {
        self.0
    }
}

impl fmt::Debug for EventObject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventObject([{} bytes])", self.0.len())
    }
}
