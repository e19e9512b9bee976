//! The body of a response that is being received.

use bytes::Bytes;

use crate::transport::{TransportError, TransportErrorKind};

/// The most memory that is reserved because `Content-Length` announces a body.
const MAX_RESERVED: usize = 64 * 1024;

/// A body that is being received. One that comes in one piece is not copied.
pub(super) struct Body {
    left: usize,
    expected: usize,
    first: Bytes,
    whole: Vec<u8>,
}

impl Body {
    pub(super) fn new(limit: usize, announced: Option<u64>) -> Result<Self, TransportError> {
        let announced = usize::try_from(announced.unwrap_or(0)).unwrap_or(usize::MAX);
        if announced > limit {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        // An announced body need not come: reserve no more than a usual response needs.
        let expected = announced.min(MAX_RESERVED);
        Ok(Self { left: limit, expected, first: Bytes::new(), whole: Vec::new() })
    }

    pub(super) fn push(&mut self, piece: Bytes) -> Result<(), TransportError> {
        if piece.len() > self.left {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        self.left -= piece.len();
        if self.whole.is_empty() {
            if self.first.is_empty() {
                self.first = piece;
                return Ok(());
            }
            self.whole.reserve(self.expected.max(self.first.len() + piece.len()));
            self.whole.extend_from_slice(&self.first);
        }
        self.whole.extend_from_slice(&piece);
        Ok(())
    }

    pub(super) fn finish(self) -> Bytes {
        if self.whole.is_empty() { self.first } else { self.whole.into() }
    }
}
