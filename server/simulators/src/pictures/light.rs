//! The light of an hour: sky, distance and the colour that everything takes on.

use super::drawing::{Colour, hex};
use super::facts::TimeOfDay;

/// The colours of an hour.
#[derive(Debug, Clone, Copy)]
pub struct Light {
    /// The sky from the zenith to the horizon.
    pub sky: [Colour; 3],
    pub sun: Colour,
    /// The height of the sun: 0 at the zenith, 1 at the horizon.
    pub sun_depth: f64,
    /// Three distances, far to near.
    pub ridges: [Colour; 3],
    /// What all materials are mixed with.
    pub ambient: Colour,
    /// How much of it.
    pub strength: f64,
    /// Whether lamps are on.
    pub lit: bool,
}

const DAWN: Light = Light {
    sky: [hex(0xa3_c2dc), hex(0xe9_d6d3), hex(0xfb_e5cf)],
    sun: hex(0xff_f6e4),
    sun_depth: 0.62,
    ridges: [hex(0xc9_b9c8), hex(0xb0_9db0), hex(0xa0_8a92)],
    ambient: hex(0xf6_cfc4),
    strength: 0.12,
    lit: false,
};

const DAY: Light = Light {
    sky: [hex(0x5a_a5d6), hex(0xa5_d0e6), hex(0xe9_f1e9)],
    sun: hex(0xff_ffff),
    sun_depth: 0.16,
    ridges: [hex(0xb4_c2d0), hex(0xa3_a3ab), hex(0xa8_937f)],
    ambient: hex(0xff_ffff),
    strength: 0.02,
    lit: false,
};

const GOLDEN: Light = Light {
    sky: [hex(0x6f_9fc4), hex(0xec_cba4), hex(0xfb_dcae)],
    sun: hex(0xff_f3cf),
    sun_depth: 0.55,
    ridges: [hex(0xcd_a79d), hex(0xb9_8a80), hex(0xa1_716a)],
    ambient: hex(0xff_b066),
    strength: 0.15,
    lit: false,
};

const DUSK: Light = Light {
    sky: [hex(0x32_3a70), hex(0xb5_668f), hex(0xf7_b07c)],
    sun: hex(0xff_dfae),
    sun_depth: 0.78,
    ridges: [hex(0x75_578a), hex(0x5b_4377), hex(0x47_3560)],
    ambient: hex(0x4c_3a70),
    strength: 0.38,
    lit: true,
};

const NIGHT: Light = Light {
    sky: [hex(0x0e_1734), hex(0x24_315f), hex(0x5b_5a92)],
    sun: hex(0xf4_f0e2),
    sun_depth: 0.22,
    ridges: [hex(0x34_3d6b), hex(0x29_3058), hex(0x1f_2547)],
    ambient: hex(0x16_1f47),
    strength: 0.58,
    lit: true,
};

impl Light {
    /// The light of an hour.
    pub const fn of(time: TimeOfDay) -> Self {
        match time {
            TimeOfDay::Dawn => DAWN,
            TimeOfDay::Day => DAY,
            TimeOfDay::Golden => GOLDEN,
            TimeOfDay::Dusk => DUSK,
            TimeOfDay::Night => NIGHT,
        }
    }
}
