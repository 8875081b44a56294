//! Writes sheets of illustrations as PNG files into a folder, to look at them side by side.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use image::{GenericImage, RgbImage, imageops};
use simulators::pictures::{
    HomeFacts, HomeKind, ImageFormat, PoolKind, Region, Scene, Style, TimeOfDay, ViewKind, draw,
    render,
};

const TILE: (u32, u32) = (480, 320);

type Cell = (HomeFacts, Scene, TimeOfDay);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name a folder to write into")?);
    std::fs::create_dir_all(&folder)?;
    if let Some(picture) = arguments.next() {
        let svg = std::fs::read_to_string(&picture)?;
        let name = Path::new(&picture).with_extension("png");
        std::fs::write(name, render(&svg, 1_200, 800, ImageFormat::Png)?)?;
        return Ok(());
    }
    for (name, columns, cells) in sheets() {
        sheet(&folder.join(format!("{name}.png")), columns, &cells)?;
    }
    speed(&folder)
}

fn sheets() -> Vec<(&'static str, u32, Vec<Cell>)> {
    let styles = |time| {
        let styled = move |(seed, style)| {
            (
                HomeFacts {
                    style: Some(style),
                    ..home(seed, style)
                },
                Scene::Front,
                time,
            )
        };
        (1..).zip(Style::ALL).map(styled).collect::<Vec<_>>()
    };
    let all = |facts: HomeFacts, time| {
        Scene::ALL
            .map(|scene| (facts.clone(), scene, time))
            .to_vec()
    };
    let tall = (1..)
        .zip(Style::ALL)
        .map(|(seed, style)| {
            let facts = HomeFacts {
                stories: 2,
                garage: 3,
                ..home(seed + 20, style)
            };
            (facts, Scene::Front, TimeOfDay::Day)
        })
        .collect();
    vec![
        ("styles-day", 3, styles(TimeOfDay::Day)),
        ("styles-dusk", 3, styles(TimeOfDay::Dusk)),
        ("stories", 3, tall),
        ("desert", 4, all(HomeFacts::new(1), TimeOfDay::Day)),
        ("coast", 4, all(coast(), TimeOfDay::Golden)),
        ("inland", 4, all(inland(), TimeOfDay::Dawn)),
        ("kinds", 3, kinds()),
        ("views", 3, views()),
    ]
}

fn home(seed: u32, style: Style) -> HomeFacts {
    let (region, year_built) = match style {
        Style::Craftsman => (Region::City, 1928),
        Style::Ranch => (Region::Inland, 1988),
        Style::Farmhouse => (Region::Inland, 2019),
        Style::Cubes => (Region::Desert, 2018),
        Style::Spanish => (Region::Desert, 1994),
        _ => (Region::Desert, 1961),
    };
    let view = ViewKind::None;
    HomeFacts {
        style: Some(style),
        region,
        year_built,
        view,
        ..HomeFacts::new(seed)
    }
}

fn coast() -> HomeFacts {
    HomeFacts {
        region: Region::Coast,
        view: ViewKind::Ocean,
        year_built: 2016,
        stories: 2,
        ..HomeFacts::new(12)
    }
}

fn inland() -> HomeFacts {
    HomeFacts {
        region: Region::Inland,
        view: ViewKind::Golf,
        year_built: 1996,
        garage: 3,
        stories: 2,
        pool: PoolKind::None,
        ..HomeFacts::new(33)
    }
}

