//! Reads objects with a known set of fields.

use serde_json::Value;

use super::{Entries, Expected, Extra, FromJson, Next, Problem, Slot, Token, stack, tree};

/// Reads the fields of one JSON object.
///
/// Its fields are offered in the order of their names, again and again until all that was received is read:
///
/// ```ignore
/// while reader.more()? {
///     reader.value(&mut id);
///     reader.nullable(&mut note);
/// }
/// ```
///
/// A field that is offered is read if its value comes next. Stripe sends most fields in this order, so that one round
/// is usually enough, and no field needs a number.
pub struct Reader<'a> {
    entries: &'a mut dyn Entries,
    names: Names,
    /// The index of the field that is offered next.
    offered: usize,
    /// The index of the field whose value comes next, or [`NONE`] after the last and after a failure.
    wanted: usize,
    /// True if a field was read in this round.
    has_read: bool,
    result: Result<(), Problem>,
}

/// The index of no field.
const NONE: usize = usize::MAX;

impl<'a> Reader<'a> {
    /// Begins to read an object that takes `cost` bytes of stack.
    #[inline]
    pub(crate) fn new(
        entries: &'a mut dyn Entries,
        fields: &'static [&'static str],
        cost: usize,
    ) -> Result<Self, Problem> {
        stack::enter(entries.used(), cost)?;
        let names = Names { fields, next: 0, seen: [0; 2], extra: Extra::default() };
        let mut reader = Self { entries, names, offered: 0, wanted: NONE, has_read: true, result: Ok(()) };
        reader.result = reader.advance();
        Ok(reader)
    }

    /// Begins a round. Returns `false` after the last field.
    ///
    /// # Errors
    /// Fails if a value of the last round is not what is expected.
    pub fn more(&mut self) -> Result<bool, Problem> {
        self.offered = 0;
        // If a whole round read nothing, the next field is never offered: stop, or the loop would not end.
        if std::mem::take(&mut self.has_read) && self.wanted != NONE {
            return Ok(true);
        }
        std::mem::replace(&mut self.result, Ok(()))?;
        Ok(false)
    }

    /// Goes to the next known field. Unknown fields are moved to `extra`.
    fn advance(&mut self) -> Result<(), Problem> {
        loop {
            match self.entries.field(&mut self.names)? {
                Next::Known => break self.wanted = self.names.current(),
                Next::Unknown => self.unknown()?,
                Next::End => break self.wanted = NONE,
            }
        }
        Ok(())
    }

    #[cold]
    fn unknown(&mut self) -> Result<(), Problem> {
        let mut value = None;
        self.entries.value(&mut value)?;
        self.names.extra.set_last(value.unwrap_or_default());
        Ok(())
    }

    /// Returns `true` if the value of the field that is offered comes next.
    #[inline]
    fn offer(&mut self) -> bool {
        let is_wanted = self.wanted == self.offered;
        self.offered += 1;
        is_wanted
    }

    /// Keeps a failure until the end of the round.
    #[cold]
    fn fail(&mut self, problem: Problem) {
        self.result = Err(problem);
        self.wanted = NONE;
    }

    /// Offers a field that may not be `null`.
    #[inline]
    pub fn value<T: FromJson>(&mut self, slot: &mut Option<T>) {
        if self.offer() {
            self.read(slot);
        }
    }

    /// Offers a field that may not be `null`, and whose slot knows how to read it.
    #[cfg(feature = "webhook")]
    pub(crate) fn slot(&mut self, slot: &mut dyn Slot) {
        if self.offer() {
            self.read(slot);
        }
    }

    fn read(&mut self, slot: &mut dyn Slot) {
        self.has_read = true;
        if let Err(problem) = self.entries.value(slot).and_then(|()| self.advance()) {
            self.fail(problem);
        }
    }

    /// Offers a field that may be `null`, and remembers if it was.
    #[inline]
    pub fn nullable<T: FromJson>(&mut self, slot: &mut Option<T>) {
        if self.offer() && self.is_null(slot) && slot.is_some() {
            clear(slot);
        }
    }

    fn is_null(&mut self, slot: &mut dyn Slot) -> bool {
        self.has_read = true;
        let current = self.names.current();
        match self.entries.nullable(slot) {
            Ok(is_null) => {
                self.names.extra.set_null(current, is_null);
                if let Err(problem) = self.advance() {
                    self.fail(problem);
                }
                is_null
            }
            Err(problem) => {
                self.fail(problem);
                false
            }
        }
    }

    /// Offers a field that may be `null`, and that has another type in an older API version. A value that is no `T` is
    /// added to `others`.
    #[inline]
    pub fn lenient<T: FromJson>(&mut self, slot: &mut Option<T>, others: &mut Others) {
        if self.offer() {
            if slot.is_some() {
                clear(slot);
            }
            self.attempt(slot, others);
        }
    }

    // Not compiled for a crate without such fields. compile-time: inline unused
    #[inline]
    fn attempt(&mut self, slot: &mut dyn Slot, others: &mut Others) {
        self.has_read = true;
        let current = self.names.current();
        // A part that cannot be decoded is consumed already, so parse the whole value first.
        let mut value = None;
        let result = self.entries.nullable(&mut value).and_then(|is_null| {
            self.names.extra.set_null(current, is_null);
            let used = *self.entries.used();
            let other = value.filter(|value| tree::decode_value(value, used, slot).is_err());
            if let Some(name) = self.names.fields.get(current) {
                others.set(name, other);
            }
            self.advance()
        });
        if let Err(problem) = result {
            self.fail(problem);
        }
    }

    /// Offers a string that always has the same value, such as `object`.
    pub fn constant(&mut self, expected: &'static str, slot: &mut Option<()>) {
        self.only(Expected::Constant(expected), slot);
    }

    /// Offers a boolean that always has the same value, such as `deleted`.
    pub fn constant_bool(&mut self, expected: bool, slot: &mut Option<()>) {
        self.only(Expected::ConstantBool(expected), slot);
    }

    fn only(&mut self, expected: Expected, slot: &mut Option<()>) {
        if self.offer() {
            self.read(&mut Only(expected));
            // After a failure, nobody asks which fields were there.
            *slot = Some(());
        }
    }

    /// Returns the problem to report if one of the `required` fields was not there.
    #[cold]
    pub fn missing(&self, required: &[&str]) -> Problem {
        self.names.unseen(required).map_or(Problem::Inside, Problem::Missing)
    }

    /// Returns the unknown fields, and the known fields with a value of another type.
    #[inline]
    pub fn finish_with(self, others: Others) -> Extra {
        let mut extra = self.finish();
        for (name, value) in others.0 {
            extra.insert(name.to_owned(), value);
        }
        extra
    }

    /// Returns the unknown fields.
    #[inline]
    pub fn finish(self) -> Extra {
        let Self { names, result, .. } = self;
        // `more` has returned the last failure. Dropping it in place would be a call for each object.
        if let Err(problem) = result {
            drop(problem);
        }
        names.extra
    }
}

