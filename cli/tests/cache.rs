//! The cache of whole specs: what is stored is found as it was, or not at all.
#![allow(clippy::expect_used)]

use std::fs;

use stripe_portal_cli::Error;
use stripe_portal_cli::spec::Cache;

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
    assert!(error.remedy().is_some_and(|remedy| remedy.contains(stripe_portal_cli::spec::cache::VARIABLE)), "{error}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
    use std::path::Path;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a folder").mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a folder of one's own");
    }

    #[test]
    fn the_folder_is_the_users_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path().join("not/there"));
        cache.store(b"abc").expect("a writable folder");
        cache.parts().expect("a writable folder");
        for made in ["not", "not/there", "not/there/parts"] {
            assert_eq!(mode(&folder.path().join(made)), 0o700, "{made}");
        }
    }

    #[test]
    fn a_folder_that_others_can_write_in_is_refused() {
        for (bits, is_refused) in [
            (0o700, false),
            (0o755, false),
            (0o750, false),
            (0o770, true),
            (0o720, true),
            (0o702, true),
            (0o777, true),
            (0o1777, true),
            (0o2775, true),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let (root, parts) = (folder.path().join("cache"), folder.path().join("cache/parts"));
            fs::create_dir_all(&parts).expect("a folder");
            set_mode(&parts, 0o700);
            set_mode(&root, bits);
            let cache = Cache::at(&root);
            for result in [cache.store(b"abc").map(drop), cache.parts().map(drop)] {
                assert_eq!(matches!(result, Err(Error::Shared { .. })), is_refused, "{bits:o}: {result:?}");
                let remedy = result.err().and_then(|error| error.remedy()).unwrap_or("chmod 700");
                assert!(remedy.contains("chmod 700"), "{bits:o}: {remedy}");
            }
            assert_eq!(root.join(HASH_OF_ABC).exists(), !is_refused, "{bits:o}");
            assert_eq!(mode(&root), bits, "a folder that is there is left as it is");
            set_mode(&root, 0o700);
            set_mode(&parts, bits);
            assert_eq!(cache.parts().is_err(), is_refused, "{bits:o}");
        }
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        if chown(folder.path(), Some(12_345), None).is_err() {
            return;
        }
        // Only root gets here, because root can write everywhere.
        let refused = Cache::at(folder.path()).store(b"abc").expect_err("a folder of somebody else");
        assert!(refused.to_string().contains("belongs to another user"), "{refused}");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn no_link_in_the_folder_is_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, victim) = (folder.path().join("cache"), folder.path().join("victim"));
        fs::create_dir_all(&root).expect("a folder");
        set_mode(&root, 0o700);
        let cache = Cache::at(&root);
        for text in ["keep", "abc"] {
            fs::write(&victim, text).expect("a file");
            let link = root.join(HASH_OF_ABC);
            symlink(&victim, &link).expect("a link");
            assert!(cache.find(HASH_OF_ABC).is_err(), "{text}");
            assert!(cache.store(b"abc").is_err(), "{text}");
            assert_eq!(fs::read_to_string(&victim).expect("a file"), text);
            fs::remove_file(&link).expect("a link");
        }
        symlink(folder.path(), root.join("parts")).expect("a link");
        assert!(cache.parts().is_err());
        // The folder itself may be a link, because the user named it.
        symlink(&root, folder.path().join("link")).expect("a link");
        Cache::at(folder.path().join("link")).store(b"abc").expect("a writable folder");
        assert!(root.join(HASH_OF_ABC).is_file());
    }

    #[test]
    fn a_file_with_a_second_name_elsewhere_is_not_written_through() {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, victim) = (folder.path().join("cache"), folder.path().join("victim"));
        fs::create_dir_all(&root).expect("a folder");
        set_mode(&root, 0o700);
        fs::write(&victim, "keep").expect("a file");
        fs::hard_link(&victim, root.join(HASH_OF_ABC)).expect("a second name");
        Cache::at(&root).store(b"abc").expect("a writable folder");
        assert_eq!(fs::read_to_string(&victim).expect("a file"), "keep");
    }
}
