//! Stripe's list envelope.

use std::fmt;

use serde::Serialize;

use super::{Identified, NextPage, Page};
use crate::decode::object::{Fields, HasExtra, NotShown, Object, Writer, read_object, serialize_object};
use crate::decode::{Expected, Extra, FromJson, Problem, Reader, Token};
use crate::text::masked::Masked;

/// One page of a [list](https://docs.stripe.com/api/pagination). `Debug` masks the path, which can contain IDs.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct List<T> {
    /// The page's items.
    pub data: Vec<T>,
    /// `true` if there are more items after this page.
    pub has_more: bool,
    /// The path of the list.
    pub url: String,
    /// The received fields that this type does not have.
    pub extra: Extra,
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List")
            .field("data", &self.data)
            .field("has_more", &self.has_more)
            .field("url", &Masked)
            .field("extra", &self.extra)
            .finish()
    }
}

impl<T: Identified> Page for List<T> {
    type Item = T;

    #[inline]
    fn into_items(self, backwards: bool, _path: &str) -> (Vec<T>, NextPage) {
        let mut items = self.data;
        // A page is sorted forwards, also if the list is read backwards.
        if backwards {
            items.reverse();
        }
        let next = match items.last() {
            Some(last) if self.has_more => NextPage::Behind(last.id().to_owned()),
            _ => NextPage::End,
        };
        (items, next)
    }
}

impl<T: FromJson + Serialize> Object for List<T> {
    const NAME: &'static str = "list";
    const FIELDS: &'static [&'static str] = &["data", "has_more", "object", "url"];

    fn read(mut reader: Reader<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let (mut data, mut has_more, mut url) = (None, None, None);
        let mut object = None;
        while reader.more()? {
            reader.value(&mut data);
            reader.value(&mut has_more);
            reader.constant("list", &mut object);
            reader.value(&mut url);
        }
        let (Some(()), Some(data), Some(has_more), Some(url)) = (object, data, has_more, url) else {
            return Err(reader.missing(&["object", "data", "has_more", "url"]));
        };
        *place = Some(Self { data, has_more, url, extra: reader.finish() });
        Ok(())
    }

    fn write<M: Fields>(&self, writer: &mut Writer<'_, M>) {
        writer.value("data", &NotShown(&self.data));
        writer.value("has_more", &self.has_more);
        writer.value("object", "list");
        writer.value("url", &self.url);
    }
}

impl<T> HasExtra for List<T> {
    fn extra(&self) -> &Extra {
        &self.extra
    }
}

impl<T: FromJson + Serialize> FromJson for List<T> {
    const EXPECTED: Expected = Expected::Object(Self::NAME);

    #[inline]
    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        read_object(token, place)
    }
}

crate::decode::deserialize_impl!(List<T: Serialize>);

impl<T: FromJson + Serialize> Serialize for List<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object(self, serializer)
    }
}
