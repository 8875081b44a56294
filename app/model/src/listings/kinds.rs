//! The closed vocabularies: RESO StandardStatus, and what kind of deal a listing is.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),+ }
            }

            /// The standard's own spelling, as in `Active Under Contract`.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Reads either spelling, without regard to case, blanks, hyphens or underscores.
            pub fn parse(text: &str) -> Option<Self> {
                let plain = |s: &str| -> String {
                    s.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect::<String>().to_ascii_lowercase()
                };
                let wanted = plain(text);
                Self::ALL.iter().copied().find(|v| plain(v.as_str()) == wanted)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

vocabulary! {
    /// RESO StandardStatus, a locked list (U-28).
    StandardStatus {
        /// On the market and available.
        Active = "Active",
        /// Available with an accepted offer and a right to replace it.
        ActiveUnderContract = "Active Under Contract",
        /// Announced, not yet on the market.
        ComingSoon = "Coming Soon",
        /// Not marketed for a while, contract in force.
        Hold = "Hold",
        /// Under contract.
        Pending = "Pending",
        /// Sold or leased.
        Closed = "Closed",
        /// Taken off the market, contract in force.
        Withdrawn = "Withdrawn",
        /// The listing contract ended early.
        Canceled = "Canceled",
        /// The listing contract ran out.
        Expired = "Expired",
        /// Entered by mistake.
        Delete = "Delete",
        /// Being entered.
        Incomplete = "Incomplete",
    }
}

impl StandardStatus {
    /// Whether a buyer can still hope for the home: active, under contract, pending, coming or on hold.
    pub const fn is_on_market(self) -> bool {
        matches!(
            self,
            Self::Active
                | Self::ActiveUnderContract
                | Self::ComingSoon
                | Self::Pending
                | Self::Hold
        )
    }

    /// Whether the public may see a listing in this status at all.
    pub const fn is_public(self) -> bool {
        self.is_on_market() || matches!(self, Self::Closed)
    }
}

vocabulary! {
    /// RESO PropertyType, to which each MLS's own codes are mapped from its metadata (U-29).
    ListingKind {
        /// A home to own.
        Residential = "Residential",
        /// A home to rent.
        ResidentialLease = "Residential Lease",
        /// Two to four or more units held for income.
        ResidentialIncome = "Residential Income",
        /// Land without a home.
        Land = "Land",
        /// A manufactured home in a park.
        ManufacturedInPark = "Manufactured In Park",
        /// Business premises for sale.
        CommercialSale = "Commercial Sale",
        /// Business premises to rent.
        CommercialLease = "Commercial Lease",
        /// A going concern.
        BusinessOpportunity = "Business Opportunity",
        /// Farm and ranch.
        Farm = "Farm",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_read() {
        for text in [
            "ActiveUnderContract",
            "Active Under Contract",
            "active_under-contract",
        ] {
            assert_eq!(
                StandardStatus::parse(text),
                Some(StandardStatus::ActiveUnderContract)
            );
        }
        assert_eq!(StandardStatus::parse("Activ"), None);
        assert_eq!(
            ListingKind::parse("residential lease"),
            Some(ListingKind::ResidentialLease)
        );
    }
}
