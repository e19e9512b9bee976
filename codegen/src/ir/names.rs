//! Converts wire names to Rust identifiers. Only this file makes identifiers.

use std::borrow::Cow;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Words that cannot be identifiers, or only raw ones.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while",
    "yield",
];

/// Names of the prelude and of generated items that a generated type must not shadow.
const TAKEN_TYPES: &[&str] = &[
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Drop",
    "Eq",
    "Err",
    "Expand",
    "Fn",
    "From",
    "Future",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    "View",
];

/// Fields and methods that every generated struct has.
const TAKEN_MEMBERS: &[&str] = &[
    "clone",
    "default",
    "eq",
    "extra",
    "fmt",
    "into",
    "new",
    "send",
    "send_blocking",
    "view",
    "with_some",
    "with_values_of",
];

/// The module of events, of all and of one resource.
pub(crate) const EVENTS: &str = "events";

/// The enums of [`EVENTS`].
pub(crate) const EVENT_ENUMS: [&str; 2] = ["EventData", "ThinEventKind"];

/// Names that generated modules use for their own modules.
const TAKEN_MODULES: &[&str] = &[EXPAND, EVENTS, "serde", SHARED, "std"];

/// The reason why a string cannot become an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// The string has no letters or digits.
    #[error("it has no characters that an identifier can have")]
    Empty,
    /// The string has letters that look like other letters.
    #[error("it has characters other than ASCII letters, digits and separators")]
    Foreign,
    /// The identifier would not fit on a line.
    #[error("it is longer than {LONGEST} characters")]
    Long,
}

const LONGEST: usize = 120;

/// Returns `true` if a crate with this name must be escaped in code.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Returns `true` if Windows reserves the file name `name` for a device, with any extension and in any case.
pub fn is_device_name(name: &str) -> bool {
    const DEVICES: [&str; 7] = ["aux", "clock$", "con", "conin$", "conout$", "nul", "prn"];
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_number = |rest: &str| {
        let mut rest = rest.chars();
        matches!((rest.next(), rest.next()), (Some('0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'), None))
    };
    DEVICES.contains(&stem.as_str()) || stem.strip_prefix("com").or(stem.strip_prefix("lpt")).is_some_and(is_number)
}

/// Returns the name of a type, such as `AfterCompletion`. A taken name gets `owner` in front, or `Object` at the end if
/// there is no owner.
pub fn type_name(wire: &str, owner: &str) -> Result<String, NameError> {
    let name = leading(wire, str::to_upper_camel_case)?;
    Ok(match name.as_str() {
        taken if !TAKEN_TYPES.contains(&taken) => escape(name),
        taken if owner.is_empty() => format!("{taken}Object"),
        taken => format!("{owner}{taken}"),
    })
}

/// Returns the name of an enum's variant, such as `EnAu`.
pub fn variant_name(wire: &str) -> Result<String, NameError> {
    if wire.is_empty() {
        return Ok("Empty".to_owned());
    }
    let name = escape(leading(wire, str::to_upper_camel_case)?);
    Ok(if name == UNRECOGNIZED { format!("{name}_") } else { name })
}

/// Returns a name as [`variant_name`] does, for a value whose name is taken: `GMT-1` beside `GMT1` becomes `GmtMinus1`.
pub fn signed_variant_name(wire: &str) -> Result<String, NameError> {
    let bytes = wire.as_bytes();
    let sign = (0..bytes.len()).find(|&at| bytes[at] == b'-' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit));
    match sign {
        Some(at) => variant_name(&format!("{} minus {}", &wire[..at], &wire[at + 1..])),
        None => variant_name(wire),
    }
}

/// The module of the types that several resources have.
pub const SHARED: &str = "shared";

/// The module of the steps of a type, of which paths to expand are made.
pub const EXPAND: &str = "expand";

/// The variant for values that are newer than the spec.
pub const UNRECOGNIZED: &str = "Unrecognized";

/// The variant for objects of events that do not fit their type.
pub const UNTYPED: &str = "Untyped";

/// Returns the name of a field or a method, such as `type_`.
pub fn member_name(wire: &str) -> Result<String, NameError> {
    let name = escape(leading(wire, str::to_snake_case)?);
    Ok(if TAKEN_MEMBERS.contains(&name.as_str()) { format!("{name}_") } else { name })
}

