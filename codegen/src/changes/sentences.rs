//! The sentence about each kind of change, as data.

use super::words::{code, plain, shorts, ticked, unqualified};
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
            (
                |it| is(it, Item::Operation) && it.before.as_ref().is_some_and(|name| !name.is_empty()),
                &[Say("("), After, Say(", which the older spec calls "), Before, Say(")")],
            ),
            (|it| is(it, Item::Operation), &[Say("("), After, Say(")")]),
            (is_required, &[Say("(required)"), Types]),
            (always, &[]),
        ],
        What::Removed => &[
            (
                |it| is(it, Item::Operation) && it.after.as_ref().is_some_and(|name| !name.is_empty()),
                &[Say("("), Before, Say(", which the newer spec calls "), After, Say(")")],
            ),
            (|it| is(it, Item::Operation), &[Say("("), Before, Say(")")]),
            (is_required, &[Say("(was required)"), Types]),
            (always, &[]),
        ],
        What::Renamed => &[
            (|it| is(it, Item::Type), &[Say("is now "), Is]),
            (|it| is(it, Item::Operation), &[Say("is now "), After, Types]),
            (|it| it.after.is_some(), &[Say("is called "), After, Say(" in the path of the request"), Types]),
            (always, &[Say("is called "), Is, Say(", was "), Was]),
        ],
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
        What::Endpoint => &[
            (has_other, &[Say("calls "), After, Say(", was "), Before, Say(", which "), Other, Say(" calls now")]),
            (always, &[Say("calls "), After, Say(", was "), Before]),
        ],
        What::Origin => &[
            (has_other, &[Say("stands for the schema "), After, Say(", was "), Before, Say(", which is now "), Other]),
            (always, &[Say("stands for the schema "), After, Say(", was "), Before]),
        ],
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
        What::Masked => &[(always, &[Say("is masked by `Debug`")])],
        What::Unmasked => &[(always, &[Say("is no longer masked by `Debug`")])],
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
        let Change { before, after, rust_before, rust_after, .. } = change;
        let [before, after, was, is] =
            [before, after, rust_before, rust_after].map(|text| text.as_deref().unwrap_or_default());
        match self {
            Say(words) => words.to_owned(),
            Before => fact(change.what, before, &shorts(before, after).0),
            After => fact(change.what, after, &shorts(before, after).1),
            Was => ticked(&shorts(was, is).0),
            Is => ticked(&shorts(was, is).1),
            Other => code(change.rust_other.as_deref().unwrap_or_default()),
            Types if was == is => String::new(),
            Types => {
                // The modules are shown only if they are the difference.
                let named = (unqualified(was), unqualified(is));
                let (was, is) = if named.0 == named.1 { shorts(was, is) } else { shorts(&named.0, &named.1) };
                format!(": {} → {}", ticked(&was), ticked(&is))
            }
        }
    }
}

/// Formats a fact: words of the generator as words, strings of the spec as code.
fn fact(what: What, fact: &str, short: &str) -> String {
    match what {
        What::Presence | What::Location => plain(short),
        What::Limits if fact.is_empty() => "none".to_owned(),
        What::Limits => lower_first(plain(short).trim_end_matches('.')),
        _ => ticked(short),
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

fn has_other(change: &Change) -> bool {
    change.rust_other.is_some()
}

fn has_value(change: &Change) -> bool {
    change.value.is_some()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
