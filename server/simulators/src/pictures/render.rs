//! Pixels: pictures as JPEG, WebP or PNG files.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// The quality of lossy files, of 100.
const QUALITY: u8 = 82;

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImageFormat {
    Jpeg,
    WebP,
    Png,
}

/// Why a picture could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The SVG could not be read.
    #[error("the picture is not SVG: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The size is zero or too large.
    #[error("a picture cannot be {width} × {height} pixels; ask for a size above zero")]
    Size { width: u32, height: u32 },
    /// The file could not be written.
    #[error("the picture could not be encoded: {0}")]
    Encode(#[from] image::ImageError),
    /// The WebP encoder refused.
    #[error("the picture could not be encoded as WebP")]
    WebP,
}

/// Renders a picture so that it covers a size, cropped around its middle.
pub fn render(svg: &str, width: u32, height: u32, format: ImageFormat) -> Result<Vec<u8>, Error> {
    let tree = Tree::from_str(svg, &Options::default())?;
    let mut pixels = Pixmap::new(width, height).ok_or(Error::Size { width, height })?;
    let (across, along) = (tree.size().width(), tree.size().height());
    let scale = (width as f32 / across).max(height as f32 / along);
    let place = Transform::from_row(
        scale,
        0.0,
        0.0,
        scale,
        (width as f32 - across * scale) / 2.0,
        (height as f32 - along * scale) / 2.0,
    );
    resvg::render(&tree, place, &mut pixels.as_mut());
    let rgb = opaque(&pixels);
    encode(&rgb, width, height, format)
}

/// The pixels without alpha: a scene covers its canvas.
fn opaque(pixels: &Pixmap) -> Vec<u8> {
    pixels
        .data()
        .chunks_exact(4)
        .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect()
}

fn encode(rgb: &[u8], width: u32, height: u32, format: ImageFormat) -> Result<Vec<u8>, Error> {
    let mut file = Vec::with_capacity(rgb.len() / 8);
    match format {
        ImageFormat::Jpeg => JpegEncoder::new_with_quality(&mut file, QUALITY).write_image(
            rgb,
            width,
            height,
            ExtendedColorType::Rgb8,
        )?,
        ImageFormat::Png => {
            PngEncoder::new(&mut file).write_image(rgb, width, height, ExtendedColorType::Rgb8)?;
        }
        ImageFormat::WebP => {
            let webp = webp::Encoder::from_rgb(rgb, width, height)
                .encode_simple(false, f32::from(QUALITY))
                .map_err(|_error| Error::WebP)?;
            file.extend_from_slice(&webp);
        }
    }
    Ok(file)
}