/// Returns the name of a module, such as `after_completion`. A module is a file, so device names of Windows get an
/// underscore too: a resource may be called `aux`.
pub fn module_name(wire: &str) -> Result<String, NameError> {
    let name = escape(leading(wire, str::to_snake_case)?);
    let is_taken = TAKEN_MODULES.contains(&name.as_str()) || is_device_name(&name);
    Ok(if is_taken { format!("{name}_") } else { name })
}

/// The runtime's own modules, which would hide generated modules with the same name at the crate root.
pub const RUNTIME_MODULES: &[&str] = &[
    "__private",
    "blocking",
    "call",
    "client",
    "config",
    "decode",
    "docs",
    "error",
    "form",
    "generated",
    "operation",
    "pagination",
    "request",
    "response",
    "retry",
    "testing",
    "text",
    "transport",
    "types",
    "webhook",
];

/// Returns the modules of a resource, such as `billing_portal` and `session`.
pub fn resource_modules(resource: &str) -> Result<Vec<String>, NameError> {
    let mut modules = resource.split('.').map(module_name).collect::<Result<Vec<_>, _>>()?;
    if let Some(root) = modules.first_mut().filter(|root| RUNTIME_MODULES.contains(&root.as_str())) {
        root.push('_');
    }
    Ok(modules)
}

/// Returns `true` if `module` is named after the type `name`.
pub fn is_module_of(module: &str, name: &str) -> bool {
    let plain = name.strip_suffix("Object").filter(|name| TAKEN_TYPES.contains(name)).unwrap_or(name);
    module.trim_end_matches('_') == plain.to_snake_case()
}

/// Returns the name of a constant, such as `DEFAULT_SOURCE`.
pub fn constant_name(wire: &str) -> Result<String, NameError> {
    leading(wire, str::to_shouty_snake_case)
}

/// Returns the name of a local variable beside others: `name`, with underscores after it until it is not taken.
pub(crate) fn free(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut name = name.to_owned();
    while is_taken(&name) {
        name.push('_');
    }
    name
}

/// Returns `true` if `name` can be the name of a type.
pub fn is_type_name(name: &str) -> bool {
    is_identifier(name) && !TAKEN_TYPES.contains(&name) && name.starts_with(|first: char| first.is_ascii_uppercase())
}

/// Returns `true` if `name` can be the name of a field.
pub fn is_member_name(name: &str) -> bool {
    is_identifier(name) && !TAKEN_MEMBERS.contains(&name) && name.starts_with(|first: char| first.is_ascii_lowercase())
}

/// Returns why `name` can be the name of neither a type nor a field, and similar names for a type and for a field.
pub(crate) fn refused(name: &str) -> (&'static str, Option<[String; 2]>) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let reason = match name {
        "" => "it is empty",
        keyword if KEYWORDS.contains(&keyword) => "it is a keyword of Rust",
        taken if TAKEN_TYPES.contains(&taken) || TAKEN_MEMBERS.contains(&taken) => "generated code needs it",
        long if long.len() > LONGEST => "it is longer than 120 characters",
        other if !other.chars().all(is_word) => "it has characters other than ASCII letters, digits and `_`",
        _ => "it does not begin with a letter",
    };
    let words = if name.is_ascii() { name.trim_start_matches(|c: char| !c.is_ascii_alphabetic()) } else { "" };
    let words: String = words.chars().map(|c| if is_word(c) { c } else { ' ' }).collect();
    let free =
        |name: String, is_free: fn(&str) -> bool| [name.clone(), name + "_"].into_iter().find(|name| is_free(name));
    let names = free(words.to_upper_camel_case(), is_type_name).zip(free(words.to_snake_case(), is_member_name));
    (reason, names.map(|(of_type, of_member)| [of_type, of_member]))
}

fn is_identifier(name: &str) -> bool {
    name.len() <= LONGEST
        && !KEYWORDS.contains(&name)
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn leading(wire: &str, convert: impl Fn(&str) -> String) -> Result<String, NameError> {
    if wire.len() > LONGEST {
        return Err(NameError::Long);
    }
    if !wire.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return Err(NameError::Foreign);
    }
    let name = convert(&spelled(wire));
    match name.as_bytes().first() {
        None => Err(NameError::Empty),
        Some(b'0'..=b'9') => Ok(format!("_{name}")),
        Some(_) => Ok(name),
    }
}

