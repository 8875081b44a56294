//! The renditions of a photo in little room: their addresses differ in a few characters only.

use crate::error::{Error, Result};
use model::listings::Rendition;

/// Width, bytes shared with the address before at its start and at its end, what stands between.
pub(super) type Packed = (u32, usize, usize, String);

/// Packs renditions.
pub(super) fn pack(renditions: &[Rendition]) -> Vec<Packed> {
    let mut previous = "";
    let mut packed = Vec::with_capacity(renditions.len());
    for rendition in renditions {
        let uri = rendition.uri.as_str();
        let head = shared(previous.chars(), uri.chars());
        let tail = shared(previous[head..].chars().rev(), uri[head..].chars().rev());
        let between = uri[head..uri.len() - tail].to_owned();
        packed.push((rendition.width, head, tail, between));
        previous = uri;
    }
    packed
}

/// Reads packed renditions.
pub(super) fn unpack(packed: Vec<Packed>) -> Result<Vec<Rendition>> {
    let mut renditions: Vec<Rendition> = Vec::with_capacity(packed.len());
    for (width, head, tail, middle) in packed {
        let previous = renditions.last().map_or("", |last| last.uri.as_str());
        let (Some(head), Some(tail)) = (
            previous.get(..head),
            previous
                .len()
                .checked_sub(tail)
                .and_then(|at| previous.get(at..)),
        ) else {
            return Err(Error::corrupt("the sizes of a photo do not fit together"));
        };
        let uri = [head, &middle, tail].concat();
        renditions.push(Rendition { width, uri });
    }
    Ok(renditions)
}

/// Bytes that two texts share from where they begin.
fn shared(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_that_differ_by_a_size_take_little_room() {
        let renditions: Vec<Rendition> = Rendition::SPARK
            .into_iter()
            .map(|(name, width)| Rendition {
                width,
                uri: format!("https://photos.example/gps/{name}/20211117201255-o.jpg"),
            })
            .collect();

        let packed = pack(&renditions);

        let between: usize = packed.iter().map(|(_, _, _, between)| between.len()).sum();
        assert!(between < 140, "{packed:?}");
        assert_eq!(unpack(packed).expect("unpacks"), renditions);
    }

    #[test]
    fn damaged_sizes_are_refused() {
        assert!(unpack(vec![(300, 9, 0, "x".to_owned())]).is_err());
        assert!(unpack(vec![(300, 0, 3, "x".to_owned())]).is_err());
    }

    proptest! {
        #[test]
        fn packing_loses_nothing(uris in prop::collection::vec(("[a-cé日]{0,12}", 0_u32..3), 0..8)) {
            let renditions: Vec<Rendition> = uris
                .into_iter()
                .map(|(uri, width)| Rendition { width, uri })
                .collect();
            let packed = pack(&renditions);
            prop_assert_eq!(unpack(packed).expect("unpacks"), renditions);
        }
    }
}
