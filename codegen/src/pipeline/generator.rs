//! Generates the code of a crate from texts, for build scripts and tests.

use crate::document::Document;
use crate::input::config::Config;
use crate::input::descriptions::Overlay;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::source::Source;
use crate::package::linked;
use crate::package::standalone::check_crate_name;
use crate::text::nearest::nearest;

use super::{Output, api, exported, output};
use crate::slice::Slice;

/// Generates the code of a crate that depends on `stripe-portal` as its runtime, without files in between: for the build
/// script of a crate that keeps no generated code in its repository, or for a test.
///
/// The code is that of a whole crate: its `lib.rs` and the modules below `generated/`. Write the files to `OUT_DIR`, print
/// [`Output::cargo_lines`], and include the root as the only line of `src/lib.rs`:
///
/// ```rust,ignore
/// include!(concat!(env!("OUT_DIR"), "/lib.rs"));
/// ```
///
/// The build script:
///
/// ```
/// use codegen::Generator;
/// # const SPEC: &str = r#"
/// # openapi: 3.0.0
/// # info: {title: Shop, version: 2026-01-01}
/// # paths:
/// #   /v1/orders/{order}:
/// #     get:
/// #       operationId: GetOrder
/// #       parameters: [{name: order, in: path, required: true, schema: {type: string}}]
/// #       responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/order'}}}}}
/// # components:
/// #   schemas:
/// #     order:
/// #       type: object
/// #       x-resourceId: order
/// #       properties: {id: {type: string}, object: {type: string, enum: [order]}, token: {type: string}}
/// # "#;
/// # let folder = std::env::temp_dir().join(format!("codegen-{}", std::process::id()));
/// # let read = |_: &str| SPEC.to_owned();
///
/// // In a build script: `std::fs::read_to_string` and `env!("CARGO_PKG_NAME")`. `folder` is the value of `OUT_DIR`.
/// let spec = read("openapi.spec3.yaml");
/// let code = Generator::new("billing", spec)
///     .config("[resources.order]\noperations = [\"retrieve\"]\n[[rename]]\npath = \"order/token\"\nname = \"code\"\n")
///     .generate()?;
/// for (path, text) in &code.files {
///     let path = folder.join(path);
///     std::fs::create_dir_all(path.parent().ok_or("a folder")?)?;
///     std::fs::write(path, text)?;
/// }
/// // The features of `stripe-portal` that the crate uses.
/// println!("{}", code.cargo_lines(&["client", "webhook"]));
///
/// assert!(std::fs::read_to_string(folder.join("generated/order.rs"))?.contains("pub code: Option<String>,"));
/// # std::fs::remove_dir_all(folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Generator {
    name: String,
    spec: Source,
    config: Option<Source>,
    docs: Source,
    resources: Option<Vec<String>>,
}

/// The command that a crate with another version of the interface names.
const COMMAND: &str = "cargo update -p stripe-portal-codegen";

impl Generator {
    /// Starts with the name of the crate, and with a whole spec or a part of one, as YAML or JSON. Selects all resources of
    /// the spec.
    pub fn new(name: impl Into<String>, spec: impl Into<String>) -> Self {
        let source = |name: &str, text| Source::new(name, text);
        Self {
            name: name.into(),
            spec: source("the spec", spec.into()),
            config: None,
            docs: source("docs.yaml", String::new()),
            resources: None,
        }
    }

    /// Selects the resources and operations of a configuration: the text of a `resources.toml`, with renamed items, masks
    /// and secrets. Each entry must match something in the spec.
    #[must_use]
    pub fn config(mut self, text: impl Into<String>) -> Self {
        self.config = Some(Source::new("resources.toml", text.into()));
        self
    }

    /// Sets descriptions that replace those of the spec: the text of a `docs.yaml`, from wire paths to Markdown.
    #[must_use]
    pub fn docs(mut self, text: impl Into<String>) -> Self {
        self.docs = Source::new("docs.yaml", text.into());
        self
    }

    /// Selects all operations of these resources, in place of those that a configuration names.
    #[must_use]
    pub fn resources<S: Into<String>>(mut self, ids: impl IntoIterator<Item = S>) -> Self {
        self.resources = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// Generates the code. The paths of the files are below the folder of the crate's root.
    ///
    /// # Errors
    /// Fails with all problems in the texts, their places and remedies.
    pub fn generate(&self) -> Result<Output, Problems> {
        check_crate_name(&self.name)?;
        let document = Document::read(&self.spec)?;
        let given = self.config.as_ref().map(Config::parse).transpose()?;
        let config = match (&self.resources, given) {
            (None, Some(config)) => config.strict(),
            (wanted, config) => self.choose(&document, wanted.as_deref(), config.unwrap_or_default())?,
        };
        let docs = Overlay::parse(&self.docs)?;
        let mut made = output(
            api(Slice::cut(document, &config)?, &config, &docs, exported(&config))?,
            &self.name.replace('-', "_"),
        );
        let generated = std::mem::take(&mut made.files).into_iter();
        made.files = generated.map(|(path, text)| (format!("generated/{path}"), linked::exported(&text))).collect();
        made.files.insert("lib.rs".to_owned(), linked::root(COMMAND, "in its workspace"));
        Ok(made)
    }

    /// Returns the configuration of `wanted` resources and all their operations.
    fn choose(&self, document: &Document<'_>, wanted: Option<&[String]>, config: Config) -> Result<Config, Problems> {
        let contents = document.contents();
        let known = |id: &String| contents.resources.contains_key(id);
        let foreign = wanted.into_iter().flatten().filter(|id| !known(id)).map(|id| {
            let names = nearest(id, contents.resources.keys().map(String::as_str));
            let help = match names.first() {
                Some(name) => format!("did you mean `{name}`?"),
                None => "name resources of the spec".to_owned(),
            };
            Diagnostic::error(&self.spec.name, format!("the spec has no resource `{}`", id.escape_debug())).help(help)
        });
        let foreign: Vec<Diagnostic> = foreign.collect();
        if !foreign.is_empty() {
            return Err(Problems(foreign));
        }
        let is_wanted = |id: &str| wanted.is_none_or(|wanted| wanted.iter().any(|other| other == id));
        Ok(config.everything_new(&contents).narrow(|id| contents.resources.contains_key(id) && is_wanted(id)))
    }
}

impl Output {
    /// Returns the lines that a build script prints for cargo: they turn on the resources, and those of the features
    /// `client`, `blocking`, `webhook` and `testing` that `stripe-portal` has in this build.
    pub fn cargo_lines(&self, runtime: &[&str]) -> String {
        let resources = self.features.iter().map(|feature| feature.name.as_str());
        let on: Vec<&str> = resources.chain(runtime.iter().copied()).collect();
        let known: Vec<String> = on.iter().chain(&linked::FEATURES).map(|name| format!("{:?}", name)).collect();
        let mut lines = format!("cargo::rustc-check-cfg=cfg(feature, values({}))\n", known.join(", "));
        lines.extend(on.iter().map(|name| format!("cargo::rustc-cfg=feature={name:?}\n")));
        lines
    }
}
