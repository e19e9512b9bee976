//! Chromium, driven over WebDriver.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use std::{env, fs};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::PATIENCE;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The size and the colors of the window.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    name: &'static str,
    width: u32,
    height: u32,
    is_dark: bool,
}

impl Look {
    pub(crate) const WIDE: Self = Self { name: "wide", width: 960, height: 1000, is_dark: false };
    pub(crate) const NARROW: Self = Self { name: "narrow", width: 360, height: 1000, is_dark: false };
    pub(crate) const ALL: [Self; 4] = [
        Self::WIDE,
        Self::NARROW,
        Self { name: "wide-dark", is_dark: true, ..Self::WIDE },
        Self { name: "narrow-dark", is_dark: true, ..Self::NARROW },
    ];
}

/// A browser with an empty profile.
pub(crate) struct Browser {
    client: Client,
    look: Look,
    _driver: Child,
    _profile: TempDir,
}

impl Deref for Browser {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Browser {
    /// Starts the browser, or prints why the test is skipped.
    pub(crate) async fn start(look: Look) -> Option<Self> {
        let (Some(driver), Some(binary)) = (on_path(&["chromedriver"]), on_path(&BROWSERS)) else {
            assert!(env::var_os("REQUIRE_BROWSER").is_none(), "there is no Chromium, or no chromedriver");
            eprintln!("skipped: there is no Chromium, or no chromedriver (Debian: chromium chromium-driver)");
            return None;
        };
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let port = port(&mut driver).await;
        let profile = tempfile::tempdir().unwrap();
        let arguments = [
            "--headless".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--hide-scrollbars".to_owned(),
            format!("--user-data-dir={}", profile.path().display()),
            format!("--blink-settings=preferredColorScheme={}", if look.is_dark { 0 } else { 1 }),
        ];
        let Look { width, height, .. } = look;
        let capabilities = json!({
            "goog:chromeOptions": {
                "binary": binary,
                "args": arguments,
                "mobileEmulation": {"deviceMetrics": {"width": width, "height": height, "pixelRatio": 1, "mobile": false}},
            },
        });
        let capabilities = capabilities.as_object().cloned().unwrap();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        Some(Self { client, look, _driver: driver, _profile: profile })
    }

    pub(crate) async fn click(&self, css: &str) {
        self.element(css).await.click().await.unwrap();
    }

    /// Presses the tab key.
    pub(crate) async fn tab(&self, times: usize) {
        let tab = (0..times).flat_map(|_| [KeyAction::Down { value: '\u{e004}' }, KeyAction::Up { value: '\u{e004}' }]);
        let keys = tab.fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        self.perform_actions(keys).await.unwrap();
    }

    /// Waits until there is an element. Retries a query that fails while another page loads.
    pub(crate) async fn element(&self, css: &str) -> Element {
        let started = tokio::time::Instant::now();
        loop {
            match self.find(Locator::Css(css)).await {
                Ok(element) => return element,
                Err(error) => assert!(started.elapsed() < PATIENCE, "{css}: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until one of the elements contains this text.
    pub(crate) async fn shows(&self, css: &str, text: &str) {
        let started = tokio::time::Instant::now();
        loop {
            for element in self.find_all(Locator::Css(css)).await.unwrap_or_default() {
                // Search again for an element that is gone.
                if element.text().await.is_ok_and(|shown| shown.contains(text)) {
                    return;
                }
            }
            assert!(started.elapsed() < PATIENCE, "{css} does not show {text}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Checks that the colors are those of the look, that nothing is wider than the window, and that axe finds nothing, if the
    /// variable `AXE` names its script. Saves a screenshot if one is requested.
    pub(crate) async fn picture(&self, name: &str) {
        let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
        assert_eq!(self.execute(dark, vec![]).await.unwrap(), self.look.is_dark, "{name}");
        if let Some(script) = env::var_os("AXE") {
            let script = fs::read_to_string(script).unwrap();
            let run = "const done = arguments[arguments.length - 1]; axe.run().then(found => done(found.violations.map(
                violation => violation.id + ': ' + violation.nodes.map(node => node.html).join(' ')).join('; ')), done)";
            let found = self.execute_async(&format!("{script}; {run}"), vec![]).await.unwrap();
            assert_eq!(found, "", "{name}-{}", self.look.name);
        }
        let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        assert_eq!(self.execute(wide, vec![]).await.unwrap(), false, "{name} has to be scrolled sideways");
        if let Some(folder) = env::var_os("SCREENSHOTS") {
            fs::create_dir_all(&folder).unwrap();
            let file = Path::new(&folder).join(format!("{name}-{}.png", self.look.name));
            fs::write(file, self.screenshot().await.unwrap()).unwrap();
        }
    }

    /// Stops the browser.
    pub(crate) async fn stop(self) {
        let ended: Result<(), CmdError> = self.client.clone().close().await;
        ended.unwrap();
    }
}

async fn port(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            return port.trim_end_matches('.').parse().unwrap();
        }
    }
    panic!("chromedriver said nothing of its port")
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<_> = env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}
