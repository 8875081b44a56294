//! Where: cities, subdivisions, ZIP codes, and circles around them.

use super::places::PlaceName;
use super::reader::Reader;
use model::geo::METRES_PER_MILE;
use model::search::Shape;

const METRES_PER_KILOMETRE: f64 = 1_000.0;
/// The widest circle that a search takes, metres.
const WIDEST_M: f64 = 500_000.0;
/// Guessing at names costs; a sentence has few places.
const MOST_GUESSES: usize = 24;

/// Words after which a place is expected.
const TOWARDS: &[&str] = &[
    "in or near",
    "in or around",
    "close to",
    "near to",
    "next to",
    "somewhere in",
    "located in",
    "near",
    "around",
    "inside",
    "in",
    "at",
    "cerca de",
    "dentro de",
    "por",
    "en",
    "de",
];

/// Words after which a place is not wanted.
const NOT_IN: &[&str] = &[
    "anywhere but in",
    "anywhere but",
    "anything but in",
    "but not in",
    "but not",
    "not in",
    "except for",
    "except in",
    "except",
    "excluding",
    "outside of",
    "outside",
    "other than",
    "en cualquier lugar menos en",
    "pero no en",
    "que no sea en",
    "que no sean en",
    "que no este en",
    "que no esten en",
    "no en",
    "menos en",
    "menos",
    "excepto en",
    "excepto",
    "salvo en",
    "salvo",
    "fuera de",
];

const THE_CITY: &[&str] = &[
    "the city of",
    "city of",
    "the town of",
    "downtown",
    "greater",
    "the",
    "la ciudad de",
    "ciudad de",
    "el centro de",
    "la zona de",
    "zona de",
];

const ZIP: &[&str] = &[
    "zip code",
    "zipcode",
    "zip",
    "postal code",
    "codigo postal",
    "c p",
    "cp",
];

