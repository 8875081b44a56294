//! Filters as tests of columns and bitmaps.

use crate::bits::{
    BATHS, BEDS, CUT, KIND, LAND, POOL, STATUS, STATUSES, SUB_TYPE, SUB_TYPES, WITH_PHOTOS,
};
use crate::dictionary::{Dictionaries, Naming};
use crate::ranges::{
    at_least, bytes, days_on_market, fee, in_dollars, lease, plus_one, shorts, words,
};
use crate::spatial::Spatial;
use crate::values::{Now, is_home_to_own};
use crate::words::Terms;
use model::listings::{ListingKind, StandardStatus};
use model::search::{Area, Filters, LandType, Pool, Range};

/// A facet, which is counted as if its own filter were off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Cities.
    City,
    /// Subdivisions.
    Subdivision,
    /// Kinds of deal.
    Kind,
    /// Sub-types.
    SubType,
    /// Statuses.
    Status,
    /// Bedrooms.
    Beds,
    /// Bathrooms.
    Baths,
    /// Pools.
    Pool,
    /// Land owned or leased.
    Land,
    /// Sources.
    Source,
    /// The price histogram.
    Price,
}

/// How many facets there are.
pub const FACETS: usize = 11;

/// A column of bytes.
#[derive(Debug, Clone, Copy)]
pub enum Bytes {
    /// Bedrooms plus one.
    Beds,
    /// Stories plus one.
    Stories,
    /// Garage spaces plus one.
    Garage,
}

/// A column of 16 bits.
#[derive(Debug, Clone, Copy)]
pub enum Shorts {
    /// Bathrooms in tenths plus one.
    Baths,
    /// Year built.
    Year,
    /// Association fee plus one.
    Hoa,
    /// Day it came on the market.
    MarketDay,
    /// Day of closing.
    ClosedDay,
}

/// A column of 32 bits.
#[derive(Debug, Clone, Copy)]
pub enum Words {
    /// Price.
    Price,
    /// Monthly cost.
    Monthly,
    /// Living area.
    Sqft,
    /// Lot.
    Lot,
}

/// Ends of a range, both inside.
pub type Ends<T> = (T, T);

/// What a row must hold.
#[derive(Debug)]
pub enum Test {
    /// Nothing passes.
    Never,
    /// In any of these bitmaps.
    Bits(Vec<usize>),
    /// Within a range of a column.
    Bytes(Bytes, Ends<u8>),
    /// Within a range of a column.
    Shorts(Shorts, Ends<u16>),
    /// Within a range of a column.
    Words(Words, Ends<u32>),
    /// In any of these places, ascending.
    Places(Naming, Vec<u32>),
    /// In none of these places, ascending.
    NotPlaces(Naming, Vec<u32>),
    /// In any of these bitmaps, or one of these rarer sub-types, ascending.
    SubTypes(Vec<usize>, Vec<u16>),
    /// From any of these sources.
    Sources(Vec<u8>),
    /// On the market so long: first day while it counts up, or days plus one once they stand still.
    DaysOnMarket(Option<Ends<u16>>, Option<Ends<u16>>),
    /// Not leased land, or leased until a day in the range.
    Lease(Option<Ends<u16>>),
    /// An open house ends after this time.
    OpenAfter(i64),
    /// In the set of rows that hold the words looked for, made for each segment.
    WithWords,
}

/// A whole search.
#[derive(Debug)]
pub struct Plan {
    /// Where.
    pub spatial: Option<Spatial>,
    /// Tests without facet.
    pub tests: Vec<Test>,
    /// Tests whose facet is counted without them.
    pub faceted: Vec<(Facet, Test)>,
    /// The words of [`Test::WithWords`].
    pub terms: Option<Terms<u32>>,
}

impl Plan {
    /// Plans a search on a day.
    pub fn of(filters: &Filters, area: &Area, names: &Dictionaries, now: Now) -> Self {
        let mut plan = Self {
            spatial: Spatial::of(area),
            tests: Vec::new(),
            faceted: Vec::new(),
            terms: None,
        };
        plan.facets(filters, names);
        plan.plain(filters, names, now);
        plan
    }

    fn facets(&mut self, f: &Filters, names: &Dictionaries) {
        let mut add =
            |facet, test: Option<Test>| self.faceted.extend(test.map(|test| (facet, test)));
        add(Facet::Status, Some(statuses(&f.statuses)));
        add(Facet::Kind, Some(kinds(&f.kinds)));
        add(Facet::City, places(names, Naming::City, &f.cities));
        add(
            Facet::Subdivision,
            places(names, Naming::Subdivision, &f.subdivisions),
        );
        add(Facet::SubType, sub_types(names, &f.sub_types));
        add(Facet::Source, sources(names, &f.sources));
        add(
            Facet::Beds,
            at_least(f.beds, 1, BEDS).or_else(|| bytes(Bytes::Beds, f.beds)),
        );
        add(
            Facet::Baths,
            at_least(f.baths_tenths, 10, BATHS)
                .or_else(|| shorts(Shorts::Baths, plus_one(f.baths_tenths))),
        );
        add(
            Facet::Pool,
            f.pool.map(|pool| {
                Test::Bits(match pool {
                    Pool::Private => vec![POOL],
                    Pool::Community => vec![POOL + 1],
                    Pool::Any => vec![POOL, POOL + 1],
                    Pool::None => vec![POOL + 2],
                })
            }),
        );
        add(
            Facet::Land,
            f.land.map(|land| {
                Test::Bits(vec![match land {
                    LandType::Fee => LAND,
                    LandType::Lease => LAND + 1,
                }])
            }),
        );
        add(Facet::Price, words(Words::Price, in_dollars(f.price_cents)));
    }

