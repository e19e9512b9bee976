//! Two commands at the same time, and folders that cannot be written.

use std::sync::mpsc::channel;
use std::thread;

use cli::spec::Upstream;
use xtask::{Pull, pull, regen, report};

use crate::commands::{self, cases, workspace};
use crate::support::Folder;

/// An output that waits at its first line until it may go on.
struct Waiting<'a>(&'a dyn Fn());

impl std::io::Write for Waiting<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        (self.0)();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_second_command_is_refused_and_changes_nothing() {
    let folder = Folder::empty();
    (cases().into_iter().find(|case| case.name == "spec pull").expect("the case").prepare)(&folder);
    let (begun, is_begun) = channel();
    let (go, may_go) = channel::<()>();
    thread::scope(|scope| {
        let first = scope.spawn(|| {
            let upstream = Upstream::read(&folder.path("two.yaml")).expect("a file");
            let options = Pull::of_file(folder.path("two.yaml"));
            // The command prints the changes before it writes.
            let wait = move || {
                begun.send(()).expect("a receiver");
                let _ = may_go.recv();
            };
            let (mut out, mut log) = (Waiting(&wait), std::io::sink());
            let streams: (&mut dyn std::io::Write, &mut dyn std::io::Write) = (&mut out, &mut log);
            let cache = cli::spec::Cache::at(folder.path(commands::CACHE));
            pull(&workspace(&folder), &cache, upstream, &options, streams).is_ok()
        });
        is_begun.recv().expect("the first command");
        let before = folder.state();
        let message = report::error(&regen(&workspace(&folder)).expect_err("a refusal"), false);
        assert!(message.contains("another command is changing this folder"), "{message}");
        assert!(message.contains("wait until it ends, then try again"), "{message}");
        assert_eq!(folder.state(), before);
        drop(go);
        assert!(first.join().expect("no panic"));
    });
    regen(&workspace(&folder)).expect("the first command has ended");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_an_error_and_nothing_is_left() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    for case in cases() {
        let folder = Folder::empty();
        (case.prepare)(&folder);
        let set = |mode| {
            for name in ["", "spec", "stripe-portal", "stripe-portal/src/generated", "out", "out/mine"] {
                if folder.path(name).exists() {
                    fs::set_permissions(folder.path(name), Permissions::from_mode(mode)).expect("a folder");
                }
            }
        };
        let before = folder.state();
        set(0o555);
        // Permissions do not bind the superuser.
        let is_bound = fs::write(folder.path("probe"), "").is_err();
        let result = case.run(&folder);
        set(0o755);
        let _ = fs::remove_file(folder.path("probe"));
        if is_bound {
            let message = result.expect_err(case.name);
            assert!(message.contains("cannot write") && message.contains("nothing was changed"), "{message}");
            assert_eq!(folder.state(), before, "{}", case.name);
        }
    }
}
