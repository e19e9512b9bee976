//! Files to upload, and the `multipart/form-data` message that they are sent in.

use std::fmt;

use bytes::Bytes;

use super::form::{FormWriter, ToForm};
use crate::error::{Error, InvalidRequest};
use crate::text;

/// A file to upload. `Debug` shows only its size.
///
/// ```
/// use stripe_portal::Upload;
///
/// let passport = Upload::new("passport.png", vec![0x89, b'P', b'N', b'G']).content_type("image/png");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[must_use]
pub struct Upload {
    name: String,
    content_type: String,
    bytes: Bytes,
}

impl Upload {
    /// Returns a file without a particular type. The name has no folders; quotes and line breaks in it are
    /// percent-encoded.
    ///
    /// ```
    /// let file = stripe_portal::Upload::new("evidence.pdf", b"%PDF-1.7".as_slice());
    /// ```
    pub fn new(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { name: name.into(), content_type: "application/octet-stream".to_owned(), bytes: bytes.into() }
    }

    /// Sets the media type. A media type that does not fit into a header is refused when the file is sent.
    ///
    /// ```
    /// let file = stripe_portal::Upload::new("evidence.pdf", b"%PDF-1.7".as_slice()).content_type("application/pdf");
    /// ```
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }
}

impl fmt::Debug for Upload {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// A `multipart/form-data` message.
///
/// The same parameters and files always make the same message. Its boundary is the first of a sequence of numbers that
/// is not in any of them, so that no content can end its part early.
#[derive(Clone, PartialEq, Eq)]
pub struct Multipart {
    boundary: String,
    bytes: Bytes,
}

impl Multipart {
    /// Encodes `params` and those of the files that are set, each under the name of its parameter.
    ///
    /// ```
    /// use stripe_portal::{Multipart, Upload};
    ///
    /// let file = Upload::new("logo.png", vec![0x89, b'P']).content_type("image/png");
    /// let message = Multipart::new(&serde_json::json!({"purpose": "business_logo"}), &[("file", Some(&file))])?;
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the content type of a file does not fit into a header, or if a parameter cannot be sent: see
    /// [`Request::checked`](crate::request::Request::checked).
    #[inline]
    pub fn new(params: &(impl ToForm + ?Sized), files: &[(&str, Option<&Upload>)]) -> Result<Self, Error> {
        let form = FormWriter::plain(&params);
        let message = Self::of(&form.pairs(), files)?;
        match form.refusals.reason() {
            Some(refusal) => Err(refusal.into()),
            None => Ok(message),
        }
    }

    #[inline]
    fn of(fields: &[(String, &str)], files: &[(&str, Option<&Upload>)]) -> Result<Self, Error> {
        let files: Vec<(&str, &Upload)> = files.iter().filter_map(|(name, file)| Some((*name, (*file)?))).collect();
        let contents = fields.iter().map(|(_, value)| value.as_bytes());
        let boundary = boundary(contents.chain(files.iter().map(|(_, file)| &file.bytes[..])));
        let size: usize = files.iter().map(|(_, file)| file.bytes.len()).sum();
        let mut out = Vec::with_capacity(size + 256 * (fields.len() + files.len() + 1));
        for (name, value) in fields {
            begin(&mut out, &boundary, name);
            out.extend_from_slice(b"\r\n\r\n");
            out.extend_from_slice(value.as_bytes());
            out.extend_from_slice(b"\r\n");
        }
        for (name, file) in files {
            if !is_media_type(&file.content_type) {
                return Err(InvalidRequest::new("a file's content type is not of the form `type/subtype`").into());
            }
            begin(&mut out, &boundary, name);
            out.extend_from_slice(b"; filename=\"");
            quoted(&mut out, &file.name);
            out.extend_from_slice(b"\"\r\nContent-Type: ");
            out.extend_from_slice(file.content_type.as_bytes());
            out.extend_from_slice(b"\r\n\r\n");
            out.extend_from_slice(&file.bytes);
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(text::concat(&["--", &boundary, "--\r\n"]).as_bytes());
        Ok(Self { boundary, bytes: out.into() })
    }

    /// Returns the value of the header `Content-Type`.
    ///
    /// ```
    /// let message = stripe_portal::Multipart::new(&serde_json::json!({"purpose": "tax"}), &[])?;
    /// assert!(message.content_type().starts_with("multipart/form-data; boundary="));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn content_type(&self) -> String {
        text::concat(&["multipart/form-data; boundary=", &self.boundary])
    }

