//! Generates the code, and checks whether the committed code is up to date.

use cli::files::Files;
use cli::files::below::check_paths;
use cli::files::change::apply;
use cli::files::disk;
use cli::files::hash::sha256;
use cli::files::plan::{Plan, plan};
use cli::files::root::Found;
use cli::files::tree::Tree;
use cli::files::turn::Turn;
use cli::report::Outcome;
use cli::spec::documents;
use codegen::{Diagnostic, Lock, Mask, OpaqueResources, Output, Overlay, Problems, Source, with_features};

use crate::error::Error;
use crate::support;
use crate::workspace::{CONFIG, COPIES, DOCS, GENERATED, LOCK, MANIFEST, SLICE, Workspace};

/// The files that the installed command contains, and the names of the copies.
const COPIED: [(&str, &str); 4] =
    [(CONFIG, "resources.toml"), (DOCS, "docs.yaml"), (MANIFEST, "runtime.toml"), ("Cargo.toml", "workspace.toml")];
/// The maximum number of lines of a diff.
const DIFF_LINES: usize = 120;

/// Generates the code below `stripe-portal/src/generated`, and its features in the crate's manifest. Writes only files
/// that differ.
///
/// # Errors
/// Fails if the inputs have problems or a file cannot be written. Nothing is changed then.
pub fn regen(workspace: &Workspace) -> Result<Outcome, Error> {
    let turn = workspace.turn()?;
    let Generated { mut files, mut warnings, .. } = generated(workspace, inputs(workspace)?.output()?)?;
    add_copies(workspace, &mut files)?;
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
    let Generated { mut files, warnings, .. } = generated(workspace, inputs(workspace)?.output()?)?;
    add_copies(workspace, &mut files)?;
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
    /// The types of the events that have a Rust type.
    pub(crate) events: Vec<String>,
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
    let Output { files, features, masks, opaque, events, warnings } = output;
    check_paths(files.keys())?;
    let manifest = disk::source(workspace.root(), MANIFEST)?;
    let manifest = with_features(&manifest, &features).map_err(Error::problems([manifest]))?;
    let mut files: Files = files.into_iter().map(|(path, text)| (format!("{GENERATED}/{path}"), text)).collect();
    files.insert(MANIFEST.to_owned(), manifest);
    Ok(Generated { files, masks, opaque, events, warnings })
}

/// Adds the copies that the installed command contains: a package can include no file from outside its folder.
pub(crate) fn add_copies(workspace: &Workspace, files: &mut Files) -> Result<(), Error> {
    if workspace.root().find(COPIES)? == Found::Nothing {
        return Ok(());
    }
    for (name, copy) in COPIED {
        let text = files.get(name).cloned();
        let text = text.map_or_else(|| disk::text_below(workspace.root(), name), Ok)?;
        files.insert(format!("{COPIES}/{copy}"), text);
    }
    Ok(())
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
