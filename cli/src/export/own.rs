//! The configuration and the descriptions that a user edits in an exported crate.

use codegen::{Config, Overlay, Problems, Source};

use super::out::Out;
use crate::error::Error;
use crate::files::disk;
use crate::files::root::{Found, Root};
use crate::home::{Home, Words};

/// The resources and exceptions.
pub(super) const CONFIG: &str = "resources.toml";
/// The descriptions.
pub(super) const DOCS: &str = "docs.yaml";

/// The explanation before the configuration.
const ABOUT_CONFIG: &str = r#"# The resources of this crate, and facts that Stripe's spec lacks. An export to this folder reads this file and never
# changes it. An entry that matches nothing in the spec is reported.
#
# [docs] source       "upstream": the spec's descriptions of items that docs.yaml does not describe; "overlay": only docs.yaml
# [debug] strings     "masked": `Debug` shows only ids among strings; "shown": all strings but credentials
# [webhooks] events   "all": each event whose object has a type; "listed": those under `events` of the resources
#
# [resources."ID"]    a resource by its ID in the spec. `LIST` lists the IDs and operations.
#   operations        the operations to generate
#   events            the webhook events that carry the resource, such as `created`
#   default           whether the feature of the resource is on by default
#   export            parameter objects that the resource's module re-exports
#
# The other entries have a wire path: `RESOURCE/field/…` in responses, `RESOURCE#operation/parameter/…` in requests:
#
# [[secret]]          a string that is a credential: path = "customer/invoice_prefix"
# [[masked]]          a value that `Debug` masks
# [[show]]            a value that `Debug` shows although it would be masked
# [[rename]]          a better name of a type: path = "customer/tax_exempt", name = "TaxExemption"
# [[shared]]          components that other resources of Stripe's whole spec have too: path = "customer", components = ["shipping"]
# [[at_least_one]]    parameters of which one is required: path = "customer#create", params = ["email", "name"]
# [[at_most_one]]     parameters that exclude each other
#
# since, until        in these entries, the first API version with the entry and the first without it: since = "2024-06-20"

"#;

/// The explanation before the descriptions.
const ABOUT_DOCS: &str = r#"# Descriptions that replace those of the spec, by wire path. An export to this folder reads this file and never changes it.
#
# customer/email: The address that receipts are sent to.
# customer#create/email: The address that receipts are sent to.
# "*/email": The same name anywhere, without a more specific entry.

"#;

/// Returns the file of a configuration for the user to edit.
pub(super) fn config(config: &Config, words: Words) -> Result<String, Problems> {
    Ok(format!("{}{}", ABOUT_CONFIG.replace("LIST", words.list), config.text()?))
}

/// Returns the file of the descriptions that the crate has, for the user to edit.
pub(super) fn docs(docs: &Overlay) -> String {
    format!("{ABOUT_DOCS}{}", docs.used())
}

/// Returns whether a user edits this file of a crate.
pub(super) fn is_own(path: &str) -> bool {
    [CONFIG, DOCS].contains(&path)
}

/// Reads one of these files, if the crate has it.
pub(super) fn source(root: &Root, name: &str) -> Result<Option<Source>, Error> {
    if root.find(name)? == Found::Nothing {
        return Ok(None);
    }
    Ok(Some(Source::new(root.show(name).display().to_string(), disk::text_below(root, name)?)))
}

/// The configuration and the descriptions of a crate: the user's, or else those of the project.
pub(super) struct Own {
    pub(super) config: Source,
    pub(super) docs: Source,
    /// Whether the descriptions are the user's.
    pub(super) has_own_docs: bool,
}

impl Own {
    /// Reads the files of the folder `out`. With `begins`, a configuration begins now, with the descriptions that are there.
    pub(super) fn read(home: &dyn Home, out: Option<&Out>, begins: bool) -> Result<Self, Error> {
        let config = out.map_or(Ok(None), Out::own_config)?;
        let own_docs = out.filter(|_| config.is_some() || begins).map_or(Ok(None), Out::own_docs)?;
        let has_own_docs = own_docs.is_some();
        let docs = match (own_docs, &config) {
            (Some(docs), _) => docs,
            (None, Some(_)) => Source::new(DOCS, ""),
            (None, None) => home.docs()?,
        };
        Ok(Self { config: config.map_or_else(|| home.config(), Ok)?, docs, has_own_docs })
    }
}
