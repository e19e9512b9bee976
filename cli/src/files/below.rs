//! Relative paths that mean the same place below a folder on every system.

use std::collections::BTreeSet;

use crate::error::Error;

/// The maximum length of a name. File systems allow 255 bytes.
const LONGEST: usize = 200;
/// The maximum number of names in a path.
const DEEPEST: usize = 40;
/// The only name with a leading dot that a command writes.
const HIDDEN: &str = ".gitignore";

/// Returns why `path` is not a path below a folder, or `None` if it is one.
///
/// Such a path consists of plain names with `/` between them. There is no exception, because an attacker who writes a
/// record or a spec controls the whole path.
pub fn unfit(path: &str) -> Option<&'static str> {
    if path.split('/').count() > DEEPEST {
        return Some("the path has too many folders");
    }
    path.split('/').find_map(unfit_name)
}

/// Returns why `name` cannot be the name of a file or folder.
fn unfit_name(name: &str) -> Option<&'static str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    if name.is_empty() {
        Some("the path is absolute, or a name in it is empty")
    } else if matches!(name, "." | "..") {
        Some("the path leads out of its folder")
    } else if !name.bytes().all(is_plain) {
        Some("the path has characters other than letters, digits, `_`, `-`, `.` and `/`")
    } else if name.starts_with('.') && name != HIDDEN {
        Some("a name in the path begins with a dot")
    } else if name.ends_with('.') {
        Some("a name in the path ends with a dot, which Windows removes")
    } else if name.len() > LONGEST {
        Some("a name in the path is too long")
    } else if codegen::is_device_name(name) {
        Some("a name in the path is a device on Windows")
    } else {
        None
    }
}

/// Checks that all `paths` stay below their folder, and that no two are equal on a system that ignores case.
///
/// # Errors
/// Fails if a path leads out of its folder, or two paths are equal.
pub fn check_paths<'a>(paths: impl IntoIterator<Item = &'a String>) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for path in paths {
        let problem = unfit(path)
            .or_else(|| (!seen.insert(path.to_ascii_lowercase())).then_some("two paths differ only in case"));
        if let Some(problem) = problem {
            return Err(Error::Outside { path: path.clone(), problem });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_accepted() {
        for path in ["mod.rs", "a/b_c/d-1.rs", ".gitignore", "LICENSE-MIT", "src/console.rs", "com10", "a.con", "a..b"]
        {
            assert_eq!(unfit(path), None, "{path:?}");
        }
    }

    #[test]
    fn paths_that_lead_elsewhere_on_some_system_are_refused() {
        let long = "a".repeat(LONGEST + 1);
        let deep = "a/".repeat(DEEPEST) + "a";
        let cases = [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            "//server/share",
            ".",
            "..",
            "../a",
            "a/..",
            "a/../../b",
            "a/./b",
            "a/.../b",
            "a\\b",
            "..\\a",
            "\\\\?\\C:\\a",
            "C:a",
            "C:/a",
            "a:stream",
            "a\0",
            "a\n",
            "a b",
            "a ",
            "a.",
            "a./b",
            "a. ",
            ".hidden",
            ".git/hooks/x",
            "a/.git/config",
            ".gitignore-x/../../a",
            ".gitignore/../a",
            "~/a",
            "GENERA~1",
            "\u{fc}",
            "\u{ff0f}a",
            "\u{202e}a",
            "a\u{301}",
            "con",
            "CON",
            "aux.rs",
            "a/nul/b",
            "COM1.tar.gz",
            "lpt9",
            "conin$",
            "*",
            "?",
            "a|b",
            "a\"b",
            "a<b",
            "$HOME",
            "%TEMP%",
            &long,
            &deep,
        ];
        for path in cases {
            assert!(unfit(path).is_some(), "{path:?}");
        }
    }

    #[test]
    fn two_paths_that_differ_by_case_only_are_refused() {
        let check = |paths: &[&str]| check_paths(&paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>());
        assert!(check(&["a/b", "a/c"]).is_ok());
        assert!(check(&["a/B", "a/b"]).is_err());
        assert!(check(&["a/b", "a/b"]).is_err());
    }
}
