//! `support.toml`: the fields that older API versions do not promise as the spec does, by wire path.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use crate::input::config::unwritten;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::input::version::is_dated;
use crate::text::wire_path;

/// The supported older API versions, each with the fields that it does not promise.
#[derive(Clone, Debug, Default)]
pub struct Support {
    /// The file's name in messages.
    pub(crate) name: String,
    /// The versions, oldest first.
    pub(crate) versions: Vec<OlderVersion>,
}

/// An older API version, compared with the spec.
#[derive(Clone, Debug)]
pub struct OlderVersion {
    /// The version.
    pub(crate) version: Spanned<String>,
    /// The compared resources by id.
    pub(crate) resources: BTreeSet<Spanned<String>>,
    /// The fields by wire path, with the differences of each.
    pub(crate) fields: BTreeMap<Spanned<String>, BTreeSet<Difference>>,
}

/// How the objects of an older API version differ in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// The field does not exist there.
    Missing,
    /// The field is not always present there.
    Optional,
    /// The field can be `null` there.
    Nullable,
    /// The field has another type there.
    Retyped,
}

impl Difference {
    /// All differences, in the order of the file.
    pub const ALL: [Self; 4] = [Self::Missing, Self::Optional, Self::Nullable, Self::Retyped];

    /// Returns the name of the list in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Optional => "optional",
            Self::Nullable => "nullable",
            Self::Retyped => "retyped",
        }
    }
}

/// The form of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    older: Vec<Table>,
}

/// One `[[older]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    version: Spanned<String>,
    resources: Vec<Spanned<String>>,
    #[serde(default)]
    missing: Vec<Spanned<String>>,
    #[serde(default)]
    optional: Vec<Spanned<String>>,
    #[serde(default)]
    nullable: Vec<Spanned<String>>,
    #[serde(default)]
    retyped: Vec<Spanned<String>>,
}

/// The remedy for every problem in the file.
pub(crate) const REMEDY: &str = "write the file again with `cargo xtask spec support FILE`, or remove the entry";

impl Support {
    /// Parses the file. An empty one supports no older version.
    ///
    /// # Errors
    /// Fails if it is not TOML, has an unknown key, or contradicts itself.
    pub fn parse(source: &Source) -> Result<Self, Problems> {
        let file: File = toml::from_str(&source.text).map_err(|error| {
            let problem = Diagnostic::error(&source.name, error.message().trim())
                .help("write the file again with `cargo xtask spec support FILE`");
            Problems::from(match error.span() {
                Some(span) => problem.span(span),
                None => problem,
            })
        })?;
        let mut problems = Vec::new();
        let mut support = Self { name: source.name.clone(), versions: Vec::new() };
        for table in file.older {
            let problem = |value: &Spanned<String>, message| {
                Diagnostic::error(&source.name, message).span(value.span()).help(REMEDY)
            };
            let version = &table.version;
            if !is_dated(version.get_ref()) {
                let message = format!("`{}` is not an API version", version.get_ref());
                problems.push(problem(version, message).help("write it as Stripe does, such as `2023-08-16`"));
            }
            if support.versions.iter().any(|other| other.version.get_ref() == version.get_ref()) {
                problems.push(problem(version, format!("`{}` is listed twice", version.get_ref())));
            }
            let mut resources = BTreeSet::new();
            for id in table.resources {
                if resources.contains(&id) {
                    problems.push(problem(&id, format!("`{}` is listed twice", id.get_ref())));
                }
                resources.insert(id);
            }
            let mut fields: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
            let lists = [table.missing, table.optional, table.nullable, table.retyped];
            for (difference, list) in Difference::ALL.into_iter().zip(lists) {
                for path in list {
                    let written = path.get_ref();
                    if !wire_path::is_of_field(written) {
                        problems
                            .push(problem(&path, format!("`{written}` is not the wire path of a response's field")));
                        continue;
                    }
                    let others: &BTreeSet<_> = fields.entry(path.clone()).or_default();
                    if others.contains(&difference) {
                        problems.push(problem(&path, format!("`{written}` is listed twice")));
                    } else if others.contains(&Difference::Missing) {
                        let message =
                            format!("`{written}` is missing by one entry, and {} by another", difference.name());
                        problems.push(problem(&path, message));
                    }
                    fields.entry(path).or_default().insert(difference);
                }
            }
            support.versions.push(OlderVersion { version: table.version, resources, fields });
        }
        support.sort();
        if problems.is_empty() { Ok(support) } else { Err(Problems(problems)) }
    }

