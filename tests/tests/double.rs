//! The fake Stripe of whole specs: each collection is created in, retrieved from, updated, listed and deleted from, and each
//! operation is called.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use codegen::internals;
use codegen::internals::ir::{Api, FieldValue, Location, Method, Operation, Presence, Type, TypeId, TypeKind};
use serde_json::{Map, Value};
use stripe_portal::Error;
use tests::double::{Double, described, least, sampled, whole};
use tests::generator::LIBRARY;
use tests::scratch::Scratch;
use tests::{SPEC_2023, SPECS_V2};

/// The collections whose objects do not live as others do, and the problem.
const EXCEPTIONS: &[(&str, &str)] = &[
    // The list needs the `financial_account`, which Stripe takes from the reversed debit.
    ("/v1/treasury/debit_reversals", "the list does not begin with it"),
];

/// A whole API, and its description.
struct Whole {
    name: &'static str,
    api: Api,
    described: stripe_portal::testing::Api,
}

/// Returns everything in the specs that are here.
fn wholes() -> &'static [Whole] {
    static WHOLES: OnceLock<Vec<Whole>> = OnceLock::new();
    WHOLES.get_or_init(|| [SPEC_2023].into_iter().chain(SPECS_V2).filter_map(known).collect())
}

fn known(name: &'static str) -> Option<Whole> {
    let api = whole(name)?;
    let described = described(&api);
    Some(Whole { name, api, described })
}

fn is_page(operation: &Operation) -> bool {
    matches!(operation.output, Type::Page(_) | Type::LinkedPage(_) | Type::SearchPage(_))
}

fn status(result: &Result<Value, Error>) -> Option<u16> {
    result.as_ref().err().and_then(Error::status)
}

/// Goes through the life of an object of the collection at the path of `create`. Returns the steps, such as `crul`.
fn lives(api: &Api, described: stripe_portal::testing::Api, create: &Operation) -> Result<(String, Value), String> {
    let double = Double::new(api, described);
    let call = |operation: &Operation, path: &str, params: &Map<String, Value>| {
        double.call(operation, path, params).map_err(|error| format!("{} {path}: {error}", operation.method.as_str()))
    };
    let collection = double.filled(&create.path)?;
    let created = call(create, &collection, &least(api, create))?;
    let id = created["id"].as_str().ok_or("the response has no id")?;
    let kind = created["object"].as_str().unwrap_or_default().to_owned();
    // The event of a step, if the API has it.
    let happened = |word: &str| {
        let name = format!("{kind}.{word}");
        let is_listed = api.event_names.iter().any(|(known, _)| *known == name)
            || api.thin_events.iter().any(|event| event.name.wire == name && event.object().is_some());
        let is_made = double.stripe.events().iter().any(|event| event.type_() == name);
        if is_made || !is_listed { Ok(()) } else { Err(format!("`{name}` is not made")) }
    };
    happened("created")?;
    let mut steps = "c".to_owned();
    let one = format!("{}/{{id}}", create.path);
    let path = format!("{collection}/{id}");
    let [retrieve, update, delete] =
        [Method::Get, Method::Post, Method::Delete].map(|method| double.operation(method, &one));
    let list = double.operation(Method::Get, &create.path).filter(|list| is_page(list));
    let check = |is_so: bool, what: &str| if is_so { Ok(()) } else { Err(what.to_owned()) };
    if let Some(retrieve) = retrieve {
        let found = call(retrieve, &path, &least(api, retrieve))?;
        check(found == created, "it is retrieved as another object")?;
        steps.push('r');
    }
    if let Some(update) = update {
        let mut params = least(api, update);
        let changed = changed(api, update, &created);
        params.extend(changed.clone());
        let updated = call(update, &path, &params)?;
        check(updated["id"] == id, "the update returns another object")?;
        if let Some((name, value)) = &changed {
            check(updated[name] == *value, &format!("`{name}` is not updated"))?;
        }
        if let Some(retrieve) = retrieve {
            check(call(retrieve, &path, &least(api, retrieve))? == updated, "the update is not kept")?;
        }
        if changed.is_some() {
            happened("updated")?;
        }
        steps.push('u');
    }
    let listed = |list: &Operation| -> Result<bool, String> {
        let mut params = least(api, list);
        for (name, value) in &mut params {
            // A filter that is required must be that of the object.
            if let Some(own) = created.get(name).filter(|own| own.is_string()) {
                *value = own.clone();
            }
        }
        let page = call(list, &collection, &params)?;
        let data = page["data"].as_array().ok_or("the list has no data")?;
        Ok(data.first().is_some_and(|first| first["id"] == id))
    };
    if let Some(list) = list {
        check(listed(list)?, "the list does not begin with it")?;
        steps.push('l');
    }
    if let Some(delete) = delete {
        let deleted = call(delete, &path, &least(api, delete))?;
        let is_canceled = deleted["status"].as_str().is_some_and(|status| status.starts_with("cancel"));
        if let (Some(retrieve), false) = (retrieve, is_canceled) {
            let again = double.call(retrieve, &path, &least(api, retrieve));
            let is_gone = status(&again) == Some(404) || again.is_ok_and(|object| object["deleted"] == true);
            check(is_gone, "it is still there after the deletion")?;
        }
        if let (Some(list), false) = (list, is_canceled) {
            check(!listed(list)?, "it is still listed after the deletion")?;
        }
        happened("deleted")?;
        steps.push('d');
    }
    Ok((steps, created))
}

