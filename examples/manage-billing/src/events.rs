//! The events that the page shows.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::State;
use axum::response::sse::{Event as Message, KeepAlive, Sse};
use maud::Render as _;
use stripe_portal::events::EventData;
use stripe_portal::webhook::Event;
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt as _};

use crate::app::App;
use crate::plan;

const KEPT: usize = 20;

/// One event, as far as the page shows it: no URL of a session is in here. Texts are escaped: what is signed may still
/// hold marks that change how a page reads.
#[derive(Clone, Debug)]
pub(crate) struct Happened {
    pub(crate) id: String,
    pub(crate) type_: String,
    pub(crate) time: String,
    pub(crate) text: Option<String>,
}

impl Happened {
    pub(crate) fn new(event: &Event<EventData>) -> Self {
        let text = match &event.data {
            EventData::BillingPortalSessionCreated(session) => {
                let task = session.flow.as_ref().map(|flow| flow.type_.as_str().replace('_', " "));
                let task = task.map(|task| format!(": {task}")).unwrap_or_default();
                Some(format!("New session for {}{task}", session.customer))
            }
            EventData::BillingPortalConfigurationCreated(configuration) => Some(format!("{} is new", configuration.id)),
            EventData::BillingPortalConfigurationUpdated(configuration) => {
                let changed: Vec<_> = event.previous_attributes.names().collect();
                Some(format!("{} changed: {}", configuration.id, changed.join(", ")))
            }
            EventData::Untyped(untyped) => Some(format!("the object does not fit its type: {}", untyped.error)),
            _ => match plan::describe(event) {
                Ok(sentences) if sentences.is_empty() => None,
                Ok(sentences) => Some(sentences.join(" ")),
                Err(error) => Some(format!("not understood: {error}")),
            },
        };
        let second = event.created.as_unix();
        let [hours, minutes, seconds] =
            [(3600, 24), (60, 60), (1, 60)].map(|(unit, range)| second.div_euclid(unit).rem_euclid(range));
        let time = format!("{hours:02}:{minutes:02}:{seconds:02} UTC");
        let text = text.map(|text| escaped(&text));
        Self { id: event.id.clone(), type_: escaped(&event.type_), time, text }
    }
}

fn escaped(text: &str) -> String {
    text.escape_debug().to_string()
}

/// The latest events, newest last.
pub(crate) struct EventLog {
    latest: Mutex<VecDeque<Happened>>,
    added: broadcast::Sender<Happened>,
}

impl Default for EventLog {
    fn default() -> Self {
        Self { latest: Mutex::default(), added: broadcast::Sender::new(KEPT) }
    }
}

impl EventLog {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Happened>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an event, unless it is known: Stripe may send an event twice.
    pub(crate) fn add(&self, event: Happened) {
        let mut latest = self.lock();
        if latest.iter().any(|known| known.id == event.id) {
            return;
        }
        if latest.len() == KEPT {
            latest.pop_front();
        }
        latest.push_back(event.clone());
        // An error only says that no page is open.
        let _ = self.added.send(event);
    }

    /// Forgets all events.
    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    pub(crate) fn latest(&self) -> VecDeque<Happened> {
        self.lock().clone()
    }

    /// Returns the latest events, then each new one. Ends for a slow reader, which then reconnects.
    fn follow(&self) -> impl Stream<Item = Happened> + use<> {
        let latest = self.lock();
        let added = BroadcastStream::new(self.added.subscribe());
        tokio_stream::iter(latest.clone()).chain(added.map_while(Result::ok))
    }
}

/// Serves the events as server-sent events. Each contains the HTML of the event as a JSON string.
pub(crate) async fn stream(State(app): State<Arc<App>>) -> Sse<impl Stream<Item = Result<Message, Infallible>>> {
    let messages = app.events.follow().map(|event| {
        let html = serde_json::Value::String(event.render().into_string());
        Ok(Message::default().data(html.to_string()))
    });
    Sse::new(messages).keep_alive(KeepAlive::default())
}