    /// Returns the supported versions, oldest first.
    pub fn versions(&self) -> impl Iterator<Item = &OlderVersion> {
        self.versions.iter()
    }

    /// Returns `true` if no older version is supported.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// Adds a version, or replaces its earlier comparison.
    pub fn insert(&mut self, version: OlderVersion) {
        self.remove(version.version());
        self.versions.push(version);
        self.sort();
    }

    /// Removes a version. Returns `false` if it was not supported.
    pub fn remove(&mut self, version: &str) -> bool {
        let before = self.versions.len();
        self.versions.retain(|known| known.version() != version);
        self.versions.len() < before
    }

    /// Keeps the entries for which `is_kept` returns `true`, by version, path and difference.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(&str, &str, Difference) -> bool) {
        for older in &mut self.versions {
            let version = older.version.get_ref();
            older.fields.retain(|path, differences| {
                differences.retain(|difference| is_kept(version, path.get_ref(), *difference));
                !differences.is_empty()
            });
        }
    }

    /// Keeps the resources for which `is_kept` returns `true` among the compared ones.
    pub(crate) fn retain_resources(&mut self, is_kept: impl Fn(&str) -> bool) {
        for older in &mut self.versions {
            older.resources.retain(|id| is_kept(id.get_ref()));
        }
    }

    fn sort(&mut self) {
        self.versions.sort_by(|a, b| a.version().cmp(b.version()));
    }
}

impl OlderVersion {
    /// Returns a comparison of `resources` with the fields that differ.
    pub(crate) fn new(
        version: &str,
        resources: impl Iterator<Item = String>,
        fields: BTreeMap<String, BTreeSet<Difference>>,
    ) -> Self {
        Self {
            version: unwritten(version.to_owned()),
            resources: resources.map(unwritten).collect(),
            fields: fields.into_iter().map(|(path, differences)| (unwritten(path), differences)).collect(),
        }
    }

    /// Returns the version.
    pub fn version(&self) -> &str {
        self.version.get_ref()
    }

    /// Returns the fields that differ by wire path.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &BTreeSet<Difference>)> {
        self.fields.iter().map(|(path, differences)| (path.get_ref().as_str(), differences))
    }
}

/// The comment on top of the file.
const COMMENT: &str = "\
# Older API versions whose objects the generated types decode, so that webhook endpoints of these versions work.
# Written by `cargo xtask spec support FILE`, and kept up to date by `spec slice`, `spec pull` and `resource`.
#
# Each version lists the compared resources, and the fields of responses that it does not promise as the spec does. These
# fields are optional in Rust. An entry that matches nothing in the spec is an error.
#
# missing   the field does not exist
# optional  the field is not always present
# nullable  the field can be null
# retyped   the field has another type; a value of that type is kept in `extra`
";

/// Formats the file. Equal data always has the same text.
impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(COMMENT)?;
        for older in &self.versions {
            write!(f, "\n[[older]]\nversion = {}\n", quoted(older.version()))?;
            list(f, "resources", older.resources.iter().map(|id| id.get_ref().as_str()))?;
            for difference in Difference::ALL {
                let mut paths = older.fields().filter(|(_, found)| found.contains(&difference)).peekable();
                if paths.peek().is_some() {
                    list(f, difference.name(), paths.map(|(path, _)| path))?;
                }
            }
        }
        Ok(())
    }
}

fn list<'a>(f: &mut fmt::Formatter<'_>, name: &str, values: impl Iterator<Item = &'a str>) -> fmt::Result {
    writeln!(f, "{name} = [")?;
    for value in values {
        writeln!(f, "    {},", quoted(value))?;
    }
    writeln!(f, "]")
}

fn quoted(text: &str) -> toml::Value {
    toml::Value::String(text.to_owned())
}
