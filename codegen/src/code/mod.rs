//! The text of a file as it grows, laid out as the formatter does it.
//!
//! What is written here is Rust in the formatter's own layout, a line at a time. A line that is too long is broken where
//! it is known how the formatter does that; otherwise the piece it belongs to goes through the formatter itself.

pub(crate) mod formatter;
mod wrap;

use std::fmt::{Display, Write as _};

use crate::input::diagnostic::Problems;

use wrap::{INDENT, WIDTH, wrap};

/// A file that is being written.
#[derive(Default)]
pub(crate) struct Code {
    text: String,
    depth: usize,
    /// The attribute that items begin with.
    gate: Option<String>,
    /// Whether a line of the piece that is being written is left to the formatter.
    is_raw: bool,
    problem: Option<Problems>,
}

impl Code {
    /// The whole text.
    ///
    /// # Errors
    /// If something that was left to the formatter is not Rust, which is a bug of the generator.
    pub(crate) fn finish(self) -> Result<String, Problems> {
        match self.problem {
            Some(problem) => Err(problem),
            None => Ok(self.text),
        }
    }

    /// A line, or as many as it needs.
    pub(crate) fn line(&mut self, line: impl Display) {
        let start = self.start();
        let _ = write!(self.text, "{line}");
        if self.text.len() - start > WIDTH {
            let line = self.text.split_off(start);
            if wrap(&line[self.depth * INDENT..], self.depth, &mut self.text).is_none() {
                self.text.truncate(start);
                self.text.push_str(&line);
                self.is_raw = true;
            }
        }
        self.text.push('\n');
    }

    /// Leaves the piece that is being written to the formatter.
    pub(crate) fn raw(&mut self) {
        self.is_raw = true;
    }

    /// A line of documentation, `///` with what it says.
    pub(crate) fn doc(&mut self, line: &str) {
        self.comment("///", line);
    }

    /// A line of the module's documentation.
    pub(crate) fn inner_doc(&mut self, line: &str) {
        self.comment("//!", line);
    }

