//! Formats problems, with an excerpt of the file.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _, Write as _};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use codegen::{Diagnostic, Places, Severity, Source, visible, visible_lines};

use crate::error::Error;

/// The number of lines of an excerpt before and after the place.
const CONTEXT: usize = 2;
/// The maximum length of a line or message.
const LONGEST_LINE: usize = 2_000;
/// The maximum number of problems that are shown.
const SHOWN: usize = 20;
/// The name of the configuration, wherever it is.
const CONFIG: &str = "resources.toml";
/// The maximum number of remarks of a kind that are shown. Those about the configuration, such as lost masks, are all
/// shown.
const REMARKS: usize = 5;

/// Formats an error, in colour or plain.
pub fn error(error: &Error, colour: bool) -> String {
    let renderer = renderer(colour);
    match error {
        Error::Problems { problems, sources } => {
            let files: Vec<File<'_>> = sources.iter().map(|source| (source, source.places())).collect();
            let shown: Vec<String> =
                problems.0.iter().take(SHOWN).map(|problem| diagnostic(problem, &files, &renderer)).collect();
            let rest = problems.0.len().saturating_sub(SHOWN);
            let more = if rest > 0 { format!("\n\n… and {rest} more problems") } else { String::new() };
            shown.join("\n\n") + &more
        }
        Error::CrateDrift { diff, command, warnings } => drift((diff, "exported crate", command), warnings, colour),
        other => failure(&other.to_string(), other.remedy(), colour),
    }
}

/// Formats a failure and its remedy.
pub fn failure(message: &str, remedy: Option<&str>, colour: bool) -> String {
    let mut report = Group::with_title(Level::ERROR.primary_title(shown(message)));
    if let Some(remedy) = remedy {
        report = report.element(Level::HELP.message(remedy));
    }
    renderer(colour).render(&[report])
}

/// Formats the difference of `what`, which `command` makes again.
pub fn drift((diff, what, command): (&str, &str, &str), warnings: &[Diagnostic], colour: bool) -> String {
    let remarks = self::warnings(warnings, colour);
    let remarks = if remarks.is_empty() { remarks } else { remarks + "\n\n" };
    let title = Level::ERROR.primary_title(format!("the {what} is out of date"));
    let help = Level::HELP.message(shown(&format!("run `{command}` and commit the changes")));
    format!("{}\n{remarks}{}", visible_lines(diff), renderer(colour).render(&[title.element(help)]))
}

/// Formats a table, and a failure with a list and a remedy below it.
pub fn listed((table, title): (&str, &str), lines: &[String], remedy: Option<&str>, colour: bool) -> String {
    let lines = lines.iter().map(|line| Element::from(Level::NOTE.message(shown(line))));
    let report = Group::with_title(Level::ERROR.primary_title(title)).elements(lines);
    let help = remedy.map(|remedy| Level::HELP.message(remedy));
    format!("{}\n{}", visible_lines(table), renderer(colour).render(&[report.elements(help)]))
}

fn renderer(colour: bool) -> Renderer {
    if colour { Renderer::styled() } else { Renderer::plain() }
}

/// Prints remarks to the standard error stream.
pub fn warn(remarks: &[Diagnostic]) {
    if !remarks.is_empty() {
        let _ = writeln!(io::stderr(), "{}", warnings(remarks, is_coloured()));
    }
}

/// Returns whether messages on the standard error stream are coloured.
pub fn is_coloured() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Formats remarks, grouped by kind.
pub fn warnings(warnings: &[Diagnostic], colour: bool) -> String {
    let renderer = renderer(colour);
    let mut groups: BTreeMap<(&str, Option<&str>), Vec<&str>> = BTreeMap::new();
    for warning in warnings {
        groups.entry((&warning.file, warning.help.as_deref())).or_default().push(&warning.message);
    }
    let reports = groups.into_iter().map(|((file, help), messages)| {
        let count = messages.len();
        let most = if file.contains(CONFIG) { count } else { REMARKS };
        let title = format!("{file}: {count} {}", if count == 1 { "remark" } else { "remarks" });
        let mut list: Vec<String> = messages.iter().take(most).map(|message| shown(message)).collect();
        if count > most {
            list.push(format!("… and {} more", count - most));
        }
        let mut report = Level::WARNING.primary_title(shown(&title)).element(Level::NOTE.message(list.join("\n")));
        if let Some(help) = help {
            report = report.element(Level::HELP.message(shown(help)));
        }
        renderer.render(&[report])
    });
    reports.collect::<Vec<_>>().join("\n\n")
}

/// A file and its places, which are found once for all problems.
type File<'s> = (&'s Source, Places<'s>);

fn diagnostic(problem: &Diagnostic, files: &[File<'_>], renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let excerpt = files.iter().find(|(source, _)| source.name == problem.file).and_then(|(source, places)| {
        let span = problem.span.clone().or_else(|| places.locate(problem.pointer.as_deref()?))?;
        Some(Excerpt::new(&source.text, span))
    });
    let file = visible(&problem.file);
    let element: Element<'_> = match &excerpt {
        Some(excerpt) if excerpt.lines.lines().all(|line| line.len() <= LONGEST_LINE) => {
            Snippet::source(excerpt.lines.as_str())
                .path(&*file)
                .line_start(excerpt.first)
                .annotation(AnnotationKind::Primary.span(excerpt.span.clone()))
                .into()
        }
        Some(excerpt) => Origin::path(&*file).line(excerpt.line).into(),
        None => Origin::path(&*file).into(),
    };
    let mut report = level.primary_title(shown(&problem.message)).element(element);
    if let Some(pointer) = &problem.pointer {
        report = report.element(Level::NOTE.message(shown(&format!("at {pointer}"))));
    }
    if let Some(help) = &problem.help {
        report = report.element(Level::HELP.message(shown(help)));
    }
    renderer.render(&[report])
}

/// The lines around a place, with hidden characters escaped.
struct Excerpt {
    lines: String,
    /// The number of the first line.
    first: usize,
    /// The number of the line with the place.
    line: usize,
    span: Range<usize>,
}

impl Excerpt {
    fn new(text: &str, span: Range<usize>) -> Self {
        let start = floor(text, span.start);
        let end = floor(text, span.end.max(start));
        let up = |from: usize| text[..from].rfind('\n').map_or(0, |at| at + 1);
        let down = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at);
        let mut from = up(start);
        let mut to = down(start);
        for _ in 0..CONTEXT {
            from = up(from.saturating_sub(1));
            to = down((to + 1).min(text.len()));
        }
        let number = |at: usize| text[..at].matches('\n').count() + 1;
        let until = end.min(to).max(start);
        let mut lines = visible_lines(&text[from..start]).into_owned();
        let begin = lines.len();
        lines.push_str(&visible_lines(&text[start..until]));
        let span = begin..lines.len();
        lines.push_str(&visible_lines(&text[until..to]));
        Self { lines, first: number(from), line: number(start), span }
    }
}

/// Returns the nearest start of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Escapes hidden characters, and truncates a long string.
fn shown(text: &str) -> String {
    let mut shown = visible(text).into_owned();
    if let Some((end, _)) = shown.char_indices().nth(LONGEST_LINE) {
        shown.truncate(end);
        shown.push('…');
    }
    shown
}
