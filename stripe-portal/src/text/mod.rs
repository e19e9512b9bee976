//! Searching in texts with one loop, because each of `str`'s own searches is compiled into every crate that uses it.

pub(crate) mod escape;
pub(crate) mod json_path;
pub(crate) mod json_scan;
pub(crate) mod mask;
pub(crate) mod masked;
pub(crate) mod percent;
pub(crate) mod redact;

/// Whether it is among `all`.
#[inline(never)] // It would be unrolled.
pub(crate) fn is_one_of(text: &str, all: &[&str]) -> bool {
    for one in all {
        if *one == text {
            return true;
        }
    }
    false
}

/// Appends some texts: `extend` is compiled for each number of them.
#[inline(never)] // It would be unrolled.
pub(crate) fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// Some texts in one, allocated once. The standard library's `concat` is generic: 1,600 lines of LLVM IR more.
pub(crate) fn concat(parts: &[&str]) -> String {
    let mut length = 0;
    for part in parts {
        length += part.len();
    }
    let mut out = String::with_capacity(length);
    push(&mut out, parts);
    out
}

/// Where `part` is in `text` for the first time; nowhere if it is empty.
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

/// What is before and behind the last `part` in `text`.
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
