//! Decodes plain values, options, boxes and arrays.

use serde_json::{Map, Number, Value};

use super::{Entries, Expected, FromJson, Problem, Token, large};

impl FromJson for bool {
    const EXPECTED: Expected = Expected::Bool;

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Bool(value) = token else { return Err(Problem::Type) };
        *place = Some(value);
        Ok(())
    }
}

impl FromJson for i64 {
    const EXPECTED: Expected = Expected::Integer;

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        *place = match token {
            Token::Signed(value) => Some(value),
            Token::Unsigned(value) => Some(Self::try_from(value).map_err(|_| Problem::Value)?),
            _ => return Err(Problem::Type),
        };
        Ok(())
    }
}

impl FromJson for u64 {
    const EXPECTED: Expected = Expected::Integer;

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        *place = match token {
            Token::Unsigned(value) => Some(value),
            Token::Signed(value) => Some(Self::try_from(value).map_err(|_| Problem::Value)?),
            _ => return Err(Problem::Type),
        };
        Ok(())
    }
}

impl FromJson for String {
    const EXPECTED: Expected = Expected::Text("a string");

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Text(value) = token else { return Err(Problem::Type) };
        *place = Some(value.to_owned());
        Ok(())
    }
}

/// Reads all fields of an object.
pub(crate) fn fields(entries: &mut dyn Entries) -> Result<Map<String, Value>, Problem> {
    let (mut fields, mut slot) = (Value::Object(Map::new()), None);
    while let Some(name) = entries.key()? {
        // Inserts. compile-time: ready map
        let field = &mut fields[&*name];
        entries.value(&mut slot)?;
        *field = slot.take().unwrap_or_default();
    }
    match fields {
        Value::Object(fields) => Ok(fields),
        _ => Err(Problem::Inside),
    }
}

impl FromJson for Value {
    const EXPECTED: Expected = Expected::Value;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        *place = Some(match token {
            Token::Value(value) => value.take(),
            Token::Null => Self::Null,
            Token::Bool(value) => Self::Bool(value),
            Token::Text(value) => Self::String(value.to_owned()),
            Token::Array(_) => {
                let mut items = None;
                Vec::from_json(token, &mut items)?;
                Self::Array(items.unwrap_or_default())
            }
            Token::Object(entries) => Self::Object(fields(entries)?),
            Token::Signed(value) => Self::Number(value.into()),
            Token::Unsigned(value) => Self::Number(value.into()),
            Token::Number(value) => Self::Number(value),
        });
        Ok(())
    }
}

impl FromJson for Number {
    const EXPECTED: Expected = Expected::Number;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        *place = Some(match token {
            Token::Signed(value) => value.into(),
            Token::Unsigned(value) => value.into(),
            Token::Number(value) => value,
            Token::Value(Value::Number(value)) => value.clone(),
            _ => return Err(Problem::Type),
        });
        Ok(())
    }
}

impl FromJson for f64 {
    const EXPECTED: Expected = Expected::Number;

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let mut number = None;
        Number::from_json(token, &mut number)?;
        *place = Some(number.and_then(|number| number.as_f64()).ok_or(Problem::Value)?);
        Ok(())
    }
}

impl FromJson for () {
    const EXPECTED: Expected = Expected::Null;

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Null = token else { return Err(Problem::Type) };
        *place = Some(());
        Ok(())
    }
}

impl<T: FromJson> FromJson for Box<T> {
    const EXPECTED: Expected = T::EXPECTED;

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        large::read(|slot| T::from_json(token, slot), |value| *place = Some(Self::new(value)))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const EXPECTED: Expected = Expected::Nullable(&T::EXPECTED);

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        match token {
            Token::Null => {
                *place = Some(None);
                Ok(())
            }
            token => large::read(|slot| T::from_json(token, slot), |value| *place = Some(Some(value))),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const EXPECTED: Expected = Expected::Array;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let Token::Array(elements) = token else { return Err(Problem::Type) };
        let mut items = Self::new();
        while large::read(|slot| elements.next(slot), |item| items.push(item))? {}
        *place = Some(items);
        Ok(())
    }
}
