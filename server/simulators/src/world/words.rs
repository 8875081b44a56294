//! Remarks: sentences that say what is true of the home, in varied words.

use super::places::Fabric;
use super::profile::{Profile, Site, VIEW_CITY, VIEW_GOLF, VIEW_MOUNTAIN, VIEW_OCEAN, VIEW_PARK};
use super::random::Dice;
use model::listings::ListingKind;

const NUMBERS: &[&str] = &[
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight",
];

/// A small number in words.
pub(super) fn count(number: u8) -> String {
    NUMBERS
        .get(usize::from(number))
        .map_or_else(|| number.to_string(), |&word| word.to_owned())
}

/// Baths in words: `two and a half`.
fn baths(profile: &Profile) -> String {
    let whole = count(profile.full_baths + profile.three_quarter_baths);
    if profile.half_baths > 0 {
        format!("{whole} and a half")
    } else {
        whole
    }
}

/// A whole number with commas.
pub(super) fn commas(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Remarks in the making.
pub(super) struct Remarks<'a> {
    pub site: &'a Site<'a>,
    pub profile: &'a Profile,
    pub dice: Dice,
    said: String,
}

impl Remarks<'_> {
    pub fn say(&mut self, sentence: &str) {
        if !self.said.is_empty() {
            self.said.push(' ');
        }
        self.said.push_str(sentence);
    }

    pub fn one_of(&mut self, sentences: &[&str]) {
        let sentence = self.dice.pick(sentences);
        self.say(sentence);
    }

    fn kind_of_home(&self) -> &'static str {
        match self.profile.sub_type {
            "Condominium" => "condo",
            "Townhouse" => "townhome",
            "Manufactured Home" => "manufactured home",
            _ if self.site.neighbourhood.fabric == Fabric::Estate => "estate",
            _ => "home",
        }
    }

    fn open(&mut self) {
        let (place, city, home) = (
            &self.site.neighbourhood.name,
            self.site.city.name,
            self.kind_of_home(),
        );
        let style = self.profile.style.to_lowercase();
        let years = if self.profile.year > 2015 {
            "Built in"
        } else {
            "Dating from"
        };
        let sentence = match self.dice.below(6) {
            0 => format!(
                "Welcome to this inviting {home} in {place}, one of {city}'s best-loved neighborhoods."
            ),
            1 => format!(
                "Set on a quiet street in {place}, this {style} {home} has been cared for with pride."
            ),
            2 => format!(
                "{years} {}, this {home} in {place} brings together comfort and an easy {city} way of life.",
                self.profile.year
            ),
            3 => format!(
                "Here is the {city} {home} you have been waiting for, in the heart of {place}."
            ),
            4 => format!("Light, space and privacy meet in this {style} {home} in {place}."),
            _ => format!(
                "A rare opportunity in {place}: a {style} {home} that is ready for its next chapter."
            ),
        };
        self.say(&sentence);
    }

    fn layout(&mut self) {
        let profile = self.profile;
        let (beds, baths, sqft) = (count(profile.beds), baths(profile), commas(profile.sqft));
        let rooms = if profile.beds == 1 {
            "bedroom"
        } else {
            "bedrooms"
        };
        let wet =
            if profile.full_baths + profile.three_quarter_baths == 1 && profile.half_baths == 0 {
                "bath"
            } else {
                "baths"
            };
        let floors = match profile.stories {
            1 => "all on one level",
            2 => "on two levels",
            _ => "on three levels",
        };
        let sentence = match self.dice.below(4) {
            0 => format!(
                "The floor plan offers {beds} {rooms} and {baths} {wet} in {sqft} square feet, {floors}."
            ),
            1 => format!(
                "With {beds} {rooms}, {baths} {wet} and about {sqft} square feet, there is room for everyone."
            ),
            2 => format!(
                "Inside are {sqft} square feet with {beds} {rooms} and {baths} {wet}, {floors}."
            ),
            _ => format!(
                "You will find {beds} {rooms} and {baths} {wet}, with living areas that flow into one another across {sqft} square feet."
            ),
        };
        self.say(&sentence);
    }

    pub fn upgrades(&mut self) {
        if let Some(year) = self.profile.renovated {
            let work = self.dice.pick(&[
                "with a new kitchen, quartz counters and wide-plank floors",
                "from the roof to the baths, with dual-pane windows",
                "with designer tile, new cabinets and updated electrical",
                "with a new HVAC system and a reimagined primary bath",
            ]);
            let sentence = format!("It was remodeled in {year} {work}.");
            self.say(&sentence);
        } else if self.profile.quality > 0.35 {
            self.one_of(&[
                "The chef's kitchen has stainless appliances and a large island.",
                "High ceilings, custom millwork and stone floors show the care that went into it.",
                "The primary suite has a walk-in closet and a spa-like bath.",
            ]);
        } else if self.profile.quality < -0.35 {
            self.one_of(&[
                "Bring your imagination: the home is ready for updating and priced accordingly.",
                "It has good bones and awaits your personal touch.",
                "Sold as is, it is an opportunity for a contractor or a patient owner.",
            ]);
        } else {
            self.one_of(&[
                "The kitchen opens to the family room and has plenty of storage.",
                "The great room has tall windows and fills with morning light.",
                "The primary bedroom is set apart from the others for privacy.",
            ]);
        }
    }

    fn outside(&mut self) {
        let profile = self.profile;
        if profile.pool_private {
            let spa = if profile.spa { "pool and spa" } else { "pool" };
            let sentence = match self.dice.below(4) {
                0 => format!("The private {spa} anchor a backyard made for entertaining."),
                1 => format!(
                    "Outside, a sparkling private {spa} and a covered patio invite you to linger."
                ),
                2 => format!(
                    "Step out to the in-ground private {spa}, with room to lounge and dine."
                ),
                _ => format!(
                    "A private {spa} and mature landscaping complete the {} square foot lot.",
                    commas(profile.lot_sqft)
                ),
            };
            let sentence = if profile.spa {
                sentence
            } else {
                sentence.replace("pool anchor a", "pool anchors a")
            };
            self.say(&sentence);
        } else if profile.pool_community {
            self.one_of(&[
                "The community pool is steps away.",
                "Residents share the community pool and barbecue areas.",
                "A short walk leads to the community pool.",
            ]);
        } else if profile.lot_sqft > 6_000
            && !matches!(profile.sub_type, "Condominium" | "Townhouse")
        {
            let sentence = format!(
                "The {} square foot lot leaves room for a garden and play.",
                commas(profile.lot_sqft)
            );
            self.say(&sentence);
        }
    }

    pub fn outlook(&mut self) {
        for (view, sentences) in [
            (
                VIEW_OCEAN,
                &[
                    "Ocean views greet you from the main rooms.",
                    "Enjoy the sound of the surf and views of the Pacific.",
                ][..],
            ),
            (
                VIEW_GOLF,
                &[
                    "It fronts the fairway, with long views across the golf course.",
                    "The patio looks out over the golf course.",
                ][..],
            ),
            (
                VIEW_MOUNTAIN,
                &[
                    "Mountain views frame every sunset.",
                    "The mountains rise right beyond the back wall.",
                ][..],
            ),
            (
                VIEW_CITY,
                &["At night the city lights spread out below."][..],
            ),
            (
                VIEW_PARK,
                &["The neighborhood park is just across the way."][..],
            ),
        ] {
            if self.profile.sees(view) {
                self.one_of(sentences);
                return;
            }
        }
    }

    pub fn burdens(&mut self) {
        let profile = self.profile;
        if profile.hoa_dollars > 0 && self.dice.chance(0.65) {
            let gate = if profile.gated {
                "The gated community's"
            } else {
                "The association's"
            };
            let fee = commas(profile.hoa_dollars);
            let sentence = if profile.senior {
                format!(
                    "{gate} dues of ${fee} a month cover the clubhouse, fitness center and front yard care for residents 55 and over."
                )
            } else {
                format!("{gate} dues of ${fee} a month cover common areas and amenities.")
            };
            self.say(&sentence);
        }
        if let Some(lease) = profile.land_lease {
            let sentence = if self.dice.chance(0.5) {
                format!("The home is on leased land through {}.", lease.expires_year)
            } else {
                format!(
                    "Land lease of ${} a year runs to {}.",
                    commas(lease.dollars_per_year),
                    lease.expires_year
                )
            };
            self.say(&sentence);
        } else if self.site.neighbourhood.leased {
            self.say("You own the land: there is no land lease.");
        }
        if profile.solar && self.dice.chance(0.7) {
            self.one_of(&[
                "Owned solar keeps the electric bills low.",
                "Solar panels are included.",
            ]);
        }
    }

    fn close(&mut self) {
        let city = self.site.city.name;
        let sentence = match self.dice.below(6) {
            0 => format!("Close to shopping, dining and everything {city} has to offer."),
            1 => "Do not miss it.".to_owned(),
            2 => "Schedule a private tour today.".to_owned(),
            3 => format!(
                "The {} school district serves the area.",
                self.site.city.schools.district
            ),
            4 => "A wonderful full-time residence or second home.".to_owned(),
            _ => "Measurements and permits to be verified by the buyer.".to_owned(),
        };
        self.say(&sentence);
    }
}

/// Remarks for the public.
pub(super) fn public_remarks(site: &Site<'_>, profile: &Profile) -> String {
    let mut dice = site.dice;
    dice.next();
    let mut text = Remarks {
        site,
        profile,
        dice: Dice::of(&[67, dice.next()]),
        said: String::with_capacity(640),
    };
    match profile.kind {
        ListingKind::Land => text.land(),
        ListingKind::ResidentialIncome => text.income(),
        kind => {
            if kind == ListingKind::ResidentialLease {
                text.one_of(&[
                    "Available for a long-term lease.",
                    "For rent, furnished or not, for a year or longer.",
                ]);
            }
            text.open();
            text.layout();
            text.upgrades();
            text.outside();
            text.outlook();
            if kind != ListingKind::ResidentialLease {
                text.burdens();
            }
            if text.said.matches(". ").count() < 7 {
                text.close();
            }
        }
    }
    text.said
}
