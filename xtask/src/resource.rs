//! Adds and removes resources. The configuration, the slice, the lock and the code change together or not at all.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use cli::Home as _;
use cli::files::Files;
use cli::files::disk;
use cli::files::hash::sha256;
use cli::files::plan::{Plan, plan};
use cli::files::turn::Turn;
use cli::report::Outcome;
use cli::report::masks;
use cli::report::opaque;
use cli::spec::Cache;
use cli::spec::documents;
use cli::spec::upstream::{meant, unknown};
use codegen::{
    Contents, Diagnostic, Document, Edit, Listed, Lock, Mask, Output, Overlay, Problems, Slice, Source, Support,
    visible,
};

use crate::error::Error;
use crate::regen::{Generated, Inputs, add_copies, current, generated, put};
use crate::support;
use crate::workspace::{CONFIG, DOCS, GENERATED, LIST, LOCK, SHOW, SLICE, SUPPORT, Workspace, locked};

/// The wanted parts of resources.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Parts {
    /// Add only these operations of each resource, separated by commas [default: all but those on old paths]
    #[arg(long, value_name = "OPERATIONS", value_delimiter = ',')]
    pub operations: Option<Vec<String>>,
    // All by default, as operations: an event without a type is easily overlooked, and a type for it costs a few lines
    // beside a resource that is generated anyway. More operations of a resource bring no events that its entry left out.
    /// Add only these webhook events of each resource, separated by commas, such as `created` [default: all of a new
    /// resource]
    #[arg(long, value_name = "EVENTS", value_delimiter = ',')]
    pub events: Option<Vec<String>>,
    /// Add no webhook events
    #[arg(long, conflicts_with = "events")]
    pub no_events: bool,
}

/// Adds `parts` of the resources `names`, and regenerates the code. Cuts the slice again from the file `from`, or else
/// from the cached spec that the lock names.
///
/// # Errors
/// Fails if there is no such spec, the spec lacks a resource, an operation or an event, or the result cannot be
/// generated. Nothing is changed then.
pub fn add(
    workspace: &Workspace,
    cache: &Cache,
    names: &[String],
    parts: &Parts,
    from: Option<&Path>,
) -> Result<Outcome, Error> {
    let turn = workspace.turn()?;
    let upstream = workspace.spec(cache, from)?;
    let source = disk::source(workspace.root(), CONFIG)?;
    let document = documents::document(&upstream.source).map_err(Error::problems([upstream.source.clone()]))?;
    let contents = document.contents();
    let mut config = Edit::new(&source).map_err(Error::problems([source.clone()]))?;
    let mut added = Vec::new();
    for id in names {
        let wanted = wanted(&contents, &upstream.source, id, parts.operations.as_deref())?;
        let has = |name: &String| {
            let own = |operation: &&Listed| operation.resource == *id && operation.name == *name;
            contents.operations.iter().filter(own).any(|operation| config.config().names(id, Some(operation)))
        };
        let new: Vec<String> = wanted.into_iter().filter(|name| !has(name)).collect();
        let exists = config.config().names(id, None);
        let events = if parts.no_events { Some(&[][..]) } else { parts.events.as_deref() };
        let wanted = wanted_events(&contents, &upstream.source, id, (events, exists))?;
        let events: Vec<String> = wanted.into_iter().filter(|event| !config.config().has_event(id, event)).collect();
        // The user repeats a command that was killed after its last change.
        let is_repeated = turn.may_repeat();
        if exists && new.is_empty() && events.is_empty() && !is_repeated {
            let message = format!("the resource `{id}` exists already, with these operations");
            let problem =
                Diagnostic::error(CONFIG, message).help("name other operations, or leave the resource as it is");
            return Err(Error::problems([])(problem.into()));
        }
        let short = |event: &String| event.strip_prefix(&format!("{id}.")).unwrap_or(event).to_owned();
        let written: Vec<String> = events.iter().map(short).collect();
        config.add(id, &new, &written).map_err(Error::problems([source.clone()]))?;
        added.push(match new.len() {
            0 if exists && events.is_empty() => format!("{} was added before the command was interrupted", visible(id)),
            0 if exists => format!("added events to {}", visible(id)),
            0 => format!("added {}, which has no operations", visible(id)),
            _ => format!("added {}: {}", visible(id), visible(&new.join(", "))),
        });
        let thin = contents.thin_events.get(id).map_or(&[][..], Vec::as_slice);
        if !thin.is_empty() {
            added.push(format!("  thin events, which need no entry: {}", visible(&thin.join(", "))));
        }
        match (&contents.events, events.len()) {
            (None, _) if !thin.is_empty() => {}
            (None, _) => added.push("  the spec lists no events: add them to spec/resources.toml by hand".to_owned()),
            (Some(_), 0) => {}
            (Some(_), _) => added.push(format!("  events: {}", visible(&events.join(", ")))),
        }
    }
    cache.store(&upstream.bytes)?;
    let before = output_before(workspace)?;
    let lock = |api_version, slice_sha256| Lock {
        upstream: upstream.name.clone(),
        tag: upstream.tag.clone(),
        api_version,
        upstream_sha256: upstream.sha256.clone(),
        slice_sha256,
    };
    let mut outcome = apply((workspace, &turn), (document, &upstream.source), (config, source), lock, added)?;
    if let Some(before) = before {
        let masks: BTreeSet<Mask> = before.masks.into_iter().collect();
        outcome.masks.retain(|mask| !masks.contains(mask));
        opaque::remove(&mut outcome.opaque, &before.opaque);
    }
    outcome.summary = format!("{}\n{}", outcome.summary, masks::summary(&outcome.masks, CONFIG, SHOW));
    if let Some(summary) = opaque::summary(&outcome.opaque, |id| format!("`cargo xtask resource add {id}`")) {
        outcome.summary = format!("{}\n{summary}", outcome.summary);
    }
    Ok(outcome)
}

