//! The events with a type in an exported crate, and the entries about events that are refused or remarked on.

use codegen::{Diagnostic, Source};
use tests::generator::{Inputs, standalone};

/// Returns the inputs of a crate with `resources`, of a spec with two resources, which lists `events` and has `schemas`.
fn inputs(resources: &[&str], events: &[&str], schemas: &[&str]) -> Inputs {
    let resource = |id: &str| {
        format!(
            "    {id}: {{type: object, x-resourceId: {id}, required: [id, object], properties: {{id: {{type: string}}, \
         object: {{type: string, enum: [{id}]}}}}}}\n"
        )
    };
    let schemas: String = schemas.iter().map(|schema| format!("    {schema}\n")).collect();
    let spec = format!(
        "openapi: 3.0.0\ninfo: {{title: Case, version: 2026-01-01}}\npaths:\n  /v1/endpoints:\n    post:\n      \
         operationId: PostEndpoints\n      requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: \
         object, properties: {{enabled_events: {{type: array, items: {{type: string, enum: ['*', {}]}}}}}}}}}}}}}}\n      \
         responses: {{}}\ncomponents:\n  schemas:\n{}{}{schemas}",
        events.join(", "),
        resource("widget"),
        resource("gadget"),
    );
    let config: String = resources.iter().map(|id| format!("[resources.{id}]\n")).collect();
    Inputs {
        spec: Source::new("spec.yaml", spec),
        config: Source::new("resources.toml", format!("[webhooks]\nevents = \"all\"\n{config}")),
        docs: Source::new("docs.yaml", ""),
    }
}

/// Returns the code of the events in that crate, and the remarks about the spec.
fn code(resources: &[&str], events: &[&str], schemas: &[&str]) -> (String, Vec<String>) {
    let inputs = inputs(resources, events, schemas);
    let output = standalone(&inputs, "some").unwrap_or_else(|problems| panic!("{problems}")).output;
    let warnings = output.warnings.iter().filter(|warning| warning.file == "spec.yaml");
    let code = output.files.iter().find(|(path, _)| ["events.rs", "events/mod.rs"].contains(&path.as_str()));
    (code.map(|(_, code)| code.clone()).unwrap_or_default(), warnings.map(|warning| warning.message.clone()).collect())
}

/// Returns the events with a type in that crate, and the remarks about others.
fn exported(resources: &[&str], events: &[&str], schemas: &[&str]) -> (Vec<String>, Vec<String>) {
    let (code, remarks) = code(resources, events, schemas);
    let variants = code.lines().filter_map(|line| {
        let (wire, read) = line.trim().split_once(" => ")?;
        let (_, variant) = read.split_once("Self::")?;
        let variant = variant.split(['(', ')']).next()?;
        Some(format!("{} {variant}", wire.strip_prefix('"')?.strip_suffix('"')?))
    });
    (variants.collect(), remarks)
}

/// A thin event about a widget. `related` and `data` are schemas.
fn thin(component: &str, wire: &str, related: &str, data: &str) -> String {
    let related = if related.is_empty() { String::new() } else { format!("related_object: {related}, ") };
    format!(
        "{component}: {{type: object, x-stripeEvent: {{kind: thin, type: '{wire}'}}, properties: {{{related}data: {data}}}}}"
    )
}

/// The schema of a related object.
fn about(types: &str) -> String {
    format!("{{type: object, properties: {{type: {{type: string, enum: [{types}]}}}}}}")
}

const DATA: &str = "{type: object, properties: {z: {type: string}}}";

#[test]
fn events_of_one_name_in_rust_have_numbers() {
    let events = ["widget.sub_created", "widget.sub-created"];
    let (variants, remarks) = exported(&["widget"], &events, &[]);
    let expected = ["widget.sub-created WidgetSubCreated", "widget.sub_created WidgetSubCreated2"];
    assert_eq!((variants, remarks), (expected.map(str::to_owned).to_vec(), Vec::new()));

    let names = [("b", "v1.widget.sub_created"), ("a", "v1.widget.sub.created")];
    let thin = names.map(|(component, wire)| thin(component, wire, "", DATA));
    let (variants, remarks) = exported(&["widget"], &[], &thin.each_ref().map(String::as_str));
    let expected = ["v1.widget.sub.created V1WidgetSubCreated", "v1.widget.sub_created V1WidgetSubCreated2"];
    assert_eq!((variants, remarks), (expected.map(str::to_owned).to_vec(), Vec::new()));
}

