//! Reading from a value that was read before.

use serde_json::Value;

use super::{Elements, Entries, Failure, FromJson, Names, Next, Part, Problem, Slot, Token};
use crate::json_path;

/// Reads a value as a `T`.
pub(crate) fn decode<T: FromJson>(value: &Value) -> Result<T, Box<Part>> {
    let mut slot = None;
    let problem = match read(value, &mut slot) {
        Ok(()) => Problem::Inside,
        Err(problem) => problem,
    };
    slot.ok_or_else(|| part(value, &mut None::<T>, problem))
}

#[cold]
fn part(value: &Value, slot: &mut dyn Slot, problem: Problem) -> Box<Part> {
    // A part of it has said where already. Reading it again here, and at each level around, would take twice as long
    // at each.
    if let Problem::Part(part) = problem {
        return part;
    }
    // Only text has places: it is read once more to find out where it went wrong.
    let text = value.to_string();
    let failure = super::from_str(&text, slot).err().unwrap_or_else(Failure::unknown);
    Box::new(Part { path: json_path::at(text.as_bytes(), failure.offset), expected: failure.to_string() })
}

fn read(value: &Value, slot: &mut dyn Slot) -> Result<(), Problem> {
    slot.set(match value {
        Value::Null => Token::Null,
        Value::Bool(value) => Token::Bool(*value),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Token::Unsigned(number),
            (None, Some(number)) => Token::Signed(number),
            (None, None) => Token::Number(number.clone()),
        },
        Value::String(text) => Token::Text(text),
        Value::Array(elements) => return slot.set(Token::Array(&mut elements.iter())),
        Value::Object(entries) => {
            return slot.set(Token::Object(&mut Pairs { entries: entries.iter(), value: &Value::Null }));
        }
    })
}

impl Elements for std::slice::Iter<'_, Value> {
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem> {
        match Iterator::next(self) {
            Some(value) => read(value, slot).map(|()| true),
            None => Ok(false),
        }
    }
}

struct Pairs<'a> {
    entries: serde_json::map::Iter<'a>,
    value: &'a Value,
}

impl<'a> Pairs<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let (key, value) = self.entries.next()?;
        self.value = value;
        Some(key)
    }
}

impl Entries for Pairs<'_> {
    fn field(&mut self, names: &mut Names) -> Result<Next, Problem> {
        Ok(self.next().map_or(Next::End, |key| names.find(key)))
    }

    fn key(&mut self, key: &mut String) -> Result<bool, Problem> {
        Ok(self.next().map(|found| found.clone_into(key)).is_some())
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Problem> {
        read(self.value, slot)
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem> {
        if self.value.is_null() { Ok(true) } else { read(self.value, slot).map(|()| false) }
    }
}