    /// Returns the encoded message.
    ///
    /// ```
    /// let message = stripe_portal::Multipart::new(&serde_json::json!({"purpose": "tax"}), &[])?;
    /// assert!(message.bytes().ends_with(b"--\r\n"));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[inline]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl fmt::Debug for Multipart {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Multipart").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// Begins a part, up to its name.
#[inline]
fn begin(out: &mut Vec<u8>, boundary: &str, name: &str) {
    let start = text::concat(&["--", boundary, "\r\nContent-Disposition: form-data; name=\""]);
    out.extend_from_slice(start.as_bytes());
    quoted(out, name);
    out.push(b'"');
}

/// Writes `text` as browsers do, so that it ends neither its quotes nor its line.
#[inline]
fn quoted(out: &mut Vec<u8>, text: &str) {
    for &byte in text.as_bytes() {
        if byte == b'"' || byte.is_ascii_control() {
            out.extend(format!("%{byte:02X}").into_bytes());
        } else {
            out.push(byte);
        }
    }
}

#[inline]
fn is_media_type(text: &str) -> bool {
    let is_visible = |byte: u8| (b' '..=b'~').contains(&byte);
    text.split_once('/').is_some_and(|(kind, rest)| !kind.trim().is_empty() && !rest.trim().is_empty())
        && text.bytes().all(is_visible)
}

const BOUNDARY: &str = "stripe-portal-";
const DIGITS: usize = 16;

/// Returns the first boundary that is in none of `contents`, which are read once.
#[inline]
fn boundary<'a>(contents: impl Iterator<Item = &'a [u8]>) -> String {
    let numbers: Vec<u64> = contents.flat_map(numbers).collect();
    // One of the first `numbers.len() + 1` numbers is free.
    let mut taken = vec![false; numbers.len() + 1];
    for number in numbers {
        if let Some(taken) = usize::try_from(number).ok().and_then(|number| taken.get_mut(number)) {
            *taken = true;
        }
    }
    let free = taken.iter().position(|taken| !taken).unwrap_or_default();
    format!("{BOUNDARY}{free:0DIGITS$x}")
}

/// Returns the numbers of the boundaries that are in `content`.
#[inline]
fn numbers(content: &[u8]) -> impl Iterator<Item = u64> {
    content.windows(BOUNDARY.len() + DIGITS).filter_map(|window| {
        let digits = window.strip_prefix(BOUNDARY.as_bytes())?;
        u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]
mod tests {
    use super::*;

    fn of(fields: &[(&str, &str)], files: &[(&str, Option<&Upload>)]) -> Multipart {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
        Multipart::of(&fields, files).unwrap()
    }

    #[test]
    fn a_boundary_never_stands_in_what_it_divides() {
        let first = of(&[("a", "b")], &[]).boundary;
        let file = Upload::new("x", format!("\r\n--{first}--\r\n"));
        let second = of(&[("a", "b")], &[("file", Some(&file))]).boundary;
        assert_ne!(second, first);
        let file = Upload::new("x", format!("{second} {first}{first}"));
        let third = of(&[("a", &second)], &[("file", Some(&file))]).boundary;
        assert!(third != first && third != second);
        // Neither is one boundary the beginning of another.
        assert_eq!((first.len(), second.len()), (third.len(), third.len()));
    }

    #[test]
    fn no_name_begins_a_header_or_a_part() {
        let file = Upload::new("a\"; x=\"\r\nSet-Cookie: b\r\n\r\n--", "c");
        let text = String::from_utf8(of(&[("k\"\r\n", "v")], &[("file", Some(&file))]).bytes().to_vec()).unwrap();
        assert!(text.contains("name=\"k%22%0D%0A\""), "{text}");
        assert!(text.contains("filename=\"a%22; x=%22%0D%0ASet-Cookie: b%0D%0A%0D%0A--\"\r\n"), "{text}");
    }

    #[test]
    fn a_content_type_that_no_header_can_carry_is_refused() {
        for content_type in ["", "png", "/", "image/", "image/png\r\nX: y", "image/\u{fc}"] {
            let file = Upload::new("x", "y").content_type(content_type);
            assert!(Multipart::of(&[], &[("file", Some(&file))]).is_err(), "{content_type:?}");
        }
    }
}