/// Returns a parameter of an update that must be seen in its response: metadata, or a string.
fn changed(api: &Api, update: &Operation, created: &Value) -> Option<(String, Value)> {
    let TypeKind::Params(params) = &api.get(update.params).kind else { return None };
    let is_text = |ty: &Type| match ty {
        Type::Clearable(inner) => **inner == Type::String,
        ty => *ty == Type::String,
    };
    if params.fields.iter().any(|param| param.name.wire == "metadata") && created["metadata"].is_object() {
        return Some(("metadata".to_owned(), serde_json::json!({"a": "1"})));
    }
    let sent = params.fields.iter().filter(|param| param.location != Location::Path);
    let texts = sent.filter(|param| is_text(&param.ty) && created.get(&param.name.wire).is_some_and(Value::is_string));
    texts.map(|param| (param.name.wire.clone(), "changed".into())).find(|(name, _)| name != "id")
}

#[test]
fn objects_of_whole_apis_live_and_die() {
    for Whole { name, api, described } in wholes() {
        let (mut by_steps, mut problems) = (BTreeMap::<String, usize>::new(), BTreeMap::new());
        let double = Double::new(api, *described);
        let retrieves =
            |create: &&Operation| double.operation(Method::Get, &format!("{}/{{id}}", create.path)).is_some();
        let posts = api.operations.iter().filter(|operation| operation.method == Method::Post);
        let creates: Vec<_> =
            posts.filter(|post| !post.path.ends_with('}') && !is_page(post)).filter(retrieves).collect();
        for create in &creates {
            match lives(api, *described, create) {
                Ok((steps, _)) => *by_steps.entry(steps).or_default() += 1,
                Err(problem) => drop(problems.insert(create.path.as_str(), problem)),
            }
        }
        println!("{name}: {} of {} collections: {by_steps:?}", creates.len() - problems.len(), creates.len());
        problems.iter().for_each(|(path, problem)| println!("  {path}: {problem}"));
        let expected = EXCEPTIONS.iter().filter(|(path, _)| creates.iter().any(|create| create.path == *path));
        assert!(problems.into_iter().eq(expected.map(|(path, problem)| (*path, (*problem).to_owned()))));
        assert!(!creates.is_empty());
    }
}

#[test]
fn each_operation_of_whole_apis_responds() {
    for Whole { name, api, described } in wholes() {
        let mut problems = BTreeMap::new();
        for operation in &api.operations {
            let double = Double::new(api, *described);
            let result = double.filled(&operation.path).and_then(|path| {
                double.call(operation, &path, &least(api, operation)).map_err(|error| error.to_string())
            });
            if let Err(problem) = result {
                problems.insert(format!("{} {}", operation.method.as_str(), operation.path), problem);
            }
        }
        println!("{name}: {} of {} operations respond", api.operations.len() - problems.len(), api.operations.len());
        assert!(problems.is_empty(), "{problems:#?}");
    }
}

