//! The database handle: SQLite with many readers and one writer, or a PostgreSQL pool.

use crate::address::{Place, place_of, without_password};
use crate::error::{Error, Result};
use crate::nodelay::send_at_once;
use crate::pg_tx::PgTx;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Sqlite, Transaction};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// Bytes of a page of a SQLite file.
const PAGE_BYTES: u64 = 8_192;

/// Which database a handle speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// The embedded one.
    Sqlite,
    /// The one for many machines.
    Postgres,
}

impl Backend {
    /// The name as people write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// How a database is opened.
#[derive(Debug, Clone)]
pub struct DbOptions {
    /// Connections that read; on PostgreSQL all connections.
    pub connections: u32,
    /// How long a statement waits for others before it gives up.
    pub busy_timeout_ms: u64,
    /// How long opening a connection may take.
    pub connect_timeout_ms: u64,
    /// Page cache of each SQLite connection.
    pub cache_kib: u32,
    /// How much of the SQLite file is read through memory mapping.
    pub mmap_bytes: u64,
    /// The most bytes a SQLite file may have; absent for no limit.
    pub max_bytes: Option<u64>,
}

impl Default for DbOptions {
    fn default() -> Self {
        Self {
            connections: 8,
            busy_timeout_ms: 10_000,
            connect_timeout_ms: 5_000,
            cache_kib: 64 * 1024,
            mmap_bytes: 1 << 30,
            max_bytes: None,
        }
    }
}

/// A database; cheap to clone.
#[derive(Debug, Clone)]
pub enum Db {
    /// An embedded database.
    Sqlite(SqliteDb),
    /// A database server.
    Postgres(PostgresDb),
}

/// The pools of an embedded database.
#[derive(Debug, Clone)]
pub struct SqliteDb {
    pub(crate) readers: SqlitePool,
    pub(crate) writer: SqlitePool,
    pub(crate) path: PathBuf,
    // Holds the folder of a database in memory's stead until the last handle is gone.
    _folder: Option<Arc<TempDir>>,
}

/// The pool of a database server.
#[derive(Debug, Clone)]
pub struct PostgresDb {
    pub(crate) pool: PgPool,
    pub(crate) place: String,
}

/// A write transaction; dropped without [`Tx::commit`] it leaves nothing behind.
#[derive(Debug)]
pub enum Tx {
    /// The one writer of an embedded database.
    Sqlite(Transaction<'static, Sqlite>),
    /// A transaction at a server.
    Postgres(PgTx),
}

/// Runs one body against the readers of either database.
macro_rules! with_db {
    ($db:expr, $conn:ident => $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite(db) => {
                let $conn = &db.readers;
                $body
            }
            $crate::db::Db::Postgres(db) => {
                let $conn = &db.pool;
                $body
            }
        }
    };
}

/// Runs one body inside a transaction of either database.
macro_rules! with_tx {
    ($tx:expr, $conn:ident => $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body
            }
            $crate::db::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    };
}

pub(crate) use {with_db, with_tx};

impl Db {
    /// Opens `sqlite:FILE` (made where absent), `sqlite::memory:` or `postgres://…`.
    ///
    /// # Errors
    /// Names the file or host that cannot be used, and what to do.
    pub async fn open(url: &str, options: &DbOptions) -> Result<Self> {
        match place_of(url)? {
            Place::Memory => Self::open_memory(options).await,
            Place::File(path) => SqliteDb::open(&path, options, SqliteSynchronous::Full, None)
                .await
                .map(Self::Sqlite),
            Place::Server(address) => PostgresDb::open(&address, options)
                .await
                .map(Self::Postgres),
        }
    }

    // Connections of a true in-memory database block each other; a file in a temporary folder,
    // never flushed, behaves as the real one does.
    async fn open_memory(options: &DbOptions) -> Result<Self> {
        let folder = TempDir::with_prefix("propertyhub-").map_err(|source| Error::File {
            path: std::env::temp_dir(),
            action: "used for a database in memory",
            source,
        })?;
        let path = folder.path().join("memory.db");
        let folder = Some(Arc::new(folder));
        SqliteDb::open(&path, options, SqliteSynchronous::Off, folder)
            .await
            .map(Self::Sqlite)
    }

    /// Which database this is.
    pub const fn backend(&self) -> Backend {
        match self {
            Self::Sqlite(_) => Backend::Sqlite,
            Self::Postgres(_) => Backend::Postgres,
        }
    }

    /// Where it is: the file, or host, port and database.
    pub fn place(&self) -> String {
        match self {
            Self::Sqlite(db) => db.path.display().to_string(),
            Self::Postgres(db) => db.place.clone(),
        }
    }

