//! Galleries that a feed announces and does not give.

use super::lab::{Lab, settings};
use crate::feeds::FeedsService;
use async_trait::async_trait;
use providers::feed::{
    Error, Expansion, FeedPage, ListingFeed, PageRequest, PropertyType, Result, Traffic,
};
use serde_json::Value;
use simulators::world::Mls;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use store::feeds::photo_misses;
use store::listings::find;

/// A feed that keeps the photos of one listing to itself.
struct Withholding {
    inner: Arc<dyn ListingFeed>,
    key: String,
    withholds: AtomicBool,
    asked: AtomicU64,
}

impl Withholding {
    fn concerns(&self, key: &str) -> bool {
        key == self.key && self.withholds.load(Ordering::SeqCst)
    }

    fn strip(&self, record: &mut Value) {
        if record["Id"].as_str().is_some_and(|key| self.concerns(key)) {
            record["StandardFields"]["Photos"] = Value::Array(Vec::new());
        }
    }
}

#[async_trait]
impl ListingFeed for Withholding {
    async fn page(&self, request: &PageRequest) -> Result<FeedPage> {
        let mut page = self.inner.page(request).await?;
        if request.expand.contains(&Expansion::Photos) {
            page.records
                .iter_mut()
                .for_each(|record| self.strip(record));
        }
        Ok(page)
    }
    async fn count(&self, filter: Option<&str>) -> Result<u64> {
        self.inner.count(filter).await
    }
    async fn listing(&self, key: &str, expand: &[Expansion]) -> Result<Option<Value>> {
        self.inner.listing(key, expand).await
    }
    async fn photos(&self, key: &str) -> Result<Option<Vec<Value>>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.concerns(key) {
            return Err(Error::Denied { code: 1500 });
        }
        self.inner.photos(key).await
    }
    async fn property_types(&self, mls_id: Option<&str>) -> Result<Vec<PropertyType>> {
        self.inner.property_types(mls_id).await
    }
    fn traffic(&self) -> Traffic {
        self.inner.traffic()
    }
}

/// A lab whose feed withholds the photos of one home that has some.
async fn withholding() -> (Lab, Arc<Withholding>) {
    let mut lab = Lab::embedded().await;
    let key = lab.key_where(Mls::Gps, |world, rank| {
        !world.listing(Mls::Gps, rank).photos.is_empty()
    });
    let mut source = lab.feed_source(Mls::Gps);
    let feed = Arc::new(Withholding {
        inner: source.feed.clone(),
        key,
        withholds: AtomicBool::new(true),
        asked: AtomicU64::new(0),
    });
    source.feed = feed.clone();
    lab.feeds = FeedsService::new(lab.context.clone(), settings(), vec![source]);
    (lab, feed)
}

impl Lab {
    async fn gallery(&self, key: &str) -> usize {
        let stored = find(self.db(), Some(&self.source(Mls::Gps)), key).await;
        stored
            .expect("answers")
            .expect("is stored")
            .media
            .photos
            .len()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_denied_gallery_is_left_alone_until_its_time_and_then_found() {
    let (lab, feed) = withholding().await;
    lab.sync(Mls::Gps).await;
    assert_eq!(
        (
            lab.gallery(&feed.key).await,
            feed.asked.load(Ordering::SeqCst)
        ),
        (0, 1)
    );
    let at = {
        let world = lab.world();
        let (mls, rank) = world.find(&feed.key).expect("is there");
        world.listing(mls, rank).listing.photos_modified_at
    };
    let source = lab.source(Mls::Gps);
    let now_ms = lab.context.now_ms();
    let misses = photo_misses(lab.db(), &source, &feed.key, at, now_ms)
        .await
        .expect("answers");
    assert_eq!((misses.len(), misses[0].reason.as_str()), (1, "denied"));

    lab.sync(Mls::Gps).await;
    assert_eq!(feed.asked.load(Ordering::SeqCst), 1);

    lab.clock.advance(settings().photo_miss_ms + 1);
    lab.sync(Mls::Gps).await;
    assert_eq!(feed.asked.load(Ordering::SeqCst), 2);

    // The second miss counts twice as long.
    lab.clock.advance(settings().photo_miss_ms + 1);
    lab.sync(Mls::Gps).await;
    assert_eq!(feed.asked.load(Ordering::SeqCst), 2);

    feed.withholds.store(false, Ordering::SeqCst);
    lab.clock.advance(settings().photo_miss_ms);
    lab.sync(Mls::Gps).await;
    lab.assert_equals_the_world(Mls::Gps).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_denied_gallery_is_asked_for_again_when_its_photos_change() {
    let (lab, feed) = withholding().await;
    lab.sync(Mls::Gps).await;
    assert_eq!(lab.gallery(&feed.key).await, 0);
    feed.withholds.store(false, Ordering::SeqCst);
    lab.change(|world| world.touch_photos(&feed.key));

    lab.sync(Mls::Gps).await;

    lab.assert_equals_the_world(Mls::Gps).await;
}
