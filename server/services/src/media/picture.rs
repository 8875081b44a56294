//! Turning a picture of unknown origin into clean ones of our own (pure).

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// The widths in which pictures are served.
pub const WIDTHS: [u32; 6] = [160, 320, 640, 1024, 1600, 2048];
const MAX_SIDE: u32 = 16_384;
const MAX_PIXELS: u64 = 80_000_000;
const MAX_ALLOC: u64 = 512 * 1024 * 1024;

/// The format of a picture that we serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// WebP.
    Webp,
    /// JPEG, for whoever does not know WebP.
    Jpeg,
}

impl Format {
    /// Reads the ending of a file's name.
    pub fn parse(ending: &str) -> Option<Self> {
        match ending {
            "webp" => Some(Self::Webp),
            "jpg" => Some(Self::Jpeg),
            _ => None,
        }
    }

    /// The ending of a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// Why bytes are no picture that we serve.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// They are no JPEG, PNG or WebP, whatever they claim.
    #[error("the bytes are no JPEG, PNG or WebP picture")]
    NotAPicture,
    /// It has too many pixels.
    #[error("the picture has too many pixels")]
    TooLarge,
    /// It cannot be written.
    #[error("the picture cannot be encoded: {0}")]
    Unwritable(String),
}

/// Decodes a picture by what it is, not by what it is called; metadata is left behind, its
/// orientation applied.
///
/// # Errors
/// Where the bytes are no picture, or a bomb.
pub fn decode(bytes: &[u8]) -> Result<RgbImage, Refusal> {
    let Ok(format) = image::guess_format(bytes) else {
        return Err(Refusal::NotAPicture);
    };
    if !matches!(
        format,
        ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP
    ) {
        return Err(Refusal::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let refused = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => Refusal::TooLarge,
        _ => Refusal::NotAPicture,
    };
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || width == 0 || height == 0 {
        return Err(Refusal::TooLarge);
    }
    let orientation = decoder
        .orientation()
        .unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgb8())
}

/// The width of a placeholder.
const PLACEHOLDER: u32 = 16;

/// The picture a few pixels wide, as WebP.
///
/// # Errors
/// Where the encoder fails.
pub fn shrunk_to_placeholder(picture: &RgbImage) -> Result<Vec<u8>, Refusal> {
    webp(&resize(picture, PLACEHOLDER)?, 40.0)
}

fn webp(picture: &RgbImage, quality: f32) -> Result<Vec<u8>, Refusal> {
    webp::Encoder::from_rgb(picture.as_raw(), picture.width(), picture.height())
        .encode_simple(false, quality)
        .map(|memory| memory.to_vec())
        .map_err(|error| Refusal::Unwritable(format!("{error:?}")))
}

/// The picture no wider than `width`, in one format; a narrower one stays as it is.
///
/// # Errors
/// Where the encoder fails.
pub fn encode(picture: &RgbImage, width: u32, format: Format) -> Result<Vec<u8>, Refusal> {
    let smaller;
    let picture = if picture.width() > width {
        smaller = resize(picture, width)?;
        &smaller
    } else {
        picture
    };
    match format {
        Format::Webp => webp(picture, 78.0),
        Format::Jpeg => {
            let mut out = Vec::new();
            JpegEncoder::new_with_quality(&mut out, 82)
                .encode_image(picture)
                .map_err(|error| Refusal::Unwritable(error.to_string()))?;
            Ok(out)
        }
    }
}

fn resize(picture: &RgbImage, width: u32) -> Result<RgbImage, Refusal> {
    let unwritable = |error: &dyn std::fmt::Display| Refusal::Unwritable(error.to_string());
    let ratio = f64::from(picture.height()) / f64::from(picture.width());
    let height = ((f64::from(width) * ratio).round() as u32).max(1);
    let mut target = Image::new(width, height, fast_image_resize::PixelType::U8x3);
    let source = Image::from_vec_u8(
        picture.width(),
        picture.height(),
        picture.as_raw().clone(),
        fast_image_resize::PixelType::U8x3,
    )
    .map_err(|error| unwritable(&error))?;
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(&source, &mut target, &options)
        .map_err(|error| unwritable(&error))?;
    RgbImage::from_raw(width, height, target.into_vec())
        .ok_or_else(|| Refusal::Unwritable("the buffer has a wrong size".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 90]));
        encode(&picture, width, Format::Jpeg).expect("encodes")
    }

    #[test]
    fn a_picture_is_made_narrower_and_never_wider() {
        let picture = decode(&jpeg(800, 600)).expect("a picture");

        for format in [Format::Webp, Format::Jpeg] {
            let small =
                decode(&encode(&picture, 320, format).expect("encodes")).expect("a picture");
            let same =
                decode(&encode(&picture, 2048, format).expect("encodes")).expect("a picture");
            assert_eq!(small.dimensions(), (320, 240));
            assert_eq!(same.dimensions(), (800, 600));
        }
    }

    #[test]
    fn what_lies_about_its_type_is_refused() {
        for bytes in [
            &b"<html>"[..],
            b"",
            b"GIF89a..........",
            b"%PDF-1.4",
            b"<svg xmlns='x'/>",
        ] {
            assert_eq!(decode(bytes), Err(Refusal::NotAPicture));
        }
        let mut cut = jpeg(64, 64);
        cut.truncate(30);
        assert_eq!(decode(&cut), Err(Refusal::NotAPicture));
    }

    #[test]
    fn a_bomb_is_refused_before_it_unpacks() {
        // A PNG header that claims 60,000 × 60,000 pixels, with a valid checksum.
        let mut header = b"IHDR".to_vec();
        header.extend_from_slice(&60_000_u32.to_be_bytes());
        header.extend_from_slice(&60_000_u32.to_be_bytes());
        header.extend_from_slice(&[8, 2, 0, 0, 0]);
        let mut crc = u32::MAX;
        for byte in &header {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 {
                    (crc >> 1) ^ 0xedb8_8320
                } else {
                    crc >> 1
                };
            }
        }
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\r".to_vec();
        png.extend_from_slice(&header);
        png.extend_from_slice(&(!crc).to_be_bytes());
        png.extend_from_slice(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");

        assert_eq!(decode(&png), Err(Refusal::TooLarge));
    }

    #[test]
    fn metadata_stays_behind() {
        let mut bytes = jpeg(64, 64);
        let exif = b"Exif\0\0MM\0*GPS-SECRET";
        let mut segment = vec![0xff, 0xe1];
        segment.extend_from_slice(&((exif.len() + 2) as u16).to_be_bytes());
        segment.extend_from_slice(exif);
        bytes.splice(2..2, segment);

        let picture = decode(&bytes).expect("a picture");

        for format in [Format::Webp, Format::Jpeg] {
            let clean = encode(&picture, 64, format).expect("encodes");
            assert!(!clean.windows(10).any(|window| window == b"GPS-SECRET"));
        }
    }
}