    fn plain(&mut self, f: &Filters, names: &Dictionaries, now: Now) {
        let today = now.today;
        self.tests
            .extend(f.price_cut.then(|| Test::Bits(vec![CUT])));
        self.tests
            .extend(f.has_photos.then(|| Test::Bits(vec![WITH_PHOTOS])));
        self.tests
            .extend(f.open_house.then_some(Test::OpenAfter(now.ms)));
        self.tests
            .extend(places(names, Naming::Zip, &f.postal_codes));
        for (naming, unwanted) in [
            (Naming::City, &f.not_cities),
            (Naming::Subdivision, &f.not_subdivisions),
        ] {
            // A place that no home is in keeps none out.
            let codes = codes(names, naming, unwanted);
            self.tests
                .extend((!codes.is_empty()).then_some(Test::NotPlaces(naming, codes)));
        }
        self.tests
            .extend(words(Words::Monthly, in_dollars(f.monthly_cents)));
        self.tests.extend(words(Words::Sqft, f.sqft));
        self.tests.extend(words(Words::Lot, f.lot_sqft));
        self.tests.extend(shorts(Shorts::Year, f.year_built));
        self.tests.extend(bytes(Bytes::Stories, f.stories));
        self.tests.extend(bytes(Bytes::Garage, f.garage));
        self.tests.extend(fee(f.hoa_monthly_cents));
        let within = |column, days: Option<i64>| {
            days.map(|days| {
                let range = Range {
                    min: Some(today.saturating_sub(days)),
                    max: Some(today),
                };
                shorts(column, range).unwrap_or(Test::Never)
            })
        };
        self.tests
            .extend(within(Shorts::MarketDay, f.new_within_days));
        self.tests
            .extend(within(Shorts::ClosedDay, f.sold_within_days));
        self.tests.extend(days_on_market(f.days_on_market, today));
        self.tests.extend(lease(f.lease_years, today));
        let terms = f.text.as_ref().map(|text| Terms::parse(&text.query));
        if let Some(terms) = terms.filter(|terms| *terms != Terms::default()) {
            self.terms = terms.codes(names);
            let test = if self.terms.is_some() {
                Test::WithWords
            } else {
                Test::Never
            };
            self.tests.insert(0, test);
        }
    }
}

fn statuses(wanted: &[StandardStatus]) -> Test {
    let wanted = if wanted.is_empty() {
        &[StandardStatus::Active]
    } else {
        wanted
    };
    Test::Bits(
        wanted
            .iter()
            .map(|status| *status as usize)
            .filter(|at| *at < STATUSES)
            .map(|at| STATUS + at)
            .collect(),
    )
}

fn kinds(wanted: &[ListingKind]) -> Test {
    let is_wanted = |kind: &ListingKind| {
        if wanted.is_empty() {
            is_home_to_own(*kind)
        } else {
            wanted.contains(kind)
        }
    };
    Test::Bits(
        ListingKind::ALL
            .iter()
            .filter(|kind| is_wanted(kind))
            .map(|kind| KIND + *kind as usize)
            .collect(),
    )
}

fn codes(names: &Dictionaries, naming: Naming, wanted: &[String]) -> Vec<u32> {
    let mut codes: Vec<u32> = wanted
        .iter()
        .filter_map(|name| names.find(naming, name))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn places(names: &Dictionaries, naming: Naming, wanted: &[String]) -> Option<Test> {
    (!wanted.is_empty()).then(|| match codes(names, naming, wanted) {
        codes if codes.is_empty() => Test::Never,
        codes => Test::Places(naming, codes),
    })
}

fn sub_types(names: &Dictionaries, wanted: &[String]) -> Option<Test> {
    (!wanted.is_empty()).then(|| {
        let (usual, rare): (Vec<_>, Vec<_>) = codes(names, Naming::SubType, wanted)
            .into_iter()
            .filter_map(|code| u16::try_from(code).ok())
            .partition(|code| usize::from(*code) <= SUB_TYPES);
        Test::SubTypes(
            usual
                .iter()
                .map(|code| SUB_TYPE + usize::from(*code) - 1)
                .collect(),
            rare,
        )
    })
}

fn sources(names: &Dictionaries, wanted: &[String]) -> Option<Test> {
    (!wanted.is_empty()).then(|| {
        let codes = codes(names, Naming::Source, wanted);
        Test::Sources(
            codes
                .into_iter()
                .filter_map(|code| u8::try_from(code).ok())
                .collect(),
        )
    })
}
