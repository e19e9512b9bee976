//! Pages of a list of API v2, which link to the next page.

use std::fmt;

use serde::Serialize;

use super::{NextPage, Page};
use crate::decode::object::{Fields, HasExtra, NotShown, Object, Writer, read_object, serialize_object};
use crate::decode::{Expected, Extra, FromJson, Problem, Reader, Token};
use crate::text;
use crate::text::masked::Masked;

/// One page of a list of [API v2](https://docs.stripe.com/api-v2-overview). `Debug` masks the links to other pages,
/// which contain IDs and filters.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct LinkedPage<T> {
    /// The page's items.
    pub data: Vec<T>,
    /// The path and query of the page after this one, if there is one.
    pub next_page_url: Option<String>,
    /// The path and query of the page before this one, if there is one.
    pub previous_page_url: Option<String>,
    /// The received fields that this type does not have.
    pub extra: Extra,
}

impl<T: fmt::Debug> fmt::Debug for LinkedPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkedPage")
            .field("data", &self.data)
            .field("next_page_url", &self.next_page_url.as_ref().map(|_| Masked))
            .field("previous_page_url", &self.previous_page_url.as_ref().map(|_| Masked))
            .field("extra", &self.extra)
            .finish()
    }
}

impl<T> Page for LinkedPage<T> {
    type Item = T;

    #[inline]
    fn into_items(self, _backwards: bool, path: &str) -> (Vec<T>, NextPage) {
        let next = match self.next_page_url {
            None => NextPage::End,
            Some(url) => query(&url, path).map_or(NextPage::Elsewhere, |query| NextPage::Behind(query.to_owned())),
        };
        (self.data, next)
    }
}

/// Returns the query of `url`, if `url` is one of `path`. The URL's host does not matter, since nothing is sent to it.
#[inline]
fn query<'a>(url: &'a str, path: &str) -> Option<&'a str> {
    let target = match text::find(url, "://").and_then(|at| url.get(at + 3..)) {
        Some(rest) => rest.get(rest.find('/')?..)?,
        None => url,
    };
    let query = target.strip_prefix(path)?.strip_prefix('?')?;
    query.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#').then_some(query)
}

impl<T: FromJson + Serialize> Object for LinkedPage<T> {
    const NAME: &'static str = "list";
    const FIELDS: &'static [&'static str] = &["data", "next_page_url", "previous_page_url"];

    fn read(mut reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let (mut data, mut next_page_url, mut previous_page_url) = (None, None, None);
        while reader.more()? {
            reader.value(&mut data);
            reader.nullable(&mut next_page_url);
            reader.nullable(&mut previous_page_url);
        }
        let Some(data) = data else { return Err(reader.missing(&["data"])) };
        *place = Some(Self { data, next_page_url, previous_page_url, extra: reader.finish() });
        Ok(())
    }

    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>) {
        writer.value("data", &NotShown(&self.data));
        writer.nullable("next_page_url", &self.next_page_url);
        writer.nullable("previous_page_url", &self.previous_page_url);
    }
}

impl<T> HasExtra for LinkedPage<T> {
    fn extra(&self) -> &Extra {
        &self.extra
    }
}

impl<T: FromJson + Serialize> FromJson for LinkedPage<T> {
    const EXPECTED: Expected = Expected::Object(Self::NAME);

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        read_object(token, place)
    }
}

crate::decode::deserialize_impl!(LinkedPage<T: Serialize>);

impl<T: FromJson + Serialize> Serialize for LinkedPage<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object(self, serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn a_page_leads_to_no_other_endpoint() {
        for (url, expected) in [
            ("/v2/things?page=a&limit=2", Some("page=a&limit=2")),
            ("https://api.stripe.com/v2/things?page=a", Some("page=a")),
            ("https://evil.example/v2/things?page=a", Some("page=a")),
            ("/v2/things", None),
            ("/v2/thingsandmore?page=a", None),
            ("/v2/things/1?page=a", None),
            ("/v2/other?page=a", None),
            ("https://api.stripe.com", None),
            ("//v2/things?page=a", None),
            ("/v2/things?page=a\r\nX: y", None),
            ("/v2/things?page=a#b", None),
            ("/v2/things?page= a", None),
            ("", None),
        ] {
            assert_eq!(query(url, "/v2/things"), expected, "{url}");
        }
    }
}
