//! The folders of an exported crate and of this workspace, as each sees the other.

use std::path::{Component, Path, PathBuf};

use crate::error::Error;
use crate::files::root::Root;

/// Returns the folder `path` with links resolved. The end of the path may be missing.
///
/// # Errors
/// Fails if the beginning cannot be read.
pub fn real(path: &Path) -> Result<PathBuf, Error> {
    // The last ancestor of a relative path is empty: the current folder.
    let known = path.ancestors().find(|folder| folder.as_os_str().is_empty() || folder.exists());
    let known = known.unwrap_or(Path::new(""));
    let rest = path.strip_prefix(known).unwrap_or(Path::new(""));
    let mut real = Root::open(known)?.real().to_owned();
    for part in rest.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::Normal(name) => real.push(name),
            _ => {}
        }
    }
    Ok(real)
}

/// Returns the path from the folder `from` to the folder `to`, with `/` between its names. If they have only the root of
/// the file system in common, returns the absolute path.
pub fn relative(from: &Path, to: &Path) -> String {
    let common = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    let is_near = from.components().take(common).any(|part| matches!(part, Component::Normal(_)));
    if !is_near {
        // Cargo does not read the long form of paths on Windows.
        let path = to.display().to_string();
        return path.strip_prefix(r"\\?\").unwrap_or(&path).replace('\\', "/");
    }
    let up = from.components().skip(common).map(|_| "..".to_owned());
    let down = to.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_unless_only_the_root_is_common() {
        for (from, to, expected) in [
            ("/code/shop", "/code/stripe-portal/stripe-portal", "../stripe-portal/stripe-portal"),
            ("/code/stripe-portal", "/code/shop", "../shop"),
            ("/code/a/b", "/code", "../.."),
            ("/code/a", "/code/a", "."),
            ("/tmp/shop", "/code/stripe-portal", "/code/stripe-portal"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), expected);
        }
    }
}
