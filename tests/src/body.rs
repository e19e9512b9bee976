//! The parameters in a request's body, in any format: keys as in a form, and their values.

use serde_json::Value;
use stripe_portal::form;

use test_server::Received;

/// The parameters in the body of `received`.
pub fn pairs(received: &Received) -> Vec<(String, String)> {
    let content_type = received.header("content-type").unwrap_or_default();
    if let Some(boundary) = content_type.strip_prefix("multipart/form-data; boundary=") {
        return parts(&received.body, boundary);
    }
    match content_type {
        "application/json" => {
            let mut found = Vec::new();
            let body = serde_json::from_str(&received.body).unwrap_or_else(|error| panic!("{error}"));
            flatten("", &body, &mut found);
            found
        }
        "application/x-www-form-urlencoded" => form::decode(&received.body),
        _ => {
            assert_eq!(received.body, "", "a body of the type `{content_type}`");
            Vec::new()
        }
    }
}

/// The parts of a multipart message: the names, and what is in them.
fn parts(body: &str, boundary: &str) -> Vec<(String, String)> {
    let delimiter = format!("\r\n--{boundary}");
    let body = format!("\r\n{body}");
    let (parts, end) = body.rsplit_once(&delimiter).expect("a last boundary");
    assert_eq!(end, "--\r\n", "what comes after the last part");
    let mut parts = parts.split(&delimiter);
    assert_eq!(parts.next(), Some(""), "what comes before the first part");
    let part = |part: &str| {
        let (head, content) = part.split_once("\r\n\r\n").expect("a head");
        let (_, name) = head.split_once("\r\nContent-Disposition: form-data; name=\"").expect("a name");
        (name.split('"').next().unwrap_or_default().to_owned(), content.to_owned())
    };
    parts.map(part).collect()
}

/// Flattens JSON into form pairs; `null` is the empty string.
fn flatten(key: &str, value: &Value, found: &mut Vec<(String, String)>) {
    let inside = |part: &str| if key.is_empty() { part.to_owned() } else { format!("{key}[{part}]") };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| flatten(&inside(name), value, found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| flatten(&inside(&index.to_string()), value, found));
        }
        Value::Null => found.push((key.to_owned(), String::new())),
        Value::String(text) => found.push((key.to_owned(), text.clone())),
        scalar => found.push((key.to_owned(), scalar.to_string())),
    }
}
