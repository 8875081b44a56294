//! A vendor on loopback for tests: answers as told, and remembers what it was asked.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// Status, headers and body of one answer.
pub type Told = (u16, Vec<(&'static str, String)>, String);

/// The vendor.
#[derive(Clone, Default)]
pub struct StandIn {
    answers: Arc<Mutex<VecDeque<Told>>>,
    asked: Arc<Mutex<Vec<(String, String)>>>,
}

impl StandIn {
    /// Listens with these answers, one a request; returns itself and its address.
    pub async fn start(answers: impl IntoIterator<Item = Told>) -> (Self, Url) {
        crate::install_tls();
        let stand_in = Self::default();
        stand_in.lock().extend(answers);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().fallback(answer).with_state(stand_in.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let url = Url::parse(&format!("http://{address}/")).expect("an address");
        (stand_in, url)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Told>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Target and authorization of each request.
    pub fn asked(&self) -> Vec<(String, String)> {
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

async fn answer(State(stand_in): State<StandIn>, request: Request) -> Response {
    let bearer = request.headers().get("authorization");
    let bearer = bearer
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    stand_in
        .asked
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push((request.uri().to_string(), bearer.to_owned()));
    let told = stand_in.lock().pop_front();
    let (status, headers, body) = told.unwrap_or((500, Vec::new(), String::new()));
    let mut response = (StatusCode::from_u16(status).expect("a status"), body).into_response();
    for (name, value) in headers {
        response
            .headers_mut()
            .insert(name, value.parse().expect("a header"));
    }
    response
}
