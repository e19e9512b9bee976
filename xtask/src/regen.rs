//! Generates the code, and checks whether the committed code is up to date.

use cli::files::Files;
use cli::files::below::check_paths;
use cli::files::change::apply;
use cli::files::disk;
use cli::files::hash::sha256;
use cli::files::plan::{Plan, plan};
use cli::files::tree::Tree;
use cli::files::turn::Turn;
use cli::report::Outcome;
use cli::spec::documents;
use codegen::{Diagnostic, Lock, Mask, OpaqueResources, Output, Overlay, Problems, Source, with_features};

use crate::error::Error;
use crate::support;
use crate::workspace::{CONFIG, DOCS, GENERATED, LOCK, MANIFEST, SLICE, Workspace};

/// The maximum number of lines of a diff.
const DIFF_LINES: usize = 120;

/// Generates the code below `stripe-portal/src/generated`, and its features in the crate's manifest. Writes only files
/// that differ.
///
/// # Errors
/// Fails if the inputs have problems or a file cannot be written. Nothing is changed then.
pub fn regen(workspace: &Workspace) -> Result<Outcome, Error> {
    let turn = workspace.turn()?;
    let Generated { files, mut warnings, .. } = generated(workspace, inputs(workspace)?.output()?)?;
    let current = current(workspace, &files)?;
    let plan = plan(&current.files, &files);
    put(&turn, &current, &plan, &files)?;
    warnings.extend(turn.remark());
    Ok(Outcome { warnings, ..Outcome::of(plan.to_string()) })
}

/// Checks that [`regen`] would change nothing.
///
/// # Errors
/// Fails if [`regen`] would change a file or fail.
pub fn check(workspace: &Workspace) -> Result<Outcome, Error> {
    workspace.settled()?;
    let Generated { files, warnings, .. } = generated(workspace, inputs(workspace)?.output()?)?;
    let current = current(workspace, &files)?;
    let plan = plan(&current.files, &files);
    if !plan.is_empty() {
        return Err(Error::Drift { diff: plan.render_diff(DIFF_LINES), warnings });
    }
    Ok(Outcome { warnings, ..Outcome::of(format!("{GENERATED} is up to date, {} files", files.len())) })
}

/// The generated files.
pub(crate) struct Generated {
    /// The generated files and the manifest.
    pub(crate) files: Files,
    /// The values that `Debug` masks.
    pub(crate) masks: Vec<Mask>,
    /// The resources that were not named.
    pub(crate) opaque: OpaqueResources,
    /// The problems that do not stop the command.
    pub(crate) warnings: Vec<Diagnostic>,
}

/// The committed files that generation starts from.
pub(crate) struct Inputs {
    pub(crate) spec: Source,
    pub(crate) config: Source,
    pub(crate) support: Source,
    pub(crate) docs: Source,
}

impl Inputs {
    /// Reads the files without checking that they match.
    pub(crate) fn read(workspace: &Workspace) -> Result<Self, Error> {
        let [spec, config, docs] = [SLICE, CONFIG, DOCS].map(|name| disk::source(workspace.root(), name));
        Ok(Self { spec: spec?, config: config?, support: support::source(workspace)?, docs: docs? })
    }

    /// Generates the code.
    pub(crate) fn output(self) -> Result<Output, Error> {
        let generate = || -> Result<Output, Problems> {
            let (config, docs) = (support::config(&self.config, &self.support)?, Overlay::parse(&self.docs)?);
            codegen::generate(documents::slice(&self.spec)?, &config, &docs)
        };
        let output = generate();
        output.map_err(Error::problems([self.spec, self.config, self.support, self.docs]))
    }
}

/// Adds the manifest to generated code. Nothing is written.
pub(crate) fn generated(workspace: &Workspace, output: Output) -> Result<Generated, Error> {
    let Output { files, features, masks, opaque, warnings } = output;
    check_paths(files.keys())?;
    let manifest = disk::source(workspace.root(), MANIFEST)?;
    let manifest = with_features(&manifest, &features).map_err(Error::problems([manifest]))?;
    let mut files: Files = files.into_iter().map(|(path, text)| (format!("{GENERATED}/{path}"), text)).collect();
    files.insert(MANIFEST.to_owned(), manifest);
    Ok(Generated { files, masks, opaque, warnings })
}

/// Reads the current content of `files`, and all other files below the folder of generated code.
pub(crate) fn current(workspace: &Workspace, files: &Files) -> Result<Tree, Error> {
    let mut tree = Tree::read_generated(workspace.root(), GENERATED)?;
    tree.add(workspace.root(), files.keys().filter(|name| !name.starts_with(GENERATED)))?;
    Ok(tree)
}

/// Writes `files` to the workspace, as planned.
pub(crate) fn put(turn: &Turn, current: &Tree, plan: &Plan<'_>, files: &Files) -> Result<(), Error> {
    let empty = current.empty_folders(files);
    if plan.is_empty() && empty.is_empty() {
        return Ok(());
    }
    Ok(apply(turn, plan, &empty)?)
}

/// Reads the committed inputs, and checks that the slice matches the lock.
pub(crate) fn inputs(workspace: &Workspace) -> Result<Inputs, Error> {
    let inputs = Inputs::read(workspace)?;
    check_lock(workspace, &inputs.spec)?;
    Ok(inputs)
}

fn check_lock(workspace: &Workspace, slice: &Source) -> Result<(), Error> {
    let source = disk::source(workspace.root(), LOCK)?;
    let checked = Lock::parse(&source).and_then(|lock| lock.check(slice, &sha256(slice.text.as_bytes())));
    checked.map_err(Error::problems([source]))
}
