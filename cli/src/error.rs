//! The errors of the commands.

use std::io;
use std::path::{Path, PathBuf};

use codegen::{Diagnostic, Problems, Source};

/// Any failure of a command.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The inputs have problems.
    #[error("{problems}")]
    Problems {
        /// The problems.
        problems: Problems,
        /// The inputs that contain the places.
        sources: Vec<Source>,
    },
    /// An exported crate is out of date.
    #[error("{diff}")]
    CrateDrift {
        /// The difference.
        diff: String,
        /// The command that writes the crate.
        command: String,
        /// The remarks about the inputs.
        warnings: Vec<Diagnostic>,
    },
    /// The folder of a crate to check holds none.
    #[error("{}: no export wrote this folder", path.display())]
    NotExported {
        /// The folder.
        path: PathBuf,
    },
    /// An export does not say which resources it wants.
    #[error("{}: the command does not say which resources to export", path.display())]
    NothingChosen {
        /// The folder.
        path: PathBuf,
    },
    /// A new crate has no folder.
    #[error("the command names no folder for the crate")]
    NoFolder,
    /// The user ended a question.
    #[error("nothing was chosen, and nothing was written")]
    Ended,
    /// A file or folder could not be read, written or removed.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// The verb of the message: read, write, remove.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file is not UTF-8.
    #[error("{}: the file is not UTF-8 (first invalid byte: {at})", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// The offset of the first invalid byte.
        at: usize,
    },
    /// A path is or contains a link or a device.
    #[error(
        "{}: this is a link or a device, not a file or folder; commands do not read or write through it",
        path.display()
    )]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// A path leads out of its folder, at least on some system.
    #[error("`{}` cannot be the path of a file in this folder: {problem}", path.escape_debug())]
    Outside {
        /// The path.
        path: String,
        /// The reason.
        problem: &'static str,
    },
    /// A file that a command writes for later ones would be longer than they read.
    #[error("the {file} of so many files would be longer than {} MiB", most >> 20)]
    TooLong {
        /// The file.
        file: &'static str,
        /// The most bytes.
        most: u64,
    },
    /// The folder of generated files contains a name that no generated file can have.
    #[error("{}: no generated file can have this name", path.display())]
    Stray {
        /// The path.
        path: PathBuf,
    },
    /// A folder is where a file should be, or a file where a folder should be.
    #[error("{}: a {wanted} should be here", path.display())]
    Misplaced {
        /// The path.
        path: PathBuf,
        /// The kind of entry that should be there.
        wanted: &'static str,
    },
    /// An export would replace a file that no command wrote.
    #[error("{}: the file exists already, and no command wrote it", path.display())]
    Foreign {
        /// The path.
        path: PathBuf,
    },
    /// The record of an export is invalid.
    #[error("{}: {problem}", path.display())]
    BadRecord {
        /// The path.
        path: PathBuf,
        /// The reason.
        problem: String,
    },
    /// Another command is changing the folder.
    #[error("{}: another command is changing this folder", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// A command was killed while it changed the folder, or still runs.
    #[error("{}: a command was interrupted here, or is still running", path.display())]
    Interrupted {
        /// The folder.
        path: PathBuf,
    },
    /// A change failed, and could not be undone.
    #[error("{source}; some files in {} are already changed", path.display())]
    HalfDone {
        /// The folder.
        path: PathBuf,
        /// The first failure.
        source: Box<Error>,
    },
    /// The journal of an interrupted command is invalid.
    #[error("{}: {problem}", path.display())]
    BadJournal {
        /// The path.
        path: PathBuf,
        /// The reason.
        problem: String,
    },
    /// A comparison found changes that `--fail-on` forbids.
    #[error("{}", found_changes(*found, *breaking))]
    Changes {
        /// The number of changes.
        found: usize,
        /// The number of breaking changes.
        breaking: usize,
    },
    /// Changes cannot be written as JSON.
    #[error("cannot encode the changes as JSON: {source}")]
    Json {
        /// The reason.
        source: serde_json::Error,
    },
    /// The spec of an earlier command is not in the cache.
    #[error("the spec {upstream} is not in the cache")]
    NotCached {
        /// The file name or URL of the spec.
        upstream: String,
    },
    /// The spec of an earlier export is nowhere any more.
    #[error("{upstream}: the spec of the last export is not in the cache, and its URL has another spec now")]
    Gone {
        /// The URL of the spec.
        upstream: String,
    },
    /// A comparison has only one spec.
    #[error("{}: no export wrote this folder, so there is no spec to compare with", path.display())]
    NothingToCompare {
        /// The folder.
        path: PathBuf,
    },
    /// The folder to export to holds other files.
    #[error("{}: the folder is not empty, and no export wrote it", path.display())]
    Taken {
        /// The folder.
        path: PathBuf,
    },
    /// The runtime lacks files that an export needs.
    #[error("{}: the folder does not hold the runtime", path.display())]
    NoRuntime {
        /// The expected path.
        path: PathBuf,
    },
    /// A spec could not be downloaded.
    #[error("{url}: {problem}")]
    Download {
        /// The URL.
        url: String,
        /// The reason.
        problem: String,
        /// The remedy.
        remedy: &'static str,
    },
    /// There is no folder for the cache.
    #[error("there is no folder for the cache: the user has no home folder")]
    NoCache,
    /// A spec cannot be written to the cache.
    #[error("cannot write the spec to the cache in {}: {source}", path.display())]
    Cache {
        /// The folder of the cache, or a file in it.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// Another user could change the cache.
    #[error("{}: this folder cannot hold the cache: {problem}", path.display())]
    Shared {
        /// The folder.
        path: PathBuf,
        /// The reason.
        problem: &'static str,
    },
    /// A spec has another hash than the given one.
    #[error("{upstream}: the SHA-256 of the spec is {found}, not {expected}")]
    OtherSpec {
        /// The URL or file of the spec.
        upstream: String,
        /// The hash of the spec.
        found: String,
        /// The given hash.
        expected: String,
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
    /// Returns the remedy, if the kind of error determines one.
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::Download { remedy, .. } => Some(remedy),
            Self::Changes { .. } => Some(
                "`--fail-on` refuses these changes, and nothing was written; without that option the command succeeds",
            ),
            Self::Io { action: "read", .. } => Some("check the path and its permissions"),
            Self::Io { .. } => Some("nothing was changed"),
            Self::NotCached { .. } => Some(
                "pass the file of the spec: with --from FILE to export or list, with --support FILE for an older API version, or as OLD to diff; specs are at https://github.com/stripe/openapi",
            ),
            Self::Gone { .. } => Some(
                "pass the file of that spec: with --from FILE to export or list, with --support FILE for an older API version, or as OLD to diff; an export can also take another spec with `--latest` or `--tag TAG`",
            ),
            Self::NoFolder => {
                Some("pass `--out DIR`, or run the command in the folder of a crate that an earlier export wrote")
            }
            Self::NothingToCompare { .. } => Some("pass two specs, or name the folder of a crate with `--out DIR`"),
            Self::NotExported { .. } => {
                Some("to write a crate, leave out `--check`, and pass `--resources NAMES` and `--out DIR`")
            }
            Self::NothingChosen { .. } => Some("pass `--resources NAMES` or `--all`"),
            Self::Taken { .. } => Some("choose a new folder, or one that an earlier export wrote"),
            Self::NoRuntime { .. } => Some("this copy of the project is incomplete: install or clone it again"),
            Self::NoCache | Self::Cache { .. } => {
                Some("set the environment variable STRIPE_PORTAL_CACHE to another folder")
            }
            Self::Shared { .. } => Some(
                "run `chmod 700` on the folder if you own it, or set the environment variable STRIPE_PORTAL_CACHE to another folder",
            ),
            Self::OtherSpec { .. } => {
                Some("nothing was written; check the hash, or leave out `--sha256` to accept this spec")
            }
            Self::NotText { .. } => Some("save the file as UTF-8, or choose another file"),
            Self::NotAFile { .. } => {
                Some("use the target of the link, or replace it with a file or folder; nothing was changed")
            }
            Self::TooLong { .. } => Some("name fewer resources; nothing was changed"),
            Self::Outside { .. } => Some("rename the file, or remove the entry that names it; nothing was changed"),
            Self::Misplaced { .. } | Self::Foreign { .. } | Self::Stray { .. } => {
                Some("move the file or folder away; nothing was changed")
            }
            Self::Busy { .. } => Some("wait until it ends, then try again; nothing was changed"),
            Self::Interrupted { .. } => {
                Some("wait until it ends; if no command runs, repeat the export, which restores the files first")
            }
            Self::HalfDone { .. } => Some("run the command again: it restores the files first"),
            Self::BadJournal { .. } => Some(
                "check the files of the crate, then remove the folder that contains this file; this command changed nothing",
            ),
            Self::BadRecord { .. } => Some("export to a new folder, or fix export.json; nothing was changed"),
            _ => None,
        }
    }

    /// Returns whether a check found what it looks for: code that is out of date, or changes. Other errors are failures.
    pub fn is_finding(&self) -> bool {
        matches!(self, Self::CrateDrift { .. } | Self::Changes { .. })
    }

    /// Returns the error of an access to `path`. `action` is the verb of the message: read, write or remove.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { action, path, source }
    }

    /// Returns the error of inputs with problems. `sources` are the inputs that contain the places.
    pub fn problems(sources: impl IntoIterator<Item = Source>) -> impl FnOnce(Problems) -> Self {
        move |problems| Self::Problems { problems, sources: sources.into_iter().collect() }
    }
}