fn kinds() -> Vec<Cell> {
    let kind = |seed, kind, year_built, region, style| HomeFacts {
        kind,
        year_built,
        region,
        style,
        view: ViewKind::None,
        stories: if kind == HomeKind::Townhouse { 2 } else { 1 },
        pool: PoolKind::Community,
        ..HomeFacts::new(seed)
    };
    let list = [
        kind(3, HomeKind::Condo, 2018, Region::City, None),
        kind(
            4,
            HomeKind::Condo,
            1990,
            Region::Desert,
            Some(Style::Spanish),
        ),
        kind(5, HomeKind::Condo, 1968, Region::Desert, None),
        kind(6, HomeKind::Townhouse, 2012, Region::Coast, None),
        kind(7, HomeKind::Townhouse, 1992, Region::Inland, None),
        kind(8, HomeKind::MultiFamily, 1958, Region::City, None),
        kind(9, HomeKind::Mobile, 1978, Region::Desert, None),
        kind(10, HomeKind::Land, 0, Region::Desert, None),
        kind(10, HomeKind::House, 1925, Region::City, None),
    ];
    let mut cells: Vec<Cell> = list
        .iter()
        .map(|facts| (facts.clone(), Scene::Front, TimeOfDay::Day))
        .collect();
    for facts in [&list[0], &list[3], &list[6]] {
        cells.push((facts.clone(), Scene::Pool, TimeOfDay::Golden));
    }
    for facts in [&list[0], &list[3], &list[8]] {
        cells.push((facts.clone(), Scene::Street, TimeOfDay::Dawn));
    }
    for facts in [&list[1], &list[7], &list[6]] {
        cells.push((facts.clone(), Scene::Aerial, TimeOfDay::Day));
    }
    cells
}

fn views() -> Vec<Cell> {
    let list = [
        (ViewKind::Mountain, Region::Desert),
        (ViewKind::Golf, Region::Desert),
        (ViewKind::City, Region::City),
        (ViewKind::Ocean, Region::Coast),
        (ViewKind::Desert, Region::Desert),
        (ViewKind::Mountain, Region::Inland),
    ];
    let mut cells = Vec::new();
    for (scene, time) in [
        (Scene::View, TimeOfDay::Golden),
        (Scene::Front, TimeOfDay::Day),
        (Scene::View, TimeOfDay::Night),
    ] {
        for (seed, (view, region)) in (50..).zip(list) {
            cells.push((
                HomeFacts {
                    view,
                    region,
                    ..HomeFacts::new(seed)
                },
                scene,
                time,
            ));
        }
    }
    cells
}

fn sheet(path: &Path, columns: u32, cells: &[Cell]) -> Result<(), Box<dyn Error>> {
    let rows = (cells.len() as u32).div_ceil(columns);
    let mut page = RgbImage::new(columns * TILE.0, rows * TILE.1);
    for (rank, (facts, scene, time)) in (0..).zip(cells) {
        let svg = draw(facts, *scene, *time);
        let wide = if *scene == Scene::Strip {
            TILE.0 / 2
        } else {
            TILE.0
        };
        let file = render(&svg, wide, TILE.1, ImageFormat::Png)?;
        let tile = image::load_from_memory(&file)?.to_rgb8();
        page.copy_from(&tile, rank % columns * TILE.0, rank / columns * TILE.1)?;
    }
    let page = if page.width() > 1_920 {
        imageops::resize(
            &page,
            1_920,
            page.height() * 1_920 / page.width(),
            imageops::FilterType::Triangle,
        )
    } else {
        page
    };
    page.save(path)?;
    Ok(())
}

/// Writes how long drawing and rendering take.
fn speed(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut report = String::new();
    for scene in Scene::ALL {
        let facts = HomeFacts::new(7);
        let start = Instant::now();
        for _ in 0..20 {
            std::hint::black_box(draw(&facts, scene, TimeOfDay::Day));
        }
        let drawn = start.elapsed() / 20;
        let svg = draw(&facts, scene, TimeOfDay::Day);
        let start = Instant::now();
        for _ in 0..5 {
            std::hint::black_box(render(&svg, 1_024, 768, ImageFormat::Jpeg)?);
        }
        let rendered = start.elapsed() / 5;
        writeln!(
            report,
            "{scene:?}: {drawn:?} drawn, {rendered:?} rendered, {} bytes",
            svg.len()
        )?;
    }
    std::fs::write(folder.join("speed.txt"), report)?;
    Ok(())
}
