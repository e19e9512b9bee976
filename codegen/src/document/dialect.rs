//! Rewrites other spellings of what Stripe's specs say, and keywords that OpenAPI 3.0 does not define at their place. The
//! parser of schemas refuses the whole document for some of them, so that nobody could use the rest.

use super::grammar::Kind;
use super::tree::Node;

/// The key of a parameter whose `style` OpenAPI does not define at its place.
pub(crate) const STYLE: &str = "x-style";

/// Rewrites schemas as Stripe writes them, and moves styles that are undefined at their place to `x-style`.
pub(super) fn rewrite(document: &mut Node<'_>) {
    walk(document, Kind::Document);
}

fn walk(node: &mut Node<'_>, kind: Kind) {
    match node {
        Node::Map(entries) => {
            for (key, value) in entries.iter_mut() {
                match kind.child(key) {
                    // A list of resources, of which one is a list too.
                    _ if key == "x-expansionResources" => {}
                    Kind::Data => {}
                    child => walk(value, child),
                }
            }
            match kind {
                Kind::Schema => schema(node),
                Kind::Parameter | Kind::Encoding => style(node),
                _ => {}
            }
        }
        Node::List(items) => items.iter_mut().for_each(|item| walk(item, kind)),
        _ => {}
    }
}

/// Rewrites `const` as an `enum` of one value, a list of types or a union with `null` as a type that can be `null`, a union
/// of one as `anyOf`, and gives strings their type.
fn schema(node: &mut Node<'_>) {
    if let Some(value) = node.take("const") {
        node.set("enum", Node::List(vec![value]));
    }
    let is_null = |ty: &Node<'_>| ty.as_str() == Some("null");
    let types = node.get("type").map_or(&[][..], Node::items);
    let (nulls, others): (Vec<&Node<'_>>, Vec<_>) = types.iter().partition(|ty| is_null(ty));
    if let [only] = others[..] {
        let (only, is_nullable) = (only.clone(), !nulls.is_empty());
        node.set("type", only);
        if is_nullable {
            node.set("nullable", Node::Bool(true));
        }
    }
    for key in ["anyOf", "oneOf"] {
        without_null(node, key);
    }
    let is_bare = ["type", "properties", "anyOf"].iter().all(|key| node.get(key).is_none());
    for key in ["allOf", "oneOf"] {
        if is_bare && matches!(node.get(key).map(Node::items), Some([_])) {
            let only = node.take(key);
            only.into_iter().for_each(|only| node.set("anyOf", only));
        }
    }
    let values = node.get("enum").map_or(&[][..], Node::items);
    let are_strings = values.iter().all(|value| matches!(value, Node::Text(_) | Node::Null));
    let is_typed = ["type", "allOf", "anyOf", "oneOf", "$ref"].iter().any(|key| node.get(key).is_some());
    if !values.is_empty() && are_strings && !is_typed {
        node.set("type", Node::text("string"));
    }
}

/// Removes the alternative `null`, so that the value is nullable. A schema that is then the only alternative takes the place
/// of the union; a reference stays, as in Stripe's specs.
fn without_null(node: &mut Node<'_>, key: &str) {
    let is_null = |one: &Node<'_>| {
        let is_other = |key: &str| !matches!(key, "type" | "description");
        let ty = one.get("type").is_some_and(|ty| matches!(ty, Node::Null) || ty.as_str() == Some("null"));
        ty && !one.entries().iter().any(|(key, _)| is_other(key))
    };
    let Some(Node::List(alternatives)) = node.get_mut(key) else { return };
    if !alternatives.iter().any(is_null) || alternatives.iter().all(is_null) {
        return;
    }
    alternatives.retain(|one| !is_null(one));
    let is_inline = matches!(&alternatives[..], [one] if one.get("$ref").is_none());
    let is_alone = ["type", "properties"].iter().all(|key| node.get(key).is_none());
    if is_inline
        && is_alone
        && let Some(Node::List(mut alternatives)) = node.take(key)
        && let (Some(Node::Map(only)), Node::Map(entries)) = (alternatives.pop(), &mut *node)
    {
        // An entry of the union itself comes first.
        entries.extend(only);
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        entries.dedup_by(|(later, _), (first, _)| later == first);
    }
    node.set("nullable", Node::Bool(true));
}

/// Moves the style of a parameter, or of a part of a body, if it is undefined there.
fn style(node: &mut Node<'_>) {
    let known: &[&str] = match node.get("in").and_then(Node::as_str) {
        Some("path") => &["matrix", "label", "simple"],
        Some("header") => &["simple"],
        Some("cookie") => &["form"],
        _ => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
    };
    let is_unknown = |style: &&str| !known.contains(style);
    if node.get("style").and_then(Node::as_str).filter(is_unknown).is_some()
        && let Some(style) = node.take("style")
    {
        node.set(STYLE, style);
    }
}
