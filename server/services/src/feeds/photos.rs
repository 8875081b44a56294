//! Galleries that did not come with the rest: asked for one by one, and left alone for a while
//! where the feed has none to give.

use super::desk::AT_ONCE;
use super::error::Error;
use super::flatten;
use super::run::Run;
use futures::StreamExt;
use model::listings::Photo;
use providers::feed::Error as FeedError;
use store::feeds::{PhotoMiss, clear_photo_misses, photo_miss_attempts, record_photo_miss};
use store::listings::{PhotosDue, photos_due, write_photos};

/// Galleries asked for before they are written together.
const BATCH: u32 = 50;

/// So many faults and no answer at all mean that the feed is broken, and not a gallery.
const BROKEN: usize = 3;

/// What became of one gallery.
enum Outcome {
    Found(Vec<Photo>),
    Missed(&'static str),
    Gone,
}

impl Run<'_> {
    /// Asks for the galleries that are still missing.
    pub(super) async fn photos(&mut self) -> Result<(), Error> {
        loop {
            let desk = self.desk.clone();
            let (db, now_ms) = (&desk.context.db, desk.context.now_ms());
            let after = self.checkpoint.cursor.clone();
            let due = photos_due(db, desk.source(), &after, now_ms, BATCH).await?;
            let Some(last) = due.last().map(|due| due.listing_key.clone()) else {
                return Ok(());
            };
            let feed = desk.feed.clone();
            let asked = futures::stream::iter(due.into_iter().map(|due| {
                let feed = feed.clone();
                async move {
                    let answer = feed.photos(&due.listing_key).await;
                    (due, answer)
                }
            }));
            let answers: Vec<_> = asked.buffer_unordered(AT_ONCE).collect().await;
            let outcomes = sorted(answers)?;
            self.write_galleries(outcomes, last).await?;
        }
    }

    async fn write_galleries(
        &mut self,
        outcomes: Vec<(PhotosDue, Outcome)>,
        last: String,
    ) -> Result<(), Error> {
        let source = self.source().to_owned();
        let now_ms = self.desk.context.now_ms();
        let mut work = self.desk.context.work().await?;
        self.desk.keep_lease(&mut work).await?;
        let done = outcomes.len() as u64;
        for (due, outcome) in outcomes {
            let key = &due.listing_key;
            match outcome {
                Outcome::Gone => {}
                Outcome::Found(photos) => {
                    self.checkpoint.report.photos += photos.len() as u64;
                    write_photos(work.tx(), &source, key, &photos, now_ms).await?;
                    clear_photo_misses(work.tx(), &source, key).await?;
                }
                Outcome::Missed(reason) => {
                    let attempts =
                        photo_miss_attempts(work.tx(), &source, key, due.photos_modified_at)
                            .await?;
                    let miss = PhotoMiss {
                        source: source.clone(),
                        listing_key: due.listing_key.clone(),
                        photo_id: String::new(),
                        reason: reason.to_owned(),
                        photos_modified_at: due.photos_modified_at,
                        missed_at: now_ms,
                        expires_at: now_ms + self.patience_ms(attempts),
                        attempts,
                    };
                    record_photo_miss(work.tx(), &miss).await?;
                }
            }
        }
        self.checkpoint.advance(done, Some(last));
        self.save(&mut work).await?;
        work.commit().await?;
        self.tell();
        Ok(())
    }

    /// How long a gallery is left alone that was missed so often before.
    fn patience_ms(&self, attempts: i64) -> i64 {
        let settings = self.desk.settings;
        let doublings = attempts.clamp(0, 16) as u32;
        settings
            .photo_miss_ms
            .saturating_mul(1 << doublings)
            .min(settings.photo_miss_max_ms)
    }
}

type Answer = Result<Option<Vec<serde_json::Value>>, FeedError>;

/// Sorts the answers. One gallery that cannot be had must not hold up all others, but a feed that
/// fails every time ends the run.
fn sorted(answers: Vec<(PhotosDue, Answer)>) -> Result<Vec<(PhotosDue, Outcome)>, Error> {
    let is_fault = |answer: &Answer| answer.as_ref().is_err_and(|error| !error.is_missing());
    let faults = answers
        .iter()
        .filter(|(_, answer)| is_fault(answer))
        .count();
    let is_broken = faults >= BROKEN && faults == answers.len();
    let mut outcomes = Vec::with_capacity(answers.len());
    for (due, answer) in answers {
        let outcome = match answer {
            Ok(None) => Outcome::Gone,
            Ok(Some(parts)) => match flatten::photos(&parts) {
                photos if photos.is_empty() => Outcome::Missed("no_photos"),
                photos => Outcome::Found(photos),
            },
            Err(error) if error.is_missing() => Outcome::Missed("denied"),
            Err(error) if is_broken => return Err(error.into()),
            Err(_) => Outcome::Missed("unavailable"),
        };
        outcomes.push((due, outcome));
    }
    Ok(outcomes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn due(key: &str) -> PhotosDue {
        PhotosDue {
            listing_key: key.to_owned(),
            photos_modified_at: None,
            photos_count: Some(1),
        }
    }

    #[test]
    fn one_gallery_that_fails_does_not_hold_up_the_others() {
        let photo = json!({"Id": "p", "Uri640": "https://m.example/p.jpg"});
        let answers = vec![
            (due("1"), Ok(Some(vec![photo]))),
            (due("2"), Ok(Some(Vec::new()))),
            (due("3"), Err(FeedError::Denied { code: 1500 })),
            (due("4"), Err(FeedError::SessionExpired)),
            (due("5"), Ok(None)),
        ];

        let outcomes = sorted(answers).expect("most could be had");

        let words: Vec<&str> = outcomes
            .iter()
            .map(|(_, outcome)| match outcome {
                Outcome::Found(_) => "found",
                Outcome::Missed(reason) => reason,
                Outcome::Gone => "gone",
            })
            .collect();
        assert_eq!(
            words,
            ["found", "no_photos", "denied", "unavailable", "gone"]
        );
    }

    #[test]
    fn a_feed_that_always_fails_ends_the_run() {
        let fault = |key| (due(key), Err(FeedError::SessionExpired));
        let answers = vec![fault("1"), fault("2"), fault("3")];

        assert!(matches!(sorted(answers), Err(Error::Feed(_))));
    }
}
