//! How near a typed beginning is to a name.

/// How a name was hit; the nearer the less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The name is what was typed.
    Whole,
    /// The name begins with it.
    Beginning,
    /// A later word of the name begins with it.
    Word,
    /// The name begins with it but for a typing error.
    Error,
    /// But for two typing errors.
    Errors,
}

/// How near a name is to what was really typed, if it is near at all; both texts are folded.
pub fn typed(typed: &str, name: &str) -> Option<Nearness> {
    if let Some(rest) = name.strip_prefix(typed) {
        return Some(if rest.is_empty() {
            Nearness::Whole
        } else {
            Nearness::Beginning
        });
    }
    let begins_word =
        |(at, _): (usize, &str)| at > 0 && !name[..at].ends_with(char::is_alphanumeric);
    name.match_indices(typed)
        .any(begins_word)
        .then_some(Nearness::Word)
}

/// How near a name is to what may have been meant.
pub fn meant(typed: &str, name: &str) -> Option<Nearness> {
    let letters = typed.chars().count();
    let forgiven = match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    // Why: a wrong number is another house or ZIP code, not a typing error.
    if forgiven == 0 || typed.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match typing_errors(typed, name, forgiven)? {
        0 | 1 => Some(Nearness::Error),
        _ => Some(Nearness::Errors),
    }
}

/// Letters to add, drop, change or swap until the name begins with what was typed, at most so many.
pub fn typing_errors(typed: &str, name: &str, most: usize) -> Option<usize> {
    let typed: Vec<char> = typed.chars().collect();
    let name: Vec<char> = name.chars().take(typed.len() + most).collect();
    let width = name.len() + 1;
    let mut rows = vec![(0..width).collect::<Vec<usize>>()];
    for (row, letter) in (1..).zip(&typed) {
        let before = &rows[row - 1];
        let mut next = vec![row; width];
        for column in 1..width {
            let changed = before[column - 1] + usize::from(*letter != name[column - 1]);
            let mut least = changed.min(before[column] + 1).min(next[column - 1] + 1);
            let is_swapped = row > 1
                && column > 1
                && *letter == name[column - 2]
                && typed[row - 2] == name[column - 1];
            if is_swapped {
                least = least.min(rows[row - 2][column - 2] + 1);
            }
            next[column] = least;
        }
        if next.iter().all(|errors| *errors > most) {
            return None;
        }
        rows.push(next);
    }
    rows.last()?
        .iter()
        .copied()
        .min()
        .filter(|errors| *errors <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_told_from_what_was_meant() {
        assert_eq!(typed("indio", "indio"), Some(Nearness::Whole));
        assert_eq!(typed("palm s", "palm springs"), Some(Nearness::Beginning));
        assert_eq!(typed("spri", "palm springs"), Some(Nearness::Word));
        assert_eq!(typed("alm", "palm springs"), None);
        assert_eq!(meant("plam spr", "palm springs"), Some(Nearness::Error));
        assert_eq!(
            meant("ranhco miraje", "rancho mirage"),
            Some(Nearness::Errors)
        );
        assert_eq!(meant("92263", "92262"), None);
        assert_eq!(meant("sacramento", "palm springs"), None);
    }
}
