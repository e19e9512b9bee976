//! An answer that nobody sends takes no more memory than its size asks for. Alone, as all that is allocated is counted.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use stripe_portal::read::{Expected, Problem, Token};
use stripe_portal::{FromJson, Map, MaybeDeleted, Opaque, from_json};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Things that may have been deleted, in things that may have been deleted.
struct Nested {
    _inner: Map<MaybeDeleted<Nested, Opaque>>,
}

impl FromJson for Nested {
    const EXPECTED: Expected = Expected::Map;

    fn from_json(token: Token<'_>) -> Result<Self, Problem> {
        Ok(Self { _inner: Map::from_json(token)? })
    }
}

#[test]
fn what_is_deep_inside_is_not_copied_at_every_level() {
    let bytes = |depth: usize| {
        let leaf = format!(r#"{{"deleted":true,"text":"{}"}}"#, "x".repeat(100_000));
        let json = format!("{}{leaf}{}", r#"{"inner":"#.repeat(depth), "}".repeat(depth));
        let region = Region::new(ALLOCATOR);
        from_json::<Nested>(&json).map(drop).unwrap();
        region.change().bytes_allocated
    };
    let (shallow, deep) = (bytes(2), bytes(120));
    assert!(deep < 2 * shallow, "{shallow} and {deep} bytes");
}
