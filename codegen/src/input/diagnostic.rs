//! What is wrong, where, and what to do about it.

use std::fmt;
use std::ops::Range;

use toml::Spanned;

use crate::text::visible::visible;

/// A problem in one of the inputs, or a remark about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether generation can go on.
    pub severity: Severity,
    /// The input it is about, by [`Source::name`](crate::input::source::Source::name).
    pub file: String,
    /// Where in the spec or the docs, as a JSON pointer.
    pub pointer: Option<String>,
    /// Where in the file's text, in bytes.
    pub span: Option<Range<usize>>,
    /// What was found and what was expected.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Something should be mended.
    Warning,
}

impl Diagnostic {
    /// A problem that stops the run.
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

    /// A remark that does not.
    pub fn warning(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, message) }
    }

    /// At a JSON pointer.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// At a byte range of the file.
    #[must_use]
    pub fn span(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    /// Where a value of the configuration is written, if it is.
    #[must_use]
    pub(crate) fn written<T>(self, value: &Spanned<T>) -> Self {
        let span = value.span();
        if span.is_empty() { self } else { self.span(span) }
    }

    /// With a remedy.
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
