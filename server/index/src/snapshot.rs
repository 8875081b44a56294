//! One immutable state of the index, and what it answers.

use crate::answers::{Answers, Asked};
use crate::area::center;
use crate::cards::Unpacked;
use crate::delta::Delta;
use crate::dictionary::Dictionaries;
use crate::evaluate::Question;
use crate::facets::Counters;
use crate::loosen::loosen;
use crate::page::{Hits, RowRef, each_row};
use crate::plan::Plan;
use crate::price::Scale;
use crate::segment::Segment;
use crate::suggest::PlaceNames;
use crate::values::Now;
use crate::words;
use model::search::{Area, Card, Facets, Filters, SearchPage, SearchQuery};
use std::sync::{Arc, OnceLock};

/// All homes at one version.
#[derive(Debug)]
pub struct Snapshot {
    pub(crate) version: u64,
    pub(crate) names: Arc<Dictionaries>,
    pub(crate) base: Arc<Segment>,
    /// Rows of the base that were neither changed nor removed since.
    pub(crate) live: Arc<Vec<u64>>,
    pub(crate) dead: usize,
    pub(crate) delta: Arc<Delta>,
    pub(crate) answers: Answers,
    pub(crate) place_names: OnceLock<PlaceNames>,
}

/// Which rows match, and what the facets count.
#[derive(Debug)]
pub(crate) struct Answer {
    pub base: Vec<u64>,
    pub delta: Vec<u64>,
    pub total: u32,
    pub facets: Option<Facets>,
}

/// How much memory an index holds, bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// What answers searches: columns, bitmaps, orders, clusters.
    pub searched: usize,
    /// What finds words: the rows of each word, the words of each row.
    pub words: usize,
    /// What makes cards.
    pub cards: usize,
}

impl Snapshot {
    /// The change sequence up to which changes are taken in.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How many homes there are, of any status.
    pub fn len(&self) -> usize {
        self.base.len - self.dead + self.delta.segment.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the snapshot holds in memory.
    pub fn memory(&self) -> Memory {
        let (base, delta) = (self.base.memory(), self.delta.segment.memory());
        Memory {
            searched: base.searched + delta.searched,
            words: base.words + delta.words,
            cards: base.cards + delta.cards,
        }
    }

    /// One page of homes with the exact total, the facets and, where nothing matches, what to take off.
    pub fn search(&self, query: &SearchQuery, now: impl Into<Now>) -> SearchPage {
        let now = now.into();
        let answer = self.answer(&query.filters, &query.area, now);
        let page = query.page.max(1);
        let from = u64::from(page - 1) * u64::from(query.limit);
        let rows =
            self.hits(&answer)
                .page(query.sort, center(&query.area), from, query.limit as usize);
        let loosen = if answer.total == 0 {
            loosen(query, |filters, area| self.count(filters, area, now))
        } else {
            Vec::new()
        };
        SearchPage {
            cards: rows
                .into_iter()
                .map(|row| self.card_of(row, now.ms))
                .collect(),
            total: answer.total,
            page,
            limit: query.limit,
            facets: answer.facets.clone().unwrap_or_default(),
            loosen,
            version: self.version,
            answered_at: now.ms,
        }
    }

    /// How many homes match.
    pub fn count(&self, filters: &Filters, area: &Area, now: impl Into<Now>) -> u32 {
        self.matching(filters, area, now.into()).total
    }

    /// Source and listing key of every home that matches, in no order.
    pub fn keys(
        &self,
        filters: &Filters,
        area: &Area,
        now: impl Into<Now>,
    ) -> Vec<(String, String)> {
        let answer = self.matching(filters, area, now.into());
        let mut keys = Vec::with_capacity(answer.total as usize);
        for (segment, bits) in [
            (&*self.base, &answer.base),
            (&self.delta.segment, &answer.delta),
        ] {
            each_row(bits, |row| {
                let (source, key) = segment.identity(row, &self.names);
                keys.push((source.to_owned(), key.to_owned()));
            });
        }
        keys
    }

    /// The card of one home.
    pub fn card(&self, source: &str, listing_key: &str, now_ms: i64) -> Option<Card> {
        self.find((source, listing_key))
            .map(|row| self.card_of(row, now_ms))
    }

    pub(crate) fn find(&self, identity: (&str, &str)) -> Option<RowRef> {
        if let Some(row) = self.delta.segment.find(identity, &self.names) {
            return Some(RowRef::Delta(row as u32));
        }
        let row = self.base.find(identity, &self.names)?;
        (self.live[row / 64] >> (row % 64) & 1 == 1).then_some(RowRef::Base(row as u32))
    }

    pub(crate) fn locate(&self, row: RowRef) -> (&Segment, usize) {
        match row {
            RowRef::Base(row) => (&self.base, row as usize),
            RowRef::Delta(row) => (&self.delta.segment, row as usize),
        }
    }

    pub(crate) fn card_of(&self, row: RowRef, now_ms: i64) -> Card {
        let (segment, row) = self.locate(row);
        Unpacked::of(segment.blob(row)).card(&segment.columns, row, &self.names, now_ms)
    }

    fn hits<'a>(&'a self, answer: &'a Answer) -> Hits<'a> {
        Hits {
            base: &self.base,
            base_bits: &answer.base,
            delta: &self.delta,
            delta_bits: &answer.delta,
            total: answer.total as usize,
        }
    }

    fn matching(&self, filters: &Filters, area: &Area, now: Now) -> Answer {
        let plan = Plan::of(filters, area, &self.names, now);
        self.run(&plan, None)
    }

    /// The answer with facets; other pages and sorts of the same search find it made already.
    fn answer(&self, filters: &Filters, area: &Area, now: Now) -> Arc<Answer> {
        let question = Asked::of(filters, area, now);
        let kept = question.as_ref().and_then(|asked| self.answers.find(asked));
        // A tile needs no facets and may have kept an answer without.
        if let Some(answer) = kept.filter(|answer| answer.facets.is_some()) {
            return answer;
        }
        let plan = Plan::of(filters, area, &self.names, now);
        let mut counters = Counters::new(&self.names, Scale::of(filters));
        let mut answer = self.run(&plan, Some(&mut counters));
        answer.facets = Some(counters.facets(&self.names));
        let answer = Arc::new(answer);
        if let Some(asked) = question {
            self.answers.keep(asked, &answer);
        }
        answer
    }

    pub(crate) fn run(&self, plan: &Plan, mut counters: Option<&mut Counters>) -> Answer {
        let with_words = |segment: &Segment| {
            plan.terms
                .as_ref()
                .map_or_else(Vec::new, |terms| words::matching(segment, terms))
        };
        let recent = &self.delta.segment;
        let ask = |segment, live, counters: Option<&mut Counters>| {
            Question {
                segment,
                live,
                plan,
                with_words: &with_words(segment),
            }
            .answer(counters)
        };
        let (base, in_base) = ask(&*self.base, &self.live, counters.as_deref_mut());
        let (delta, in_delta) = ask(recent, &self.delta.live, counters);
        Answer {
            base,
            delta,
            total: in_base + in_delta,
            facets: None,
        }
    }
}
