//! Mountain ridges with shaded facets, and rolling hills.

use crate::pictures::drawing::{Canvas, Chance, Colour, Path, Point, hex};
use crate::pictures::home::Home;

/// Where a ridge stands and how it looks.
#[derive(Debug, Clone, Copy)]
pub struct Ridge {
    /// The stream that shapes it.
    pub aspect: &'static str,
    pub width: f64,
    pub base: f64,
    pub height: f64,
    pub colour: Colour,
    /// Rounds of midpoint displacement.
    pub detail: u32,
    /// Opacity of the shaded facets.
    pub shade: f64,
}

/// Paints a mountain ridge.
pub fn mountain(canvas: &mut Canvas, home: &Home, ridge: Ridge) {
    let mut chance = home.chance(ridge.aspect);
    let crest = crest(&mut chance, &ridge);
    let ink = canvas.fade(
        ridge.colour.mix(hex(0), 0.06),
        ridge.colour.mix(home.light.sky[2], 0.5),
    );
    let mut outline = crest.clone();
    outline.push((ridge.width + 40.0, ridge.base + 4.0));
    outline.push((-40.0, ridge.base + 4.0));
    canvas.polygon(&outline, ink);
    let shade = ridge.colour.mix(hex(0x1d_1230), 0.5).at(ridge.shade);
    for peak in 2..crest.len() - 2 {
        let (_, y) = crest[peak];
        let rises = y < crest[peak - 1].1 && y < crest[peak + 1].1;
        if rises && ridge.base - y > ridge.height * 0.25 {
            let facet = facet(&mut chance, &crest, peak, ridge.base);
            canvas.polygon(&facet, shade);
        }
    }
}

/// The line of a ridge by midpoint displacement.
fn crest(chance: &mut Chance, ridge: &Ridge) -> Vec<Point> {
    let (width, base, height) = (ridge.width, ridge.base, ridge.height);
    let mut points = vec![
        (-40.0, base - height * chance.between(0.1, 0.6)),
        (
            width * chance.between(0.2, 0.45),
            base - height * chance.between(0.8, 1.0),
        ),
        (
            width * chance.between(0.55, 0.8),
            base - height * chance.between(0.35, 0.95),
        ),
        (width + 40.0, base - height * chance.between(0.15, 0.7)),
    ];
    let mut rough = height * 0.2;
    for _ in 0..ridge.detail {
        let mut finer = Vec::with_capacity(points.len() * 2);
        finer.push(points[0]);
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let x = f64::midpoint(from.0, to.0) + chance.between(-0.12, 0.12) * (to.0 - from.0);
            let y = f64::midpoint(from.1, to.1) + chance.between(-rough, rough);
            finer.push((x, y));
            finer.push(to);
        }
        points = finer;
        rough *= 0.52;
    }
    points
}

/// The shaded side of a peak.
fn facet(chance: &mut Chance, crest: &[Point], peak: usize, base: f64) -> Vec<Point> {
    let top = crest[peak];
    let mut outline = vec![top];
    for next in peak + 1..(peak + 6).min(crest.len() - 1) {
        if crest[next].1 < crest[next - 1].1 {
            break;
        }
        outline.push(crest[next]);
    }
    let last = outline[outline.len() - 1];
    let drop = base.min(last.1 + (base - last.1) * chance.between(0.35, 0.8));
    outline.push((last.0 + chance.between(-6.0, 30.0), drop));
    for step in (1..=4_u32).rev() {
        let side = if step % 2 == 1 { 1.0 } else { -0.35 };
        let share = f64::from(step);
        let x = top.0 + side * chance.between(4.0, 22.0) + (last.0 - top.0) * 0.25 * share / 4.0;
        outline.push((x, top.1 + (drop - top.1) * share / 4.4));
    }
    outline
}

/// Paints a line of soft hills.
pub fn hills(canvas: &mut Canvas, home: &Home, ridge: Ridge) {
    let mut chance = home.chance(ridge.aspect);
    let ink = canvas.fade(ridge.colour, ridge.colour.mix(home.light.sky[2], 0.35));
    let mut path = Path::from(-60.0, ridge.base + 6.0)
        .to(-60.0, ridge.base - ridge.height * chance.between(0.3, 0.7));
    let mut x = -60.0;
    while x < ridge.width + 60.0 {
        let step = chance.between(200.0, 420.0);
        let end = ridge.base - ridge.height * chance.between(0.15, 0.55);
        let top = ridge.base - ridge.height * chance.between(0.9, 1.5);
        path = path.bend((x + step * chance.between(0.35, 0.65), top), x + step, end);
        x += step;
    }
    canvas.fill(path.to(x, ridge.base + 6.0).closed(), ink);
}