impl Reader<'_> {
    pub(super) fn place(&mut self) -> Option<()> {
        self.any(TOWARDS);
        self.any(THE_CITY);
        let place = self.named_place()?;
        self.look_in(place);
        Some(())
    }

    /// "not in Indio", "anywhere but Coachella and Indio", "que no sea en Indio".
    pub(super) fn other_place(&mut self) -> Option<()> {
        if !self.any(NOT_IN) {
            return None;
        }
        self.any(THE_CITY);
        let place = self.named_place().or_else(|| self.guessed_place())?;
        self.keep_out(place)?;
        loop {
            let start = self.at();
            let is_linked = self.any(&["and", "or", "nor", "y", "o", "ni"]);
            self.any(&["in", "en"]);
            let next = if is_linked { self.named_place() } else { None };
            if next.and_then(|place| self.keep_out(place)).is_none() {
                self.back_to(start);
                return Some(());
            }
        }
    }

    /// Keeps a place out; nothing where no filter can.
    fn keep_out(&mut self, place: PlaceName) -> Option<()> {
        let filters = &mut self.query.filters;
        let (list, name) = match place {
            PlaceName::City(name) => (&mut filters.not_cities, name),
            PlaceName::Subdivision(name) => (&mut filters.not_subdivisions, name),
            PlaceName::Zip(_) => return None,
        };
        if !list.contains(&name) {
            list.push(name);
        }
        Some(())
    }

    /// "within 5 miles of Palm Springs", "a menos de 10 km de Indio".
    pub(super) fn radius(&mut self) -> Option<()> {
        self.any(&[
            "within",
            "less than",
            "no more than",
            "up to",
            "under",
            "at most",
            "in a",
            "a menos de",
            "a no mas de",
            "a unas",
            "a unos",
            "dentro de",
            "en un radio de",
            "hasta",
            "a",
        ]);
        self.any(&["a", "an", "about", "radius of", "un radio de"]);
        let distance = self.quantity()?;
        let unit_m = if self.any(&["mile radius", "miles", "mile", "mi", "millas", "milla"]) {
            METRES_PER_MILE
        } else if self.any(&[
            "kilometers",
            "kilometer",
            "kilometres",
            "km",
            "kms",
            "kilometros",
            "kilometro",
        ]) {
            METRES_PER_KILOMETRE
        } else {
            return None;
        };
        let is_linked = self.any(&[
            "away from",
            "of",
            "from",
            "around",
            "radius of",
            "to",
            "de distancia de",
            "a la redonda de",
            "alrededor de",
            "de",
            "del",
        ]);
        if !is_linked {
            return None;
        }
        self.any(&[
            "downtown",
            "the city of",
            "the center of",
            "the",
            "el centro de",
            "la ciudad de",
            "centro de",
        ]);
        let place = self.named_place().or_else(|| self.guessed_place())?;
        let center = self.places.middle(&place)?;
        let radius_m = (distance * unit_m).round();
        if !(1.0..=WIDEST_M).contains(&radius_m) {
            return None;
        }
        self.query
            .area
            .shapes
            .push(Shape::Circle { center, radius_m });
        Some(())
    }

    /// A place whose name is spelled wrongly; asked for last, and only where a place is likely.
    pub(super) fn misspelled_place(&mut self) -> Option<()> {
        let is_expected = self.any(TOWARDS);
        self.any(THE_CITY);
        let is_alone = self.at() == 0;
        let words = self.ahead();
        let (count, place) = self.guess(is_expected)?;
        // One word is a place only where one was announced, or where it is all there is: "with a garden" is not Gardena.
        let is_all = is_alone && count == words.len() && words.concat().len() > 6;
        if !is_expected && !is_all && count < 2 {
            return None;
        }
        self.back_to(self.at() + count);
        self.look_in(place);
        Some(())
    }

    fn guessed_place(&mut self) -> Option<PlaceName> {
        let (count, place) = self.guess(false)?;
        self.back_to(self.at() + count);
        Some(place)
    }

    fn guess(&self, also_subdivisions: bool) -> Option<(usize, PlaceName)> {
        if self.at() > MOST_GUESSES * 2 {
            return None;
        }
        let words = self.ahead();
        let plain = words.iter().take_while(|word| !word.is_empty()).count();
        self.places.nearest(&words[..plain], also_subdivisions)
    }

    fn named_place(&mut self) -> Option<PlaceName> {
        let said = self.any(ZIP);
        if let Some((count, place)) = self.places.longest(self.ahead()) {
            self.back_to(self.at() + count);
            return Some(place);
        }
        if let Some(place) = self.initials() {
            self.skip();
            return Some(place);
        }
        let zip = self.zip(said)?;
        self.skip();
        Some(PlaceName::Zip(zip))
    }

    /// A city by its initials: in capitals anywhere, else only behind a word such as "in".
    fn initials(&self) -> Option<PlaceName> {
        const NO_CITY: [&str; 3] = ["la", "el", "los"];
        let token = self.token()?;
        let is_announced = self.previous_is(&["in", "near", "around", "en", "cerca"])
            && !NO_CITY.contains(&token.folded.as_str());
        (token.is_capitals || is_announced)
            .then(|| self.places.initials(&token.folded))
            .flatten()
    }

    /// A ZIP code that has no homes now is still one: five plain digits of California, or any that is said to be one.
    fn zip(&self, said: bool) -> Option<String> {
        let token = self.token()?;
        let is_code = token.is_plain_digits
            && token.folded.len() == 5
            && !token.is_dollars
            && !token.is_at_least;
        let is_here = (90_001.0..=96_162.0).contains(&token.number?);
        let is_amount = matches!(
            self.word(self.at() + 1),
            Some(
                "k" | "mil"
                    | "dollars"
                    | "dolares"
                    | "usd"
                    | "sq"
                    | "sqft"
                    | "square"
                    | "pies"
                    | "or"
                    | "o"
                    | "to"
                    | "max"
            )
        );
        let is_bound = self.previous_is(&[
            "under", "below", "over", "above", "than", "max", "to", "hasta", "price", "precio",
            "least", "most",
        ]);
        (is_code && (said || (is_here && !is_amount && !is_bound))).then(|| token.folded.clone())
    }

    fn look_in(&mut self, place: PlaceName) {
        let filters = &mut self.query.filters;
        let (list, name) = match place {
            PlaceName::City(name) => (&mut filters.cities, name),
            PlaceName::Subdivision(name) => (&mut filters.subdivisions, name),
            PlaceName::Zip(name) => (&mut filters.postal_codes, name),
        };
        if !list.contains(&name) {
            list.push(name);
        }
    }
}
