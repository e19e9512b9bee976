//! The generator from texts, as most tests call it.

use codegen::Changes;
use codegen::internals::{self, Entries, ir::Api};
use codegen::{
    Config, Contents, Diagnostic, Document, Edit, Listed, Output, Overlay, Problems, Slice, Source, Standalone, Support,
};

/// The files that generation starts from.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// A slice, or a whole spec.
    pub spec: Source,
    /// `resources.toml`.
    pub config: Source,
    /// `docs.yaml`.
    pub docs: Source,
}

impl Inputs {
    fn settings(&self) -> Result<(Config, Overlay), Problems> {
        Ok((Config::parse(&self.config)?, Overlay::parse(&self.docs)?))
    }

    /// Returns the settings with the older versions that the committed slice supports, also for a variation of the slice.
    /// Another spec supports none.
    fn committed_settings(&self) -> Result<(Config, Overlay), Problems> {
        let (config, docs) = self.settings()?;
        let of_slice = self.spec.name == "spec/openapi.yaml";
        if !of_slice || self.config.text != crate::committed("spec/resources.toml").text {
            return Ok((config, docs));
        }
        Ok((config.with_support(Support::parse(&crate::committed("spec/support.toml"))?), docs))
    }
}

/// The library in examples.
pub const LIBRARY: &str = "stripe_portal";

/// Generates a crate from a slice.
pub fn generate(inputs: &Inputs) -> Result<Output, Problems> {
    let (config, docs) = inputs.committed_settings()?;
    codegen::generate(Slice::read(&inputs.spec)?, &config, &docs)
}

/// Generates a crate from a slice that supports the versions of the specs `older`.
pub fn generate_supporting(inputs: &Inputs, older: &[Source]) -> Result<Output, Problems> {
    let (config, docs) = inputs.settings()?;
    let config = config.with_support(support(inputs, older)?);
    codegen::generate(Slice::read(&inputs.spec)?, &config, &docs)
}

/// Compares older specs with a slice.
pub fn support(inputs: &Inputs, older: &[Source]) -> Result<Support, Problems> {
    let (config, _) = inputs.settings()?;
    let mut support = Support::default();
    for spec in older {
        support.insert(codegen::compare_older(Document::read(spec)?, Slice::read(&inputs.spec)?, &config)?);
    }
    Ok(support)
}

/// Generates a crate from a whole spec.
pub fn generate_from(inputs: &Inputs) -> Result<Output, Problems> {
    Ok(internals::output(api_from(inputs)?, LIBRARY))
}

/// Returns the API that [`generate_from`] writes, and remarks.
pub fn api_from(inputs: &Inputs) -> Result<(Api, Vec<Diagnostic>), Problems> {
    let (config, docs) = inputs.settings()?;
    let slice = Slice::cut(Document::read(&inputs.spec)?, &config)?;
    internals::api(slice, &config, &docs, Entries::All)
}

/// Returns the API that [`generate`] writes, and remarks.
pub fn api(inputs: &Inputs) -> Result<(Api, Vec<Diagnostic>), Problems> {
    let (config, docs) = inputs.committed_settings()?;
    internals::api(Slice::read(&inputs.spec)?, &config, &docs, Entries::All)
}

/// Generates a crate of its own from a whole spec.
pub fn standalone(inputs: &Inputs, name: &str) -> Result<Standalone, Problems> {
    let (config, docs) = inputs.settings()?;
    codegen::standalone(Document::read(&inputs.spec)?, &config, &docs, name)
}

/// Compares two specs.
pub fn diff(old: &Source, new: &Source, config: &Source, docs: &Source) -> Result<Changes, Problems> {
    let (config, docs) = (Config::parse(config)?, Overlay::parse(docs)?);
    codegen::diff(Document::read(old)?, Document::read(new)?, &config, &docs)
}

/// Cuts a slice out of a spec.
pub fn slice(upstream: &Source, _: &Source, config: &Config) -> Result<String, Problems> {
    Ok(Slice::cut(Document::read(upstream)?, config)?.text())
}

/// Cuts out of a spec what it has. Returns beside it what it does not have.
pub fn slice_present(upstream: &Source, _: &Source, config: &Config) -> Result<(String, Vec<Diagnostic>), Problems> {
    let (slice, missing) = internals::cut_present(Document::read(upstream)?, config)?;
    Ok((slice.text(), missing))
}

/// Lists what there is in a spec.
pub fn contents(upstream: &Source) -> Result<Contents, Problems> {
    Ok(Document::read(upstream)?.contents())
}

/// Lists the operations of a spec.
pub fn operations(upstream: &Source) -> Result<Vec<Listed>, Problems> {
    contents(upstream).map(|contents| contents.operations)
}

/// Returns a spec's API version.
pub fn api_version(spec: &Source) -> Result<String, Problems> {
    Ok(Document::read(spec)?.api_version().to_owned())
}

/// Returns the text of a configuration that names everything in a spec. Settings that `base` spells out stay spelled out.
pub fn everything(upstream: &Source, base: &Source) -> Result<String, Problems> {
    let mut table = table(&Config::parse(base)?.everything(&contents(upstream)?));
    let written: toml::Table = base.text.parse().unwrap_or_else(|error| panic!("{error}"));
    table.extend(written.into_iter().filter(|(key, _)| ["docs", "debug"].contains(&key.as_str())));
    Ok(table.to_string())
}

/// Returns the text of a configuration without the resources that are not wanted.
pub fn narrow(everything: &Source, wanted: impl Fn(&str) -> bool) -> Result<String, Problems> {
    Ok(table(&Config::parse(everything)?.narrow(wanted)).to_string())
}

fn table(config: &Config) -> toml::Table {
    toml::Table::try_from(config).unwrap_or_else(|error| panic!("{error}"))
}

/// Adds operations to a configuration.
pub fn add(config: &Source, id: &str, operations: &[String]) -> Result<String, Problems> {
    edit(config, |edit| edit.add(id, operations, &[]))
}

/// Removes a resource from a configuration.
pub fn remove(config: &Source, id: &str) -> Result<String, Problems> {
    edit(config, |edit| edit.remove(id))
}

/// Removes exceptions from a configuration.
pub fn remove_exceptions(config: &Source, is_meant: impl Fn(&str) -> bool) -> Result<String, Problems> {
    edit(config, |edit| {
        edit.remove_exceptions(is_meant);
        Ok(())
    })
}

fn edit(config: &Source, change: impl FnOnce(&mut Edit) -> Result<(), Problems>) -> Result<String, Problems> {
    let mut edit = Edit::new(config)?;
    change(&mut edit)?;
    Ok(edit.text())
}
