//! Plain values and what holds them.

use serde_json::{Number, Value};

use super::{Expected, FromJson, Problem, Token};
use crate::Opaque;

impl FromJson for bool {
    const EXPECTED: Expected = Expected::Bool;

    #[inline]
    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        match token {
            Token::Bool(value) => Ok(value),
            _ => Err(Problem::Type),
        }
    }
}

impl FromJson for i64 {
    const EXPECTED: Expected = Expected::Integer;

    #[inline]
    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        match token {
            Token::Signed(value) => Ok(value),
            Token::Unsigned(value) => Self::try_from(value).map_err(|_| Problem::Value),
            _ => Err(Problem::Type),
        }
    }
}

impl FromJson for u64 {
    const EXPECTED: Expected = Expected::Integer;

    #[inline]
    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        match token {
            Token::Unsigned(value) => Ok(value),
            Token::Signed(value) => Self::try_from(value).map_err(|_| Problem::Value),
            _ => Err(Problem::Type),
        }
    }
}

impl FromJson for String {
    const EXPECTED: Expected = Expected::Text("a string");

    #[inline]
    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        match token {
            Token::Text(value) => Ok(value.to_owned()),
            _ => Err(Problem::Type),
        }
    }
}

impl FromJson for Value {
    const EXPECTED: Expected = Expected::Value;

    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        Ok(match token {
            Token::Value(value) => value.take(),
            Token::Null => Self::Null,
            Token::Bool(value) => Self::Bool(value),
            Token::Text(value) => Self::String(value.to_owned()),
            Token::Array(_) => Self::Array(FromJson::from_json(token)?),
            Token::Object(_) => Self::Object(Opaque::from_json(token)?.into_map()),
            Token::Whole(_) => return Err(Problem::Type),
            Token::Signed(_) | Token::Unsigned(_) | Token::Number(_) => Self::Number(FromJson::from_json(token)?),
        })
    }
}

impl FromJson for Number {
    const EXPECTED: Expected = Expected::Number;

    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        match token {
            Token::Signed(value) => Ok(value.into()),
            Token::Unsigned(value) => Ok(value.into()),
            Token::Number(value) => Ok(value),
            Token::Value(Value::Number(value)) => Ok(value.clone()),
            _ => Err(Problem::Type),
        }
    }
}

impl FromJson for f64 {
    const EXPECTED: Expected = Expected::Number;

    #[inline]
    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        Number::from_json(token)?.as_f64().ok_or(Problem::Value)
    }
}

impl FromJson for () {
    const EXPECTED: Expected = Expected::Null;

    #[inline]
    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        match token {
            Token::Null => Ok(()),
            _ => Err(Problem::Type),
        }
    }
}

impl<T: FromJson> FromJson for Box<T> {
    const EXPECTED: Expected = T::EXPECTED;

    #[inline]
    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        T::from_json(token).map(Self::new)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const EXPECTED: Expected = Expected::Nullable(&T::EXPECTED);

    #[inline]
    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        match token {
            Token::Null => Ok(None),
            token => T::from_json(token).map(Some),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const EXPECTED: Expected = Expected::Array;

    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        let Token::Array(elements) = token else { return Err(Problem::Type) };
        let mut items = Self::new();
        let mut slot = None;
        while elements.next(&mut slot)? {
            if let Some(item) = slot.take() {
                items.push(item);
            }
        }
        Ok(items)
    }
}
