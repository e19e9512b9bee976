//! The sentence about each kind of change, as data.

use super::words::{code, plain, unqualified};
use super::{Change, Item, What};

/// A part of a sentence.
#[derive(Clone, Copy)]
enum Phrase {
    /// These words.
    Say(&'static str),
    /// The fact in the older spec.
    Before,
    /// The fact in the newer spec.
    After,
    /// The older type or name in Rust.
    Was,
    /// The newer type or name in Rust.
    Is,
    /// The other type, if two are separated or merged.
    Other,
    /// A colon with the older and the newer type, if they differ.
    Types,
}

use Phrase::{After, Before, Is, Other, Say, Types, Was};

/// A sentence, and the changes that it is about.
type Row = (fn(&Change) -> bool, &'static [Phrase]);

/// Returns the sentences about a kind of change. The first one whose condition holds is used.
fn sentences(what: What) -> &'static [Row] {
    match what {
        What::Added => &[
            (|it| is(it, Item::Operation), &[Say("("), After, Say(")")]),
            (is_required, &[Say("(required)"), Types]),
            (always, &[]),
        ],
        What::Removed => &[(is_required, &[Say("(was required)"), Types]), (always, &[])],
        What::Renamed => {
            &[(|it| is(it, Item::Type), &[Say("is now "), Is]), (always, &[Say("is called "), Is, Say(", was "), Was])]
        }
        What::Retyped => &[
            (|it| is(it, Item::Operation), &[Say("returns another type"), Types]),
            (|it| is(it, Item::Member) || is(it, Item::View), &[Say("holds another type"), Types]),
            (always, &[Say("is of another type"), Types]),
        ],
        What::Widened => &[(always, &[Say("takes more types"), Types])],
        What::Presence => &[
            (|it| is(it, Item::Parameter) && it.after.as_deref() == Some("required"), &[Say("is now required"), Types]),
            (|it| is(it, Item::Parameter), &[Say("is no longer required"), Types]),
            (always, &[Say("is "), After, Say(", was "), Before, Types]),
        ],
        What::Clearable => {
            &[(has_value, &[Say("has entries that can be cleared")]), (always, &[Say("can be cleared")])]
        }
        What::NotClearable => &[
            (has_value, &[Say("has entries that can no longer be cleared")]),
            (always, &[Say("can no longer be cleared")]),
        ],
        What::Limits => &[(always, &[Say("has another limit: "), After, Say(", was "), Before])],
        What::Constant => &[(always, &[Say("is always "), After, Say(", was "), Before])],
        What::Endpoint => &[(always, &[Say("calls "), After, Say(", was "), Before])],
        What::Location => &[(always, &[Say("is sent in the "), After, Say(", was in the "), Before])],
        What::Order => &[(always, &[Say("takes its arguments in another order"), Types])],
        What::Unidentified => &[(always, &[Say("no longer has an `id` in every member")])],
        What::Parted => &[
            (
                |it| it.rust_after.as_ref() == Some(&it.rust) && it.rust_other == it.rust_before,
                &[Say("is no longer the same as "), Was],
            ),
            (always, &[Say("is no longer the same as "), Was, Say(": they are now "), Is, Say(" and "), Other]),
        ],
        What::Joined => &[
            (|it| it.rust_other == it.rust_after, &[Say("is now the same as "), Is]),
            (always, &[Say("is now the same as "), Is, Say(", which was "), Other]),
        ],
        What::Deprecated => &[(always, &[Say("is deprecated by Stripe")])],
        What::Undeprecated => &[(always, &[Say("is no longer deprecated by Stripe")])],
    }
}

/// Returns what happens to the item, as Markdown. Returns `None` if the heading says it.
pub(super) fn sentence(change: &Change) -> Option<String> {
    let (_, parts) = sentences(change.what).iter().find(|(holds, _)| holds(change))?;
    (!parts.is_empty()).then(|| parts.iter().map(|part| part.write(change)).collect())
}

impl Phrase {
    fn write(self, change: &Change) -> String {
        match self {
            Say(words) => words.to_owned(),
            Before => fact(change.what, change.before.as_deref()),
            After => fact(change.what, change.after.as_deref()),
            Was => code(change.rust_before.as_deref().unwrap_or_default()),
            Is => code(change.rust_after.as_deref().unwrap_or_default()),
            Other => code(change.rust_other.as_deref().unwrap_or_default()),
            Types => match (&change.rust_before, &change.rust_after) {
                (Some(was), Some(is)) if was != is => {
                    format!(": {} → {}", code(&unqualified(was)), code(&unqualified(is)))
                }
                _ => String::new(),
            },
        }
    }
}

/// Formats a fact: words of the generator as words, strings of the spec as code.
fn fact(what: What, fact: Option<&str>) -> String {
    match what {
        What::Presence | What::Location => plain(fact),
        What::Limits => match plain(fact) {
            limits if limits.is_empty() => "none".to_owned(),
            limits => lower_first(limits.trim_end_matches('.')),
        },
        _ => code(fact.unwrap_or_default()),
    }
}

fn always(_: &Change) -> bool {
    true
}

fn is(change: &Change, item: Item) -> bool {
    change.item == item
}

/// Returns `true` for a required parameter, which is an argument of `new` and changes its signature.
fn is_required(change: &Change) -> bool {
    is(change, Item::Parameter) && change.rust_after.is_some()
}

fn has_value(change: &Change) -> bool {
    change.value.is_some()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
