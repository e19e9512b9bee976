//! Edits of `resources.toml` keep everything else in the file.

use codegen::Source;
use tests::generator::{add, remove, remove_exceptions};

const BEFORE: &str = r#"# The head.

[docs] # Whose words.
source = "overlay"

# What the keys mean.
[resources."a.b"]
operations = [ "create" ] # as it is

# The second.
[resources.c]
operations = ["list"]

# Strings that are credentials.
[[secret]]
path = "a.b/url"

[[secret]]
path = "c/key"

# The end.
"#;

fn config(text: &str) -> Source {
    Source::new("resources.toml", text)
}

fn operations(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_resource_is_added_behind_the_others() {
    let after = add(&config(BEFORE), "d", &operations(&["create", "list"])).unwrap();
    let added = "operations = [\"list\"]\n\n[resources.d]\noperations = [\"create\", \"list\"]\n";
    assert_eq!(after, BEFORE.replace("operations = [\"list\"]\n", added));
    let quoted = add(&config(BEFORE), "d.e", &[]).unwrap();
    assert!(quoted.contains("\n[resources.\"d.e\"]\noperations = []\n"), "{quoted}");
}

#[test]
fn the_first_resource_needs_nothing_before_it() {
    assert_eq!(add(&config(""), "a", &[]).unwrap().trim(), "[resources.a]\noperations = []");
}

#[test]
fn operations_are_added_to_those_there_are() {
    let after = add(&config(BEFORE), "c", &operations(&["delete"])).unwrap();
    assert_eq!(after, BEFORE.replace("[\"list\"]", "[\"list\", \"delete\"]"));
    let many: Vec<String> = (0..20).map(|number| format!("operation_{number}")).collect();
    let after = add(&config(BEFORE), "d", &many).unwrap();
    assert!(after.contains("operations = [\n    \"operation_0\",\n    \"operation_1\",\n"), "{after}");
    assert!(after.contains("    \"operation_19\",\n]\n"), "{after}");
}

#[test]
fn no_comment_is_lost_with_a_resource() {
    let after = remove(&config(BEFORE), "a.b").unwrap();
    assert_eq!(after, BEFORE.replace("[resources.\"a.b\"]\noperations = [ \"create\" ] # as it is\n", ""));
    let after = remove(&config(BEFORE), "c").unwrap();
    assert_eq!(after, BEFORE.replace("[resources.c]\noperations = [\"list\"]\n", ""));
}

#[test]
fn exceptions_are_removed_by_path() {
    let after = remove_exceptions(&config(BEFORE), |path| path.starts_with("a.b/")).unwrap();
    assert_eq!(after, BEFORE.replace("[[secret]]\npath = \"a.b/url\"\n\n", ""));
    let after = remove_exceptions(&config(BEFORE), |_| true).unwrap();
    assert!(!after.contains("[[secret]]") && after.contains("# Strings that are credentials."), "{after}");
}

#[test]
fn what_is_written_in_another_way_is_refused() {
    for text in ["resources = 1", "[resources]\na = 1", "[resources.a]\noperations = 1", "[resources"] {
        let problems = add(&config(text), "a", &[]).expect_err(text);
        assert!(problems.0[0].help.is_some(), "{problems}");
    }
}
