//! Names of local streets: as people give them in the desert and at the coast, never twice in a city.

use super::super::mls::Mls;
use super::super::random::{Dice, shuffled};

const SINGLES: &[&str] = &[
    "Acacia",
    "Alder",
    "Alondra",
    "Amber",
    "Anza",
    "Aspen",
    "Avalon",
    "Baristo",
    "Bayberry",
    "Beacon",
    "Birch",
    "Bluebird",
    "Bonita",
    "Calliandra",
    "Camelia",
    "Cardinal",
    "Cassia",
    "Catalina",
    "Cedar",
    "Chaparral",
    "Cherokee",
    "Chestnut",
    "Clover",
    "Cottonwood",
    "Cypress",
    "Dahlia",
    "Dogwood",
    "Driftwood",
    "Elm",
    "Eucalyptus",
    "Fern",
    "Fig",
    "Finch",
    "Foxglove",
    "Gardenia",
    "Garnet",
    "Ginger",
    "Hawthorn",
    "Hazel",
    "Heather",
    "Hibiscus",
    "Holly",
    "Honeysuckle",
    "Ironwood",
    "Ivy",
    "Jacaranda",
    "Jasmine",
    "Juniper",
    "Lantana",
    "Larkspur",
    "Laurel",
    "Lavender",
    "Lilac",
    "Linden",
    "Lupine",
    "Magnolia",
    "Mahogany",
    "Manzanita",
    "Maple",
    "Mariposa",
    "Marigold",
    "Mesquite",
    "Mulberry",
    "Myrtle",
    "Nectarine",
    "Oak",
    "Ocotillo",
    "Oleander",
    "Olive",
    "Orchid",
    "Palo Verde",
    "Pampas",
    "Paprika",
    "Pecan",
    "Peppertree",
    "Persimmon",
    "Pine",
    "Plum",
    "Poinsettia",
    "Pomelo",
    "Poppy",
    "Primrose",
    "Quail",
    "Redwood",
    "Rosemary",
    "Sage",
    "Sagebrush",
    "Sandpiper",
    "Saffron",
    "Sequoia",
    "Spruce",
    "Starling",
    "Sumac",
    "Sunflower",
    "Swallow",
    "Sycamore",
    "Tamarack",
    "Tangelo",
    "Tangerine",
    "Thistle",
    "Thyme",
    "Verbena",
    "Violet",
    "Walnut",
    "Wisteria",
    "Yarrow",
    "Yucca",
    "Zinnia",
];
const FIRST: &[&str] = &[
    "Amber", "Antelope", "Apple", "Autumn", "Bay", "Bear", "Big", "Black", "Blue", "Bridle",
    "Bright", "Broken", "Canyon", "Castle", "Cedar", "Clear", "Cloud", "Copper", "Coral",
    "Country", "Coyote", "Crystal", "Deer", "Desert", "Diamond", "Dove", "Eagle", "Early", "East",
    "Echo", "Elk", "Emerald", "Evening", "Fair", "Falcon", "Fern", "Field", "Forest", "Fox",
    "Garden", "Glen", "Golden", "Granite", "Green", "Harbor", "Harvest", "Hawk", "Heather",
    "Hidden", "High", "Hollow", "Indian", "Indigo", "Iron", "Ivory", "Jade", "Lake", "Laurel",
    "Lone", "Long", "Meadow", "Mesa", "Mill", "Mission", "Misty", "Moon", "Moss", "North", "Oak",
    "Ocean", "Old", "Orchard", "Owl", "Palm", "Park", "Pebble", "Pepper", "Pine", "Pleasant",
    "Prairie", "Quiet", "Rain", "Raven", "Red", "Ridge", "River", "Rock", "Rolling", "Rose",
    "Royal", "Saddle", "Sand", "Shadow", "Silent", "Silver", "Sky", "Snow", "South", "Spring",
    "Star", "Stone", "Summer", "Sun", "Sunny", "Sweet", "Tall", "Timber", "Trail", "Twin",
    "Valley", "Village", "Vineyard", "Walnut", "West", "White", "Wild", "Willow", "Wind", "Winter",
    "Wood",
];
const SECOND: &[&str] = &[
    "Arbor", "Arrow", "Bank", "Basin", "Bend", "Blossom", "Bluff", "Bough", "Branch", "Breeze",
    "Bridge", "Brook", "Brush", "Cliff", "Clover", "Coast", "Coral", "Cove", "Creek", "Crest",
    "Crossing", "Crown", "Dale", "Dawn", "Dell", "Down", "Dream", "Dune", "Falls", "Feather",
    "Fern", "Field", "Flat", "Flower", "Ford", "Forest", "Gate", "Glade", "Glen", "Grove", "Gulch",
    "Harbor", "Haven", "Hawk", "Heart", "Hearth", "Heights", "Hill", "Hollow", "Horizon", "Island",
    "Knoll", "Lake", "Lark", "Lawn", "Leaf", "Ledge", "Light", "Lily", "Lodge", "Meadow", "Mesa",
    "Mill", "Mist", "Moon", "Nest", "Oak", "Orchard", "Park", "Pass", "Path", "Peak", "Petal",
    "Pine", "Place", "Plain", "Point", "Pond", "Pool", "Port", "Prairie", "Ranch", "Range", "Reef",
    "Ridge", "Rim", "River", "Rock", "Rose", "Run", "Sage", "Sands", "Sea", "Shade", "Shore",
    "Sky", "Slope", "Song", "Spring", "Spur", "Star", "Stone", "Stream", "Summit", "Terrace",
    "Thicket", "Tide", "Trace", "Tree", "Vale", "Valley", "View", "Vine", "Vista", "Water", "Wave",
    "Well", "Wind", "Wing", "Wood",
];
const SPANISH: &[&str] = &[
    "Avenida", "Calle", "Camino", "Corte", "Paseo", "Rancho", "Via", "Vista",
];
const SPANISH_SECOND: &[&str] = &[
    "Alegre",
    "Amigo",
    "Arboleda",
    "Arena",
    "Azteca",
    "Bella",
    "Bonita",
    "Brisa",
    "Caballero",
    "Cadiz",
    "Cañada",
    "Carmel",
    "Carranza",
    "Chillon",
    "Chueca",
    "Cielo",
    "Colima",
    "Conejo",
    "Contenta",
    "Cordoba",
    "Coronado",
    "Cortez",
    "Dorada",
    "El Segundo",
    "Encilia",
    "Escuela",
    "Esmeralda",
    "Espada",
    "Estado",
    "Estrella",
    "Felicia",
    "Fiesta",
    "Flora",
    "Fresca",
    "Granada",
    "Grande",
    "Guaymas",
    "Hermosa",
    "Hidalgo",
    "Isabella",
    "Jacinto",
    "Juarez",
    "Las Brisas",
    "Las Palmas",
    "Linda",
    "Loma",
    "Lorca",
    "Los Altos",
    "Luna",
    "Madera",
    "Marbella",
    "Marisol",
    "Mazatlan",
    "Mendoza",
    "Mirasol",
    "Monterey",
    "Montezuma",
    "Navarro",
    "Norte",
    "Nuevo",
    "Obregon",
    "Olivera",
    "Oro",
    "Palmera",
    "Paloma",
    "Petunia",
    "Pinto",
    "Plata",
    "Potrero",
    "Primavera",
    "Quintana",
    "Ramirez",
    "Real",
    "Rio Seco",
    "Roble",
    "Rosa",
    "Rubio",
    "Salida",
    "San Antonio",
    "San Lucas",
    "Santa Rosa",
    "Serena",
    "Sevilla",
    "Sierra",
    "Sinaloa",
    "Sol",
    "Sonora",
    "Sorrento",
    "Tampico",
    "Tecate",
    "Temecula",
    "Tierra",
    "Toledo",
    "Toscana",
    "Ultimo",
    "Valencia",
    "Vallejo",
    "Velasco",
    "Ventura",
    "Verde",
    "Villa",
];
const SUFFIXES: &[&str] = &["Dr", "Way", "Ln", "St", "Rd", "Pl", "Ave", "Ct"];

