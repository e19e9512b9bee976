//! Problems in the inputs: a place, a message and a remedy.

use std::fmt;
use std::ops::Range;

use toml::Spanned;

use crate::text::visible::visible;

/// A problem in one of the inputs, or a warning about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether the problem stops the run.
    pub severity: Severity,
    /// The name of the input, as in [`Source::name`](crate::input::source::Source::name).
    pub file: String,
    /// The place in the spec or the descriptions, as a JSON pointer.
    pub pointer: Option<String>,
    /// The place in the text of the file, in bytes.
    pub span: Option<Range<usize>>,
    /// The message: what was found and what was expected.
    pub message: String,
    /// The remedy.
    pub help: Option<String>,
}

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The run stops.
    Error,
    /// The run continues.
    Warning,
}

impl Diagnostic {
    /// Returns a problem that stops the run.
    pub fn error(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            file: file.into(),
            pointer: None,
            span: None,
            message: message.into(),
            help: None,
        }
    }

    /// Returns a problem that does not stop the run.
    pub fn warning(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, message) }
    }

    /// Adds a JSON pointer.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// Adds a byte range of the file.
    #[must_use]
    pub fn span(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds the place of a value of the configuration, if it has one.
    #[must_use]
    pub(crate) fn written<T>(self, value: &Spanned<T>) -> Self {
        let span = value.span();
        if span.is_empty() { self } else { self.span(span) }
    }

    /// Adds a remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Formats the diagnostic on one line, with hidden characters escaped.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.file))?;
        if let Some(pointer) = &self.pointer {
            write!(f, "#{}", visible(pointer))?;
        }
        write!(f, ": {}", visible(&self.message))?;
        if let Some(help) = &self.help {
            write!(f, " ({})", visible(help))?;
        }
        Ok(())
    }
}

/// One or more problems that stopped the run, in the order of the input.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Problems(pub Vec<Diagnostic>);

impl From<Diagnostic> for Problems {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}
