//! Photos a few pixels wide, which pages show until the true ones are there.

use super::picture::{decode, shrunk_to_placeholder};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use moka::future::Cache;
use std::sync::Arc;

/// As many as the photos of the homes that people look at; one weighs about 200 bytes.
const MOST: u64 = 20_000;

/// The placeholders known so far, by the address of their photo: each is made when its photo is first served.
#[derive(Clone)]
pub struct Placeholders(Cache<String, Arc<str>>);

impl Default for Placeholders {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl Placeholders {
    /// The placeholder of the photo at an address, as a `data:` address.
    pub async fn of(&self, address: &str) -> Option<Arc<str>> {
        self.0.get(address).await
    }

    /// Makes the placeholder of a photo from one of its sizes, where there is none yet.
    pub(super) async fn make(&self, address: String, picture: Bytes) {
        if self.0.contains_key(&address) {
            return;
        }
        let made =
            tokio::task::spawn_blocking(move || shrunk_to_placeholder(&decode(&picture)?)).await;
        // A photo without one is shown on a plain ground, as it was before.
        if let Ok(Ok(small)) = made {
            let text = format!("data:image/webp;base64,{}", STANDARD.encode(small));
            self.0.insert(address, text.into()).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::picture::{Format, encode};
    use image::RgbImage;

    #[tokio::test]
    async fn a_placeholder_is_tiny_and_a_picture_of_the_same_shape() {
        let photo = RgbImage::from_fn(640, 427, |x, y| image::Rgb([x as u8, y as u8, 90]));
        let photo = encode(&photo, 640, Format::Webp).expect("encodes");
        let placeholders = Placeholders::default();

        placeholders.make("/a".to_owned(), photo.into()).await;
        placeholders
            .make("/b".to_owned(), Bytes::from_static(b"no picture"))
            .await;

        let made = placeholders.of("/a").await.expect("made");
        let data = made.strip_prefix("data:image/webp;base64,").expect("WebP");
        let small = decode(&STANDARD.decode(data).expect("base64")).expect("a picture");
        assert_eq!(small.dimensions(), (16, 11));
        assert!(made.len() < 400, "{} bytes", made.len());
        assert_eq!(placeholders.of("/b").await, None);
    }
}
