//! What comes on top: association fees, and leased land.

use super::bounds::Bound;
use super::reader::Reader;
use model::search::{LandType, Range};

const HOA: &[&str] = &[
    "hoa monthly fees",
    "hoa monthly fee",
    "monthly hoa fees",
    "monthly hoa fee",
    "monthly hoa dues",
    "monthly hoa",
    "hoa fees",
    "hoa fee",
    "hoa dues",
    "hoa cost",
    "hoas",
    "hoa",
    "association fees",
    "association fee",
    "association dues",
    "homeowners association fees",
    "homeowners association fee",
    "homeowners association",
    "homeowner association",
    "association",
    "cuotas de hoa",
    "cuota de hoa",
    "cuotas del hoa",
    "cuota del hoa",
    "cuota hoa",
    "cuotas de asociacion",
    "cuota de asociacion",
    "cuotas de la asociacion",
    "cuota de la asociacion",
    "cuotas de condominio",
    "cuota de condominio",
    "asociacion de propietarios",
    "asociacion",
    "cuotas de mantenimiento",
    "cuota de mantenimiento",
    "mantenimiento",
    "cuotas",
    "cuota",
];
const LEASE: &[&str] = &[
    "land leases",
    "land lease",
    "ground lease",
    "leased land",
    "lease land",
    "leasehold",
    "indian land",
    "arrendamiento de terreno",
    "arrendamiento del terreno",
    "terreno en arrendamiento",
    "terreno arrendado",
    "suelo arrendado",
    "tierra arrendada",
    "terreno rentado",
    "renta de tierra",
    "renta de terreno",
    "renta del terreno",
    "tierra rentada",
];
const FEE: &[&str] = &[
    "fee simple land",
    "fee simple",
    "fee land",
    "owned land",
    "i own the land",
    "you own the land",
    "own the land",
    "land is owned",
    "land included",
    "freehold",
    "terreno propio",
    "suelo propio",
    "tierra propia",
    "terreno incluido",
    "dueno del terreno",
];
const YEARS: &[&str] = &["more years", "years", "year", "yrs", "anos", "ano"];

impl Reader<'_> {
    /// "no HOA", "HOA under $300", "$200 HOA or less", "sin cuota de asociación".
    pub(super) fn association(&mut self) -> Option<()> {
        self.first_of(&[Self::no_association, Self::association_fee])
    }

    fn no_association(&mut self) -> Option<()> {
        if !self.without() {
            return None;
        }
        self.any(&["an", "a", "any", "pagar", "pago de", "ninguna", "la"]);
        if !self.any(HOA) {
            return None;
        }
        self.any(&["fees", "fee", "dues"]);
        self.query.filters.hoa_monthly_cents = Range {
            min: None,
            max: Some(0),
        };
        Some(())
    }

    fn association_fee(&mut self) -> Option<()> {
        let is_first = self.any(HOA);
        self.any(&["that is", "thats", "is", "of", "de", "que sea"]);
        let bound = self.bound();
        let cents = self.fee_cents()?;
        let bound = self.bound_after(bound);
        if !is_first {
            self.any_close(&["in", "for", "de"]);
            if !self.any_close(HOA) {
                return None;
            }
        }
        let bound = self.bound_after(bound);
        self.query.filters.hoa_monthly_cents = match bound {
            Bound::Least => Range {
                min: Some(cents),
                max: None,
            },
            _ => Range {
                min: None,
                max: Some(cents),
            },
        };
        Some(())
    }

    /// "fee land", "no land lease", "lease land with at least 30 years left", "sin arrendamiento de terreno".
    pub(super) fn land(&mut self) -> Option<()> {
        self.first_of(&[Self::years_of_lease, Self::owned_or_leased])
    }

    fn owned_or_leased(&mut self) -> Option<()> {
        let is_denied = self.without();
        self.any(&["on", "a", "en", "con"]);
        let land = if self.any(LEASE) {
            if is_denied {
                LandType::Fee
            } else {
                LandType::Lease
            }
        } else if !is_denied && self.any(FEE) {
            LandType::Fee
        } else {
            return None;
        };
        self.query.filters.land = Some(land);
        if land == LandType::Lease {
            let start = self.at();
            self.any(&[
                "with",
                "that has",
                "has",
                "of",
                "for",
                "con",
                "de",
                "que tenga",
            ]);
            if self.lease_years().is_none() {
                self.back_to(start);
            }
        }
        Some(())
    }

    /// "at least 40 years left on the land lease".
    fn years_of_lease(&mut self) -> Option<()> {
        self.lease_years()?;
        self.any(&["on", "in", "of", "de", "del", "en"]);
        self.any(&["the", "a", "el"]);
        if !self.any(LEASE) && !self.any(&["lease", "arrendamiento"]) {
            return None;
        }
        self.query.filters.land = Some(LandType::Lease);
        Some(())
    }

    fn lease_years(&mut self) -> Option<()> {
        let bound = self.bound();
        let years = self
            .number()
            .filter(|years| (0.0..=999.0).contains(years))? as i64;
        let bound = self.bound_after(bound);
        if !self.any(YEARS) {
            return None;
        }
        let bound = self.bound_after(bound);
        self.any(&[
            "left",
            "remaining",
            "to go",
            "restantes",
            "por vencer",
            "de plazo",
            "vigentes",
        ]);
        self.query.filters.lease_years = bound.range(years, Bound::Least, 0.0);
        Some(())
    }
}
