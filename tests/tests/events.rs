//! The events of a spec, and the object that each one carries.

use std::fs;

use codegen::internals::manifest::{BEGIN, END};
use codegen::{Diagnostic, Source};
use tests::generator::{Inputs, contents, standalone};
use tests::sandbox::Sandbox;
use tests::{SPEC_2023, case, official};
use xtask::export::{Export, export};
use xtask::resource::{self, Parts};
use xtask::{Error, Outcome, check, compare, regen, report, slice};

/// Returns a table of the events of a spec, and the number of those whose object is known.
fn table(spec: &Source) -> (String, usize) {
    let events = contents(spec).unwrap().events.expect("a list of events");
    let typed = events.all().filter(|(_, object)| object.is_some()).count();
    let rows = events.all().map(|(event, object)| format!("{event}: {}\n", object.unwrap_or("unknown")));
    (rows.collect(), typed)
}

#[test]
fn each_event_of_2023_carries_an_object_of_the_spec() {
    let Some(path) = official(SPEC_2023) else { return };
    let spec = Source::new(SPEC_2023, fs::read_to_string(path).expect("a readable spec"));
    let (table, typed) = table(&spec);
    println!("{typed} of {} events carry an object of the spec", table.lines().count());
    insta::assert_snapshot!("events_of_2023", table);
}

const CONFIG: &str = "[resources.\"shop.order\"]\noperations = [\"retrieve\"]\n";

/// A spec that lists events: of a resource, of another name, of a part of it, and of nothing in the spec.
fn spec() -> String {
    let list = "paths:\n  /v1/shops:\n    post:\n      operationId: PostShops\n      responses: {'200': {description: '', \
        content: {application/json: {schema: {$ref: '#/components/schemas/shop'}}}}}\n      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {enabled_events: \
        {type: array, items: {type: string, enum: ['*', gone.made, receipt.printed, receipt.signed, shop.receipt.sent, \
        shop_order.paid, shop_order.placed]}}}}}}}\n";
    case::all()["features"].text.replacen("paths:\n", list, 1)
}

/// A workspace with the slice and the code of one resource of [`spec`].
fn shop(config: &str) -> Sandbox {
    let shop = Sandbox::new([
        ("upstream.yaml", spec()),
        ("spec/resources.toml", config.to_owned()),
        ("spec/docs.yaml", String::new()),
        ("stripe-portal/Cargo.toml", format!("[features]\nclient = []\n{BEGIN}\n{END}\n")),
    ]);
    slice(&shop.workspace(), &shop.cache(), &shop.path("upstream.yaml"), None).expect("a slice");
    regen(&shop.workspace()).expect("generated code");
    shop
}

fn add(shop: &Sandbox, id: &str, parts: &Parts) -> Result<Outcome, Error> {
    resource::add(&shop.workspace(), &shop.cache(), &[id.to_owned()], parts, None)
}

fn plain(error: &Error) -> String {
    report::error(error, false)
}

fn known(shop: &Sandbox) -> Vec<String> {
    let Some(code) = shop.state().contains_key(&shop.path(EVENTS)).then(|| shop.read(EVENTS)) else {
        return Vec::new();
    };
    let (_, list) = code.split_once("KNOWN: &'static [&'static str] = &[").expect("the list");
    let (list, _) = list.split_once("];").expect("its end");
    list.lines().filter_map(|line| Some(line.trim().strip_prefix('"')?.strip_suffix("\",")?.to_owned())).collect()
}

const EVENTS: &str = "stripe-portal/src/generated/events.rs";

#[test]
fn an_event_is_written_after_its_resource_or_whole() {
    for (written, wire) in [
        ("receipt: printed", "receipt.printed"),
        ("receipt: receipt.printed", "receipt.printed"),
        ("receipt: shop.receipt.sent", "shop.receipt.sent"),
        ("receipt: sent", "shop.receipt.sent"),
        ("shop.order: placed", "shop_order.placed"),
        ("shop.order: shop_order.placed", "shop_order.placed"),
        // The names do not say what these carry, or say something else: the entry decides.
        ("shop.order: gone.made", "gone.made"),
        ("shop.order: receipt.signed", "receipt.signed"),
    ] {
        let (id, event) = written.split_once(": ").expect("a resource");
        let shop = shop(&format!("[resources.\"{id}\"]\noperations = [\"retrieve\"]\nevents = [\"{event}\"]\n"));
        assert_eq!(known(&shop), [wire], "{written}");
        // A slice is a spec, too.
        shop.write("upstream.yaml", &shop.read("spec/openapi.yaml"));
        slice(&shop.workspace(), &shop.cache(), &shop.path("upstream.yaml"), None).expect("a slice");
        assert_eq!(shop.read("spec/openapi.yaml"), shop.read("upstream.yaml"), "{written}");
    }
}

