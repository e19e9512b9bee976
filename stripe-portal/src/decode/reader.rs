//! Reading objects with a known set of fields.

use serde_json::Value;

use super::{Entries, Expected, Extra, FromJson, Next, Problem, Slot, Token, stack};

/// The fields of one JSON object, one after the other.
pub struct Reader<'a> {
    entries: &'a mut dyn Entries,
    names: Names,
}

impl<'a> Reader<'a> {
    /// Begins to read an object that takes `cost` bytes of stack.
    #[inline]
    pub(crate) fn new(
        entries: &'a mut dyn Entries,
        fields: &'static [&'static str],
        cost: usize,
    ) -> Result<Self, Problem> {
        stack::enter(entries.used(), cost)?;
        Ok(Self { entries, names: Names { fields, next: 0, seen: [0; 2], extra: Extra::default() } })
    }

    /// The index of the next known field, or the number of fields after the last. Unknown ones are put aside.
    ///
    /// # Errors
    /// If there is something else.
    #[expect(clippy::should_implement_trait, reason = "it borrows and can fail")]
    pub fn next(&mut self) -> Result<usize, Problem> {
        loop {
            match self.entries.field(&mut self.names)? {
                Next::Known => return Ok(self.names.current()),
                Next::Unknown => self.unknown()?,
                Next::End => return Ok(self.names.fields.len()),
            }
        }
    }

    #[cold]
    fn unknown(&mut self) -> Result<(), Problem> {
        let mut value = None;
        self.entries.value(&mut value)?;
        self.names.extra.set_last(value.unwrap_or_default());
        Ok(())
    }

    /// Reads a value that may not be `null`.
    ///
    /// # Errors
    /// If it is something else.
    #[inline]
    pub fn value<T: FromJson>(&mut self, slot: &mut Option<T>) -> Result<(), Problem> {
        self.entries.value(slot)
    }

    /// Reads a value that may be `null`, and remembers that it was.
    ///
    /// # Errors
    /// If it is something else.
    #[inline]
    pub fn nullable<T: FromJson>(&mut self, slot: &mut Option<T>) -> Result<(), Problem> {
        if self.is_null(slot)? && slot.is_some() {
            clear(slot);
        }
        Ok(())
    }

    fn is_null(&mut self, slot: &mut dyn Slot) -> Result<bool, Problem> {
        let is_null = self.entries.nullable(slot)?;
        self.names.extra.set_null(self.names.current(), is_null);
        Ok(is_null)
    }

    /// Reads a string that always has the same value, such as `object`.
    ///
    /// # Errors
    /// If it has another.
    pub fn constant(&mut self, expected: &'static str, slot: &mut Option<()>) -> Result<(), Problem> {
        self.only(Expected::Constant(expected), slot)
    }

    /// Reads a boolean that always has the same value, such as `deleted`.
    ///
    /// # Errors
    /// If it has the other.
    pub fn constant_bool(&mut self, expected: bool, slot: &mut Option<()>) -> Result<(), Problem> {
        self.only(Expected::ConstantBool(expected), slot)
    }

    fn only(&mut self, expected: Expected, slot: &mut Option<()>) -> Result<(), Problem> {
        self.entries.value(&mut Only(expected))?;
        *slot = Some(());
        Ok(())
    }

    /// What to say if one of the fields that have to be there, by their indexes, was not.
    #[cold]
    pub fn missing(&self, required: &[usize]) -> Problem {
        self.names.unseen(required).map_or(Problem::Inside, Problem::Missing)
    }

    /// What was put aside.
    #[inline]
    pub fn finish(self) -> Extra {
        self.names.extra
    }
}

/// Forgets a value that was sent before a `null` in its place. Not inlined: an empty slot is as large as a value.
#[cold]
#[inline(never)]
fn clear<T>(slot: &mut Option<T>) {
    *slot = None;
}

/// Finds fields by their names, and keeps what is known of them.
pub struct Names {
    fields: &'static [&'static str],
    /// The index after that of the last known field.
    next: usize,
    /// A bit for each known field that was there, as far as there are bits: of 128 fields.
    seen: [u64; 2],
    extra: Extra,
}

impl Names {
    #[inline]
    fn current(&self) -> usize {
        self.next.wrapping_sub(1)
    }

    /// The field that comes next, if all is in order.
    #[inline]
    pub(super) fn likely(&self) -> Option<&'static str> {
        self.fields.get(self.next).copied()
    }

    /// Goes to the field that was likely.
    #[inline]
    pub(super) fn go_on(&mut self) -> Next {
        self.found(self.next)
    }

    /// Goes to the field `name`. One that is not known is put aside, without its value.
    pub(super) fn find(&mut self, name: &str) -> Next {
        if self.likely() == Some(name) {
            return self.go_on();
        }
        self.search(name)
    }

    fn search(&mut self, name: &str) -> Next {
        if let Some(index) = self.fields.iter().position(|field| *field == name) {
            return self.found(index);
        }
        self.extra.insert(name.to_owned(), Value::Null);
        Next::Unknown
    }

    #[inline]
    fn found(&mut self, index: usize) -> Next {
        self.next = index + 1;
        if let Some(word) = self.seen.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
        Next::Known
    }

    fn unseen(&self, required: &[usize]) -> Option<&'static &'static str> {
        let unseen = |index: &usize| self.seen.get(index / 64).is_some_and(|word| word & (1 << (index % 64)) == 0);
        let index = required.iter().copied().find(unseen)?;
        self.fields.get(index)
    }
}

/// The only value that is expected.
struct Only(Expected);

impl Slot for Only {
    fn expected(&self) -> Expected {
        self.0
    }

    fn set(&mut self, token: Token<'_>) -> Result<(), Problem> {
        let is_it = match (self.0, token) {
            (Expected::Constant(expected), Token::Text(value)) => value == expected,
            (Expected::ConstantBool(expected), Token::Bool(value)) => value == expected,
            _ => return Err(Problem::Type),
        };
        if is_it { Ok(()) } else { Err(Problem::Value) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_field_that_is_known_to_be_missing_is_named() {
        static FIELDS: [&str; 130] = {
            let mut fields = ["other"; 130];
            (fields[127], fields[128], fields[129]) = ("last", "beyond", "further");
            fields
        };
        for (seen, required, named) in [
            (&[][..], &[127, 128][..], Some("last")),
            (&[127], &[127, 128], None),
            (&[127, 128], &[127, 128, 129], None),
            (&[0], &[0, 1], Some("other")),
        ] {
            let mut names = Names { fields: &FIELDS, next: 0, seen: [0; 2], extra: Extra::default() };
            for index in seen {
                names.found(*index);
            }
            assert_eq!(names.unseen(required).copied(), named, "{seen:?} of {required:?}");
        }
    }
}
