//! Areas, points and paths.

/// A point, x to the right and y down.
pub type Point = (f64, f64);

/// An upright rectangle.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

/// The area at a point with a width and a height.
pub const fn area(x: f64, y: f64, w: f64, h: f64) -> Area {
    Area { x, y, w, h }
}

impl Area {
    /// The right edge.
    pub fn right(self) -> f64 {
        self.x + self.w
    }

    /// The bottom edge.
    pub fn bottom(self) -> f64 {
        self.y + self.h
    }

    /// The x in the middle.
    pub fn middle(self) -> f64 {
        self.x + self.w / 2.0
    }

    /// The part given by shares of the width and the height.
    pub fn part(self, x: f64, y: f64, w: f64, h: f64) -> Self {
        area(
            self.x + self.w * x,
            self.y + self.h * y,
            self.w * w,
            self.h * h,
        )
    }

    /// The area without a margin on each side.
    pub fn inset(self, across: f64, along: f64) -> Self {
        area(
            self.x + across,
            self.y + along,
            self.w - 2.0 * across,
            self.h - 2.0 * along,
        )
    }

    /// The point given by shares of the width and the height.
    pub fn point(self, x: f64, y: f64) -> Point {
        (self.x + self.w * x, self.y + self.h * y)
    }
}

/// The outline of a shape, in SVG path data.
#[derive(Debug, Clone)]
pub struct Path(String);

impl Path {
    /// Starts at a point.
    pub fn from(x: f64, y: f64) -> Self {
        let mut data = String::with_capacity(64);
        data.push('M');
        write_pair(&mut data, x, y);
        Self(data)
    }

    /// A straight line.
    pub fn to(self, x: f64, y: f64) -> Self {
        self.with('L', &[(x, y)])
    }

    /// A bow pulled toward one point.
    pub fn bend(self, pull: Point, x: f64, y: f64) -> Self {
        self.with('Q', &[pull, (x, y)])
    }

    /// A curve pulled toward two points.
    pub fn curve(self, first: Point, second: Point, x: f64, y: f64) -> Self {
        self.with('C', &[first, second, (x, y)])
    }

    /// A clockwise arc of a circle.
    pub fn arc(mut self, radius: f64, x: f64, y: f64) -> Self {
        self.0.push('A');
        write_pair(&mut self.0, radius, radius);
        self.0.push_str(" 0 0 1 ");
        write_pair(&mut self.0, x, y);
        self
    }

    /// Back to the start.
    pub fn closed(mut self) -> Self {
        self.0.push('Z');
        self
    }

    /// The path data.
    pub fn data(&self) -> &str {
        &self.0
    }

    fn with(mut self, command: char, points: &[Point]) -> Self {
        self.0.push(command);
        for (rank, &(x, y)) in points.iter().enumerate() {
            if rank > 0 {
                self.0.push(' ');
            }
            write_pair(&mut self.0, x, y);
        }
        self
    }
}

fn write_pair(out: &mut String, x: f64, y: f64) {
    write_number(out, x);
    out.push(' ');
    write_number(out, y);
}

/// Appends a number with one decimal, none where it is whole.
pub fn write_number(out: &mut String, value: f64) {
    write_scaled(out, (value * 10.0).round() as i64, 1);
}

/// Appends a number with three decimals.
pub(super) fn write_fine(out: &mut String, value: f64) {
    write_scaled(out, (value * 1_000.0).round() as i64, 3);
}

fn write_scaled(out: &mut String, scaled: i64, decimals: u32) {
    if scaled < 0 {
        out.push('-');
    }
    let scale = 10_u64.pow(decimals);
    let size = scaled.unsigned_abs();
    write_digits(out, size / scale, 1);
    let rest = size % scale;
    if rest > 0 {
        out.push('.');
        write_digits(out, rest, decimals);
    }
}

fn write_digits(out: &mut String, mut value: u64, at_least: u32) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    let least = digits.len() - at_least as usize;
    while value > 0 || start > least {
        start -= 1;
        digits[start] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    out.extend(digits[start..].iter().map(|&digit| char::from(digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_one_decimal_and_their_sign() {
        let written = |value| {
            let mut out = String::new();
            write_number(&mut out, value);
            out
        };

        assert_eq!(written(12.0), "12");
        assert_eq!(written(-0.34), "-0.3");
        assert_eq!(written(0.01), "0");
        assert_eq!(written(1204.96), "1205");
    }

    #[test]
    fn fine_numbers_keep_their_leading_zeros() {
        let mut out = String::new();
        write_fine(&mut out, -1.045);

        assert_eq!(out, "-1.045");
    }
}
