//! A community from its homes: figures, schools, associations, what homes share.

use super::facts;
use super::statistics::{homes_to_own, median, spark, statistics, trend};
use model::communities::{
    Amenity, Association, Community, CommunityKind, CommunitySummary, School, SchoolLevel,
    TrendPoint, slug_of_name,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::communities::HomeFacts;

const MOST_AMENITIES: usize = 24;
const MOST_OF_AN_ASSOCIATION: usize = 12;
/// A subdivision of fewer homes than these tells whose home it is rather than how homes are.
pub const LEAST_HOMES: usize = 3;
/// Words that MLSs write where a home is in no subdivision.
const NO_NAME: [&str; 7] = [
    "",
    "none",
    "n/a",
    "na",
    "other",
    "not applicable",
    "unknown",
];

/// Where a community stands among others.
pub struct Place {
    /// What it is.
    pub kind: CommunityKind,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its city.
    pub city: String,
    /// Its county.
    pub county: Option<String>,
    /// The community around it and the course of prices there.
    pub parent: Option<(CommunityKind, String, String)>,
    /// The same as `parent`'s trend.
    pub parent_trend: Vec<TrendPoint>,
    /// Cities whose homes count, as listings spell them.
    pub cities: Vec<String>,
    /// Subdivisions whose homes count, as listings spell them.
    pub subdivisions: Vec<String>,
}

/// The name of a home's subdivision where it has one.
pub fn subdivision_of(home: &HomeFacts) -> Option<&str> {
    let name = home.subdivision.as_deref()?.trim();
    let is_none = NO_NAME.iter().any(|none| name.eq_ignore_ascii_case(none));
    (!is_none && !slug_of_name(name).is_empty()).then_some(name)
}

/// The word that most homes say, the first by alphabet where several do.
pub fn most_frequent<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += 1;
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map(|(word, _)| word.to_owned())
}

