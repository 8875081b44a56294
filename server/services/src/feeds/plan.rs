//! What is to be written of a batch, given what is known: pure.

use super::batch::{Good, kept};
use super::changes::changes;
use super::homes::EndedHomes;
use model::listings::ListingEvent;
use std::collections::HashMap;
use store::feeds::RawRecord;
use store::listings::{Known, ListingWrite, MediaWrite};

/// Everything that one transaction writes of listings.
#[derive(Debug, Default)]
pub struct Plan {
    /// New and changed listings.
    pub writes: Vec<ListingWrite>,
    /// The records of these, to be kept.
    pub records: Vec<RawRecord>,
    /// Media of listings that are stored already as they are.
    pub media: Vec<MediaWrite>,
    /// What happened, by listing key.
    pub events: Vec<(String, Vec<ListingEvent>)>,
    /// What happened to listings that were known before.
    pub stories: Vec<(String, ListingEvent)>,
    /// Listings that have photos which did not come along.
    pub photoless: Vec<String>,
    /// Records that were mended: key, what was mended, and the record as it came.
    pub mended: Vec<(String, String, Vec<u8>)>,
    /// Listings that are new.
    pub new: u64,
    /// Listings that changed.
    pub changed: u64,
    /// Listings that did not change.
    pub unchanged: u64,
    /// Photos among what is written.
    pub photos: u64,
}

/// Records of a batch, told apart by whether they are stored already as they are.
#[derive(Debug, Default)]
pub struct Compared {
    /// New, changed, or back again.
    pub differing: Vec<Good>,
    /// Stored as they are.
    pub unchanged: Vec<Good>,
}

/// What to write of a batch. `known` is what is stored of the records that differ, `ended` which homes
/// left the market without a sale; `keeps_media` says whether media of unchanged listings are written too.
pub fn plan(
    batch: Compared,
    known: &HashMap<String, Known>,
    ended: &EndedHomes,
    keeps_media: bool,
    now_ms: i64,
) -> Plan {
    let mut plan = Plan {
        unchanged: batch.unchanged.len() as u64,
        ..Plan::default()
    };
    if keeps_media {
        for good in batch.unchanged {
            plan.keep_media(good);
        }
    }
    for good in batch.differing {
        let key = good.listing.listing_key.clone();
        let before = known.get(&key);
        let earlier = ended.earlier(&good.listing);
        let events = changes(before, &good.listing, earlier.as_ref(), now_ms);
        if before.is_none() {
            plan.new += 1;
        } else {
            plan.changed += 1;
            let stories = events.iter().map(|event| (key.clone(), event.clone()));
            plan.stories.extend(stories);
        }
        if !events.is_empty() {
            plan.events.push((key, events));
        }
        plan.write(good);
    }
    plan
}

impl Plan {
    fn write(&mut self, good: Good) {
        self.note_photos(&good);
        if let Some((mended, raw)) = good.mended {
            let key = good.listing.listing_key.clone();
            self.mended.push((key, mended.to_string(), raw));
        }
        self.records.push(RawRecord {
            listing_key: good.listing.listing_key.clone(),
            body: kept(good.record),
        });
        self.writes.push(ListingWrite {
            listing: good.listing,
            content_hash: good.content_hash,
            media: good.media,
        });
    }

    fn keep_media(&mut self, good: Good) {
        self.note_photos(&good);
        if let Some(media) = good.media {
            self.media.push(MediaWrite {
                source: good.listing.source,
                listing_key: good.listing.listing_key,
                media,
            });
        }
    }

    fn note_photos(&mut self, good: &Good) {
        let Some(media) = &good.media else { return };
        self.photos += media.photos.len() as u64;
        if media.photos.is_empty() && good.listing.photos_count.is_some_and(|count| count > 0) {
            self.photoless.push(good.listing.listing_key.clone());
        }
    }
}

/// The parcels and the house numbers of listings that might be relists.
pub fn marks<'a>(
    goods: &'a [Good],
    known: &HashMap<String, Known>,
) -> (Vec<&'a str>, Vec<&'a str>) {
    let fresh = goods.iter().map(|good| &good.listing).filter(|listing| {
        listing.standard_status.is_on_market() && !known.contains_key(&listing.listing_key)
    });
    let (mut parcels, mut numbers) = (Vec::new(), Vec::new());
    for listing in fresh {
        parcels.extend(listing.parcel_number.as_deref());
        numbers.extend(listing.street_number.as_deref());
    }
    (parcels, numbers)
}

