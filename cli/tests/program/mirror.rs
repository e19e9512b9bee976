//! A server in the place of Stripe's.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server on the loopback interface that sends one text for every path. It ends with the test.
pub(crate) struct Mirror {
    pub(crate) url: String,
    text: Arc<Mutex<String>>,
    requests: Arc<AtomicUsize>,
}

impl Mirror {
    pub(crate) fn of(text: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/openapi", listener.local_addr().expect("an address"));
        let mirror = Self { url, text: Arc::new(Mutex::new(text.to_owned())), requests: Arc::default() };
        let (text, requests) = (Arc::clone(&mirror.text), Arc::clone(&mirror.requests));
        thread::spawn(move || {
            for stream in listener.incoming().take(50).flatten() {
                requests.fetch_add(1, Ordering::SeqCst);
                let text = text.lock().expect("no panic").clone();
                send(stream, &text);
            }
        });
        mirror
    }

    /// Sends another text from now on.
    pub(crate) fn set(&self, text: &str) {
        text.clone_into(&mut self.text.lock().expect("no panic"));
    }

    /// Returns the number of requests.
    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

fn send(mut stream: TcpStream, text: &str) {
    let head = BufReader::new(stream.try_clone().expect("a socket")).lines();
    // A request without a body ends in an empty line.
    head.map_while(Result::ok).take_while(|line| !line.is_empty()).for_each(drop);
    let length = text.len();
    let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{text}");
}
