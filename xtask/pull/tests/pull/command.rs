//! The command in a workspace that has a slice already, and the specs it is newer with.

use std::fs;
use std::ops::Deref;
use std::process::Command;

use crate::support::{self, Folder, Run, SPEC, run, workspace};

/// Where the latest spec is.
pub(crate) const LATEST: &str = "/master/latest/openapi.spec3.yaml";

/// A newer spec with one more field, which is additive.
pub(crate) fn more() -> String {
    newer(&support::more())
}

/// A newer spec with one field less, which is breaking.
pub(crate) fn less() -> String {
    newer(&support::less())
}

fn newer(spec: &str) -> String {
    spec.replace("2026-01-01", "2026-02-02")
}

/// A workspace with a slice, and a cache.
pub(crate) struct Pull {
    folder: Folder,
    pub(crate) cache: Folder,
}

impl Pull {
    pub(crate) fn new() -> Self {
        let pull = Self { folder: workspace(), cache: Folder::empty() };
        pull.write("old.yaml", SPEC);
        let run = pull.run("http://127.0.0.1:9", &["--from", "old.yaml"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.err.contains("there is no slice to compare with"), "{}", run.err);
        pull
    }

    pub(crate) fn run(&self, base: &str, arguments: &[&str]) -> Run {
        self.run_with(base, arguments, &[])
    }

    /// Runs the command with additional environment variables, and without other proxy variables.
    pub(crate) fn run_with(&self, base: &str, arguments: &[&str], env: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask-pull"));
        command.args(["spec", "pull"]).args(arguments).current_dir(self.root());
        command.env("STRIPE_OPENAPI_BASE", base).env("STRIPE_PORTAL_CACHE", self.cache.root());
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
            command.env_remove(name).env_remove(name.to_lowercase());
        }
        command.envs(env.iter().copied());
        run(&mut command)
    }

    /// Returns the number of bytes in unfinished downloads.
    pub(crate) fn kept(&self) -> u64 {
        let Ok(entries) = fs::read_dir(self.cache.path("parts")) else { return 0 };
        let parts = entries.map(|entry| entry.expect("an entry").path());
        let parts = parts.filter(|path| path.extension().is_some_and(|extension| extension == "part"));
        parts.map(|path| fs::metadata(path).expect("a file").len()).sum()
    }
}

impl Deref for Pull {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.folder
    }
}
