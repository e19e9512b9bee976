//! Downloads specs. Nothing else uses the network.

mod address;
mod download;
mod failure;
mod parts;
mod proxy;
mod transport;

use std::path::Path;

use self::address::{addresses, shown};
pub use self::address::{is_published, moves};
use self::download::{BYTES, Limits, download};
use self::failure::Failure;
use self::parts::Parts;
use crate::error::Error;
use crate::report::transfer::Transfer;
use crate::spec::{Cache, Download, Upstream};

/// Downloads the spec that the options select, without storing it. Shows the progress on the standard error stream.
///
/// # Errors
/// Fails if the spec cannot be downloaded, or has another hash than the given one.
pub fn fetch(cache: &Cache, options: &Download) -> Result<Upstream, Error> {
    let limits = Limits::new(options.timeout);
    let folder = cache.parts()?;
    let mut result = None;
    for address in &addresses(options)? {
        let transfer = Transfer::begin(&shown(address));
        let fetched = download(address, &mut Parts::of(folder.clone(), address, BYTES), &limits, &transfer);
        if let Ok(bytes) = &fetched {
            transfer.done(bytes.len() as u64);
        }
        let name = shown(address);
        if !matches!(fetched, Err(Failure::Status(404))) {
            result = Some((name, fetched));
            break;
        }
        // A file that is nowhere is reported at the path of current releases.
        result.get_or_insert((name, fetched));
    }
    let Some((name, fetched)) = result else { return Err(Failure::Url("there is no URL".to_owned()).at("")) };
    let bytes = fetched.map_err(|failure| failure.at(&name))?;
    let upstream = Upstream::new(name.clone(), Path::new(&name), bytes)?;
    options.accept(&upstream)?;
    Ok(Upstream { tag: options.tag.clone(), ..upstream })
}
