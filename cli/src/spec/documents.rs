//! Reads specs and slices. Each is read once and handed on.

use std::cell::Cell;

use codegen::{Document, Problems, Slice, Source};

thread_local! {
    static READ: Cell<usize> = const { Cell::new(0) };
}

/// Returns how many specs and slices this thread has read.
pub fn documents_read() -> usize {
    READ.get()
}

/// Reads a spec.
pub fn document(source: &Source) -> Result<Document<'_>, Problems> {
    READ.set(READ.get() + 1);
    Document::read(source)
}

/// Reads a slice.
pub fn slice(source: &Source) -> Result<Slice<'_>, Problems> {
    READ.set(READ.get() + 1);
    Slice::read(source)
}
