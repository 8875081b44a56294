//! What list and map share, and what the map's parts share.

use super::draw::Draft;
use crate::i18n_catalogue::{Locale, prefix};
use crate::saved::HiddenHomes;
use crate::search::state::{asked, path_said};
use leptos::prelude::*;
use map::{MapError, MapView, Palette};
use model::geo::{Bounds, Point};
use model::maps::feature_id;
use model::saved::{HomeRef, SavedHomes};
use model::search::{Area, SearchQuery};
use send_wrapper::SendWrapper;
use std::rc::Rc;
use ui::SheetStop;

/// The home that is looked at, in the list or on the map.
#[derive(Clone, Copy)]
pub struct MapLink {
    /// The home.
    pub hot: RwSignal<Option<HomeRef>>,
}

/// What the map takes from the answer that the list shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    /// The index's version.
    pub version: u64,
    /// The box around all homes that match, where the search says none.
    pub extent: Option<Bounds>,
    /// How many of the homes have no place on the map.
    pub placeless: u32,
}

/// Whether there is a map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// The server's picture stands in its place.
    #[default]
    Still,
    /// It is being fetched.
    Coming,
    /// It is there.
    There,
    /// It cannot be shown.
    Absent(MapError),
}

/// What is shown besides homes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// Outlines of cities and neighbourhoods.
    pub boundaries: bool,
    /// Schools.
    pub schools: bool,
    /// Homes like these that were sold.
    pub sold: bool,
}

/// Homes that were clicked, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Picked {
    /// The homes at the place.
    pub homes: Vec<HomeRef>,
    /// The place.
    pub place: Point,
    /// Pixels from the map's upper left corner.
    pub at: [f64; 2],
}

/// What a button or a key asks of the map.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Zoom by levels.
    Zoom(f64),
    /// Look for homes in what the map shows.
    SearchHere,
    /// Go to where the visitor is.
    Near,
    /// Draw an area, or a hole in one.
    Draw(Draft),
    /// Put a corner in the middle of the map.
    Corner,
    /// Take the last corner off.
    UndoCorner,
    /// Close the outline.
    Finish,
    /// Draw no more.
    Cancel,
    /// A key was pressed on the map.
    Key {
        /// Its name.
        name: String,
        /// Whether Shift was held.
        shift: bool,
    },
}

/// Does what is asked of the map.
pub type Actor = Rc<dyn Fn(Act)>;

/// Everything about the map of a search page.
#[derive(Clone, Copy)]
pub struct Stage {
    /// The page's language.
    pub locale: Locale,
    /// The query string of the page.
    pub search: Memo<String>,
    /// What the list's answer says.
    pub known: RwSignal<Known>,
    /// The home that is looked at.
    pub link: MapLink,
    /// Whether there is a map.
    pub standing: RwSignal<Standing>,
    /// Whether the list follows the map.
    pub follows: RwSignal<bool>,
    /// Whether the map shows something else than the list was asked for.
    pub moved: RwSignal<bool>,
    /// What is shown besides homes.
    pub shown: RwSignal<Shown>,
    /// The outline being drawn.
    pub draft: RwSignal<Option<Draft>>,
    /// The homes that were clicked.
    pub picked: RwSignal<Option<Picked>>,
    /// What the map says aloud.
    pub spoken: RwSignal<String>,
    /// Where the phone's sheet rests.
    pub stop: RwSignal<SheetStop>,
    /// How many homes are drawn, once the map is.
    pub drawn: RwSignal<Option<u32>>,
    /// The homes that the visitor keeps, and those that the visitor hides.
    pub kept: RwSignal<SavedHomes>,
    /// As above.
    pub hidden: RwSignal<HiddenHomes>,
    /// What is no signal; there in the browser only, which has one thread.
    engine: StoredValue<Option<SendWrapper<Engine>>>,
}

