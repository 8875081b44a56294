//! A whole site over a small simulated market, on each database there is.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use futures::FutureExt as _;
use server::config::{self, Config};
use server::wiring::{self, Base, Parts};
use services::clock::Clock;
use services::feeds::{FeedsService, SyncOptions, Unwatched};
use simulators::spark::SparkServer;
use simulators::world::World;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLockReadGuard, RwLockWriteGuard};
use std::time::Instant;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// When every site begins, epoch ms: the morning of Tuesday, 24 November 2026, where the homes stand.
///
/// Why: the simulated market is made around a moment. Made around the true one, it is another market each day.
const BEGINS: i64 = 1_795_543_200_000;

/// A clock that runs, from [`BEGINS`] on.
struct Running(Instant);

impl Clock for Running {
    fn now_ms(&self) -> i64 {
        BEGINS + self.0.elapsed().as_millis() as i64
    }
}

/// A site with its feed, its database and its router.
pub struct TestSite {
    pub base: Base,
    pub feeds: FeedsService,
    pub simulator: SparkServer,
    pub config: Config,
    app: Router,
    _folder: Arc<TempDir>,
}

/// What a request was answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Fails, with the whole answer, unless it is no fault and all of these stand in it.
    #[track_caller]
    pub fn assert_says(&self, parts: &[&str]) {
        let missing: Vec<_> = parts
            .iter()
            .filter(|part| !self.body.contains(**part))
            .collect();
        assert!(
            self.status.is_success() && missing.is_empty(),
            "{} without {missing:?} in {:?}:\n{}",
            self.status,
            self.headers,
            self.body
        );
    }
}

/// Runs a test on SQLite, and on PostgreSQL where `TEST_POSTGRES_URL` names one.
pub async fn on_each<F, Fut>(test: F)
where
    F: Fn(TestSite) -> Fut,
    Fut: Future<Output = ()>,
{
    on_each_database(async |url| {
        let folder = Arc::new(tempfile::tempdir().expect("temporary folder"));
        test(TestSite::start(&url, folder).await).await;
    })
    .await;
}

/// Runs a test with the address of an empty database of each kind.
pub async fn on_each_database(mut test: impl AsyncFnMut(String)) {
    let folder = tempfile::tempdir().expect("temporary folder");
    test(format!(
        "sqlite:{}",
        folder.path().join("site.db").display()
    ))
    .await;
    let Some(url) = postgres_url() else { return };
    let schema = format!("test_{}", uuid::Uuid::now_v7().simple());
    let mut admin = PgConnection::connect(&url)
        .await
        .expect("PostgreSQL answers");
    sqlx::query(AssertSqlSafe(format!("CREATE SCHEMA {schema}")))
        .execute(&mut admin)
        .await
        .expect("creates");
    let separator = if url.contains('?') { '&' } else { '?' };
    let own = format!("{url}{separator}options[search_path]={schema}");
    // The outcome is looked at after the schema is gone, whatever it was.
    let outcome = AssertUnwindSafe(test(own)).catch_unwind().await;
    sqlx::query(AssertSqlSafe(format!("DROP SCHEMA {schema} CASCADE")))
        .execute(&mut admin)
        .await
        .expect("drops");
    if let Err(panicked) = outcome {
        std::panic::resume_unwind(panicked);
    }
}

fn postgres_url() -> Option<String> {
    let url = std::env::var("TEST_POSTGRES_URL").ok();
    let required = ["CI", "REQUIRE_POSTGRES"]
        .iter()
        .any(|name| std::env::var(name).is_ok_and(|value| !value.is_empty() && value != "0"));
    assert!(
        url.is_some() || !required,
        "TEST_POSTGRES_URL is missing, and this run must test PostgreSQL too"
    );
    url
}

/// The settings of a test site: one percent of the market, nothing on schedule.
pub fn config(database_url: &str, folder: &Path) -> Config {
    config_with(database_url, folder, &[])
}

/// The same with further settings.
pub fn config_with(database_url: &str, folder: &Path, settings: &[(&str, &str)]) -> Config {
    let pairs = [
        ("PROPERTYHUB_DATABASE_URL", database_url),
        ("PROPERTYHUB_DATA_DIR", folder.to_str().expect("UTF-8")),
        ("PROPERTYHUB_SITE_DIR", folder.to_str().expect("UTF-8")),
        ("PROPERTYHUB_SIMULATOR_SCALE", "1"),
        ("PROPERTYHUB_FEED_SCHEDULE", "false"),
    ];
    let environment = pairs
        .iter()
        .chain(settings)
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    config::load(environment, None).expect("settings read")
}

impl TestSite {
    async fn start(database_url: &str, folder: Arc<TempDir>) -> Self {
        Self::start_with(database_url, folder, &[]).await
    }

    /// The same with further settings.
    pub async fn start_with(
        database_url: &str,
        folder: Arc<TempDir>,
        settings: &[(&str, &str)],
    ) -> Self {
        providers::install_tls();
        let config = config_with(database_url, folder.path(), settings);
        let mut base = wiring::base(&config, true).await.expect("database");
        base.context.clock = Arc::new(Running(Instant::now()));
        let simulator = server::start_simulator(&config, BEGINS)
            .await
            .expect("simulator");
        let sources = wiring::feeds(&config, Some(simulator.addr)).expect("feeds");
        let feeds = wiring::feeds_service(&config, &base, sources);
        let app = router(&config, &base, &simulator);
        base.index.load().await.expect("index");
        Self {
            base,
            feeds,
            simulator,
            config,
            app,
            _folder: folder,
        }
    }

    /// Another router of the same site.
    pub fn router(&self) -> Router {
        router(&self.config, &self.base, &self.simulator)
    }

    /// Reads both feeds and brings the index up to date.
    pub async fn sync(&self) {
        sync(&self.feeds).await;
        self.base.index.refresh().await.expect("refresh");
    }

    /// The simulated world, to read.
    pub fn world(&self) -> RwLockReadGuard<'_, World> {
        self.simulator
            .world
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The simulated world, to change.
    pub fn world_mut(&self) -> RwLockWriteGuard<'_, World> {
        self.simulator
            .world
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// A GET request.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[]).await
    }

    /// A picture: its answer, and its width and height if it is one.
    pub async fn picture(&self, path: &str) -> (Answer, Option<(u32, u32)>) {
        let request = Request::builder().uri(path).body(Body::empty());
        let request = request.expect("valid request");
        let response = self.app.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 8 * 1024 * 1024)
            .await
            .expect("a body that ends");
        let size = image::load_from_memory(&bytes).ok();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::new(),
        };
        (
            answer,
            size.map(|picture| (picture.width(), picture.height())),
        )
    }

    /// Any request.
    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, "").await
    }

    /// A request with a body.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request
            .body(Body::from(body.to_owned()))
            .expect("valid request");
        let response = self.app.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 32 * 1024 * 1024)
            .await
            .expect("a body that ends");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

fn router(config: &Config, base: &Base, simulator: &SparkServer) -> Router {
    let parts = Parts {
        assets: server::fixed_assets(),
        metrics: None,
        simulated: Some(simulator.addr),
    };
    wiring::app(config, base, parts).expect("router")
}

async fn sync(feeds: &FeedsService) {
    for source in feeds.sources() {
        let stop = CancellationToken::new();
        feeds
            .sync(&source, SyncOptions::default(), &Unwatched, &stop)
            .await
            .expect("sync");
    }
}
