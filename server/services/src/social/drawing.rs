//! The picture itself: a photo or an illustration above, price, facts and address below (pure).

use super::{Refusal, SocialCard};
use crate::type_face::{Face, Type};
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint, PathBuilder, Pixmap, Point, Rect,
    SpreadMode, Transform,
};

/// What social networks show a picture at.
pub const WIDTH: u32 = 1_200;
/// Its height.
pub const HEIGHT: u32 = 630;
/// Where the photo ends and the words begin.
const FOLD: u32 = 384;
const MARGIN: f32 = 56.0;
const QUALITY: u8 = 85;

type Rgb = (u8, u8, u8);
const PAPER: Rgb = (250, 247, 241);
const INK: Rgb = (33, 25, 21);
const SOFT_INK: Rgb = (88, 77, 69);
const ACCENT: Rgb = (181, 12, 98);

const PRICE: Type = face(Face::Display, 84.0, 500.0);
const FACTS: Type = face(Face::Plain, 34.0, 640.0);
const ADDRESS: Type = face(Face::Plain, 34.0, 430.0);
const SMALL: Type = face(Face::Plain, 24.0, 430.0);
const BRAND: Type = face(Face::Display, 32.0, 600.0);
const BADGE: Type = face(Face::Plain, 26.0, 640.0);

const fn face(face: Face, size: f32, weight: f32) -> Type {
    Type { face, size, weight }
}

fn paint((red, green, blue): Rgb) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint.anti_alias = true;
    paint
}

/// The picture as JPEG.
///
/// # Errors
/// Where it cannot be drawn or written.
pub fn draw(card: &SocialCard, photo: Option<&RgbImage>) -> Result<Vec<u8>, Refusal> {
    let unwritable = |what: &str| Refusal::Unwritable(what.to_owned());
    let mut canvas = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| unwritable("no canvas"))?;
    let (red, green, blue) = PAPER;
    canvas.fill(Color::from_rgba8(red, green, blue, 255));
    match photo {
        Some(photo) => lay(photo, &mut canvas),
        None => illustrate(&mut canvas),
    }
    words(card, &mut canvas);
    let pixels: Vec<u8> = canvas
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let picture = RgbImage::from_raw(WIDTH, HEIGHT, pixels)
        .ok_or_else(|| unwritable("the canvas has a wrong size"))?;
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY)
        .encode_image(&picture)
        .map_err(|error| Refusal::Unwritable(error.to_string()))?;
    Ok(out)
}

/// The photo over the whole width above the fold, cut at top and bottom.
fn lay(photo: &RgbImage, canvas: &mut Pixmap) {
    let (width, height) = photo.dimensions();
    let cut_height = (u64::from(width) * u64::from(FOLD) / u64::from(WIDTH)).max(1) as u32;
    let (cut_width, cut_height) = if cut_height <= height {
        (width, cut_height)
    } else {
        let cut = (u64::from(height) * u64::from(WIDTH) / u64::from(FOLD)).max(1) as u32;
        (cut.min(width), height)
    };
    let (x, y) = ((width - cut_width) / 2, (height - cut_height) * 2 / 5);
    let part = imageops::crop_imm(photo, x, y, cut_width, cut_height).to_image();
    let part = imageops::resize(&part, WIDTH, FOLD, FilterType::Triangle);
    let pixels = canvas.pixels_mut();
    for (target, pixel) in pixels.iter_mut().zip(part.pixels()) {
        let [red, green, blue] = pixel.0;
        if let Some(color) = tiny_skia::PremultipliedColorU8::from_rgba(red, green, blue, 255) {
            *target = color;
        }
    }
}

