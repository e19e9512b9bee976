//! Objects that may not fit their type.

use serde::{Serialize, Serializer};

use super::Identified;
use crate::decode::{Expected, FromJson, Looked, Problem, Token, Untyped, large};

/// A `T`, or the object as it came if it does not fit. In a [`List`](crate::List), the other objects then keep their type.
///
/// Operations return lists of `T` and fail as a whole: callers would not notice an object that is left out. Decode the
/// [response in the error](crate::error::DecodeError::response) as a list of `MaybeTyped<T>`.
///
/// ```
/// use stripe_portal::{List, Map, MaybeTyped, Timestamp, from_json};
///
/// let page = r#"{"object": "list", "data": [{"end": 1735689600}, {"end": "later"}], "has_more": false, "url": "/v1/times"}"#;
/// let page: List<MaybeTyped<Map<Timestamp>>> = from_json(page)?;
/// for times in page.data {
///     match times {
///         MaybeTyped::Typed(times) => assert_eq!(times.get("end"), Some(&Timestamp::from_unix(1_735_689_600))),
///         MaybeTyped::Untyped(untyped) => assert_eq!(untyped.error.path(), "$.end"),
///     }
/// }
/// # Ok::<(), stripe_portal::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum MaybeTyped<T> {
    /// The object fits.
    Typed(T),
    /// The object does not fit.
    Untyped(Untyped),
}

impl<T: Identified> Identified for MaybeTyped<T> {
    fn id(&self) -> &str {
        match self {
            Self::Typed(object) => object.id(),
            Self::Untyped(untyped) => untyped.object.id(),
        }
    }
}

impl<T: FromJson> FromJson for MaybeTyped<T> {
    const EXPECTED: Expected = Looked::EXPECTED;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let object = Looked::at(token)?;
        match large::read(|slot| object.part(slot), |value| *place = Some(Self::Typed(value))) {
            Err(Problem::Part(error)) => {
                *place = Some(Self::Untyped(Untyped::new(object.into_opaque(), error)));
                Ok(())
            }
            result => result,
        }
    }
}

crate::decode::deserialize_impl!(MaybeTyped<T>);

impl<T: Serialize> Serialize for MaybeTyped<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Typed(object) => object.serialize(serializer),
            Self::Untyped(untyped) => untyped.serialize(serializer),
        }
    }
}
