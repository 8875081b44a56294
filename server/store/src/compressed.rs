//! Documents that are kept compressed, each with its length beside it.

use crate::error::{Error, Result};
use zstd::bulk::{Compressor, Decompressor};

/// Level 3 halves feed JSON again against level 1 and still outruns any feed.
const LEVEL: i32 = 3;

/// More than any feed sends at once; a guard against a damaged length.
const MAX_BYTES: usize = 256 << 20;

/// Compresses documents one after the other, with what they have in common known beforehand.
pub(crate) struct Press(Compressor<'static>);

impl Press {
    /// A press for documents like those that the dictionary was trained on; empty for any.
    pub(crate) fn new(dictionary: &[u8]) -> Result<Self> {
        Compressor::with_dictionary(LEVEL, dictionary)
            .map(Self)
            .map_err(|error| Error::corrupt(format!("a dictionary cannot be used ({error})")))
    }

    /// The document, compressed.
    pub(crate) fn compress(&mut self, bytes: &[u8]) -> Result<Vec<u8>> {
        self.0
            .compress(bytes)
            .map_err(|error| Error::corrupt(format!("a document cannot be compressed ({error})")))
    }
}

/// Gives back what a [`Press`] with the same dictionary made of so many bytes.
pub(crate) fn decompress(dictionary: &[u8], bytes: &[u8], byte_count: i64) -> Result<Vec<u8>> {
    let capacity = usize::try_from(byte_count)
        .unwrap_or_default()
        .min(MAX_BYTES);
    Decompressor::with_dictionary(dictionary)
        .and_then(|mut decompressor| decompressor.decompress(bytes, capacity))
        .map_err(|error| Error::corrupt(format!("a stored document is damaged ({error})")))
}

/// What documents of a kind have in common, learned from some of them; `None` where they are too
/// few to learn from.
pub(crate) fn train(samples: &[&[u8]], bytes: usize) -> Option<Vec<u8>> {
    // The trainer asks for many times the size of what it makes.
    let held: usize = samples.iter().map(|sample| sample.len()).sum();
    if samples.len() < 100 || held < bytes * 8 {
        return None;
    }
    zstd::dict::from_samples(samples, bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents() -> Vec<Vec<u8>> {
        (0..400)
            .map(|n| {
                format!(
                    r#"{{"City":"Indio","ListPrice":{},"StreetName":"Calle {}","PropertyType":"A","CountyOrParish":"Riverside","ModificationTimestamp":"2026-11-{:02}T08:00:00Z"}}"#,
                    n * 7_919 % 100_003,
                    n * 31 % 97,
                    n % 28 + 1
                )
                .into_bytes()
            })
            .collect()
    }

    #[test]
    fn what_documents_share_is_kept_once() {
        let documents = documents();
        let samples: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
        let dictionary = train(&samples, 4_096).expect("enough to learn from");
        let mut press = Press::new(&dictionary).expect("a dictionary");
        let mut plain = Press::new(&[]).expect("none");

        let (mut with, mut without) = (0, 0);
        for document in &documents {
            let packed = press.compress(document).expect("compresses");
            with += packed.len();
            without += plain.compress(document).expect("compresses").len();
            let count = document.len() as i64;
            let back = decompress(&dictionary, &packed, count).expect("gives back");
            assert_eq!(back, *document);
        }

        assert!(with * 2 < without, "{with} bytes instead of {without}");
    }

    #[test]
    fn few_documents_teach_nothing_and_damage_is_seen() {
        let documents = documents();
        let few: Vec<&[u8]> = documents.iter().take(50).map(Vec::as_slice).collect();
        assert_eq!(train(&few, 1_024), None);

        assert!(decompress(&[], b"no frame", 8).is_err());
        let mut packed = Press::new(&[])
            .and_then(|mut press| press.compress(&documents[0]))
            .expect("compresses");
        assert!(decompress(&[], &packed, 3).is_err());
        packed.truncate(packed.len() / 2);
        assert!(decompress(&[], &packed, documents[0].len() as i64).is_err());
    }
}
