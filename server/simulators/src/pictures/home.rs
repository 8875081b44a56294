//! A home with everything that its facts leave open decided once, for all its pictures.

use super::drawing::{Canvas, Chance, Colour, Ink, hex};
use super::facts::{HomeFacts, HomeKind, Region, Style, TimeOfDay};
use super::light::Light;

const WALLS: [Colour; 9] = [
    hex(0xf5_efe5),
    hex(0xf1_e8da),
    hex(0xea_dfcd),
    hex(0xf8_f5f0),
    hex(0xe3_d2bd),
    hex(0xec_d9cb),
    hex(0xd8_d5c6),
    hex(0xcf_c3b1),
    hex(0x6a_625b),
];
const STUCCO: [Colour; 4] = [
    hex(0xf7_f1e6),
    hex(0xf3_e4cf),
    hex(0xec_d5bd),
    hex(0xf2_dcc8),
];
const BOARDS: [Colour; 6] = [
    hex(0x9f_b0a4),
    hex(0xb9_c4c8),
    hex(0x8c_9db0),
    hex(0xd9_cfb9),
    hex(0xc6_b8a0),
    hex(0x7f_8f7c),
];
const CHALK: [Colour; 3] = [hex(0xf8_f6f2), hex(0xf3_f1ec), hex(0xfb_fafa)];
const DOORS: [Colour; 8] = [
    hex(0xe4_572e),
    hex(0xf2_b134),
    hex(0x1a_8f9c),
    hex(0xc8_1d63),
    hex(0x5b_8a3c),
    hex(0xef_7f93),
    hex(0x2d_6ca8),
    hex(0xe9_8a15),
];
const WOODS: [Colour; 4] = [
    hex(0x8d_5d3e),
    hex(0xa5_704a),
    hex(0x70_4b36),
    hex(0xb8_8a5c),
];
const STONES: [Colour; 4] = [
    hex(0xb7_a78f),
    hex(0x9f_9182),
    hex(0xc6_b59b),
    hex(0x8d_857c),
];
const SHINGLES: [Colour; 4] = [
    hex(0x7d_6f66),
    hex(0x6b_6663),
    hex(0x8a_7462),
    hex(0x59_5a5e),
];
const WATERS: [Colour; 4] = [
    hex(0x2a_a9b8),
    hex(0x3b_b6c4),
    hex(0x1f_97ad),
    hex(0x49_bfc0),
];
const FABRICS: [Colour; 6] = [
    hex(0xc9_8b4b),
    hex(0x3f_7f7a),
    hex(0xb9_476b),
    hex(0x5d_7a4c),
    hex(0x3d_6a92),
    hex(0xd0_a05a),
];
const LINENS: [Colour; 4] = [
    hex(0xe9_dcc8),
    hex(0xef_e7da),
    hex(0xd7_cbb8),
    hex(0xcf_d4c6),
];

/// When the home was built, as far as it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Era {
    /// Before 1945.
    Old,
    /// To 1975.
    MidCentury,
    /// To 2004.
    Late,
    /// Since 2005.
    New,
}

/// The hole in the blocks of a breeze wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breeze {
    Circle,
    Diamond,
    Leaf,
    Hourglass,
}

/// One home in one light.
#[derive(Debug, Clone)]
pub struct Home {
    pub facts: HomeFacts,
    pub style: Style,
    pub era: Era,
    pub time: TimeOfDay,
    pub light: Light,
    pub wall: Colour,
    pub door: Colour,
    pub wood: Colour,
    pub stone: Colour,
    pub trim: Colour,
    pub shingle: Colour,
    pub breeze: Breeze,
    pub water: Colour,
    pub fabric: Colour,
    pub linen: Colour,
    /// Whether the plan is turned left to right.
    pub mirrored: bool,
}

impl Home {
    /// Decides what the facts leave open.
    pub fn new(facts: &HomeFacts, time: TimeOfDay) -> Self {
        let era = era_of(facts.year_built);
        let style = facts.style.unwrap_or_else(|| style_of(facts, era));
        let mut chance = Chance::new(facts.seed, "palette");
        let wall = match style {
            Style::Spanish => chance.pick(&STUCCO),
            Style::Craftsman => chance.pick(&BOARDS),
            Style::Farmhouse => chance.pick(&CHALK),
            _ => chance.pick(&WALLS),
        };
        let door = chance.pick(&DOORS);
        let wood = chance.pick(&WOODS);
        let trims = [
            hex(0xff_ffff),
            hex(0xf6_efe4),
            hex(0x3b_3632),
            hex(0x2f_3a3d),
            wood,
        ];
        let trim = match style {
            Style::Farmhouse => hex(0x2c_2e31),
            Style::Ranch | Style::Craftsman => hex(0xfb_f8f1),
            _ => chance.pick(&trims),
        };
        Self {
            style,
            era,
            time,
            light: Light::of(time),
            wall,
            door,
            wood,
            trim,
            stone: chance.pick(&STONES),
            shingle: chance.pick(&SHINGLES),
            breeze: chance.pick(&[
                Breeze::Circle,
                Breeze::Diamond,
                Breeze::Leaf,
                Breeze::Hourglass,
            ]),
            water: chance.pick(&WATERS),
            fabric: chance.pick(&FABRICS),
            linen: chance.pick(&LINENS),
            mirrored: Chance::new(facts.seed, "mirror").yes(0.5),
            facts: facts.clone(),
        }
    }

