//! A scripted HTTP/1.1 server on the loopback interface. It records requests and does with them what its script says, also
//! what is not HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first surprise")]

mod request;
mod steps;

use std::fmt;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

pub use request::Received;
pub use steps::{Step, Steps};

/// The time that the server waits for a client to read or write.
const PATIENCE: Duration = Duration::from_secs(60);

/// Returns the steps for a request and its number, counted from 0.
type Script = dyn Fn(usize, &Received) -> Steps + Send + Sync;

/// The server. Dropping it stops it.
pub struct Server {
    /// The base URL without a slash at the end, such as `http://127.0.0.1:4242`.
    pub url: String,
    shared: Arc<Shared>,
}

/// The shared state of a server's threads.
struct Shared {
    script: Box<Script>,
    received: Mutex<Vec<Received>>,
    records: bool,
    requests: AtomicUsize,
    connections: AtomicUsize,
    open: AtomicUsize,
    is_stopped: AtomicBool,
}

impl Server {
    /// Starts a server that follows `script`.
    pub fn start(script: impl Fn(usize, &Received) -> Steps + Send + Sync + 'static) -> Self {
        Self::listen(Box::new(script), true)
    }

    /// Starts a server that records no requests, for many calls.
    pub fn forgetful(script: impl Fn(usize, &Received) -> Steps + Send + Sync + 'static) -> Self {
        Self::listen(Box::new(script), false)
    }

    /// Starts a server that follows the scripts `all` in turn, and repeats the last one.
    pub fn in_turn(all: Vec<Steps>) -> Self {
        Self::start(move |number, _| all[number.min(all.len() - 1)].clone())
    }

    fn listen(script: Box<Script>, records: bool) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Arc::new(Shared {
            script,
            received: Mutex::default(),
            records,
            requests: AtomicUsize::new(0),
            connections: AtomicUsize::new(0),
            open: AtomicUsize::new(0),
            is_stopped: AtomicBool::new(false),
        });
        let for_thread = Arc::clone(&shared);
        thread::spawn(move || for_thread.accept(&listener));
        Self { url, shared }
    }

    /// Returns the requests that were received since the last [`Self::take`].
    pub fn received(&self) -> Vec<Received> {
        self.shared.received().clone()
    }

    /// Returns the requests as [`Self::received`] does, and forgets them.
    pub fn take(&self) -> Vec<Received> {
        std::mem::take(&mut *self.shared.received())
    }

    /// Returns the number of connections that were ever opened.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Returns the number of connections that are open now.
    pub fn open(&self) -> usize {
        self.shared.open.load(Ordering::SeqCst)
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts connections.
        let _ = TcpStream::connect(self.url.trim_start_matches("http://"));
    }
}

impl Shared {
    fn received(&self) -> MutexGuard<'_, Vec<Received>> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn accept(self: Arc<Self>, listener: &TcpListener) {
        for stream in listener.incoming() {
            if self.is_stopped.load(Ordering::SeqCst) {
                return;
            }
            let Ok(stream) = stream else { continue };
            let connection = self.connections.fetch_add(1, Ordering::SeqCst);
            let shared = Arc::clone(&self);
            thread::spawn(move || {
                shared.open.fetch_add(1, Ordering::SeqCst);
                // Ignore errors: many tests close the connection.
                let _ = shared.serve(&stream, connection);
                let _ = stream.shutdown(Shutdown::Both);
                shared.open.fetch_sub(1, Ordering::SeqCst);
            });
        }
    }

    /// Serves a connection until one side closes it.
    fn serve(&self, mut stream: &TcpStream, connection: usize) -> io::Result<()> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut buffer = Vec::new();
        while let Some(request) = request::read(stream, &mut buffer, connection)? {
            let number = self.requests.fetch_add(1, Ordering::SeqCst);
            if self.records {
                self.received().push(request.clone());
            }
            for step in (self.script)(number, &request).0 {
                match step {
                    Step::Send(bytes) => stream.write_all(&bytes)?,
                    Step::SendForever(bytes) => loop {
                        stream.write_all(&bytes)?;
                    },
                    Step::Wait(time) => thread::sleep(time),
                    Step::WaitForClient => {
                        let _ = stream.read(&mut [0])?;
                    }
                    Step::Close => return Ok(()),
                }
            }
        }
        Ok(())
    }
}
