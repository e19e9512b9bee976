//! Lets the user choose resources on a terminal.

use std::fmt;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use codegen::{Contents, visible};
use inquire::error::InquireError;
use inquire::list_option::ListOption;
use inquire::validator::Validation;
use inquire::{MultiSelect, Text};
use stripe_portal_cli::Error;
use stripe_portal_cli::export::quoted;
use stripe_portal_cli::spec::{Upstream, documents};

/// The lines of generated code for a field, on average.
const LINES: usize = 20;
/// The number of characters that the operations of a resource take.
const OPERATIONS: usize = 48;
/// The number of resources that are shown at once.
const SHOWN: usize = 15;

/// Returns whether there is a person to ask.
pub(crate) fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// The user's choice.
pub(crate) struct Choice {
    /// The ids of the resources.
    pub(crate) resources: Vec<String>,
    /// The folder of the crate.
    pub(crate) out: PathBuf,
}

impl Choice {
    /// Returns the command that makes the same choice, as a line.
    pub(crate) fn command(&self, from: Option<&Path>, other: Option<&str>) -> String {
        let from = from.map(|path| format!(" --from {}", quoted(&path.display().to_string()))).unwrap_or_default();
        let other = other.map(|option| format!(" {option}")).unwrap_or_default();
        let (resources, out) = (self.resources.join(","), quoted(&self.out.display().to_string()));
        format!("stripe-portal export --resources {resources} --out {out}{from}{other}\n\n")
    }
}

/// A resource in the list.
struct Row {
    id: String,
    operations: Vec<String>,
    fields: usize,
    width: usize,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, operations, fields, width } = self;
        let lines = format!("~{}", fields * LINES);
        write!(f, "{:width$} {lines:>7} lines  {}", visible(id), cut(&visible(&operations.join(", "))))
    }
}

/// Cuts a text so that a row fits on a line of most terminals.
fn cut(text: &str) -> String {
    let cut: String = text.chars().take(OPERATIONS).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}

/// Asks for resources of the spec, and for a folder if `out` is none.
///
/// # Errors
/// Fails if the spec has problems, or the user ends the command.
pub(crate) fn choose(spec: &Upstream, out: Option<PathBuf>) -> Result<Choice, Error> {
    let document = documents::document(&spec.source).map_err(Error::problems([spec.source.clone()]))?;
    let rows = rows(&document.contents());
    let at_least_one = |chosen: &[ListOption<&Row>]| {
        Ok(if chosen.is_empty() {
            Validation::Invalid("choose a resource with the space bar".into())
        } else {
            Validation::Valid
        })
    };
    let chosen = MultiSelect::new("Resources:", rows)
        .with_help_message("type to filter, space to choose, enter to export, escape to end")
        .with_page_size(SHOWN)
        .with_validator(at_least_one)
        .with_formatter(&|chosen| chosen.iter().map(|row| visible(&row.value.id)).collect::<Vec<_>>().join(", "))
        .prompt()
        .map_err(ended)?;
    let resources = chosen.into_iter().map(|row| row.id).collect();
    let out = match out {
        Some(out) => out,
        None => {
            PathBuf::from(Text::new("Folder of the crate:").with_default("stripe-resources").prompt().map_err(ended)?)
        }
    };
    Ok(Choice { resources, out })
}

fn rows(contents: &Contents) -> Vec<Row> {
    let ids = contents.resources.iter().filter(|(id, _)| !contents.places.contains(*id));
    let width = ids.clone().map(|(id, _)| visible(id).chars().count()).max().unwrap_or_default();
    let row = |(id, fields): (&String, &usize)| {
        let own = contents.operations.iter().filter(|operation| operation.resource == *id && operation.newer.is_none());
        let operations = own.map(|operation| operation.name.clone()).collect();
        Row { id: id.clone(), operations, fields: *fields, width }
    };
    ids.map(row).collect()
}

fn ended(error: InquireError) -> Error {
    match error {
        InquireError::IO(source) => Error::io("read", Path::new("the terminal"))(source),
        _ => Error::Ended,
    }
}