/// Clears a value that was received before a `null` of the same name. Not inlined: an empty slot is as large as a
/// value.
#[cold]
#[inline(never)]
fn clear<T>(slot: &mut Option<T>) {
    *slot = None;
}

/// The known fields of an object with a value of another type. They are apart until the object ends, because a later field
/// of the same name replaces one.
#[derive(Debug, Default)]
pub struct Others(Vec<(&'static str, Value)>);

impl Others {
    /// Sets or removes the value of a field.
    #[inline]
    fn set(&mut self, name: &'static str, value: Option<Value>) {
        self.0.retain(|(other, _)| *other != name);
        self.0.extend(value.map(|value| (name, value)));
    }
}

/// Finds fields by their names, and keeps the state of each.
pub struct Names {
    fields: &'static [&'static str],
    /// The index after that of the last known field.
    next: usize,
    /// A bit for each of the first 128 fields that was received.
    seen: [u64; 2],
    extra: Extra,
}

impl Names {
    #[inline]
    fn current(&self) -> usize {
        self.next.wrapping_sub(1)
    }

    /// Returns the field that comes next if the fields come in order.
    #[inline]
    pub(super) fn likely(&self) -> Option<&'static str> {
        self.fields.get(self.next).copied()
    }

    /// Goes to the [`likely`](Self::likely) field.
    #[inline]
    pub(super) fn go_on(&mut self) -> Next {
        self.found(self.next)
    }

    /// Goes to the field `name`. An unknown field is inserted into `extra` without its value.
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

    /// Returns `true` for a known field that was not received.
    pub(super) fn has_unseen(&self, name: &str) -> bool {
        self.unseen(&[name]).is_some()
    }

    fn unseen(&self, required: &[&str]) -> Option<&'static &'static str> {
        let unseen = |index: usize| self.seen.get(index / 64).is_some_and(|word| word & (1 << (index % 64)) == 0);
        for name in required {
            let index = self.fields.iter().position(|field| field == name)?;
            if unseen(index) {
                return self.fields.get(index);
            }
        }
        None
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
            (fields[1], fields[127], fields[128], fields[129]) = ("first", "last", "beyond", "further");
            fields
        };
        for (seen, required, named) in [
            (&[][..], &["last", "beyond"][..], Some("last")),
            (&[127], &["last", "beyond"], None),
            (&[127, 128], &["last", "beyond", "further"], None),
            (&[0], &["other", "first"], Some("first")),
        ] {
            let mut names = Names { fields: &FIELDS, next: 0, seen: [0; 2], extra: Extra::default() };
            for index in seen {
                names.found(*index);
            }
            assert_eq!(names.unseen(required).copied(), named, "{seen:?} of {required:?}");
        }
    }
}
