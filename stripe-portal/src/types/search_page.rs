//! Pages of the results of a search.

use std::fmt;

use serde::Serialize;

use super::{NextPage, Page};
use crate::decode::object::{Fields, HasExtra, NotShown, Object, Writer, read_object, serialize_object};
use crate::decode::{Expected, Extra, FromJson, Problem, Reader, Token};
use crate::text::masked::Masked;

/// One page of the results of a [search](https://docs.stripe.com/search). `Debug` masks the path and the token of the next
/// page, which can contain the query.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SearchPage<T> {
    /// The page's items.
    pub data: Vec<T>,
    /// `true` if there are more items after this page.
    pub has_more: bool,
    /// The value of the parameter `page` for the next page, if there is one.
    pub next_page: Option<String>,
    /// The number of items on all pages, if the request asked for it with `expand_total_count`. Accurate up to 10,000.
    pub total_count: Option<i64>,
    /// The path of the search.
    pub url: String,
    /// The received fields that this type does not have.
    pub extra: Extra,
}

impl<T: fmt::Debug> fmt::Debug for SearchPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchPage")
            .field("data", &self.data)
            .field("has_more", &self.has_more)
            .field("next_page", &self.next_page.as_ref().map(|_| Masked))
            .field("total_count", &self.total_count)
            .field("url", &Masked)
            .field("extra", &self.extra)
            .finish()
    }
}

impl<T> Page for SearchPage<T> {
    type Item = T;

    #[inline]
    fn into_items(self, _backwards: bool, _path: &str) -> (Vec<T>, NextPage) {
        let next = match self.next_page {
            // A page that goes on without a token is an error: its cursor is empty.
            token if self.has_more => NextPage::Behind(token.unwrap_or_default()),
            _ => NextPage::End,
        };
        (self.data, next)
    }
}

impl<T: FromJson + Serialize> Object for SearchPage<T> {
    const NAME: &'static str = "search_result";
    const FIELDS: &'static [&'static str] = &["data", "has_more", "next_page", "object", "total_count", "url"];

    fn read(mut reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let (mut data, mut has_more, mut url) = (None, None, None);
        let (mut next_page, mut object, mut total_count) = (None, None, None);
        while reader.more()? {
            reader.value(&mut data);
            reader.value(&mut has_more);
            reader.nullable(&mut next_page);
            reader.constant("search_result", &mut object);
            reader.nullable(&mut total_count);
            reader.value(&mut url);
        }
        let (Some(()), Some(data), Some(has_more), Some(url)) = (object, data, has_more, url) else {
            return Err(reader.missing(&["object", "data", "has_more", "url"]));
        };
        *place = Some(Self { data, has_more, next_page, total_count, url, extra: reader.finish() });
        Ok(())
    }

    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>) {
        writer.value("data", &NotShown(&self.data));
        writer.value("has_more", &self.has_more);
        writer.nullable("next_page", &self.next_page);
        writer.value("object", "search_result");
        writer.nullable("total_count", &self.total_count);
        writer.value("url", &self.url);
    }
}

impl<T> HasExtra for SearchPage<T> {
    fn extra(&self) -> &Extra {
        &self.extra
    }
}

impl<T: FromJson + Serialize> FromJson for SearchPage<T> {
    const EXPECTED: Expected = Expected::Object(Self::NAME);

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        read_object(token, place)
    }
}

crate::decode::deserialize_impl!(SearchPage<T: Serialize>);

impl<T: FromJson + Serialize> Serialize for SearchPage<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object(self, serializer)
    }
}
