//! Responses as steps, so that a test can stop in the middle of one.

use std::time::Duration;

/// A step of the server's response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Sends these bytes again and again until the client closes the connection.
    SendForever(Vec<u8>),
    /// Sends nothing for this time.
    Wait(Duration),
    /// Sends nothing until the client closes the connection or sends something.
    WaitForClient,
    /// Closes the connection.
    Close,
}

/// A step of the server's response to one request. The connection stays open after the last step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps(pub Vec<Step>);

impl Steps {
    /// Sends a whole HTTP response.
    pub fn response(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut bytes = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len()).into_bytes();
        for (name, value) in headers {
            bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(body);
        Self::bytes(bytes)
    }

    /// Sends bytes that need not be HTTP.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self(vec![Step::Send(bytes.into())])
    }

    /// Closes the connection without a response.
    pub fn closed() -> Self {
        Self(vec![Step::Close])
    }

    /// Closes the connection after the other steps.
    #[must_use]
    pub fn then_close(mut self) -> Self {
        self.0.push(Step::Close);
        self
    }

    /// Waits before the other steps.
    #[must_use]
    pub fn after(mut self, time: Duration) -> Self {
        self.0.insert(0, Step::Wait(time));
        self
    }
}
