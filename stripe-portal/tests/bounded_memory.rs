//! The memory to decode a response depends only on its size. A separate test binary, because it counts all allocations.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::alloc::System;
use std::sync::Mutex;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use stripe_portal::__private::{Expected, Problem, Token, set_values_of};
use stripe_portal::form::{ExtraParams, FormWriter};
use stripe_portal::{Expandable, FromJson, Map, MaybeDeleted, Opaque, from_json};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The allocator counts for all threads.
static ALONE: Mutex<()> = Mutex::new(());

/// Defines a recursive type with the given kind of field.
macro_rules! nested {
    ($name:ident, $inner:ty) => {
        struct $name {
            _inner: Map<$inner>,
        }

        impl FromJson for $name {
            const EXPECTED: Expected = Expected::Map;

            fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
                let mut inner = None;
                Map::from_json(token, &mut inner)?;
                *place = inner.map(|inner| Self { _inner: inner });
                Ok(())
            }
        }
    };
}

nested!(Direct, MaybeDeleted<Direct, Opaque>);
nested!(Expanded, Expandable<MaybeDeleted<Expanded, Opaque>>);
nested!(Boxed, Box<MaybeDeleted<Boxed, Opaque>>);
nested!(Nullable, Option<MaybeDeleted<Nullable, Opaque>>);
nested!(Listed, Vec<MaybeDeleted<Listed, Opaque>>);
nested!(Twice, Expandable<MaybeDeleted<MaybeDeleted<Twice, Opaque>, Opaque>>);

/// Returns the bytes allocated to decode `leaf` inside `depth` pairs of `open` and `close`.
fn bytes<T: FromJson>(open: &str, close: &str, leaf: &str, depth: usize, is_read: bool) -> usize {
    let json = [&open.repeat(depth), leaf, &close.repeat(depth)].concat();
    let region = Region::new(ALLOCATOR);
    let read = from_json::<T>(&json);
    assert_eq!(read.is_ok(), is_read);
    drop(read);
    region.change().bytes_allocated
}

/// Returns the bytes allocated to write a form that starts with an object of so many fields.
fn bytes_of_form(fields: usize) -> usize {
    let labels: String = (0..fields).map(|number| format!(r#","k{number}":"v""#)).collect();
    let object: Opaque = from_json(format!(r#"{{"labels":{{"k":"v"{labels}}}}}"#)).unwrap();
    let mut params = ExtraParams::default();
    set_values_of(&mut params, &object, "labels*");
    let region = Region::new(ALLOCATOR);
    let mut form = FormWriter::new();
    params.write(&mut form);
    assert_eq!(form.finish().matches("=v").count(), fields + 1);
    region.change().bytes_allocated
}

#[test]
fn the_form_is_not_copied_for_each_field_of_the_object_that_it_starts_with() {
    let _alone = ALONE.lock();
    let [few, many] = [200, 8_000].map(bytes_of_form);
    assert!(many < 300 * few, "{few} and {many} bytes");
}

#[test]
fn a_value_deep_inside_is_not_copied_at_every_level() {
    let _alone = ALONE.lock();
    let long = format!(r#"{{"deleted":true,"text":"{}"}}"#, "x".repeat(100_000));
    let wide: String = (0..5_000).map(|number| format!(r#""x{number}":{number},"#)).collect();
    let wide = format!(r#"{{{wide}"deleted":true}}"#);
    // The failure is at the innermost object, and its place is computed from the outermost.
    let wrong = format!(r#"{{"text":"{}","a":5}}"#, "x".repeat(100_000));
    type Bytes = fn(&str, &str, &str, usize, bool) -> usize;
    let object = (r#"{"inner":"#, "}");
    let cases: [(&str, Bytes, (&str, &str)); 6] = [
        ("direct", bytes::<Direct>, object),
        ("expanded", bytes::<Expanded>, object),
        ("boxed", bytes::<Boxed>, object),
        ("nullable", bytes::<Nullable>, object),
        ("listed", bytes::<Listed>, (r#"{"inner":["#, "]}")),
        ("twice", bytes::<Twice>, object),
    ];
    for (name, bytes, (open, close)) in cases {
        for (leaf, is_read) in [(&long, true), (&wide, true), (&wrong, false)] {
            let [shallow, deep] = [2, 40].map(|depth| bytes(open, close, leaf, depth, is_read));
            assert!(deep < 2 * shallow, "{name}: {shallow} and {deep} bytes");
        }
    }
}
