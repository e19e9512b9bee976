//! Shows and judges the changes between two specs.

use codegen::{Changes, Class, visible_json, visible_lines};

use crate::error::Error;

/// The output format of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For a changelog.
    Markdown,
    /// For programs.
    Json,
}

/// The least severe class of changes that is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// Breaking changes.
    Breaking,
    /// Breaking and additive changes.
    Additive,
}

/// The options about the changes between two specs.
#[derive(Clone, Debug, clap::Args)]
pub struct Shown {
    /// List and count only the changes of this resource, and of the types inside it; repeat the option for more
    #[arg(long, value_name = "NAME")]
    pub resource: Vec<String>,
    /// Print the changes for a terminal, for CHANGELOG.md, or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Exit with 1 if there is a change of this class or worse
    #[arg(long, value_enum, value_name = "CLASS")]
    pub fail_on: Option<FailOn>,
}

/// Formats the changes.
///
/// # Errors
/// Fails if the JSON cannot be written, which no known input causes.
pub fn show(changes: &Changes, format: Format) -> Result<String, Error> {
    match format {
        Format::Text => Ok(visible_lines(&changes.text()).into_owned()),
        Format::Markdown => Ok(visible_lines(&changes.markdown()).into_owned()),
        Format::Json => {
            let json = changes.json().map_err(|source| Error::Json { source })?;
            Ok(visible_json(&json).into_owned())
        }
    }
}

/// Checks that no change is in the class `limit` or worse.
///
/// # Errors
/// Fails if a change is.
pub fn judge(changes: &Changes, limit: Option<FailOn>) -> Result<(), Error> {
    let classes: &[Class] = match limit {
        None => &[],
        Some(FailOn::Breaking) => &[Class::Breaking],
        Some(FailOn::Additive) => &[Class::Breaking, Class::Additive],
    };
    let found: usize = classes.iter().map(|class| changes.count(*class)).sum();
    if found == 0 { Ok(()) } else { Err(Error::Changes { found, breaking: changes.count(Class::Breaking) }) }
}
