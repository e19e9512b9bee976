//! Shared helpers of the tests: paths and cases.

pub mod arbitrary;
pub mod audit;
pub mod body;
pub mod calls;
pub mod case;
pub mod change_case;
pub mod cycles;
pub mod depths;
pub mod double;
pub mod exercise;
pub mod expanded;
pub mod folder;
pub mod generator;
pub mod hostile_text;
pub mod mutate;
pub mod older;
pub mod orders;
pub mod parameters;
pub mod paths;
pub mod random;
pub mod rooms;
pub mod samples;
pub mod sandbox;
pub mod scratch;
pub mod server;
pub mod spec;
pub mod states;
pub mod steps;

#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub mod readme {}

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Returns the folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// Reads the committed inputs, with the names that messages use.
pub fn inputs() -> generator::Inputs {
    let [spec, config, docs] = ["spec/openapi.yaml", "spec/resources.toml", "spec/docs.yaml"].map(committed);
    generator::Inputs { spec, config, docs }
}

/// Reads a committed input.
pub fn committed(name: &str) -> codegen::Source {
    let text = std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    codegen::Source::new(name, text.replace("\r\n", "\n"))
}

/// A file of Stripe's own, which is not part of the project: from the folder that `STRIPE_SPEC_DIR` names, or from
/// `../shared/spec`. Says so where it is missing.
pub fn official(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("STRIPE_SPEC_DIR").map_or_else(|| root().join("../shared/spec"), PathBuf::from);
    let path = folder.join(name);
    if path.is_file() {
        return Some(path);
    }
    // `eprintln!` is captured for tests that pass.
    let _ = writeln!(std::io::stderr(), "skipped: {name} is not here; set STRIPE_SPEC_DIR to the folder that holds it");
    None
}

/// Stripe's spec of 2026-09-30, reduced to the portal and subscriptions.
pub const SPEC_2026: &str = "stripe-2026-09-30.endive-portal-and-subscription.yaml";
/// Stripe's whole spec of 2023-08-16.
pub const SPEC_2023: &str = "stripe-2023-08-16-full.yaml";
/// Stripe's specs of API v2.
pub const SPECS_V2: [&str; 2] = ["stripe-v2-2025-09-30.json", "stripe-v2-2025-12-15.json"];
/// Stripe's sample objects of 2026.
pub const SAMPLES_2026: &str = "stripe-fixtures-2026-08.json";
/// Stripe's sample objects of 2023.
pub const SAMPLES_2023: &str = "stripe-fixtures-2023-08-16.json";
