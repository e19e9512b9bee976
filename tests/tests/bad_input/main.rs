//! Each problem of a slice, a configuration or our descriptions is one message with a place, a reason and a remedy.

mod addresses;
mod cases;
mod clashes;
mod operations;

use std::fmt::Write;

use cases::{all, names, slice};
use codegen::{Diagnostic, Problems};
use tests::generator::generate;

#[test]
fn what_is_wrong_is_shown_with_its_place_and_a_remedy() {
    let mut text = String::new();
    for case in all().into_iter().chain(clashes::duplicates()) {
        let inputs = case.inputs();
        let result = generate(&inputs);
        let Err(problems) = result else { panic!("{}: nothing is wrong", case.name) };
        assert!(!problems.0.is_empty(), "{}", case.name);
        for problem in &problems.0 {
            let Diagnostic { file, pointer, span, message, help, .. } = problem;
            let source = [&inputs.spec, &inputs.config, &inputs.docs].into_iter().find(|source| source.name == *file);
            let place = span.clone().or_else(|| source?.places().locate(pointer.as_ref()?));
            assert!(place.is_some(), "{}: no place: {problem}", case.name);
            assert!(
                !message.is_empty() && help.as_ref().is_some_and(|help| !help.is_empty()),
                "{}: {problem}",
                case.name
            );
        }
        let sources = vec![inputs.spec, inputs.config, inputs.docs];
        let shown = cli::report::problems::error(&cli::Error::Problems { problems, sources }, false);
        assert!(shown.len() < 4_000, "{}: {shown}", case.name);
        let _ = writeln!(text, "## {}\n{shown}\n", case.name);
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_name_that_a_message_asks_for_mends_what_it_is_about() {
    let mut mended = 0;
    for case in names() {
        let Err(Problems(problems)) = generate(&case.inputs()) else { continue };
        let renames: Vec<(String, &str)> =
            problems.iter().filter_map(|problem| Some((rename(problem)?, kind(problem)))).collect();
        // Another entry for the same path would be one too many.
        if renames.is_empty() || renames.iter().any(|(path, _)| case.config.contains(&format!("\"{path}\""))) {
            continue;
        }
        let mut mend = case.clone();
        for (number, (path, kind)) in renames.iter().enumerate() {
            let name = if *kind == "type" { format!("Other{number}") } else { format!("other_{number}") };
            let _ = write!(mend.config, "[[rename]]\npath = \"{path}\"\nname = \"{name}\"\n");
        }
        if let Err(problems) = generate(&mend.inputs()) {
            panic!("{}: with {renames:?}: {problems}", case.name);
        }
        mended += 1;
    }
    assert!(mended >= 7, "only {mended} problems were mended");
}

/// The path that a problem's remedy wants to be renamed.
fn rename(problem: &Diagnostic) -> Option<String> {
    let (_, rest) = problem.help.as_ref()?.split_once("[[rename]] path = \"")?;
    let path = rest.split_once('"')?.0;
    // Cut short, or escaped for people.
    (!path.contains(['\u{2026}', '\\'])).then(|| path.to_owned())
}

/// Returns whether the remedy is the name of a type or a member.
fn kind(problem: &Diagnostic) -> &'static str {
    let of_a_type =
        rename(problem).is_some_and(|path| path.contains('=')) || problem.message.contains("would both be `");
    if of_a_type { "type" } else { "member" }
}

#[test]
fn one_cause_is_one_message() {
    let boxes = "  /v1/boxes:\n";
    let ping = "x-operation: {resource: pings, name: update, place: true}, responses: {'204': {description: ''}}";
    let pings = format!("  /v1/pings: {{put: {{{ping}}}}}\n{boxes}");
    let mut refused = slice("a place with a method that is not supported", &[(boxes, &pings)]);
    refused.config += "[resources.pings]\noperations = [\"update\"]\n";
    let mut cases = vec![(refused, "the method `put` is not supported")];
    for (id, message) in [("a..b", "`a..b` cannot be a name"), ("é", "`é` cannot be a name")] {
        let mut unnamed = slice("an ID without a name", &[]);
        for old in ["resource: box", "x-resourceId: box"] {
            unnamed.slice =
                unnamed.slice.replace(&format!("{old}\n"), &format!("{}\n", old.replace("box", &format!("'{id}'"))));
            unnamed.slice =
                unnamed.slice.replace(&format!("{old},"), &format!("{},", old.replace("box", &format!("'{id}'"))));
        }
        unnamed.config = unnamed.config.replace("resources.box", &format!("resources.'{id}'"));
        cases.push((unnamed, message));
    }
    let cycle = slice(
        "a response that is a cycle",
        &[
            (operations::ANSWER, "'200': {$ref: '#/components/responses/a'}\n"),
            (
                "components:\n",
                "components:\n  responses:\n    a: {$ref: '#/components/responses/b'}\n    b: {$ref: '#/components/responses/a'}\n",
            ),
        ],
    );
    cases.push((cycle, "`$ref: #/components/responses/a` leads back to itself"));
    for (case, message) in cases {
        let Err(Problems(problems)) = generate(&case.inputs()) else { panic!("{}: nothing is wrong", case.name) };
        let [problem] = &problems[..] else { panic!("{}: {problems:#?}", case.name) };
        assert!(problem.message.starts_with(message), "{problem}");
    }
}

#[test]
fn the_slice_that_is_broken_here_is_sound() {
    let output = generate(&slice("sound", &[]).inputs()).unwrap_or_else(|problems| panic!("{problems}"));
    let files: Vec<_> = output.files.keys().map(String::as_str).collect();
    assert_eq!(files, ["box_.rs", "box_/create.rs", "box_/retrieve.rs", "mod.rs", "testing.rs"]);
}

#[test]
fn what_the_slice_has_and_nobody_asks_for_is_not_generated() {
    let mut case = slice("less", &[]);
    case.config = case.config.replace("\"create\", ", "");
    let output = generate(&case.inputs()).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(output.files.keys().all(|path| !path.contains("create")), "{:?}", output.files.keys());
}
