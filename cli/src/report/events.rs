//! Reports the webhook events that have a type.

use codegen::visible;

/// The number of events that the summary names.
const SHOWN: usize = 6;

/// Returns the number of events, with examples, as a line.
pub fn summary(events: &[String]) -> String {
    let some: Vec<_> = events.iter().take(SHOWN).map(|event| visible(event)).collect();
    let rest = events.len().saturating_sub(SHOWN);
    let more = if rest > 0 { ", …; `--list-events` lists all" } else { "" };
    match events.len() {
        0 => "no webhook event has a type\n".to_owned(),
        1 => format!("1 webhook event has a type: {}\n", some.join(", ")),
        number => format!("{number} webhook events have types: {}{more}\n", some.join(", ")),
    }
}

/// Returns one line for each event.
pub fn table(events: &[String]) -> String {
    if events.is_empty() {
        return "no webhook event has a type".to_owned();
    }
    events.iter().map(|event| format!("event  {}\n", visible(event))).collect()
}
