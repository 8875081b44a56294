//! The picture as SVG: no style of its own, since the pages' policy admits none.

use crate::format::{count, dollars_short};
use crate::i18n_catalogue::{Locale, prefix};
use crate::search::state::{Asked, path_said};
use leptos_i18n::td_string;
use model::maps::{Frame, Marked, STILL_WIDTH, StillMark, StillSearch, Trace};
use model::search::{Area, SearchQuery};
use std::fmt::Write as _;
use ui::escaped;

/// From so many homes on a cluster has room for its lowest price; as `layers.rs` has it.
const PRICED: u32 = 64;
/// The radius of a cluster by the root of its homes: three quarters of what `layers.rs` has, since the frame is
/// smaller than the map.
const RADII: [(f64, f64); 6] = [
    (1.0, 12.0),
    (6.0, 17.0),
    (8.0, 25.0),
    (30.0, 29.0),
    (140.0, 33.0),
    (f64::INFINITY, 33.0),
];

/// The picture of a search.
pub fn drawing(still: &StillSearch, asked: &Asked, locale: Locale) -> String {
    let frame = match still.frame {
        Frame::Wide => "wide",
        Frame::Square => "square",
        Frame::Tall => "tall",
    };
    let height = STILL_WIDTH / still.frame.ratio();
    let mut out = format!(
        r#"<svg class="scene scene--{frame}" focusable="false"><svg width="100%" height="100%" viewBox="0 0 {STILL_WIDTH} {height:.0}">"#
    );
    for (trace, path) in &still.traces {
        put(
            &mut out,
            format_args!(r#"<path class="{}" d="{path}"/>"#, class(*trace)),
        );
    }
    out.push_str("</svg>");
    for (name, at) in &still.names {
        let name = escaped(name);
        placed(&mut out, *at, |out| {
            put(out, format_args!(r#"<text class="place">{name}</text>"#));
        });
    }
    for mark in &still.marks {
        put_mark(&mut out, mark, asked, locale);
    }
    out.push_str("</svg>");
    if still.is_drawn {
        let note = td_string!(locale, maps.drawn);
        put(&mut out, format_args!("<p>{note}</p>"));
    }
    out
}

const fn class(trace: Trace) -> &'static str {
    match trace {
        Trace::Land => "land",
        Trace::Park => "park",
        Trace::Water => "water",
        Trace::Open => "open",
        Trace::Local => "local",
        Trace::Collector => "collector",
        Trace::Arterial => "arterial",
        Trace::Highway => "highway",
        Trace::Drawn => "drawn",
    }
}

fn put_mark(out: &mut String, mark: &StillMark, asked: &Asked, locale: Locale) {
    let prefix = prefix(locale);
    let price = mark.from_cents.map(dollars_short);
    match &mark.marked {
        Marked::Homes(bounds) => {
            let closer = SearchQuery {
                area: Area {
                    viewport: Some(*bounds),
                    shapes: asked.query.area.shapes.clone(),
                },
                page: 1,
                ..asked.query.clone()
            };
            let address = escaped(&path_said(&closer, &asked.said));
            let radius = radius(mark.count);
            let number = count(i64::from(mark.count));
            let from = price
                .filter(|_| mark.count >= PRICED)
                .map(|price| format!("{} {price}", td_string!(locale, map.from)));
            put(
                out,
                format_args!(r#"<a href="{prefix}{address}" tabindex="-1">"#),
            );
            placed(out, mark.at, |out| {
                put(
                    out,
                    format_args!(r#"<circle r="{radius:.0}"/><text class="count""#),
                );
                match from {
                    None => put(out, format_args!(r#" y="4">{number}</text>"#)),
                    Some(from) => put(
                        out,
                        format_args!(
                            r#" y="-1">{number}</text><text class="from" y="10">{from}</text>"#
                        ),
                    ),
                }
            });
        }
        Marked::Home {
            home,
            slug,
            place,
            has_room,
        } => {
            let (slug, home) = (escaped(slug), escaped(&home.to_string()));
            let place = format!("{},{}", place.latitude, place.longitude);
            put(
                out,
                format_args!(
                    r#"<a href="{prefix}/homes/{slug}" data-home="{home}" data-place="{place}" tabindex="-1">"#
                ),
            );
            placed(out, mark.at, |out| match price.filter(|_| *has_room) {
                None => out.push_str(r#"<circle class="dot" r="5"/>"#),
                Some(price) => {
                    // Room for each letter, about, and the round ends.
                    let wide = price.len() * 8 + 20;
                    put(
                        out,
                        format_args!(
                            r#"<path class="pill" d="M0 0l-6 -6H-{half}a15 15 0 0 1 0 -30H{half}a15 15 0 0 1 0 30H6z"/><text class="price" y="-16">{price}</text>"#,
                            half = wide / 2 - 15
                        ),
                    );
                }
            });
        }
    }
    out.push_str("</a>");
}

/// Something at a place of the frame, in pixels from there.
fn placed(out: &mut String, [x, y]: [f64; 2], draw: impl FnOnce(&mut String)) {
    let (x, y) = (x * 100.0, y * 100.0);
    put(out, format_args!(r#"<svg x="{x:.2}%" y="{y:.2}%">"#));
    draw(out);
    out.push_str("</svg>");
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // A string takes every text.
    _ = out.write_fmt(text);
}

fn radius(homes: u32) -> f64 {
    let root = f64::from(homes).sqrt();
    let between = |pair: &[(f64, f64)]| {
        let ((low, small), (high, large)) = (pair[0], pair[1]);
        let part = (root - low) / (high - low);
        (low..high)
            .contains(&root)
            .then_some(small + part * (large - small))
    };
    RADII.windows(2).find_map(between).unwrap_or(RADII[0].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::geo::{Bounds, Point};
    use model::saved::HomeRef;

    #[test]
    fn more_homes_are_larger_and_never_without_end() {
        assert_eq!(
            [1, 36, 64, 900, 19_600, 1_000_000].map(|homes| radius(homes).round() as i32),
            [12, 17, 25, 29, 33, 33]
        );
    }

    #[test]
    fn homes_are_links_whose_words_cannot_leave_them() {
        let still = StillSearch {
            frame: Frame::Wide,
            names: vec![("<b>\"Here\"".to_owned(), [0.5, 0.5])],
            marks: vec![
                StillMark {
                    at: [0.25, 0.5],
                    count: 412,
                    from_cents: Some(42_900_000),
                    marked: Marked::Homes(Bounds {
                        west: -117.0,
                        south: 33.0,
                        east: -116.0,
                        north: 34.0,
                    }),
                },
                StillMark {
                    at: [0.5, 0.25],
                    count: 1,
                    from_cents: Some(128_500_000),
                    marked: Marked::Home {
                        home: HomeRef {
                            source: "mls:gps".to_owned(),
                            listing_key: "1\"><script>".to_owned(),
                        },
                        slug: "1-a-street".to_owned(),
                        place: Point {
                            latitude: 33.5,
                            longitude: -116.5,
                        },
                        has_room: true,
                    },
                },
            ],
            ..StillSearch::default()
        };
        let asked = Asked {
            query: SearchQuery {
                page: 7,
                ..SearchQuery::default()
            },
            said: "near <here>".to_owned(),
            ..Asked::default()
        };

        let html = drawing(&still, &asked, Locale::es);

        assert!(
            html.contains(r#"<a href="/es/search?bounds=-117,33,-116,34&amp;said=near+%3Chere%3E" tabindex="-1">"#),
            "{html}"
        );
        assert!(html.contains(r#"href="/es/homes/1-a-street""#), "{html}");
        assert!(html.contains(r#"data-place="33.5,-116.5""#), "{html}");
        assert!(html.contains("$1.29M") && html.contains(">412<"), "{html}");
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(html.contains(r#"viewBox="0 0 1000 667""#));
    }
}
