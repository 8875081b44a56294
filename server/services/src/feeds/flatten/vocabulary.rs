//! The MLS's own words brought to the closed vocabularies of the model.

use model::listings::{ListingKind, StandardStatus};

/// The status that a word stands for, the standard's or an MLS's own.
pub fn status(word: &str) -> Option<StandardStatus> {
    if let Some(status) = StandardStatus::parse(word) {
        return Some(status);
    }
    Some(match plain(word).as_str() {
        "sold" | "leased" | "rented" => StandardStatus::Closed,
        "contingent" | "backup" | "activecontingent" | "activebackup" => {
            StandardStatus::ActiveUnderContract
        }
        "undercontract" | "pendingsale" | "escrow" => StandardStatus::Pending,
        "temporarilyoffmarket" | "onhold" => StandardStatus::Hold,
        "cancelled" | "terminated" => StandardStatus::Canceled,
        "deleted" => StandardStatus::Delete,
        "draft" => StandardStatus::Incomplete,
        _ => return None,
    })
}

/// The kind of deal that an MLS's name of a property type stands for (U-29).
pub fn kind(name: &str) -> Option<ListingKind> {
    if let Some(kind) = ListingKind::parse(name) {
        return Some(kind);
    }
    Some(match plain(name).as_str() {
        "lease" | "rental" | "residentialrental" | "rentals" => ListingKind::ResidentialLease,
        "income" | "multifamily" | "residentialmultifamily" | "incomeproperty" => {
            ListingKind::ResidentialIncome
        }
        "lotsandland" | "lotsland" | "vacantland" | "lots" => ListingKind::Land,
        "manufactured" | "mobilehome" | "manufacturedhome" => ListingKind::ManufacturedInPark,
        "commercial" | "commercialforsale" => ListingKind::CommercialSale,
        "business" => ListingKind::BusinessOpportunity,
        "farmandranch" | "farmranch" | "ranch" => ListingKind::Farm,
        "singlefamily" | "house" | "condo" => ListingKind::Residential,
        _ => return None,
    })
}

/// Months in which a frequency's amount falls due once; `None` for words that name none.
pub fn months_of(frequency: &str) -> Option<f64> {
    Some(match plain(frequency).as_str() {
        "monthly" | "month" | "permonth" | "mo" | "m" => 1.0,
        "bimonthly" => 2.0,
        "quarterly" | "quarter" | "perquarter" | "q" => 3.0,
        "semiannually" | "semiannual" | "biannually" | "twiceayear" => 6.0,
        "annually" | "annual" | "yearly" | "year" | "peryear" | "yr" | "a" | "y" => 12.0,
        "weekly" | "week" | "perweek" => 12.0 / 52.0,
        "biweekly" => 24.0 / 52.0,
        "daily" | "day" => 12.0 / 365.0,
        _ => return None,
    })
}

fn plain(word: &str) -> String {
    word.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_mls_has_its_own_words() {
        assert_eq!(
            status("Active Under Contract"),
            Some(StandardStatus::ActiveUnderContract)
        );
        assert_eq!(status("Sold"), Some(StandardStatus::Closed));
        assert_eq!(status("Temporarily Off-Market"), Some(StandardStatus::Hold));
        assert_eq!(status("Gone fishing"), None);
        assert_eq!(kind("Multi Family"), Some(ListingKind::ResidentialIncome));
        assert_eq!(kind("Lots and Land"), Some(ListingKind::Land));
        assert_eq!(kind("Timeshare"), None);
    }

    #[test]
    fn frequencies_come_as_adverbs_and_nouns() {
        assert_eq!(months_of("Monthly"), Some(1.0));
        assert_eq!(months_of("Semi-Annually"), Some(6.0));
        assert_eq!(months_of("Year"), Some(12.0));
        assert_eq!(months_of("One Time"), None);
    }
}
