//! The cache of whole specs: what is stored is found as it was, or not at all.
#![allow(clippy::expect_used)]

use std::fs;

use xtask::{Cache, Error};

const HASH_OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

#[test]
fn what_is_stored_is_found_by_its_hash() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("not/made/yet");
    let cache = Cache::at(&root);
    assert_eq!(cache.find(HASH_OF_ABC).expect("no trouble"), None);
    for _ in 0..2 {
        assert_eq!(cache.store(b"abc").expect("a writable folder"), HASH_OF_ABC);
        assert_eq!(cache.find(HASH_OF_ABC).expect("no trouble").as_deref(), Some(&b"abc"[..]));
    }
    let files: Vec<_> =
        fs::read_dir(&root).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(files, [HASH_OF_ABC]);
}

#[test]
fn a_file_that_is_not_what_was_stored_is_not_found_and_stored_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = Cache::at(folder.path());
    fs::write(folder.path().join(HASH_OF_ABC), "ab").expect("a writable folder");
    assert_eq!(cache.find(HASH_OF_ABC).expect("no trouble"), None);
    cache.store(b"abc").expect("a writable folder");
    assert_eq!(cache.find(HASH_OF_ABC).expect("no trouble").as_deref(), Some(&b"abc"[..]));
}

#[test]
fn nothing_outside_of_the_folder_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = Cache::at(folder.path().join("cache"));
    cache.store(b"abc").expect("a writable folder");
    fs::write(folder.path().join("secret"), "abc").expect("a writable folder");
    for name in ["", ".", "..", "../secret", "/etc/passwd", &HASH_OF_ABC.to_uppercase(), &HASH_OF_ABC[1..]] {
        assert_eq!(cache.find(name).expect("no trouble"), None, "{name}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_that_says_how_to_name_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("a writable folder");
    let error = Cache::at(file.join("cache")).store(b"abc").expect_err("a file is no folder");
    assert!(matches!(error, Error::Cache { .. }), "{error}");
    assert!(error.remedy().is_some_and(|remedy| remedy.contains(xtask::cache::VARIABLE)), "{error}");
}
