//! The pipelines over a small simulated market.

use super::{Checkpoint, CommunityPipelines, Error, Held, Pipeline};
use crate::clock::ManualClock;
use crate::context::Context;
use crate::jobs::Job;
use model::communities::CommunityKind;
use std::sync::Arc;
use store::communities::Within;
use store::{Db, DbOptions, jobs};
use tokio_util::sync::CancellationToken;

const NOW: i64 = 1_795_305_600_000;

async fn world() -> (Context, CommunityPipelines) {
    let db = Db::open("sqlite::memory:", &DbOptions::default())
        .await
        .expect("database");
    db.migrate().await.expect("schema");
    let context = Context::new(db, Arc::new(ManualClock::at(NOW)));
    (context.clone(), CommunityPipelines::new(context))
}

#[tokio::test]
async fn the_named_communities_are_there_before_any_home_is() {
    let (context, pipelines) = world().await;

    pipelines
        .run(Pipeline::Cities, None, None, &CancellationToken::new())
        .await
        .expect("runs");

    let cities = store::communities::list(&context.db, CommunityKind::City, Within::Anywhere)
        .await
        .expect("lists");
    let county = store::communities::find(&context.db, CommunityKind::County, "orange-county")
        .await
        .expect("reads")
        .expect("is there");
    assert_eq!(cities.len(), 13);
    assert!(cities.iter().any(|city| city.slug == "palm-springs"));
    assert_eq!(county.facts.first().map(|fact| fact.value), Some(3_186_989));
    assert_eq!(county.summary.stats.median_sale.homes, 0);
}

#[tokio::test]
async fn a_run_goes_on_from_its_checkpoint_and_stops_when_its_job_is_lost() {
    let (context, pipelines) = world().await;
    let stop = CancellationToken::new();
    let mut work = context.work().await.expect("begins");
    let job = Job::RefreshCommunities {
        pipeline: Pipeline::Cities,
        after: None,
    };
    work.queue(job);
    work.commit().await.expect("commits");
    let stored = jobs::claim(&context.db, "me", Job::KINDS, NOW, 1_000)
        .await
        .expect("claims")
        .expect("a job");
    let held = Held {
        job: &stored.id,
        worker: "me",
    };
    let late = Checkpoint {
        started_at: NOW,
        done: "1/rancho-mirage".to_owned(),
    };

    pipelines
        .run(Pipeline::Cities, Some(late), Some(held), &stop)
        .await
        .expect("runs");

    let cities = store::communities::list(&context.db, CommunityKind::City, Within::Anywhere)
        .await
        .expect("lists");
    let slugs: Vec<&str> = cities.iter().map(|city| city.slug.as_str()).collect();
    assert_eq!(slugs, ["riverside", "san-bernardino", "san-diego"]);
    let job = jobs::find(&context.db, &stored.id)
        .await
        .expect("reads")
        .expect("is there");
    let kept: Checkpoint =
        serde_json::from_value(job.checkpoint.expect("a checkpoint")).expect("reads");
    assert_eq!(kept.done, "2/san-diego-county");

    let lost = Held {
        worker: "someone else",
        ..held
    };
    let outcome = pipelines
        .run(Pipeline::Cities, None, Some(lost), &stop)
        .await;
    assert!(matches!(outcome, Err(Error::Lost)));
}
