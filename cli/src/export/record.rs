//! The record that an export writes to its folder: the spec and the files.
//!
//! A folder and its record may come from anyone, so the record alone does not permit replacing or removing a file. Each
//! listed file must have a path that an export writes, and a file is removed only if it has the recorded hash.

use std::collections::BTreeMap;

use codegen::visible_json;
use serde_json::{Value, json};

use super::options::{Known, Last, Resources};
use crate::error::Error;
use crate::files::Files;
use crate::files::below::{check_paths, unfit};
use crate::files::disk::decode;
use crate::files::hash::sha256;
use crate::files::root::{Found, Root};
use crate::files::turn::OWN;

/// The name of the record.
pub(super) const RECORD: &str = "export.json";
/// The mark that distinguishes the record of an export from other files.
const WRITTEN_BY: &str = "stripe-portal";
/// The maximum length of a record. The record of Stripe's whole API has half a MiB.
const LONGEST: u64 = 16 << 20;
/// The files of a crate outside `src`, and the one in `src` that is not Rust.
const FILES: [&str; 9] = [
    ".gitignore",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "LICENSE-STRIPE",
    "README.md",
    RECORD,
    "src/lib.md",
    "tests/generated.rs",
];

/// The files that an earlier export wrote, each with its SHA-256.
#[derive(Debug, Default)]
pub(super) struct Record {
    files: BTreeMap<String, Option<String>>,
    last: Option<Last>,
}

impl Record {
    /// Reads the record of a folder. Returns an empty record for an empty folder.
    pub(super) fn read(folder: &Root) -> Result<Self, Error> {
        // The lock is a file there on Windows.
        if folder.entries("")?.iter().all(|entry| entry.name.to_string_lossy().starts_with(OWN)) {
            return Ok(Self::default());
        }
        let taken = || Error::Taken { path: folder.shown().to_owned() };
        if folder.find(RECORD)? != Found::File {
            return Err(taken());
        }
        let path = folder.show(RECORD);
        let bad = |problem: String| Error::BadRecord { path: path.clone(), problem };
        let bytes = folder.read_at_most(RECORD, LONGEST + 1)?;
        if bytes.len() as u64 > LONGEST {
            return Err(bad(format!("the file is longer than {} MiB", LONGEST >> 20)));
        }
        let record: Value = serde_json::from_str(&decode(&path, bytes)?).map_err(|_| taken())?;
        if record["written_by"] != WRITTEN_BY {
            return Err(taken());
        }
        let files = record["files"].as_array().and_then(|files| files.iter().map(Value::as_str).collect());
        let files: Vec<&str> = files.ok_or_else(|| bad("`files` is not a list of paths".to_owned()))?;
        let hash = |file: &str| record["sha256"][file].as_str().map(str::to_owned);
        let mut listed = BTreeMap::new();
        for file in files {
            let shown: String = file.chars().take(200).flat_map(char::escape_debug).collect();
            if let Some(problem) = unfit(file) {
                return Err(bad(format!("`{shown}` in `files` is not a path below its folder: {problem}")));
            }
            if !is_exported(file) {
                return Err(bad(format!("`{shown}` in `files` is not a file that an export writes")));
            }
            if listed.insert(file.to_owned(), hash(file)).is_some() {
                return Err(bad(format!("`files` lists `{shown}` twice")));
            }
        }
        Ok(Self { files: listed, last: last(&record) })
    }

    /// Returns whether no export wrote the folder.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Returns the options of the earlier export, if the record has them.
    pub(super) fn last(&self) -> Option<&Last> {
        self.last.as_ref()
    }

