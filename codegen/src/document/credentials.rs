//! Recognizes credentials without an entry in `resources.toml`, by a table of rules.
//!
//! A rule looks at the name of a value, at the names beside it, or at its description. Rules apply to strings and to lists
//! and maps of strings in any resource, some to numbers too. A rule only masks; an entry in `resources.toml` overrules a
//! rule that is wrong.

mod rules;

use std::sync::LazyLock;

pub use rules::RULES;

/// A way to recognize a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The rule's name in reports.
    pub name: &'static str,
    /// The values that the rule looks at.
    pub scope: Scope,
    /// Whether the rule applies to numbers too, because a spec can say that such a value is one.
    pub numbers: bool,
    /// How the rule recognizes a value.
    pub looks_at: Clue,
    /// How the value is kept out of logs.
    pub does: Effect,
    /// The values that the rule is meant to match, in words.
    pub finds: &'static str,
    /// Why nobody else may see the value.
    pub why: &'static str,
}

/// The values that a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Fields of responses.
    Responses,
    /// Parameters of requests.
    Parameters,
    /// Fields and parameters.
    Both,
}

/// How a rule recognizes a value. A name may contain one `*`, which matches any characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clue {
    /// The value has one of these names.
    Named(&'static [&'static str]),
    /// The value has one of the first names, and another value of the same object has one of the second.
    Beside(&'static [&'static str], &'static [&'static str]),
    /// The value has one of the first names, and its object has one of the second.
    In(&'static [&'static str], &'static [&'static str]),
    /// The value has one of the first names, and its object or any object around it has one of the second.
    Below(&'static [&'static str], &'static [&'static str]),
    /// The value's description contains one of these phrases.
    Described(&'static [&'static str]),
}

/// How a value is kept out of logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A field becomes a `Secret`, which is read by an explicit call. A parameter is masked.
    Secret,
    /// `Debug` masks the value.
    Masked,
}

/// The extension that stands for a description in a slice, which keeps no descriptions. Its value is the phrase of a rule
/// that the description contained.
pub(crate) const EXTENSION: &str = "x-sensitive";

/// A value that may be a credential.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    /// Whether the value is a parameter.
    pub(crate) is_parameter: bool,
    /// Whether the value is a number.
    pub(crate) is_number: bool,
    /// The wire path of the object that contains the value.
    pub(crate) object: &'a str,
    /// The value's name.
    pub(crate) name: &'a str,
    /// The names of all values in the object.
    pub(crate) beside: &'a [&'a str],
    /// Whether the value's description contains a phrase of the rules.
    pub(crate) is_described: bool,
}

/// Returns the rule that matches a value.
pub(crate) fn rule(candidate: Candidate<'_>) -> Option<&'static Rule> {
    let name = snake(candidate.name);
    RULES.iter().find(|rule| {
        let is_in_scope = match rule.scope {
            Scope::Responses => !candidate.is_parameter,
            Scope::Parameters => candidate.is_parameter,
            Scope::Both => true,
        };
        is_in_scope && (rule.numbers || !candidate.is_number) && matches(rule.looks_at, &name, candidate)
    })
}

fn matches(clue: Clue, name: &str, candidate: Candidate<'_>) -> bool {
    match clue {
        Clue::Named(names) => is_one_of(names, name),
        Clue::Beside(names, others) => {
            is_one_of(names, name) && candidate.beside.iter().any(|other| is_one_of(others, &snake(other)))
        }
        Clue::In(names, objects) => {
            is_one_of(names, name)
                && segments(candidate.object).last().is_some_and(|last| is_one_of(objects, &snake(last)))
        }
        Clue::Below(names, objects) => {
            is_one_of(names, name) && segments(candidate.object).any(|segment| is_one_of(objects, &snake(segment)))
        }
        Clue::Described(_) => candidate.is_described,
    }
}

/// Returns the names in a wire path such as `checkout.session/after_expiration`, outermost first.
fn segments(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.split(['.', '/', '#', '='])
}

/// The phrases of the rules by first byte, because a whole spec has megabytes of descriptions to search.
static PHRASES: LazyLock<[Vec<&'static str>; 256]> = LazyLock::new(|| {
    let mut phrases = [const { Vec::new() }; 256];
    for rule in RULES {
        if let Clue::Described(list) = rule.looks_at {
            list.iter().for_each(|phrase| phrases[usize::from(phrase.as_bytes()[0])].push(*phrase));
        }
    }
    phrases
});

