//! Widens the fields that older API versions do not promise. Each entry must change a field, or is reported.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::input::config::Config;
use crate::input::diagnostic::Diagnostic;
use crate::input::support::{Difference, REMEDY};
use crate::ir::{Fact, FieldValue, Presence, Shown, Type};
use crate::text::markdown;

/// The entries of `support.toml` by wire path.
#[derive(Debug)]
pub(super) struct Supported<'a> {
    /// The file in messages.
    file: &'a str,
    entries: BTreeMap<&'a str, Vec<Entry<'a>>>,
}

/// A difference of a field in an older version.
#[derive(Debug)]
struct Entry<'a> {
    version: &'a str,
    difference: Difference,
    span: Range<usize>,
    usage: Cell<Use>,
}

/// How far an entry was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// There is no such field.
    Unmatched,
    /// The field is as wide without the entry.
    Idle,
    /// The entry widens the field.
    Used,
}

/// An entry that widens no field: its version, path and difference.
pub(crate) type IdleEntry = (String, String, Difference);

/// A field, wide enough for older versions.
pub(super) struct Widened {
    pub(super) value: FieldValue,
    pub(super) facts: Vec<Fact>,
    pub(super) is_newer: bool,
    pub(super) is_lenient: bool,
}

impl<'a> Supported<'a> {
    /// Collects the entries of the versions that are older than the spec's `version`.
    pub(super) fn new(config: &'a Config, version: &str) -> Self {
        let mut entries: BTreeMap<&str, Vec<Entry<'_>>> = BTreeMap::new();
        for older in config.support.versions.iter().filter(|older| older.version() < version) {
            for (path, differences) in &older.fields {
                let entry = |difference: &Difference| Entry {
                    version: older.version(),
                    difference: *difference,
                    span: path.span(),
                    usage: Cell::new(Use::Unmatched),
                };
                entries.entry(path.get_ref()).or_default().extend(differences.iter().map(entry));
            }
        }
        Self { file: &config.support.name, entries }
    }

    /// Widens the field at the wire path `path`.
    pub(super) fn widen(&self, path: &str, value: FieldValue) -> Widened {
        let entries = self.entries.get(path).map_or(&[][..], Vec::as_slice);
        let is_promised = !matches!(&value, FieldValue::Stored { presence, .. } if *presence != Presence::Required);
        let mut latest: BTreeMap<Difference, &str> = BTreeMap::new();
        for entry in entries {
            let is_used = is_promised || entry.difference == Difference::Retyped;
            entry.usage.set(entry.usage.get().max(if is_used { Use::Used } else { Use::Idle }));
            if is_used {
                let version = latest.entry(entry.difference).or_default();
                *version = entry.version.max(*version);
            }
        }
        if latest.is_empty() {
            return Widened { value, facts: Vec::new(), is_newer: false, is_lenient: false };
        }
        let retyped = latest.get(&Difference::Retyped).copied();
        let absent = latest.get(&Difference::Missing).max(latest.get(&Difference::Optional)).copied();
        let null = latest.get(&Difference::Nullable).copied();
        let mut facts = Vec::new();
        let mut fact = |sentence: String| facts.push(Fact::OfVersions(sentence));
        let (value, is_lenient) = match value {
            FieldValue::Constant(constant) => {
                let newest = latest.values().max().copied().unwrap_or_default();
                fact(format!("Always {} since a version after {newest}.", markdown::code(&constant)));
                (widened(Type::String, Shown::Yes, None, &latest), retyped.is_some())
            }
            FieldValue::ConstantBool(constant) => {
                let newest = latest.values().max().copied().unwrap_or_default();
                fact(format!("Always `{constant}` since a version after {newest}."));
                (widened(Type::Bool, Shown::Yes, None, &latest), retyped.is_some())
            }
            FieldValue::Stored { ty, presence, shown } => {
                if let Some(version) = absent {
                    fact(format!("Always present since a version after {version}."));
                }
                if let Some(version) = null {
                    fact(format!("Never `null` since a version after {version}."));
                }
                if let Some(version) = retyped {
                    fact(format!(
                        "Of this type since a version after {version}; a value of an older type is in `extra`."
                    ));
                }
                (widened(ty, shown, Some(presence), &latest), retyped.is_some())
            }
        };
        Widened { value, facts, is_newer: is_promised, is_lenient }
    }

    /// Reports the entries that widen no field.
    pub(super) fn stale(&self, problems: &mut Vec<Diagnostic>) {
        for (path, entry) in self.unused() {
            let (version, name) = (entry.version, entry.difference.name());
            let message = match entry.usage.get() {
                Use::Unmatched => format!("`{path}` matches no field of a response"),
                _ => format!("`{path}` is not always present in the spec, so that it need not be {name} in {version}"),
            };
            problems.push(Diagnostic::error(self.file, message).span(entry.span.clone()).help(REMEDY));
        }
    }

    /// Returns the entries that widen no field.
    pub(super) fn idle(&self) -> Vec<IdleEntry> {
        let idle = |(path, entry): (&str, &Entry<'_>)| (entry.version.to_owned(), path.to_owned(), entry.difference);
        self.unused().map(idle).collect()
    }

    fn unused(&self) -> impl Iterator<Item = (&'a str, &Entry<'a>)> {
        let entries = self.entries.iter().flat_map(|(path, entries)| entries.iter().map(|entry| (*path, entry)));
        entries.filter(|(_, entry)| entry.usage.get() != Use::Used)
    }
}

/// Returns a value that objects of all versions have. `presence` is that of the spec, for a value that is no constant.
fn widened(ty: Type, shown: Shown, presence: Option<Presence>, differences: &BTreeMap<Difference, &str>) -> FieldValue {
    let is_absent = |difference: &Difference| *difference != Difference::Nullable;
    let presence = match presence {
        Some(presence) if presence != Presence::Required => presence,
        _ => Presence::new(
            !differences.keys().any(is_absent),
            differences.keys().any(|difference| *difference == Difference::Nullable),
        ),
    };
    FieldValue::Stored { ty, presence, shown }
}

/// Reports the resources that an older version was not compared for, and compared resources that do not exist.
pub(super) fn coverage(config: &Config, version: &str, stale: &mut Vec<Diagnostic>, remarks: &mut Vec<Diagnostic>) {
    let support = &config.support;
    for older in support.versions.iter().filter(|older| older.version() < version) {
        for id in older.resources.iter().filter(|id| config.resource(id.get_ref()).is_none()) {
            let message = format!("`{}` is not a resource of {}", id.get_ref(), config.name);
            stale.push(Diagnostic::error(&support.name, message).written(id).help(REMEDY));
        }
        let compared = |id: &&str| older.resources.iter().any(|compared| compared.get_ref() == id);
        let others: Vec<String> = config.resources().filter(|id| !compared(id)).map(|id| format!("`{id}`")).collect();
        if !others.is_empty() {
            let older = older.version();
            let message = format!("{} in {older}: not compared, so that its objects may not decode", others.join(", "));
            let help = format!("run `cargo xtask spec support FILE` with a spec of {older}");
            remarks.push(Diagnostic::warning(&support.name, message).help(help));
        }
    }
}