    /// Returns whether the record lists the file.
    pub(super) fn lists(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    /// Returns whether the file is unchanged since the export. An empty `text` means a file that is not UTF-8; no export
    /// writes an empty file.
    pub(super) fn wrote(&self, file: &str, text: &str) -> bool {
        !text.is_empty() && self.files.get(file).is_some_and(|hash| hash.as_ref() == Some(&sha256(text.as_bytes())))
    }

    /// Returns whether the file was edited since the export.
    pub(super) fn was_edited(&self, file: &str, text: &str) -> bool {
        matches!(self.files.get(file), Some(Some(hash)) if *hash != sha256(text.as_bytes()))
    }

    /// Returns the listed files that are not in `wanted`.
    pub(super) fn others(&self, wanted: &Files) -> impl Iterator<Item = &String> {
        self.files.keys().filter(|file| !wanted.contains_key(*file))
    }
}

/// Reads the options of an export. Everything that uses them checks them: the record may come from anyone.
fn last(record: &Value) -> Option<Last> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let known = |value: &Value| Some(Known { name: text(&value["spec"])?, sha256: text(&value["spec_sha256"])? });
    let options = &record["options"];
    let resources = match &options["resources"] {
        Value::String(word) if word == ALL => Resources::All,
        Value::String(word) if word == OWN_FILE => Resources::Own,
        Value::Array(ids) => Resources::These(ids.iter().map(text).collect::<Option<_>>()?),
        _ => return None,
    };
    Some(Last {
        name: text(&record["name"])?,
        resources,
        vendor: options["vendor"].as_bool()?,
        spec: known(record)?,
        older: options["support"].as_array()?.iter().map(known).collect::<Option<_>>()?,
    })
}

/// The record's words for all resources, and for those in the user's file.
const ALL: &str = "all";
const OWN_FILE: &str = "resources.toml";

/// Formats the record for `files`, written with the options `last`.
pub(super) fn record(last: &Last, files: &Files) -> Result<String, Error> {
    check(files)?;
    let names: Vec<&String> = files.keys().collect();
    let hashes: BTreeMap<&String, String> = files.iter().map(|(path, text)| (path, sha256(text.as_bytes()))).collect();
    let resources = match &last.resources {
        Resources::All => json!(ALL),
        Resources::Own => json!(OWN_FILE),
        Resources::These(ids) => json!(ids),
    };
    let known = |Known { name, sha256 }: &Known| json!({"spec": name, "spec_sha256": sha256});
    let support: Vec<Value> = last.older.iter().map(known).collect();
    let record = json!({
        "written_by": WRITTEN_BY,
        "name": last.name,
        "spec": last.spec.name,
        "spec_sha256": last.spec.sha256,
        "options": {"resources": resources, "vendor": last.vendor, "support": support},
        "files": names,
        "sha256": hashes,
    });
    let text = serde_json::to_string_pretty(&record).map_err(|source| Error::Json { source })?;
    let text = visible_json(&text).into_owned() + "\n";
    if text.len() as u64 > LONGEST {
        return Err(Error::TooLong { file: "record", most: LONGEST });
    }
    Ok(text)
}

/// Checks that a later export accepts the record of `files`.
fn check(files: &Files) -> Result<(), Error> {
    check_paths(files.keys())?;
    match files.keys().find(|path| !is_exported(path)) {
        Some(path) => Err(Error::Outside { path: path.clone(), problem: "an export does not write such a file" }),
        None => Ok(()),
    }
}

/// Returns whether an export can write this path below its folder.
pub fn is_exported(path: &str) -> bool {
    let is_name = |name: &str| name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    let is_rust = |path: &str| {
        let module = path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs"));
        module.is_some_and(|module| module.split('/').all(|name| !name.is_empty() && is_name(name)))
    };
    FILES.contains(&path) || is_rust(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_no_later_export_would_read_is_an_error() {
        let known = Known { name: "spec.yaml".to_owned(), sha256: String::new() };
        let last =
            Last { name: "a".to_owned(), resources: Resources::All, vendor: false, spec: known, older: Vec::new() };
        for (files, fits) in [(100, true), (60_000, false)] {
            let name = |number: usize| format!("src/{}{number}.rs", "a".repeat(120));
            let files: Files = (0..files).map(|number| (name(number), "x".to_owned())).collect();
            match record(&last, &files) {
                Ok(_) => assert!(fits),
                Err(error) => assert!(!fits && matches!(error, Error::TooLong { .. }), "{error}"),
            }
        }
    }
}