    /// Text that spans lines is a comment on each of them, so that none of it can be code.
    fn comment(&mut self, mark: &str, text: &str) {
        for line in text.split(['\n', '\r']) {
            self.start();
            self.text.push_str(mark);
            let line = line.trim_end_matches(' ');
            if !line.is_empty() {
                self.text.push(' ');
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    /// `head {`, the body one step further in, and `}`.
    pub(crate) fn block(&mut self, head: impl Display, body: impl FnOnce(&mut Self)) {
        self.enclosed(format_args!("{head} {{"), "}", body);
    }

    /// `open`, the body one step further in, and `close`.
    pub(crate) fn enclosed(&mut self, open: impl Display, close: &str, body: impl FnOnce(&mut Self)) {
        self.line(open);
        self.inside(close, body);
    }

    /// The body behind the line before, one step further in, and `close`.
    pub(crate) fn inside(&mut self, close: &str, body: impl FnOnce(&mut Self)) {
        let start = self.text.len();
        self.depth += 1;
        body(self);
        self.depth -= 1;
        if self.text.len() == start {
            self.text.pop();
            self.text.push_str(close);
            self.text.push('\n');
        } else {
            self.line(close);
        }
    }

    /// Words, as many on a line as there is room for.
    pub(crate) fn fill(&mut self, words: &str) {
        let mut line = String::new();
        for word in words.split(' ') {
            if !line.is_empty() && self.depth * INDENT + line.len() + 1 + word.len() > WIDTH {
                self.line(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(line);
    }

    /// A function; `head` ends with its name and generics.
    pub(crate) fn function(
        &mut self,
        head: impl Display,
        arguments: &[impl Display],
        answer: &str,
        body: impl FnOnce(&mut Self),
    ) {
        let (arrow, answer) = if answer.is_empty() { ("", "") } else { (" -> ", answer) };
        self.list(format_args!("{head}("), arguments, format_args!("){arrow}{answer} {{"));
        self.inside("}", body);
    }

    /// `open`, the items with commas between them, and `close`: on one line, or with a line for each item.
    pub(crate) fn list(&mut self, open: impl Display, items: &[impl Display], close: impl Display) {
        let start = self.start();
        let _ = write!(self.text, "{open}");
        for (index, item) in items.iter().enumerate() {
            let _ = write!(self.text, "{}{item}", if index == 0 { "" } else { ", " });
        }
        let _ = write!(self.text, "{close}");
        if items.is_empty() || self.text.len() - start <= WIDTH {
            self.text.push('\n');
            return;
        }
        self.text.truncate(start);
        self.line(open);
        self.depth += 1;
        for (index, item) in items.iter().enumerate() {
            if index + 1 < items.len() {
                self.line(format_args!("{item},"));
            } else {
                self.line(item);
                self.text.pop();
                self.text.push_str(",\n");
            }
        }
        self.depth -= 1;
        self.line(close);
    }

    /// A line that declares or shows something, behind its attributes. Those of one kind without any stand together.
    pub(crate) fn declaration(&mut self, attributes: &[String], line: &str) {
        let attributes: Vec<String> = self.gate.iter().chain(attributes).cloned().collect();
        let kind = line.split_inclusive(' ').take(2).map(str::len).sum();
        let last = self.text.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
        if !attributes.is_empty() || !last.starts_with(&line[..kind]) {
            self.gap();
        }
        self.piece("", |code| {
            for attribute in &attributes {
                code.line(attribute);
            }
            code.line(line);
        });
    }

    /// An item, behind an empty line and the gate.
    pub(crate) fn item(&mut self, write: impl FnOnce(&mut Self)) {
        self.gap();
        self.piece("", |code| {
            // Items within others are behind what those are behind.
            if let Some(gate) = code.gate.take() {
                code.line(&gate);
                write(code);
                code.gate = Some(gate);
                return;
            }
            write(code);
        });
    }

    /// Puts the items that `write` writes behind `gate`.
    pub(crate) fn gated(&mut self, gate: Option<String>, write: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.gate, gate);
        write(self);
        self.gate = around;
    }

    /// A method in an `impl`, behind an empty line if there is one before it.
    pub(crate) fn method(&mut self, write: impl FnOnce(&mut Self)) {
        self.gap();
        self.piece("impl X", write);
    }

    /// What goes through the formatter as a whole if it has to; `around` is what it can stand in.
    fn piece(&mut self, around: &str, write: impl FnOnce(&mut Self)) {
        let start = self.text.len();
        let around_is_raw = std::mem::take(&mut self.is_raw);
        write(self);
        // What is deeper inside is left to the piece around it.
        let stands_alone = if around.is_empty() { self.depth == 0 } else { self.depth == 1 };
        if self.is_raw && stands_alone {
            let piece = self.text.split_off(start);
            match formatter::formatted(around, &piece) {
                Ok(text) => self.text.push_str(&text),
                Err(problem) => drop(self.problem.get_or_insert(problem)),
            }
            self.is_raw = false;
        }
        self.is_raw |= around_is_raw;
    }

    /// An empty line, where one makes the code easier to read.
    fn gap(&mut self) {
        let wanted = match self.depth {
            0 => !self.text.is_empty() && !self.text.ends_with("]\n"),
            1 => self.text.ends_with("\n    }\n"),
            _ => false,
        };
        if wanted {
            self.text.push('\n');
        }
    }

    /// Begins a line, and says where.
    fn start(&mut self) -> usize {
        let start = self.text.len();
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
        start
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Code;
    use crate::code::formatter::formatted;

    /// `statement` in a method, as it is written here.
    fn written(statement: &str) -> String {
        let mut code = Code::default();
        code.item(|code| {
            code.block("impl X", |code| code.method(|code| code.block("fn f()", |code| code.line(statement))))
        });
        code.finish().unwrap()
    }

    #[test]
    fn lines_are_broken_as_the_formatter_breaks_them() {
        let (long, text) = ("a_name_that_is_long_".repeat(3), "\\\"), (a => b. {".repeat(3));
        for statement in [
            "short(1);".to_owned(),
            format!("self.{long} = Some(crate::form::Clearable::Set(value.into()));"),
            format!("self.x = Some({long}.into_iter().map(Into::into).collect());"),
            format!(
                "self.x = Some(crate::form::Clearable::Set({long}.into_iter().map(|value| value.into()).collect()));"
            ),
            format!("Ok(crate::request::Request::new(Self::METHOD, crate::request::path({long})?).form(self))"),
            format!("{long}({long}, \"{text}\");"),
            format!("call(\"{text}\", \"{text}\", \"{text}\", [\"{text}\", 'x']);"),
            format!("x.call(\"{text}\", \"{text}\", \"{text}\");"),
            format!("let x: Option<crate::Expandable<{long}, {long}>> = crate::Expand::new(\"{text}\");"),
            format!("self.{long}{long} = Some(value.into());"),
            format!("self.{}_a_few_more = Some(value.into());", &long[..58]),
        ] {
            let plain = format!("impl X {{ fn f() {{ {statement} }} }}");
            assert_eq!(written(&statement), formatted("", &plain).unwrap(), "{statement}");
        }
    }

    #[test]
    fn a_long_name_leaves_no_empty_list_of_arguments_broken() {
        let name = "a_name_that_is_long_".repeat(5);
        let mut code = Code::default();
        code.item(|code| code.function(format!("pub fn {name}"), &[""; 0], "Self", |code| code.line("x")));
        let written = code.finish().unwrap();
        assert_eq!(written, formatted("", &written).unwrap());
    }

    #[test]
    fn documentation_cannot_become_code() {
        let mut code = Code::default();
        code.item(|code| {
            code.doc("one\nmod two {}\r#[three]");
            code.line("struct X;");
        });
        assert_eq!(code.finish().unwrap(), "/// one\n/// mod two {}\n/// #[three]\nstruct X;\n");
    }

    #[test]
    fn what_is_not_rust_is_an_error() {
        let mut code = Code::default();
        code.item(|code| {
            code.raw();
            code.line("struct struct;");
        });
        assert!(code.finish().is_err_and(|problems| problems.to_string().contains("bug of the generator")));
    }
}
