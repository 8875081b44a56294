//! Pictures of maps: their sizes, their themes, and what they show.

use super::*;
use image::RgbImage;
use model::communities::CommunityKind;

const HOME: Point = Point {
    latitude: 33.83,
    longitude: -116.54,
};

struct Crossroads;

impl Ground for Crossroads {
    fn within(&self, [west, north, east, south]: [f64; 4], _: f64) -> Parts {
        let y = f64::midpoint(north, south);
        Parts {
            land: Vec::new(),
            areas: vec![GroundArea {
                land: Land::Water,
                name: "Lake".to_owned(),
                ring: vec![[west, north], [west, y], [f64::midpoint(west, east), north]],
            }],
            roads: vec![GroundRoad {
                class: RoadClass::Arterial,
                name: "Palm Canyon Drive".to_owned(),
                line: vec![[west - 1.0, y], [east + 1.0, y]],
            }],
            names: vec![("Palm Springs".to_owned(), [west, north])],
            note: "Drawn map, not surveyed",
        }
    }
}

fn outline(points: &[(f64, f64)]) -> Subject {
    let ring = points.iter().map(|(latitude, longitude)| Point {
        latitude: *latitude,
        longitude: *longitude,
    });
    Subject::Area(Arc::new(Outline {
        kind: CommunityKind::City,
        slug: "here".to_owned(),
        name: "Here".to_owned(),
        cities: Vec::new(),
        subdivisions: Vec::new(),
        rings: vec![ring.collect()],
        source: None,
        recorded_on: "2026-01-01".to_owned(),
    }))
}

async fn picture(subject: Subject, size: Size, theme: Theme) -> RgbImage {
    let maps = StillMaps::new(Arc::new(Crossroads));
    let bytes = maps.picture(subject, size, theme).await.expect("draws");
    image::load_from_memory(&bytes).expect("PNG").into_rgb8()
}

fn count(picture: &RgbImage, colour: palette::Rgb) -> usize {
    picture.pixels().filter(|pixel| pixel.0 == colour).count()
}

#[tokio::test]
async fn every_size_is_drawn_in_both_themes_with_the_pin_in_the_middle() {
    for theme in [Theme::Light, Theme::Dark] {
        let colours = palette::Palette::of(theme);
        for size in Size::ALL {
            let drawn = picture(Subject::Home(HOME), size, theme).await;

            assert_eq!(drawn.dimensions(), size.pixels());
            let (width, height) = size.pixels();
            let pin = drawn.get_pixel(width / 2, height / 2 - height / 60).0;
            assert_eq!(pin, colours.pin, "{size:?}");
            assert!(count(&drawn, colours.land) > count(&drawn, colours.water));
            assert!(count(&drawn, colours.water) > 1_000);
        }
    }
}

#[tokio::test]
async fn an_area_is_shown_whole_without_a_pin() {
    let square = outline(&[
        (33.7, -116.6),
        (33.7, -116.4),
        (33.9, -116.4),
        (33.9, -116.6),
    ]);
    let colours = palette::Palette::of(Theme::Light);

    let drawn = picture(square, Size::Page, Theme::Light).await;

    assert_eq!(count(&drawn, colours.pin), 0);
    assert!(count(&drawn, colours.area) > 300, "its outline");
    let corner = drawn.get_pixel(639, 0).0;
    assert_eq!(corner, colours.land);
}

#[tokio::test]
async fn where_the_coast_is_known_the_sea_is_drawn_around_the_land() {
    struct Island;
    impl Ground for Island {
        fn within(&self, [west, north, east, south]: [f64; 4], _: f64) -> Parts {
            Parts {
                land: vec![vec![[west, north], [east, north], [west, south]]],
                ..Parts::default()
            }
        }
    }
    let colours = palette::Palette::of(Theme::Light);
    let maps = StillMaps::new(Arc::new(Island));

    let bytes = maps.picture(Subject::Home(HOME), Size::Page, Theme::Light);
    let drawn = image::load_from_memory(&bytes.await.expect("draws")).expect("PNG");
    let drawn = drawn.into_rgb8();

    assert_eq!(drawn.get_pixel(5, 5).0, colours.land);
    assert_eq!(drawn.get_pixel(635, 355).0, colours.water);
}

#[tokio::test]
async fn the_ends_of_the_earth_and_areas_without_size_are_drawn() {
    for points in [
        &[(90.0, 180.0), (-90.0, -180.0), (0.0, 0.0)][..],
        &[(10.0, 10.0)],
        &[],
    ] {
        let drawn = picture(outline(points), Size::Square, Theme::Dark).await;
        assert_eq!(drawn.dimensions(), (480, 480));
    }
}