#[test]
fn every_command_refuses_an_event_that_the_spec_lacks() {
    type Run = fn(&Sandbox) -> Result<(), Error>;
    let commands: [(&str, Run); 7] = [
        ("slice", |shop| slice(&shop.workspace(), &shop.cache(), &shop.path("upstream.yaml"), None).map(drop)),
        ("regen", |shop| regen(&shop.workspace()).map(drop)),
        ("regen --check", |shop| check(&shop.workspace()).map(drop)),
        ("add", |shop| add(shop, "receipt", &Parts::default()).map(drop)),
        ("remove", |shop| resource::remove(&shop.workspace(), &["shop".to_owned()], false).map(drop)),
        ("diff", |shop| compare(&shop.workspace(), None, &shop.path("upstream.yaml")).map(drop)),
        ("export", |shop| {
            let (spec, out) = (shop.path("upstream.yaml"), shop.path("out"));
            let wanted = Export { resources: None, spec: Some(&spec), out: &out, name: Some("shop") };
            export(&shop.workspace(), &shop.cache(), &wanted).map(drop)
        }),
    ];
    for (event, help) in [
        ("place", "did you mean `shop_order.placed`"),
        ("shop_order.place", "did you mean `shop_order.placed`"),
        ("zzz", "its events are `shop_order.paid`, `shop_order.placed`"),
        ("shop.order.placed", "did you mean `shop_order.placed`"),
    ] {
        let shop = shop(&format!("{CONFIG}[resources.shop]\n"));
        shop.edit("spec/resources.toml", CONFIG, &format!("{CONFIG}events = [\"{event}\"]\n"));
        let before = shop.state();
        for (command, run) in commands {
            let message = plain(&run(&shop).expect_err(command));
            assert!(message.contains(&format!("has no event `{event}` of `shop.order`")), "{command}: {message}");
            assert!(message.contains(help) && message.contains("spec/resources.toml:3:11"), "{command}: {message}");
            assert_eq!(shop.state(), before, "{command}");
        }
    }
}

#[test]
fn a_new_resource_brings_its_events_unless_they_are_named() {
    let names = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    let shop = shop(CONFIG);
    let outcome = add(&shop, "receipt", &Parts::default()).unwrap();
    let added = "added receipt: retrieve\n  events: receipt.printed, receipt.signed, shop.receipt.sent\n";
    assert!(outcome.summary.starts_with(added), "{}", outcome.summary);
    let entry =
        "[resources.receipt]\noperations = [\"retrieve\"]\nevents = [\"printed\", \"signed\", \"shop.receipt.sent\"]\n";
    assert!(shop.read("spec/resources.toml").contains(entry), "{}", shop.read("spec/resources.toml"));
    check(&shop.workspace()).unwrap();

    // The resource was there without events, and gets them only by name.
    let exists = plain(&add(&shop, "shop.order", &Parts::default()).unwrap_err());
    assert!(exists.contains("exists already"), "{exists}");
    let events = Parts { events: names(&["placed"]), ..Parts::default() };
    assert!(add(&shop, "shop.order", &events).unwrap().summary.starts_with("added events to shop.order\n"));
    assert!(shop.read("spec/resources.toml").contains("events = [\"shop_order.placed\"]\n"));
    assert!(plain(&add(&shop, "shop.order", &events).unwrap_err()).contains("exists already"));
    let wrong = Parts { events: names(&["pad"]), ..Parts::default() };
    let message = plain(&add(&shop, "shop.order", &wrong).unwrap_err());
    assert!(message.contains("no event `pad`") && message.contains("did you mean `shop_order.paid`"), "{message}");

    resource::remove(&shop.workspace(), &["receipt".to_owned()], false).unwrap();
    assert_eq!(known(&shop), ["shop_order.placed"]);
    add(&shop, "receipt", &Parts { no_events: true, ..Parts::default() }).unwrap();
    assert_eq!(known(&shop), ["shop_order.placed"]);
    add(&shop, "shop", &Parts { events: names(&["gone.made"]), ..Parts::default() }).unwrap();
    assert!(shop.read("spec/resources.toml").contains("events = [\"gone.made\"]\n"));
}

#[test]
fn a_spec_without_a_list_of_events_takes_their_names_as_they_are() {
    let shop = shop(CONFIG);
    shop.write("upstream.yaml", &case::all()["features"].text);
    shop.edit("spec/resources.toml", CONFIG, &format!("{CONFIG}events = [\"placed\", \"store.order.paid\"]\n"));
    slice(&shop.workspace(), &shop.cache(), &shop.path("upstream.yaml"), None).unwrap();
    regen(&shop.workspace()).unwrap();
    assert_eq!(known(&shop), ["shop.order.placed", "store.order.paid"]);
    let outcome = add(&shop, "receipt", &Parts::default()).unwrap();
    assert!(outcome.summary.contains("\n  the spec lists no events: add them to spec/resources.toml by hand\n"));
    let message =
        plain(&add(&shop, "shop", &Parts { events: Some(vec!["a".into()]), ..Parts::default() }).unwrap_err());
    assert!(message.contains("the spec lists no events, so their names cannot be checked"), "{message}");
}

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
        ("v1.widget.bäd", DATA, "it has characters other than ASCII letters, digits and separators"),
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

#[test]
fn a_new_resource_says_which_thin_events_it_brings() {
    let shop = shop(CONFIG);
    let thin =
        [("a", "v1.receipt.torn"), ("b", "v1.receipt.burnt")].map(|(component, wire)| thin(component, wire, "", DATA));
    let schemas = format!("  schemas:\n    {}\n    {}\n", thin[0], thin[1]);
    shop.write("upstream.yaml", &case::all()["features"].text.replacen("  schemas:\n", &schemas, 1));
    slice(&shop.workspace(), &shop.cache(), &shop.path("upstream.yaml"), None).unwrap();
    let outcome = add(&shop, "receipt", &Parts::default()).unwrap();
    let added = "added receipt: retrieve\n  thin events, which need no entry: v1.receipt.burnt, v1.receipt.torn\n";
    assert!(outcome.summary.starts_with(added), "{}", outcome.summary);
    assert!(!outcome.summary.contains("lists no events"), "{}", outcome.summary);
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
