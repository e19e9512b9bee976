//! Writes a file line by line. Lines that are too long are broken by the rules of [`wrap`].

pub(crate) mod formatter;
mod wrap;

use std::fmt::{Display, Write as _};

use crate::text::markdown::wrapped;

use wrap::{INDENT, WIDTH, is_wide, wrap};

/// A file that is being written.
#[derive(Default)]
pub(crate) struct Code {
    text: String,
    depth: usize,
    /// The attribute that items begin with.
    gate: Option<String>,
}

impl Code {
    /// Returns the file.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Writes a line, and breaks it if it is too long.
    pub(crate) fn line(&mut self, line: impl Display) {
        let start = self.start();
        let _ = write!(self.text, "{line}");
        if is_wide(&self.text[start..]) {
            let line = self.text.split_off(start);
            wrap(&line[self.depth * INDENT..], self.depth, &mut self.text);
        } else {
            self.text.push('\n');
        }
    }

    /// Writes a line of documentation for the item that follows.
    pub(crate) fn doc(&mut self, line: &str) {
        self.comment("///", line);
    }

    /// Writes a line of the module's documentation.
    pub(crate) fn inner_doc(&mut self, line: &str) {
        self.comment("//!", line);
    }

    /// Writes a comment that is not documentation.
    pub(crate) fn note(&mut self, line: &str) {
        self.comment("//", line);
    }

    /// Starts code for an example. It is narrower, because `/// ` stands before each of its lines.
    pub(crate) fn in_example() -> Self {
        Self { depth: 1, ..Self::default() }
    }

    /// Writes a line of an example that rustdoc hides. The line is never broken, since its parts would be visible.
    pub(crate) fn hidden(&mut self, line: &str) {
        self.start();
        self.text.push_str("# ");
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Returns the lines of an example.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.text.lines().map(|line| line.get(INDENT..).unwrap_or_default().to_owned()).collect()
    }

