//! Lets the user choose resources on a terminal.

use std::fmt;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use codegen::{Contents, visible};
use console::Term;
use inquire::error::{CustomUserError, InquireError};
use inquire::list_option::ListOption;
use inquire::validator::Validation;
use inquire::{MultiSelect, Text};
use stripe_portal_cli::Error;
use stripe_portal_cli::export::{self, quoted};
use stripe_portal_cli::spec::{Upstream, documents};

/// The lines of generated code for a field, on average.
const LINES: usize = 20;
/// The width of a row without the ID and the operations: the mark, the lines, and spaces.
const OTHERS: usize = 24;
/// The number of resources that are shown at once.
const SHOWN: usize = 15;

/// Returns whether there is a person to ask.
pub(crate) fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// The user's choice.
pub(crate) struct Choice {
    /// The IDs of the resources.
    pub(crate) resources: Vec<String>,
    /// The folder of the crate.
    pub(crate) out: PathBuf,
}

impl Choice {
    /// Returns the command that makes the same choice, as a line. It has the user's other options.
    pub(crate) fn command(&self, has_new_folder: bool) -> String {
        let mut words: Vec<String> = std::env::args().skip(1).collect();
        words.extend(["--resources".to_owned(), self.resources.join(",")]);
        if has_new_folder {
            words.extend(["--out".to_owned(), self.out.display().to_string()]);
        }
        let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        format!("stripe-portal {}\n\n", words.join(" "))
    }
}

/// A resource in the list.
struct Row {
    id: String,
    operations: Vec<String>,
    fields: usize,
    /// The width of the longest id.
    width: usize,
    /// The width that is left for the operations.
    rest: usize,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, operations, fields, width, rest } = self;
        let lines = format!("~{}", fields * LINES);
        write!(f, "{:width$} {lines:>7} lines  {}", visible(id), cut(&visible(&operations.join(", ")), *rest))
    }
}

/// Cuts a text to a width.
fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
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
            let folder = Text::new("Folder of the crate:").with_default("stripe-resources").with_validator(folder);
            PathBuf::from(folder.prompt().map_err(ended)?)
        }
    };
    Ok(Choice { resources, out })
}

/// Checks that an export can write to the folder.
fn folder(path: &str) -> Result<Validation, CustomUserError> {
    if path.starts_with('~') {
        return Ok(Validation::Invalid("`~` is not expanded here: write the path of your home folder".into()));
    }
    Ok(match export::check_folder(Path::new(path)) {
        Ok(()) => Validation::Valid,
        Err(error) => Validation::Invalid(error.to_string().into()),
    })
}

fn rows(contents: &Contents) -> Vec<Row> {
    let ids = contents.resources.iter().filter(|(id, _)| !contents.places.contains(*id));
    let width = ids.clone().map(|(id, _)| visible(id).chars().count()).max().unwrap_or_default();
    let (_, columns) = Term::stderr().size();
    let rest = usize::from(columns).saturating_sub(width + OTHERS);
    let row = |(id, fields): (&String, &usize)| {
        let own = contents.operations.iter().filter(|operation| operation.resource == *id && operation.newer.is_none());
        let operations = own.map(|operation| operation.name.clone()).collect();
        Row { id: id.clone(), operations, fields: *fields, width, rest }
    };
    ids.map(row).collect()
}

fn ended(error: InquireError) -> Error {
    match error {
        InquireError::IO(source) => Error::io("read", Path::new("the terminal"))(source),
        _ => Error::Ended,
    }
}
