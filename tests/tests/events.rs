//! The events of a spec, and the object that each one carries.

use std::fs;

use cli::report::Outcome;
use codegen::Source;
use codegen::internals::manifest::{BEGIN, END};
use tests::generator::contents;
use tests::sandbox::Sandbox;
use tests::{SPEC_2023, case, official};
use xtask::resource::{self, Parts};
use xtask::{Error, check, compare, regen, report, slice};

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
fn every_command_for_the_workspace_refuses_an_event_that_the_spec_lacks() {
    type Run = fn(&Sandbox) -> Result<(), Error>;
    let commands: [(&str, Run); 6] = [
        ("slice", |shop| slice(&shop.workspace(), &shop.cache(), &shop.path("upstream.yaml"), None).map(drop)),
        ("regen", |shop| regen(&shop.workspace()).map(drop)),
        ("regen --check", |shop| check(&shop.workspace()).map(drop)),
        ("add", |shop| add(shop, "receipt", &Parts::default()).map(drop)),
        ("remove", |shop| resource::remove(&shop.workspace(), &["shop".to_owned()], false).map(drop)),
        ("diff", |shop| compare(&shop.workspace(), None, &shop.path("upstream.yaml")).map(drop)),
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

#[test]
fn a_new_resource_says_which_thin_events_it_brings() {
    let shop = shop(CONFIG);
    let thin = |component: &str, wire: &str| {
        format!("    {component}: {{type: object, x-stripeEvent: {{kind: thin, type: {wire}}}, properties: {{}}}}\n")
    };
    let schemas = format!("  schemas:\n{}{}", thin("a", "v1.receipt.torn"), thin("b", "v1.receipt.burnt"));
    shop.write("upstream.yaml", &case::all()["features"].text.replacen("  schemas:\n", &schemas, 1));
    slice(&shop.workspace(), &shop.cache(), &shop.path("upstream.yaml"), None).unwrap();
    let outcome = add(&shop, "receipt", &Parts::default()).unwrap();
    let added = "added receipt: retrieve\n  thin events, which need no entry: v1.receipt.burnt, v1.receipt.torn\n";
    assert!(outcome.summary.starts_with(added), "{}", outcome.summary);
    assert!(!outcome.summary.contains("lists no events"), "{}", outcome.summary);
}