#[test]
fn a_thin_event_that_cannot_have_a_type_leaves_the_others_theirs() {
    let good = thin("good", "v1.widget.good", "", DATA);
    for (wire, data, remark) in [
        ("v1.widget.bad", "{not: {}}", "`not` is not supported"),
        (
            "v1.widget.bad",
            "{type: object, properties: {a: {type: string, format: byte}}}",
            "binary content is not supported",
        ),
        (
            "v1.widget.bad",
            "{type: object, properties: {a: {type: object, properties: {b: {type: array, items: {not: {}}}}}}}",
            "`not` is not supported",
        ),
        (
            "v1.widget.bad",
            "{type: object, properties: {a-b: {type: string}, a_b: {type: string}}}",
            "`a-b` and `a_b` would both be called `a_b`",
        ),
        (
            "v1.widget.bäd",
            DATA,
            "its name cannot be one in Rust, because it has characters other than ASCII letters, digits and separators",
        ),
        ("v1.widget.good", DATA, "the spec describes it twice"),
    ] {
        let schemas = [thin("later", wire, "", data), good.clone()];
        let (variants, remarks) = exported(&["widget"], &[], &schemas.each_ref().map(String::as_str));
        assert_eq!(variants, ["v1.widget.good V1WidgetGood"], "{wire} {data}");
        assert_eq!(remarks, [format!("the event `{wire}` has no type of its own: {remark}")], "{wire} {data}");
    }
}

#[test]
fn a_thin_event_may_be_called_as_its_resource() {
    for wire in ["v1.widget", "widget"] {
        for related in [about("widget"), String::new()] {
            let event = thin("a", wire, &related, DATA);
            let (variants, remarks) = exported(&["widget"], &[], &[&event]);
            assert_eq!((variants.len(), remarks), (1, Vec::new()), "{event}");
        }
    }
}

#[test]
fn a_thin_event_is_found_however_its_object_is_described() {
    let object = about("widget");
    let named = format!("related: {object}");
    let kind = "kind: {type: string, enum: [widget]}";
    let chain = "chain: {$ref: '#/components/schemas/related'}";
    for (related, object) in [
        (object.clone(), "widget::Widget"),
        ("{$ref: '#/components/schemas/related'}".to_owned(), "widget::Widget"),
        ("{$ref: '#/components/schemas/chain'}".to_owned(), "widget::Widget"),
        ("{type: object, properties: {type: {$ref: '#/components/schemas/kind'}}}".to_owned(), "widget::Widget"),
        (format!("{{anyOf: [{object}]}}"), "widget::Widget"),
        ("{anyOf: [{$ref: '#/components/schemas/related'}], nullable: true}".to_owned(), "widget::Widget"),
        (format!("{{anyOf: [{object}, {}]}}", about("gadget")), "Opaque"),
        (about("gadget, widget"), "Opaque"),
        (about("widget, widget"), "widget::Widget"),
    ] {
        let event = thin("a", "v9.made", &related, DATA);
        let code = code(&["widget"], &[], &[&named, kind, chain, &event]).0;
        let code: String = code.split_whitespace().collect();
        let data = "crate::generated::widget::events::V9Made";
        assert!(code.contains(&format!("TypedThinEvent<{data},")), "{related}: {code}");
        assert!(code.contains(&format!("{object},>")) || code.contains(&format!("{object}>")), "{related}: {code}");
    }
}

#[test]
fn a_thin_event_of_no_resource_has_a_type_in_a_whole_export() {
    let whole = ["widget", "gadget"];
    for (wire, related, data, variant, place) in [
        ("v2.core.health.firing", String::new(), DATA, "V2CoreHealthFiring", "V2CoreHealthFiring"),
        ("v2.core.health.firing", about("v2.unknown"), DATA, "V2CoreHealthFiring", "V2CoreHealthFiring"),
        ("v1.event_data", String::new(), DATA, "V1EventData", "EventData2"),
        ("v1.thin_event_kind", String::new(), DATA, "V1ThinEventKind", "ThinEventKind2"),
        (
            "v2.core.health.firing",
            String::new(),
            "{type: object, properties: {of: {$ref: '#/components/schemas/widget'}}}",
            "V2CoreHealthFiring",
            "crate::generated::widget::events::V2CoreHealthFiring",
        ),
    ] {
        let event = thin("a", wire, &related, data);
        let (variants, remarks) = exported(&whole, &[], &[&event]);
        assert_eq!((variants, remarks), (vec![format!("{wire} {variant}")], Vec::new()), "{event}");
        let code: String = code(&whole, &[], &[&event]).0.split_whitespace().collect();
        assert!(code.contains(&format!("TypedThinEvent<{place},")), "{event}: {code}");
        let is_gated = code.contains("#[cfg(feature=\"widget\")]");
        assert_eq!(is_gated, place.contains("widget"), "{event}: {code}");
        assert_eq!(exported(&["widget"], &[], &[&event]), (Vec::new(), Vec::new()), "{event}");
    }
}

