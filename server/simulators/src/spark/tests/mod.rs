//! The doors of the simulator, opened without a network unless a test is about the network.

mod answers;
mod misbehaviour;
mod paging;
mod records;
mod refusals;
mod wire;

use std::sync::{Arc, RwLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt;

use super::faults::Faults;
use super::{SparkOptions, router};
use crate::world::{Mls, MlsSize, World, WorldOptions};

pub(super) const NOW_MS: i64 = 1_795_305_600_000;

/// A small world and the doors to it.
struct Site {
    app: Router,
    world: Arc<RwLock<World>>,
    faults: Arc<Faults>,
}

struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).expect("JSON")
    }

    fn body(&self) -> Value {
        self.json()["D"].take()
    }

    fn results(&self) -> Vec<Value> {
        match self.body()["Results"].take() {
            Value::Array(rows) => rows,
            other => panic!("no results: {other}"),
        }
    }

    fn keys(&self) -> Vec<String> {
        self.results()
            .iter()
            .map(|row| row["Id"].as_str().expect("a key").to_owned())
            .collect()
    }

    fn refusal(&self) -> (u16, u64) {
        let body = self.body();
        assert_eq!(body["Success"], false);
        assert!(
            body["Message"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
        (self.status.as_u16(), body["Code"].as_u64().expect("a code"))
    }
}

pub(super) fn small_world() -> World {
    world(60, 40)
}

fn world(active: u32, closed: u32) -> World {
    let size = MlsSize { active, closed };
    World::generate(&WorldOptions {
        seed: 7,
        now_ms: NOW_MS,
        sizes: [size; 2],
    })
}

impl Site {
    fn new() -> Self {
        Self::with(&SparkOptions::default())
    }

    fn with(options: &SparkOptions) -> Self {
        let world = Arc::new(RwLock::new(small_world()));
        let faults = Arc::new(Faults::default());
        let base_url = "http://127.0.0.1:9".to_owned();
        Self {
            app: router(Arc::clone(&world), Arc::clone(&faults), options, base_url),
            world,
            faults,
        }
    }

    async fn get(&self, path: &str) -> Reply {
        self.get_as("simulator-gps", path).await
    }

    async fn get_as(&self, token: &str, path: &str) -> Reply {
        let request =
            Request::get(encoded(path)).header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.send(request.body(Body::empty()).expect("a request"))
            .await
    }

    async fn call(&self, method: Method, path: &str, body: &str) -> Reply {
        let request = Request::builder().method(method).uri(encoded(path));
        self.send(
            request
                .body(Body::from(body.to_owned()))
                .expect("a request"),
        )
        .await
    }

    async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.app.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        Reply {
            status: parts.status,
            headers: parts.headers,
            bytes: bytes.to_vec(),
        }
    }

    fn keys(&self, mls: Mls) -> Vec<String> {
        let world = self.world.read().expect("not poisoned");
        (0..world.len(mls))
            .map(|rank| world.key(mls, rank))
            .collect()
    }
}

fn encoded(path: &str) -> String {
    path.replace(' ', "%20")
        .replace('\'', "%27")
        .replace('"', "%22")
}
