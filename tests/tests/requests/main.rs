//! The encoding of every parameter of every operation.

mod configuration;
mod enums;
mod guard;
mod session;
mod subscription;
mod table;

use std::collections::BTreeMap;

use stripe_portal::form;
use table::Table;
use tests::parameters::{self, Parameter};
use tests::spec::Spec;

#[test]
fn every_parameter_is_sent_as_stripe_wants_it() {
    let mut table = Table::new();
    session::rows(&mut table);
    configuration::create(&mut table);
    configuration::update(&mut table);
    configuration::retrieve(&mut table);
    configuration::list(&mut table);
    enums::rows(&mut table);
    subscription::rows(&mut table);
    assert_nothing_is_missing(&table);
}

/// Every parameter of the slice was sent, with every value of its enum, and the empty string where that clears it. And
/// what was sent is in the slice, or is called `new`.
fn assert_nothing_is_missing(table: &Table) {
    let spec = Spec::committed();
    let mut sent: BTreeMap<&str, Vec<(&str, String)>> = BTreeMap::new();
    for (operation, form) in &table.sent {
        let pairs = form.split('&').filter_map(|pair| pair.split_once('='));
        // Keys stay encoded, so that brackets are ours.
        let decoded = |value: &str| form::decode(&format!("={value}")).remove(0).1;
        sent.entry(operation).or_default().extend(pairs.map(|(key, value)| (key, decoded(value))));
    }
    let mut wanted = 0;
    let mut missing = Vec::new();
    for (operation, described) in spec.operations() {
        let sent = sent.remove(operation.as_str()).unwrap_or_default();
        let parameters = parameters::of(&spec, described);
        for (key, _) in &sent {
            let known =
                key.split(['[', ']']).any(|part| part == "new") || parameters.iter().any(|known| known.has(key));
            assert!(known, "{operation} has no {key}");
        }
        wanted += parameters.len();
        let unsent = |wanted: &&Parameter| !sent.iter().any(|(key, value)| wanted.has(key) && wanted.takes(value));
        missing.extend(parameters.iter().filter(unsent).map(|parameter| format!("{operation}: {parameter}")));
    }
    assert!(sent.is_empty(), "{sent:?} is not in the slice");
    assert!(wanted > 180, "only {wanted} parameters are known");
    assert!(missing.is_empty(), "no row sends {missing:#?}");
}
