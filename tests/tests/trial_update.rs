//! An update of the spec as a maintainer makes it: a few types change, and few files with them; the descriptions that are
//! missing are printed, filled in, and printed no more.

use std::collections::BTreeSet;
use std::fs;

use cli::report::Outcome;
use tests::sandbox::Sandbox;
use xtask::{Error, check, docs, regen, report, slice};

const GENERATED: &str = "stripe-portal/src/generated/billing_portal";

/// Three changes of the slice: two fields of responses, and a parameter.
const CHANGES: [(&str, &str); 3] = [
    (
        "        livemode:\n          type: boolean\n        locale:",
        "        landing_page:\n          maxLength: 50\n          type: string\n        livemode:\n          type: boolean\n        locale:",
    ),
    (
        "    portal_login_page:\n      properties:\n",
        "    portal_login_page:\n      properties:\n        banner:\n          type: boolean\n",
    ),
    (
        "                name:\n",
        "                motto:\n                  maxLength: 20\n                  type: string\n                name:\n",
    ),
];

fn updated() -> Sandbox {
    let copy = Sandbox::committed();
    fs::create_dir_all(copy.path("stripe-portal/src")).expect("a folder");
    regen(&copy.workspace()).expect("generated code");
    let mut spec = copy.read("spec/openapi.yaml");
    for (from, to) in CHANGES {
        assert!(spec.contains(from), "{from}");
        spec = spec.replacen(from, to, 1);
    }
    copy.write("upstream.yaml", &spec);
    copy
}

fn said(result: Result<Outcome, Error>) -> String {
    result.unwrap_or_else(|error| panic!("{}", report::error(&error, false))).summary
}

#[test]
fn three_changed_types_change_three_files_and_their_descriptions_are_asked_for() {
    let copy = updated();
    let before = copy.state();
    assert_eq!(said(docs(&copy.workspace(), false)), "# spec/docs.yaml is complete");

    said(slice(&copy.workspace(), &copy.cache(), &copy.path("upstream.yaml"), None));
    let outcome = regen(&copy.workspace()).expect("generated code");
    let changed: BTreeSet<String> = copy
        .state()
        .into_iter()
        .filter(|(path, (bytes, _))| before.get(path).is_none_or(|(old, _)| old != bytes))
        .map(|(path, _)| path.strip_prefix(copy.root()).expect("below").to_string_lossy().replace('\\', "/"))
        .collect();
    let generated: Vec<&String> = changed.iter().filter(|path| path.starts_with("stripe-portal/")).collect();
    assert_eq!(
        generated,
        [
            &format!("{GENERATED}/configuration.rs"),
            &format!("{GENERATED}/configuration/create.rs"),
            &format!("{GENERATED}/session.rs"),
            // The fake Stripe has a description of all types.
            &"stripe-portal/src/generated/testing.rs".to_owned(),
        ],
        "{changed:?}"
    );
    assert_eq!(changed.len(), 6, "the files of the code, the slice and the lock: {changed:?}");
    let remarks = report::warnings(&outcome.warnings, false);
    assert!(remarks.contains("`billing_portal.session/landing_page` has no description"), "{remarks}");
    assert!(
        remarks
            .contains("help: describe it by this path; in a clone, `cargo xtask docs` prints all missing ones as YAML"),
        "{remarks}"
    );

    let template = said(docs(&copy.workspace(), false));
    let expected = "# Append these lines to spec/docs.yaml, and fill in the descriptions.

# impl Into<String>. At most 20 characters.
billing_portal.configuration#create/motto: \"\"
# Option<bool>. Not always present.
billing_portal.configuration/login_page/banner: \"\"
# Option<String>. Not always present. At most 50 characters.
billing_portal.session/landing_page: \"\"";
    assert_eq!(template, expected);
    let message = report::error(&docs(&copy.workspace(), true).expect_err("missing descriptions"), false);
    assert!(message.contains("items without a description: 3; entries that describe nothing: 0"), "{message}");
    assert!(message.contains("run `cargo xtask docs`"), "{message}");

    // The lines are valid as they are, and count as missing until they are filled in.
    let old = copy.read("spec/docs.yaml");
    copy.write("spec/docs.yaml", &format!("{old}{template}\n"));
    let rest = said(docs(&copy.workspace(), false));
    let expected = "# These entries of spec/docs.yaml are empty: fill them in.
#   billing_portal.configuration#create/motto
#   billing_portal.configuration/login_page/banner
#   billing_portal.session/landing_page";
    assert_eq!(rest, expected);
    copy.write("spec/docs.yaml", &format!("{old}{}\n", template.replace("\"\"", "Ours.")));
    assert_eq!(said(docs(&copy.workspace(), true)), "# spec/docs.yaml is complete");
    let outcome = regen(&copy.workspace()).expect("generated code");
    assert_eq!(outcome.warnings, []);
    check(&copy.workspace()).expect("code that is up to date");
}

#[test]
fn entries_that_describe_nothing_are_listed() {
    let copy = Sandbox::committed();
    copy.write("spec/docs.yaml", &(copy.read("spec/docs.yaml") + "billing_portal.sesion: Ours.\n"));
    let text = said(docs(&copy.workspace(), false));
    assert!(text.starts_with("# These entries of spec/docs.yaml describe nothing in the spec: "), "{text}");
    assert!(text.ends_with("\n#   billing_portal.sesion"), "{text}");
    assert!(docs(&copy.workspace(), true).is_err());
}