/// A low house before hills, where there is no photo yet.
fn illustrate(canvas: &mut Pixmap) {
    let sky = LinearGradient::new(
        Point::from_xy(0.0, 0.0),
        Point::from_xy(0.0, FOLD as f32),
        vec![
            GradientStop::new(0.0, Color::from_rgba8(120, 176, 214, 255)),
            GradientStop::new(1.0, Color::from_rgba8(246, 226, 200, 255)),
        ],
        SpreadMode::Pad,
        Transform::identity(),
    );
    let fold = FOLD as f32;
    if let (Some(sky), Some(area)) = (sky, Rect::from_xywh(0.0, 0.0, WIDTH as f32, fold)) {
        let paint = Paint {
            shader: sky,
            ..Paint::default()
        };
        canvas.fill_rect(area, &paint, Transform::identity(), None);
    }
    if let Some(sun) = PathBuilder::from_circle(930.0, 120.0, 52.0) {
        fill(&sun, (246, 200, 120), canvas);
    }
    shape(
        &[
            (0.0, 300.0),
            (170.0, 190.0),
            (300.0, 240.0),
            (480.0, 130.0),
            (660.0, 250.0),
            (800.0, 180.0),
            (980.0, 270.0),
            (1_090.0, 215.0),
            (1_200.0, 280.0),
            (1_200.0, fold),
            (0.0, fold),
        ],
        (164, 158, 164),
        canvas,
    );
    shape(
        &[(0.0, 330.0), (1_200.0, 330.0), (1_200.0, fold), (0.0, fold)],
        (222, 200, 168),
        canvas,
    );
    shape(
        &[
            (330.0, 232.0),
            (870.0, 232.0),
            (870.0, 340.0),
            (330.0, 340.0),
        ],
        (244, 238, 226),
        canvas,
    );
    shape(
        &[
            (290.0, 206.0),
            (600.0, 236.0),
            (910.0, 206.0),
            (910.0, 228.0),
            (600.0, 260.0),
            (290.0, 228.0),
        ],
        (168, 116, 70),
        canvas,
    );
    shape(
        &[
            (370.0, 262.0),
            (520.0, 262.0),
            (520.0, 322.0),
            (370.0, 322.0),
        ],
        (150, 190, 206),
        canvas,
    );
    shape(
        &[
            (565.0, 262.0),
            (615.0, 262.0),
            (615.0, 340.0),
            (565.0, 340.0),
        ],
        (18, 138, 146),
        canvas,
    );
    shape(
        &[
            (660.0, 262.0),
            (830.0, 262.0),
            (830.0, 306.0),
            (660.0, 306.0),
        ],
        (150, 190, 206),
        canvas,
    );
}

fn shape(corners: &[(f32, f32)], color: Rgb, canvas: &mut Pixmap) {
    let mut path = PathBuilder::new();
    for (at, (x, y)) in corners.iter().enumerate() {
        if at == 0 {
            path.move_to(*x, *y);
        } else {
            path.line_to(*x, *y);
        }
    }
    path.close();
    if let Some(path) = path.finish() {
        fill(&path, color, canvas);
    }
}

fn fill(path: &tiny_skia::Path, color: Rgb, canvas: &mut Pixmap) {
    canvas.fill_path(
        path,
        &paint(color),
        FillRule::Winding,
        Transform::identity(),
        None,
    );
}

fn write(text: &str, style: Type, (x, baseline): (f32, f32), color: Rgb, canvas: &mut Pixmap) {
    if let Some(path) = style.outline(text, x, baseline) {
        fill(&path, color, canvas);
    }
}

fn words(card: &SocialCard, canvas: &mut Pixmap) {
    let right = WIDTH as f32 - MARGIN;
    let room = right - MARGIN;
    badge(&card.status, canvas);

    let brand_width = BRAND.width(&card.brand);
    write(
        &card.brand,
        BRAND,
        (right - brand_width, 452.0),
        INK,
        canvas,
    );
    let mark = right - brand_width - 52.0;
    let at = |x: f32, y: f32| (mark + x * 1.25, 418.0 + y * 1.25);
    shape(
        &[
            at(2.0, 9.5),
            at(16.0, 15.0),
            at(30.0, 9.5),
            at(30.0, 13.3),
            at(27.5, 14.5),
            at(27.5, 26.0),
            at(4.5, 26.0),
            at(4.5, 14.2),
            at(2.0, 13.3),
        ],
        INK,
        canvas,
    );
    shape(
        &[
            at(13.0, 18.6),
            at(20.0, 18.6),
            at(20.0, 26.0),
            at(13.0, 26.0),
        ],
        ACCENT,
        canvas,
    );

    let price = PRICE.fitted(&card.price, mark - MARGIN - 24.0);
    write(&price, PRICE, (MARGIN, 474.0), INK, canvas);
    write(
        &FACTS.fitted(&card.facts, room),
        FACTS,
        (MARGIN, 530.0),
        INK,
        canvas,
    );
    let address = format!("{}, {}", card.street, card.place);
    let office = card.office.as_deref().unwrap_or_default();
    let office = SMALL.fitted(office, room * 0.42);
    let office_width = SMALL.width(&office);
    let gap = if office.is_empty() { 0.0 } else { 32.0 };
    let address = ADDRESS.fitted(&address, room - office_width - gap);
    write(&address, ADDRESS, (MARGIN, 588.0), SOFT_INK, canvas);
    write(
        &office,
        SMALL,
        (right - office_width, 586.0),
        SOFT_INK,
        canvas,
    );
}

