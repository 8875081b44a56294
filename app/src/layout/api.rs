//! The layout's server functions.

use leptos::prelude::*;
use model::Result;
use model::wire::Answer;

/// Keeps the theme for a year; without scripts, the browser then comes back to the page it was on.
///
/// # Errors
/// `Invalid` where the theme is none of the three.
#[server(prefix = "/fn", endpoint = "theme/set", output = Answer)]
pub async fn set_theme(theme: String) -> Result<()> {
    // Why: a server function is async by contract, and this one has nothing to wait for.
    std::future::ready(()).await;
    if matches!(theme.as_str(), "light" | "dark" | "auto") {
        crate::server::set_cookie("theme", &theme, 365);
        Ok(())
    } else {
        crate::server::with_status(Err(model::AppError::invalid(
            "theme",
            "must be light, dark or auto",
        )))
    }
}
