//! Finds the entries of a configuration that match something in a spec.

use std::ops::Range;

use crate::document::Document;
use crate::input::config::Config;
use crate::input::diagnostic::Problems;
use crate::lower::{self, Entries};
use crate::slice::Slice;

/// Returns `config` without the exceptions that match nothing in any of the specs. The configuration of another crate has
/// exceptions about other resources and API versions.
///
/// # Errors
/// Fails if a spec has an unsupported construct in the parts that `config` names.
pub fn matching(mut config: Config, specs: &[&Document<'_>]) -> Result<Config, Problems> {
    let mut everywhere: Option<Vec<Range<usize>>> = None;
    for spec in specs {
        let (slice, _) = Slice::cut_present((*spec).clone(), &config)?;
        let (_, remarks) = lower::lower(&slice.load(&config)?, &config, Entries::None)?;
        let here: Vec<Range<usize>> = remarks.stale.into_iter().filter_map(|problem| problem.span).collect();
        everywhere = Some(match everywhere {
            Some(before) => before.into_iter().filter(|place| here.contains(place)).collect(),
            None => here,
        });
    }
    config.remove_at(&everywhere.unwrap_or_default());
    config.remove_unheld(&specs.iter().map(|spec| spec.api_version()).collect::<Vec<_>>());
    Ok(config)
}
