//! Sample objects: Stripe's, and our own in `samples/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Returns our samples by file name without extension.
pub fn own() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    files
        .map(|file| {
            let path = file.expect("a readable folder").path();
            (path.file_stem().expect("a file").to_string_lossy().into_owned(), read(&path))
        })
        .collect()
}

/// Returns our sample `name`.
pub fn one(name: &str) -> Value {
    own().remove(name).unwrap_or_else(|| panic!("no sample {name}"))
}

/// Returns every object in a file of Stripe's samples whose `object` is in `wanted`, at any depth, by its path.
pub fn official(name: &str, wanted: &[&str]) -> Option<BTreeMap<String, Value>> {
    fn collect(path: &str, value: &Value, wanted: &[&str], found: &mut BTreeMap<String, Value>) {
        if value.get("object").and_then(Value::as_str).is_some_and(|object| wanted.contains(&object)) {
            found.insert(path.to_owned(), value.clone());
        }
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    collect(&format!("{path}/{name}"), value, wanted, found);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    collect(&format!("{path}/{index}"), item, wanted, found);
                }
            }
            _ => {}
        }
    }
    let file: PathBuf = crate::official(name)?;
    let mut found = BTreeMap::new();
    collect("", &read(&file)["resources"], wanted, &mut found);
    Some(found)
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
