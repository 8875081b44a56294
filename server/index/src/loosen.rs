//! When nothing matches: which one filter, taken off, makes homes appear.

use model::search::{Area, Filters, Loosening, Range, SearchQuery};

/// Taking one filter off.
type Off = fn(&mut Filters, &mut Area);

const OFF: [Off; 31] = [
    |f, _| f.cities.clear(),
    |f, _| f.subdivisions.clear(),
    |f, _| f.postal_codes.clear(),
    |f, _| f.not_cities.clear(),
    |f, _| f.not_subdivisions.clear(),
    |f, _| f.price_cents = Range::default(),
    |f, _| f.monthly_cents = Range::default(),
    |f, _| f.beds = Range::default(),
    |f, _| f.baths_tenths = Range::default(),
    |f, _| f.kinds.clear(),
    |f, _| f.sub_types.clear(),
    |f, _| f.statuses.clear(),
    |f, _| f.sqft = Range::default(),
    |f, _| f.lot_sqft = Range::default(),
    |f, _| f.year_built = Range::default(),
    |f, _| f.stories = Range::default(),
    |f, _| f.garage = Range::default(),
    |f, _| f.pool = None,
    |f, _| f.hoa_monthly_cents = Range::default(),
    |f, _| f.land = None,
    |f, _| f.lease_years = Range::default(),
    |f, _| f.days_on_market = Range::default(),
    |f, _| f.price_cut = false,
    |f, _| f.open_house = false,
    |f, _| f.has_photos = false,
    |f, _| f.new_within_days = None,
    |f, _| f.sold_within_days = None,
    |f, _| f.sources.clear(),
    |f, _| f.text = None,
    |_, area| area.viewport = None,
    |_, area| area.shapes.clear(),
];

/// Tries every filter of a query, counting with `count`; most homes first.
pub fn loosen(query: &SearchQuery, count: impl Fn(&Filters, &Area) -> u32) -> Vec<Loosening> {
    let names = |query: &SearchQuery| -> Vec<&'static str> {
        query.to_pairs().into_iter().map(|(name, _)| name).collect()
    };
    let before = names(query);
    let mut ways: Vec<Loosening> = OFF
        .iter()
        .filter_map(|off| {
            let mut other = query.clone();
            off(&mut other.filters, &mut other.area);
            let after = names(&other);
            let mut parameters: Vec<String> = Vec::new();
            for name in before.iter().filter(|name| !after.contains(name)) {
                if !parameters.iter().any(|known| known == name) {
                    parameters.push((*name).to_owned());
                }
            }
            if parameters.is_empty() {
                return None;
            }
            let count = count(&other.filters, &other.area);
            (count > 0).then_some(Loosening { parameters, count })
        })
        .collect();
    ways.sort_by_key(|way| std::cmp::Reverse(way.count));
    ways
}
