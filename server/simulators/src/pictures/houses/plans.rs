//! Which bays a facade has, by style.

use crate::pictures::facts::{HomeKind, Style};
use crate::pictures::home::Home;

use super::bays::Bay;

/// A bay and its width.
pub type Plan = Vec<(Bay, f64)>;

/// The front of the home, with a door for each garage space.
pub fn front(home: &Home) -> Plan {
    let garage = garage(home.facts.garage);
    let (mut bays, garage_last): (Plan, bool) = match home.style {
        Style::Flat => (
            vec![
                (Bay::Slat, 58.0),
                (Bay::Door, 104.0),
                (Bay::Glass, 236.0),
                (Bay::Stone, 66.0),
                (Bay::Clerestory, 150.0),
            ],
            false,
        ),
        Style::Butterfly => (
            vec![
                (Bay::Clerestory, 150.0),
                (Bay::Breeze, 130.0),
                (Bay::Door, 108.0),
                (Bay::Glass, 214.0),
            ],
            true,
        ),
        Style::Gable => (
            vec![
                (Bay::Stone, 60.0),
                (Bay::Glass, 300.0),
                (Bay::Door, 104.0),
                (Bay::Window, 156.0),
            ],
            false,
        ),
        Style::Folded => (
            vec![
                (Bay::Breeze, 130.0),
                (Bay::Glass, 330.0),
                (Bay::Door, 104.0),
                (Bay::Stone, 60.0),
            ],
            true,
        ),
        Style::Spanish => (
            vec![
                (Bay::Window, 130.0),
                (Bay::Door, 104.0),
                (Bay::Arch, 236.0),
                (Bay::Window, 140.0),
            ],
            false,
        ),
        Style::Cubes => (
            vec![
                (Bay::Stone, 74.0),
                (Bay::Door, 110.0),
                (Bay::Glass, 250.0),
                (Bay::Slat, 120.0),
            ],
            false,
        ),
        Style::Ranch => (
            vec![
                (Bay::Window, 150.0),
                (Bay::Door, 100.0),
                (Bay::Window, 190.0),
                (Bay::Stone, 56.0),
                (Bay::Window, 130.0),
            ],
            true,
        ),
        Style::Craftsman => (
            vec![
                (Bay::Window, 150.0),
                (Bay::Door, 110.0),
                (Bay::Window, 160.0),
                (Bay::Stone, 44.0),
                (Bay::Window, 120.0),
            ],
            true,
        ),
        Style::Farmhouse => (
            vec![
                (Bay::Window, 170.0),
                (Bay::Door, 116.0),
                (Bay::Window, 150.0),
                (Bay::Window, 130.0),
            ],
            false,
        ),
    };
    if home.facts.kind == HomeKind::Townhouse {
        bays = vec![(Bay::Door, 104.0), (Bay::Window, 130.0)];
    }
    match garage {
        Some(garage) if garage_last => bays.push(garage),
        Some(garage) => bays.insert(0, garage),
        None => {}
    }
    bays
}

fn garage(spaces: u8) -> Option<(Bay, f64)> {
    let wide = match spaces {
        0 => return None,
        1 => 128.0,
        2 => 218.0,
        more => f64::from(more) * 100.0 + 8.0,
    };
    Some((Bay::Garage(spaces), wide))
}

/// The rear of the home.
pub fn rear(home: &Home) -> Plan {
    match home.style {
        Style::Flat => vec![
            (Bay::Clerestory, 130.0),
            (Bay::Glass, 420.0),
            (Bay::Stone, 70.0),
            (Bay::Glass, 160.0),
        ],
        Style::Butterfly => vec![
            (Bay::Glass, 250.0),
            (Bay::Slat, 70.0),
            (Bay::Glass, 330.0),
            (Bay::Window, 130.0),
        ],
        Style::Gable => vec![
            (Bay::Breeze, 120.0),
            (Bay::Glass, 460.0),
            (Bay::Stone, 64.0),
            (Bay::Window, 140.0),
        ],
        Style::Folded => vec![
            (Bay::Glass, 520.0),
            (Bay::Breeze, 130.0),
            (Bay::Window, 140.0),
        ],
        Style::Spanish => vec![
            (Bay::Window, 150.0),
            (Bay::Arch, 440.0),
            (Bay::Window, 190.0),
        ],
        Style::Cubes => vec![
            (Bay::Glass, 300.0),
            (Bay::Stone, 80.0),
            (Bay::Glass, 280.0),
            (Bay::Slat, 110.0),
        ],
        Style::Ranch => vec![
            (Bay::Window, 150.0),
            (Bay::Glass, 300.0),
            (Bay::Window, 140.0),
            (Bay::Window, 160.0),
        ],
        Style::Craftsman => vec![
            (Bay::Window, 150.0),
            (Bay::Glass, 240.0),
            (Bay::Stone, 44.0),
            (Bay::Window, 220.0),
        ],
        Style::Farmhouse => vec![
            (Bay::Window, 160.0),
            (Bay::Glass, 330.0),
            (Bay::Window, 140.0),
            (Bay::Window, 140.0),
        ],
    }
}
