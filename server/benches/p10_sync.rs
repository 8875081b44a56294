//! P10: a full sync from a feed that serves 4 requests a second, and what readers feel meanwhile.
//!
//! The peer is the feed itself: as many requests as were made, at its pace, with nothing done to them.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use server::config;
use server::wiring::{self, Parts};
use services::feeds::{SyncOptions, Unwatched};
use simulators::spark::faults::Pace;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

const PER_SECOND: f64 = 4.0;
/// Percent of the 73,999 homes; the feed's pace makes the whole market take minutes.
const PERCENT: &str = "20";
const IDLE: Duration = Duration::from_secs(10);
const BETWEEN_READS: Duration = Duration::from_millis(10);

#[tokio::main]
async fn main() {
    providers::install_tls();
    let folder = tempfile::tempdir().expect("temporary folder");
    let place = folder.path().to_str().expect("UTF-8");
    let pairs = [
        ("PROPERTYHUB_DATA_DIR", place),
        ("PROPERTYHUB_SITE_DIR", place),
        ("PROPERTYHUB_SIMULATOR_SCALE", PERCENT),
        ("PROPERTYHUB_FEED_SCHEDULE", "false"),
        // One machine asks for all: what is measured are answers, not refusals.
        ("PROPERTYHUB_RATE_LIMIT", "0"),
    ];
    let environment = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let config = config::load(environment, None).expect("settings");
    let base = wiring::base(&config, true).await.expect("database");
    let simulator = server::start_simulator(&config, base.context.now_ms())
        .await
        .expect("simulator");
    let sources = wiring::feeds(&config, Some(simulator.addr)).expect("feeds");
    let feeds = wiring::feeds_service(&config, &base, sources);
    let parts = Parts {
        assets: server::fixed_assets(),
        metrics: None,
        simulated: Some(simulator.addr),
    };
    let app = wiring::app(&config, &base, parts).expect("router");
    base.index.load().await.expect("index");
    let stop = CancellationToken::new();
    tokio::spawn(Arc::clone(&base.index).keep_fresh(
        base.context.listen(),
        Duration::from_secs(2),
        stop.clone(),
    ));

    // Something to read: one feed is taken in at full speed, the other one at the feed's pace.
    let names = feeds.sources();
    feeds
        .sync(&names[0], SyncOptions::default(), &Unwatched, &stop)
        .await
        .expect("sync");
    base.index.refresh().await.expect("refresh");
    let idle = readers(&app, tokio::time::sleep(IDLE)).await;

    simulator.faults.set_pace(Some(Pace {
        per_second: PER_SECOND,
        waits: true,
    }));
    let started = Instant::now();
    let mut report = None;
    let busy = readers(&app, async {
        report = Some(
            feeds
                .sync(&names[1], SyncOptions::default(), &Unwatched, &stop)
                .await
                .expect("sync"),
        );
    })
    .await;
    let wall = started.elapsed().as_secs_f64();
    let report = report.expect("a report");
    let feed = report.requests as f64 / PER_SECOND;

    println!(
        "p10 full sync of {} homes: {wall:.1} s; the feed alone ({} requests at {PER_SECOND}/s): {feed:.1} s; ratio {:.3}; goal 1.05",
        report.read,
        report.requests,
        wall / feed
    );
    println!(
        "p10 readers' p99: {:.2} ms during the sync, {:.2} ms idle; ratio {:.2}; goal 1.5",
        busy * 1e3,
        idle * 1e3,
        busy / idle
    );
    stop.cancel();
}

/// The p99 of reads, search and home in turn, while something goes on.
async fn readers(app: &Router, meanwhile: impl Future<Output = ()>) -> f64 {
    let done = Arc::new(AtomicBool::new(false));
    let times = Arc::new(Mutex::new(Vec::new()));
    let reader = tokio::spawn(read(app.clone(), Arc::clone(&done), Arc::clone(&times)));
    meanwhile.await;
    done.store(true, Ordering::Relaxed);
    reader.await.expect("a reader");
    let mut times = times.lock().unwrap_or_else(PoisonError::into_inner).clone();
    times.sort_by(f64::total_cmp);
    times[times.len() * 99 / 100]
}

async fn read(app: Router, done: Arc<AtomicBool>, times: Arc<Mutex<Vec<f64>>>) {
    let mut page = 0_u32;
    while !done.load(Ordering::Relaxed) {
        page = page % 50 + 1;
        for path in [
            format!("/api/mls-listings?page={page}&limit=1"),
            format!("/search?page={page}"),
        ] {
            let request = Request::builder()
                .uri(path)
                .body(Body::empty())
                .expect("valid request");
            let started = Instant::now();
            let response = app.clone().oneshot(request).await.expect("infallible");
            assert_eq!(response.status(), StatusCode::OK);
            axum::body::to_bytes(response.into_body(), usize::MAX)
                .await
                .expect("a body");
            times
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(started.elapsed().as_secs_f64());
        }
        tokio::time::sleep(BETWEEN_READS).await;
    }
}
