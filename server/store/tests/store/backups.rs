//! Backups restore equal, and nothing is replaced by accident.

use crate::support::{full_listing, listing, on_postgres, postgres_url, save};
use futures::TryStreamExt;
use std::path::Path;
use store::backup::{backup, restore, verify};
use store::listings::{Share, find, index_rows};
use store::{Db, DbOptions, Error};

async fn open(path: &Path) -> Db {
    let url = url(path);
    let db = Db::open(&url, &DbOptions::default()).await.expect("opens");
    db.migrate().await.expect("migrates");
    db
}

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

#[tokio::test]
async fn a_backup_made_in_use_restores_equal() {
    let folder = tempfile::tempdir().expect("a folder");
    let (live, copy) = (folder.path().join("live.db"), folder.path().join("copy.db"));
    let db = open(&live).await;
    save(&db, vec![full_listing("1"), listing("2")]).await;
    let open_write = db.begin().await.expect("begins");
    let copied = backup(&db, &copy).await.expect("backs up beside a writer");
    drop(open_write);
    assert_eq!(verify(&copy).await.expect("sound"), copied);
    let kept = find(&db, None, "1").await.expect("reads");
    save(&db, vec![listing("3")]).await;
    db.close().await;

    let refused = restore(&copy, &url(&live), false)
        .await
        .expect_err("refused");
    assert!(
        refused.to_string().contains("would replace it"),
        "{refused}"
    );
    let aside = restore(&copy, &url(&live), true)
        .await
        .expect("restores")
        .expect("kept");

    let db = open(&live).await;
    assert_eq!(find(&db, None, "1").await.expect("reads"), kept);
    assert_eq!(find(&db, None, "3").await.expect("reads"), None);
    let rows: Vec<_> = index_rows(&db, Share::ALL)
        .try_collect()
        .await
        .expect("reads");
    assert_eq!(rows.len(), 2);
    db.close().await;
    assert_eq!(verify(&live).await.expect("sound").rows, copied.rows);
    let before = open(&aside).await;
    assert!(find(&before, None, "3").await.expect("reads").is_some());
}

#[tokio::test]
async fn a_database_in_use_is_not_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let (live, copy) = (folder.path().join("live.db"), folder.path().join("copy.db"));
    let db = open(&live).await;
    save(&db, vec![listing("1")]).await;
    backup(&db, &copy).await.expect("backs up");
    assert!(matches!(backup(&db, &copy).await, Err(Error::Refused(_))));

    let refused = restore(&copy, &url(&live), true)
        .await
        .expect_err("refused");

    assert!(refused.to_string().contains("is in use"), "{refused}");
    save(&db, vec![listing("2")]).await;
    assert!(find(&db, None, "2").await.expect("reads").is_some());
}

#[tokio::test]
async fn a_damaged_backup_is_told_and_never_restored() {
    let folder = tempfile::tempdir().expect("a folder");
    let (live, copy) = (folder.path().join("live.db"), folder.path().join("copy.db"));
    let db = open(&live).await;
    let many = (0..400)
        .map(|key| full_listing(&key.to_string()))
        .map(|mut home| {
            home.slug = Some(format!("home-{}", home.listing_key));
            home
        });
    save(&db, many.collect()).await;
    backup(&db, &copy).await.expect("backs up");
    db.close().await;
    let mut bytes = std::fs::read(&copy).expect("reads");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8_192].fill(0xa5);
    std::fs::write(&copy, bytes).expect("writes");

    let target = folder.path().join("target.db");
    let error = restore(&copy, &url(&target), false)
        .await
        .expect_err("refused");

    assert!(matches!(error, Error::Corrupt { .. }), "{error}");
    assert!(!target.exists());
    let text = folder.path().join("notes.txt");
    std::fs::write(
        &text,
        "no database at all, but long enough to be looked at".repeat(99),
    )
    .expect("writes");
    assert!(matches!(verify(&text).await, Err(Error::Corrupt { .. })));
    assert!(matches!(
        verify(&folder.path().join("none")).await,
        Err(Error::File { .. })
    ));
}

#[tokio::test]
async fn a_server_is_backed_up_with_its_own_tools() {
    if let Some(url) = postgres_url() {
        on_postgres(&url, &|db: Db, url: String| async move {
            let told = backup(&db, Path::new("unused.db"))
                .await
                .expect_err("refused");
            assert!(told.to_string().contains("pg_dump"), "{told}");
            let told = restore(Path::new("unused.db"), &url, true)
                .await
                .expect_err("refused");
            assert!(told.to_string().contains("pg_restore"), "{told}");
            save(&db, vec![listing("1")]).await;
            assert!(find(&db, None, "1").await.expect("reads").is_some());
        })
        .await;
    }
}
