//! P14: the sold homes most like one home, from a million.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod support;

use index::{Reach, Subject};
use model::geo::Point;
use model::listings::ListingKind;
use support::homes::NOW_MS;
use support::{Random, report, rows, timed};

fn main() {
    let (index, homes) = support::homes::index(1, rows());
    let snapshot = index.snapshot();
    let mut random = Random(46);
    println!("P14 comparables, {} homes", snapshot.len());
    let mut found = 0;
    let times = (0..2_000)
        .map(|_| {
            let (latitude, longitude) = homes.towns().point(&mut random);
            let subject = Subject {
                point: Point {
                    latitude,
                    longitude,
                },
                kind: ListingKind::Residential,
                property_sub_type: Some("Single Family Residence".to_owned()),
                beds: Some(3),
                sqft: Some(1_800),
                identity: None,
            };
            let (homes, time) = timed(|| snapshot.comparables(&subject, &Reach::default(), NOW_MS));
            found += homes.len();
            time
        })
        .collect();
    report("comparables within a mile and a year", times);
    println!("{found} homes in 2000 answers");
    support::peers("p14_comparables");
}