/// Returns the generator's output for the committed files, or none if they have problems.
fn output_before(workspace: &Workspace) -> Result<Option<Output>, Error> {
    Ok(Inputs::read(workspace)?.output().ok())
}

/// Removes the resources `names`. With `with_exceptions`, also removes the entries about their fields and parameters from
/// `spec/resources.toml`.
///
/// # Errors
/// Fails if a resource does not exist, has entries and `with_exceptions` is not set, or the rest cannot be generated.
/// Nothing is changed then.
pub fn remove(workspace: &Workspace, names: &[String], with_exceptions: bool) -> Result<Outcome, Error> {
    let turn = workspace.turn()?;
    let slice = disk::source(workspace.root(), SLICE)?;
    let before = locked(workspace)?;
    before.check(&slice, &sha256(slice.text.as_bytes())).map_err(Error::problems([slice.clone()]))?;
    let document = documents::document(&slice).map_err(Error::problems([slice.clone()]))?;
    let source = disk::source(workspace.root(), CONFIG)?;
    let mut config = Edit::new(&source).map_err(Error::problems([source.clone()]))?;
    let mut removed = needed(workspace, (document.clone(), &slice), (&config, &source), names)?;
    for id in names {
        let known: BTreeSet<&str> = config.config().resources().collect();
        if !known.contains(id.as_str()) && turn.may_repeat() {
            removed.insert(0, format!("{} was removed before the command was interrupted", visible(id)));
            continue;
        }
        if !known.contains(id.as_str()) {
            let problem = Diagnostic::error(CONFIG, format!("{CONFIG} has no resource `{}`", id.escape_debug()));
            return Err(Error::problems([])(
                problem.help(meant(id, known.into_iter(), &format!("`{LIST}` lists the resources"))).into(),
            ));
        }
        let is_about =
            |path: &str| path.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']));
        let exceptions: Vec<_> =
            config.config().exceptions().into_iter().filter(|(_, path, _)| is_about(path)).collect();
        if !exceptions.is_empty() && !with_exceptions {
            let help = format!("run `cargo xtask resource remove {id} --with-exceptions` to also remove such entries");
            let problem = |(list, _, span): &(&str, &str, Range<usize>)| {
                Diagnostic::error(CONFIG, format!("an entry of `[[{list}]]` refers to `{id}`"))
                    .span(span.clone())
                    .help(&help)
            };
            let problems = Problems(exceptions.iter().map(problem).collect());
            return Err(Error::problems([source])(problems));
        }
        removed.insert(0, format!("removed {}", visible(id)));
        for (list, path, _) in &exceptions {
            removed.push(format!("  removed [[{list}]] {}", visible(path)));
        }
        config.remove(id).map_err(Error::problems([source.clone()]))?;
        config.remove_exceptions(is_about);
    }
    let before_it = Slice::of(document.clone());
    let cut =
        Slice::cut(document.clone(), config.config()).map_err(Error::problems([source.clone(), slice.clone()]))?;
    let is_gone = |path: &str| before_it.has_component(path) && !cut.has_component(path);
    removed.extend(without_owner(&config, &source, is_gone, with_exceptions)?);
    config.remove_exceptions(is_gone);
    let lock = |api_version, slice_sha256| Lock { api_version, slice_sha256, ..before };
    let Outcome { summary, warnings, .. } =
        apply((workspace, &turn), (document, &slice), (config, source), lock, removed)?;
    Ok(Outcome { warnings, ..Outcome::of(summary) })
}

