//! Migrations: one portable list in the binary, each applied whole or not at all.

use crate::db::{Backend, Db, Tx, with_db, with_tx};
use crate::dialect;
use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::fmt::Write as _;

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

const TABLE: &str = "schema_migrations";

const CREATE_TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
    version BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL
)";

/// One step of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Its number; steps are applied in this order.
    pub version: i64,
    /// What it is about.
    pub name: String,
    /// The statements for this database.
    pub sql: String,
}

impl Migration {
    /// The steps that the binary knows for a database.
    ///
    /// # Errors
    /// Where a file has no number, or a number is used twice.
    pub fn embedded(backend: Backend) -> Result<Vec<Self>> {
        let own = match backend {
            Backend::Sqlite => SQLITE,
            Backend::Postgres => POSTGRES,
        };
        let mut steps: BTreeMap<i64, Self> = BTreeMap::new();
        for (file, sql) in PORTABLE.iter().chain(own) {
            let (version, name) = split_name(file)?;
            match steps.get_mut(&version) {
                None => {
                    let step = Self {
                        version,
                        name,
                        sql: (*sql).to_owned(),
                    };
                    steps.insert(version, step);
                }
                Some(step) if step.name == name => {
                    step.sql.push('\n');
                    step.sql.push_str(sql);
                }
                Some(step) => {
                    return Err(step.problem(format!("shares its number with {file}")));
                }
            }
        }
        Ok(steps.into_values().collect())
    }

    fn checksum(&self) -> String {
        blake3::hash(self.sql.as_bytes()).to_hex().to_string()
    }

    fn problem(&self, problem: impl Into<String>) -> Error {
        Error::Migration {
            version: self.version,
            name: self.name.clone(),
            problem: problem.into(),
        }
    }
}

impl Db {
    /// Brings the schema up to date and tells which steps that took.
    ///
    /// # Errors
    /// [`Error::Migration`] where the database was made by other or newer steps.
    pub async fn migrate(&self) -> Result<Vec<Migration>> {
        self.apply_migrations(&Migration::embedded(self.backend())?)
            .await
    }

    /// The steps that are not applied yet.
    ///
    /// # Errors
    /// [`Error::Migration`] where the database was made by other or newer steps.
    pub async fn pending_migrations(&self) -> Result<Vec<Migration>> {
        let exists: i64 = with_db!(self, conn => {
            sqlx::query_scalar(dialect::find_table(self.backend())).bind(TABLE).fetch_one(conn).await
        })?;
        let applied = if exists == 0 {
            Vec::new()
        } else {
            with_db!(self, conn => sqlx::query_as(SELECT_APPLIED).fetch_all(conn).await)?
        };
        let steps = Migration::embedded(self.backend())?;
        pending(&steps, &applied).map(<[Migration]>::to_vec)
    }

    /// The text of everything that [`Db::migrate`] would run.
    ///
    /// # Errors
    /// As [`Db::pending_migrations`].
    pub async fn migration_script(&self) -> Result<String> {
        let mut script = String::new();
        for step in self.pending_migrations().await? {
            let _ = writeln!(script, "-- {:04}_{}\n{}", step.version, step.name, step.sql);
        }
        Ok(script)
    }

    /// Applies the steps of a list that are not applied yet, each in a transaction of its own.
    ///
    /// # Errors
    /// As [`Db::migrate`]; the steps before the one at fault stay applied.
    pub async fn apply_migrations(&self, steps: &[Migration]) -> Result<Vec<Migration>> {
        let mut done = Vec::new();
        loop {
            let mut tx = self.begin().await?;
            dialect::lock_migrations(&mut tx).await?;
            let applied = applied(&mut tx).await?;
            let Some(step) = pending(steps, &applied)?.first() else {
                tx.commit().await?;
                return Ok(done);
            };
            dialect::run_script(&mut tx, step.sql.clone())
                .await
                .map_err(|error| match error {
                    Error::Statement(cause) => step.problem(format!("failed: {cause}")),
                    other => other,
                })?;
            with_tx!(&mut tx, conn => sqlx::query(
                "INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)",
            )
            .bind(step.version)
            .bind(&step.name)
            .bind(step.checksum())
            .execute(conn)
            .await
            .map(|_| ()))?;
            tx.commit().await?;
            done.push(step.clone());
        }
    }
}

const SELECT_APPLIED: &str =
    "SELECT version, name, checksum FROM schema_migrations ORDER BY version";

type Applied = (i64, String, String);

async fn applied(tx: &mut Tx) -> Result<Vec<Applied>> {
    Ok(with_tx!(tx, conn => {
        sqlx::query(CREATE_TABLE).execute(&mut *conn).await?;
        sqlx::query_as(SELECT_APPLIED).fetch_all(&mut *conn).await
    })?)
}

/// The tail of the list that is not applied; what is applied must be its head, unchanged.
fn pending<'a>(steps: &'a [Migration], applied: &[Applied]) -> Result<&'a [Migration]> {
    for (position, (version, name, checksum)) in applied.iter().enumerate() {
        let problem = match steps.get(position) {
            None => "was made by a newer version of PropertyHub: upgrade this one",
            Some(step) if step.version != *version || step.name != *name => {
                "is not the step that this version of PropertyHub expects here: restore a backup or use the version that made it"
            }
            Some(step) if step.checksum() != *checksum => {
                "was changed after it was applied: take the change back and add a new step"
            }
            Some(_) => continue,
        };
        return Err(Error::Migration {
            version: *version,
            name: name.clone(),
            problem: problem.to_owned(),
        });
    }
    Ok(steps.get(applied.len()..).unwrap_or_default())
}

fn split_name(file: &str) -> Result<(i64, String)> {
    file.strip_suffix(".sql")
        .and_then(|stem| stem.split_once('_'))
        .and_then(|(number, name)| Some((number.parse().ok()?, name.to_owned())))
        .ok_or_else(|| Error::Migration {
            version: 0,
            name: file.to_owned(),
            problem: "needs a name like 0001_listings.sql".to_owned(),
        })
}