/// Hands out the street names of one city.
pub(super) struct Names {
    mls: Mls,
    salt: u64,
    given: [u64; 3],
}

impl Names {
    pub fn new(mls: Mls, city: usize) -> Self {
        Self {
            mls,
            salt: Dice::of(&[11, city as u64]).next() >> 20,
            given: [0; 3],
        }
    }

    /// The next name and suffix; Spanish names have none.
    pub fn next(&mut self, dice: &mut Dice) -> (String, &'static str) {
        let spanish = if self.mls == Mls::Gps { 0.42 } else { 0.12 };
        let roll = dice.unit();
        let pool = if roll < spanish {
            0
        } else {
            usize::from(roll < 0.8) + 1
        };
        self.of_pool(pool).unwrap_or_else(|| self.two_words())
    }

    fn of_pool(&mut self, pool: usize) -> Option<(String, &'static str)> {
        let (heads, tails) = match pool {
            0 => (SPANISH.len(), SPANISH_SECOND.len()),
            1 => return Some(self.two_words()),
            _ => (SUFFIXES.len(), SINGLES.len()),
        };
        let count = (heads * tails) as u64;
        if self.given[pool] >= count {
            return None;
        }
        let at = shuffled(self.given[pool], count, self.salt) as usize;
        self.given[pool] += 1;
        let (head, tail) = (at % heads, at / heads);
        Some(if pool == 0 {
            (format!("{} {}", SPANISH[head], SPANISH_SECOND[tail]), "")
        } else {
            (SINGLES[tail].to_owned(), SUFFIXES[head])
        })
    }

