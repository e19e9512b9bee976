//! Adds and removes resources. The configuration, the slice, the lock and the code change together or not at all.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use crate::plan::{Plan, plan};
use codegen::config::{Config, OperationRef, edit};
use codegen::lock::{Lock, api_version};
use codegen::slice::{Contents, contents};
use codegen::visible::visible;
use codegen::{Diagnostic, Inputs, Mask, Problems, Source};

use crate::cache::Cache;
use crate::disk;
use crate::error::Error;
use crate::hash::sha256;
use crate::masks;
use crate::regen::{Files, Generated, Outcome, current, generate, put};
use crate::upstream::{Upstream, locked, meant, unknown};
use crate::workspace::{CONFIG, DOCS, GENERATED, LOCK, SLICE, Workspace};

/// Adds the resources `names` with `operations`, or with all their operations, and regenerates the code. Cuts the slice
/// again from the file `from`, or else from the cached spec that the lock names.
///
/// # Errors
/// If there is no such spec, the spec lacks a resource or operation, or the result cannot be generated. Nothing is
/// changed then.
pub fn add(
    workspace: &Workspace,
    cache: &Cache,
    names: &[String],
    operations: Option<&[String]>,
    from: Option<&Path>,
) -> Result<Outcome, Error> {
    let upstream = Upstream::find(workspace, cache, from)?;
    let mut config = disk::source(workspace, CONFIG)?;
    let contents = contents(&upstream.source).map_err(Error::problems([upstream.source.clone()]))?;
    let mut added = Vec::new();
    for id in names {
        let wanted = wanted(&contents, &upstream.source, id, operations)?;
        let parsed = Config::parse(&config).map_err(Error::problems([config.clone()]))?;
        let there = parsed.resources.iter().find(|(known, _)| known.get_ref() == id).map(|(_, resource)| resource);
        let has = |name: &String| {
            let same = |known: &OperationRef| match known {
                OperationRef::Name(known) => known == name,
                OperationRef::Id { id: known, .. } => contents.operations.iter().any(|operation| {
                    operation.operation_id.as_ref() == Some(known)
                        && operation.resource.as_ref() == Some(id)
                        && operation.name == *name
                }),
            };
            there.is_some_and(|resource| resource.operations.iter().any(|known| same(known.get_ref())))
        };
        let new: Vec<String> = wanted.into_iter().filter(|name| !has(name)).collect();
        if there.is_some() && new.is_empty() {
            let message = format!("the resource `{id}` exists already, with these operations");
            let problem =
                Diagnostic::error(CONFIG, message).help("name other operations, or leave the resource as it is");
            return Err(Error::problems([])(problem.into()));
        }
        config.text = edit::add(&config, id, &new).map_err(Error::problems([config.clone()]))?;
        added.push(match new.len() {
            0 => format!("added {}, which has no operations", visible(id)),
            _ => format!("added {}: {}", visible(id), visible(&new.join(", "))),
        });
    }
    cache.store(&upstream.bytes)?;
    let before = masks_before(workspace)?;
    let lock = |api_version, slice_sha256| Lock {
        upstream: upstream.name.clone(),
        tag: upstream.tag.clone(),
        api_version,
        upstream_sha256: upstream.sha256.clone(),
        slice_sha256,
    };
    let mut outcome = apply(workspace, &upstream.source, config, lock, added)?;
    outcome.masks.retain(|mask| !before.contains(mask));
    outcome.summary = format!("{}\n{}", outcome.summary, masks::summary(&outcome.masks));
    Ok(outcome)
}

/// Returns the values that `Debug` masks in the committed code, or none if that cannot be generated.
fn masks_before(workspace: &Workspace) -> Result<BTreeSet<Mask>, Error> {
    let output = codegen::generate(&inputs(workspace)?);
    Ok(output.map(|output| output.masks.into_iter().collect()).unwrap_or_default())
}

/// Reads the committed inputs without checking that they match.
fn inputs(workspace: &Workspace) -> Result<Inputs, Error> {
    Ok(Inputs {
        spec: disk::source(workspace, SLICE)?,
        config: disk::source(workspace, CONFIG)?,
        docs: disk::source(workspace, DOCS)?,
    })
}

