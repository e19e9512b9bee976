//! The parameters of a request as a tree. Values of a form are strings, and lists are objects with indexes as keys.

use serde_json::{Map, Value};

use super::sent::Sent;

/// The deepest key of a form.
const DEEPEST: usize = 32;

/// Returns the parameters of the query and the body.
pub(super) fn tree(sent: &Sent) -> Map<String, Value> {
    let mut tree = Map::new();
    let parts = sent.multipart().map(|(content_type, body)| parts(content_type, body)).unwrap_or_default();
    for (key, value) in sent
        .params()
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .chain(parts.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    {
        let (first, rest) = key.split_once('[').unwrap_or((key, ""));
        let inner = rest.strip_suffix(']').unwrap_or(rest);
        let keys: Vec<&str> = if rest.is_empty() { Vec::new() } else { inner.split("][").collect() };
        if keys.len() < DEEPEST {
            put(&mut tree, first, &keys, value);
        }
    }
    if let Some(Value::Object(json)) = sent.json() {
        tree.extend(json.clone());
    }
    tree
}

fn put(tree: &mut Map<String, Value>, key: &str, rest: &[&str], value: &str) {
    let key = if key.is_empty() { tree.len().to_string() } else { key.to_owned() };
    let Some((next, rest)) = rest.split_first() else {
        tree.insert(key, value.into());
        return;
    };
    let inner = tree.entry(key).or_insert_with(|| Map::new().into());
    if !inner.is_object() {
        *inner = Map::new().into();
    }
    if let Value::Object(inner) = inner {
        put(inner, next, rest, value);
    }
}

/// Returns the items of a list, in a form or in JSON.
pub(super) fn items(value: &Value) -> Option<Vec<(String, &Value)>> {
    match value {
        Value::Array(items) => Some(items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect()),
        Value::Object(items) => {
            let numbered = items.iter().map(|(key, item)| Some((key.parse::<usize>().ok()?, item)));
            let mut items = numbered.collect::<Option<Vec<_>>>()?;
            items.sort_by_key(|(at, _)| *at);
            Some(items.into_iter().map(|(at, item)| (at.to_string(), item)).collect())
        }
        _ => None,
    }
}

/// Returns the names and values of the parts of a multipart body. The value of a file is its content.
fn parts(content_type: &str, body: &[u8]) -> Vec<(String, String)> {
    let body = String::from_utf8_lossy(body);
    let boundary = content_type.split("boundary=").nth(1).unwrap_or_default().trim_matches('"');
    if boundary.is_empty() {
        return Vec::new();
    }
    let parts = body.split(&format!("--{boundary}")).map(str::to_owned).collect::<Vec<_>>();
    let part = |part: &String| {
        let (head, content) = part.split_once("\r\n\r\n")?;
        let name = head.split("name=\"").nth(1)?.split('"').next()?;
        Some((name.to_owned(), content.strip_suffix("\r\n").unwrap_or(content).to_owned()))
    };
    parts.iter().filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn the_parts_of_a_multipart_body_are_parameters() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nlogo\r\n--b\r\n\
                    Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nx\r\ny\r\n--b--\r\n";
        let expected =
            [("purpose", "logo"), ("file", "x\r\ny")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(parts("multipart/form-data; boundary=b", body.as_bytes()), expected);
        assert!(parts("multipart/form-data; boundary=", body.as_bytes()).is_empty());
    }
}