    fn two_words(&mut self) -> (String, &'static str) {
        let pairs = (FIRST.len() * SECOND.len()) as u64;
        let at = shuffled(self.given[1] % pairs, pairs, self.salt) as usize;
        let turn = self.given[1] / pairs;
        self.given[1] += 1;
        let suffix = SUFFIXES[(at / 7 + turn as usize) % SUFFIXES.len()];
        (
            format!("{} {}", FIRST[at % FIRST.len()], SECOND[at / FIRST.len()]),
            suffix,
        )
    }
}

const COMMUNITY_FIRST: &[&str] = &[
    "Sierra", "Mirage", "Monte", "Villa", "Vista", "Casa", "Rancho", "Desert", "Canyon", "Sunset",
    "Heritage", "Orchard", "Laurel", "Stone", "Silver", "Golden", "Palm", "Mission", "Harbor",
    "Summit", "Meadow", "Cedar", "Coral", "Crystal", "Amber", "Willow", "Fox", "Eagle", "Quail",
    "Oak",
];
const COMMUNITY_SECOND: &[&str] = &[
    "Vista", "Springs", "Ridge", "Crest", "Gardens", "Grove", "Hills", "Park", "Place", "Estates",
    "Point", "Glen", "Terrace", "Village", "Heights", "Ranch", "Court", "Landing", "Walk",
    "Trails",
];

/// An invented name of a neighbourhood; the same number never gives the same name within a city.
pub(super) fn community(city: usize, number: usize) -> String {
    let count = (COMMUNITY_FIRST.len() * COMMUNITY_SECOND.len()) as u64;
    let salt = Dice::of(&[13, city as u64]).next() >> 20;
    let at = shuffled(number as u64 % count, count, salt) as usize;
    let (first, second) = (at % COMMUNITY_FIRST.len(), at / COMMUNITY_FIRST.len());
    format!("{} {}", COMMUNITY_FIRST[first], COMMUNITY_SECOND[second])
}
