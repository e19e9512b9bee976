//! The generator knows the modules that the crate has at its root.

use std::collections::BTreeSet;

#[test]
fn no_module_of_the_crate_can_hide_a_generated_one() {
    let lib = std::fs::read_to_string(tests::root().join("stripe-portal/src/lib.rs")).expect("the crate's root");
    let words = lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    let modules: BTreeSet<&str> = words.map(|line| line.trim_end_matches([';', '{', ' '])).collect();
    assert!(modules.contains("generated"));
    assert_eq!(modules, codegen::internals::RUNTIME_MODULES.iter().copied().collect());
}
