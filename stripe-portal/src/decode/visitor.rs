//! The one visitor that serde's deserializers see.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, Expected as _, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_json::{Number, Value};

use super::{Elements, Entries, Expected, FromJson, Names, Next, Problem, Slot, Token, stack};

/// Reads a `T` from any format of serde.
///
/// # Errors
/// Fails if the value is not a `T`.
pub fn deserialize<'de, T: FromJson, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut slot = None;
    Seed { slot: &mut slot, is_null: None, used: 0 }.deserialize(deserializer)?;
    slot.ok_or_else(|| Problem::Inside.into_error(Unexpected::Unit, T::EXPECTED))
}

/// Reads a value into a slot.
struct Seed<'a> {
    slot: &'a mut dyn Slot,
    /// Set instead of the slot, if the value is `null` and there is something to set.
    is_null: Option<&'a mut bool>,
    /// The stack that the levels around this place may take, in bytes.
    used: usize,
}

impl Seed<'_> {
    fn ask<'de, D: Deserializer<'de>>(self, expected: Expected, deserializer: D) -> Result<(), D::Error> {
        match expected {
            Expected::Bool | Expected::ConstantBool(_) => deserializer.deserialize_bool(self),
            Expected::Integer => deserializer.deserialize_i64(self),
            Expected::Text(_) | Expected::Constant(_) => deserializer.deserialize_str(self),
            Expected::Array => deserializer.deserialize_seq(self),
            Expected::Map | Expected::Object(_) => deserializer.deserialize_map(self),
            Expected::Any(_) => deserializer.deserialize_any(self),
            Expected::Nullable(expected) => self.ask(*expected, deserializer),
            Expected::Null => deserializer.deserialize_unit(self),
            Expected::Value | Expected::Number => self.whole(expected, deserializer),
        }
    }

    /// Reads a value as a [`Value`]. Not inlined: the [`Value`] would be on the stack of everything that
    /// [`ask`](Self::ask) reads.
    #[inline(never)]
    fn whole<'de, D: Deserializer<'de>>(self, expected: Expected, deserializer: D) -> Result<(), D::Error> {
        let mut value = Value::deserialize(deserializer)?;
        let set = self.slot.set(Token::Value(&mut value));
        set.map_err(|problem| problem.into_error(described(&value), expected))
    }

    fn set<E: Error>(self, token: Token<'_>, found: Unexpected<'_>) -> Result<(), E> {
        self.slot.set(token).map_err(|problem| problem.into_error(found, self.slot.expected()))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let expected = self.slot.expected();
        if self.is_null.is_some() || matches!(expected, Expected::Nullable(_)) {
            deserializer.deserialize_option(self)
        } else {
            self.ask(expected, deserializer)
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.slot.expected().fmt(f)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.set(Token::Bool(value), Unexpected::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.set(Token::Signed(value), Unexpected::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.set(Token::Unsigned(value), Unexpected::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match Number::from_f64(value) {
            Some(number) => self.set(Token::Number(number), Unexpected::Float(value)),
            None => Err(E::invalid_value(Unexpected::Float(value), &self)),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.set(Token::Text(value), Unexpected::Str(value))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.is_null {
            Some(is_null) => {
                *is_null = true;
                Ok(())
            }
            None => self.set(Token::Null, Unexpected::Unit),
        }
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let expected = self.slot.expected();
        self.ask(expected, deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let mut source = Source { access, key: String::new(), used: self.used, error: None };
        let entered = stack::enter(&mut source.used, stack::SERDE_LEVEL);
        let set = entered.and_then(|()| self.slot.set(Token::Array(&mut source)));
        set.map_err(|problem| source.error(problem, Unexpected::Seq, self.slot.expected()))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let mut source = Source { access, key: String::new(), used: self.used, error: None };
        let entered = stack::enter(&mut source.used, stack::SERDE_LEVEL);
        let set = entered.and_then(|()| self.slot.set(Token::Object(&mut source)));
        set.map_err(|problem| source.error(problem, Unexpected::Map, self.slot.expected()))
    }
}

/// Describes a value for serde's errors.
fn described(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(value) => Unexpected::Bool(*value),
        Value::Number(_) => Unexpected::Other("number"),
        Value::String(value) => Unexpected::Str(value),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

/// Passes a key to a function.
struct Key<F>(F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for Key<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for Key<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_str<E>(self, key: &str) -> Result<T, E> {
        Ok((self.0)(key))
    }
}

/// serde's access to elements or entries, and its failure.
struct Source<A, E> {
    access: A,
    /// The last of an object's keys.
    key: String,
    used: usize,
    error: Option<E>,
}

impl<A, E: Error> Source<A, E> {
    fn keep<T>(&mut self, result: Result<T, E>) -> Result<T, Problem> {
        result.map_err(|error| {
            self.error = Some(error);
            Problem::Inside
        })
    }

    #[cold]
    fn error(self, problem: Problem, found: Unexpected<'_>, expected: Expected) -> E {
        self.error.unwrap_or_else(|| problem.into_error(found, expected))
    }
}

impl<'de, A: SeqAccess<'de>> Elements for Source<A, A::Error> {
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem> {
        let next = self.access.next_element_seed(Seed { slot, is_null: None, used: self.used });
        Ok(self.keep(next)?.is_some())
    }
}

impl<'de, A: MapAccess<'de>> Entries for Source<A, A::Error> {
    fn field(&mut self, names: &mut Names) -> Result<Next, Problem> {
        let next = self.access.next_key_seed(Key(|key: &str| names.find(key)));
        Ok(self.keep(next)?.unwrap_or(Next::End))
    }

    fn key(&mut self) -> Result<Option<Cow<'_, str>>, Problem> {
        let key = &mut self.key;
        let next = self.access.next_key_seed(Key(|found: &str| found.clone_into(key)));
        Ok(self.keep(next)?.map(|()| Cow::Borrowed(self.key.as_str())))
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Problem> {
        let value = self.access.next_value_seed(Seed { slot, is_null: None, used: self.used });
        self.keep(value)
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem> {
        let mut is_null = false;
        let value = self.access.next_value_seed(Seed { slot, is_null: Some(&mut is_null), used: self.used });
        self.keep(value)?;
        Ok(is_null)
    }

    fn used(&mut self) -> &mut usize {
        &mut self.used
    }
}
