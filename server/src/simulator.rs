//! The built-in simulated MLS: the feed that works without a key.

use crate::config::Config;
use model::communities::{AtlasSheets, CommunityKind, NamedOutline, NamedSchool, PlaceCategory};
use model::geo::Point;
use serde::{Deserialize, Serialize};
use simulators::spark::{self, SparkOptions, SparkServer};
use simulators::world::{AreaKind, MlsSize, Network, World, WorldOptions};
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// The name under which the simulator's photos are remembered, whatever port it has.
pub const PHOTO_HOST: &str = "photos.simulator.invalid";
/// The bearer token of the built-in simulator.
pub const TOKEN: &str = "simulator";
/// Homes of each MLS at full size: active and closed.
const FULL: [(u32, u32); 2] = [(11_592, 11_592), (20_406, 30_409)];
const TICK: Duration = Duration::from_mins(1);

/// From what the world was made: a restart makes the same one again and lets the time pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Birth {
    seed: u64,
    scale: u32,
    born_at: i64,
}

/// The sizes of both MLSs at a percentage.
pub fn sizes(percent: u32) -> [MlsSize; 2] {
    let part = |full: u32| (u64::from(full) * u64::from(percent) / 100).max(1) as u32;
    FULL.map(|(active, closed)| MlsSize {
        active: part(active),
        closed: part(closed),
    })
}

/// Makes the world of the settings, born when this data folder first saw it.
///
/// # Errors
/// Where the data folder cannot be written.
pub async fn world(config: &Config, now_ms: i64) -> io::Result<World> {
    make(born(config, now_ms)?, now_ms).await
}

async fn make(birth: Birth, now_ms: i64) -> io::Result<World> {
    let made = tokio::task::spawn_blocking(move || {
        let mut world = World::generate(&WorldOptions {
            seed: birth.seed,
            now_ms: birth.born_at,
            sizes: sizes(birth.scale),
        });
        world.advance(now_ms.max(birth.born_at));
        world
    });
    made.await.map_err(io::Error::other)
}

fn born(config: &Config, now_ms: i64) -> io::Result<Birth> {
    let Config {
        data_dir,
        simulator_seed,
        simulator_scale,
        ..
    } = config;
    birth(data_dir, *simulator_seed, *simulator_scale, now_ms)
}

fn birth(data_dir: &Path, seed: u64, scale: u32, now_ms: i64) -> io::Result<Birth> {
    let path = data_dir.join("simulator.json");
    let known = std::fs::read_to_string(&path)
        .ok()
        .and_then(|text| serde_json::from_str::<Birth>(&text).ok())
        .filter(|birth| (birth.seed, birth.scale) == (seed, scale));
    if let Some(birth) = known {
        return Ok(birth);
    }
    let birth = Birth {
        seed,
        scale,
        born_at: now_ms,
    };
    std::fs::create_dir_all(data_dir)?;
    std::fs::write(&path, serde_json::to_string(&birth)?)?;
    Ok(birth)
}

/// The built-in simulator: its address is known at once, and who asks there waits until its world is made.
#[derive(Debug)]
pub struct Simulator {
    /// Where it listens.
    pub address: SocketAddr,
    server: JoinHandle<io::Result<SparkServer>>,
}

impl Simulator {
    /// Answers until stopped; the market moves with the time where it is `alive`.
    pub async fn run(self, alive: bool, now_ms: impl Fn() -> i64 + Send, stop: CancellationToken) {
        let started = tokio::select! {
            () = stop.cancelled() => return,
            started = self.server => started.map_err(io::Error::other).flatten(),
        };
        let server = match started {
            Ok(server) => server,
            Err(error) => {
                tracing::error!(%error, "the simulated MLS does not start");
                return;
            }
        };
        if alive {
            live(Arc::clone(&server.world), now_ms, stop).await;
        } else {
            stop.cancelled().await;
        }
        server.stop().await;
    }
}

/// Starts the simulator on a free port of loopback, and waits until it answers.
///
/// # Errors
/// Where no port can be had or the data folder cannot be written.
pub async fn start(config: &Config, now_ms: i64) -> io::Result<SparkServer> {
    let simulator = begin(config, now_ms).await?;
    simulator.server.await.map_err(io::Error::other)?
}

