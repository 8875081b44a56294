//! P14: the sold homes most like one home, from a million.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod support;

use index::{Reach, Subject};
use model::geo::Point;
use model::listings::ListingKind;
use model::time::DAY_MS;
use support::homes::NOW_MS;
use support::{Random, report, rows, timed};

const JOB: &str = "comparables within a mile and a year";
/// So many subjects are put to the peers.
const PEER_SUBJECTS: u32 = 200;

fn main() {
    let (index, homes) = support::homes::index(1, rows());
    let snapshot = index.snapshot();
    let mut random = Random(46);
    println!("P14 comparables, {} homes", snapshot.len());
    let mut found = 0;
    let mut tasks = Vec::new();
    let times = (0..2_000)
        .map(|number| {
            let (latitude, longitude) = homes.towns().point(&mut random);
            if number < PEER_SUBJECTS {
                tasks.push(format!(
                    "{JOB}\t{latitude}\t{longitude}\t{}",
                    NOW_MS / DAY_MS
                ));
            }
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
    let figures = [report(JOB, times)];
    println!("{found} homes in 2000 answers");
    support::peers::run("p14_comparables", &figures, &tasks);
}
