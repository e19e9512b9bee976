//! Compares counts that do not depend on the machine with `budget.toml`, to keep the crate small.

mod count;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::error::Error;
use crate::workspace::Workspace;
use cli::files::disk;
use cli::files::tree;
use cli::report::Outcome;

/// The committed budget.
const BUDGET: &str = "budget.toml";

/// A kind of count.
struct Kind {
    /// The table in the budget.
    table: &'static str,
    /// The function that counts.
    count: fn(&Workspace) -> Result<Counts, Error>,
    /// The description for people.
    what: &'static str,
    /// The allowed growth in percent, because compilers differ.
    tolerance: u64,
}

const KINDS: [Kind; 5] = [
    Kind {
        table: "crates",
        count: count::crates,
        what: "crates in the dependency tree, by features (Linux, x86-64)",
        tolerance: 0,
    },
    Kind { table: "lines", count: count::lines, what: "lines of generated code, by file", tolerance: 0 },
    Kind { table: "items", count: count::items, what: "public items of generated code, by file", tolerance: 0 },
    Kind {
        table: "llvm",
        count: count::llvm,
        what: "lines of LLVM IR of a release build before optimization, by module",
        tolerance: 5,
    },
    Kind {
        table: "allocations",
        count: count::allocations,
        what: "allocations of one operation, by operation",
        tolerance: 0,
    },
];

/// Counts by name.
type Counts = BTreeMap<String, u64>;

/// The names of all tables.
pub const TABLES: [&str; 5] = [KINDS[0].table, KINDS[1].table, KINDS[2].table, KINDS[3].table, KINDS[4].table];

/// Compares the current counts with the budget.
///
/// # Errors
/// Fails if a count has grown, or counting fails.
pub fn budget(workspace: &Workspace, only: &[String]) -> Result<Outcome, Error> {
    let source = disk::source(workspace.root(), BUDGET)?;
    let budget: BTreeMap<String, Counts> = toml::from_str(&source.text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = source.text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        Error::BadBudget { problem: format!("line {line}: {}", error.message().trim()) }
    })?;
    let nothing = Counts::new();
    let mut summary = String::new();
    let mut grown = Vec::new();
    for kind in KINDS.iter().filter(|kind| only.is_empty() || only.iter().any(|table| table == kind.table)) {
        let (counted, allowed) = ((kind.count)(workspace)?, budget.get(kind.table).unwrap_or(&nothing));
        let (now, before): (u64, u64) = (counted.values().sum(), allowed.values().sum());
        let _ = writeln!(summary, "{:>8} of {before:>8}  {}", now, kind.what);
        let names: BTreeSet<&String> = counted.keys().chain(allowed.keys()).collect();
        for name in names {
            let (now, allowed) = (counted.get(name).copied().unwrap_or(0), allowed.get(name).copied().unwrap_or(0));
            if now == allowed {
                continue;
            }
            let _ = writeln!(summary, "{now:>8} of {allowed:>8}    {name}");
            if now > allowed + allowed * kind.tolerance / 100 {
                grown.push(format!("{}: {name} has grown from {allowed} to {now}", kind.what));
            }
        }
    }
    if grown.is_empty() {
        return Ok(Outcome::of(summary.trim_end().to_owned()));
    }
    Err(Error::Grown { table: summary, grown })
}

/// Writes the current counts to the budget.
///
/// # Errors
/// Fails if counting fails, or the file cannot be written.
pub fn update(workspace: &Workspace) -> Result<Outcome, Error> {
    let mut text =
        "# The maximum cost of the crate, in counts that do not depend on the machine. `cargo xtask budget` compares them,\n\
         # and `cargo xtask budget --update` writes this file. A commit that raises a count justifies it in its message.\n"
            .to_owned();
    for kind in &KINDS {
        let _ = write!(text, "\n# {}\n[{}]\n", kind.what, kind.table);
        for (name, count) in (kind.count)(workspace)? {
            let _ = writeln!(text, "{} = {count}", toml::Value::from(name));
        }
    }
    tree::write(&workspace.turn()?, &BTreeMap::from([(BUDGET.to_owned(), text)]))?;
    Ok(Outcome::of(format!("wrote {BUDGET}")))
}
