//! The commands about feeds: sync, replay, status, simulate.

use super::Failure;
use crate::cli::{FeedCommand, ReplayArgs, SimulateArgs, SyncArgs};
use crate::config::Config;
use crate::simulator::{self, Simulator};
use crate::terminal::{self, SyncDisplay};
use crate::wiring;
use model::feeds::SyncProgress;
use services::feeds::{FeedsService, Progress, SyncMode, SyncOptions};
use simulators::spark::SparkOptions;
use simulators::spark::access::ApiKey;
use simulators::world::Mls;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Runs a feed command.
pub async fn run(config: &Config, command: FeedCommand) -> Result<(), Failure> {
    match command {
        FeedCommand::Sync(args) => sync(config, &args).await,
        FeedCommand::Replay(args) => replay(config, &args).await,
        FeedCommand::Status => status(config).await,
        FeedCommand::Simulate(args) => simulate(config, &args).await,
    }
}

/// The simulated MLS, where the settings name no real one.
///
/// # Errors
/// Why it does not start.
pub async fn simulated(config: &Config, now_ms: i64) -> Result<Option<Simulator>, Failure> {
    if !config.is_simulated() {
        return Ok(None);
    }
    let server = simulator::begin(config, now_ms)
        .await
        .map_err(|error| Failure::of("the simulated MLS", error))?;
    Ok(Some(server))
}

impl Progress for SyncDisplay {
    fn report(&self, progress: &SyncProgress) {
        self.show(progress);
    }

    fn waits(&self, at_most: Duration) {
        self.show_wait(at_most);
    }
}

async fn sync(config: &Config, args: &SyncArgs) -> Result<(), Failure> {
    let base = wiring::base(config, true).await?;
    let server = simulated(config, base.context.now_ms()).await?;
    let address = server.as_ref().map(|server| server.address);
    let service = wiring::feeds_service(config, &base, wiring::feeds(config, address)?);
    let sources = chosen(&service, &args.source)?;
    let options = SyncOptions {
        mode: match (args.full, args.reconcile) {
            (true, _) => SyncMode::Full,
            (false, true) => SyncMode::Status,
            (false, false) => SyncMode::Auto,
        },
        starts_over: args.full,
        waits: true,
    };
    sync_all(&service, &sources, options, &stopped_by_signal()).await
}

async fn replay(config: &Config, args: &ReplayArgs) -> Result<(), Failure> {
    let base = wiring::base(config, true).await?;
    // Nothing is asked, so nobody has to be there.
    let nobody = SocketAddr::from((Ipv4Addr::LOCALHOST, 9));
    let sources = wiring::feeds(config, config.is_simulated().then_some(nobody))?;
    let service = wiring::feeds_service(config, &base, sources);
    let sources = chosen(&service, &args.source)?;
    let options = SyncOptions {
        mode: SyncMode::Replay,
        waits: true,
        ..SyncOptions::default()
    };
    sync_all(&service, &sources, options, &stopped_by_signal()).await
}

fn stopped_by_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let on_signal = stop.clone();
    tokio::spawn(async move {
        crate::serve::signal().await;
        on_signal.cancel();
    });
    stop
}

/// Reads the sources side by side, showing how far each is.
///
/// # Errors
/// Names each source that failed and why; the others go on.
pub async fn sync_all(
    service: &FeedsService,
    sources: &[String],
    options: SyncOptions,
    stop: &CancellationToken,
) -> Result<(), Failure> {
    let runs = sources.iter().map(|source| async move {
        let display = SyncDisplay::new(source);
        match service.sync(source, options, &display, stop).await {
            Ok(report) => {
                display.finish(&report);
                None
            }
            Err(error) => Some(format!("{source}: {error}")),
        }
    });
    let failures: Vec<String> = futures::future::join_all(runs)
        .await
        .into_iter()
        .flatten()
        .collect();
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Failure(failures.join("; ")))
    }
}

fn chosen(service: &FeedsService, wanted: &[String]) -> Result<Vec<String>, Failure> {
    let known = service.sources();
    if wanted.is_empty() {
        return Ok(known);
    }
    match wanted.iter().find(|source| !known.contains(source)) {
        Some(unknown) => Err(Failure(format!(
            "--source {unknown} is not known; it must be one of {}",
            known.join(", ")
        ))),
        None => Ok(wanted.to_vec()),
    }
}

async fn status(config: &Config) -> Result<(), Failure> {
    let base = wiring::base(config, false).await?;
    let sources = wiring::feeds(config, None).or_else(|failure| {
        if config.is_simulated() {
            Ok(Vec::new())
        } else {
            Err(failure)
        }
    })?;
    let service = wiring::feeds_service(config, &base, sources);
    let statuses = service
        .status()
        .await
        .map_err(|error| Failure(error.to_string()))?;
    if statuses.is_empty() {
        terminal::say("no feed has run yet; run `propertyhub feed sync`");
    }
    for status in &statuses {
        terminal::feed_status(status);
    }
    Ok(())
}

async fn simulate(config: &Config, args: &SimulateArgs) -> Result<(), Failure> {
    let now_ms = services::clock::Clock::now_ms(&services::clock::SystemClock);
    let world = simulator::world(config, now_ms)
        .await
        .map_err(|error| Failure::of("the simulated world", error))?;
    let bind = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    let options = SparkOptions {
        bind,
        keys: vec![ApiKey::replication(&args.token, &Mls::ALL)],
        ..SparkOptions::default()
    };
    let server = simulators::spark::start(Arc::new(RwLock::new(world)), options)
        .await
        .map_err(|error| Failure::of(&format!("port {} of this machine", args.port), error))?;
    terminal::say(format_args!(
        "simulated MLS at {}/v1/listings, bearer token {}",
        server.url(),
        args.token
    ));
    let stop = CancellationToken::new();
    let live = tokio::spawn(simulator::live(
        Arc::clone(&server.world),
        || services::clock::Clock::now_ms(&services::clock::SystemClock),
        stop.clone(),
    ));
    crate::serve::signal().await;
    stop.cancel();
    let stopped = live.await;
    server.stop().await;
    stopped.map_err(|error| Failure::of("the simulated market", error))
}
