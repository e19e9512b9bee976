//! Bounds the stack that a response can take.
//!
//! How deep a response is nested is up to who sends it. JSON is refused below 127 levels, as by `serde_json`, but a level
//! costs as much as the type that is read there is large, and that is several kilobytes for some of Stripe's. So what the
//! levels cost is added up: reading needs less than that, and copying a value, which takes the most of all that is done with
//! one, about twice as much.

use super::Problem;

/// The cost of one level of JSON, in bytes, beside that of the type that is read there.
pub(super) const LEVEL: usize = 1280;

/// The cost of a level that is read by serde, which needs frames of its own, and does not count the levels of JSON without
/// types.
pub(super) const SERDE_LEVEL: usize = 3072;

/// The most that all levels may cost together. 127 levels of JSON without types fit, and so does whatever four expansions
/// can give of API version 2023-08-16: at most 58 levels, which cost 133,000 bytes.
const MOST: usize = 160 * 1024;

/// Adds the cost of a level or a type to what is used.
#[inline]
pub(super) fn enter(used: &mut usize, cost: usize) -> Result<(), Problem> {
    *used += cost;
    if *used > MOST { Err(Problem::Deep) } else { Ok(()) }
}
