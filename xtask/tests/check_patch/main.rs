//! The job that can write commits only what is generated, whatever the patch is that it is given.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic)]

mod repository;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use codegen::internals::manifest::{BEGIN, END};
use repository::{COPY, MANIFEST, MODULE, Repository};
use support::{Folder, Run, run};

const NO_RENAMES: &[&str] = &["--no-renames"];

/// A name, a change, and options of git or the files that are changed.
type Case<'a> = (&'a str, &'a dyn Fn(&Folder), &'a [&'a str]);

fn features(lines: &str) -> impl Fn(&Folder) {
    move |folder| folder.edit(MANIFEST, "coupon = []\n", lines)
}

#[test]
fn what_is_generated_is_put_into_the_index_and_nowhere_else() {
    let long = "    \"a-very-long-name-of-a-resource\",\n".repeat(4);
    let long =
        move |folder: &Folder| features(&format!("coupon = [\n{long}]\nprice = [\"coupon\", \"a_b\"]\n"))(folder);
    let cases: &[Case<'_>] = &[
        (
            "the slice, its lock and the supported versions",
            &|folder: &Folder| {
                folder.write("spec/openapi.yaml", "openapi: 3.0.1\n");
                folder.write("spec/openapi.lock", "upstream = \"b\"\n");
                folder.write("spec/support.toml", "[[older]]\n");
            },
            &["spec/openapi.lock", "spec/openapi.yaml", "spec/support.toml"],
        ),
        (
            "modules that come, change and go",
            &|folder: &Folder| {
                fs::remove_file(folder.path(MODULE)).expect("a file");
                folder.write("stripe-portal/src/generated/mod.rs", "pub mod price_2;\n");
                folder.write("stripe-portal/src/generated/price_2/create.rs", "pub struct Coupon;\n");
            },
            &[MODULE, "stripe-portal/src/generated/mod.rs", "stripe-portal/src/generated/price_2/create.rs"],
        ),
        ("long features", &long, &[MANIFEST]),
        ("no features", &features(""), &[MANIFEST]),
        (
            "features, and the copy of the manifest",
            &|folder: &Folder| {
                features("coupon = []\nprice = []\n")(folder);
                folder.write(COPY, &folder.read(MANIFEST));
            },
            &[COPY, MANIFEST],
        ),
    ];
    for (name, change, expected) in cases {
        let repository = Repository::new();
        let patch = repository.patch(change, NO_RENAMES);
        let Run { code, out, err } = repository.check(&patch);
        assert_eq!(code, Some(0), "{name}: {out}{err}");
        let changed = repository.git(&["diff", "--cached", "--name-only", "--no-renames"]);
        assert_eq!(changed.lines().collect::<Vec<_>>(), *expected, "{name}");
        assert_eq!(repository.git(&["diff", "HEAD", "--name-only", "--", "README.md"]), "", "{name}");
        assert!(repository.0.read("spec/openapi.yaml").contains("3.0.0"), "{name}: the working tree is another");
        repository.git(&["switch", "--quiet", "--create", "spec/next"]);
        repository.git(&["commit", "--quiet", "--message", "Follow"]);
        let committed = repository.git(&["diff", "--name-only", "--no-renames", "main", "HEAD"]);
        assert_eq!(committed, changed, "{name}");
    }
}

#[test]
fn changes_to_other_files_are_refused() {
    let repository = Repository::new();
    for place in [
        "README.md",
        "Cargo.toml",
        "build.rs",
        "spec/resources.toml",
        "spec/docs.yaml",
        "spec/openapi.yaml.rs",
        "stripe-portal/build.rs",
        "stripe-portal/Cargo.toml.rs",
        "stripe-portal/src/lib.rs",
        "stripe-portal/src/generated.rs",
        "stripe-portal/src/generated/a.txt",
        "stripe-portal/src/generated/Mod.rs",
        "stripe-portal/src/generated/.rs",
        "stripe-portal/src/generated/.hidden.rs",
        "stripe-portal/src/generated/a b.rs",
        "stripe-portal/src/generated/a\".rs",
        "stripe-portal/src/generated/\u{e4}.rs",
        "stripe-portal/src/generated/a.rs/b.sh",
        "stripe-portal/src/generated/a.b/c.rs",
        "x/stripe-portal/src/generated/a.rs",
        ".cargo/config.toml",
        ".gitattributes",
        ".gitmodules",
        ".github/workflows/ci.yml",
        ".github/workflows/evil.yml",
        ".github/check-patch",
    ] {
        let patch = repository.patch(|folder| folder.write(place, "evil\n"), NO_RENAMES);
        repository.refuses(place, &patch, "is not generated");
    }
    let patch = repository.patch(|folder| folder.edit(COPY, "serde = \"1\"", "evil = \"1\""), NO_RENAMES);
    repository.refuses(COPY, &patch, "is not stripe-portal/Cargo.toml");
    let broken = "stripe-portal/src/generated/a\nb.rs";
    let patch = repository.patch(|folder| folder.write(broken, "evil\n"), NO_RENAMES);
    repository.refuses(broken, &patch, "the patch is refused");
    for place in ["con.rs", "aux.rs", "nul/create.rs", "com1.rs", "a/lpt9.rs", "prn/a/b.rs"] {
        let place = format!("stripe-portal/src/generated/{place}");
        let patch = repository.patch(|folder| folder.write(&place, "evil\n"), NO_RENAMES);
        repository.refuses(&place, &patch, "cannot be checked out on Windows");
    }
    for place in ["spec/openapi.yaml", "spec/openapi.lock", "spec/support.toml", MANIFEST] {
        let patch = repository.patch(|folder| fs::remove_file(folder.path(place)).expect("a file"), NO_RENAMES);
        repository.refuses(place, &patch, "is removed");
    }
}

#[test]
fn other_kinds_of_files_and_of_changes_are_refused() {
    let executable = |folder: &Folder, place: &str| {
        folder.write(place, "text\n");
        fs::set_permissions(folder.path(place), fs::Permissions::from_mode(0o755)).expect("a file");
    };
    let link = |folder: &Folder, place: &str, target: &str| {
        let _ = fs::remove_file(folder.path(place));
        symlink(target, folder.path(place)).expect("a link");
    };
    let cases: &[Case<'_>] = &[
        ("a program", &|folder| executable(folder, "stripe-portal/src/generated/a.rs"), NO_RENAMES),
        ("a module that becomes a program", &|folder| executable(folder, MODULE), NO_RENAMES),
        ("the slice as a program", &|folder| executable(folder, "spec/openapi.yaml"), NO_RENAMES),
        ("a link", &|folder| link(folder, "stripe-portal/src/generated/a.rs", "/etc/passwd"), NO_RENAMES),
        ("a module that becomes a link", &|folder| link(folder, MODULE, "../../../README.md"), NO_RENAMES),
        ("the slice as a link", &|folder| link(folder, "spec/openapi.yaml", "../README.md"), NO_RENAMES),
        ("the lock as a link", &|folder| link(folder, "spec/openapi.lock", "/proc/self/environ"), NO_RENAMES),
        ("the manifest as a link", &|folder| link(folder, MANIFEST, "../README.md"), NO_RENAMES),
        ("a folder as a link", &|folder| link(folder, "stripe-portal/src/generated/a", "/"), NO_RENAMES),
        (
            "a module that gets another name",
            &|folder: &Folder| {
                fs::rename(folder.path(MODULE), folder.path("stripe-portal/src/generated/price.rs")).expect("a file");
            },
            &["--find-renames"],
        ),
        (
            "a file from elsewhere",
            &|folder: &Folder| {
                fs::rename(folder.path("README.md"), folder.path("stripe-portal/src/generated/a.rs")).expect("a file");
            },
            &["--find-renames"],
        ),
        (
            "a copy",
            &|folder| folder.write("stripe-portal/src/generated/a.rs", &folder.read("README.md")),
            &["--find-copies-harder"],
        ),
        (
            "a repository in it",
            &|folder: &Folder| {
                let inside = folder.path("stripe-portal/src/generated/a");
                fs::create_dir(&inside).expect("a folder");
                for arguments in [&["init", "--quiet"][..], &["commit", "--quiet", "--allow-empty", "--message", "a"]] {
                    let mut git = Command::new("git");
                    git.current_dir(&inside).args(["-c", "user.name=a", "-c", "user.email=a@example.com"]);
                    assert_eq!(run(git.args(arguments)).code, Some(0));
                }
            },
            NO_RENAMES,
        ),
    ];
    for (name, change, options) in cases {
        let repository = Repository::new();
        let patch = repository.patch(change, options);
        let _ = fs::remove_dir_all(repository.0.path("stripe-portal/src/generated/a"));
        repository.refuses(name, &patch, "it changes more than the text of files");
    }
}

#[test]
fn what_is_not_text_is_refused() {
    let repository = Repository::new();
    let cases: &[(&str, &[u8])] = &[
        ("NUL", b"pub struct Coupon;\0\n"),
        ("a line end of Windows", b"pub struct Coupon;\r\n"),
        ("a line that is written over", b"// evil\rpub struct Coupon;\n"),
        ("an escape", b"// \x1b[2J\n"),
        ("DEL", b"// \x7f\n"),
        ("half a character", b"// \xc3\n"),
        ("a character in two ways", b"// \xc0\xaf\n"),
        ("half of a pair", b"// \xed\xa0\x80\n"),
        ("no text at all", &[0x89, b'P', b'N', b'G', 0, 0xff, 0xfe]),
    ];
    for (name, bytes) in cases {
        for place in [MODULE, "stripe-portal/src/generated/price.rs", "spec/openapi.yaml", "spec/openapi.lock"] {
            let patch = repository.patch(|folder| fs::write(folder.path(place), bytes).expect("a folder"), NO_RENAMES);
            repository.refuses(&format!("{name} in {place}"), &patch, "is not text");
        }
    }
}

#[test]
fn a_relative_place_is_one_from_where_the_script_is_called() {
    let repository = Repository::new();
    let patch = repository.patch(|folder| folder.write("spec/openapi.yaml", "openapi: \u{e9}\n"), NO_RENAMES);
    let folder = repository.0.path("spec");
    fs::write(folder.join("changes.patch"), patch).expect("a folder");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/check-patch");
    let mut command = repository.command("bash");
    let Run { code, out, err } = run(command.current_dir(folder).arg(script).arg("changes.patch"));
    assert_eq!(code, Some(0), "{out}{err}");
}

#[cfg(unix)]
#[test]
fn a_patch_that_is_a_link_or_a_folder_is_refused() {
    let repository = Repository::new();
    let patch = repository.patch(|folder| folder.write("spec/openapi.yaml", "openapi: 3.0.1\n"), NO_RENAMES);
    fs::write(repository.0.path("real"), patch).expect("a file");
    symlink("real", repository.0.path("link")).expect("a link");
    fs::create_dir(repository.0.path("folder")).expect("a folder");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/check-patch");
    for (name, is_taken) in [("link", false), ("folder", false), ("missing", false), ("real", true)] {
        let Run { code, err, .. } = run(repository.command("bash").arg(&script).arg(name));
        assert_eq!(code == Some(0), is_taken, "{name}: {err}");
        assert_eq!(err.contains("it is no plain file"), !is_taken, "{name}: {err}");
    }
}

#[test]
fn lines_outside_of_the_marks_and_what_is_no_feature_are_refused() {
    let repository = Repository::new();
    let outside = "changes outside of the two marks";
    let feature = "is what is no feature";
    let all = repository.0.read(MANIFEST);
    let cases: &[(&str, &str, &str, &str)] = &[
        ("a dependency", "serde = \"1\"\n", "serde = \"1\"\nevil = \"1\"\n", outside),
        ("another version", "serde = \"1\"\n", "serde = \"2\"\n", outside),
        ("a dependency by address", "serde = \"1\"\n", "serde = { git = \"https://evil.example\" }\n", outside),
        ("a program to build", "[package]\n", "[package]\nbuild = \"src/generated/coupon.rs\"\n", outside),
        ("a feature of ours", "client = [\"dep:reqwest\"]\n", "client = []\n", outside),
        ("a feature before the marks", &format!("{BEGIN}\n"), &format!("evil = []\n{BEGIN}\n"), outside),
        ("a feature after the marks", &format!("{END}\n"), &format!("{END}\nevil = []\n"), outside),
        ("another order", "[package]\n", "[package]\n\n", outside),
        ("a blank at a line's end", "serde = \"1\"\n", "serde = \"1\" \n", outside),
        ("no end of the last line", "serde = \"1\"\n", "serde = \"1\"", outside),
        ("line ends", "\n", "\r\n", "is not text"),
        ("no first mark", &format!("{BEGIN}\n"), "", outside),
        ("no second mark", &format!("{END}\n"), "", outside),
        ("a mark twice", &format!("{BEGIN}\n"), &format!("{BEGIN}\n{BEGIN}\n"), feature),
        ("the second mark twice", &format!("{END}\n"), &format!("{END}\n{END}\n"), feature),
        ("nothing left", &all, "", outside),
        ("a table", "coupon = []\n", "coupon = []\n[dependencies]\n", feature),
        ("a table in a table", "coupon = []\n", "coupon = { a = 1 }\n", feature),
        ("a dependency of a feature", "coupon = []\n", "coupon = [\"dep:evil\"]\n", feature),
        ("a feature of a dependency", "coupon = []\n", "coupon = [\"serde/evil\"]\n", feature),
        ("a weak feature", "coupon = []\n", "coupon = [\"serde?/evil\"]\n", feature),
        ("a text", "coupon = []\n", "build = \"evil.rs\"\n", feature),
        ("a quoted name", "coupon = []\n", "\"coupon\" = []\n", feature),
        ("a name with a dot", "coupon = []\n", "a.b = []\n", feature),
        ("a comment", "coupon = []\n", "coupon = [] # evil\n", feature),
        ("two on a line", "coupon = []\n", "coupon = []\rprice = []\n", "is not text"),
        ("a NUL", "coupon = []\n", "coupon = []\0\n", "is not text"),
        ("a letter that looks like another", "coupon = []\n", "c\u{43e}upon = []\n", feature),
        ("a line that goes on", "coupon = []\n", "coupon = [", "does not end"),
    ];
    for (name, from, to, expected) in cases {
        let patch = repository.patch(|folder| folder.edit(MANIFEST, from, to), NO_RENAMES);
        repository.refuses(name, &patch, expected);
    }
}

#[test]
fn patches_that_git_would_not_write_are_refused() {
    let new = |path: &str, mode: &str| {
        format!(
            "diff --git a/{path} b/{path}\nnew file mode {mode}\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+evil\n"
        )
    };
    let generated = "stripe-portal/src/generated/a.rs";
    let cases = [
        ("nothing", String::new()),
        ("no patch", "evil\n".to_owned()),
        ("a folder up", new("../evil.rs", "100644")),
        ("a folder up, below", new("stripe-portal/src/generated/../lib2.rs", "100644")),
        ("a folder up, quoted", new("stripe-portal/src/generated/../../../../evil.rs", "100644")),
        ("the root", new("/etc/evil.rs", "100644")),
        ("a hook", new(".git/hooks/pre-commit", "100644")),
        ("a hook in other case", new(".GIT/hooks/pre-commit", "100644")),
        ("a hook by a short name", new("git~1/hooks/pre-commit", "100644")),
        ("the configuration", new(".git/config", "100644")),
        ("a slash too many", new("stripe-portal/src/generated//a.rs", "100644")),
        ("a dot", new("./stripe-portal/src/generated/./a.rs", "100644")),
        ("a mode of a program", new(generated, "100755")),
        ("a mode with more", new(generated, "104755")),
        ("a mode of a link", new(generated, "120000")),
        ("a mode of a repository", new(generated, "160000")),
        ("a mode of a folder", new(generated, "040000")),
        ("no mode that there is", new(generated, "evil")),
        ("only a mode", format!("diff --git a/{MODULE} b/{MODULE}\nold mode 100644\nnew mode 100755\n")),
        ("only a name", {
            let to = "stripe-portal/src/generated/b.rs";
            format!("diff --git a/README.md b/{to}\nsimilarity index 100%\nrename from README.md\nrename to {to}\n")
        }),
        ("a good one and a bad one", new(generated, "100644") + &new("build.rs", "100644")),
        (
            "one on a link",
            new("stripe-portal/src/generated/a", "120000") + &new("stripe-portal/src/generated/a/b.rs", "100644"),
        ),
        (
            "another text than there is",
            format!("diff --git a/{MODULE} b/{MODULE}\n--- a/{MODULE}\n+++ b/{MODULE}\n@@ -1 +1 @@\n-other\n+evil\n"),
        ),
    ];
    for (name, patch) in cases {
        let repository = Repository::new();
        repository.refuses(name, patch.as_bytes(), "");
    }
}

#[test]
fn changes_that_are_in_the_index_already_are_not_taken_along() {
    let repository = Repository::new();
    let patch = repository.patch(|folder| folder.write("spec/openapi.yaml", "openapi: 3.0.1\n"), NO_RENAMES);
    repository.0.write("build.rs", "evil\n");
    repository.git(&["add", "build.rs"]);
    let Run { code, err, .. } = repository.check(&patch);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("changes in the index already"), "{err}");
}
