//! A PostgreSQL transaction whose connection does not outlive its abandonment.

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnection, PgPool};
use sqlx::{Executor as _, Postgres};
use std::ops::{Deref, DerefMut};

/// A transaction. Dropped in the middle, it takes its connection with it.
///
/// Why not sqlx's own: when a future is dropped while a statement is being prepared, the connection goes
/// back to the pool one answer behind, and the next transaction reads the count of rows of somebody
/// else's statement. A new connection costs milliseconds, and transactions are abandoned seldom.
#[derive(Debug)]
pub struct PgTx {
    conn: PoolConnection<Postgres>,
    is_settled: bool,
}

impl PgTx {
    pub(crate) async fn begin(pool: &PgPool) -> Result<Self, sqlx::Error> {
        let conn = pool.acquire().await?;
        let mut tx = Self {
            conn,
            is_settled: false,
        };
        tx.execute("BEGIN").await?;
        Ok(tx)
    }

    pub(crate) async fn commit(self) -> Result<(), sqlx::Error> {
        self.settle("COMMIT").await
    }

    pub(crate) async fn rollback(self) -> Result<(), sqlx::Error> {
        self.settle("ROLLBACK").await
    }

    async fn settle(mut self, statement: &'static str) -> Result<(), sqlx::Error> {
        self.execute(statement).await?;
        self.is_settled = true;
        Ok(())
    }
}

impl Deref for PgTx {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.conn
    }
}

impl DerefMut for PgTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.conn
    }
}

impl Drop for PgTx {
    fn drop(&mut self) {
        if !self.is_settled {
            self.conn.close_on_drop();
        }
    }
}