/// Starts the simulator on a free port of loopback; it ends when dropped.
///
/// # Errors
/// Where no port can be had or the data folder cannot be written.
pub async fn begin(config: &Config, now_ms: i64) -> io::Result<Simulator> {
    let options = SparkOptions {
        base_url: Some(format!("http://{PHOTO_HOST}")),
        ..SparkOptions::default()
    };
    let birth = born(config, now_ms)?;
    let listener = TcpListener::bind(options.bind).await?;
    let address = listener.local_addr()?;
    // Why: a world of full size takes seconds to make, and only the feed has to wait for it.
    let server = tokio::spawn(async move {
        let world = make(birth, now_ms).await?;
        spark::start_on(listener, Arc::new(RwLock::new(world)), options)
    });
    Ok(Simulator { address, server })
}

/// Parks and golf courses of the simulated world, each at its middle; the first call draws the world.
pub fn surroundings() -> Vec<(String, PlaceCategory, Point)> {
    let areas = Network::shared().areas.iter();
    areas
        .filter_map(|area| {
            let category = match area.kind {
                AreaKind::Park => PlaceCategory::Parks,
                AreaKind::Golf => PlaceCategory::Golf,
                AreaKind::Water | AreaKind::Airfield => return None,
            };
            let corners = area.ring.len() as f64;
            let mean = |of: fn(&Point) -> f64| area.ring.iter().map(of).sum::<f64>() / corners;
            let at = Point::parse(mean(|at| at.latitude), mean(|at| at.longitude))?;
            Some((area.name.clone(), category, at))
        })
        .collect()
}

/// Outlines of the cities and neighbourhoods of the simulated world, and its schools; the first call draws the world.
pub fn atlas() -> AtlasSheets {
    let network = Network::shared();
    let cities = network.cities.iter().map(|city| NamedOutline {
        kind: CommunityKind::City,
        name: city.name.to_owned(),
        city: city.name.to_owned(),
        rings: vec![city.ring.clone()],
    });
    let neighbourhoods = network.neighbourhoods.iter().filter_map(|place| {
        let city = network.cities.get(usize::from(place.city))?;
        Some(NamedOutline {
            kind: CommunityKind::Subdivision,
            name: place.name.clone(),
            city: city.name.to_owned(),
            rings: place.rings.clone(),
        })
    });
    let schools = network.schools().into_iter().map(|school| NamedSchool {
        name: school.name.to_owned(),
        level: school.level,
        district: school.district.to_owned(),
        city: school.city.to_owned(),
        at: school.at,
    });
    AtlasSheets {
        outlines: cities.chain(neighbourhoods).collect(),
        schools: schools.collect(),
    }
}

/// Lets the simulated market move with the time, until stopped.
pub async fn live(
    world: Arc<RwLock<World>>,
    now_ms: impl Fn() -> i64 + Send,
    stop: CancellationToken,
) {
    let mut tick = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = tick.tick() => {}
        }
        let now = now_ms();
        let world = Arc::clone(&world);
        let moved = tokio::task::spawn_blocking(move || {
            world
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .advance(now)
                .len()
        });
        match moved.await {
            Ok(0) => {}
            Ok(changes) => tracing::debug!(changes, "the simulated market moved"),
            Err(error) => tracing::error!(%error, "the simulated market stopped"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_full_size_is_the_documents() {
        let total: u32 = sizes(100)
            .iter()
            .map(|size| size.active + size.closed)
            .sum();

        assert_eq!(total, 73_999);
        assert_eq!(sizes(1).map(|size| size.active), [115, 204]);
    }

    #[test]
    fn a_restart_finds_the_same_world() {
        let folder = tempfile::tempdir().expect("temporary folder");

        let first = birth(folder.path(), 1, 10, 1_000).expect("written");

        assert_eq!(birth(folder.path(), 1, 10, 9_000).expect("read"), first);
        assert_eq!(
            birth(folder.path(), 2, 10, 9_000).expect("written").born_at,
            9_000
        );
    }
}
