//! The commands list the resources that were not named, whose objects stay `Opaque`, and the command that types them.

use std::path::PathBuf;

use cli::export::{Export, export};
use cli::report::{Outcome, opaque};
use codegen::internals::manifest::{BEGIN, END};
use tests::root;
use tests::sandbox::Sandbox;
use xtask::resource::{self, Parts};
use xtask::{Workspace, slice};

/// A box, whose fields hold other resources: alone, in a list, as an ID that can be expanded, and once deleted.
const SPEC: &str = "openapi: 3.0.0
info: {title: Case, version: 2026-01-01}
paths:
  /v1/boxes/{box}:
    get:
      operationId: GetBoxesBox
      parameters: [{name: box, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/box'}}}}}
components:
  schemas:
    box:
      type: object
      x-resourceId: box
      required: [id, object]
      properties:
        id: {type: string}
        object: {type: string, enum: [box]}
        lid: {$ref: '#/components/schemas/lid'}
        lids: {type: array, items: {$ref: '#/components/schemas/lid'}}
        maker: &person
          anyOf: [{type: string}, {$ref: '#/components/schemas/person'}, {$ref: '#/components/schemas/deleted_person'}]
          x-expansionResources: {oneOf: [{$ref: '#/components/schemas/person'}, {$ref: '#/components/schemas/deleted_person'}]}
        seller: *person
        side: {type: object, properties: {buyer: *person}}
        MORE
    deleted_person:
      type: object
      x-resourceId: deleted_person
      required: [deleted, id, object]
      properties: {deleted: {type: boolean, enum: [true]}, id: {type: string}, object: {type: string, enum: [person]}}
    person:
      type: object
      x-resourceId: person
      required: [id, object]
      properties: {id: {type: string}, object: {type: string, enum: [person]}, pet: {$ref: '#/components/schemas/pet'}}
    pet:
      type: object
      x-resourceId: pet
      required: [id, object]
      properties: {id: {type: string}, object: {type: string, enum: [pet]}}
    lid:
      type: object
      x-resourceId: lid
      required: [id, object]
      properties: {id: {type: string}, object: {type: string, enum: [lid]}}
";

/// A workspace without resources, and the spec.
fn workspace(spec: &str) -> Sandbox {
    let sandbox = Sandbox::new([
        ("upstream.yaml", spec.to_owned()),
        ("spec/resources.toml", "[docs]\nsource = \"upstream\"\n[resources.pet]\n".to_owned()),
        ("spec/docs.yaml", String::new()),
        ("stripe-portal/Cargo.toml", format!("[features]\nclient = []\n{BEGIN}\n{END}\n")),
    ]);
    slice(&sandbox.workspace(), &sandbox.cache(), &sandbox.path("upstream.yaml"), None).expect("a slice");
    sandbox
}

fn add(sandbox: &Sandbox, id: &str) -> Outcome {
    resource::add(&sandbox.workspace(), &sandbox.cache(), &[id.to_owned()], &Parts::default(), None)
        .expect("a resource")
}

/// Returns the lines about resources that are not named.
fn about(outcome: &Outcome) -> &str {
    let start = outcome.summary.lines().find(|line| line.contains("not named"));
    start.and_then(|line| outcome.summary.find(line)).map_or("", |at| &outcome.summary[at..])
}

#[test]
fn resource_add_lists_what_stays_opaque_and_its_command_types_it() {
    let sandbox = workspace(&SPEC.replace("        MORE\n", ""));
    let outcome = add(&sandbox, "box");
    assert_eq!(
        about(&outcome),
        "2 resources are not named, so their objects stay `Opaque`:
    3  person (box/maker, box/seller, …)
    2  lid (box/lid, box/lids)
to give `person` its type: `cargo xtask resource add person`"
    );
    assert_eq!(
        opaque::table(&outcome.opaque),
        "Opaque  lid     box/lid\nOpaque  lid     box/lids\nOpaque  person  box/maker\nOpaque  person  box/seller\nOpaque  person  box/side/buyer\n"
    );
    assert!(sandbox.read("stripe-portal/src/generated/box_.rs").contains("Opaque>"));

    // The pet is named already, and the lid was listed before.
    let outcome = add(&sandbox, "person");
    assert_eq!(about(&outcome), "");
    assert_eq!(opaque::table(&outcome.opaque), "no object stays `Opaque`");
    assert!(sandbox.read("stripe-portal/src/generated/box_.rs").contains("Expandable<"));
    assert_eq!(about(&add(&sandbox, "lid")), "");
    assert!(!sandbox.read("stripe-portal/src/generated/box_.rs").contains("Opaque"));
}

fn exported(sandbox: &Sandbox, resources: Option<&[&str]>) -> Outcome {
    let resources: Option<Vec<String>> = resources.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect());
    let (spec, out): (PathBuf, PathBuf) = (sandbox.path("upstream.yaml"), sandbox.path("out"));
    let wanted = Export { spec: Some(&spec), ..Export::of(&out, resources.as_deref()) };
    export(&Workspace::at(root()).expect("the workspace"), &sandbox.cache(), &wanted).expect("a crate")
}

#[test]
fn export_lists_what_stays_opaque_and_its_option_types_it() {
    let sandbox = workspace(&SPEC.replace("        MORE\n", ""));
    let outcome = exported(&sandbox, Some(&["box"]));
    assert!(about(&outcome).ends_with("\nto give `person` its type: `--add person`"), "{}", outcome.summary);
    let outcome = exported(&sandbox, Some(&["box", "person"]));
    assert_eq!(
        about(&outcome),
        "2 resources are not named, so their objects stay `Opaque`:
    2  lid (box/lid, box/lids)
    1  pet (person/pet)
to give `lid` its type: `--add lid`"
    );
    assert_eq!(about(&exported(&sandbox, None)), "");
}

#[test]
fn a_long_list_is_cut_and_says_how_to_see_the_rest() {
    let (mut fields, mut schemas) = (String::new(), String::new());
    for number in 0..20 {
        fields += &format!("        f{number}: {{$ref: '#/components/schemas/thing{number}'}}\n");
        schemas += &format!(
            "    thing{number}: {{type: object, x-resourceId: thing{number}, properties: {{id: {{type: string}}}}}}\n"
        );
    }
    let sandbox = workspace(&(SPEC.replace("        MORE\n", &fields) + &schemas));
    let outcome = add(&sandbox, "box");
    let text = about(&outcome);
    assert!(text.starts_with("22 resources are not named"), "{text}");
    assert_eq!(text.lines().count(), 11, "{text}");
    assert!(text.contains("\n       and 14 more; `--opaque` lists all\n"), "{text}");
    assert_eq!(opaque::table(&outcome.opaque).lines().count(), 25);
}

#[test]
fn a_hostile_id_does_not_reach_the_terminal() {
    let hostile = SPEC.replace("        MORE\n", "").replace("x-resourceId: lid", "x-resourceId: \"l\\e[2Jid\"");
    let outcome = add(&workspace(&hostile), "box");
    let text = about(&outcome).to_owned() + &opaque::table(&outcome.opaque);
    assert!(text.contains("l\\u{1b}[2Jid") && !text.contains('\u{1b}'), "{text}");
}
