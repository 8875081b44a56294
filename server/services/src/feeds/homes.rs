//! Which listings are of one home: pure.

use super::batch::Good;
use super::changes::Earlier;
use model::listings::{Listing, StandardStatus};
use std::collections::HashMap;
use store::listings::Ended;

/// Words of addresses that MLSs write in more than one way.
const SPELLINGS: [(&str, &str); 30] = [
    ("street", "st"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("boulevard", "blvd"),
    ("drive", "dr"),
    ("road", "rd"),
    ("lane", "ln"),
    ("court", "ct"),
    ("place", "pl"),
    ("circle", "cir"),
    ("terrace", "ter"),
    ("trail", "trl"),
    ("parkway", "pkwy"),
    ("highway", "hwy"),
    ("square", "sq"),
    ("way", "wy"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("southeast", "se"),
    ("southwest", "sw"),
    ("mount", "mt"),
    ("saint", "st"),
    ("unit", ""),
    ("apartment", ""),
    ("apt", ""),
    ("space", ""),
];

/// The address of a home, spelled in one way; `None` where it does not name one home.
fn address(
    street: [Option<&str>; 5],
    unit: Option<&str>,
    city: Option<&str>,
    postal_code: Option<&str>,
) -> Option<String> {
    let [number, _, name, _, _] = street;
    let (number, name) = (words(number?), words(name?));
    if number.is_empty() || name.is_empty() || number.chars().all(|c| c == '0') {
        return None;
    }
    let street: Vec<String> = street.into_iter().flatten().map(words).collect();
    // The last four digits of a ZIP+4 come and go.
    let postal_code = words(postal_code?).chars().take(5).collect::<String>();
    Some(format!(
        "{}|{}|{}|{postal_code}",
        street.concat(),
        unit.map(words).unwrap_or_default(),
        words(city?),
    ))
}

/// Letters and digits of the words, in lower case and one spelling.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| {
            let spelling = SPELLINGS.iter().find(|(long, _)| *long == word);
            spelling.map_or(word, |(_, short)| short)
        })
        .collect()
}

fn address_of(listing: &Listing) -> Option<String> {
    address(
        [
            listing.street_number.as_deref(),
            listing.street_dir_prefix.as_deref(),
            listing.street_name.as_deref(),
            listing.street_suffix.as_deref(),
            listing.street_dir_suffix.as_deref(),
        ],
        listing.unit_number.as_deref(),
        listing.city.as_deref(),
        listing.postal_code.as_deref(),
    )
}

fn address_of_ended(ended: &Ended) -> Option<String> {
    address(
        [
            ended.street_number.as_deref(),
            ended.street_dir_prefix.as_deref(),
            ended.street_name.as_deref(),
            ended.street_suffix.as_deref(),
            ended.street_dir_suffix.as_deref(),
        ],
        ended.unit_number.as_deref(),
        ended.city.as_deref(),
        ended.postal_code.as_deref(),
    )
}

/// Listings that ended without a sale, by the home they were of; of a home that ended twice the later one.
#[derive(Debug, Default)]
pub struct EndedHomes {
    by_parcel: HashMap<String, String>,
    /// With the parcel number, where one is known.
    by_address: HashMap<String, (String, Option<String>)>,
}

impl EndedHomes {
    /// Notes listings in the order in which they ended.
    pub fn new(stored: &[Ended]) -> Self {
        let mut homes = Self::default();
        for ended in stored {
            homes.note(
                &ended.listing_key,
                ended.parcel_number.as_ref(),
                address_of_ended(ended),
            );
        }
        homes
    }

    /// Adds the listings of this very batch that ended without a sale.
    pub fn and_here(mut self, goods: &[Good]) -> Self {
        for good in goods {
            let listing = &good.listing;
            let has_ended = matches!(
                listing.standard_status,
                StandardStatus::Withdrawn | StandardStatus::Canceled | StandardStatus::Expired
            );
            if has_ended {
                self.note(
                    &listing.listing_key,
                    listing.parcel_number.as_ref(),
                    address_of(listing),
                );
            }
        }
        self
    }

