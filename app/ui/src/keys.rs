//! The arrow keys of lists and tabs: which item is next.

/// How an item becomes the active one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Next,
    Previous,
    First,
    Last,
}

impl Step {
    /// The step of a key in a row.
    pub(crate) fn in_row(key: &str) -> Option<Self> {
        match key {
            "ArrowRight" => Some(Self::Next),
            "ArrowLeft" => Some(Self::Previous),
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }

    /// The step of a key in a list below a text field, where Home and End belong to the text.
    pub(crate) fn below_text(key: &str) -> Option<Self> {
        match key {
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            _ => None,
        }
    }

    /// The item after this step among `count`, around the ends.
    pub(crate) fn from(self, current: Option<usize>, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some(match (self, current) {
            (Self::First, _) | (Self::Next, None) => 0,
            (Self::Last, _) | (Self::Previous, None | Some(0)) => last,
            (Self::Next, Some(current)) => {
                if current >= last {
                    0
                } else {
                    current + 1
                }
            }
            (Self::Previous, Some(current)) => (current - 1).min(last),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn steps_go_around_the_ends() {
        assert_eq!(Step::Next.from(Some(2), 3), Some(0));
        assert_eq!(Step::Previous.from(Some(0), 3), Some(2));
        assert_eq!(Step::Next.from(None, 3), Some(0));
        assert_eq!(Step::Previous.from(None, 3), Some(2));
        assert_eq!(Step::First.from(Some(1), 3), Some(0));
        assert_eq!(Step::Last.from(Some(1), 3), Some(2));
    }

    #[test]
    fn an_empty_list_has_no_active_item() {
        assert_eq!(Step::Next.from(None, 0), None);
        assert_eq!(Step::Last.from(Some(4), 0), None);
    }

    #[test]
    fn a_shrunken_list_is_entered_at_its_end() {
        assert_eq!(Step::Next.from(Some(9), 3), Some(0));
        assert_eq!(Step::Previous.from(Some(9), 3), Some(2));
    }
}
