//! Class lists put together from parts.

/// The parts that are not empty, separated by blanks.
pub(crate) fn classes(parts: &[&str]) -> String {
    let mut list = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !list.is_empty() {
            list.push(' ');
        }
        list.push_str(part);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::classes;

    #[test]
    fn empty_parts_leave_no_blanks() {
        assert_eq!(classes(&["btn", "", "btn--sm", ""]), "btn btn--sm");
        assert_eq!(classes(&["", ""]), "");
    }
}