/// Returns the first phrase of the rules in a description.
pub(crate) fn phrase(description: &str) -> Option<&'static str> {
    let text = plain(description);
    let bytes = text.as_bytes();
    let ends = |at: usize| !bytes.get(at).is_some_and(|byte| is_word(*byte));
    let mut begins = true;
    for (at, byte) in bytes.iter().enumerate() {
        // A phrase starts where a word starts: `case-sensitive` is not `sensitive`.
        if begins {
            let mut phrases = PHRASES[usize::from(*byte)].iter();
            let is_here = |phrase: &&&str| bytes[at..].starts_with(phrase.as_bytes()) && ends(at + phrase.len());
            if let Some(phrase) = phrases.find(is_here) {
                return Some(phrase);
            }
        }
        begins = !is_word(*byte);
    }
    None
}

/// Returns `true` for a byte of a word. Bytes of non-ASCII characters count as letters.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || !byte.is_ascii()
}

/// Returns a description in lower case, with single spaces and ASCII apostrophes.
fn plain(description: &str) -> String {
    let mut text = String::with_capacity(description.len());
    for word in description.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text.make_ascii_lowercase();
    if text.contains('\u{2019}') { text.replace('\u{2019}', "'") } else { text }
}

fn is_one_of(patterns: &[&str], name: &str) -> bool {
    let first = name.as_bytes().first();
    // Skip the search for `*` in the many patterns that start with another letter.
    let can_match = |pattern: &&&str| pattern.as_bytes().first() == first || pattern.starts_with('*');
    patterns.iter().filter(can_match).any(|pattern| match pattern.split_once('*') {
        None => *pattern == name,
        Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
    })
}

/// Converts a name to snake case, so that `clientSecret` and `Client-Secret` match `client_secret`.
fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len());
    let mut was_small = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && was_small {
                snake.push('_');
            }
            snake.push(c.to_ascii_lowercase());
        } else if !snake.ends_with('_') {
            snake.push('_');
        }
        was_small = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    snake
}

