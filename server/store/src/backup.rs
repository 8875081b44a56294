//! Backups of an embedded database: one file, checked before it counts, put back whole or not at all.

use crate::address::{Place, place_of};
use crate::db::Db;
use crate::error::{Error, Result};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqliteConnection};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a checked database file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Rows of each table, by name.
    pub rows: Vec<(String, u64)>,
    /// The size of the file.
    pub bytes: u64,
}

/// Copies a database into a new file while it is in use, and checks the copy.
///
/// # Errors
/// [`Error::Refused`] where the file exists or the database is a server; nothing is left behind.
pub async fn backup(db: &Db, to: &Path) -> Result<Verified> {
    let Db::Sqlite(sqlite) = db else {
        return Err(Error::Refused(format!(
            "{} is backed up with its own tools: pg_dump --format=custom, and pg_restore to put it back.",
            db.place()
        )));
    };
    refuse_existing(to)?;
    let part = beside(to, "part");
    remove(&part)?;
    let copied = copy_and_check(&sqlite.path, &part).await;
    if copied.is_err() {
        remove(&part)?;
    }
    let verified = copied?;
    refuse_existing(to)?;
    rename(&part, to)?;
    Ok(verified)
}

// On a connection of its own: readers and the writer go on meanwhile.
async fn copy_and_check(db: &Path, part: &Path) -> Result<Verified> {
    let target = part
        .to_str()
        .ok_or_else(|| Error::Refused(format!("{} is not a name in UTF-8.", part.display())))?;
    let mut conn = connect(db, false).await?;
    sqlx::query("VACUUM INTO $1")
        .bind(target)
        .execute(&mut conn)
        .await?;
    let tables = table_names(&mut conn).await?;
    conn.close().await?;
    flush(part)?;
    let verified = verify(part).await?;
    if tables
        .iter()
        .ne(verified.rows.iter().map(|(table, _)| table))
    {
        return Err(Error::corrupt("the copy lacks tables of the database"));
    }
    Ok(verified)
}

async fn connect(path: &Path, read_only: bool) -> Result<SqliteConnection> {
    sqlx::sqlite::SqliteConnectOptions::new()
        .filename(path)
        .read_only(read_only)
        .busy_timeout(Duration::from_secs(5))
        .disable_statement_logging()
        .connect()
        .await
        .map_err(|error| Error::from(error).at(&path.display().to_string()))
}

/// Checks a database file from end to end and counts its rows.
///
/// # Errors
/// [`Error::Corrupt`] where it is damaged or none of ours.
pub async fn verify(path: &Path) -> Result<Verified> {
    let metadata = std::fs::metadata(path).map_err(|source| Error::File {
        path: path.to_owned(),
        action: "read",
        source,
    })?;
    let mut conn = connect(path, true).await?;
    let checked = check(&mut conn).await;
    let closed = conn.close().await;
    let rows = checked?;
    closed?;
    Ok(Verified {
        rows,
        bytes: metadata.len(),
    })
}

async fn check(conn: &mut SqliteConnection) -> Result<Vec<(String, u64)>> {
    let findings: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut *conn)
        .await?;
    if findings != ["ok"] {
        return Err(Error::corrupt(findings.join("; ")));
    }
    let tables = table_names(conn).await?;
    if !tables.iter().any(|table| table == "schema_migrations") {
        return Err(Error::corrupt("the file is no database of PropertyHub"));
    }
    let mut rows = Vec::with_capacity(tables.len());
    for table in tables {
        let sql = AssertSqlSafe(format!("SELECT count(*) FROM \"{table}\""));
        let count: i64 = sqlx::query_scalar(sql).fetch_one(&mut *conn).await?;
        rows.push((table, count.unsigned_abs()));
    }
    Ok(rows)
}

async fn table_names(conn: &mut SqliteConnection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .fetch_all(conn)
    .await?)
}

/// Puts a backup in the place of a database that no process has open. The database that was there
/// is kept beside it under the name that is returned.
///
/// # Errors
/// [`Error::Refused`] where a database is there and may not be replaced, or is in use.
pub async fn restore(from: &Path, url: &str, replace: bool) -> Result<Option<PathBuf>> {
    let path = match place_of(url)? {
        Place::File(path) => path,
        Place::Memory => {
            return Err(Error::Refused(
                "A database in memory cannot be restored.".to_owned(),
            ));
        }
        Place::Server(_) => {
            return Err(Error::Refused(
                "PostgreSQL is restored with its own tools: pg_restore --clean --dbname=…"
                    .to_owned(),
            ));
        }
    };
    verify(from).await?;
    let there = path.exists();
    if there && !replace {
        return Err(Error::Refused(format!(
            "{} exists. Restoring would replace it: say so explicitly, or name another file.",
            path.display()
        )));
    }
    let part = beside(&path, "part");
    remove(&part)?;
    std::fs::copy(from, &part).map_err(|source| Error::File {
        path: part.clone(),
        action: "written",
        source,
    })?;
    flush(&part)?;
    let checked = verify(&part).await;
    if checked.is_err() {
        remove(&part)?;
    }
    checked?;
    let kept = if there {
        Some(set_aside(&path).await?)
    } else {
        None
    };
    rename(&part, &path)?;
    Ok(kept)
}

/// Folds the log of the database that is there into its file, then keeps that under another name.
async fn set_aside(path: &Path) -> Result<PathBuf> {
    if let Ok(mut conn) = connect(path, false).await {
        // Leaving write-ahead logging needs the file for oneself: the proof that nobody has it open.
        let left = sqlx::query_scalar::<_, String>("PRAGMA journal_mode = DELETE")
            .fetch_one(&mut conn)
            .await;
        conn.close().await?;
        if let Err(error) = left
            && matches!(Error::from(error), Error::Busy)
        {
            return Err(Error::Refused(format!(
                "{} is in use. Stop PropertyHub first.",
                path.display()
            )));
        }
    }
    let kept = (1..1_000)
        .map(|number| beside(path, &format!("before-restore-{number}")))
        .find(|kept| !kept.exists())
        .unwrap_or_else(|| beside(path, "before-restore"));
    rename(path, &kept)?;
    // A log that could not be folded in belongs to the file that was set aside.
    for suffix in ["-wal", "-shm"] {
        let log = with_suffix(path, suffix);
        if log.exists() {
            rename(&log, &with_suffix(&kept, suffix))?;
        }
    }
    Ok(kept)
}

fn refuse_existing(path: &Path) -> Result<()> {
    if path.exists() {
        return Err(Error::Refused(format!(
            "{} exists already: move it away or name another file.",
            path.display()
        )));
    }
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    with_suffix(path, &format!(".{ending}"))
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(|source| Error::File {
        path: to.to_owned(),
        action: "put in place",
        source,
    })?;
    // The name itself is safe only once its folder is flushed; not every system can.
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = std::fs::File::open(folder.unwrap_or(Path::new("."))) {
        drop(folder.sync_all());
    }
    Ok(())
}

fn flush(path: &Path) -> Result<()> {
    std::fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|source| Error::File {
            path: path.to_owned(),
            action: "flushed",
            source,
        })
}

fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(Error::File {
            path: path.to_owned(),
            action: "removed",
            source,
        }),
        _ => Ok(()),
    }
}