    /// The file of an embedded database.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(db) => Some(&db.path),
            Self::Postgres(_) => None,
        }
    }

    /// Asks for a sign of life.
    ///
    /// # Errors
    /// Names the place that does not answer.
    pub async fn ping(&self) -> Result<()> {
        with_db!(self, conn => sqlx::query("SELECT 1").execute(conn).await.map(|_| ()))
            .map_err(|error| Error::from(error).at(&self.place()))
    }

    /// Starts a write transaction; on SQLite it waits until it is the one writer.
    ///
    /// # Errors
    /// [`Error::Busy`] where others write for too long.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite(db) => Tx::Sqlite(db.writer.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(db) => Tx::Postgres(PgTx::begin(&db.pool).await?),
        })
    }

    /// Closes every connection and, on SQLite, folds the log into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(db) => {
                db.readers.close().await;
                db.writer.close().await;
            }
            Self::Postgres(db) => db.pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything written so far permanent.
    ///
    /// # Errors
    /// Where the database cannot; then nothing of it is.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Takes everything back, at once; dropping does the same a little later.
    ///
    /// # Errors
    /// Where the connection is gone.
    pub async fn rollback(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }

    /// Which database this is.
    pub const fn backend(&self) -> Backend {
        match self {
            Self::Sqlite(_) => Backend::Sqlite,
            Self::Postgres(_) => Backend::Postgres,
        }
    }
}

impl SqliteDb {
    async fn open(
        path: &Path,
        options: &DbOptions,
        synchronous: SqliteSynchronous,
        folder: Option<Arc<TempDir>>,
    ) -> Result<Self> {
        let place = format!("The database file {}", path.display());
        let connect = connect_options(path, options, synchronous);
        let timeout = Duration::from_millis(options.busy_timeout_ms);
        let pool = |connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(timeout)
                .idle_timeout(None)
                .max_lifetime(None)
                .test_before_acquire(false)
        };
        // The writer goes first: it makes the file and switches it to write-ahead logging.
        let writer = pool(1)
            .connect_with(connect.clone())
            .await
            .map_err(|error| Error::from(error).at(&place))?;
        let readers = pool(options.connections.max(1))
            .connect_with(connect.pragma("query_only", "ON"))
            .await
            .map_err(|error| Error::from(error).at(&place))?;
        Ok(Self {
            readers,
            writer,
            path: path.to_owned(),
            _folder: folder,
        })
    }
}

fn connect_options(
    path: &Path,
    options: &DbOptions,
    synchronous: SqliteSynchronous,
) -> SqliteConnectOptions {
    let connect = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .page_size(PAGE_BYTES as u32)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .busy_timeout(Duration::from_millis(options.busy_timeout_ms))
        .statement_cache_capacity(256)
        // The thread that reads and the one that decodes wake each other once for so many rows.
        .row_buffer_size(512)
        .pragma("cache_size", format!("-{}", options.cache_kib))
        .pragma("mmap_size", options.mmap_bytes.to_string())
        .pragma("temp_store", "MEMORY")
        // Folding the log back writes every page again: do it each 128 MiB, and keep the file no longer.
        .pragma("wal_autocheckpoint", "16384")
        .pragma("journal_size_limit", "134217728")
        .disable_statement_logging();
    match options.max_bytes {
        Some(bytes) => connect.pragma("max_page_count", (bytes / PAGE_BYTES).to_string()),
        None => connect,
    }
}

impl PostgresDb {
    async fn open(address: &str, options: &DbOptions) -> Result<Self> {
        let connect = PgConnectOptions::from_str(address)
            .map_err(|error| Error::Address {
                address: without_password(address),
                problem: error.to_string(),
            })?
            .application_name("propertyhub")
            // Compiling a plan takes longer than any of our statements does.
            .options([("jit", "off")])
            .statement_cache_capacity(256)
            .disable_statement_logging();
        let port = connect.get_port();
        let place = format!(
            "PostgreSQL at {}:{}/{}",
            connect.get_host(),
            connect.get_port(),
            connect.get_database().unwrap_or_default()
        );
        // A first connection outside the pool, because the pool only says that it timed out.
        let timeout = Duration::from_millis(options.connect_timeout_ms);
        let first = tokio::time::timeout(timeout, connect.connect())
            .await
            .unwrap_or(Err(sqlx::Error::PoolTimedOut))
            .map_err(|error| Error::unreachable(place.clone(), error))?;
        drop(first);
        let pool = PgPoolOptions::new()
            .max_connections(options.connections.max(2))
            .acquire_timeout(Duration::from_millis(options.busy_timeout_ms))
            .after_connect(move |_, _| {
                if let Err(error) = send_at_once(port) {
                    tracing::debug!(%error, "large statements to PostgreSQL will take longer");
                }
                Box::pin(async { Ok(()) })
            })
            .connect_with(connect)
            .await
            .map_err(|error| Error::from(error).at(&place))?;
        Ok(Self { pool, place })
    }
}
