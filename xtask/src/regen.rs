//! Generates the code, and tells whether that changes anything.

use std::collections::BTreeMap;

use crate::plan::{Plan, plan};
use codegen::{Config, Diagnostic, Lock, Mask, Output, Overlay, Problems, Source, with_features};

use crate::below::check_paths;
use crate::disk;
use crate::documents;
use crate::error::Error;
use crate::hash::sha256;
use crate::tree::{Tree, apply};
use crate::workspace::{CONFIG, DOCS, GENERATED, LOCK, MANIFEST, SLICE, Workspace};

/// How long a difference is shown.
const DIFF_LINES: usize = 120;

/// What a run has to say.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What was done.
    pub summary: String,
    /// The values that `Debug` masks in newly generated code.
    pub masks: Vec<Mask>,
    /// What should be mended.
    pub warnings: Vec<Diagnostic>,
}

impl Outcome {
    /// Returns the outcome of a command that masks nothing new and has no remarks.
    pub fn of(summary: impl Into<String>) -> Self {
        Self { summary: summary.into(), masks: Vec::new(), warnings: Vec::new() }
    }
}

/// Generates the code below `stripe-portal/src/generated`, and its features in the crate's manifest. Only what differs
/// is written.
///
/// # Errors
/// If the inputs have problems or a file cannot be written. In both cases everything is left as it was.
pub fn regen(workspace: &Workspace) -> Result<Outcome, Error> {
    let Generated { files, warnings, .. } = generated(workspace, inputs(workspace)?.output()?)?;
    let current = current(workspace, &files)?;
    let plan = plan(&current.files, &files);
    put(workspace, &current, &plan, &files)?;
    Ok(Outcome { warnings, ..Outcome::of(plan.to_string()) })
}

/// Checks that [`regen`] would change nothing.
///
/// # Errors
/// If it would, or would fail.
pub fn check(workspace: &Workspace) -> Result<Outcome, Error> {
    let Generated { files, warnings, .. } = generated(workspace, inputs(workspace)?.output()?)?;
    let current = current(workspace, &files)?;
    let plan = plan(&current.files, &files);
    if !plan.is_empty() {
        return Err(Error::Drift { diff: plan.render_diff(DIFF_LINES) });
    }
    Ok(Outcome { warnings, ..Outcome::of(format!("{GENERATED} is up to date, {} files", files.len())) })
}

/// Files by their path in the workspace.
pub(crate) type Files = BTreeMap<String, String>;

/// What is made of the inputs.
pub(crate) struct Generated {
    /// All that is generated, and the manifest.
    pub(crate) files: Files,
    /// The values that `Debug` masks.
    pub(crate) masks: Vec<Mask>,
    /// What should be mended.
    pub(crate) warnings: Vec<Diagnostic>,
}

/// The committed files that generation starts from.
pub(crate) struct Inputs {
    pub(crate) spec: Source,
    pub(crate) config: Source,
    pub(crate) docs: Source,
}

impl Inputs {
    /// Reads the files without checking that they match.
    pub(crate) fn read(workspace: &Workspace) -> Result<Self, Error> {
        let [spec, config, docs] = [SLICE, CONFIG, DOCS].map(|name| disk::source(workspace, name));
        Ok(Self { spec: spec?, config: config?, docs: docs? })
    }

    /// Generates the code.
    pub(crate) fn output(self) -> Result<Output, Error> {
        let generate = || -> Result<Output, Problems> {
            let (config, docs) = (Config::parse(&self.config)?, Overlay::parse(&self.docs)?);
            codegen::generate(documents::slice(&self.spec)?, &config, &docs)
        };
        let output = generate();
        output.map_err(Error::problems([self.spec, self.config, self.docs]))
    }
}

/// Adds the manifest to generated code. Nothing is written.
pub(crate) fn generated(workspace: &Workspace, output: Output) -> Result<Generated, Error> {
    let Output { files, features, masks, warnings } = output;
    check_paths(files.keys())?;
    let manifest = disk::source(workspace, MANIFEST)?;
    let manifest = with_features(&manifest, &features).map_err(Error::problems([manifest]))?;
    let mut files: Files = files.into_iter().map(|(path, text)| (format!("{GENERATED}/{path}"), text)).collect();
    files.insert(MANIFEST.to_owned(), manifest);
    Ok(Generated { files, masks, warnings })
}

/// What is where `files` would be, and everything else below the folder of generated code.
pub(crate) fn current(workspace: &Workspace, files: &Files) -> Result<Tree, Error> {
    let mut tree = Tree::read_generated(workspace.root(), GENERATED)?;
    tree.add(workspace.root(), files.keys().filter(|name| !name.starts_with(GENERATED)))?;
    Ok(tree)
}

/// Makes the workspace hold `files`, as planned.
pub(crate) fn put(workspace: &Workspace, current: &Tree, plan: &Plan<'_>, files: &Files) -> Result<(), Error> {
    let empty = current.empty_folders(files);
    if plan.is_empty() && empty.is_empty() {
        return Ok(());
    }
    apply(workspace.root(), plan, &empty)
}

/// The committed inputs, of which the slice is the one that is locked.
fn inputs(workspace: &Workspace) -> Result<Inputs, Error> {
    let inputs = Inputs::read(workspace)?;
    check_lock(workspace, &inputs.spec)?;
    Ok(inputs)
}

fn check_lock(workspace: &Workspace, slice: &Source) -> Result<(), Error> {
    let source = disk::source(workspace, LOCK)?;
    let checked = Lock::parse(&source).and_then(|lock| lock.check(slice, &sha256(slice.text.as_bytes())));
    checked.map_err(Error::problems([source]))
}
