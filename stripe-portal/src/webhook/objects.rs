//! The object of an event, and the types for it.

use std::fmt;

use crate::decode::{Entries, FromJson, Opaque, Problem, Token, Untyped, ValueError, part_error};

/// A type for the object of an event, chosen by the event's type.
///
/// [`Opaque`] accepts the objects of all events. See Stripe's
/// [types of events](https://docs.stripe.com/api/events/types).
///
/// ```
/// use stripe_portal::error::ValueError;
/// use stripe_portal::webhook::{EventObject, EventObjects};
/// use stripe_portal::{Json, Opaque, Untyped, Value};
///
/// type Customer = std::collections::BTreeMap<String, Value>; // or your own type with `Deserialize`
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
    /// The API version of the types, which errors name. Default: this crate's.
    const API_VERSION: &'static str = crate::transport::version::API_VERSION;

    /// Decodes the object of an event. An unknown type of event is not an error. May be called twice for one event.
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

/// The object of an event before it is decoded.
pub struct EventObject<'a>(pub(super) &'a mut dyn Entries);

impl EventObject<'_> {
    /// Decodes the object as a `T`: a generated type, [`Opaque`], or your own type in [`Json`](crate::Json).
    ///
    /// # Errors
    /// Fails if the object is not a `T`. The error names the place and the expected type, and shows no value.
    pub fn decode<T: FromJson>(self) -> Result<T, ValueError> {
        let mut slot = None;
        let result = T::from_json(Token::Object(self.0), &mut slot);
        let problem = result.err().unwrap_or(Problem::Inside);
        slot.ok_or_else(|| part_error(problem, "an object", T::EXPECTED))
    }
}

impl fmt::Debug for EventObject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventObject").finish_non_exhaustive()
    }
}