/// The map itself, and what it needs to know.
pub struct Engine {
    /// The map, once it is there.
    pub view: Option<MapView>,
    /// The page's colours.
    pub palette: Palette,
    /// Does what buttons and keys ask.
    pub actor: Option<Actor>,
    /// What was asked before there was an actor.
    pub asked: Vec<Act>,
    /// The viewport that the map itself has put into the address.
    pub own_viewport: Option<Bounds>,
    go: GoTo,
}

/// Opens an address; `true` where Back is not to stop there.
pub type GoTo = Rc<dyn Fn(&str, bool)>;

impl Stage {
    /// The stage before there is a map.
    pub fn new(
        search: Memo<String>,
        link: MapLink,
        locale: Locale,
        kept: RwSignal<SavedHomes>,
        hidden: RwSignal<HiddenHomes>,
    ) -> Self {
        Self {
            locale,
            search,
            known: RwSignal::default(),
            link,
            standing: RwSignal::default(),
            follows: RwSignal::new(true),
            moved: RwSignal::new(false),
            shown: RwSignal::default(),
            draft: RwSignal::new(None),
            picked: RwSignal::new(None),
            spoken: RwSignal::default(),
            stop: RwSignal::default(),
            drawn: RwSignal::new(None),
            kept,
            hidden,
            engine: StoredValue::new(None),
        }
    }

    /// Begins in the browser; for effects.
    pub fn begin(&self, go: GoTo) {
        self.engine.set_value(Some(SendWrapper::new(Engine {
            view: None,
            palette: Palette::default(),
            actor: None,
            asked: Vec::new(),
            own_viewport: None,
            go,
        })));
    }

    /// The search of the page.
    pub fn query(&self) -> SearchQuery {
        self.search.with(|search| asked(search).query)
    }

    /// The same, outside of effects.
    pub fn query_now(&self) -> SearchQuery {
        self.search.with_untracked(|search| asked(search).query)
    }

    /// Asks something of the map, now or once it is there.
    pub fn act(&self, act: Act) {
        match self.engine(|engine| engine.actor.clone()).flatten() {
            Some(actor) => actor(act),
            None => self.set_engine(|engine| engine.asked.push(act)),
        }
    }

    /// Has what is asked done from now on, and what was asked before.
    pub fn set_actor(&self, actor: &Actor) {
        let mut asked = Vec::new();
        self.set_engine(|engine| {
            engine.actor = Some(Rc::clone(actor));
            asked = std::mem::take(&mut engine.asked);
        });
        for act in asked {
            actor(act);
        }
    }

    /// Opens an address of this site, which the language is part of.
    pub fn go(&self, address: &str) {
        if let Some(go) = self.engine(|engine| Rc::clone(&engine.go)) {
            go(address, false);
        }
    }

    /// Does something with the map, where there is one.
    pub fn with_view<T>(&self, run: impl FnOnce(&MapView) -> T) -> Option<T> {
        // Why a clone: what runs may change the engine.
        let view = self.engine(|engine| engine.view.clone()).flatten();
        view.as_ref().map(run)
    }

    /// Reads the engine, while the page is there.
    pub fn engine<T>(&self, read: impl FnOnce(&Engine) -> T) -> Option<T> {
        self.engine
            .try_with_value(|engine| engine.as_deref().map(read))
            .flatten()
    }

    /// Changes the engine, while the page is there.
    pub fn set_engine(&self, change: impl FnOnce(&mut Engine)) {
        self.engine
            .try_update_value(|engine| engine.as_deref_mut().map(change));
    }

    /// Shows the search in another area, from its first page.
    pub fn look_in(&self, area: Area, is_passing: bool) {
        let asked = self.search.with_untracked(|search| asked(search));
        let query = SearchQuery {
            area,
            page: 1,
            ..asked.query
        };
        // Why not `href`: listeners know no context, and so no language.
        let address = format!("{}{}", prefix(self.locale), path_said(&query, &asked.said));
        if let Some(go) = self.engine(|engine| Rc::clone(&engine.go)) {
            go(&address, is_passing);
        }
    }
}

/// The number of a home's pin.
pub fn pin(home: &HomeRef) -> u64 {
    feature_id(&home.source, &home.listing_key)
}