#[cfg(test)]
mod tests {
    use super::super::content::content_hash;
    use super::*;
    use model::listings::{Listing, ListingEventKind, ListingKind, StandardStatus};
    use store::listings::Media;

    fn good(key: &str, change: impl FnOnce(&mut Listing)) -> Good {
        let mut listing = Listing::new(
            "mls:gps",
            key,
            StandardStatus::Active,
            ListingKind::Residential,
        );
        listing.list_price_cents = Some(50_000_000);
        listing.parcel_number = Some("642-123".to_owned());
        change(&mut listing);
        Good {
            content_hash: content_hash(&listing),
            listing,
            media: None,
            mended: None,
            odd: Vec::new(),
            record: serde_json::Value::Null,
        }
    }

    fn known(good: &Good) -> (String, Known) {
        let listing = &good.listing;
        let known = Known {
            content_hash: good.content_hash,
            standard_status: listing.standard_status,
            kind: listing.kind,
            list_price_cents: listing.list_price_cents,
            original_list_price_cents: None,
            previous_list_price_cents: None,
            price_changed_at: None,
            close_price_cents: None,
            status_changed_at: None,
            modified_at: None,
            photos_modified_at: None,
            slug: None,
            removed_at: None,
            parcel_number: None,
            street_number: None,
        };
        (listing.listing_key.clone(), known)
    }

    fn differing(goods: Vec<Good>) -> Compared {
        Compared {
            differing: goods,
            ..Compared::default()
        }
    }

    #[test]
    fn the_unchanged_are_skipped_and_the_rest_is_told_apart() {
        let before = HashMap::from([known(&good("2", |_| {}))]);
        let batch = Compared {
            unchanged: vec![good("1", |_| {})],
            differing: vec![
                good("2", |home| home.list_price_cents = Some(1_000)),
                good("3", |_| {}),
            ],
        };

        let plan = plan(batch, &before, &EndedHomes::default(), false, 5);

        assert_eq!((plan.new, plan.changed, plan.unchanged), (1, 1, 1));
        assert_eq!((plan.writes.len(), plan.records.len()), (2, 2));
        assert_eq!(plan.stories.len(), 1);
        assert_eq!(plan.stories[0].1.kind, ListingEventKind::PriceChanged);
    }

    #[test]
    fn a_vanished_listing_that_comes_back_is_written_again() {
        let mut before = HashMap::from([known(&good("1", |_| {}))]);
        before.get_mut("1").expect("just put in").removed_at = Some(3);

        let batch = differing(vec![good("1", |_| {})]);
        let plan = plan(batch, &before, &EndedHomes::default(), false, 5);

        assert_eq!((plan.changed, plan.writes.len()), (1, 1));
    }

    #[test]
    fn a_relist_is_known_by_its_parcel_even_within_a_page() {
        let goods = vec![
            good("1", |home| home.standard_status = StandardStatus::Expired),
            good("2", |home| home.street_number = Some("78120".to_owned())),
        ];
        assert_eq!(
            marks(&goods, &HashMap::new()),
            (vec!["642-123"], vec!["78120"])
        );
        let ended = EndedHomes::default().and_here(&goods);

        let plan = plan(differing(goods), &HashMap::new(), &ended, false, 5);

        let last = &plan.events[1].1[0];
        assert_eq!(last.kind, ListingEventKind::Relisted);
        assert_eq!(last.previous_listing_key.as_deref(), Some("1"));
    }

    #[test]
    fn photos_that_are_announced_but_do_not_come_are_noted() {
        let mut announced = good("1", |home| home.photos_count = Some(4));
        announced.media = Some(Media::default());
        let mut bare = good("2", |home| home.photos_count = Some(0));
        bare.media = Some(Media::default());
        let batch = Compared {
            unchanged: vec![announced, bare],
            ..Compared::default()
        };

        let plan = plan(batch, &HashMap::new(), &EndedHomes::default(), true, 5);

        assert_eq!(plan.photoless, ["1"]);
        assert_eq!(plan.media.len(), 2);
    }
}
