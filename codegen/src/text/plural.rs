//! Plurals of English words.

/// Returns the singular of a word: an element of `countries` is a `country`.
pub(crate) fn singular(plural: &str) -> String {
    const KEPT: &[&str] = &["ss", "us", "is", "as", "news", "series", "data"];
    const ENDINGS: &[(&str, &str)] =
        &[("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("uses", "us"), ("s", "")];
    if KEPT.iter().any(|end| plural.ends_with(end)) {
        return plural.to_owned();
    }
    for (end, replacement) in ENDINGS {
        if let Some(stem) = plural.strip_suffix(end).filter(|stem| !stem.is_empty()) {
            return format!("{stem}{replacement}");
        }
    }
    plural.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_name_their_elements() {
        for (plural, one) in [
            ("products", "product"),
            ("countries", "country"),
            ("addresses", "address"),
            ("address", "address"),
            ("statuses", "status"),
            ("boxes", "box"),
            ("prices", "price"),
            ("feedback_options", "feedback_option"),
            ("data", "data"),
            ("s", "s"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }
}
