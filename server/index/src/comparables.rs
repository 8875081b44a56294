//! Sold homes like one home: near, alike, recent, ranked by likeness.

use crate::area::Distances;
use crate::columns::BLOCK_ROWS;
use crate::evaluate::{Question, each};
use crate::morton::runs_around;
use crate::page::RowRef;
use crate::plan::{Plan, Shorts, Test};
use crate::raster::{bounds, holds};
use crate::segment::Segment;
use crate::snapshot::Snapshot;
use crate::values::{Now, degrees};
use model::geo::Point;
use model::listings::{ListingKind, StandardStatus};
use model::search::{Area, Card, Filters, Range, Shape};
use model::time::DAY_MS;

/// The home that others are compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Where it stands.
    pub point: Point,
    /// Its kind.
    pub kind: ListingKind,
    /// Its sub-type; none compares with every one.
    pub property_sub_type: Option<String>,
    /// Bedrooms.
    pub beds: Option<i64>,
    /// Living area, square feet.
    pub sqft: Option<i64>,
    /// Source and key of the home itself, which is no comparison.
    pub identity: Option<(String, String)>,
}

/// How far and how long back to look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Metres around the subject.
    pub radius_m: f64,
    /// Days since closing.
    pub days: i64,
    /// Bedrooms more or less.
    pub beds: i64,
    /// Share of the living area more or less.
    pub sqft: f64,
    /// At most so many homes.
    pub limit: usize,
}

impl Default for Reach {
    fn default() -> Self {
        Self {
            radius_m: model::geo::METRES_PER_MILE,
            days: 365,
            beds: 1,
            sqft: 0.25,
            limit: 12,
        }
    }
}

/// A sold home like the subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparable {
    /// The home; its price is the price paid.
    pub card: Card,
    /// Metres from the subject.
    pub distance_m: f64,
    /// Day of closing, epoch ms.
    pub closed_at: i64,
    /// How unlike it is: a mile, a year, a bedroom or all of the living area count one each.
    pub difference: f64,
}

impl Snapshot {
    /// The sold homes most like a subject, the most alike first.
    pub fn comparables(
        &self,
        subject: &Subject,
        reach: &Reach,
        now: impl Into<Now>,
    ) -> Vec<Comparable> {
        let now = now.into();
        let today = now.today;
        let circle = Shape::Circle {
            center: subject.point,
            radius_m: reach.radius_m,
        };
        let filters = alike(subject, reach);
        let mut plan = Plan::of(&filters, &Area::default(), &self.names, now);
        let short = |day: i64| day.clamp(1, i64::from(u16::MAX)) as u16;
        let closed = (short(today.saturating_sub(reach.days)), short(today));
        plan.tests.push(Test::Shorts(Shorts::ClosedDay, closed));
        let itself = subject
            .identity
            .as_ref()
            .and_then(|(source, key)| self.find((source, key)));
        let distances = Distances::from(subject.point);
        let mut ranked: Vec<(f64, RowRef, f64)> = Vec::new();
        let runs = runs_around(bounds(&circle));
        let (base, recent) = (&*self.base, &self.delta.segment);
        for (segment, live, name) in [
            (base, &self.live[..], RowRef::Base as fn(u32) -> RowRef),
            (recent, &self.delta.live, RowRef::Delta),
        ] {
            let question = Question {
                segment,
                live,
                plan: &plan,
                with_words: &[],
            };
            question.each_block(&segment.ranges(&filters, &runs), |block, hits| {
                each(hits, |at| {
                    let row = block * BLOCK_ROWS + at;
                    let point = place(segment, row);
                    let reference = name(row as u32);
                    if Some(reference) != itself && holds(&circle, point) {
                        let metres = distances.metres(point);
                        let difference = difference(segment, row, subject, metres, today);
                        ranked.push((difference, reference, metres));
                    }
                });
            });
        }
        let order = |a: &(f64, RowRef, f64), b: &(f64, RowRef, f64)| {
            a.0.total_cmp(&b.0)
                .then_with(|| self.identity_of(a.1).cmp(&self.identity_of(b.1)))
        };
        if ranked.len() > reach.limit {
            ranked.select_nth_unstable_by(reach.limit, order);
            ranked.truncate(reach.limit);
        }
        ranked.sort_unstable_by(order);
        ranked
            .into_iter()
            .map(|(difference, row, distance_m)| {
                let (segment, at) = self.locate(row);
                Comparable {
                    card: self.card_of(row, now.ms),
                    distance_m,
                    closed_at: i64::from(segment.columns.closed_day[at]) * DAY_MS,
                    difference,
                }
            })
            .collect()
    }

    fn identity_of(&self, row: RowRef) -> (&str, &str) {
        let (segment, row) = self.locate(row);
        segment.identity(row, &self.names)
    }
}

/// What a comparison must have in common with the subject.
fn alike(subject: &Subject, reach: &Reach) -> Filters {
    let around = |value: i64, less: i64| Range {
        min: Some(value - less),
        max: Some(value + less),
    };
    Filters {
        kinds: vec![subject.kind],
        statuses: vec![StandardStatus::Closed],
        sub_types: subject.property_sub_type.iter().cloned().collect(),
        beds: subject
            .beds
            .map_or_else(Range::default, |beds| around(beds, reach.beds)),
        sqft: subject.sqft.map_or_else(Range::default, |sqft| {
            around(sqft, (sqft as f64 * reach.sqft) as i64)
        }),
        price_cents: Range {
            min: Some(100),
            max: None,
        },
        ..Filters::default()
    }
}

fn place(segment: &Segment, row: usize) -> Point {
    Point {
        latitude: degrees(segment.columns.latitude_e7[row]),
        longitude: degrees(segment.columns.longitude_e7[row]),
    }
}

fn difference(segment: &Segment, row: usize, subject: &Subject, metres: f64, today: i64) -> f64 {
    let columns = &segment.columns;
    let days = (today - i64::from(columns.closed_day[row])) as f64;
    let beds = subject.beds.map_or(0.0, |beds| {
        (i64::from(columns.beds[row]) - 1 - beds).unsigned_abs() as f64
    });
    let sqft = subject.sqft.filter(|sqft| *sqft > 0).map_or(0.0, |sqft| {
        (f64::from(columns.sqft[row]) / sqft as f64 - 1.0).abs()
    });
    metres / model::geo::METRES_PER_MILE + days / 365.0 + beds + sqft
}
