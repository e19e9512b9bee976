//! Skips values without decoding them.

use super::{Cursor, Nested};
use crate::decode::{Entries as _, Part, Problem};

impl Cursor<'_> {
    /// Skips a value. Fails if it is not JSON.
    fn skip(&mut self) -> Result<(), Problem> {
        let Some(first) = self.peek() else { return Err(self.ended()) };
        match first {
            b'"' => match self.plain() {
                Some(_) => Ok(()),
                None => self.escaped().map(drop),
            },
            b'{' => self.nested(|object| object.skip_entries()),
            b'[' => self.nested(|array| array.skip_elements()),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            b'-' | b'0'..=b'9' => self.number().map(drop),
            _ => Err(self.not_json("expected value")),
        }
    }
}

impl Nested<'_, '_> {
    fn skip_entries(&mut self) -> Result<(), Problem> {
        while self.key()?.is_some() {
            self.cursor.skip()?;
        }
        Ok(())
    }

    fn skip_elements(&mut self) -> Result<(), Problem> {
        while self.go_on(b']')? {
            self.cursor.skip()?;
        }
        Ok(())
    }

    /// Skips the object whose bracket was just read.
    pub(super) fn part(&mut self) -> Result<Part<'_>, Problem> {
        let start = self.cursor.at.saturating_sub(1);
        self.skip_entries()?;
        Ok(Part { start, json: self.cursor.text.get(start..self.cursor.at).unwrap_or_default() })
    }
}
