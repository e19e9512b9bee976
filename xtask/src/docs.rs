//! Prints the descriptions that `spec/docs.yaml` lacks.

use std::fmt::Write as _;

use cli::report::Outcome;
use cli::spec::documents;
use codegen::{Config, Overlay, Template, undescribed, visible};

use crate::error::Error;
use crate::regen::inputs;
use crate::workspace::{DOCS, Workspace};

/// Prints, as YAML to fill in, all descriptions that `spec/docs.yaml` lacks, and lists its entries that describe nothing.
///
/// # Errors
/// Fails if the inputs have problems. With `check`, also fails if there is anything to print.
pub fn docs(workspace: &Workspace, check: bool) -> Result<Outcome, Error> {
    workspace.settled()?;
    let inputs = inputs(workspace)?;
    let work = || {
        let (config, docs) = (Config::parse(&inputs.config)?, Overlay::parse(&inputs.docs)?);
        undescribed(documents::slice(&inputs.spec)?, &config, &docs)
    };
    let template =
        work().map_err(Error::problems([inputs.spec.clone(), inputs.config.clone(), inputs.docs.clone()]))?;
    let (missing, stale) = (template.missing, template.stale.len());
    if check && missing + stale > 0 {
        return Err(Error::Undescribed { missing, stale });
    }
    Ok(Outcome::of(text(&template)))
}

/// Formats everything as YAML: one can append all of it to the file.
fn text(Template { entries, empty, stale, missing }: &Template) -> String {
    let mut text = String::new();
    if missing + stale.len() == 0 {
        return format!("# {DOCS} is complete");
    }
    if !entries.is_empty() {
        let _ = write!(text, "# Append these lines to {DOCS}, and fill in the descriptions.\n\n{entries}");
    }
    let mut list = |title: String, keys: &[String]| {
        if !keys.is_empty() {
            let gap = if text.is_empty() { "" } else { "\n" };
            let keys: String = keys.iter().map(|key| format!("#   {}\n", visible(key))).collect();
            let _ = write!(text, "{gap}# {title}\n{keys}");
        }
    };
    list(format!("These entries of {DOCS} are empty: fill them in."), empty);
    list(format!("These entries of {DOCS} describe nothing in the spec: remove them, or correct their paths."), stale);
    text.trim_end().to_owned()
}
