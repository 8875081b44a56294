//! What happened lately, and how long a home is for sale: price cuts, open houses, new listings, days on market.

use super::bounds::Bound;
use super::periods::WEEK;
use super::reader::{MOST_LEADING, Reader};

const CUT: &[&str] = &[
    "price cuts",
    "price cut",
    "price drops",
    "price drop",
    "price reductions",
    "price reduction",
    "price reduced",
    "price improvement",
    "reduced prices",
    "reduced price",
    "price was cut",
    "price was reduced",
    "cut price",
    "reduced",
    "discounted",
    "rebajas de precio",
    "rebaja de precio",
    "rebajadas",
    "rebajada",
    "rebajados",
    "rebajado",
    "rebaja",
    "precio rebajado",
    "precios rebajados",
    "precio reducido",
    "precios reducidos",
    "bajada de precio",
    "reduccion de precio",
    "baja de precio",
    "bajo de precio",
    "bajaron de precio",
    "con descuento",
];
const OPEN: &[&str] = &[
    "open houses",
    "open house",
    "open homes",
    "open home",
    "visitas abiertas",
    "visita abierta",
    "casas abiertas",
    "casa abierta",
    "jornada de puertas abiertas",
    "puertas abiertas",
    "que se puedan visitar",
];
const SOON: &[&str] = &[
    "this coming weekend",
    "this weekend",
    "next weekend",
    "this saturday",
    "this sunday",
    "on saturday",
    "on sunday",
    "saturday",
    "sunday",
    "this week",
    "today",
    "tomorrow",
    "soon",
    "scheduled",
    "este fin de semana",
    "el fin de semana",
    "este sabado",
    "este domingo",
    "el sabado",
    "el domingo",
    "esta semana",
    "hoy",
    "manana",
];
const NEW: &[&str] = &[
    "brand new on the market",
    "new on the market",
    "new to the market",
    "new to market",
    "new listings",
    "new listing",
    "just listed",
    "just came on the market",
    "came on the market",
    "recently listed",
    "newly listed",
    "listed",
    "posted",
    "added",
    "new homes",
    "new houses",
    "new ones",
    "new",
    "recien publicadas",
    "recien anunciadas",
    "recien listadas",
    "recien salidas al mercado",
    "publicadas",
    "publicada",
    "anunciadas",
    "anunciada",
    "listadas",
    "nuevas en el mercado",
    "nuevos en el mercado",
    "nuevas",
    "nueva",
    "nuevos",
    "nuevo",
    "novedades",
    "agregadas",
];
/// Ways to say "new" that need no time besides.
const NEW_ALONE: &[&str] = &[
    "new on the market",
    "new to the market",
    "new listings",
    "new listing",
    "just listed",
    "recently listed",
    "newly listed",
    "recien publicadas",
    "recien anunciadas",
    "recien listadas",
    "nuevas en el mercado",
    "novedades",
];

impl Reader<'_> {
    /// "price cut", "open house", "new this week", "on the market over 60 days", "with photos".
    pub(super) fn freshness(&mut self) -> Option<()> {
        self.first_of(&[
            Self::cut,
            Self::open,
            Self::photos,
            Self::on_market,
            Self::listed_within,
        ])
    }

    fn cut(&mut self) -> Option<()> {
        self.any(&["a recent", "recent", "una", "recientes"]);
        if !self.any(CUT) {
            return None;
        }
        self.query.filters.price_cut = true;
        self.cut_at = Some(self.at());
        Some(())
    }

    fn open(&mut self) -> Option<()> {
        self.any(&["an upcoming", "upcoming"]);
        if !self.any(OPEN) {
            return None;
        }
        self.any(SOON);
        self.query.filters.open_house = true;
        Some(())
    }

    fn photos(&mut self) -> Option<()> {
        if !self.any(&[
            "photos",
            "pictures",
            "photographs",
            "fotos",
            "fotografias",
            "imagenes",
        ]) {
            return None;
        }
        self.any(&["only", "solamente"]);
        self.query.filters.has_photos = true;
        Some(())
    }

    fn listed_within(&mut self) -> Option<()> {
        let start = self.at();
        let is_enough = self.any(NEW_ALONE);
        self.back_to(start);
        let is_new = self.any(NEW);
        // "Price cut in the last week" says when the price was cut, which no filter tells.
        if !is_new
            && self
                .cut_at
                .is_some_and(|at| (at..=at + MOST_LEADING).contains(&start))
        {
            return None;
        }
        let named_at = self.at();
        let days = match self.period(is_new) {
            Some(days) => days,
            None if is_enough => {
                self.back_to(start);
                self.any(NEW_ALONE);
                WEEK
            }
            None => {
                self.back_to(named_at);
                return None;
            }
        };
        let filters = &mut self.query.filters;
        if self.is_sold && !is_new {
            filters.sold_within_days = Some(days);
        } else {
            filters.new_within_days = Some(days);
        }
        Some(())
    }

    /// "on the market for more than 60 days", "less than two weeks on market", "más de 90 días en el mercado".
    fn on_market(&mut self) -> Option<()> {
        const MARKET: &[&str] = &[
            "sitting on the market",
            "on the market",
            "on market",
            "for sale",
            "listed",
            "days on market",
            "dom",
            "en el mercado",
            "en venta",
            "publicadas",
            "sin venderse",
        ];
        let is_first = self.any(MARKET);
        self.any(&["for", "desde hace", "hace", "por", "durante"]);
        let bound = self.bound();
        let count = self.number()?;
        let bound = self.bound_after(bound);
        let days = (count
            * self
                .unit_of_time()
                .or((is_first && self.has_days_word()).then_some(1.0))?)
        .round() as i64;
        if !is_first {
            self.any(&["or more", "or less"]);
            if !self.any(MARKET) {
                return None;
            }
        }
        if !(0..=100_000).contains(&days) {
            return None;
        }
        let bound = self.bound_after(bound);
        let bound = if bound == Bound::Most {
            bound
        } else {
            Bound::Least
        };
        self.query.filters.days_on_market = bound.range(days, bound, 0.0);
        Some(())
    }

    /// Whether days were named before the number, as in "days on market under 30".
    fn has_days_word(&self) -> bool {
        (0..self.at()).any(|at| matches!(self.word(at), Some("dom")))
            || (1..self.at())
                .any(|at| self.word(at - 1) == Some("days") && self.word(at) == Some("on"))
    }
}
