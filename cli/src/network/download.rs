//! Downloads a file, with limits of size and time. Continues an interrupted download.

use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap, HeaderName, IF_RANGE, RANGE, TRANSFER_ENCODING};
use reqwest::{Client, Response, Url};
use tokio::time::{sleep, timeout};

use crate::network::failure::Failure;
use crate::network::parts::Parts;
use crate::network::transport::{client, failure};
use crate::report::transfer::Transfer;

/// The maximum size of a file: several times the size of Stripe's largest spec.
pub(crate) const BYTES: u64 = 64 << 20;
/// The maximum number of attempts.
const ATTEMPTS: u32 = 4;
/// The delay before the second attempt; later delays are longer.
const PAUSE: Duration = Duration::from_millis(100);
/// The maximum time of a download.
const OVERALL: Duration = Duration::from_secs(20 * 60);

/// The time limits of a download.
#[derive(Debug)]
pub(crate) struct Limits {
    silence: Duration,
}

impl Limits {
    /// Allows `silence` without data, including the time to connect.
    pub(crate) fn new(silence: Duration) -> Self {
        Self { silence }
    }
}

/// Downloads the file at `url`. Shows the progress on `transfer`.
pub(crate) fn download(url: &Url, parts: &mut Parts, limits: &Limits, transfer: &Transfer) -> Result<Vec<u8>, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::Client(error.to_string()))?;
    let work = async {
        let client = client(limits.silence)?;
        let mut attempt = 0;
        loop {
            attempt += 1;
            match once(&client, url, parts, limits, transfer).await {
                Err(failure) if failure.passes() && attempt < ATTEMPTS => {
                    transfer.again(&failure.to_string(), attempt + 1, ATTEMPTS);
                    sleep(PAUSE * 4_u32.pow(attempt - 1)).await;
                }
                result => return result,
            }
        }
    };
    let all = runtime.block_on(async { timeout(OVERALL, work).await });
    all.unwrap_or(Err(Failure::Endless(OVERALL)))?;
    match parts.bytes().iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'<') => {
            parts.forget();
            Err(Failure::WebPage)
        }
        Some(_) => Ok(parts.take()),
        None => {
            parts.forget();
            Err(Failure::Empty)
        }
    }
}

/// Requests the missing part once.
async fn once(
    client: &Client,
    url: &Url,
    parts: &mut Parts,
    limits: &Limits,
    transfer: &Transfer,
) -> Result<(), Failure> {
    let mut request = client.get(url.clone());
    if let Some((from, tag)) = parts.resumable() {
        request = request.header(RANGE, format!("bytes={from}-")).header(IF_RANGE, tag);
    }
    let mut response = heard(limits, request.send()).await?;
    let total = begin(&response, parts)?;
    transfer.received(length(parts), total);
    while let Some(chunk) = heard(limits, response.chunk()).await? {
        if length(parts) + chunk.len() as u64 > BYTES {
            parts.forget();
            return Err(Failure::TooLong(BYTES));
        }
        parts.add(&chunk);
        transfer.received(length(parts), total);
    }
    match total {
        Some(total) if total != length(parts) => {
            Err(Failure::Lost(format!("{} of {total} bytes arrived", length(parts))))
        }
        _ => Ok(()),
    }
}

/// Waits for the client, with the time limit.
async fn heard<T>(limits: &Limits, work: impl Future<Output = Result<T, reqwest::Error>>) -> Result<T, Failure> {
    match timeout(limits.silence, work).await {
        Ok(result) => result.map_err(|error| failure(&error)),
        Err(_) => Err(Failure::Silence(limits.silence)),
    }
}

/// Checks that the head of a response fits the existing part. Returns the length of the file, if known.
fn begin(response: &Response, parts: &mut Parts) -> Result<Option<u64>, Failure> {
    let headers = response.headers();
    let rest: Option<u64> = header(headers, CONTENT_LENGTH).and_then(|length| length.parse().ok());
    let total = match response.status().as_u16() {
        200 => {
            parts.restart(header(headers, ETAG));
            rest
        }
        206 => {
            let is_same = |(_, tag)| header(headers, ETAG).is_none_or(|found| found == tag);
            match header(headers, CONTENT_RANGE).and_then(range) {
                Some((from, total)) if from == length(parts) && parts.resumable().is_some_and(is_same) => Some(total),
                _ => {
                    parts.forget();
                    return Err(Failure::WrongPart);
                }
            }
        }
        status => {
            if status == 416 {
                parts.forget();
            }
            return Err(Failure::Status(status));
        }
    };
    if total.is_some_and(|total| total > BYTES) {
        parts.forget();
        return Err(Failure::TooLong(BYTES));
    }
    let ends = total.is_some() || header(headers, TRANSFER_ENCODING).is_some();
    if ends { Ok(total) } else { Err(Failure::NoEnd) }
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Parses `Content-Range`. Returns the offset of the part and the length of the file.
fn range(text: &str) -> Option<(u64, u64)> {
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (from, _) = range.split_once('-')?;
    Some((from.parse().ok()?, total.parse().ok()?))
}

fn length(parts: &Parts) -> u64 {
    parts.bytes().len() as u64
}