fn words(json: Option<&str>) -> Vec<String> {
    json.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

fn schools(homes: &[&HomeFacts]) -> Vec<School> {
    let mut found: BTreeMap<(SchoolLevel, &str), Vec<&str>> = BTreeMap::new();
    for home in homes {
        let district = home.school_district.as_deref().unwrap_or_default();
        for (level, name) in [
            (SchoolLevel::Elementary, &home.elementary_school),
            (SchoolLevel::Middle, &home.middle_school),
            (SchoolLevel::High, &home.high_school),
        ] {
            if let Some(name) = name
                .as_deref()
                .map(str::trim)
                .filter(|name| !name.is_empty())
            {
                found.entry((level, name)).or_default().push(district);
            }
        }
    }
    found
        .into_iter()
        .map(|((level, name), districts)| School {
            name: name.to_owned(),
            level,
            homes: districts.len() as u32,
            district: most_frequent(districts.into_iter()),
            place: None,
        })
        .collect()
}

fn associations(homes: &[&HomeFacts]) -> Vec<Association> {
    let mut found: BTreeMap<&str, Vec<&HomeFacts>> = BTreeMap::new();
    for home in homes {
        if let Some(name) = home
            .association_name
            .as_deref()
            .map(str::trim)
            .filter(|n| !n.is_empty())
        {
            found.entry(name).or_default().push(home);
        }
    }
    found
        .into_iter()
        .map(|(name, members)| {
            let subdivisions: BTreeSet<&str> = members
                .iter()
                .filter_map(|home| subdivision_of(home))
                .collect();
            let offered = amenities(&members, |home| {
                words(home.association_amenities.as_deref())
            });
            Association {
                name: name.to_owned(),
                subdivisions: subdivisions.into_iter().map(str::to_owned).collect(),
                fee_monthly: median(
                    members
                        .iter()
                        .filter_map(|home| home.hoa_monthly_cents.filter(|fee| *fee > 0))
                        .map(|fee| fee as f64),
                ),
                amenities: offered
                    .into_iter()
                    .take(MOST_OF_AN_ASSOCIATION)
                    .map(|amenity| amenity.name)
                    .collect(),
            }
        })
        .collect()
}

fn amenities(homes: &[&HomeFacts], of: impl Fn(&HomeFacts) -> Vec<String>) -> Vec<Amenity> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for home in homes {
        for name in of(home).into_iter().collect::<BTreeSet<_>>() {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut found: Vec<Amenity> = counts
        .into_iter()
        .map(|(name, homes)| Amenity { name, homes })
        .collect();
    found.sort_by_key(|amenity| std::cmp::Reverse(amenity.homes));
    found.truncate(MOST_AMENITIES);
    found
}

fn middle(homes: &[&HomeFacts]) -> (Option<f64>, Option<f64>) {
    (
        median(homes.iter().filter_map(|home| home.latitude)).value,
        median(homes.iter().filter_map(|home| home.longitude)).value,
    )
}

/// First and last year of the middle four fifths.
fn built(homes: &[&HomeFacts]) -> Option<(i64, i64)> {
    let mut years: Vec<i64> = homes.iter().filter_map(|home| home.year_built).collect();
    years.sort_unstable();
    let tenth = years.len() / 10;
    Some((*years.get(tenth)?, *years.get(years.len() - 1 - tenth)?))
}

/// The community of these homes at a moment.
pub fn portrait(place: Place, homes: &[HomeFacts], now_ms: i64) -> Community {
    let own = homes_to_own(homes);
    let trend = trend(&own, now_ms);
    let (latitude, longitude) = middle(&own);
    let seed = facts::SEEDS.iter().find(|seed| {
        seed.name == place.name && seed.is_county == (place.kind == CommunityKind::County)
    });
    let seeded = |pick: fn((f64, f64)) -> f64| {
        seed.filter(|_| place.kind != CommunityKind::Subdivision)
            .map(|seed| pick(seed.at))
    };
    let facts = match place.kind {
        CommunityKind::Subdivision => Vec::new(),
        kind => facts::facts(&place.name, kind == CommunityKind::County),
    };
    Community {
        summary: CommunitySummary {
            kind: place.kind,
            slug: place.slug,
            name: place.name,
            city: place.city,
            county: place.county,
            state: most_frequent(
                own.iter()
                    .filter_map(|home| home.state_or_province.as_deref()),
            )
            .or(seed.map(|_| "CA".to_owned())),
            latitude: latitude.or(seeded(|at| at.0)),
            longitude: longitude.or(seeded(|at| at.1)),
            stats: statistics(&own, now_ms),
            spark: spark(&trend),
            photo: None,
        },
        parent: place.parent,
        cities: place.cities,
        subdivisions: place.subdivisions,
        typical: most_frequent(
            own.iter()
                .filter_map(|home| home.property_sub_type.as_deref()),
        ),
        built: built(&own),
        trend,
        parent_trend: place.parent_trend,
        facts,
        schools: schools(&own),
        associations: associations(&own),
        amenities: amenities(&own, |home| {
            let mut all = words(home.community_features.as_deref());
            all.extend(words(home.association_amenities.as_deref()));
            all
        }),
        updated_at: now_ms,
    }
}

/// The homes of each subdivision by its slug, with every spelling of its name.
pub fn by_subdivision(homes: Vec<HomeFacts>) -> BTreeMap<String, (Vec<String>, Vec<HomeFacts>)> {
    let mut found: BTreeMap<String, (HashMap<String, usize>, Vec<HomeFacts>)> = BTreeMap::new();
    for home in homes {
        let Some(name) = subdivision_of(&home).map(str::to_owned) else {
            continue;
        };
        let (spellings, homes) = found.entry(slug_of_name(&name)).or_default();
        *spellings.entry(name).or_default() += 1;
        homes.push(home);
    }
    found
        .into_iter()
        .filter(|(_, (_, homes))| homes.len() >= LEAST_HOMES)
        .map(|(slug, (spellings, homes))| {
            let mut spellings: Vec<(String, usize)> = spellings.into_iter().collect();
            spellings.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            let names = spellings.into_iter().map(|(name, _)| name).collect();
            (slug, (names, homes))
        })
        .collect()
}