/// Removes the resources `names`. With `with_exceptions`, also removes the entries about their fields and parameters from
/// `spec/resources.toml`.
///
/// # Errors
/// If a resource does not exist, has entries and `with_exceptions` is not set, or the rest cannot be generated. Nothing is
/// changed then.
pub fn remove(workspace: &Workspace, names: &[String], with_exceptions: bool) -> Result<Outcome, Error> {
    let slice = disk::source(workspace, SLICE)?;
    let before = locked(workspace)?;
    before.check(&slice, &sha256(slice.text.as_bytes())).map_err(Error::problems([slice.clone()]))?;
    let mut config = disk::source(workspace, CONFIG)?;
    let mut removed = needed(workspace, names)?;
    for id in names {
        let parsed = Config::parse(&config).map_err(Error::problems([config.clone()]))?;
        let known: BTreeSet<&str> = parsed.resources.keys().map(|id| id.get_ref().as_str()).collect();
        if !known.contains(id.as_str()) {
            let problem = Diagnostic::error(CONFIG, format!("{CONFIG} has no resource `{}`", id.escape_debug()));
            return Err(Error::problems([])(
                problem.help(meant(id, known.into_iter(), "`cargo xtask spec list` lists the resources")).into(),
            ));
        }
        let is_about =
            |path: &str| path.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']));
        let exceptions: Vec<_> = parsed.exceptions().into_iter().filter(|(_, path, _)| is_about(path)).collect();
        if !exceptions.is_empty() && !with_exceptions {
            let help = format!("run `cargo xtask resource remove {id} --with-exceptions` to also remove such entries");
            let problem = |(list, _, span): &(&str, &str, Range<usize>)| {
                Diagnostic::error(CONFIG, format!("an entry of `[[{list}]]` refers to `{id}`"))
                    .span(span.clone())
                    .help(&help)
            };
            let problems = Problems(exceptions.iter().map(problem).collect());
            return Err(Error::problems([config.clone()])(problems));
        }
        removed.insert(0, format!("removed {}", visible(id)));
        for (list, path, _) in &exceptions {
            removed.push(format!("  removed [[{list}]] {}", visible(path)));
        }
        config.text = edit::remove(&config, id).map_err(Error::problems([config.clone()]))?;
        config.text = edit::remove_exceptions(&config, is_about).map_err(Error::problems([config.clone()]))?;
    }
    let lock = |api_version, slice_sha256| Lock { api_version, slice_sha256, ..before };
    Ok(Outcome { masks: Vec::new(), ..apply(workspace, &slice, config, lock, removed)? })
}

/// Slices, generates and writes everything.
fn apply(
    workspace: &Workspace,
    upstream: &Source,
    config: Source,
    lock: impl FnOnce(String, String) -> Lock,
    mut summary: Vec<String>,
) -> Result<Outcome, Error> {
    let problems =
        |sources: &[&Source]| Error::problems(sources.iter().map(|source| (*source).clone()).collect::<Vec<_>>());
    let parsed = Config::parse(&config).map_err(problems(&[&config]))?;
    let slice = codegen::slice::slice(upstream, &config, &parsed).map_err(problems(&[upstream, &config]))?;
    let slice = Source::new(SLICE, slice);
    let version = api_version(&slice).map_err(problems(&[&slice]))?;
    let lock = lock(version, sha256(slice.text.as_bytes()));
    let before = locked(workspace).ok().map(|lock| lock.api_version);
    let inputs = Inputs { spec: slice, config, docs: disk::source(workspace, DOCS)? };
    let Generated { mut files, masks, mut warnings } = generate(workspace, &inputs)?;
    let Inputs { spec, config, .. } = inputs;
    files.extend(
        [(CONFIG, config.text), (SLICE, spec.text), (LOCK, lock.to_string())]
            .map(|(name, text)| (name.to_owned(), text)),
    );
    let current = current(workspace, &files)?;
    let plan = plan(&current.files, &files);
    put(workspace, &current, &plan, &files)?;
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
    Ok(Outcome { summary: summary.join("\n"), masks, warnings })
}

/// Returns the operations to add: the named ones, or else all of the resource.
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
        let problem = unknown(upstream, id, contents.resources.keys().map(String::as_str));
        return Err(Error::problems([])(problem.into()));
    }
    let own = contents.operations.iter().filter(|operation| operation.resource.as_deref() == Some(id));
    let own: Vec<&str> = own.map(|operation| operation.name.as_str()).collect();
    let Some(wanted) = operations else { return Ok(own.into_iter().map(str::to_owned).collect()) };
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

/// Lists the fields of other resources that become `Opaque` when `names` are removed.
fn needed(workspace: &Workspace, names: &[String]) -> Result<Vec<String>, Error> {
    let inputs = inputs(workspace)?;
    let output = codegen::generate(&inputs).map_err(Error::problems([inputs.spec, inputs.config, inputs.docs]))?;
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