    /// The hour in which this home is usually shown.
    pub fn usual_time(seed: u32) -> TimeOfDay {
        let share = Chance::new(seed, "time").unit();
        if share < 0.5 {
            TimeOfDay::Day
        } else if share < 0.78 {
            TimeOfDay::Golden
        } else {
            TimeOfDay::Dawn
        }
    }

    /// The stream of one aspect of this home.
    pub fn chance(&self, aspect: &str) -> Chance {
        Chance::new(self.facts.seed, aspect)
    }

    /// A material as it looks in this light.
    pub fn tint(&self, colour: Colour) -> Colour {
        self.tint_more(colour, 0.0)
    }

    /// A material with more of the light in it, as distance adds.
    pub fn tint_more(&self, colour: Colour, extra: f64) -> Colour {
        colour.mix(
            self.light.ambient,
            (self.light.strength + extra).clamp(0.0, 0.9),
        )
    }

    /// Whether lamps are on.
    pub fn lit(&self) -> bool {
        self.light.lit
    }

    /// The colour of a window: a lamp inside, or the sky in the glass.
    pub fn pane(&self) -> Colour {
        if self.lit() {
            hex(0xfb_cf8c)
        } else {
            self.tint(hex(0x84_a7b0))
        }
    }

    /// The colour of the edge of the roof.
    pub fn fascia(&self) -> Colour {
        match self.style {
            Style::Spanish => self.tint(hex(0xb5_653f)),
            _ => self.tint(self.trim),
        }
    }

    /// A plain wall, shaded below its eave.
    pub fn wall_ink(&self, canvas: &mut Canvas) -> Ink {
        let (wall, lit) = (self.tint(self.wall), self.lit());
        canvas.kept("wall", |canvas| {
            let foot = if lit { wall } else { wall.lighter(0.12) };
            let stops = [
                (0.0, wall.darker(0.2).into()),
                (0.3, wall.into()),
                (1.0, foot.into()),
            ];
            canvas.gradient((0.0, 1.0), &stops)
        })
    }

    /// Whether it is an apartment, without ground of its own.
    pub fn is_apartment(&self) -> bool {
        matches!(self.facts.kind, HomeKind::Condo)
    }
}

fn era_of(year: u16) -> Era {
    match year {
        ..1945 => Era::Old,
        1945..1976 => Era::MidCentury,
        1976..2005 => Era::Late,
        _ => Era::New,
    }
}

fn style_of(facts: &HomeFacts, era: Era) -> Style {
    if matches!(facts.kind, HomeKind::Condo | HomeKind::MultiFamily) {
        return block_style_of(facts, era);
    }
    let mid_century = [Style::Butterfly, Style::Gable, Style::Folded, Style::Flat];
    let list: &[Style] = match (era, facts.region) {
        (Era::Old, Region::Desert) => &[Style::Spanish],
        (Era::Old, _) => &[Style::Spanish, Style::Craftsman, Style::Craftsman],
        (Era::MidCentury, Region::Desert) => &mid_century,
        (Era::MidCentury, _) => &[Style::Ranch, Style::Ranch, Style::Gable, Style::Flat],
        (Era::Late, Region::Desert) => &[Style::Spanish, Style::Spanish, Style::Ranch, Style::Flat],
        (Era::Late, _) => &[Style::Spanish, Style::Ranch],
        (Era::New, Region::Desert) => &[Style::Cubes, Style::Cubes, Style::Flat, Style::Spanish],
        (Era::New, Region::Coast | Region::City) => {
            &[Style::Cubes, Style::Cubes, Style::Farmhouse, Style::Spanish]
        }
        (Era::New, Region::Inland) => &[Style::Farmhouse, Style::Spanish, Style::Cubes],
    };
    Chance::new(facts.seed, "style").pick(list)
}

/// The style of a building of several homes.
fn block_style_of(facts: &HomeFacts, era: Era) -> Style {
    let list: &[Style] = match era {
        Era::Old => &[Style::Spanish],
        Era::MidCentury => &[Style::Flat, Style::Gable, Style::Folded],
        Era::Late => &[Style::Spanish, Style::Spanish, Style::Flat],
        Era::New => &[Style::Cubes, Style::Cubes, Style::Flat, Style::Spanish],
    };
    Chance::new(facts.seed, "style").pick(list)
}
