//! The result of a command.

use codegen::{Diagnostic, Mask, OpaqueResources};

/// The result of a command.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The lines to print.
    pub summary: String,
    /// The values that `Debug` masks in newly generated code.
    pub masks: Vec<Mask>,
    /// The resources that were not named, where their objects stay `Opaque` in newly generated code.
    pub opaque: OpaqueResources,
    /// The types of the events that newly generated code has.
    pub events: Vec<String>,
    /// The problems that do not stop the command.
    pub warnings: Vec<Diagnostic>,
}

impl Outcome {
    /// Returns the outcome of a command that masks nothing new and has no remarks.
    pub fn of(summary: impl Into<String>) -> Self {
        Self { summary: summary.into(), ..Self::default() }
    }
}