    /// Writes an example for the item that follows.
    pub(crate) fn example(&mut self, lines: &[String]) {
        for line in ["", "```"].into_iter().chain(lines.iter().map(String::as_str)).chain(["```"]) {
            self.start();
            self.text.push_str("///");
            if !line.is_empty() {
                self.text.push(' ');
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    /// Writes a chain of calls: on one line, or with a line for each part.
    pub(crate) fn chain(&mut self, parts: &[String]) {
        let whole = parts.concat();
        let Some((first, rest)) = parts.split_first() else { return };
        if self.depth * INDENT + whole.len() <= WIDTH {
            return self.line(whole);
        }
        self.line(first);
        self.depth += 1;
        for part in rest {
            self.line(part);
        }
        self.depth -= 1;
    }

    /// Puts `mark` in front of every line of `text`, so that none of them can be code. Long lines are broken.
    fn comment(&mut self, mark: &str, text: &str) {
        let width = WIDTH.saturating_sub(self.depth * INDENT + mark.len() + 1);
        for line in text.split(['\n', '\r']) {
            for line in wrapped(line.trim_end_matches(' '), width) {
                self.start();
                self.text.push_str(mark);
                if !line.is_empty() {
                    self.text.push(' ');
                    self.text.push_str(&line);
                }
                self.text.push('\n');
            }
        }
    }

    /// Writes `head {`, the body one step further in, and `}`.
    pub(crate) fn block(&mut self, head: impl Display, body: impl FnOnce(&mut Self)) {
        self.enclosed(format_args!("{head} {{"), "}", body);
    }

    /// Writes `open`, the body one step further in, and `close`.
    pub(crate) fn enclosed(&mut self, open: impl Display, close: &str, body: impl FnOnce(&mut Self)) {
        self.line(open);
        self.inside(close, body);
    }

    /// Writes the body after the line before, one step further in, and `close`.
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

    /// Writes words, as many on a line as there is room for.
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

    /// Writes a function. `head` ends with its name and generics; `output` is empty if it returns nothing.
    pub(crate) fn function(
        &mut self,
        head: impl Display,
        arguments: &[impl Display],
        output: &str,
        body: impl FnOnce(&mut Self),
    ) {
        let (arrow, output) = if output.is_empty() { ("", "") } else { (" -> ", output) };
        self.list(format_args!("{head}("), arguments, format_args!("){arrow}{output} {{"));
        self.inside("}", body);
    }

    /// Writes `open`, the items with commas between them, and `close`: on one line, or with a line for each item.
    pub(crate) fn list(&mut self, open: impl Display, items: &[impl Display], close: impl Display) {
        let start = self.start();
        let _ = write!(self.text, "{open}");
        for (index, item) in items.iter().enumerate() {
            let _ = write!(self.text, "{}{item}", if index == 0 { "" } else { ", " });
        }
        let _ = write!(self.text, "{close}");
        if items.is_empty() || !is_wide(&self.text[start..]) {
            self.text.push('\n');
            return;
        }
        self.text.truncate(start);
        self.line(open);
        self.depth += 1;
        for item in items {
            self.line(format_args!("{item},"));
        }
        self.depth -= 1;
        self.line(close);
    }

    /// Writes a line that declares or re-exports something, after its attributes. Lines of one kind without attributes
    /// stand together.
    pub(crate) fn declaration(&mut self, attributes: &[String], line: &str) {
        let attributes: Vec<String> = self.gate.iter().chain(attributes).cloned().collect();
        let kind = line.split_inclusive(' ').take(2).map(str::len).sum();
        let last = self.text.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
        if !attributes.is_empty() || !last.starts_with(&line[..kind]) {
            self.gap();
        }
        for attribute in &attributes {
            self.line(attribute);
        }
        self.line(line);
    }

    /// Writes an item, after an empty line and the gate.
    pub(crate) fn item(&mut self, write: impl FnOnce(&mut Self)) {
        self.gap();
        // Items inside of a gated item need no gate.
        let gate = self.gate.take();
        if let Some(gate) = &gate {
            self.line(gate);
        }
        write(self);
        self.gate = gate;
    }

    /// Puts the items that `write` writes behind `gate`.
    pub(crate) fn gated(&mut self, gate: Option<String>, write: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.gate, gate);
        write(self);
        self.gate = around;
    }

    /// Writes a method in an `impl`, after an empty line if there is a method before it.
    pub(crate) fn method(&mut self, write: impl FnOnce(&mut Self)) {
        self.gap();
        write(self);
    }

    /// Writes an empty line between items and between methods.
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

    /// Begins a line, and returns its position.
    fn start(&mut self) -> usize {
        let start = self.text.len();
        wrap::indent(self.depth, &mut self.text);
        start
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn a_long_name_leaves_no_empty_list_of_arguments_broken() {
        let name = "a_name_that_is_long_".repeat(5);
        let mut code = Code::default();
        code.item(|code| code.function(format!("pub fn {name}"), &[""; 0], "Self", |code| code.line("x")));
        assert_eq!(code.finish(), format!("pub fn {name}() -> Self {{\n    x\n}}\n"));
    }

    #[test]
    fn a_long_function_is_broken_in_its_arguments_and_not_in_its_output() {
        let (name, output) = ("a_name_that_is_long_".repeat(3), format!("Result<{}, E>", "x".repeat(60)));
        let mut code = Code::default();
        code.item(|code| code.function(format!("fn {name}"), &["a: A", "b: B"], &output, |_| {}));
        assert_eq!(code.finish(), format!("fn {name}(\n    a: A,\n    b: B,\n) -> {output} {{}}\n"));
    }

    #[test]
    fn documentation_cannot_become_code() {
        let mut code = Code::default();
        code.item(|code| {
            code.doc("one\nmod two {}\r#[three]");
            code.line("struct X;");
        });
        assert_eq!(code.finish(), "/// one\n/// mod two {}\n/// #[three]\nstruct X;\n");
    }
}
