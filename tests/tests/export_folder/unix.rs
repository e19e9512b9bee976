//! Folders with links, pipes and permissions of Unix.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;

use super::*;

fn replace(place: &Place, name: &str, target: &str) {
    let path = place.path(name);
    if path.is_dir() {
        fs::remove_dir_all(&path).expect("a folder");
    } else if path.exists() {
        fs::remove_file(&path).expect("a file");
    }
    symlink(place.path(target), path).expect("a link");
}

#[test]
fn nothing_is_read_written_or_removed_through_a_link() {
    // The place of the link, where it leads to, and what the message names.
    let cases = [
        ("mine/src", "victim", "mine/src"),
        ("mine/src", "nowhere", "mine/src"),
        ("mine/src", "mine/tests", "mine/src"),
        ("mine/src/generated", "victim", "mine/src/generated"),
        ("mine/src/generated/receipt", "victim", "mine/src/generated/receipt"),
        ("mine/src/generated/shop", "victim", "mine/src/generated/shop"),
        ("mine/src/client", "victim", "mine/src/client"),
        ("mine/tests", "victim", "mine/tests"),
        ("mine/Cargo.toml", "victim/keep.txt", "mine/Cargo.toml"),
        ("mine/Cargo.toml", "nowhere", "mine/Cargo.toml"),
        ("mine/.gitignore", "victim/keep.txt", "mine/.gitignore"),
        ("mine/src/lib.rs", "victim/keep.rs", "mine/src/lib.rs"),
        ("mine/src/generated/receipt.rs", "victim/keep.rs", "receipt.rs"),
        ("mine/export.json", "victim/keep.txt", "mine/export.json"),
        ("mine/export.json", "nowhere", "mine/export.json"),
        ("mine", "victim", "mine"),
        ("mine", "nowhere", "mine"),
    ];
    for (link, target, named) in cases {
        let place = Place::new();
        replace(&place, link, target);
        place.refuses(
            &format!("{link} -> {target}"),
            &format!("{named}: this is a link or a device, not a file or folder"),
        );
    }
}

#[test]
fn a_link_to_the_record_of_another_export_is_refused() {
    let place = Place::new();
    fs::rename(place.path("mine"), place.path("other")).expect("a folder");
    fs::create_dir(place.path("mine")).expect("a folder");
    symlink(place.path("other/export.json"), place.path("mine/export.json")).expect("a link");
    place.refuses("the record", "export.json: this is a link or a device, not a file or folder");
    fs::remove_dir_all(place.path("mine")).expect("a folder");
    symlink(place.path("other"), place.path("mine")).expect("a link");
    place.refuses("the folder", "mine: this is a link or a device, not a file or folder");
    for out in ["mine/", "mine/.", "./mine//"] {
        let message = place.export_to(out, &["shop.person"]).expect_err(out);
        assert!(message.contains("this is a link or a device, not a file or folder"), "{out}: {message}");
    }
}

#[test]
fn links_on_the_way_to_the_folder_are_the_users_own() {
    let place = Place::new();
    fs::create_dir(place.path("work")).expect("a folder");
    fs::rename(place.path("mine"), place.path("work/mine")).expect("a folder");
    symlink(place.path("work"), place.path("link")).expect("a link");
    place.export_to("link/mine", &["shop.person"]).unwrap_or_else(|message| panic!("{message}"));
    assert!(!place.path("work/mine/src/generated/receipt.rs").exists());
}

#[test]
fn a_file_with_a_second_name_elsewhere_is_replaced_and_not_written_through() {
    let place = Place::new();
    for name in ["mine/Cargo.toml", "mine/src/lib.rs"] {
        fs::remove_file(place.path(name)).expect("a file");
        fs::hard_link(place.path("victim/keep.rs"), place.path(name)).expect("a link");
    }
    place.export(&["shop.person"]).unwrap_or_else(|message| panic!("{message}"));
    assert_eq!(place.read("victim/keep.rs"), "keep\n");
    assert!(place.read("mine/Cargo.toml").contains("name = \"boxes\""));
}

#[test]
fn devices_and_names_that_are_not_text_do_no_harm() {
    let place = Place::new();
    let strange = place.path("mine/src/generated/receipt").join(OsStr::from_bytes(b"\xff.rs"));
    // Some file systems refuse such a name.
    let is_there = fs::write(&strange, "mine\n").is_ok();
    symlink("/etc", place.path("mine/src/generated/etc")).expect("a link");
    place.export(&["shop.person"]).unwrap_or_else(|message| panic!("{message}"));
    assert!(strange.exists() == is_there && place.path("mine/src/generated/etc").exists());

    fs::remove_file(place.path("mine/README.md")).expect("a file");
    let made = std::process::Command::new("mkfifo").arg(place.path("mine/README.md")).status();
    if made.is_ok_and(|status| status.success()) {
        place.refuses("a pipe", "README.md: this is a link or a device, not a file or folder");
    }
}
