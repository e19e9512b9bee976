//! What is worked out once all types are known.

mod cycles;
mod describe;
mod expansions;
mod features;
mod share;
mod sizes;

pub(crate) use cycles::break_cycles;
pub(crate) use describe::describe;
pub(crate) use expansions::find_expansions;
pub(crate) use features::find_features;
pub(crate) use share::share;
pub(crate) use sizes::size_objects;
