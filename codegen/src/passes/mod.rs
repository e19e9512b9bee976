//! Finds facts that need all types. Each pass says what it adds.

mod cycles;
mod describe;
mod expansions;
mod features;
mod nothing;
mod share;
mod sizes;

use crate::input::config::Config;
use crate::input::descriptions::Overlay;
use crate::input::diagnostic::Problems;
use crate::ir::{Api, Lowered};

pub(crate) use self::describe::Undescribed;

/// Returns the API of a lowered spec, and the descriptions that `overlay` lacks.
///
/// # Errors
/// Fails if a resource cannot be a feature.
pub(crate) fn finish(mut lowered: Lowered, config: &Config, overlay: &Overlay) -> Result<(Api, Undescribed), Problems> {
    cycles::break_cycles(&mut lowered);
    let on_heap = sizes::size_objects(&mut lowered);
    let expansions = expansions::find_expansions(&lowered);
    let (features, gates) = features::find_features(&lowered, config)?;
    let undescribed = describe::describe(&mut lowered, overlay);
    let same_as = share::share(&mut lowered);
    let sending = nothing::find_sending(&lowered);
    Ok((Api { lowered, expansions, features, gates, same_as, on_heap, sending }, undescribed))
}
