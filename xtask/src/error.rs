//! Why a command did not do what it should.

use std::io;
use std::path::{Path, PathBuf};

use codegen::{Problems, Source};

use crate::workspace::{DOCS, LOCK, SLICE};

/// Any failure of a command.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The inputs are not what they should be.
    #[error("{problems}")]
    Problems {
        /// What is wrong with them.
        problems: Problems,
        /// The inputs, to show the places in.
        sources: Vec<Source>,
    },
    /// The generated code is not what would be generated.
    #[error("{diff}")]
    Drift {
        /// How it differs.
        diff: String,
    },
    /// A file or folder could not be read, written or removed.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is not text.
    #[error("{}: it is not UTF-8 text (byte {at} is the first that is not)", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// The offset.
        at: usize,
    },
    /// A link or a device is at a path, or on the way to it.
    #[error(
        "{}: it is neither a file nor a folder, but a link or a device; nothing is read or written through it",
        path.display()
    )]
    NotAFile {
        /// Where it is.
        path: PathBuf,
    },
    /// A path does not stay below its folder, or means another place on another system.
    #[error("`{}` is not a path below its folder: {problem}", path.escape_debug())]
    Outside {
        /// The path.
        path: String,
        /// Why not.
        problem: &'static str,
    },
    /// A file or folder is among generated ones with a name that none of them can have.
    #[error("{}: nothing that is generated is called so", path.display())]
    Stray {
        /// Where it is.
        path: PathBuf,
    },
    /// A folder is where a file should be, or a file where a folder should be.
    #[error("{}: this should be a {wanted}", path.display())]
    Misplaced {
        /// Where it is.
        path: PathBuf,
        /// The kind of entry that should be there.
        wanted: &'static str,
    },
    /// A file would be replaced that no command wrote.
    #[error("{}: it is there already, and no command wrote it", path.display())]
    Foreign {
        /// Where it is.
        path: PathBuf,
    },
    /// The record of an export is not what an export writes.
    #[error("{}: {problem}", path.display())]
    BadRecord {
        /// Where it is.
        path: PathBuf,
        /// The reason.
        problem: String,
    },
    /// A comparison found changes that it was asked to fail for.
    #[error("{}", found_changes(*found, *breaking))]
    Changes {
        /// How many.
        found: usize,
        /// How many of them are breaking.
        breaking: usize,
    },
    /// Changes cannot be written as JSON.
    #[error("the changes cannot be shown as JSON: {source}")]
    Json {
        /// Why not.
        source: serde_json::Error,
    },
    /// The spec that the lock names is not in the cache.
    #[error("the whole spec, {upstream}, is not in the cache")]
    NotCached {
        /// What the lock calls it.
        upstream: String,
    },
    /// A folder to export to holds something else.
    #[error("{}: it is not empty, and no export wrote it", path.display())]
    Taken {
        /// The folder.
        path: PathBuf,
    },
    /// The runtime is not what an export takes it for.
    #[error("{}: the runtime to export is not here", path.display())]
    NoRuntime {
        /// Where it should be.
        path: PathBuf,
    },
    /// A step of CI failed.
    #[error("the step `{name}` failed: {command}")]
    Step {
        /// Its name.
        name: &'static str,
        /// What was run.
        command: String,
    },
    /// A spec could not be downloaded.
    #[error("{url}: {problem}")]
    Download {
        /// From where.
        url: String,
        /// Why not.
        problem: String,
        /// What to do.
        remedy: &'static str,
    },
    /// The budget cannot be read.
    #[error("budget.toml: {problem}")]
    BadBudget {
        /// Why not.
        problem: String,
    },
    /// Something has grown beyond the budget.
    #[error("{}", grown.join("\n"))]
    Grown {
        /// All figures.
        table: String,
        /// What has grown.
        grown: Vec<String>,
    },
    /// There is no place for a cache.
    #[error("there is no folder to keep specs in: the user has no home folder")]
    NoCache,
    /// A spec cannot be kept.
    #[error("cannot keep a copy of the spec in {}: {source}", path.display())]
    Cache {
        /// The folder, or the file in it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Somebody else could change what is kept.
    #[error("{}: specs are not kept here: {problem}", path.display())]
    Shared {
        /// The folder.
        path: PathBuf,
        /// How.
        problem: &'static str,
    },
    /// A spec is not the one that was asked for.
    #[error("{upstream}: its SHA-256 is {found}, not {expected}")]
    OtherSpec {
        /// Where it is.
        upstream: String,
        /// The hash of what is there.
        found: String,
        /// The hash that was asked for.
        expected: String,
    },
    /// There is no workspace.
    #[error("{}: no workspace is here or above (looked for spec/resources.toml); give it with --root DIR", start.display())]
    NoWorkspace {
        /// Where the search began.
        start: PathBuf,
    },
}

fn found_changes(found: usize, breaking: usize) -> String {
    let changes = if found == 1 { "change" } else { "changes" };
    if found == breaking {
        format!("{found} breaking {changes}")
    } else {
        format!("{found} {changes}, {breaking} breaking")
    }
}

impl Error {
    /// What to do, where that does not depend on what went wrong in detail.
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::Io { path, source, .. } if source.kind() == io::ErrorKind::NotFound => {
                if path.ends_with(SLICE) || path.ends_with(LOCK) {
                    Some("make it with `cargo xtask spec slice --from FILE`")
                } else if path.ends_with(DOCS) {
                    Some("an empty file is enough to begin with")
                } else {
                    None
                }
            }
            Self::Step { .. } => Some("what it said is above; `cargo xtask ci --skip STEP` leaves steps out"),
            Self::Download { remedy, .. } => Some(remedy),
            Self::BadBudget { .. } => Some("`cargo xtask budget --update` writes it anew"),
            Self::Grown { .. } => Some(
                "make it smaller; if it is worth its cost, `cargo xtask budget --update` and say why in the commit",
            ),
            Self::Changes { .. } => {
                Some("nothing was written; without `--fail-on` the changes are shown and nothing fails")
            }
            Self::Io { action: "read", .. } => None,
            Self::Io { .. } => Some("everything was left as it was"),
            Self::NotCached { .. } => Some("give it with --from FILE; specs are at https://github.com/stripe/openapi"),
            Self::Taken { .. } => Some("give a new folder, or one that an earlier export wrote"),
            Self::NoRuntime { .. } => Some("run this in a clone of the project"),
            Self::NoCache | Self::Cache { .. } => {
                Some("name another folder in the environment variable STRIPE_PORTAL_CACHE")
            }
            Self::Shared { .. } => Some(
                "`chmod 700` the folder if it is yours, or name another in the environment variable STRIPE_PORTAL_CACHE",
            ),
            Self::OtherSpec { .. } => Some(
                "nothing was written; ask where the hash is from, or leave `--sha256` out to take what is there now",
            ),
            Self::NotText { .. } => Some("save it as UTF-8, or give another file"),
            Self::NotAFile { .. } => {
                Some("name the place it leads to, or put a file or folder in its place; nothing was changed")
            }
            Self::Outside { .. } => Some("rename it, or remove it from where it is named; nothing was changed"),
            Self::Misplaced { .. } | Self::Foreign { .. } | Self::Stray { .. } => {
                Some("move it away; nothing was changed")
            }
            Self::BadRecord { .. } => Some("export to a new folder, or correct the record; nothing was changed"),
            _ => None,
        }
    }

    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { action, path, source }
    }

    pub(crate) fn problems(sources: impl IntoIterator<Item = Source>) -> impl FnOnce(Problems) -> Self {
        move |problems| Self::Problems { problems, sources: sources.into_iter().collect() }
    }
}
