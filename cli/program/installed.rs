//! An installed program: its copies of the project's files, and the specs that it pulls.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use codegen::{Source, standalone_manifest, visible};
use stripe_portal_cli::export::{is_exported, place};
use stripe_portal_cli::files::Files;
use stripe_portal_cli::spec::{Cache, Download, Upstream, pulled};
use stripe_portal_cli::{Error, Home, Words, fetch, is_published};

use crate::commands::Which;

/// Facts that Stripe's spec lacks about any resource.
const CONFIG: &str = include_str!("../base/resources.toml");
/// Our descriptions.
const DOCS: &str = include_str!("../base/docs.yaml");
/// The manifests of stripe-portal and of the workspace around it.
const MANIFESTS: [&str; 2] = [include_str!("../base/runtime.toml"), include_str!("../base/workspace.toml")];
/// The licences: two of the runtime, and that of Stripe's spec.
const LICENCES: [(&str, &str); 3] = [
    ("LICENSE-APACHE", include_str!("../LICENSE-APACHE")),
    ("LICENSE-MIT", include_str!("../LICENSE-MIT")),
    ("LICENSE-STRIPE", include_str!("../LICENSE-STRIPE")),
];
/// The age in days from which the latest spec is called old.
const OLD: u64 = 30;

/// An installed program.
#[derive(Debug, Default)]
pub(crate) struct Installed {
    /// The release whose spec is used; `None` means the latest one.
    tag: Option<String>,
}

impl Installed {
    /// Returns the program that uses the chosen spec where no file is named, and the file.
    pub(crate) fn for_spec(which: Which) -> (Self, Option<PathBuf>) {
        (Self { tag: which.tag }, which.from)
    }
}

impl Home for Installed {
    fn config(&self) -> Result<Source, Error> {
        Ok(Source::new("resources.toml of stripe-portal", CONFIG))
    }

    fn docs(&self) -> Result<Source, Error> {
        Ok(Source::new("docs.yaml of stripe-portal", DOCS))
    }

    fn spec(&self, cache: &Cache, from: Option<&Path>) -> Result<Upstream, Error> {
        if let Some(path) = from {
            return Upstream::read(path);
        }
        let known = pulled::pulled(cache, self.tag.as_deref())?;
        // The spec of a release may have come from another mirror.
        if let Some(pulled) = known.filter(|pulled| self.tag.is_none() || is_published(&pulled.spec.name)) {
            if self.tag.is_none() && pulled.days >= OLD {
                let message =
                    format!("the spec was pulled {} days ago; `stripe-portal pull` takes the latest", pulled.days);
                let _ = writeln!(io::stderr(), "{message}");
            }
            return Ok(pulled.spec);
        }
        let spec = fetch(cache, &Download { tag: self.tag.clone(), ..Download::default() })?;
        pulled::keep(cache, &spec, self.tag.as_deref())?;
        let _ = writeln!(io::stderr(), "pulled {}, SHA-256 {}", visible(&spec.name), spec.sha256);
        Ok(spec)
    }

    /// Downloads the spec again if the cache does not have it and Stripe publishes it.
    fn earlier_spec(&self, cache: &Cache, name: &str, sha256: &str) -> Result<Upstream, Error> {
        match Upstream::kept(cache, name, sha256) {
            // The record may come from anyone, so only Stripe's own URLs are used.
            Err(Error::NotCached { .. }) if is_published(name) => {
                let url = Some(name.to_owned());
                match fetch(cache, &Download { url, sha256: Some(sha256.to_owned()), ..Download::default() }) {
                    Err(Error::OtherSpec { upstream, .. }) => Err(Error::Gone { upstream }),
                    fetched => {
                        let spec = fetched?;
                        cache.store(&spec.bytes)?;
                        Ok(spec)
                    }
                }
            }
            kept => kept,
        }
    }

    /// Names the clone that the program was built from, if there is one. Otherwise, the published version is used.
    fn runtime(&self, out: &Path) -> Result<Option<String>, Error> {
        let clone = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let has = |name: &str| clone.join(name).is_file();
        // `cargo install --git` builds in a folder of cargo's, which other machines do not have.
        let is_of_cargo = clone.components().any(|part| part.as_os_str() == "checkouts");
        if is_of_cargo || !has("spec/resources.toml") || !has("stripe-portal/Cargo.toml") {
            return Ok(None);
        }
        Ok(Some(place::relative(&place::real(out)?, &place::real(&clone.join("stripe-portal"))?)))
    }

    fn runtime_files(&self) -> Result<Files, Error> {
        let mut files: Files = LICENCES.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let mut folders = vec![&stripe_portal::__private::SOURCES];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            for file in folder.files() {
                let path = format!("src/{}", file.path().to_string_lossy().replace('\\', "/"));
                let Some(text) = file.contents_utf8() else { return Err(Error::NoRuntime { path: path.into() }) };
                let text = text.replace("\r\n", "\n");
                if is_exported(&path) && !path.starts_with(stripe_portal_cli::export::GENERATED) {
                    files.insert(path, text);
                }
            }
        }
        Ok(files)
    }

    fn runtime_manifest(&self, name: &str, description: &str) -> Result<String, Error> {
        let [manifest, workspace] = MANIFESTS.map(|text| Source::new("Cargo.toml", text));
        standalone_manifest(&manifest, &workspace, name, description).map_err(Error::problems([manifest, workspace]))
    }

    fn export_command(&self, _: &Path) -> Result<String, Error> {
        Ok("stripe-portal export".to_owned())
    }

    fn words(&self) -> Words {
        Words {
            list: "stripe-portal list",
            config: "resources.toml of stripe-portal",
            show: "to show one: `stripe-portal export --init`, then add `[[show]]` to resources.toml",
            place: "in the folder of this crate",
        }
    }
}
