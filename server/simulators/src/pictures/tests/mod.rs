//! What pictures promise.

use std::fmt::Write;

use resvg::usvg::{Options, Tree};

use super::drawing::Chance;
use super::*;

/// Hashes of ten homes in all scenes; replace it with the value that the test names when pictures
/// are meant to change.
const SNAPSHOT: &str = include_str!("snapshot.txt");

/// Facts that take every turn.
fn any_facts(seed: u32) -> HomeFacts {
    let mut chance = Chance::new(seed, "facts of a test");
    let style = chance.yes(0.5).then(|| chance.pick(&Style::ALL));
    HomeFacts {
        seed,
        style,
        stories: chance.whole(0, 5) as u8,
        garage: chance.whole(0, 6) as u8,
        bedrooms: chance.whole(0, 7) as u8,
        pool: chance.pick(&[PoolKind::None, PoolKind::Private, PoolKind::Community]),
        year_built: chance.whole(0, 2_030) as u16,
        view: chance.pick(&[
            ViewKind::None,
            ViewKind::Mountain,
            ViewKind::Golf,
            ViewKind::City,
            ViewKind::Ocean,
            ViewKind::Desert,
        ]),
        kind: chance.pick(&[
            HomeKind::House,
            HomeKind::Condo,
            HomeKind::Townhouse,
            HomeKind::MultiFamily,
            HomeKind::Mobile,
            HomeKind::Land,
        ]),
        region: chance.pick(&[Region::Desert, Region::Coast, Region::City, Region::Inland]),
    }
}

#[test]
fn ten_homes_look_as_they_did() {
    let mut seen = String::new();
    for seed in 1..=10 {
        for scene in Scene::ALL {
            let svg = draw(&any_facts(seed), scene, Home::usual_time(seed));
            let hash = blake3::hash(svg.as_bytes()).to_hex();
            writeln!(seen, "{seed} {scene:?} {}", &hash[..16]).expect("a string takes everything");
        }
    }

    assert!(
        seen == SNAPSHOT,
        "the pictures changed; the new snapshot is:\n{seen}"
    );
}

#[test]
fn the_same_facts_give_the_same_picture() {
    for seed in 0..20 {
        let facts = any_facts(seed);
        for scene in Scene::ALL {
            let draw = || draw(&facts, scene, TimeOfDay::Golden);

            assert_eq!(draw(), draw());
        }
    }
}

#[test]
fn every_picture_is_flat_svg_that_resvg_reads() {
    for seed in 0..300 {
        let facts = any_facts(seed);
        let scene = Scene::ALL[seed as usize % Scene::ALL.len()];
        for time in [TimeOfDay::ALL[seed as usize % 5], TimeOfDay::Dusk] {
            let svg = draw(&facts, scene, time);

            for banned in ["<filter", "<mask", "<text", "<a ", "href", "<image", "NaN"] {
                assert!(!svg.contains(banned), "{facts:?} {scene:?} has {banned}");
            }
            Tree::from_str(&svg, &Options::default()).expect("resvg reads it");
        }
    }
}

#[test]
fn a_house_has_a_door_for_every_garage_space() {
    for garage in 0..=6 {
        for style in Style::ALL {
            for kind in [HomeKind::House, HomeKind::Townhouse] {
                let facts = HomeFacts {
                    garage,
                    kind,
                    style: Some(style),
                    ..HomeFacts::new(5)
                };
                let svg = draw(&facts, Scene::Front, TimeOfDay::Day);

                assert_eq!(svg.matches("garage-door").count(), usize::from(garage));
            }
        }
    }
}

#[test]
fn no_pool_is_shown_where_there_is_none() {
    for seed in 0..300 {
        let facts = any_facts(seed);
        let shown = scenes(&facts)
            .iter()
            .any(|(scene, _, _)| *scene == Scene::Pool);
        let swims = facts.pool != PoolKind::None && facts.kind != HomeKind::Land;

        assert_eq!(shown, swims, "{facts:?}");
    }
}

