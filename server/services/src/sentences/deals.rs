//! The deal: for rent, under contract, sold and when.

use super::reader::Reader;
use model::listings::{ListingKind, StandardStatus};

const RENT: &[&str] = &[
    "for rent or lease",
    "for rent",
    "to rent",
    "for lease",
    "to lease",
    "rentals",
    "rental",
    "renting",
    "rent",
    "rents",
    "en alquiler",
    "de alquiler",
    "para alquilar",
    "en renta",
    "de renta",
    "para rentar",
    "rentar",
    "alquilar",
    "alquileres",
    "alquiler",
    "rentas",
    "renta",
    "en arriendo",
];

const STATUSES: &[(&[&str], StandardStatus)] = &[
    (
        &[
            "recently sold",
            "already sold",
            "that sold",
            "sold homes",
            "sold",
            "closed sales",
            "closed",
            "recien vendidas",
            "ya vendidas",
            "vendidas recientemente",
            "vendidas",
            "vendida",
            "vendidos",
            "vendido",
            "que se vendieron",
        ],
        StandardStatus::Closed,
    ),
    (
        &["coming soon", "proximamente", "proximas a salir"],
        StandardStatus::ComingSoon,
    ),
    (
        &[
            "active under contract",
            "accepting backup offers",
            "backup offers",
            "contingent",
            "con contingencias",
        ],
        StandardStatus::ActiveUnderContract,
    ),
    (
        &[
            "pending sales",
            "pending",
            "under contract",
            "in escrow",
            "pendientes de venta",
            "pendientes",
            "pendiente",
            "bajo contrato",
            "en proceso de venta",
            "apartadas",
            "en escrow",
        ],
        StandardStatus::Pending,
    ),
    (
        &[
            "still available",
            "active listings",
            "active",
            "activas",
            "activos",
        ],
        StandardStatus::Active,
    ),
];

impl Reader<'_> {
    /// "for rent", "pending", "sold in the last year", "coming soon".
    pub(super) fn deal(&mut self) -> Option<()> {
        self.first_of(&[Self::rent, Self::status])
    }

    fn rent(&mut self) -> Option<()> {
        if !self.any(RENT) {
            return None;
        }
        let kinds = &mut self.query.filters.kinds;
        if !kinds.contains(&ListingKind::ResidentialLease) {
            kinds.push(ListingKind::ResidentialLease);
        }
        Some(())
    }

    fn status(&mut self) -> Option<()> {
        let (_, status) = STATUSES.iter().find(|(phrases, _)| self.any(phrases))?;
        self.query.filters.statuses.push(*status);
        if *status == StandardStatus::Closed {
            let start = self.at();
            self.any(&["homes", "houses", "casas"]);
            let days = self.period(true);
            match days {
                Some(_) => self.query.filters.sold_within_days = days,
                None => self.back_to(start),
            }
        }
        Some(())
    }
}
