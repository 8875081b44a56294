//! What is to be written of a batch, given what is known: pure.

use super::batch::Good;
use super::changes::{Earlier, changes};
use model::listings::{ListingEvent, StandardStatus};
use std::collections::HashMap;
use store::listings::{Known, ListingWrite, MediaWrite};

/// Everything that one transaction writes of listings.
#[derive(Debug, Default)]
pub struct Plan {
    /// New and changed listings.
    pub writes: Vec<ListingWrite>,
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

/// Compares a batch with what is known. `earlier` names, by parcel, listings of the same home that
/// ended without a sale; `keeps_media` says whether media of unchanged listings are written too.
pub fn plan(
    goods: Vec<Good>,
    known: &HashMap<String, Known>,
    earlier: &HashMap<String, String>,
    keeps_media: bool,
    now_ms: i64,
) -> Plan {
    let mut plan = Plan::default();
    for good in goods {
        let key = good.listing.listing_key.clone();
        let before = known.get(&key);
        let is_same = before.is_some_and(|known| {
            known.content_hash == good.content_hash && known.removed_at.is_none()
        });
        if is_same {
            plan.unchanged += 1;
            if keeps_media {
                plan.keep_media(good);
            }
            continue;
        }
        let earlier = relisted(&good, earlier);
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

/// The parcels of listings that might be relists.
pub fn parcels<'a>(goods: &'a [Good], known: &HashMap<String, Known>) -> Vec<&'a str> {
    let is_new = |good: &&Good| {
        good.listing.standard_status.is_on_market()
            && !known.contains_key(&good.listing.listing_key)
    };
    goods
        .iter()
        .filter(is_new)
        .filter_map(|good| good.listing.parcel_number.as_deref())
        .collect()
}

/// Adds the listings of this very batch that ended without a sale.
pub fn ended_here(goods: &[Good], earlier: &mut HashMap<String, String>) {
    for good in goods {
        let has_ended = matches!(
            good.listing.standard_status,
            StandardStatus::Withdrawn | StandardStatus::Canceled | StandardStatus::Expired
        );
        if let (true, Some(parcel)) = (has_ended, &good.listing.parcel_number) {
            earlier.insert(parcel.clone(), good.listing.listing_key.clone());
        }
    }
}

fn relisted(good: &Good, earlier: &HashMap<String, String>) -> Option<Earlier> {
    let listing_key = earlier.get(good.listing.parcel_number.as_ref()?)?;
    let is_relist =
        good.listing.standard_status.is_on_market() && *listing_key != good.listing.listing_key;
    is_relist.then(|| Earlier {
        listing_key: listing_key.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::content::content_hash;
    use super::*;
    use model::listings::{Listing, ListingEventKind, ListingKind};
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
        };
        (listing.listing_key.clone(), known)
    }

    #[test]
    fn the_unchanged_are_skipped_and_the_rest_is_told_apart() {
        let before = HashMap::from([known(&good("1", |_| {})), known(&good("2", |_| {}))]);
        let goods = vec![
            good("1", |_| {}),
            good("2", |home| home.list_price_cents = Some(1_000)),
            good("3", |_| {}),
        ];

        let plan = plan(goods, &before, &HashMap::new(), false, 5);

        assert_eq!((plan.new, plan.changed, plan.unchanged), (1, 1, 1));
        assert_eq!(plan.writes.len(), 2);
        assert_eq!(plan.stories.len(), 1);
        assert_eq!(plan.stories[0].1.kind, ListingEventKind::PriceChanged);
    }

    #[test]
    fn a_vanished_listing_that_comes_back_is_written_again() {
        let mut before = HashMap::from([known(&good("1", |_| {}))]);
        before.get_mut("1").expect("just put in").removed_at = Some(3);

        let plan = plan(vec![good("1", |_| {})], &before, &HashMap::new(), false, 5);

        assert_eq!((plan.changed, plan.writes.len()), (1, 1));
    }

    #[test]
    fn a_relist_is_known_by_its_parcel_even_within_a_page() {
        let goods = vec![
            good("1", |home| home.standard_status = StandardStatus::Expired),
            good("2", |_| {}),
        ];
        let mut earlier = HashMap::new();
        ended_here(&goods, &mut earlier);
        assert_eq!(parcels(&goods, &HashMap::new()), ["642-123"]);

        let plan = plan(goods, &HashMap::new(), &earlier, false, 5);

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
        let before = HashMap::from([known(&announced), known(&bare)]);

        let plan = plan(vec![announced, bare], &before, &HashMap::new(), true, 5);

        assert_eq!(plan.photoless, ["1"]);
        assert_eq!(plan.media.len(), 2);
    }
}
