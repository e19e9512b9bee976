//! The configuration of a crate with some resources of a spec.

use codegen::{Config, Contents, Diagnostic, Problems, Source};

use super::options::Resources;
use super::own::CONFIG as OWN_CONFIG;
use crate::home::Words;
use crate::spec::upstream::unknown;

/// Returns the configuration for the wanted resources of a spec and all their operations. The user's own configuration
/// stays as it is.
pub(super) fn choose(
    base: Config,
    contents: &Contents,
    upstream: &Source,
    (wanted, words): (&Resources, Words),
) -> Result<Config, Problems> {
    let wanted = match wanted {
        Resources::Own if base.resources().next().is_none() => {
            let problem = Diagnostic::error(OWN_CONFIG, "the file names no resource");
            return Err(problem.help("add an entry such as `[resources.customer]`").into());
        }
        Resources::Own => return Ok(base.strict()),
        Resources::All => None,
        Resources::These(ids) => Some(ids),
    };
    let known = &contents.resources;
    let foreign = wanted.into_iter().flatten().filter(|id| !known.contains_key(*id));
    let problems: Vec<Diagnostic> =
        foreign.map(|id| unknown(upstream, id, known.keys().map(String::as_str), words.list)).collect();
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let unread = if wanted.is_none() { contents.unread() } else { Vec::new() };
    if !unread.is_empty() {
        return Err(Problems(unread));
    }
    let is_wanted =
        |id: &str| known.contains_key(id) && wanted.is_none_or(|wanted| wanted.iter().any(|wanted| wanted == id));
    let all = if wanted.is_some() { base.everything_new(contents) } else { base.everything(contents) };
    Ok(all.narrow(is_wanted))
}
