//! Decodes values that were parsed before.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::problem::Mismatch;
use super::value_error::{Step, ValueError};
use super::{Elements, Entries, Expected, FromJson, Names, Next, Problem, Slot, Token, stack};

/// Decodes a value as a `T`.
#[cfg(feature = "webhook")]
pub(crate) fn decode<T: FromJson>(value: &Value) -> Result<T, ValueError> {
    let mut slot = None;
    finish(read(value, 0, &mut slot), slot)
}

/// Decodes an object as a `T`.
pub(crate) fn decode_object<T: FromJson>(fields: &Map<String, Value>) -> Result<T, ValueError> {
    let mut slot = None;
    finish(read_object(fields, 0, false, &mut slot), slot)
}

/// Reads the entries of an object.
#[cfg(feature = "webhook")]
pub(crate) fn with_entries<R>(
    fields: &Map<String, Value>,
    read: impl FnOnce(&mut dyn Entries) -> Result<R, ValueError>,
) -> Result<R, ValueError> {
    let entries = Pairs::new(fields, 0);
    read(&mut entries.map_err(|problem| part(problem, "an object", Expected::Map))?)
}

/// Decodes an object into a slot. The levels above it use `used` bytes of stack.
pub(crate) fn decode_part(fields: &Map<String, Value>, used: usize, slot: &mut dyn Slot) -> Result<(), Problem> {
    read_object(fields, used, false, slot)
}

/// Decodes an object that was deleted into a slot. Its `object` may be missing: the type says it.
#[inline]
pub(crate) fn decode_deleted(fields: &Map<String, Value>, used: usize, slot: &mut dyn Slot) -> Result<(), Problem> {
    read_object(fields, used, !fields.contains_key(KIND), slot)
}

/// Decodes a value into a slot. The levels above it use `used` bytes of stack.
#[inline]
pub(super) fn decode_value(value: &Value, used: usize, slot: &mut dyn Slot) -> Result<(), Problem> {
    read(value, used, slot)
}

fn finish<T: FromJson>(result: Result<(), Problem>, slot: Option<T>) -> Result<T, ValueError> {
    let problem = result.err().unwrap_or(Problem::Inside);
    slot.ok_or_else(|| part(problem, "an object", T::EXPECTED))
}

/// Returns the reason why a value of the kind `found` cannot be decoded.
#[cold]
pub(crate) fn part(problem: Problem, found: &'static str, expected: Expected) -> ValueError {
    match problem {
        Problem::Part(part) => part,
        problem => ValueError::of(&Mismatch { problem, found, expected }),
    }
}

/// Returns the kind of a value.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number with a fraction",
        Value::Number(_) => "an integer",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Decodes a value into a slot. Its failures are [`Problem::Part`].
fn read(value: &Value, used: usize, slot: &mut dyn Slot) -> Result<(), Problem> {
    let set = match value {
        Value::Null => slot.set(Token::Null),
        Value::Bool(value) => slot.set(Token::Bool(*value)),
        Value::Number(number) => slot.set(match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Token::Unsigned(number),
            (None, Some(number)) => Token::Signed(number),
            (None, None) => Token::Number(number.clone()),
        }),
        Value::String(text) => slot.set(Token::Text(text)),
        Value::Array(elements) => Items::new(elements, used).and_then(|mut items| slot.set(Token::Array(&mut items))),
        Value::Object(fields) => return read_object(fields, used, false, slot),
    };
    set.map_err(|problem| Problem::Part(part(problem, kind(value), slot.expected())))
}

fn read_object(fields: &Map<String, Value>, used: usize, lacks_kind: bool, slot: &mut dyn Slot) -> Result<(), Problem> {
    Pairs::new(fields, used)
        .and_then(|mut pairs| {
            pairs.lacks_kind = lacks_kind;
            slot.set(Token::Object(&mut pairs))
        })
        .map_err(|problem| Problem::Part(part(problem, "an object", slot.expected())))
}

/// Prepends a step to the path of a failure.
#[cold]
fn below(problem: Problem, step: Step) -> Problem {
    match problem {
        Problem::Part(part) => Problem::Part(part.below(step)),
        problem => problem,
    }
}

struct Items<'a> {
    elements: std::slice::Iter<'a, Value>,
    index: usize,
    used: usize,
}

impl<'a> Items<'a> {
    fn new(elements: &'a [Value], mut used: usize) -> Result<Self, Problem> {
        stack::enter(&mut used, stack::LEVEL)?;
        Ok(Self { elements: elements.iter(), index: 0, used })
    }
}

impl Elements for Items<'_> {
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem> {
        let Some(value) = self.elements.next() else { return Ok(false) };
        read(value, self.used, slot).map_err(|problem| below(problem, Step::Index(self.index)))?;
        self.index += 1;
        Ok(true)
    }
}

struct Pairs<'a> {
    fields: &'a Map<String, Value>,
    entries: serde_json::map::Iter<'a>,
    entry: Option<(&'a String, &'a Value)>,
    used: usize,
    /// True if the field that names the kind of the object is missing, and the type that is decoded says it.
    lacks_kind: bool,
}

/// The field that names the kind of an object.
const KIND: &str = "object";

impl<'a> Pairs<'a> {
    fn new(fields: &'a Map<String, Value>, mut used: usize) -> Result<Self, Problem> {
        stack::enter(&mut used, stack::LEVEL)?;
        Ok(Self { fields, entries: fields.iter(), entry: None, used, lacks_kind: false })
    }

    fn next(&mut self) -> Option<&'a str> {
        self.entry = self.entries.next();
        self.entry.map(|(key, _)| key.as_str())
    }
}

impl Entries for Pairs<'_> {
    fn field(&mut self, names: &mut Names) -> Result<Next, Problem> {
        Ok(match self.next() {
            Some(key) => names.find(key),
            None if self.lacks_kind && names.has_unseen(KIND) => names.find(KIND),
            None => Next::End,
        })
    }

    fn key(&mut self) -> Result<Option<Cow<'_, str>>, Problem> {
        Ok(self.next().map(Cow::Borrowed))
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Problem> {
        let Some((key, value)) = self.entry else {
            return match slot.expected() {
                Expected::Constant(kind) if self.lacks_kind => slot.set(Token::Text(kind)),
                _ => Err(Problem::Inside),
            };
        };
        read(value, self.used, slot).map_err(|problem| below(problem, Step::Key(key.clone())))
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem> {
        match self.entry {
            Some((_, Value::Null)) => Ok(true),
            _ => self.value(slot).map(|()| false),
        }
    }

    fn used(&mut self) -> &mut usize {
        &mut self.used
    }

    fn whole(&self) -> Option<&Map<String, Value>> {
        Some(self.fields)
    }
}
