//! Formats the errors of the commands.

use cli::report::problems;

use crate::error::Error;

pub use cli::report::problems::warnings;

/// Formats an error, in colour or plain.
pub fn error(error: &Error, colour: bool) -> String {
    match error {
        Error::Shared(shared) if error.remedy() == shared.remedy() => problems::error(shared, colour),
        Error::Drift { diff, warnings } => {
            problems::drift((diff, "generated code", "cargo xtask regen"), warnings, colour)
        }
        Error::Grown { table, grown } => {
            problems::listed((table, "the crate costs more than its budget"), grown, error.remedy(), colour)
        }
        other => problems::failure(&other.to_string(), other.remedy(), colour),
    }
}
