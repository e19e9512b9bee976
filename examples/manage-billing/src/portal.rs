//! The redirect from a button to the portal.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::response::IntoResponse;
use serde::Deserialize;

use crate::app::App;
use crate::completed;
use crate::failure::Failure;
use crate::task::Task;

#[derive(Deserialize)]
pub(crate) struct Chosen {
    task: Task,
}

/// Creates a session for the signed-in customer, and redirects the browser to it.
pub(crate) async fn open(
    State(app): State<Arc<App>>,
    form: Result<Form<Chosen>, FormRejection>,
) -> Result<impl IntoResponse, Failure> {
    let Form(Chosen { task }) = form.map_err(|rejection| Failure::UnknownTask(rejection.to_string()))?;
    let page = format!("{}/", app.origin);
    let session = task.session(&app.customer, &page).ok_or_else(|| Failure::Off(app.off(task, None)))?;
    let session = session.send(&app.client).await?;
    let url = session.url.expose();
    if !app.portal.has(url) {
        return Err(Failure::OtherPortal(app.portal.source().to_owned()));
    }
    // 303 makes the browser continue with GET.
    Ok((StatusCode::SEE_OTHER, [(LOCATION, url.to_owned()), (SET_COOKIE, completed::cookie(task))]))
}
