//! Generates the code, and tells whether that changes anything.

use codegen::diff::plan;
use codegen::lock::Lock;
use codegen::{Diagnostic, Inputs, Output, Source};

use crate::disk;
use crate::error::Error;
use crate::hash::sha256;
use crate::tree::{Tree, apply, check_paths};
use crate::workspace::{CONFIG, DOCS, GENERATED, LOCK, SLICE, Workspace};

/// How long a difference is shown.
const DIFF_LINES: usize = 120;

/// What a run has to say.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What was done.
    pub summary: String,
    /// What should be mended.
    pub warnings: Vec<Diagnostic>,
}

/// Generates the code below `stripe-portal/src/generated`. Only what differs is written.
///
/// # Errors
/// If the inputs have problems or the folder cannot be written. In both cases it is left as it was.
pub fn regen(workspace: &Workspace) -> Result<Outcome, Error> {
    let Output { files, warnings } = generate(workspace)?;
    let root = workspace.path(GENERATED);
    let tree = Tree::read(&root)?;
    let plan = plan(&tree.files, &files);
    let empty = tree.empty_folders(&files);
    if !plan.is_empty() || !empty.is_empty() {
        apply(&root, &plan, &empty)?;
    }
    Ok(Outcome { summary: plan.to_string(), warnings })
}

/// Checks that [`regen`] would change nothing.
///
/// # Errors
/// If it would, or would fail.
pub fn check(workspace: &Workspace) -> Result<Outcome, Error> {
    let Output { files, warnings } = generate(workspace)?;
    let tree = Tree::read(&workspace.path(GENERATED))?;
    let plan = plan(&tree.files, &files);
    if !plan.is_empty() {
        return Err(Error::Drift { diff: plan.render_diff(GENERATED, DIFF_LINES) });
    }
    Ok(Outcome { summary: format!("{GENERATED} is up to date, {} files", files.len()), warnings })
}

fn generate(workspace: &Workspace) -> Result<Output, Error> {
    let spec = disk::source(workspace, SLICE)?;
    check_lock(workspace, &spec)?;
    let config = disk::source(workspace, CONFIG)?;
    let docs = disk::source(workspace, DOCS)?;
    let inputs = Inputs { spec, config, docs };
    match codegen::slice::check_keys(&inputs.spec).and_then(|()| codegen::generate(&inputs)) {
        Ok(output) => check_paths(output.files.keys()).map(|()| output),
        Err(problems) => Err(Error::problems([inputs.spec, inputs.config, inputs.docs])(problems)),
    }
}

fn check_lock(workspace: &Workspace, slice: &Source) -> Result<(), Error> {
    let source = disk::source(workspace, LOCK)?;
    let checked = Lock::parse(&source).and_then(|lock| lock.check(slice, &sha256(slice.text.as_bytes())));
    checked.map_err(Error::problems([source]))
}
