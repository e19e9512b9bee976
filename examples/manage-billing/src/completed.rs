//! The task that the customer completed, which the page names once.
//!
//! The portal redirects to `/?done=TASK` after a task. A reload, a bookmark and other people's links lead there too. So the
//! button leaves a cookie with the opened task, and the first such address in the same browser uses it up.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use crate::task::Task;

/// The cookie that removes the opened task.
pub(crate) const USED_UP: &str = "opened=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";

/// Formats the cookie for an opened task. A browser sends it (`Lax`) when the portal redirects. Over `https`, add `Secure`.
pub(crate) fn cookie(task: Task) -> String {
    format!("opened={}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax", task.words().value)
}

/// Returns the task with the name `done`, if this browser opened it.
pub(crate) fn task(headers: &HeaderMap, done: &str) -> Option<Task> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let is_opened = cookies
        .flat_map(|cookies| cookies.split(';'))
        .any(|cookie| cookie.trim().strip_prefix("opened=") == Some(done));
    Task::LINKS.into_iter().find(|task| is_opened && task.words().value == done)
}
