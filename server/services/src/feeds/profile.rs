//! What must be known of an MLS before its records can be read.

use super::flatten::vocabulary;
use jiff::tz::TimeZone;
use model::geo::Bounds;
use model::listings::ListingKind;
use model::listings::display::DisplayCompliance;
use std::collections::HashMap;

/// One MLS as our settings and its metadata describe it.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Our name for it, such as `mls:gps`.
    pub source: String,
    /// Its name as it must be shown.
    pub name: String,
    /// Its id at the feed; records of other ids are left alone.
    pub mls_id: Option<String>,
    /// The zone in which its open houses are meant.
    pub zone: TimeZone,
    /// The area in which its homes stand.
    pub area: Option<Bounds>,
    /// What must stand with its listings, where they have no text of their own.
    pub disclaimer: String,
    kinds: HashMap<String, ListingKind>,
}

impl Profile {
    /// A profile that does not know the MLS's property types yet.
    pub fn new(source: impl Into<String>, name: impl Into<String>, zone: TimeZone) -> Self {
        Self {
            source: source.into(),
            name: name.into(),
            mls_id: None,
            zone,
            area: None,
            disclaimer: DisplayCompliance::USUAL_DISCLAIMER.to_owned(),
            kinds: HashMap::new(),
        }
    }

    /// Learns the MLS's codes and names of property types (U-29); returns names that mean nothing to us.
    pub fn learn<'a>(
        &mut self,
        types: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Vec<String> {
        let mut unknown = Vec::new();
        for (code, name) in types {
            match vocabulary::kind(name) {
                Some(kind) => {
                    self.kinds.insert(code.to_ascii_uppercase(), kind);
                }
                None => unknown.push(name.to_owned()),
            }
        }
        unknown
    }

    /// The kind of deal behind a property type, a code of the metadata or a name.
    pub(super) fn kind(&self, property_type: &str) -> Option<ListingKind> {
        self.kinds
            .get(&property_type.to_ascii_uppercase())
            .copied()
            .or_else(|| vocabulary::kind(property_type))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_metadata_decides_what_a_code_means() {
        let mut gps = Profile::new("mls:gps", "GPS", TimeZone::UTC);
        let mut crmls = Profile::new("mls:crmls", "CRMLS", TimeZone::UTC);

        assert!(
            gps.learn([("A", "Residential"), ("B", "Residential Lease")])
                .is_empty()
        );
        assert_eq!(
            crmls.learn([("B", "Multi Family"), ("T", "Timeshare")]),
            ["Timeshare"]
        );

        assert_eq!(gps.kind("b"), Some(ListingKind::ResidentialLease));
        assert_eq!(crmls.kind("B"), Some(ListingKind::ResidentialIncome));
        assert_eq!(crmls.kind("A"), None);
        assert_eq!(crmls.kind("Land"), Some(ListingKind::Land));
    }
}
