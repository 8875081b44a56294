//! What a home has or is: pool, year, type, kind of deal.

use super::reader::{Bound, Parameters, Reader};
use model::listings::{ListingKind, StandardStatus};
use model::search::{Pool, Range};

impl Reader<'_> {
    /// "with a private pool", "community pool", "no pool", "sin alberca".
    pub(super) fn pool(&mut self) -> Option<Parameters> {
        const POOL: &[&str] = &[
            "swimming pools",
            "swimming pool",
            "pools",
            "pool",
            "piscina",
            "alberca",
        ];
        let excluded = self.without();
        self.any(&["with", "and", "con", "y"]);
        self.any(&[
            "its own", "your own", "my own", "our own", "a", "una", "its",
        ]);
        let own = self.any(&[
            "private",
            "own",
            "heated",
            "saltwater",
            "salt water",
            "in ground",
            "inground",
            "backyard",
            "sparkling",
        ]);
        let community = !own && self.any(&["community", "shared", "association", "comunitaria"]);
        if !self.any(POOL) {
            return None;
        }
        let community = community || self.any(&["comunitaria", "de la comunidad", "compartida"]);
        self.any(&["privada", "propia"]);
        let either = self.any(&["or community pool", "private or community"]);
        self.query.filters.pool = Some(match (excluded, community, either) {
            (true, ..) => Pool::None,
            (_, _, true) => Pool::Any,
            (_, true, _) => Pool::Community,
            _ => Pool::Private,
        });
        Some(vec!["pool".to_owned()])
    }

    /// "built after 1990", "from the 60s", "mid-century", "new construction".
    pub(super) fn years(&mut self) -> Option<Parameters> {
        if self.any(&[
            "mid century modern",
            "mid century",
            "midcentury modern",
            "midcentury",
            "mediados de siglo",
            "de mediados del siglo",
        ]) {
            return Some(self.set_years(Some(1945), Some(1975)));
        }
        if self.any(&[
            "new construction",
            "newly built",
            "newly constructed",
            "brand new",
            "new build",
            "never lived in",
            "construccion nueva",
            "obra nueva",
            "recien construida",
        ]) {
            return Some(self.set_years(Some(self.year - 2), None));
        }
        let said = self.any(&[
            "that was built",
            "constructed",
            "built",
            "year built",
            "construida",
            "construido",
            "construidas",
        ]);
        let decade_first = self.any(&[
            "in the",
            "from the",
            "de los anos",
            "en los anos",
            "de los",
            "los anos",
            "the",
        ]);
        if (said || decade_first)
            && let Some(decade) = self.decade()
        {
            return Some(self.set_years(Some(decade), Some(decade + 9)));
        }
        let between = self.any(&["between", "entre", "from"]);
        let after = self.any(&[
            "no earlier than",
            "no older than",
            "after",
            "since",
            "newer than",
            "in or after",
            "later than",
            "despues de",
            "desde",
            "a partir de",
        ]);
        let before = !after
            && self.any(&[
                "before",
                "prior to",
                "older than",
                "earlier than",
                "until",
                "antes de",
                "hasta",
            ]);
        let in_year = !after && !before && self.any(&["in", "around", "en"]);
        if !(said || after || before) {
            return None;
        }
        let year = self.year_number()?;
        if said
            && (between || !after && !before && !in_year)
            && self.any(&["to", "and", "through", "y", "a"])
        {
            let last = self.year_number()?;
            return Some(self.set_years(Some(year), Some(last)));
        }
        if said
            && !after
            && !before
            && !in_year
            && self.any(&["or newer", "or later", "o mas nueva"])
        {
            return Some(self.set_years(Some(year), None));
        }
        Some(match (after, before) {
            (true, _) => self.set_years(Some(year), None),
            (_, true) => self.set_years(None, Some(year)),
            _ => self.set_years(Some(year), Some(year)),
        })
    }

    fn set_years(&mut self, min: Option<i64>, max: Option<i64>) -> Parameters {
        self.any(&["homes", "home", "house", "houses"]);
        self.query.filters.year_built = Range { min, max };
        let named = [("minYear", min), ("maxYear", max)];
        named
            .into_iter()
            .filter(|(_, end)| end.is_some())
            .map(|(name, _)| name.to_owned())
            .collect()
    }

    fn year_number(&mut self) -> Option<i64> {
        let token = self.token()?;
        let number = token
            .number
            .filter(|n| (1800.0..=2100.0).contains(n) && n.fract() == 0.0)?;
        if token.is_dollars {
            return None;
        }
        self.skip();
        Some(number as i64)
    }

    /// "1960s", "60s", "60", "sixties".
    fn decade(&mut self) -> Option<i64> {
        const NAMED: &[(&str, i64)] = &[
            ("twenties", 1920),
            ("thirties", 1930),
            ("forties", 1940),
            ("fifties", 1950),
            ("sixties", 1960),
            ("seventies", 1970),
            ("eighties", 1980),
            ("nineties", 1990),
            ("cincuenta", 1950),
            ("sesenta", 1960),
            ("setenta", 1970),
            ("ochenta", 1980),
            ("noventa", 1990),
        ];
        if let Some((_, decade)) = NAMED.iter().find(|(word, _)| self.phrase(word)) {
            return Some(*decade);
        }
        let number = self.token()?.number.filter(|n| n.fract() == 0.0)? as i64;
        let decade = match number {
            1900..=2030 if number % 10 == 0 => number,
            20..=90 if number % 10 == 0 => 1900 + number,
            _ => return None,
        };
        self.skip();
        let plural = self.any(&["s"]) || self.previous_is(&["anos"]);
        let spanish = number < 100;
        (plural || spanish).then_some(decade)
    }

    /// "condo", "single-family", "townhouse", "duplex", "land".
    pub(super) fn home_type(&mut self) -> Option<Parameters> {
        const TYPES: &[(&[&str], &str)] = &[
            (
                &[
                    "single family homes",
                    "single family home",
                    "single family house",
                    "single family houses",
                    "single family residence",
                    "single family",
                    "detached homes",
                    "detached home",
                    "detached house",
                    "detached",
                    "houses",
                    "house",
                    "casa unifamiliar",
                    "casas unifamiliares",
                    "unifamiliar",
                    "sfr",
                ],
                "Single Family Residence",
            ),
            (
                &[
                    "condominiums",
                    "condominium",
                    "condos",
                    "condo",
                    "condominios",
                    "condominio",
                    "departamento",
                    "departamentos",
                    "apartamento",
                    "apartamentos",
                    "piso",
                ],
                "Condominium",
            ),
            (
                &[
                    "townhouses",
                    "townhouse",
                    "townhomes",
                    "townhome",
                    "town house",
                    "town home",
                    "row house",
                    "casas adosadas",
                    "casa adosada",
                    "adosada",
                ],
                "Townhouse",
            ),
            (
                &[
                    "manufactured homes",
                    "manufactured home",
                    "manufactured",
                    "mobile homes",
                    "mobile home",
                    "casas moviles",
                    "casa movil",
                    "casa prefabricada",
                ],
                "Manufactured Home",
            ),
            (&["duplexes", "duplex"], "Duplex"),
            (&["triplexes", "triplex"], "Triplex"),
            (&["fourplexes", "fourplex", "quadplex"], "Quadruplex"),
        ];
        for (phrases, sub_type) in TYPES {
            if self.any(phrases) {
                let filters = &mut self.query.filters;
                if matches!(*sub_type, "Duplex" | "Triplex" | "Quadruplex")
                    && !filters.kinds.contains(&ListingKind::ResidentialIncome)
                {
                    filters.kinds.push(ListingKind::ResidentialIncome);
                }
                filters.sub_types.push((*sub_type).to_owned());
                return Some(vec!["propertySubType".to_owned()]);
            }
        }
        let kind = if self.any(&[
            "investment properties",
            "investment property",
            "income properties",
            "income property",
            "multi family",
            "multifamily",
            "apartment buildings",
            "apartment building",
            "multifamiliar",
            "propiedad de inversion",
        ]) {
            ListingKind::ResidentialIncome
        } else if self.any(&[
            "vacant lots",
            "vacant lot",
            "vacant land",
            "empty lot",
            "raw land",
            "building lot",
            "buildable lot",
            "lots for sale",
            "land for sale",
            "land",
            "terrenos",
            "terreno",
            "lotes",
            "lote",
        ]) {
            ListingKind::Land
        } else {
            return None;
        };
        self.query.filters.kinds.push(kind);
        Some(vec!["propertyType".to_owned()])
    }

    /// "for rent", "pending", "sold", "coming soon".
    pub(super) fn deal(&mut self) -> Option<Parameters> {
        if self.any(&[
            "for rent",
            "to rent",
            "for lease",
            "rentals",
            "rental",
            "renting",
            "rent",
            "en alquiler",
            "para alquilar",
            "en renta",
            "para rentar",
            "alquiler",
            "renta",
        ]) {
            self.query.filters.kinds.push(ListingKind::ResidentialLease);
            // "under $3,000 a month" before "for rent" is the rent.
            let filters = &mut self.query.filters;
            if !filters.monthly_cents.is_open() {
                filters.price_cents = std::mem::take(&mut filters.monthly_cents);
            }
            return Some(vec!["propertyType".to_owned()]);
        }
        let status = if self.any(&[
            "recently sold",
            "already sold",
            "sold",
            "closed",
            "vendidas",
            "vendida",
            "vendidos",
        ]) {
            StandardStatus::Closed
        } else if self.any(&["coming soon", "proximamente"]) {
            StandardStatus::ComingSoon
        } else if self.any(&["active under contract", "contingent"]) {
            StandardStatus::ActiveUnderContract
        } else if self.any(&[
            "pending",
            "under contract",
            "in escrow",
            "pendientes",
            "pendiente",
            "bajo contrato",
        ]) {
            StandardStatus::Pending
        } else {
            return None;
        };
        self.query.filters.statuses.push(status);
        Some(vec!["standardStatus".to_owned()])
    }

    /// Whether the word just taken is one of these.
    pub(super) fn previous_is(&self, words: &[&str]) -> bool {
        self.at()
            .checked_sub(1)
            .and_then(|at| self.word(at))
            .is_some_and(|word| words.contains(&word))
    }

    /// "price cut", "open house", "new this week", "on the market over 60 days", "with photos".
    pub(super) fn freshness(&mut self) -> Option<Parameters> {
        self.any(&["with", "that has", "has", "a", "an", "con", "una", "un"]);
        self.any(&["a", "an", "recent", "una"]);
        if self.any(&[
            "price cuts",
            "price cut",
            "price drops",
            "price drop",
            "price reductions",
            "price reduction",
            "price reduced",
            "reduced price",
            "reduced",
            "rebajadas",
            "rebajada",
            "rebaja de precio",
            "precio reducido",
            "bajada de precio",
        ]) {
            self.query.filters.price_cut = true;
            return Some(vec!["priceCut".to_owned()]);
        }
        if self.any(&[
            "open houses",
            "open house",
            "open homes",
            "visitas abiertas",
            "visita abierta",
            "casa abierta",
            "puertas abiertas",
        ]) {
            self.any(&[
                "this weekend",
                "this saturday",
                "this sunday",
                "este fin de semana",
            ]);
            self.query.filters.open_house = true;
            return Some(vec!["openHouse".to_owned()]);
        }
        if self.any(&["photos", "pictures", "fotos"]) {
            self.query.filters.has_photos = true;
            return Some(vec!["photos".to_owned()]);
        }
        self.new_within().or_else(|| self.days_on_market())
    }

    fn new_within(&mut self) -> Option<Parameters> {
        let new = self.any(&[
            "new on the market",
            "new to the market",
            "new listings",
            "new listing",
            "just listed",
            "recently listed",
            "newly listed",
            "listed",
            "added",
            "new homes",
            "new",
            "nuevas",
            "nueva",
            "anunciadas",
            "recien anunciadas",
        ]);
        let days = if self.any(&["today", "hoy"]) {
            1
        } else if self.any(&["since yesterday", "yesterday", "desde ayer"]) {
            2
        } else if self.any(&[
            "this week",
            "in the last week",
            "in the past week",
            "within a week",
            "esta semana",
            "la ultima semana",
            "en la ultima semana",
        ]) {
            7
        } else if self.any(&[
            "this month",
            "in the last month",
            "in the past month",
            "este mes",
            "en el ultimo mes",
        ]) {
            30
        } else if self.any(&[
            "in the last",
            "in the past",
            "within the last",
            "last",
            "past",
            "en los ultimos",
            "los ultimos",
            "ultimos",
        ]) {
            let count = self.number()?;
            let unit = if self.any(&["days", "day", "dias", "dia"]) {
                1.0
            } else if self.any(&["weeks", "week", "semanas", "semana"]) {
                7.0
            } else if self.any(&["hours", "hour", "horas"]) {
                1.0 / 24.0
            } else {
                return None;
            };
            ((count * unit).ceil() as i64).max(1)
        } else if new
            && self.previous_is(&[
                "market",
                "listings",
                "listing",
                "listed",
                "anunciadas",
                "nuevas",
            ])
            && !self.previous_is(&["homes"])
        {
            if self.previous_is(&["listed", "anunciadas"])
                && !self.two_before_is(&["just", "recently", "newly", "recien"])
            {
                return None;
            }
            7
        } else {
            return None;
        };
        self.query.filters.new_within_days = Some(days);
        Some(vec!["newDays".to_owned()])
    }

    fn days_on_market(&mut self) -> Option<Parameters> {
        let first = self.any(&[
            "on the market for",
            "on the market",
            "days on market",
            "en el mercado",
        ]);
        let bound = self.bound();
        let count = self.number()?;
        self.any(&["days", "day", "dias"]).then_some(())?;
        if !first && !self.any(&["on the market", "on market", "en el mercado"]) {
            return None;
        }
        let days = Some(count as i64);
        let range = &mut self.query.filters.days_on_market;
        if bound == Bound::Most {
            range.max = days;
            return Some(vec!["maxDays".to_owned()]);
        }
        range.min = days;
        Some(vec!["minDays".to_owned()])
    }
}
