//! A server on the loopback interface that misbehaves as it is told.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// A request as it came in: the method, the target, and the headers with names in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
    headers: Vec<(String, String)>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }
}

/// A piece of an answer.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Bytes(Vec<u8>),
    /// Nothing more is sent until the client hangs up.
    Silence,
    /// The same bytes over and over until the client hangs up.
    Endless(Vec<u8>),
}

/// An answer that is sent as it is.
pub(crate) type Answer = Vec<Piece>;

/// What a server does with the request of a number, if it is the same every time.
pub(crate) type Behave = fn(usize, &Request) -> Answer;

/// What answers the request with a number, from zero.
type Behaviour = Box<dyn Fn(usize, &Request) -> Answer + Send>;

/// The server. It stops when it is dropped.
pub(crate) struct Server {
    pub(crate) base: String,
    address: std::net::SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn new(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::<Mutex<Vec<Request>>>::default();
        let stopped = Arc::new(AtomicBool::new(false));
        let thread = std::thread::spawn({
            let (requests, stopped) = (Arc::clone(&requests), Arc::clone(&stopped));
            move || {
                for stream in listener.incoming().map_while(Result::ok) {
                    if stopped.load(Ordering::SeqCst) {
                        return;
                    }
                    // A client that hangs up is what many cases are about.
                    let _ = serve(&stream, &requests, &behaviour);
                }
            }
        });
        Self { base: format!("http://{address}"), address, requests, stopped, thread: Some(thread) }
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
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

fn serve(mut stream: &TcpStream, requests: &Mutex<Vec<Request>>, behaviour: &Behaviour) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.set_write_timeout(Some(Duration::from_secs(60)))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let start = lines.next().transpose()?.unwrap_or_default();
    let mut words = start.split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut request = Request { method, target, ..Request::default() };
    while let Some((name, value)) = lines.next().transpose()?.unwrap_or_default().split_once(':') {
        request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let number = {
        let mut requests = requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.push(request.clone());
        requests.len() - 1
    };
    for piece in behaviour(number, &request) {
        match piece {
            Piece::Bytes(bytes) => stream.write_all(&bytes)?,
            Piece::Endless(bytes) => loop {
                stream.write_all(&bytes)?;
            },
            Piece::Silence => {
                let _ = lines.next();
            }
        }
    }
    stream.shutdown(std::net::Shutdown::Both)
}

/// The head of an answer; `length` may be a lie.
pub(crate) fn head(status: &str, length: usize, more: &str) -> Piece {
    let text = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n");
    Piece::Bytes(text.into_bytes())
}

/// An answer with nothing wrong.
pub(crate) fn good(status: &str, body: &str) -> Answer {
    vec![head(status, body.len(), "ETag: \"1\"\r\n"), Piece::Bytes(body.into())]
}
