//! The allowed characters of an API version, which headers, code, pages and messages contain without escapes.

/// The remedy for a wrong version.
pub(crate) const REMEDY: &str = "write it as Stripe does, such as `2026-09-30.endive`";

/// The greatest length of a version.
const LONGEST: usize = 64;

/// Checks that a string has only the characters of a version.
///
/// # Errors
/// Returns a message that does not repeat the string.
pub(crate) fn check(version: &str) -> Result<(), String> {
    let is_mark = |c: char| matches!(c, '.' | '-' | '_');
    if let Some(c) = version.chars().find(|c| !c.is_ascii_alphanumeric() && !is_mark(*c)) {
        return Err(format!("the API version contains {c:?}; it can contain letters, digits, `.`, `-` and `_`"));
    }
    if version.len() > LONGEST {
        return Err(format!("the API version has more than {LONGEST} characters"));
    }
    if !version.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return Err("the API version does not begin with a letter or a digit".to_owned());
    }
    Ok(())
}

/// Returns `true` if `text` is a version that begins with a date, as API versions do.
pub(crate) fn is_dated(text: &str) -> bool {
    let (date, rest) = text.split_at_checked("YYYY-MM-DD".len()).unwrap_or((text, ""));
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    let is_date = matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2));
    is_date && (rest.is_empty() || rest.starts_with('.')) && check(text).is_ok()
}
