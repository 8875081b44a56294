//! What a picture must agree with.

/// What is known of a home before it is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HomeFacts {
    /// Chooses everything that the other facts leave open.
    pub seed: u32,
    /// The roofline; `None` takes one that fits the year and the region.
    pub style: Option<Style>,
    /// Floors of the home.
    pub stories: u8,
    /// Garage spaces.
    pub garage: u8,
    /// Bedrooms.
    pub bedrooms: u8,
    /// The pool, if any.
    pub pool: PoolKind,
    /// Year of construction.
    pub year_built: u16,
    /// What is seen from the home.
    pub view: ViewKind,
    /// What sort of property it is.
    pub kind: HomeKind,
    /// Where it stands.
    pub region: Region,
}

impl HomeFacts {
    /// A one-story desert house from 1961 with two garage spaces and its own pool.
    pub fn new(seed: u32) -> Self {
        Self {
            seed,
            style: None,
            stories: 1,
            garage: 2,
            bedrooms: 3,
            pool: PoolKind::Private,
            year_built: 1961,
            view: ViewKind::Mountain,
            kind: HomeKind::House,
            region: Region::Desert,
        }
    }
}

/// A family of rooflines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Flat roofs on two levels.
    Flat,
    /// Two wings that rise outward.
    Butterfly,
    /// A low mid-century gable with a glazed front.
    Gable,
    /// A folded plate over the entrance.
    Folded,
    /// Tiled roofs and arches.
    Spanish,
    /// Stacked cubes.
    Cubes,
    /// A hipped shingle roof.
    Ranch,
    /// A gabled bungalow with a porch.
    Craftsman,
    /// Steep white gables under dark metal.
    Farmhouse,
}

impl Style {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Flat,
        Self::Butterfly,
        Self::Gable,
        Self::Folded,
        Self::Spanish,
        Self::Cubes,
        Self::Ranch,
        Self::Craftsman,
        Self::Farmhouse,
    ];
}

/// Whose pool it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PoolKind {
    None,
    Private,
    Community,
}

/// What is seen from the home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewKind {
    None,
    Mountain,
    Golf,
    City,
    Ocean,
    Desert,
}

/// What sort of property it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HomeKind {
    House,
    Condo,
    Townhouse,
    MultiFamily,
    Mobile,
    Land,
}

/// Where the home stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Region {
    Desert,
    Coast,
    City,
    Inland,
}

/// One picture of a home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scene {
    /// The front of the house.
    Front,
    /// The rear with the pool.
    Pool,
    /// The rear without a pool.
    Garden,
    Living,
    Kitchen,
    Dining,
    Bedroom,
    /// The second bedroom.
    Guest,
    Bath,
    /// What is seen from the terrace.
    View,
    /// The front with its lights on.
    Dusk,
    /// The home among its neighbours.
    Street,
    /// The lot from above.
    Aerial,
    /// A wide front with room for a headline on its left.
    Panorama,
    /// A tall crop around the entrance, for communities.
    Strip,
}

impl Scene {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Front,
        Self::Pool,
        Self::Garden,
        Self::Living,
        Self::Kitchen,
        Self::Dining,
        Self::Bedroom,
        Self::Guest,
        Self::Bath,
        Self::View,
        Self::Dusk,
        Self::Street,
        Self::Aerial,
        Self::Panorama,
        Self::Strip,
    ];
}

/// The hour that sets the light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeOfDay {
    Dawn,
    Day,
    Golden,
    Dusk,
    Night,
}

impl TimeOfDay {
    /// All of them, from morning to night.
    pub const ALL: [Self; 5] = [Self::Dawn, Self::Day, Self::Golden, Self::Dusk, Self::Night];
}
