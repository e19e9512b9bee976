//! Generated code contains exactly the items of the IR, and the audit finds items that were smuggled in.

use std::collections::BTreeMap;

use codegen::Source;
use codegen::internals::ir::Api;
use tests::audit::{audit, documentation};
use tests::generator::{Inputs, LIBRARY, api, api_from, everything, generate};
use tests::{SPEC_2023, case, inputs, official};

fn made(inputs: &Inputs) -> (Api, BTreeMap<String, String>) {
    let (api, _) = api(inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let output = generate(inputs).unwrap_or_else(|problems| panic!("{problems}"));
    (api, output.files)
}

#[test]
fn what_is_generated_is_what_the_ir_asks_for() {
    let (api, files) = made(&inputs());
    let items = audit(&api, &files).unwrap_or_else(|problem| panic!("{problem}"));
    println!("{items} items in {} files", files.len());
    assert!(items > 100, "only {items} items");
    for (name, case) in case::all() {
        let (api, files) = made(&case.inputs().unwrap_or_else(|problems| panic!("{problems}")));
        audit(&api, &files).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    }
}

#[test]
fn the_words_of_the_whole_api_are_words() {
    let Some(path) = official(SPEC_2023) else { return };
    let spec = Source::new(SPEC_2023, std::fs::read_to_string(path).expect("a readable spec"));
    let config = everything(&spec, &inputs().config).unwrap_or_else(|problems| panic!("{problems}"));
    let config = config.replace("source = \"overlay\"", "source = \"upstream\"");
    assert!(config.contains("upstream"));
    let docs = Source::new("docs.yaml", "");
    let inputs = Inputs { spec, config: Source::new("all.toml", config), docs };
    let api = api_from(&inputs).unwrap_or_else(|problems| panic!("{problems}"));
    let examples = codegen::internals::examples(&api.0, LIBRARY);
    assert_eq!(examples.len(), 468, "an example for each operation");
    let files = codegen::internals::output(api, LIBRARY).files;
    let mut items = 0;
    for (path, text) in files {
        items += documentation(&text, &examples).unwrap_or_else(|problem| panic!("{path}: {problem}"));
    }
    println!("{items} items have documentation");
    assert!(items > 20_000, "only {items} items");
}

/// A file with an additional statement about an item.
fn documented(text: &str, said: &str) -> String {
    let lines = said.lines().map(|line| if line.starts_with("#[") { line.to_owned() } else { format!("/// {line}") });
    text.replacen("#[derive(", &format!("{}\n#[derive(", lines.collect::<Vec<_>>().join("\n")), 1)
}

#[test]
fn what_is_smuggled_in_is_found() {
    let (api, files) = made(&inputs());
    type Case = (&'static str, fn(&str) -> String, &'static str);
    let cases: &[Case] = &[
        ("a function", |text| format!("{text}fn evil() {{}}\n"), "an item of another kind"),
        ("a type", |text| format!("{text}pub struct Evil {{}}\n"), "nothing asks for `struct Evil`"),
        ("a module", |text| format!("{text}mod evil;\n"), "nothing asks for `mod evil`"),
        ("everything", |text| format!("{text}pub use super::*;\n"), "several things are used at once"),
        ("an import", |text| format!("{text}pub use super::Evil;\n"), "nothing asks for `use Evil`"),
        ("another crate", |text| format!("{text}pub use evil::Session;\n"), "`evil` is used, which is not from here"),
        ("a constant", |text| format!("{text}const EVIL: () = ();\n"), "nothing asks for `const EVIL`"),
        ("a static", |text| format!("{text}static EVIL: () = ();\n"), "nothing asks for `static EVIL`"),
        ("a macro", |text| format!("{text}evil!{{}}\n"), "it calls the macro `evil`"),
        ("an attribute", |text| text.replacen("#[derive(", "#[evil]\n#[derive(", 1), "it has the attribute `evil`"),
        ("unsafe code", |text| format!("{text}unsafe impl Send for Session {{}}\n"), "it holds `unsafe`"),
        (
            "a drop",
            |text| format!("{text}impl Drop for Session {{ fn drop(&mut self) {{}} }}\n"),
            "`Drop` is implemented",
        ),
        ("another's type", |text| format!("{text}impl From<()> for Evil {{}}\n"), "for `Evil`, which is not from here"),
        ("a method", |text| format!("{text}impl Session {{ fn evil() {{}} }}\n"), "nothing asks for the method `evil`"),
        ("a field", |text| text.replacen("pub extra:", "pub evil: (), pub extra:", 1), "nothing asks for `evil` in"),
        ("less", |text| text.replacen("pub url:", "pub uri:", 1), "nothing asks for `uri` in"),
        ("a control character", |text| format!("{text}// \u{7}\n"), "the control character"),
        ("a hidden character", |text| format!("{text}// \u{202e}\n"), "the hidden character"),
        ("no Rust", |text| format!("{text}}}"), "it is not Rust"),
        ("a test", |text| documented(text, "```\nevil()\n```"), "has the code"),
        ("a test in a list", |text| documented(text, "-     evil()"), "CodeBlock"),
        ("a test in a quote", |text| documented(text, "> ~~~\n> evil()\n> ~~~"), "BlockQuote"),
        ("a test by its indent", |text| documented(text, "x\n\n    evil()"), "CodeBlock"),
        ("a test behind another attribute", |text| documented(text, "```\n#[cfg(all())]\nevil()\n```"), "has the code"),
        ("HTML", |text| documented(text, "a <img src=x onerror=evil>"), "InlineHtml"),
        ("a block of HTML", |text| documented(text, "<script>evil()</script>"), "HtmlBlock"),
        ("a heading", |text| documented(text, "# Evil"), "the heading \"Evil\""),
        ("a table", |text| documented(text, "| a |\n|---|"), "Table"),
        ("a picture", |text| documented(text, "![a](https://evil.example)"), "Image"),
        ("a footnote", |text| documented(text, "a[^1]\n\n[^1]: b"), "Footnote"),
        ("a host that is not shown", |text| documented(text, "[a](https://evil.example)"), "links \"a\" to"),
        ("another host that is shown", |text| documented(text, "[a](https://a.example) (b.example)"), "links \"a\" to"),
        ("a user who is shown", |text| documented(text, "<https://stripe.com@evil.example>"), "links"),
        ("another scheme", |text| documented(text, "<javascript:evil()>"), "links"),
        ("an item", |text| documented(text, "[evil]"), "links \"evil\" to"),
        ("a definition", |text| documented(text, "[a]\n\n[a]: https://evil.example"), "links \"a\" to"),
        ("a bare address", |text| documented(text, "a https://evil.example"), "an address that is no link"),
        ("an entity", |text| documented(text, "[a](https://evil.example&lt;)"), "links"),
    ];
    let path = "billing_portal/session.rs";
    for (name, smuggle, message) in cases {
        let mut files = files.clone();
        let text = files.get_mut(path).expect("the session");
        *text = smuggle(text);
        let problem = audit(&api, &files).expect_err(name);
        assert!(problem.starts_with(path) && problem.contains(message), "{name}: {problem}");
    }
    let mut more = files.clone();
    more.insert("evil.rs".to_owned(), String::new());
    assert!(audit(&api, &more).is_err_and(|problem| problem.contains("nothing asks for this file")));
    let mut less = files;
    less.remove(path);
    assert!(audit(&api, &less).is_err_and(|problem| problem.contains("missing")));
}
