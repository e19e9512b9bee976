//! A JSON pointer is located in a file of any layout.

use codegen::Source;

#[test]
fn pointers_lead_to_keys_and_items() {
    let block = "# ü\npaths:\n  /v1/x:\n    get: {a: 1}\n  größe:\n  - eins\n  - zwei: 2\n\"a~b\": x\n";
    let json = "{\"paths\": {\"/v1/x\": [10, {\"é\": \"ü\", \"z\": {\"k\": null}}]}}";
    let cases: &[(&str, &str, Option<&str>)] = &[
        (block, "/paths", Some("paths")),
        (block, "/paths/~1v1~1x", Some("/v1/x")),
        (block, "/paths/~1v1~1x/get", Some("get")),
        (block, "/paths/~1v1~1x/get/a", Some("a")),
        (block, "/paths/größe", Some("größe")),
        (block, "/paths/größe/0", Some("eins")),
        (block, "/paths/größe/1/zwei", Some("zwei")),
        (block, "/a~0b", Some("\"a~b\"")),
        (block, "/paths/größe/2", None),
        (block, "/nothing", None),
        (block, "paths", None),
        (json, "/paths/~1v1~1x/0", Some("10")),
        (json, "/paths/~1v1~1x/1/é", Some("\"é\"")),
        (json, "/paths/~1v1~1x/1/z/k", Some("\"k\"")),
        ("? [a, b]\n: c\nd: {e: f}\n", "/d/e", Some("e")),
        ("a: &x {b: 1}\nc: *x\nd: 1\n", "/c", Some("c")),
        ("a: &x {b: 1}\nc: *x\nd: 1\n", "/c/b", None),
        ("a: &x {b: 1}\nc: *x\nd: 1\n", "/d", Some("d")),
        ("a: |\n  b: 1\n  c\nb: 2\n", "/b", Some("b")),
        ("a: 1\n---\nb: 2\n", "/b", None),
        ("a: 1\nb: [", "/a", Some("a")),
        ("a: 1\nb: [", "/c", None),
        ("", "/a", None),
    ];
    for (text, pointer, expected) in cases {
        let source = Source::new("x.yaml", *text);
        let found = source.places().locate(pointer).map(|range| &source.text[range]);
        assert_eq!(found, *expected, "{pointer} in {text:?}");
    }
}

#[test]
fn a_list_item_that_is_a_mapping_is_found_on_its_line() {
    let source = Source::new("x.yaml", "é: 1\nlist:\n- a: 1\n- b: 2\n");
    let place = source.places().locate("/list/1").unwrap();
    assert!(source.text[place.start..].starts_with("b: 2"));
}

#[test]
fn lines_and_columns_are_counted_in_characters() {
    let source = Source::new("x.yaml", "é1\nüber\n");
    let cases = [
        (1, 1, Some(0)),
        (1, 2, Some(2)),
        (2, 1, Some(4)),
        (2, 2, Some(6)),
        (2, 99, Some(10)),
        (9, 1, Some(10)),
        (0, 1, None),
    ];
    for (line, column, expected) in cases {
        assert_eq!(source.offset(line, column), expected, "{line}:{column}");
    }
}

#[test]
fn broken_text_is_searched_without_harm() {
    let text = include_str!("slice_specs/small.yaml");
    let deep = "[".repeat(100_000);
    let mut inputs: Vec<String> = (0..text.len()).step_by(97).map(|end| text[..end].to_owned()).collect();
    inputs.extend(
        ["\u{feff}a: 1", "a: \"\\ud83d\"", "%YAML 9\n---\na", "\0", "*x", "- - - ?", "!<", &deep].map(str::to_owned),
    );
    for c in ["\"", "{", "]", ":", "&", "\t", "é", "? "] {
        inputs.extend((0..text.len()).step_by(211).map(|at| format!("{}{c}{}", &text[..at], &text[at..])));
    }
    for input in inputs {
        let source = Source::new("x.yaml", input);
        if let Some(range) = source.places().locate("/components/schemas/lid/properties/gone/$ref") {
            assert!(source.text.get(range).is_some());
        }
    }
}
