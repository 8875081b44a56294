//! A simulated MLS that speaks the Spark API: the wire format of the real one over an invented world.
//!
//! [`start`] gives a server on loopback. Its levers are the fields of [`SparkServer`], and over HTTP:
//! `/simulator/faults` (`{"rules":[{"fault":"down","when":{"every":7}}],"pace":{"per_second":4}}`),
//! `/simulator/clock` (`{"advance_ms":3600000}`) and `/simulator/listings/{key}`
//! (`{"action":"cut_price","list_price":450000}`).

pub mod access;
pub mod columns;
mod connection;
mod controls;
mod envelope;
pub mod faults;
mod grants;
mod guard;
mod likeness;
mod listings;
mod market;
mod media;
mod metadata;
mod photos;
mod query;
mod record;
mod refusals;
pub mod sparkql;
mod traps;

#[cfg(test)]
mod tests;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use axum::Router;
use axum::middleware;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::world::{Mls, World};
use access::{ApiKey, HostRule, Keys};
use connection::{Connection, Gate};
use faults::Faults;
use photos::Album;
use refusals::Refusal;

/// How the simulator is set up.
#[derive(Debug, Clone)]
pub struct SparkOptions {
    /// Where it listens; port 0 takes a free one.
    pub bind: SocketAddr,
    /// The keys that work.
    pub keys: Vec<ApiKey>,
    /// How the replication host is told from the interactive one.
    pub hosts: HostRule,
    /// The beginning of photo addresses; the server's own address where `None`.
    pub base_url: Option<String>,
}

impl Default for SparkOptions {
    /// Any free port of loopback, and the keys `simulator`, `simulator-gps`, `simulator-crmls`
    /// with the replication role and `simulator-interactive` without it.
    fn default() -> Self {
        Self {
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            keys: vec![
                ApiKey::replication("simulator", &Mls::ALL),
                ApiKey::replication("simulator-gps", &[Mls::Gps]),
                ApiKey::replication("simulator-crmls", &[Mls::Crmls]),
                ApiKey::interactive("simulator-interactive", &Mls::ALL),
            ],
            hosts: HostRule::Any,
            base_url: None,
        }
    }
}

/// A running simulator; it stops when dropped.
#[derive(Debug)]
pub struct SparkServer {
    /// Where it listens.
    pub addr: SocketAddr,
    /// The switchboard of its faults.
    pub faults: Arc<Faults>,
    /// The world behind it.
    pub world: Arc<RwLock<World>>,
    stop: watch::Sender<bool>,
    task: JoinHandle<io::Result<()>>,
}

impl SparkServer {
    /// The address to which clients add `/v1/…`.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    /// Where the server fails.
    pub async fn wait(mut self) -> io::Result<()> {
        (&mut self.task).await.map_err(io::Error::other)?
    }

    /// Ends the server once the requests in flight are answered.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        if let Err(error) = (&mut self.task).await {
            tracing::error!(%error, "the feed simulator did not end well");
        }
    }
}

impl Drop for SparkServer {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        self.task.abort();
    }
}

/// What all requests share.
struct Shared {
    world: Arc<RwLock<World>>,
    faults: Arc<Faults>,
    keys: Keys,
    hosts: HostRule,
    base_url: String,
    album: Album,
    requests: AtomicU64,
}

impl Shared {
    fn read(&self) -> RwLockReadGuard<'_, World> {
        self.world.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, World> {
        self.world.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts a simulator.
///
/// # Errors
/// Where the address is taken or not ours.
pub async fn start(world: Arc<RwLock<World>>, options: SparkOptions) -> io::Result<SparkServer> {
    let listener = TcpListener::bind(options.bind).await?;
    start_on(listener, world, options)
}

/// Starts a simulator on a listener of one's own; who connected before is answered now.
///
/// # Errors
/// Where the listener has no address.
pub fn start_on(
    listener: TcpListener,
    world: Arc<RwLock<World>>,
    options: SparkOptions,
) -> io::Result<SparkServer> {
    let addr = listener.local_addr()?;
    let faults = Arc::new(Faults::default());
    let base_url = options
        .base_url
        .clone()
        .unwrap_or_else(|| format!("http://{addr}"));
    let app = router(Arc::clone(&world), Arc::clone(&faults), &options, base_url);
    let (stop, mut stopped) = watch::channel(false);
    let service = app.into_make_service_with_connect_info::<Connection>();
    let server = axum::serve(Gate(listener), service).with_graceful_shutdown(async move {
        // An error means that the sender is gone, which is a stop as well.
        let _ = stopped.wait_for(|stopped| *stopped).await;
    });
    let task = tokio::spawn(server.into_future());
    Ok(SparkServer {
        addr,
        faults,
        world,
        stop,
        task,
    })
}

/// The routes, for a server of one's own.
pub fn router(
    world: Arc<RwLock<World>>,
    faults: Arc<Faults>,
    options: &SparkOptions,
    base_url: String,
) -> Router {
    let shared = Arc::new(Shared {
        world,
        faults,
        keys: Keys::issue(options.keys.iter().cloned()),
        hosts: options.hosts.clone(),
        base_url,
        album: Album::default(),
        requests: AtomicU64::new(0),
    });
    Router::new()
        .merge(api(""))
        .merge(api("/replication"))
        .route("/photos/{mls}/{key}/{file}", get(photos::get))
        .route_layer(middleware::from_fn_with_state(
            Arc::clone(&shared),
            guard::guard,
        ))
        .merge(levers())
        .fallback(async || Refusal::not_found())
        .layer(middleware::from_fn_with_state(
            Arc::clone(&shared),
            guard::number,
        ))
        .with_state(shared)
}

/// The API below a prefix; what a read-only key may not do is refused with code 1017.
fn api(prefix: &str) -> Router<Arc<Shared>> {
    let at = |path: &str| format!("{prefix}/v1{path}");
    let beyond_level = || get(async || Refusal::key_level());
    Router::new()
        .route(&at("/listings"), get(listings::list))
        .route(&at("/listings/{key}"), get(listings::get))
        .route(&at("/listings/{key}/{part}"), get(listings::part))
        .route(&at("/openhouses"), get(listings::open_houses))
        .route(&at("/propertytypes"), get(metadata::property_types))
        .route(&at("/propertytypes/{code}"), get(metadata::property_type))
        .route(&at("/standardfields"), get(metadata::standard_fields))
        .route(&at("/standardfields/{name}"), get(metadata::standard_field))
        .route(
            &at("/standardfields/{name}/FieldList"),
            get(metadata::standard_field_list),
        )
        .route(&at("/mls"), get(metadata::mls))
        .route(&at("/mls/{id}"), get(metadata::one_mls))
        .route(&at("/system"), get(metadata::system))
        .route(&at("/accounts"), beyond_level())
        .route(&at("/contacts"), beyond_level())
        .route(&at("/savedsearches"), beyond_level())
        .route(&at("/oauth2/grant"), post(grants::grant))
        .method_not_allowed_fallback(async || Refusal::read_only())
}

fn levers() -> Router<Arc<Shared>> {
    Router::new()
        .route(
            "/simulator/faults",
            get(controls::faults)
                .post(controls::add_faults)
                .delete(controls::clear_faults),
        )
        .route(
            "/simulator/clock",
            get(controls::clock).post(controls::move_clock),
        )
        .route(
            "/simulator/listings/{key}",
            get(controls::listing).post(controls::change_listing),
        )
}