/// A kind of string that `Debug` shows where other strings are masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harmless {
    /// Strings with this name are ids.
    Id(&'static str),
    /// Strings of this format are times or numbers.
    Format(&'static str),
}

/// The strings that `Debug` shows where other strings are masked. Expandable references and path parameters are ids and
/// are shown too.
pub const HARMLESS: &[Harmless] = &[
    Harmless::Id("id"),
    Harmless::Id("starting_after"),
    Harmless::Id("ending_before"),
    Harmless::Format("date"),
    Harmless::Format("date-time"),
    Harmless::Format("decimal"),
];

/// Returns `true` if `Debug` shows a string where other strings are masked.
pub(crate) fn is_harmless(name: &str, format: Option<&str>) -> bool {
    HARMLESS.iter().any(|harmless| match harmless {
        Harmless::Id(id) => *id == name,
        Harmless::Format(known) => format == Some(*known),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(is_parameter: bool, object: &str, name: &str, beside: &[&str], description: &str) -> Option<&'static str> {
        let is_described = phrase(description).is_some();
        rule(Candidate { is_parameter, is_number: false, object, name, beside, is_described }).map(|rule| rule.name)
    }

    #[test]
    fn names_of_rules_are_distinct_and_patterns_have_one_star() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(RULES[..index].iter().all(|other| other.name != rule.name), "{}", rule.name);
            let lists = match rule.looks_at {
                Clue::Named(names) => [names, &[]],
                Clue::Beside(names, others) | Clue::In(names, others) | Clue::Below(names, others) => [names, others],
                Clue::Described(phrases) => {
                    assert!(
                        phrases.iter().all(|phrase| !phrase.is_empty() && plain(phrase) == *phrase),
                        "{}",
                        rule.name
                    );
                    continue;
                }
            };
            for pattern in lists.into_iter().flatten() {
                assert!(pattern.matches('*').count() < 2, "{pattern}");
                assert_eq!(snake(&pattern.replace('*', "x")), pattern.replace('*', "x"));
            }
        }
    }

    #[test]
    fn a_value_is_known_by_its_name() {
        for (is_parameter, name, expected) in [
            (false, "client_secret", Some("secret")),
            (true, "clientSecret", Some("secret")),
            (false, "Client-Secret", Some("secret")),
            (false, "secretary", None),
            (false, "secret_name", None),
            (true, "cvc", Some("card-data")),
            (true, "cvc_check", None),
            (false, "number", None),
            (false, "account_number_last4", None),
            (true, "account_number", Some("account-number")),
            (true, "id_number_secondary", Some("id-number")),
            (true, "id_number_provided", Some("id-number")),
            (true, "ssn_last_4", Some("id-number")),
            (true, "pin", Some("pin")),
            (true, "pinned", None),
            (true, "person_token", Some("token")),
            (false, "tokenization_method", None),
            (false, "idempotency_key", None),
            (false, "lookup_key", None),
            (true, "code", Some("code-parameter")),
            (false, "code", None),
            (false, "hosted_invoice_url", Some("url-by-name")),
            (true, "hosted_invoice_url", None),
            (false, "url", None),
            (false, "", None),
            (false, "*", None),
        ] {
            assert_eq!(found(is_parameter, "thing", name, &["id"], ""), expected, "{name}");
        }
    }

    #[test]
    fn a_number_is_known_by_the_names_of_numbers() {
        for (name, expected) in
            [("pin", true), ("cvc", true), ("account_number", true), ("tokens", false), ("code", false)]
        {
            let number = Candidate {
                is_parameter: true,
                is_number: true,
                object: "thing",
                name,
                beside: &[],
                is_described: true,
            };
            assert_eq!(rule(number).is_some(), expected, "{name}");
        }
    }

    #[test]
    fn a_value_is_known_by_what_stands_around_it() {
        for (object, name, beside, expected) in [
            ("card", "number", &["number", "exp_month"][..], Some("card")),
            ("card", "number", &["number", "expMonth"], Some("card")),
            ("invoice", "number", &["number", "expires_at"], None),
            ("report", "number", &["issued_date"], Some("document-number")),
            ("v2.account/identity/id_numbers", "value", &[], Some("id-number-value")),
            ("v2.account/identity/tax_ids", "value", &[], None),
            ("a.session", "url", &[], Some("url-of-session-or-link")),
            ("v2.core.account_link", "url", &[], Some("url-of-session-or-link")),
            ("file_link", "url", &["expires_at"], Some("url-that-expires")),
            ("session/page", "url", &[], None),
            ("blink", "url", &[], None),
            ("setup/next_action/redirect", "url", &["return_url"], Some("url-to-go-on")),
            ("mandate/payment_method_details/bacs", "url", &[], Some("url-of-mandate")),
            ("thing/mandated", "url", &[], None),
            ("product", "url", &["active"], None),
        ] {
            assert_eq!(found(false, object, name, beside, ""), expected, "{object}/{name}");
        }
        let widgets_own = found(true, "widget#create", "url", &["expires_at"], "");
        assert_eq!(widgets_own, None, "a caller's own address");
    }

    #[test]
    fn a_value_is_known_by_its_description() {
        for (description, expected) in [
            ("The plaintext secret value to be stored.", Some("plaintext")),
            ("A\n  SHORT-LIVED\tURL", Some("short-lived")),
            ("Don\u{2019}t   store it, log it", Some("don't store it")),
            ("This URL contains sensitive information.", Some("sensitive")),
            ("A case-sensitive filter", None),
            ("Insensitive to case", None),
            ("Tells `sensitive`", Some("sensitive")),
            ("for which to create a token", None),
            ("A token, like the ones returned by Stripe.js", Some("a token, like the ones")),
            ("ID of a [token](https://x)", Some("a [token]")),
            ("", None),
        ] {
            assert_eq!(phrase(description), expected, "{description}");
            assert_eq!(found(true, "a#b", "x", &[], description).is_some(), expected.is_some(), "{description}");
        }
    }

    #[test]
    fn only_ids_times_and_numbers_are_harmless() {
        for (name, format, expected) in [
            ("id", None, true),
            ("ids", None, false),
            ("starting_after", None, true),
            ("created", Some("date-time"), true),
            ("amount", Some("decimal"), true),
            ("email", Some("email"), false),
            ("tax_id", None, false),
        ] {
            assert_eq!(is_harmless(name, format), expected, "{name}");
        }
    }
}