#[test]
fn a_photo_set_begins_with_the_front_and_has_five_to_twelve_pictures() {
    for seed in 0..300 {
        let facts = any_facts(seed);
        let shots = scenes(&facts);
        if facts.kind == HomeKind::Land {
            let outside = |(scene, _, _): &Shot| matches!(scene, Scene::Street | Scene::Aerial);
            assert!(shots.iter().all(outside));
            continue;
        }

        assert_eq!(shots[0].0, Scene::Front);
        assert!(
            (5..=12).contains(&shots.len()),
            "{} of {facts:?}",
            shots.len()
        );
        let words = |shot: &Shot| (shot.0, shot.1);
        let mut distinct: Vec<_> = shots.iter().map(words).collect();
        distinct.dedup();
        assert_eq!(distinct.len(), shots.len());
    }
}

#[test]
fn a_home_keeps_its_materials_in_every_hour() {
    for seed in 0..50 {
        let facts = any_facts(seed);
        let materials = |time| {
            let home = Home::new(&facts, time);
            (home.style, home.wall, home.door, home.trim, home.mirrored)
        };

        assert_eq!(materials(TimeOfDay::Day), materials(TimeOfDay::Night));
    }
}

#[test]
fn more_floors_change_the_house_and_not_the_mountains() {
    let low = HomeFacts {
        view: ViewKind::None,
        ..HomeFacts::new(9)
    };
    let high = HomeFacts {
        stories: 2,
        ..low.clone()
    };
    let front = |facts| draw(facts, Scene::Front, TimeOfDay::Day);
    let (low, high) = (front(&low), front(&high));
    let ridges = |svg: &str| {
        let body = svg.split("</defs>").nth(1).expect("a body").to_owned();
        body.split("<polygon").nth(1).expect("a ridge").to_owned()
    };

    assert_ne!(low, high);
    assert_eq!(ridges(&low), ridges(&high));
}

#[test]
fn a_picture_at_dusk_is_never_drawn_in_daylight() {
    let facts = HomeFacts::new(3);
    let dusk = draw(&facts, Scene::Dusk, TimeOfDay::Dusk);

    assert_eq!(draw(&facts, Scene::Dusk, TimeOfDay::Day), dusk);
}

#[test]
fn every_format_decodes_in_the_size_asked_for() {
    let svg = draw(&HomeFacts::new(2), Scene::Front, TimeOfDay::Dawn);
    for (width, height) in [(320, 240), (160, 400)] {
        for format in [ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Png] {
            let file = render(&svg, width, height, format).expect("it renders");
            let image = image::load_from_memory(&file).expect("it decodes");

            assert_eq!((image.width(), image.height()), (width, height));
        }
    }
}

#[test]
fn every_scene_fills_its_whole_picture() {
    for seed in 0..40 {
        let facts = any_facts(seed);
        let scene = Scene::ALL[seed as usize % Scene::ALL.len()];
        let svg = draw(&facts, scene, TimeOfDay::Day);
        let file = render(&svg, 120, 80, ImageFormat::Png).expect("it renders");
        let image = image::load_from_memory(&file)
            .expect("it decodes")
            .to_rgb8();

        // What nothing covers would stay black.
        for corner in [(0, 0), (119, 0), (0, 79), (119, 79)] {
            let pixel = image.get_pixel(corner.0, corner.1);
            assert!(
                pixel.0.iter().any(|&part| part > 20),
                "{facts:?} {scene:?} {corner:?}"
            );
        }
    }
}

#[test]
fn a_size_of_zero_is_refused() {
    let svg = draw(&HomeFacts::new(2), Scene::Bath, TimeOfDay::Day);

    assert!(matches!(
        render(&svg, 0, 100, ImageFormat::Jpeg),
        Err(Error::Size { .. })
    ));
    assert!(matches!(
        render("no svg", 10, 10, ImageFormat::Jpeg),
        Err(Error::Svg(_))
    ));
}
