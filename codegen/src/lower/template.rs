//! The paths of operations, with `{name}` for each parameter.

/// Returns the problem with a path, or `None` if every client calls this path and no other.
///
/// A URL with `//` names a host, one with `..` another path, and a `?` or `#` ends the path. Each parameter is a whole
/// segment: the runtime refuses the values `.` and `..`, and could not do so if the parameter were part of a segment.
pub(super) fn unfit(path: &str) -> Option<&'static str> {
    match path.strip_prefix('/') {
        Some(segments) => segments.split('/').find_map(unfit_segment),
        None => Some("does not begin with `/`"),
    }
}

fn unfit_segment(segment: &str) -> Option<&'static str> {
    let name = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    if matches!(segment, "" | "." | "..") {
        Some("has an empty, `.` or `..` segment: it would call another endpoint")
    } else if name == Some("") {
        Some("has a parameter without a name")
    } else if name.unwrap_or(segment).bytes().all(plain) {
        None
    } else if segment.contains(['{', '}']) {
        Some("has a parameter that is only a part of a segment, or whose name does not consist of letters and digits")
    } else {
        Some("has characters that a URL cannot have")
    }
}
