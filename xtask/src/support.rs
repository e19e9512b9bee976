//! Keeps `spec/support.toml`: the older API versions that the generated types support.

use std::collections::BTreeMap;
use std::path::PathBuf;

use cli::export::described;
use cli::files::disk;
use cli::files::root::Found;
use cli::files::tree;
use cli::report::Outcome;
use cli::spec::documents;
use cli::spec::upstream::meant;
use codegen::{Config, Diagnostic, OlderVersion, Problems, Slice, Source, Support, carry_support};
use codegen::{compare_older, visible};

use crate::error::Error;
use crate::regen::Inputs;
use crate::workspace::locked;
use crate::workspace::{CONFIG, SLICE, SUPPORT, Workspace};

/// Reads `spec/support.toml`. It is empty if there is no such file.
pub(crate) fn source(workspace: &Workspace) -> Result<Source, Error> {
    match workspace.root().find(SUPPORT)? {
        Found::Nothing => Ok(Source::new(SUPPORT, "")),
        _ => Ok(disk::source(workspace.root(), SUPPORT)?),
    }
}

/// Parses `spec/resources.toml` and `spec/support.toml`.
pub(crate) fn config(config: &Source, support: &Source) -> Result<Config, Problems> {
    Ok(Config::parse(config)?.with_support(Support::parse(support)?))
}

/// Support older API versions: make optional what they do not promise
///
/// Reads:   the FILEs, spec/openapi.yaml, spec/resources.toml, spec/support.toml
/// Writes:  spec/support.toml
///
/// A webhook endpoint keeps its API version. Pass a spec of each version whose events must decode. Fields that its
/// objects lack, or have with another type, become optional at the next `cargo xtask regen`; their docs say why. Later
/// specs keep the support: `spec pull` and `spec slice` add the version that they replace.
///
/// Examples: cargo xtask spec support stripe-2023-08-16.yaml stripe-2024-06-20.yaml
///           cargo xtask spec support --remove 2023-08-16
#[derive(Clone, Debug, Default, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct OlderSpecs {
    /// The whole specs of older API versions: YAML or JSON
    #[arg(value_name = "FILE", required_unless_present = "remove")]
    pub files: Vec<PathBuf>,
    /// Stop supporting this API version, such as 2023-08-16; repeat the option for more
    #[arg(long, value_name = "VERSION")]
    pub remove: Vec<String>,
}

/// Compares specs of older API versions with the slice, and writes the fields that they do not promise.
///
/// # Errors
/// Fails if a spec has problems or is not older than the slice, a removed version is not supported, or a file cannot be
/// read or written. Nothing is written then.
pub fn support(workspace: &Workspace, OlderSpecs { files, remove }: &OlderSpecs) -> Result<Outcome, Error> {
    let turn = workspace.turn()?;
    let Inputs { spec, config: config_source, support: source, .. } = Inputs::read(workspace)?;
    let known = || config(&config_source, &source);
    let config = known().map_err(Error::problems([config_source.clone(), source.clone()]))?;
    let mut support = config.support().clone();
    let mut summary = Vec::new();
    for version in remove {
        if !support.remove(version) {
            // The user repeats a command that was killed after its last change.
            if turn.may_repeat() {
                summary.push(format!("{} was removed before the command was interrupted", visible(version)));
                continue;
            }
            let message = format!("{SUPPORT} has no API version `{}`", version.escape_debug());
            let help = meant(version, support.versions().map(OlderVersion::version), "it lists no version like that");
            return Err(Error::problems([source])(Diagnostic::error(SUPPORT, message).help(help).into()));
        }
        summary.push(format!("{}: no longer supported", visible(version)));
    }
    let slice = documents::slice(&spec).map_err(Error::problems([spec.clone()]))?;
    for path in files {
        let older = Source::new(path.display().to_string(), disk::text(path)?);
        let compared = documents::document(&older)
            .and_then(|document| compare_older(document, slice.clone(), &config))
            .map_err(Error::problems([older.clone(), spec.clone(), config_source.clone()]))?;
        summary.push(described(&compared));
        support.insert(compared);
    }
    let config = config.with_support(support);
    let carried = carry_support(None, slice, &config).map_err(Error::problems([spec, config_source]))?;
    let text = carried.to_string();
    if text == source.text {
        summary.push(format!("{SUPPORT} is up to date"));
    } else {
        tree::write(&turn, &BTreeMap::from([(SUPPORT.to_owned(), text)]))?;
        summary.push(format!("wrote {SUPPORT}\nnext: cargo xtask regen"));
    }
    let warnings = turn.remark().into_iter().collect();
    Ok(Outcome { warnings, ..Outcome::of(summary.join("\n")) })
}

/// Returns the committed slice if a newer version is about to replace it and `config` supports older versions: then the
/// version of the slice becomes one of them.
pub(crate) fn replaced(workspace: &Workspace, config: &Config, version: &str) -> Result<Option<Source>, Error> {
    let is_newer = || locked(workspace).is_ok_and(|lock| lock.api_version.as_str() < version);
    if config.support().is_empty() || !is_newer() {
        return Ok(None);
    }
    Ok(Some(disk::source(workspace.root(), SLICE)?))
}

/// Returns the text of `spec/support.toml` with the slice `new` in place of `old`, and the configuration with its data.
/// The text is `None` if no older version is supported.
pub(crate) fn carried(
    config: Config,
    old: Option<Slice<'_>>,
    new: &Slice<'_>,
) -> Result<(Config, Option<String>), Problems> {
    if config.support().is_empty() {
        return Ok((config, None));
    }
    let support = carry_support(old, new.clone(), &config)?;
    let text = support.to_string();
    Ok((config.with_support(support), Some(text)))
}

/// The files of the configuration.
pub(crate) fn sources(workspace: &Workspace) -> Result<(Source, Source), Error> {
    Ok((disk::source(workspace.root(), CONFIG)?, source(workspace)?))
}
