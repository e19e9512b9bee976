//! Reports which values `Debug` of generated types masks, and by which rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::{Mask, Reason, visible};

/// The number of values that the summary names for each rule.
const EXAMPLES: usize = 3;

/// Returns the number of values that each rule masks, with examples. `entries` is the file with entries, and `remedy`
/// says how to show a value.
pub fn summary(masks: &[Mask], entries: &str, remedy: &str) -> String {
    let mut by_reason: BTreeMap<(usize, &str), Vec<&Mask>> = BTreeMap::new();
    for mask in masks {
        by_reason.entry(order(mask.reason)).or_default().push(mask);
    }
    let others = by_reason.remove(&order(Reason::Default)).map_or(0, |others| others.len());
    let credentials = masks.len() - others;
    let mut text = match credentials {
        0 => "`Debug` masks no credential".to_owned(),
        1 => "`Debug` masks 1 credential".to_owned(),
        number => format!("`Debug` masks {number} credentials"),
    };
    match others {
        0 => {}
        1 => text.push_str(" and 1 other string"),
        number => {
            let _ = write!(text, " and {number} other strings");
        }
    }
    if credentials > 0 {
        text.push(':');
    }
    for ((_, name), found) in by_reason {
        let examples: Vec<String> = found.iter().take(EXAMPLES).map(|mask| printable(&mask.path)).collect();
        let more = if found.len() > EXAMPLES { ", …" } else { "" };
        let _ = write!(
            text,
            "\n{:>5}  {name}: {} ({}{more})",
            found.len(),
            finds(found[0].reason, entries),
            examples.join(", ")
        );
    }
    if others > 0 {
        let _ = write!(text, "\n{}", visible(remedy));
    }
    text
}

/// Returns one line for each value that a rule or an entry masks.
pub fn table(masks: &[Mask]) -> String {
    let mut rows: Vec<&Mask> = masks.iter().filter(|mask| mask.reason != Reason::Default).collect();
    rows.sort_by_key(|mask| (order(mask.reason), &mask.path));
    let widest = rows.iter().map(|mask| name(mask.reason).len()).max().unwrap_or_default();
    let mut text = String::new();
    for mask in rows {
        let effect = if mask.is_secret { "Secret" } else { "masked" };
        let _ = writeln!(text, "{effect}  {:widest$}  {}", name(mask.reason), printable(&mask.path));
    }
    text
}

/// Returns a sort key: rules in the order of the table, then entries, then the default.
fn order(reason: Reason) -> (usize, &'static str) {
    (reason.order(), name(reason))
}

fn name(reason: Reason) -> &'static str {
    match reason {
        Reason::Rule(rule) => rule,
        Reason::Entry => "entry",
        Reason::Default => "default",
    }
}

fn finds(reason: Reason, config: &str) -> String {
    match reason {
        Reason::Rule(_) => reason.finds().unwrap_or_default(),
        Reason::Entry => format!("named in {}", visible(config)),
        Reason::Default => "strings that are no ids, times or numbers".to_owned(),
    }
}

/// Escapes a path from a spec for a terminal.
fn printable(path: &str) -> String {
    path.escape_debug().to_string()
}
