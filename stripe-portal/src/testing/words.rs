//! Plausible values by the name of a field, and ids by the kind of an object.

/// Strings for fields whose name ends like this.
const TEXTS: &[(&str, &str)] = &[
    ("url", "https://example.com"),
    ("uri", "https://example.com"),
    ("email", "jenny@example.com"),
    ("currency", "usd"),
    ("country", "US"),
    ("phone", "+15555550123"),
    ("last4", "4242"),
    ("postal_code", "94107"),
    ("city", "San Francisco"),
    ("line1", "510 Townsend St"),
    ("first_name", "Jenny"),
    ("last_name", "Rosen"),
    ("name", "Jenny Rosen"),
    ("locale", "en-US"),
    ("timezone", "Etc/UTC"),
    ("decimal", "1000"),
    ("brand", "visa"),
    ("description", "A sample"),
    ("description_code", "a_sample"),
];

/// Values of enums that an object in common use has.
const COMMON: &[&str] = &[
    "active",
    "succeeded",
    "open",
    "complete",
    "completed",
    "paid",
    "enabled",
    "available",
    "posted",
    "processed",
    "verified",
    "valid",
    "card",
    "one_time",
    "per_unit",
    "charge_automatically",
    "standard",
    "usd",
    "US",
    "none",
    "unspecified",
];

/// Returns the string for fields whose name ends like `name`.
pub(super) fn known(name: &str) -> Option<&'static str> {
    let is_end = |end: &str| name.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('_'));
    TEXTS.iter().find(|(end, _)| is_end(end)).map(|(_, text)| *text)
}

/// Returns `true` if a string of this name is a time.
pub(super) fn is_time(name: &str) -> bool {
    matches!(name, "created" | "updated" | "timestamp") || name.ends_with("_at") || name.ends_with("_time")
}

/// Returns the usual one of the values of an enum.
pub(super) fn usual(values: &[String]) -> Option<&String> {
    let common = COMMON.iter().find_map(|word| values.iter().find(|value| value == word));
    common.or_else(|| values.iter().find(|value| !value.is_empty())).or(values.first())
}

/// Returns a whole number for fields with this name.
pub(super) fn number(name: &str) -> i64 {
    match name {
        "exp_month" => 12,
        "exp_year" => 2034,
        _ if ["amount", "total", "subtotal", "balance", "price"].iter().any(|word| name.contains(word)) => 1000,
        _ => 1,
    }
}

/// Returns a boolean for fields with this name.
pub(super) fn boolean(name: &str) -> bool {
    ["active", "enabled", "valid"].iter().any(|word| name.ends_with(word))
}

/// Returns the start of the IDs of a kind of object: the initials of several words, or the first letters of one.
pub(super) fn prefix(kind: &str) -> String {
    let last = kind.rsplit('.').next().unwrap_or(kind);
    let words = |text: &str| -> Vec<String> {
        let is_version = |word: &&str| !(word.starts_with('v') && word.len() == 2);
        text.split(['.', '_', '/']).filter(|word| !word.is_empty()).filter(is_version).map(str::to_owned).collect()
    };
    let own = words(last);
    let words = if own.len() > 1 { own } else { words(kind) };
    match &words[..] {
        [] => "id".to_owned(),
        [only] => only.chars().take(3).collect(),
        _ => words.iter().filter_map(|word| word.chars().next()).collect(),
    }
}

/// Returns the participle of a verb, such as `canceled`, in each way to spell it.
pub(super) fn participles(verb: &str) -> Vec<String> {
    let mut words = match verb {
        "pay" => vec!["paid".to_owned()],
        "send" => vec!["sent".to_owned()],
        _ => Vec::new(),
    };
    let last = verb.chars().last().unwrap_or_default();
    match last {
        'e' => words.push(format!("{verb}d")),
        'y' => words.push(format!("{}ied", verb.trim_end_matches('y'))),
        _ => words.extend([format!("{verb}ed"), format!("{verb}{last}ed")]),
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_begin_with_letters_of_their_kind() {
        for (kind, expected) in [
            ("basket", "bas"),
            ("basket_item", "bi"),
            ("big_shop.basket", "bsb"),
            ("shop.basket_item", "bi"),
            ("v2.shop.basket", "sb"),
            ("", "id"),
        ] {
            assert_eq!(prefix(kind), expected, "{kind}");
        }
    }

    #[test]
    fn participles_are_spelled() {
        for (verb, expected) in [("cancel", "canceled"), ("expire", "expired"), ("pay", "paid"), ("ship", "shipped")] {
            assert!(participles(verb).contains(&expected.to_owned()), "{verb}");
        }
    }
}
