//! The colours of maps, read from the site's own tokens: one place says what water looks like.

use std::sync::LazyLock;

const TOKENS: &str = include_str!("../../../../style/tokens/color.css");

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Theme {
    /// By day.
    Light,
    /// By night.
    Dark,
}

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// The colours of a map in one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    pub land: Rgb,
    pub open: Rgb,
    pub park: Rgb,
    pub water: Rgb,
    pub road: Rgb,
    pub highway: Rgb,
    pub edge: Rgb,
    pub label: Rgb,
    pub ink: Rgb,
    pub area: Rgb,
    pub pin: Rgb,
    pub pin_edge: Rgb,
}

impl Palette {
    /// The palette of a theme.
    pub fn of(theme: Theme) -> &'static Self {
        static BOTH: LazyLock<[Palette; 2]> = LazyLock::new(|| [0, 1].map(Palette::read));
        match theme {
            Theme::Light => &BOTH[0],
            Theme::Dark => &BOTH[1],
        }
    }

    fn read(theme: usize) -> Self {
        // Why: a token that is gone is told by the test below; a map in grey is better than none.
        let token = |name: &str| token(name, theme).unwrap_or([128; 3]);
        Self {
            land: token("--map-land"),
            open: token("--map-wash"),
            park: token("--map-park"),
            water: token("--map-water"),
            road: token("--map-road"),
            highway: token("--map-highway"),
            edge: token("--map-hill"),
            label: token("--map-label"),
            ink: token("--ink"),
            area: token("--agave"),
            pin: token("--accent"),
            pin_edge: token("--surface"),
        }
    }
}

/// A token's colour: `--name: light-dark(oklch(L C H), oklch(L C H));`.
fn token(name: &str, theme: usize) -> Option<Rgb> {
    let line = TOKENS.lines().find_map(|line| {
        let value = line.trim().strip_prefix(name)?.strip_prefix(':')?;
        value.trim().strip_prefix("light-dark(")
    })?;
    let colour = line.split("oklch(").nth(theme + 1)?;
    let mut numbers = colour
        .split(')')
        .next()?
        .split_whitespace()
        .map_while(|number| number.parse::<f64>().ok());
    Some(rgb(numbers.next()?, numbers.next()?, numbers.next()?))
}

/// OKLCH as sRGB.
fn rgb(lightness: f64, chroma: f64, hue: f64) -> Rgb {
    let (sine, cosine) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cosine, chroma * sine);
    let cube = |part: f64| part * part * part;
    let l = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let m = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let s = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
    let linear = [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ];
    linear.map(|part| {
        let part = part.clamp(0.0, 1.0);
        let bent = if part <= 0.003_130_8 {
            12.92 * part
        } else {
            1.055 * part.powf(1.0 / 2.4) - 0.055
        };
        (bent * 255.0).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_the_map_is_a_token_in_both_themes() {
        for name in [
            "--map-land",
            "--map-wash",
            "--map-park",
            "--map-water",
            "--map-road",
            "--map-highway",
            "--map-hill",
            "--map-label",
            "--ink",
            "--agave",
            "--accent",
            "--surface",
        ] {
            for theme in [0, 1] {
                assert!(token(name, theme).is_some(), "{name}");
            }
        }
        assert_ne!(Palette::of(Theme::Light), Palette::of(Theme::Dark));
    }

    #[test]
    fn colours_are_those_of_browsers() {
        assert_eq!(rgb(1.0, 0.0, 0.0), [255, 255, 255]);
        assert_eq!(rgb(0.0, 0.0, 0.0), [0, 0, 0]);
        assert_eq!(rgb(0.627_96, 0.257_68, 29.234), [255, 0, 0]);
    }
}
