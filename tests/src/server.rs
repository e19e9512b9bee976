//! A server on the loopback interface that writes down what it is asked, and a client for it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use stripe_portal::Client;

/// How long anything may take.
const LIMIT: Duration = Duration::from_secs(20);
/// How long a line or a body may be.
const BYTES: u64 = 1 << 20;

/// A request as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The method in capitals.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The names in lower case, and the values.
    pub headers: Vec<(String, String)>,
    /// The bytes after the headers.
    pub body: String,
}

impl Received {
    /// The value of the header `name`.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }
}

/// A server that gives every request the answer its function makes of it. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: std::net::SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts one that answers 200 with the JSON that `answer` gives.
    pub fn new(answer: impl Fn(&Received) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::<Mutex<Vec<Received>>>::default();
        let stopped = Arc::new(AtomicBool::new(false));
        let thread = std::thread::spawn({
            let (received, stopped) = (Arc::clone(&received), Arc::clone(&stopped));
            move || {
                for stream in listener.incoming().map_while(Result::ok) {
                    if stopped.load(Ordering::SeqCst) {
                        return;
                    }
                    if let Err(error) = serve(stream, &received, &answer) {
                        eprintln!("the server lost a connection: {error}");
                    }
                }
            }
        });
        Self { address, received, stopped, thread: Some(thread) }
    }

    /// What came in since this was asked last.
    pub fn take(&self) -> Vec<Received> {
        std::mem::take(&mut *self.received.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Where it listens, as a base URL.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A client that sends everything here, once.
    pub fn client(&self) -> Client {
        let builder = Client::builder("sk_test_123").base_url(&self.address());
        builder.retries(0).timeout(LIMIT).build().expect("a client")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Reads one request and answers it.
fn serve(
    mut stream: TcpStream,
    received: &Mutex<Vec<Received>>,
    answer: impl Fn(&Received) -> String,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(LIMIT))?;
    stream.set_write_timeout(Some(LIMIT))?;
    let mut reader = BufReader::new(stream.try_clone()?).take(BYTES);
    let mut line = || -> std::io::Result<String> {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    };
    let start = line()?;
    let mut parts = start.split(' ').map(str::to_owned);
    let (method, target) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let mut headers = Vec::new();
    while let Some((name, value)) = line()?.split_once(':') {
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut request = Received { method, target, headers, body: String::new() };
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
    reader.take(length).read_to_string(&mut request.body)?;
    let body = answer(&request);
    received.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nRequest-Id: req_1\r\nConnection: close";
    write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// Runs a future to its end.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(future)
}
