//! Functions on strings: search, concatenation, escapes, masks, and positions in JSON.

pub(crate) mod escape;
pub(crate) mod json_path;
pub(crate) mod json_scan;
pub(crate) mod kinds;
pub(crate) mod mask;
pub(crate) mod masked;
pub(crate) mod percent;
pub(crate) mod redact;
pub(crate) mod secret;

/// Returns `true` if `text` is one of `all`.
pub(crate) fn is_one_of(text: &str, all: &[&str]) -> bool {
    for one in all {
        if *one == text {
            return true;
        }
    }
    false
}

/// Appends strings.
// compile-time: plain concat
pub(crate) fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// Concatenates strings with one allocation.
// compile-time: plain concat
pub(crate) fn concat(parts: &[&str]) -> String {
    let mut length = 0;
    for part in parts {
        length += part.len();
    }
    let mut out = String::with_capacity(length);
    push(&mut out, parts);
    out
}

/// Returns the position of the first `part` in `text`, or `None` if `part` is empty.
// compile-time: plain search
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let first = part.first()?;
    for (at, byte) in text.iter().enumerate() {
        if byte == first && starts_at(text, part, at) {
            return Some(at);
        }
    }
    None
}

/// Splits `text` at the last `part`.
// compile-time: plain search
pub(crate) fn rsplit<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let mut at = text.len();
    while at > 0 {
        at -= 1;
        if starts_at(text.as_bytes(), part.as_bytes(), at) {
            return Some((text.get(..at)?, text.get(at + part.len()..)?));
        }
    }
    None
}

fn starts_at(text: &[u8], part: &[u8], at: usize) -> bool {
    text.get(at..at + part.len()) == Some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library() {
        for text in ["", "a", "aa", "aaa", "abab", "äbä", "xaby", "ab", "a b a b", "€ab€"] {
            for part in ["a", "ab", "aa", "b", "ä", "€", " ", "abc"] {
                assert_eq!(find(text, part), text.find(part), "{part} in {text}");
                assert_eq!(rsplit(text, part), text.rsplit_once(part), "{part} in {text}");
            }
            assert_eq!(find(text, ""), None);
        }
    }
}
