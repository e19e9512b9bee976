//! Lists and searches of the objects that are kept.

use serde_json::{Map, Value, json};

use super::describe::{Def, Described, PathValue, Ty};
use super::expand::kinds;
use super::refusal::Refusal;
use super::search::Query;
use super::store::{Kept, Store};

/// The length of a page without `limit`, and the largest one.
const USUAL: usize = 10;
const LARGEST: i64 = 100;

/// Parameters that choose a page and not its items.
const PAGING: [&str; 8] =
    ["limit", "starting_after", "ending_before", "expand", "page", "query", "include", "include_total_count"];

/// A value in a path, and the kind of the object that it names.
pub(super) type Parent = (PathValue, String);

/// A list of objects.
pub(super) struct List<'a> {
    pub(super) described: &'a Described,
    pub(super) store: &'a Store,
    /// The path of the request.
    pub(super) path: &'a str,
    /// The values in the path, and the kinds of their objects.
    pub(super) parents: &'a [Parent],
    pub(super) params: &'a Map<String, Value>,
}

impl List<'_> {
    /// Returns a page of this type.
    pub(super) fn page(&self, ty: &Ty) -> Result<Value, Refusal> {
        let Some(item) = ty.item() else { return Ok(Value::Null) };
        let kinds = kinds(self.described, item);
        let mut found: Vec<&Kept> = self.store.all().iter().rev().filter(|kept| self.has(kept, item, &kinds)).collect();
        if let Ty::SearchPage(_) = ty {
            let query = self.params.get("query").and_then(Value::as_str).unwrap_or_default();
            let parsed = Query::parse(query).ok_or_else(|| Refusal::bad_query(query))?;
            found.retain(|kept| parsed.matches(&kept.object));
        }
        let limit = match self.params.get("limit").and_then(Value::as_i64) {
            None => USUAL,
            Some(limit) if limit < 1 => return Err(Refusal::too_small_or_large("limit", limit, 1)),
            Some(limit) if limit > LARGEST => return Err(Refusal::too_small_or_large("limit", limit, LARGEST)),
            Some(limit) => usize::try_from(limit).unwrap_or(USUAL),
        };
        let objects = |page: &[&Kept]| -> Vec<Value> { page.iter().map(|kept| kept.object.clone().into()).collect() };
        if let Ty::Page(_) = ty {
            let (page, has_more) =
                self.between_cursors(&found, limit, kinds.first().map_or("object", String::as_str))?;
            return Ok(json!({"object": "list", "data": objects(page), "has_more": has_more, "url": self.path}));
        }
        let start = self.params.get("page").and_then(Value::as_str).and_then(|page| page.strip_prefix("page_"));
        let start = start.and_then(|start| start.parse::<usize>().ok()).unwrap_or(0).min(found.len());
        let end = (start + limit).min(found.len());
        let data = objects(&found[start..end]);
        let has_more = end < found.len();
        if let Ty::SearchPage(_) = ty {
            let next = has_more.then(|| format!("page_{end}"));
            return Ok(json!({
                "object": "search_result", "data": data, "has_more": has_more, "next_page": next, "url": self.path,
            }));
        }
        let url = |start: usize| format!("{}?page=page_{start}&limit={limit}", self.path);
        let next = has_more.then(|| url(end));
        let previous = (start > 0).then(|| url(start.saturating_sub(limit)));
        Ok(json!({"data": data, "next_page_url": next, "previous_page_url": previous}))
    }

    /// Returns the part of a list after or before an object, and whether there is more in that direction.
    fn between_cursors<'k>(
        &self,
        found: &'k [&'k Kept],
        limit: usize,
        kind: &str,
    ) -> Result<(&'k [&'k Kept], bool), Refusal> {
        let cursor = |name: &str| {
            let Some(id) = self.params.get(name).and_then(Value::as_str) else { return Ok(None) };
            let at = found.iter().position(|kept| kept.id == id);
            at.map(Some).ok_or_else(|| Refusal::missing_object(400, kind, id, name))
        };
        if let Some(end) = cursor("ending_before")? {
            let start = end.saturating_sub(limit);
            return Ok((&found[start..end], start > 0));
        }
        let start = cursor("starting_after")?.map_or(0, |at| at + 1);
        let end = (start + limit).min(found.len());
        Ok((&found[start..end], end < found.len()))
    }

    fn has(&self, kept: &Kept, item: &Ty, kinds: &[String]) -> bool {
        kept.is_listed
            && !kept.is_deleted
            && kinds.contains(&kept.kind)
            && self.parents.iter().all(|(value, kind)| is_child(kept, value, kind))
            && self.params.iter().all(|(name, value)| self.passes(kept, item, name, value))
    }

    /// Returns whether an object passes the filter `name`. A parameter that is no field of the object is no filter.
    fn passes(&self, kept: &Kept, item: &Ty, name: &str, wanted: &Value) -> bool {
        if PAGING.contains(&name) {
            return true;
        }
        let live = self.described.live(item);
        let resource = live.iter().find(|resource| resource.kind() == kept.kind);
        let Some(ty) = resource.and_then(|resource| resource.object().field(name)).and_then(|field| field.ty()) else {
            return true;
        };
        // A value such as `all` is none of a field.
        if let (Ty::Ref(index), Value::String(wanted)) = (ty, wanted)
            && let Some(Def::Enum(values)) = self.described.get(*index).as_deref()
            && !values.contains(wanted)
        {
            return true;
        }
        is_like(kept.object.get(name).unwrap_or(&Value::Null), wanted)
    }
}

/// Returns whether an object belongs to the object in the path: by its field, or because it was created there.
pub(super) fn is_child(kept: &Kept, parent: &PathValue, kind: &str) -> bool {
    let names = [parent.name, kind.rsplit('.').next().unwrap_or_default()];
    let own = names.iter().filter(|name| **name != "id").find_map(|name| kept.object.get(*name));
    match own {
        Some(Value::String(id)) => *id == parent.value,
        _ => kept.parents.is_empty() || kept.parents.contains(&parent.value),
    }
}

/// Compares a field with a filter: a value, some values, or a range.
fn is_like(field: &Value, wanted: &Value) -> bool {
    match wanted {
        Value::Array(any) => any.iter().any(|wanted| is_like(field, wanted)),
        Value::Object(range) => range.iter().all(|(bound, limit)| {
            let (Some(value), Some(limit)) = (field.as_f64(), limit.as_f64()) else {
                return is_like(&field[bound], limit);
            };
            match bound.as_str() {
                "gt" => value > limit,
                "gte" => value >= limit,
                "lt" => value < limit,
                "lte" => value <= limit,
                _ => true,
            }
        }),
        _ => match field {
            Value::Array(items) => items.contains(wanted),
            Value::Object(object) => object.get("id") == Some(wanted),
            _ => field == wanted,
        },
    }
}