/// Replaces symbols that stand for a word with the word.
fn spelled(wire: &str) -> Cow<'_, str> {
    const WORDS: &[(char, &str)] =
        &[('+', " plus "), ('*', " star "), ('%', " percent "), ('&', " and "), ('@', " at ")];
    if !wire.contains(|c| WORDS.iter().any(|(symbol, _)| *symbol == c)) {
        return Cow::Borrowed(wire);
    }
    Cow::Owned(WORDS.iter().fold(wire.to_owned(), |text, (symbol, word)| text.replace(*symbol, word)))
}

fn escape(name: String) -> String {
    if KEYWORDS.contains(&name.as_str()) { name + "_" } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_a_person_would_write() {
        for (wire, variant, member) in [
            ("en-AU", "EnAu", "en_au"),
            ("es-419", "Es419", "es_419"),
            ("zh-HK", "ZhHk", "zh_hk"),
            ("type", "Type", "type_"),
            ("self", "Self_", "self_"),
            ("3d_secure", "_3dSecure", "_3d_secure"),
            ("extra", "Extra", "extra_"),
            ("unrecognized", "Unrecognized_", "unrecognized"),
            ("tax_id.created", "TaxIdCreated", "tax_id_created"),
            ("*", "Star", "star"),
            ("Etc/GMT+5", "EtcGmtPlus5", "etc_gmt_plus_5"),
        ] {
            assert_eq!(variant_name(wire).as_deref(), Ok(variant));
            assert_eq!(member_name(wire).as_deref(), Ok(member));
        }
    }

    #[test]
    fn a_type_never_shadows_the_prelude() {
        assert_eq!(type_name("option", "Reason").as_deref(), Ok("ReasonOption"));
        assert_eq!(type_name("string", "Reason").as_deref(), Ok("ReasonString"));
        assert_eq!(type_name("flow", "Session").as_deref(), Ok("Flow"));
        assert_eq!(type_name("option", "").as_deref(), Ok("OptionObject"));
    }

    #[test]
    fn a_resource_never_hides_behind_a_module_of_the_crate() {
        let modules = |resource| resource_modules(resource).unwrap_or_default().join("::");
        assert_eq!(modules("form"), "form_");
        assert_eq!(modules("form.client"), "form_::client");
        assert_eq!(modules("billing_portal.session"), "billing_portal::session");
    }

    #[test]
    fn devices_of_windows_are_known_whatever_their_ending_and_case() {
        for name in
            ["con", "PRN", "Aux", "nul", "COM1", "lpt9", "com0", "con.rs", "NUL.tar.gz", "conin$", "con ", "com\u{b2}"]
        {
            assert!(is_device_name(name), "{name}");
        }
        for name in ["", "con_", "console", "com", "com10", "comb", "a.con", "lpt", "nulls", "_con", "co"] {
            assert!(!is_device_name(name), "{name}");
        }
    }

    #[test]
    fn a_module_is_never_a_file_that_windows_takes_for_a_device() {
        for (wire, module) in [
            ("con", "con_"),
            ("Con", "con_"),
            ("AUX", "aux_"),
            ("nul", "nul_"),
            ("prn", "prn_"),
            ("com1", "com1_"),
            ("LPT9", "lpt9_"),
            ("com0", "com0_"),
            ("aux_", "aux_"),
            ("con.fig", "con_fig"),
            ("conin$", "conin"),
            ("console", "console"),
            ("com10", "com10"),
        ] {
            assert_eq!(module_name(wire).as_deref(), Ok(module), "{wire}");
        }
        assert_eq!(resource_modules("aux.con").map(|modules| modules.join("::")).as_deref(), Ok("aux_::con_"));
    }

    #[test]
    fn what_cannot_be_a_name_is_refused() {
        assert_eq!(type_name("/", "X"), Err(NameError::Empty));
        assert_eq!(member_name("c\u{443}stomer"), Err(NameError::Foreign));
        assert_eq!(member_name("a\0b"), Err(NameError::Foreign));
        assert_eq!(member_name(&"a".repeat(1 << 20)), Err(NameError::Long));
    }
}
