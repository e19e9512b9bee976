//! Keeps the crate small: counts that do not depend on the machine, against those in `budget.toml`.

mod count;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::disk;
use crate::error::Error;
use crate::regen::Outcome;
use crate::tree;
use crate::workspace::Workspace;

/// The committed budget.
const BUDGET: &str = "budget.toml";

/// What is counted, and how it is shown.
struct Kind {
    /// The table in the budget.
    table: &'static str,
    /// How it is counted.
    count: fn(&Workspace) -> Result<Counts, Error>,
    /// What its figures are.
    what: &'static str,
    /// By how many percent a figure may differ: compilers do.
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

/// Figures by what they are of.
type Counts = BTreeMap<String, u64>;

/// The names of what can be counted.
pub const TABLES: [&str; 5] = [KINDS[0].table, KINDS[1].table, KINDS[2].table, KINDS[3].table, KINDS[4].table];

/// Compares what there is with the budget.
///
/// # Errors
/// If something has grown, or cannot be counted.
pub fn budget(workspace: &Workspace, only: &[String]) -> Result<Outcome, Error> {
    let source = disk::source(workspace, BUDGET)?;
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

/// Writes the budget down as what there is.
///
/// # Errors
/// If something cannot be counted, or the file cannot be written.
pub fn update(workspace: &Workspace) -> Result<Outcome, Error> {
    let mut text =
        "# What the crate may cost, in counts that do not depend on the machine. `cargo xtask budget` compares,\n\
         # `cargo xtask budget --update` writes this file: a commit that lets something grow says so here.\n"
            .to_owned();
    for kind in &KINDS {
        let _ = write!(text, "\n# {}\n[{}]\n", kind.what, kind.table);
        for (name, count) in (kind.count)(workspace)? {
            let _ = writeln!(text, "{} = {count}", toml::Value::from(name));
        }
    }
    tree::write(workspace.root(), &BTreeMap::from([(BUDGET.to_owned(), text)]))?;
    Ok(Outcome::of(format!("wrote {BUDGET}")))
}
