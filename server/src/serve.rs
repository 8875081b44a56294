//! `propertyhub serve`: everything in one process, from the first request to the last.

use crate::commands::{Failure, feed};
use crate::config::Config;
use crate::memory::giving_back;
use crate::wiring::Parts;
use crate::{pages, telemetry, terminal, wiring};
use services::feeds::{FeedsService, SyncOptions};
use services::search::LiveIndex;
use std::future::IntoFuture as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How often the index looks for what other nodes have committed.
const REFRESH: Duration = Duration::from_secs(2);

/// Serves until SIGTERM or Ctrl-C.
///
/// # Errors
/// What is missing, and what to do about it.
pub async fn serve(config: Config, demo: bool) -> Result<(), Failure> {
    let metrics = config.metrics.then(telemetry::start_metrics).flatten();
    let listener = listen(&config).await?;
    let assets = pages::assets(&config.site_dir).map_err(|error| Failure(error.to_string()))?;
    let base = wiring::base(&config, config.auto_migrate).await?;
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    tokio::spawn(stop_on_signal(stop.clone()));

    let has_feeds = demo || config.feed_schedule;
    let simulated = if has_feeds {
        feed::simulated(&config, base.context.now_ms()).await?
    } else {
        None
    };
    let address = simulated.as_ref().map(|simulator| simulator.address);
    let sources = if has_feeds {
        wiring::feeds(&config, address)?
    } else {
        Vec::new()
    };
    let feeds = wiring::feeds_service(&config, &base, sources);
    let loaded = giving_back(base.index.load())
        .await
        .map_err(|error| Failure(error.to_string()))?;
    tracing::info!(
        homes = loaded.homes,
        version = loaded.version,
        "index loaded"
    );
    tasks.spawn(Arc::clone(&base.index).keep_fresh(base.context.listen(), REFRESH, stop.clone()));
    if let Some(simulator) = simulated {
        let clock = Arc::clone(&base.context.clock);
        let now_ms = move || clock.now_ms();
        tasks.spawn(simulator.run(config.simulator_live, now_ms, stop.clone()));
    }
    let unfilled = if demo {
        unfilled(&feeds).await?
    } else {
        Vec::new()
    };
    if !unfilled.is_empty() {
        base.index.set_filling(true);
        let index = Arc::clone(&base.index);
        tasks.spawn(fill(feeds.clone(), unfilled, index, stop.clone()));
    }
    wiring::start_worker(&config, &base, &feeds, &tasks, &stop);
    if config.feed_schedule {
        wiring::start_schedule(&config, &base, &feeds, &tasks, &stop).await?;
    }

    let parts = Parts {
        assets,
        metrics,
        simulated: address,
    };
    let app = wiring::app(&config, &base, parts)?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::of("the listening address", error))?;
    terminal::say(format_args!(
        "PropertyHub serves {} homes on http://{address}",
        loaded.homes
    ));
    answer(listener, app, &config, &stop).await?;
    tasks.close();
    // Why: a job that does not end in time goes on after its lease, on the next start.
    if tokio::time::timeout(Duration::from_millis(config.drain_ms.into()), tasks.wait())
        .await
        .is_err()
    {
        tracing::warn!("some background work was left for the next start");
    }
    base.context.db.close().await;
    Ok(())
}

/// The sources that no run has read to the end: those of a new demo, and of one that was stopped while it filled.
async fn unfilled(feeds: &FeedsService) -> Result<Vec<String>, Failure> {
    let statuses = feeds
        .status()
        .await
        .map_err(|error| Failure(error.to_string()))?;
    let is_filled = |source: &String| {
        statuses
            .iter()
            .any(|status| status.source == *source && status.last_succeeded_at.is_some())
    };
    Ok(feeds
        .sources()
        .into_iter()
        .filter(|source| !is_filled(source))
        .collect())
}

/// Fills the demo while the site is being served: homes appear as they are taken in.
async fn fill(
    feeds: FeedsService,
    sources: Vec<String>,
    index: Arc<LiveIndex>,
    stop: CancellationToken,
) {
    terminal::say("loading the demo homes; they appear on the site as they come");
    let options = SyncOptions {
        waits: true,
        ..SyncOptions::default()
    };
    match feed::sync_all(&feeds, &sources, options, &stop).await {
        Ok(()) => terminal::say("the demo is complete"),
        Err(failure) => tracing::error!("the demo is not complete: {failure}"),
    }
    // Why also after a failure: what is missing now stays missing until the next run of the feed.
    index.set_filling(false);
}

async fn listen(config: &Config) -> Result<TcpListener, Failure> {
    let address = SocketAddr::new(config.bind, config.port);
    TcpListener::bind(address).await.map_err(|error| {
        Failure(format!(
            "{address} cannot be had ({error}); set PROPERTYHUB_PORT or stop what uses it"
        ))
    })
}

/// Answers requests until stopped, then lets open ones finish, but not for ever.
async fn answer(
    listener: TcpListener,
    app: axum::Router,
    config: &Config,
    stop: &CancellationToken,
) -> Result<(), Failure> {
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, app).with_graceful_shutdown(stop.clone().cancelled_owned());
    let drained = async {
        stop.cancelled().await;
        tokio::time::sleep(Duration::from_millis(config.drain_ms.into())).await;
    };
    tokio::select! {
        outcome = server.into_future() => outcome.map_err(|error| Failure::of("serving", error)),
        () = drained => {
            tracing::warn!("open requests were cut after the time for draining");
            Ok(())
        }
    }
}

async fn stop_on_signal(stop: CancellationToken) {
    signal().await;
    tracing::info!("stopping");
    stop.cancel();
}

/// Waits for SIGTERM or Ctrl-C.
pub async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        match terminate {
            Ok(mut terminate) => tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(error) => {
                tracing::warn!(%error, "SIGTERM cannot be heard");
                let _ = interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}
