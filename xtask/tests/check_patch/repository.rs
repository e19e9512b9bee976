//! A repository that the script for patches runs in.

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::internals::manifest::{BEGIN, END};

use crate::support::{Folder, Run, run};

pub(crate) const MANIFEST: &str = "stripe-portal/Cargo.toml";
pub(crate) const COPY: &str = "cli/base/runtime.toml";
pub(crate) const MODULE: &str = "stripe-portal/src/generated/coupon.rs";

/// A repository with a commit.
pub(crate) struct Repository(pub(crate) Folder);

impl Repository {
    pub(crate) fn new() -> Self {
        let repository = Self(Folder::empty());
        let manifest = format!(
            "[package]\nname = \"stripe-portal\"\n\n[features]\nclient = [\"dep:reqwest\"]\n{BEGIN}\n\
             default-resources = [\"coupon\"]\ncoupon = []\n{END}\n\n[dependencies]\nserde = \"1\"\n"
        );
        for (name, text) in [
            ("README.md", "# Read me\n"),
            ("spec/openapi.yaml", "openapi: 3.0.0\n"),
            ("spec/openapi.lock", "upstream = \"a\"\n"),
            ("spec/support.toml", "# versions\n"),
            ("spec/resources.toml", "[resources.coupon]\n"),
            (MANIFEST, &manifest),
            (COPY, &manifest),
            ("stripe-portal/src/lib.rs", "pub mod generated;\n"),
            ("stripe-portal/src/generated/mod.rs", "pub mod coupon;\n"),
            (MODULE, "pub struct Coupon;\n"),
            (".github/workflows/ci.yml", "name: CI\n"),
        ] {
            repository.0.write(name, text);
        }
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        repository.commit();
        repository
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.0.root());
        for name in ["HOME", "XDG_CONFIG_HOME"] {
            command.env(name, self.0.root());
        }
        for (name, value) in [("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null")] {
            command.env(name, value);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Test").env(format!("GIT_{who}_EMAIL"), "test@example.com");
        }
        command
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let Run { code, out, err } = run(self.command("git").args(arguments));
        assert_eq!(code, Some(0), "git {arguments:?}: {out}{err}");
        out
    }

    pub(crate) fn commit(&self) {
        self.git(&["add", "--all", "--force"]);
        self.git(&["commit", "--quiet", "--message", "More"]);
    }

    /// Returns the patch of `change`, created as in the workflow, and restores the folder.
    pub(crate) fn patch(&self, change: impl FnOnce(&Folder), options: &[&str]) -> Vec<u8> {
        change(&self.0);
        self.git(&["add", "--all", "--force"]);
        let diff = [&["diff", "--cached", "--binary"], options].concat();
        let output = self.command("git").args(diff).output().expect("git");
        assert!(output.status.success(), "{output:?}");
        self.git(&["reset", "--quiet", "--hard"]);
        output.stdout
    }

    /// Runs the script on a patch.
    pub(crate) fn check(&self, patch: &[u8]) -> Run {
        let folder = Folder::empty();
        fs::write(folder.path("changes.patch"), patch).expect("a writable folder");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/check-patch");
        run(self.command("bash").arg(script).arg(folder.path("changes.patch")))
    }

    pub(crate) fn refuses(&self, name: &str, patch: &[u8], expected: &str) {
        let before = self.0.state();
        let Run { code, out, err } = self.check(patch);
        assert_eq!(code, Some(1), "{name}: {out}{err}");
        assert!(err.contains(expected), "{name}: {err}");
        assert_eq!(self.git(&["status", "--porcelain", "--ignored"]), "", "{name}");
        let changed = self.0.state().into_iter().any(|(path, file)| {
            !path.components().any(|part| part.as_os_str() == ".git") && before.get(&path) != Some(&file)
        });
        assert!(!changed, "{name}: the working tree is another");
    }
}
