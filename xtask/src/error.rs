//! The errors of the commands.

use std::io;
use std::path::{Path, PathBuf};

use codegen::{Diagnostic, Problems, Source};

use crate::workspace::{DOCS, LOCK, SLICE};

/// Any failure of a command.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A failure of what this workspace shares with the command `stripe-portal`.
    #[error(transparent)]
    Shared(#[from] cli::Error),
    /// The generated code is out of date.
    #[error("{diff}")]
    Drift {
        /// The difference.
        diff: String,
        /// The remarks about the inputs.
        warnings: Vec<Diagnostic>,
    },
    /// Descriptions are missing, or describe nothing.
    #[error("spec/docs.yaml: items without a description: {missing}; entries that describe nothing: {stale}")]
    Undescribed {
        /// The number of items without a description.
        missing: usize,
        /// The number of entries that describe nothing.
        stale: usize,
    },
    /// A step of CI failed.
    #[error("the step `{name}` failed: {command}")]
    Step {
        /// The name of the step.
        name: &'static str,
        /// The command line.
        command: String,
    },
    /// The budget cannot be read.
    #[error("budget.toml: {problem}")]
    BadBudget {
        /// The reason.
        problem: String,
    },
    /// A count has grown beyond the budget.
    #[error("{}", grown.join("\n"))]
    Grown {
        /// All counts.
        table: String,
        /// The counts that have grown.
        grown: Vec<String>,
    },
    /// There is no workspace.
    #[error("{}: neither this folder nor a folder above it has spec/resources.toml; set the workspace with --root DIR", start.display())]
    NoWorkspace {
        /// The folder where the search began.
        start: PathBuf,
    },
    /// A command was killed while it changed the workspace, or still runs.
    #[error("{}: a command was interrupted here, or is still running", path.display())]
    Interrupted {
        /// The workspace.
        path: PathBuf,
    },
}

impl Error {
    /// Returns the remedy, if the kind of error determines one.
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::Shared(cli::Error::Io { path, source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                if path.ends_with(SLICE) || path.ends_with(LOCK) {
                    Some("run `cargo xtask spec slice --from FILE` to write the file")
                } else if path.ends_with(DOCS) {
                    Some("create the file; an empty file is enough")
                } else {
                    None
                }
            }
            Self::Shared(error) => error.remedy(),
            Self::Drift { .. } | Self::NoWorkspace { .. } => None,
            Self::Undescribed { .. } => Some("run `cargo xtask docs`, which prints them as YAML to fill in"),
            Self::Step { .. } => {
                Some("read the output of the command above; `cargo xtask ci --skip STEP` skips a step of CI")
            }
            Self::BadBudget { .. } => Some("run `cargo xtask budget --update` to regenerate the file"),
            Self::Grown { .. } => Some(
                "reduce the cost; if it is justified, run `cargo xtask budget --update` and give the reason in the commit",
            ),
            Self::Interrupted { .. } => {
                Some("wait until it ends; if no command runs, run `cargo xtask regen`, which restores the files first")
            }
        }
    }

    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let failed = cli::Error::io(action, path);
        move |error| failed(error).into()
    }

    pub(crate) fn problems(sources: impl IntoIterator<Item = Source>) -> impl FnOnce(Problems) -> Self {
        let failed = cli::Error::problems(sources);
        move |problems| failed(problems).into()
    }
}