/// How the deal stands, on the picture.
fn badge(status: &str, canvas: &mut Pixmap) {
    let (x, y, height, radius) = (MARGIN, 36.0, 56.0, 14.0);
    let width = BADGE.width(status) + 44.0;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(x + width - radius, y);
    path.quad_to(x + width, y, x + width, y + radius);
    path.line_to(x + width, y + height - radius);
    path.quad_to(x + width, y + height, x + width - radius, y + height);
    path.line_to(x + radius, y + height);
    path.quad_to(x, y + height, x, y + height - radius);
    path.line_to(x, y + radius);
    path.quad_to(x, y, x + radius, y);
    path.close();
    if let Some(path) = path.finish() {
        fill(&path, PAPER, canvas);
    }
    write(status, BADGE, (x + 22.0, y + 38.0), INK, canvas);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> SocialCard {
        SocialCard {
            brand: "PropertyHub".to_owned(),
            price: "$1,285,000".to_owned(),
            facts: "3 bd  ·  2.5 ba  ·  2,184 sq ft".to_owned(),
            street: "512 E Amaro Way".to_owned(),
            place: "Palm Springs, CA 92262".to_owned(),
            status: "Active".to_owned(),
            office: Some("Listing office: Vista Mesa Realty".to_owned()),
        }
    }

    fn decoded(bytes: &[u8]) -> RgbImage {
        image::load_from_memory(bytes)
            .expect("a picture")
            .into_rgb8()
    }

    fn darkness(picture: &RgbImage, x: std::ops::Range<u32>, y: std::ops::Range<u32>) -> usize {
        let pixels = y.flat_map(|y| x.clone().map(move |x| (x, y)));
        pixels
            .filter(|(x, y)| picture.get_pixel(*x, *y).0[1] < 100)
            .count()
    }

    #[test]
    fn the_words_stand_below_the_picture_in_the_size_that_networks_show() {
        let picture = decoded(&draw(&card(), None).expect("draws"));

        assert_eq!(picture.dimensions(), (WIDTH, HEIGHT));
        assert!(darkness(&picture, 56..500, 410..480) > 2_000, "the price");
        assert!(darkness(&picture, 56..500, 500..535) > 800, "the facts");
        assert!(
            darkness(&picture, 900..1144, 425..460) > 500,
            "the name of the site"
        );
        assert_eq!(
            darkness(&picture, 0..50, 390..630),
            0,
            "the margin is empty"
        );
    }

    #[test]
    fn a_photo_of_any_shape_fills_the_upper_part() {
        for (width, height) in [(1_600, 1_067), (300, 900), (2_000, 100), (1, 1)] {
            let photo = RgbImage::from_pixel(width, height, image::Rgb([10, 200, 10]));
            let picture = decoded(&draw(&card(), Some(&photo)).expect("draws"));
            for (x, y) in [(4, 4), (1_195, 4), (600, 200), (1_195, 375)] {
                let [red, green, _] = picture.get_pixel(x, y).0;
                assert!(green > 150 && red < 80, "{width} × {height} at {x}, {y}");
            }
        }
    }

    #[test]
    fn words_of_any_length_stay_inside() {
        let long = "W".repeat(2_000);
        let card = SocialCard {
            price: long.clone(),
            facts: long.clone(),
            street: long.clone(),
            place: long.clone(),
            office: Some(long),
            status: "日本 \u{0}".to_owned(),
            brand: String::new(),
        };
        let picture = decoded(&draw(&card, None).expect("draws"));

        assert_eq!(darkness(&picture, 1_150..1_200, 400..630), 0);
    }
}
