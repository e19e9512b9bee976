//! The guide to the generated shapes shows nothing but what the cases compile and run.

use std::fs;

use tests::{case, root};

#[test]
fn every_example_of_the_guide_is_run_by_the_case_it_names() {
    let guide = fs::read_to_string(root().join("docs/shapes.md")).expect("the guide").replace("\r\n", "\n");
    let cases = case::all();
    let mut examples = 0;
    for part in guide.split("`tests/cases/").skip(1) {
        let (name, rest) = part.split_once(".yaml`").expect("a file name");
        let case = cases.get(name).unwrap_or_else(|| panic!("no case {name}"));
        let holds = case.samples.iter().flat_map(|sample| sample.holds.iter().map(String::as_str));
        let run: Vec<&str> = holds.chain(case.requests.iter().map(|request| request.call.as_str())).collect();
        let code = rest.split_once("```rust\n").and_then(|(_, code)| code.split_once("```")).expect("an example").0;
        for line in code.lines() {
            assert!(run.iter().any(|run| run.contains(line)), "{name} does not run `{line}`");
            examples += 1;
        }
    }
    assert!(examples > 10);
}
