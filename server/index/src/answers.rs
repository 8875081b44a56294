//! The last answers of a snapshot, so that paging, sorting and the tiles of one search scan once.

use crate::snapshot::Answer;
use crate::values::Now;
use model::search::{Area, Filters};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Bits of this many rows are kept, over all answers.
const KEPT_ROWS: usize = 32 << 20;
/// Answers kept at most, and so looked through.
const KEPT_ANSWERS: usize = 64;

/// What was asked, on which day.
#[derive(Debug, PartialEq)]
pub struct Asked {
    filters: Filters,
    area: Area,
    today: i64,
}

impl Asked {
    /// A question that has the same answer all day; none where the hour matters.
    pub fn of(filters: &Filters, area: &Area, now: Now) -> Option<Self> {
        (!filters.open_house).then(|| Self {
            filters: filters.clone(),
            area: area.clone(),
            today: now.today,
        })
    }
}

/// Answers, the latest first.
#[derive(Debug, Default)]
pub struct Answers(Mutex<VecDeque<(Asked, Arc<Answer>)>>);

impl Answers {
    /// The answer to a question, if it is still there.
    pub fn find(&self, asked: &Asked) -> Option<Arc<Answer>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(known, _)| known == asked)?;
        let found = kept.remove(at)?;
        let answer = Arc::clone(&found.1);
        kept.push_front(found);
        Some(answer)
    }

    /// Keeps an answer in place of the oldest.
    pub fn keep(&self, asked: Asked, answer: &Arc<Answer>) {
        let rows = (answer.base.len() + answer.delta.len()).max(1) * 64;
        let room = (KEPT_ROWS / rows).clamp(2, KEPT_ANSWERS);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| *known != asked);
        kept.push_front((asked, Arc::clone(answer)));
        kept.truncate(room);
    }
}