/// Lists the entries about components that only the removed resources had.
fn without_owner(
    config: &Edit,
    source: &Source,
    is_gone: impl Fn(&str) -> bool,
    with_exceptions: bool,
) -> Result<Vec<String>, Error> {
    let gone: Vec<_> = config.config().exceptions().into_iter().filter(|(_, path, _)| is_gone(path)).collect();
    if gone.is_empty() || with_exceptions {
        return Ok(gone.iter().map(|(list, path, _)| format!("  removed [[{list}]] {}", visible(path))).collect());
    }
    let problem = |(list, path, span): &(&str, &str, Range<usize>)| {
        Diagnostic::error(CONFIG, format!("an entry of `[[{list}]]` refers to `{path}`, which nothing else has"))
            .span(span.clone())
            .help("add `--with-exceptions` to also remove such entries")
    };
    Err(Error::problems([source.clone()])(Problems(gone.iter().map(problem).collect())))
}

/// Slices, generates and writes everything.
fn apply(
    (workspace, turn): (&Workspace, &Turn),
    (spec, spec_source): (Document<'_>, &Source),
    (config, config_source): (Edit, Source),
    lock: impl FnOnce(String, String) -> Lock,
    mut summary: Vec<String>,
) -> Result<Outcome, Error> {
    let (docs, older) = (disk::source(workspace.root(), DOCS)?, support::source(workspace)?);
    let read = || Ok(config.config().clone().with_support(Support::parse(&older)?));
    let supporting = read().map_err(Error::problems([older.clone()]))?;
    let replaced = support::replaced(workspace, &supporting, spec.api_version())?;
    let generate = || {
        let slice = Slice::cut(spec, &supporting)?;
        let (text, version) = (slice.text(), slice.api_version().to_owned());
        let replaced = replaced.as_ref().map(documents::slice).transpose()?;
        let (supporting, support) = support::carried(supporting, replaced, &slice)?;
        let output = codegen::generate(slice, &supporting, &Overlay::parse(&docs)?)?;
        Ok((text, version, support, output))
    };
    let known = [Some(spec_source.clone()), Some(config_source), Some(docs.clone()), Some(older), replaced.clone()];
    let (slice, version, support, output) = generate().map_err(Error::problems(known.into_iter().flatten()))?;
    let lock = lock(version, sha256(slice.as_bytes()));
    let before = locked(workspace).ok().map(|lock| lock.api_version);
    let Generated { mut files, masks, opaque, events, mut warnings } = generated(workspace, output)?;
    files.extend(
        [(CONFIG, config.text()), (SLICE, slice), (LOCK, lock.to_string())].map(|(name, text)| (name.to_owned(), text)),
    );
    files.extend(support.map(|support| (SUPPORT.to_owned(), support)));
    add_copies(workspace, &mut files)?;
    let current = current(workspace, &files)?;
    let plan = plan(&current.files, &files);
    put(turn, &current, &plan, &files)?;
    warnings.extend(turn.remark());
    match before {
        Some(before) if before != lock.api_version => {
            let versions = format!("API version {before} -> {}", lock.api_version);
            if lock.api_version < before {
                let message =
                    format!("{versions}: all resources lose the newer fields and values, which breaks their users");
                let remedy = format!("restore the changed files, then pass a spec of {before} or later");
                warnings.push(Diagnostic::warning(LOCK, message).help(remedy));
            }
            summary.push(versions);
        }
        _ => {}
    }
    summary.push(cost(&current.files, &files));
    summary.push(counts(&plan));
    Ok(Outcome { summary: summary.join("\n"), masks, opaque, events, warnings })
}

/// Returns the operations to add: the named ones, or else all of the resource but those on old paths.
fn wanted(
    contents: &Contents,
    upstream: &Source,
    id: &str,
    operations: Option<&[String]>,
) -> Result<Vec<String>, Error> {
    let failed = |message: String, help: String| {
        Error::problems([])(Diagnostic::error(&upstream.name, message).help(help).into())
    };
    if !contents.resources.contains_key(id) {
        let problem = unknown(upstream, id, contents.resources.keys().map(String::as_str), LIST);
        return Err(Error::problems([])(problem.into()));
    }
    let own: Vec<&Listed> = contents.operations.iter().filter(|operation| operation.resource == id).collect();
    let Some(wanted) = operations else {
        let new = own.into_iter().filter(|operation| operation.newer.is_none());
        return Ok(new.map(|operation| operation.name.clone()).collect());
    };
    let own: Vec<&str> = own.into_iter().map(|operation| operation.name.as_str()).collect();
    for name in wanted {
        if !own.contains(&name.as_str()) {
            let message = format!("the resource `{id}` has no operation `{}`", name.escape_debug());
            let help = if own.is_empty() {
                "the resource has no operations".to_owned()
            } else {
                format!("its operations are {}", own.join(", "))
            };
            return Err(failed(message, help));
        }
    }
    let distinct: BTreeSet<&String> = wanted.iter().collect();
    Ok(distinct.into_iter().cloned().collect())
}

/// Returns the wire names of the events to add: the named ones, or else all of a resource that does not exist yet.
fn wanted_events(
    contents: &Contents,
    upstream: &Source,
    id: &str,
    (wanted, exists): (Option<&[String]>, bool),
) -> Result<Vec<String>, Error> {
    let failed = |message: String, help: String| {
        Error::problems([])(Diagnostic::error(&upstream.name, message).help(help).into())
    };
    match (wanted, &contents.events) {
        (None, Some(events)) if !exists => Ok(events.of(id).into_iter().map(str::to_owned).collect()),
        (None | Some([]), _) => Ok(Vec::new()),
        (Some(_), None) => Err(failed(
            "the spec lists no events, so their names cannot be checked".to_owned(),
            format!("leave out `--events`, and write their wire names as `events` of `{id}` into {CONFIG}"),
        )),
        (Some(names), Some(events)) => {
            let mut found = BTreeSet::new();
            for name in names {
                found.insert(events.find(id, name).map_err(|help| {
                    failed(format!("the resource `{id}` has no event `{}`", name.escape_debug()), help)
                })?);
            }
            Ok(found.into_iter().map(str::to_owned).collect())
        }
    }
}

/// Lists the fields of other resources that become `Opaque` when `names` are removed.
fn needed(
    workspace: &Workspace,
    (slice, slice_source): (Document<'_>, &Source),
    (config, config_source): (&Edit, &Source),
    names: &[String],
) -> Result<Vec<String>, Error> {
    let docs = disk::source(workspace.root(), DOCS)?;
    let output = Overlay::parse(&docs).and_then(|docs| codegen::generate(Slice::of(slice), config.config(), &docs));
    let output = output.map_err(Error::problems([slice_source.clone(), config_source.clone(), docs]))?;
    let (gone, staying): (Vec<_>, Vec<_>) =
        output.features.iter().partition(|feature| names.contains(&feature.resource));
    let mentions = staying.iter().flat_map(|feature| {
        let gone = gone.iter().filter(|gone| feature.needs.contains(&gone.name));
        gone.map(|gone| {
            let (resource, gone) = (visible(&feature.resource), visible(&gone.resource));
            format!("  {resource} contains {gone}, which is `Opaque` there now")
        })
    });
    Ok(mentions.collect())
}

/// Formats the number of lines before and after.
fn cost(before: &Files, after: &Files) -> String {
    let lines = |files: &Files, name: &str| {
        files.iter().filter(|(path, _)| path.starts_with(name)).map(|(_, text)| text.lines().count()).sum::<usize>()
    };
    let mut cost = String::new();
    for name in [SLICE, GENERATED] {
        let (before, after) = (lines(before, name), lines(after, name));
        let sign = if after < before { '−' } else { '+' };
        let _ = writeln!(cost, "{name}: {before} -> {after} lines ({sign}{})", after.abs_diff(before));
    }
    cost.trim_end().to_owned()
}

/// Returns the first line of a plan's summary.
fn counts(plan: &Plan<'_>) -> String {
    plan.to_string().lines().next().unwrap_or_default().to_owned()
}
