//! Remarks on land and income property, and those between agents.

use super::random::Dice;
use super::words::{Remarks, commas, count};

impl Remarks<'_> {
    /// Remarks on land without a home.
    pub fn land(&mut self) {
        let (place, city, lot) = (
            &self.site.neighbourhood.name,
            self.site.city.name,
            commas(self.profile.lot_sqft),
        );
        let sentence = match self.dice.below(3) {
            0 => format!("Build your dream home on this {lot} square foot lot in {place}."),
            1 => format!(
                "A {lot} square foot parcel in {place}, one of the last open lots on its street."
            ),
            _ => format!("Level and ready: {lot} square feet in {place}, {city}."),
        };
        self.say(&sentence);
        self.one_of(&[
            "Utilities are at the street.",
            "Water and power are nearby; buyer to verify.",
            "Plans may convey with the sale.",
        ]);
        self.outlook();
        self.burdens();
        self.say("Buyer to verify zoning and setbacks with the city.");
    }

    /// Remarks on an income property.
    pub fn income(&mut self) {
        let (city, name) = (self.site.city.name, self.profile.sub_type.to_lowercase());
        let sentence = format!(
            "This {name} in {} holds {} units with {} square feet in all.",
            self.site.neighbourhood.name,
            count(self.profile.units),
            commas(self.profile.sqft)
        );
        self.say(&sentence);
        self.one_of(&[
            "Each unit has its own meter and entrance.",
            "All units have been rented for years to steady tenants.",
        ]);
        self.upgrades();
        let sentence = format!(
            "Live in one and let the others help with the mortgage, close to the center of {city}."
        );
        self.say(&sentence);
    }
}

/// Remarks between agents.
pub(super) fn private_remarks(dice: &mut Dice) -> String {
    let code = dice.whole(1_000, 9_999);
    let how = dice.pick(&[
        "Supra on the hose bib.",
        "Lockbox at the front door.",
        "Call first, then go.",
        "Tenant occupied: 24 hours' notice, please.",
        "Vacant, go direct.",
        "Seller works from home; text before showing.",
    ]);
    let more = dice.pick(&[
        "Offers reviewed as received.",
        "Please submit with proof of funds and a pre-approval.",
        "Seller may need a rent-back.",
        "Disclosures are in the documents.",
        "Termite and roof reports on file.",
    ]);
    format!("{how} Gate code {code}. {more}")
}