/// Returns the problems and the remarks about the entries of `widget` in a spec with `schemas`.
fn entries(listed: &[&str], schemas: &[&str], events: &[&str]) -> (Vec<String>, Vec<String>) {
    let mut inputs = inputs(&["widget"], listed, schemas);
    let events: Vec<String> = events.iter().map(|event| format!("{event:?}")).collect();
    inputs.config.text.push_str(&format!("events = [{}]\n", events.join(", ")));
    if listed.is_empty() {
        inputs.spec.text = inputs.spec.text.replace("enum: ['*', ]", "pattern: x");
    }
    let shown = |found: &Diagnostic| {
        assert!(found.span.is_some(), "{}", found.message);
        format!("{}; {}", found.message, found.help.as_deref().unwrap_or_default())
    };
    match standalone(&inputs, "some") {
        Ok(crate_) => {
            let own = crate_.output.warnings.iter().filter(|warning| warning.file == "resources.toml");
            (Vec::new(), own.map(shown).collect())
        }
        Err(problems) => (problems.0.iter().map(shown).collect(), Vec::new()),
    }
}

#[test]
fn a_thin_event_is_refused_among_events_with_an_object() {
    let thin = thin("a", "v1.widget.made", "", DATA);
    let snapshot = "b: {type: object, x-stripeEvent: {kind: snapshot, type: widget.sold}, properties: {object: {$ref: \
                    '#/components/schemas/widget'}}}";
    for (listed, written, help) in [
        (&["widget.sold"][..], "v1.widget.made", "`v1.widget.made` is a thin event"),
        (&["widget.sold"], "made", "`v1.widget.made` is a thin event"),
        (&["widget.sold"], "v1.widget.mode", "if you mean `v1.widget.made`, that is a thin event"),
        (&["widget.sold"], "widget.solt", "did you mean `widget.sold`?"),
        (&[], "v1.widget.made", "`v1.widget.made` is a thin event"),
        (&[], "widget.solt", "did you mean `widget.sold`?"),
    ] {
        let (problems, _) = entries(listed, &[&thin, snapshot], &[written]);
        let expected = format!("spec.yaml has no event `{written}` of `widget`; {help}");
        assert!(matches!(&problems[..], [only] if only.starts_with(&expected)), "{written}: {problems:?}");
    }
    assert_eq!(entries(&[], &[&thin, snapshot], &["sold"]), (Vec::new(), Vec::new()));
}

#[test]
fn a_name_that_no_event_can_have_is_refused_even_if_the_spec_lists_none() {
    for written in
        ["", "*", " x", ".created", "widget..created", "created.", "widget.Created", "a-b", "a\nb", "widget. b"]
    {
        let (problems, _) = entries(&[], &[], &[written]);
        let expected = format!("`{}` cannot be the name of an event; ", written.escape_debug());
        assert!(matches!(&problems[..], [only] if only.starts_with(&expected)), "{written:?}: {problems:?}");
    }
    let (problems, remarks) = entries(&[], &[], &["created", "shop.widget_2.sold"]);
    let unchecked = "the names of `events` cannot be checked, because spec.yaml lists no events; ";
    assert!(
        problems.is_empty() && matches!(&remarks[..], [only] if only.starts_with(unchecked)),
        "{problems:?} {remarks:?}"
    );
    assert_eq!(entries(&["widget.made"], &[], &["made"]), (Vec::new(), Vec::new()));
}

#[test]
fn an_event_whose_name_says_another_resource_is_remarked_on() {
    let listed = ["gadget.created", "widget.created", "other.created"];
    for (written, named) in [("gadget.created", true), ("created", false), ("other.created", false)] {
        let (problems, remarks) = entries(&listed, &[], &[written]);
        let expected = "`gadget.created` is an event of `gadget` by its name, and here of `widget`; ";
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(remarks.len(), usize::from(named), "{remarks:?}");
        assert!(remarks.iter().all(|remark| remark.starts_with(expected)), "{remarks:?}");
    }
}

#[test]
fn no_event_takes_the_name_of_a_variant_that_every_crate_has() {
    let odd = |event: &str| {
        format!(
            "odd: {{type: object, x-resourceId: odd, x-events: [{event}], required: [id, object], properties: {{id: {{type: \
             string}}, object: {{type: string, enum: [odd]}}}}}}"
        )
    };
    for (event, variant) in [("odd.made", "OddMade"), ("untyped", "Untyped2"), ("unrecognized", "Unrecognized_")] {
        let (found, remarks) = exported(&["odd"], &[], &[&odd(event)]);
        assert_eq!((found, remarks), (vec![format!("{event} {variant}")], vec![]));
    }
}
