//! Still pictures of maps, drawn from our own data for pages, shared links and e-mail: drawn once, kept in memory.

mod drawing;
mod ground;
mod palette;
mod view;

pub use ground::{Ground, GroundArea, GroundRoad, Land, NoGround, Parts, RoadClass};
pub use palette::Theme;

use crate::faults::incident;
use bytes::Bytes;
use model::AppError;
use model::communities::Outline;
use model::geo::Point;
use moka::future::Cache;
use std::sync::Arc;
use tokio::sync::Semaphore;
use view::View;

/// Memory for pictures that were drawn.
const MEMORY_BYTES: u64 = 24 * 1024 * 1024;
/// Pictures drawn at once.
const DRAWN_AT_ONCE: usize = 2;

/// The sizes that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// For pages: 640 by 360.
    Page,
    /// The same for screens of twice the pixels: 1280 by 720.
    PageFine,
    /// For cards and e-mail: 480 by 480.
    Square,
    /// For shared links: 1200 by 630.
    Shared,
}

impl Size {
    /// Every size.
    pub const ALL: [Self; 4] = [Self::Page, Self::PageFine, Self::Square, Self::Shared];

    /// Width and height, pixels.
    pub const fn pixels(self) -> (u32, u32) {
        match self {
            Self::Page => (640, 360),
            Self::PageFine => (1_280, 720),
            Self::Square => (480, 480),
            Self::Shared => (1_200, 630),
        }
    }

    /// Pixels of the picture for one of the drawing: lines and letters grow with it.
    const fn scale(self) -> f32 {
        match self {
            Self::Page | Self::Square => 1.0,
            Self::PageFine => 2.0,
            Self::Shared => 1.6,
        }
    }
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// A home where it stands.
    Home(Point),
    /// A community, or the surroundings of a home that does not say where it stands.
    Area(Arc<Outline>),
}

/// Draws pictures, and keeps those that are asked for again.
pub struct StillMaps {
    ground: Arc<dyn Ground>,
    drawn: Cache<[u8; 32], Bytes>,
    workers: Semaphore,
}

impl StillMaps {
    /// Pictures over a ground.
    pub fn new(ground: Arc<dyn Ground>) -> Self {
        let drawn = Cache::builder()
            .weigher(|_, body: &Bytes| body.len() as u32 + 128)
            .max_capacity(MEMORY_BYTES)
            .build();
        Self {
            ground,
            drawn,
            workers: Semaphore::new(DRAWN_AT_ONCE),
        }
    }

    /// The picture as PNG.
    ///
    /// # Errors
    /// `Unavailable` while the server stops; `Internal` where it cannot be drawn, with the cause in the log.
    pub async fn picture(
        &self,
        subject: Subject,
        size: Size,
        theme: Theme,
    ) -> Result<Bytes, AppError> {
        let key = key(&subject, size, theme);
        self.drawn
            .try_get_with(key, self.make(subject, size, theme))
            .await
            .map_err(|error| (*error).clone())
    }

    async fn make(&self, subject: Subject, size: Size, theme: Theme) -> Result<Bytes, AppError> {
        let stopping = |_| AppError::Unavailable {
            what: "The drawing of maps".to_owned(),
        };
        let _permit = self.workers.acquire().await.map_err(stopping)?;
        let ground = Arc::clone(&self.ground);
        let drawn = tokio::task::spawn_blocking(move || {
            let view = View::of(&subject, size);
            let parts = ground.within(view.around(), view.zoom());
            drawing::draw(&subject, &view, &parts, size, theme)
        });
        let cause = match drawn.await {
            Ok(Ok(body)) => return Ok(body.into()),
            Ok(Err(cause)) => cause,
            Err(error) => error.to_string(),
        };
        Err(incident("a map was not drawn", cause))
    }
}

fn key(subject: &Subject, size: Size, theme: Theme) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut number = |degrees: f64| {
        hasher.update(&degrees.to_bits().to_le_bytes());
    };
    match subject {
        Subject::Home(at) => {
            number(at.latitude);
            number(at.longitude);
        }
        Subject::Area(outline) => {
            for at in outline.rings.iter().flatten() {
                number(at.latitude);
                number(at.longitude);
            }
            hasher.update(outline.name.as_bytes());
        }
    }
    hasher.update(&[matches!(subject, Subject::Home(_)).into()]);
    hasher.update(format!("{size:?}/{theme:?}").as_bytes());
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests;
