//! The lists that a command prints in full.

use crate::report::events;
use crate::report::masks;
use crate::report::opaque;
use crate::report::outcome::Outcome;

/// The lists that a command prints in full.
#[derive(Clone, Debug, clap::Args)]
pub struct Lists {
    /// List every value that `Debug` masks by a rule or an entry
    #[arg(long)]
    pub masked: bool,
    /// List every place of an object that stays `Opaque`, because its resource is not named
    #[arg(long)]
    pub opaque: bool,
    /// List every webhook event that has a type
    #[arg(long = "list-events")]
    pub typed_events: bool,
}

impl Lists {
    /// Adds the wanted lists to the summary.
    #[must_use]
    pub fn add_to(&self, outcome: Outcome) -> Outcome {
        let masks = self.masked.then(|| masks::table(&outcome.masks));
        let opaque = self.opaque.then(|| opaque::table(&outcome.opaque));
        let events = self.typed_events.then(|| events::table(&outcome.events));
        let added: String =
            [masks, opaque, events].into_iter().flatten().map(|table| format!("\n\n{}", table.trim_end())).collect();
        Outcome { summary: outcome.summary + &added, ..outcome }
    }
}
