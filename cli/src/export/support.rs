//! The older API versions that an exported crate supports.

use std::fmt::Write as _;
use std::path::PathBuf;

use codegen::{Difference, OlderVersion, visible};

/// The specs of older API versions whose objects an exported crate decodes.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Supported {
    /// Also decode the objects of an older API version, whose whole spec is FILE; repeat the option for more
    #[arg(long = "support", value_name = "FILE")]
    pub specs: Vec<PathBuf>,
    /// Decode only the objects of the spec's own API version, whatever the last export did
    #[arg(long = "no-support", conflicts_with = "specs")]
    pub is_none: bool,
}

impl Supported {
    /// Returns the options that support the versions of these specs.
    pub fn of(specs: &[PathBuf]) -> Self {
        Self { specs: specs.to_owned(), is_none: false }
    }
}

/// Lists the fields that differ in an older version, for a terminal.
pub fn described(older: &OlderVersion) -> String {
    let fields = older.fields().count();
    let plural = if fields == 1 { "field is" } else { "fields are" };
    let mut text = format!("{}: {fields} {plural} optional because of this version", visible(older.version()));
    for (path, differences) in older.fields() {
        let names: Vec<&str> = differences.iter().copied().map(Difference::name).collect();
        let _ = write!(text, "\n  {:<18} {}", names.join(", "), visible(path));
    }
    text
}
