//! A snapshot under filters, read run by run.

use crate::answers::Asked;
use crate::columns::{BLOCK_ROWS, BLOCK_WORDS};
use crate::evaluate::Question;
use crate::gather::Chosen;
use crate::page::RowRef;
use crate::plan::Plan;
use crate::segment::Segment;
use crate::snapshot::{Answer, Snapshot};
use crate::values::Now;
use model::search::{Area, Filters};
use std::ops::Range;
use std::sync::Arc;

/// A tile that needs more than this share of all blocks scans them all and keeps the answer.
const SCANNED_SHARE: usize = 8;

/// A snapshot under filters.
pub struct View<'a> {
    snapshot: &'a Snapshot,
    filters: &'a Filters,
    area: &'a Area,
    now: Now,
    /// None for the filters that people start with: then every home for sale matches.
    plan: Option<Plan>,
}

impl<'a> View<'a> {
    /// Plans the filters and the area.
    pub fn of(snapshot: &'a Snapshot, filters: &'a Filters, area: &'a Area, now: Now) -> Self {
        let is_usual = *filters == Filters::default() && area.is_everywhere();
        let plan = (!is_usual).then(|| Plan::of(filters, area, &snapshot.names, now));
        Self {
            snapshot,
            filters,
            area,
            now,
            plan,
        }
    }

    /// Whether every home for sale matches.
    pub const fn is_usual(&self) -> bool {
        self.plan.is_none()
    }

    /// Visits the matching rows within runs of the Z-order.
    pub fn each(&self, runs: &[(u64, u64)], visit: &mut dyn FnMut(&Chosen<'_>, Range<usize>)) {
        let snapshot = self.snapshot;
        let recent = &snapshot.delta.segment;
        let (base, delta) = (
            snapshot.base.ranges(self.filters, runs),
            recent.ranges(self.filters, runs),
        );
        let mut all = |base_bits: &[u64], delta_bits: &[u64]| {
            for (ranges, rows) in [
                (&base, chosen(&snapshot.base, base_bits, RowRef::Base)),
                (&delta, chosen(recent, delta_bits, RowRef::Delta)),
            ] {
                for range in ranges {
                    visit(&rows, range.clone());
                }
            }
        };
        let Some(plan) = &self.plan else {
            return all(&snapshot.live, &snapshot.delta.live);
        };
        let blocks: usize = base
            .iter()
            .map(|rows| (rows.end - 1) / BLOCK_ROWS - rows.start / BLOCK_ROWS + 1)
            .sum();
        let is_wide = blocks > 4 + snapshot.base.blocks() / SCANNED_SHARE;
        let kept = if is_wide || plan.terms.is_some() {
            Some(self.whole(plan))
        } else {
            self.asked().and_then(|asked| snapshot.answers.find(&asked))
        };
        if let Some(answer) = kept {
            return all(&answer.base, &answer.delta);
        }
        let (live, recent_live) = (&snapshot.live, &snapshot.delta.live);
        lazily(&snapshot.base, live, plan, RowRef::Base, &base, visit);
        lazily(recent, recent_live, plan, RowRef::Delta, &delta, visit);
    }

    fn asked(&self) -> Option<Asked> {
        Asked::of(self.filters, self.area, self.now)
    }

    /// All rows that match, kept for the next tile.
    fn whole(&self, plan: &Plan) -> Arc<Answer> {
        let answers = &self.snapshot.answers;
        let asked = self.asked();
        if let Some(answer) = asked.as_ref().and_then(|asked| answers.find(asked)) {
            return answer;
        }
        let answer = Arc::new(self.snapshot.run(plan, None));
        if let Some(asked) = asked {
            answers.keep(asked, &answer);
        }
        answer
    }
}

fn chosen<'a>(segment: &'a Segment, bits: &'a [u64], name: fn(u32) -> RowRef) -> Chosen<'a> {
    Chosen {
        segment,
        bits,
        first_word: 0,
        name,
    }
}

/// Visits the matching rows within ranges, evaluating the blocks that they touch.
fn lazily(
    segment: &Segment,
    live: &[u64],
    plan: &Plan,
    name: fn(u32) -> RowRef,
    ranges: &[Range<usize>],
    visit: &mut dyn FnMut(&Chosen<'_>, Range<usize>),
) {
    let question = Question {
        segment,
        live,
        plan,
        with_words: &[],
    };
    question.each_block(ranges, |block, bits| {
        let rows = Chosen {
            segment,
            bits,
            first_word: block * BLOCK_WORDS,
            name,
        };
        let first = block * BLOCK_ROWS;
        visit(&rows, first..first + BLOCK_ROWS);
    });
}