#[test]
fn each_object_of_whole_apis_has_a_sample() {
    for Whole { name, api, described } in wholes() {
        let mut count = 0;
        for (index, def) in api.types.iter().enumerate().filter(|(index, _)| api.same_as(TypeId(*index)).is_none()) {
            let TypeKind::Object(object) = &def.kind else { continue };
            let sample: stripe_portal::Opaque = stripe_portal::__private::sample(*described, index);
            for field in &object.fields {
                let value = sample.get(&field.name.wire);
                match &field.value {
                    FieldValue::Constant(constant) => {
                        assert_eq!(value, Some(&constant.as_str().into()), "{}", def.path)
                    }
                    FieldValue::Stored { presence: Presence::Required, .. } => assert!(value.is_some(), "{}", def.path),
                    _ => {}
                }
            }
            count += 1;
        }
        println!("{name}: {count} objects have a sample");
    }
}

/// Takes minutes: `WHOLE_API=1 cargo test -p tests --test double -- --nocapture`.
#[test]
fn samples_and_responses_fit_their_types() {
    if std::env::var_os("WHOLE_API").is_none() {
        println!("skipped: set WHOLE_API=1 to compile all of Stripe's API");
        return;
    }
    for (whole, number) in wholes().iter().zip(0..) {
        let Whole { name, api, described } = whole;
        let mut scratch = Scratch::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("double_{number}")));
        scratch.generated("generated", &internals::output((api.clone(), Vec::new()), LIBRARY));
        let mut program = PROGRAM.to_owned();
        let (mut samples, mut responses) = (0, 0);
        for path in sampled(api) {
            let _ = writeln!(program, "    sample({path:?}, {LIBRARY}::{path}::sample());");
            samples += 1;
        }
        let posts = api.operations.iter().filter(|operation| operation.method == Method::Post && !is_page(operation));
        for create in posts.filter(|post| !post.path.ends_with('}')) {
            if let (Ok((_, created)), Type::Ref(id)) = (lives(api, *described, create), &create.output) {
                let _ = writeln!(
                    program,
                    "    response::<{}>({:?}, {:?});",
                    path(api, *id),
                    create.path,
                    created.to_string()
                );
                responses += 1;
            }
        }
        scratch.write("examples/double.rs", &format!("{program}}}\n"));
        // A sample exists only where its type does.
        scratch.cargo(&["check", "--quiet", "--no-default-features", "--features", "default-resources,testing"]);
        let features = ["--no-default-features", "--features", "default-resources,testing,webhook"];
        let run = [&["run", "--quiet", "--example", "double"][..], &features].concat();
        let fit = scratch.cargo(&run).lines().filter(|line| line.ends_with(" fits")).count();
        println!("{name}: {fit} of {samples} samples and {responses} responses fit their types");
        assert_eq!(fit, samples + responses);
    }
}

/// A program that decodes and encodes samples and responses.
const PROGRAM: &str = r#"//! Prints the samples and responses that come back as they were.
#![allow(deprecated)]

use stripe_portal::{FromJson, Value, from_json};

fn sample<T: FromJson + serde::Serialize + PartialEq>(name: &str, sample: T) {
    let json = serde_json::to_string(&sample).expect("JSON");
    assert!(from_json::<T>(&json).expect(name) == sample, "{name}");
    println!("{name} fits");
}

fn response<T: FromJson + serde::Serialize>(name: &str, json: &str) {
    let value: T = from_json(json).expect(name);
    let before: Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(serde_json::to_value(&value).expect("JSON"), before, "{name}");
    println!("{name} fits");
}

fn main() {
"#;

/// Returns the path of a type in the crate.
fn path(api: &Api, id: TypeId) -> String {
    let def = api.get(api.same_as(id).unwrap_or(id));
    [&[LIBRARY.to_owned()], &def.module[..], std::slice::from_ref(&def.name)].concat().join("::")
}
