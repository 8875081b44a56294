//! Colours, and colours with an opacity.

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// White.
pub const WHITE: Colour = hex(0xff_ffff);

/// The colour of a number such as `0xf5efe5`.
pub const fn hex(value: u32) -> Colour {
    Colour {
        red: (value >> 16) as u8,
        green: (value >> 8) as u8,
        blue: value as u8,
    }
}

impl Colour {
    /// This colour moved a share of the way to another.
    pub fn mix(self, other: Self, share: f64) -> Self {
        let blend = |from: u8, to: u8| {
            let (from, to) = (f64::from(from), f64::from(to));
            (from + (to - from) * share).round().clamp(0.0, 255.0) as u8
        };
        Self {
            red: blend(self.red, other.red),
            green: blend(self.green, other.green),
            blue: blend(self.blue, other.blue),
        }
    }

    /// This colour with more white.
    pub fn lighter(self, share: f64) -> Self {
        self.mix(WHITE, share)
    }

    /// This colour in shade.
    pub fn darker(self, share: f64) -> Self {
        self.mix(hex(0x20_161c), share)
    }

    /// This colour as a see-through ink.
    pub fn at(self, opacity: f64) -> Ink {
        Ink {
            paint: Paint::Flat(self),
            opacity,
        }
    }
}

/// What a shape is filled with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Paint {
    Flat(Colour),
    /// A gradient or pattern by its number in the canvas.
    Server(u32),
}

/// A paint and how much of it covers what lies below.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    pub(super) paint: Paint,
    pub(super) opacity: f64,
}

impl From<Colour> for Ink {
    fn from(colour: Colour) -> Self {
        colour.at(1.0)
    }
}
