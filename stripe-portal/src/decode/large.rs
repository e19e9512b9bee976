//! Keeps large values off the stack while their parts are decoded.
//!
//! Decoding recurses for each level of a response. A value that waits in a frame until its parts are decoded costs
//! stack at every level, so that only small values may wait there.

use super::Problem;

/// The largest value, in bytes, that may wait in a frame.
const LARGEST: usize = 256;

/// Calls `read` with an empty slot, and then `take` with the value in it.
#[inline]
pub(crate) fn read<T, R>(
    read: impl FnOnce(&mut Option<T>) -> Result<R, Problem>,
    take: impl FnOnce(T),
) -> Result<R, Problem> {
    if const { size_of::<T>() > LARGEST } { on_heap(read, take) } else { on_stack(read, take) }
}

fn on_stack<T, R>(read: impl FnOnce(&mut Option<T>) -> Result<R, Problem>, take: impl FnOnce(T)) -> Result<R, Problem> {
    let mut slot = None;
    let result = read(&mut slot)?;
    if let Some(value) = slot {
        take(value);
    }
    Ok(result)
}

fn on_heap<T, R>(read: impl FnOnce(&mut Option<T>) -> Result<R, Problem>, take: impl FnOnce(T)) -> Result<R, Problem> {
    let mut slot = boxed(|| None);
    let result = read(&mut slot)?;
    apart(|| {
        if let Some(value) = *slot {
            take(value);
        }
    });
    Ok(result)
}

/// Puts a value on the heap. Not inlined, so that the value is on the stack of no caller.
#[inline(never)]
pub fn boxed<T>(make: impl FnOnce() -> T) -> Box<T> {
    Box::new(make())
}

/// Calls `f` in a frame of its own, which is gone when it returns.
#[inline(never)]
pub fn apart<R>(f: impl FnOnce() -> R) -> R {
    f()
}
