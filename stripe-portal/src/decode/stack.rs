//! Bounds the stack that a response can take.
//!
//! The sender decides how deeply a response is nested. JSON is refused below 127 levels, as by `serde_json`, but a
//! level costs as much stack as its type is large, and some of Stripe's types have several kilobytes. So the costs of
//! the levels are added up. Without optimization, decoding takes up to three times the sum and cloning twice the sum;
//! both fit into 512 KB.

use super::Problem;

/// The cost of one level of JSON, in bytes, beside that of the type that is read there.
pub(super) const LEVEL: usize = 1280;

/// The cost of a level that is read by serde, which needs frames of its own, and does not count the levels of JSON
/// without types.
pub(super) const SERDE_LEVEL: usize = 3072;

/// The most that all levels may cost together. 127 levels of JSON without types fit, and so does any response of API
/// version 2023-08-16 with four expansions, one inside of another (`tests/tests/stack.rs`), if serde does not read it.
const MOST: usize = 160 * 1024;

/// Adds the cost of a level or a type to what is used.
#[inline]
pub(super) fn enter(used: &mut usize, cost: usize) -> Result<(), Problem> {
    *used += cost;
    if *used > MOST { Err(Problem::Deep) } else { Ok(()) }
}
