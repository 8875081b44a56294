//! Both databases have one schema, and every field of the model has its column.

use crate::support::{on_postgres, postgres_url, sqlite};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ColumnIndex, ConnectOptions, Connection, Decode, PgConnection, Row, Type};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::Db;
use store::listings::columns;

/// Tables with their columns (type, nullability) and indexes (unique, partial, columns).
#[derive(Debug, Default, PartialEq, Eq, Clone)]
struct Schema {
    columns: BTreeSet<(String, String, String, bool)>,
    indexes: BTreeSet<(String, String, bool, bool, String)>,
    keys: BTreeMap<String, String>,
}

type Rows = Vec<Vec<String>>;

fn texts<R: Row<Database: sqlx::Database>>(rows: &[R]) -> Rows
where
    usize: ColumnIndex<R>,
    for<'r> String: Decode<'r, R::Database> + Type<R::Database>,
{
    rows.iter()
        .map(|row| (0..row.len()).map(|at| row.get(at)).collect())
        .collect()
}

async fn ask_sqlite(path: &Path, sql: &'static str) -> Rows {
    let options = SqliteConnectOptions::new().filename(path);
    let mut conn = options.connect().await.expect("connects");
    texts(
        &sqlx::query(sql)
            .fetch_all(&mut conn)
            .await
            .expect("answers"),
    )
}

async fn ask_postgres(url: &str, sql: &'static str) -> Rows {
    let mut conn = PgConnection::connect(url).await.expect("connects");
    texts(
        &sqlx::query(sql)
            .fetch_all(&mut conn)
            .await
            .expect("answers"),
    )
}

async fn sqlite_schema(path: &Path) -> Schema {
    let mut schema = Schema::default();
    for row in ask_sqlite(
        path,
        "SELECT m.name, c.name, lower(c.type), CAST(c.\"notnull\" AS TEXT)
         FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
    )
    .await
    {
        schema.columns.insert((
            row[0].clone(),
            row[1].clone(),
            row[2].clone(),
            row[3] == "1",
        ));
    }
    for row in ask_sqlite(
        path,
        "SELECT m.name, i.name, CAST(i.\"unique\" AS TEXT), CAST(i.partial AS TEXT),
            (SELECT group_concat(name, ',') FROM pragma_index_info(i.name)), i.origin
         FROM sqlite_schema m, pragma_index_list(m.name) i WHERE m.type = 'table'",
    )
    .await
    {
        if row[5] == "pk" {
            schema.keys.insert(row[0].clone(), row[4].clone());
        } else {
            schema.indexes.insert((
                row[0].clone(),
                row[1].clone(),
                row[2] == "1",
                row[3] == "1",
                row[4].clone(),
            ));
        }
    }
    // A key that is one whole number is the row's own address in SQLite and has no index.
    schema
        .keys
        .entry("schema_migrations".to_owned())
        .or_insert_with(|| "version".to_owned());
    schema
}

async fn postgres_schema(url: &str) -> Schema {
    let mut schema = Schema::default();
    for row in ask_postgres(
        url,
        "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT), CAST(is_nullable AS TEXT)
         FROM information_schema.columns WHERE table_schema = current_schema()",
    )
    .await
    {
        schema
            .columns
            .insert((row[0].clone(), row[1].clone(), row[2].clone(), row[3] == "NO"));
    }
    for row in ask_postgres(
        url,
        "SELECT CAST(t.relname AS TEXT), CAST(i.relname AS TEXT), CAST(x.indisunique AS TEXT),
            CAST(x.indpred IS NOT NULL AS TEXT), CAST(x.indisprimary AS TEXT),
            (SELECT string_agg(CAST(a.attname AS TEXT), ',' ORDER BY k.at)
             FROM unnest(x.indkey) WITH ORDINALITY AS k (number, at)
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number)
         FROM pg_index x
         JOIN pg_class t ON t.oid = x.indrelid
         JOIN pg_class i ON i.oid = x.indexrelid
         JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE n.nspname = current_schema() AND t.relkind = 'r'",
    )
    .await
    {
        if row[4] == "true" {
            schema.keys.insert(row[0].clone(), row[5].clone());
        } else {
            schema.indexes.insert((
                row[0].clone(),
                row[1].clone(),
                row[2] == "true",
                row[3] == "true",
                row[5].clone(),
            ));
        }
    }
    schema
}

fn assert_fields_have_columns(schema: &Schema) {
    let found: BTreeSet<(String, String)> = schema
        .columns
        .iter()
        .filter(|(table, ..)| table == "listings")
        .map(|(_, column, sql_type, _)| (column.clone(), sql_type.clone()))
        .collect();
    let expected: BTreeSet<(String, String)> = columns()
        .into_iter()
        .map(|column| (column.name.to_owned(), column.sql_type.to_lowercase()))
        .collect();
    assert_eq!(found, expected);
}

async fn embedded_schema() -> Schema {
    let db = sqlite().await;
    sqlite_schema(db.path().expect("a file")).await
}

#[tokio::test]
async fn both_databases_have_the_same_schema() {
    let Some(url) = postgres_url() else {
        return;
    };
    on_postgres(&url, &|_: Db, url: String| async move {
        let (ours, theirs) = (embedded_schema().await, postgres_schema(&url).await);

        assert!(ours.columns.len() > 150, "{ours:?}");
        assert!(ours.indexes.len() > 10, "{ours:?}");
        assert_eq!(ours.columns, theirs.columns);
        assert_eq!(ours.indexes, theirs.indexes);
        assert_eq!(ours.keys, theirs.keys);
        assert_fields_have_columns(&theirs);
    })
    .await;
}

#[tokio::test]
async fn every_field_of_the_model_has_its_column_and_no_column_is_left_over() {
    assert_fields_have_columns(&embedded_schema().await);
}
