//! Requests as they arrive.

use std::io::{self, Read as _};
use std::net::TcpStream;

/// The size at which a request is refused, in bytes.
const LONGEST: usize = 16 << 20;

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The first line, such as `GET /v1/things?limit=2 HTTP/1.1`.
    pub line: String,
    /// The method in capitals.
    pub method: String,
    /// The path and query, or the whole URL at a proxy.
    pub target: String,
    /// The headers; their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The bytes after the headers. Those that are not UTF-8 are replaced.
    pub body: String,
    /// The number of the connection, counted from 0.
    pub connection: usize,
}

impl Received {
    /// Returns the value of the header `name`, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.as_str()))
    }
}

/// Reads the next request. `buffer` holds the bytes that were read and are not used yet. Returns `None` if the client closed
/// the connection.
pub(crate) fn read(mut stream: &TcpStream, buffer: &mut Vec<u8>, connection: usize) -> io::Result<Option<Received>> {
    let mut chunk = [0; 4096];
    loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
            let mut request = parse(&head, connection);
            let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
            let (start, whole) = (end + 4, end + 4 + length);
            if buffer.len() >= whole {
                request.body = String::from_utf8_lossy(&buffer[start..whole]).into_owned();
                buffer.drain(..whole);
                return Ok(Some(request));
            }
        }
        match stream.read(&mut chunk)? {
            0 => return Ok(None),
            count => buffer.extend_from_slice(&chunk[..count]),
        }
        if buffer.len() > LONGEST {
            return Err(io::Error::other("the request is too long"));
        }
    }
}

/// Parses the lines before the body.
fn parse(head: &str, connection: usize) -> Received {
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap_or_default().to_owned();
    let mut words = line.split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Received { line, method, target, headers, body: String::new(), connection }
}