    fn note(&mut self, key: &str, parcel: Option<&String>, address: Option<String>) {
        if let Some(parcel) = parcel {
            self.by_parcel.insert(parcel.clone(), key.to_owned());
        }
        if let Some(address) = address {
            self.by_address
                .insert(address, (key.to_owned(), parcel.cloned()));
        }
    }

    /// The earlier listing of the home that this one puts on the market again. Where both name a
    /// parcel the parcel decides; a condominium's units share an address often enough.
    pub fn earlier(&self, listing: &Listing) -> Option<Earlier> {
        let is_relist =
            |key: &&String| listing.standard_status.is_on_market() && **key != listing.listing_key;
        let parcel = listing.parcel_number.as_ref();
        let by_parcel = parcel.and_then(|parcel| self.by_parcel.get(parcel));
        let by_address = || {
            let (key, other) = self.by_address.get(&address_of(listing)?)?;
            (parcel.is_none() || other.is_none()).then_some(key)
        };
        let key = by_parcel.filter(is_relist).or_else(by_address);
        key.filter(is_relist).map(|key| Earlier {
            listing_key: key.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::ListingKind;

    fn home(key: &str, status: StandardStatus, parcel: Option<&str>, street: [&str; 3]) -> Listing {
        let [number, name, suffix] = street.map(|word| Some(word.to_owned()));
        Listing {
            parcel_number: parcel.map(str::to_owned),
            street_number: number,
            street_name: name,
            street_suffix: suffix,
            city: Some("La Quinta".to_owned()),
            postal_code: Some("92253-1234".to_owned()),
            ..Listing::new("mls:gps", key, status, ListingKind::Residential)
        }
    }

    fn ended(parcel: Option<&str>, unit: Option<&str>) -> EndedHomes {
        EndedHomes::new(&[Ended {
            listing_key: "old".to_owned(),
            parcel_number: parcel.map(str::to_owned),
            street_number: Some("78-120".to_owned()),
            street_name: Some("CALLE TECATE".to_owned()),
            street_suffix: Some("Street".to_owned()),
            unit_number: unit.map(str::to_owned),
            city: Some("la quinta".to_owned()),
            postal_code: Some("92253".to_owned()),
            ..Ended::default()
        }])
    }

    fn relist(parcel: Option<&str>) -> Listing {
        home(
            "new",
            StandardStatus::Active,
            parcel,
            ["78120", "Calle Tecate", "St."],
        )
    }

    #[test]
    fn a_home_is_known_by_its_address_however_it_is_spelled() {
        for (old, new) in [(None, None), (Some("642-1"), None), (None, Some("642-1"))] {
            let earlier = ended(old, None).earlier(&relist(new));
            assert_eq!(earlier.expect("the same home").listing_key, "old");
        }
        let mut flat = relist(None);
        flat.unit_number = Some("Apt. 7".to_owned());
        assert!(ended(None, Some("#7")).earlier(&flat).is_some());
    }

    #[test]
    fn where_both_name_a_parcel_the_parcel_decides() {
        let parcels = |old, new| ended(Some(old), None).earlier(&relist(Some(new)));

        assert!(parcels("642-1", "642-1").is_some());
        assert!(parcels("642-1", "642-2").is_none());
    }

    #[test]
    fn another_unit_city_or_street_is_another_home() {
        assert!(ended(None, Some("8")).earlier(&relist(None)).is_none());
        let mut elsewhere = relist(None);
        elsewhere.city = Some("Indio".to_owned());
        assert!(ended(None, None).earlier(&elsewhere).is_none());
        let avenue = home(
            "new",
            StandardStatus::Active,
            None,
            ["78120", "Calle Tecate", "Ave"],
        );
        assert!(ended(None, None).earlier(&avenue).is_none());
    }

    #[test]
    fn land_without_a_number_and_what_is_not_on_the_market_are_no_relists() {
        let mut land = relist(None);
        land.street_number = Some("0".to_owned());
        assert_eq!(address_of(&land), None);

        let mut sold = relist(None);
        sold.standard_status = StandardStatus::Closed;
        assert!(ended(None, None).earlier(&sold).is_none());
        let itself = home(
            "old",
            StandardStatus::Active,
            None,
            ["78120", "Calle Tecate", "St"],
        );
        assert!(ended(None, None).earlier(&itself).is_none());
    }
}
