//! Where a community and its schools lie: as a source tells, else drawn around the homes.

use super::outline;
use crate::context::Context;
use model::communities::{
    Community, CommunityKind, KnownSchool, Outline, SchoolLevel, SchoolPlace, slug_of_name,
};
use model::geo::Point;
use providers::places::Atlas;
use std::collections::HashMap;
use store::communities::HomeFacts;

/// How far from the middle of its city a school may stand.
const FARTHEST_SCHOOL_M: f64 = 40_000.0;
/// The category of schools among places that were brought in.
const SCHOOLS: &str = "schools";

type SchoolKey = (SchoolLevel, String);

/// What the sources tell, found by name.
#[derive(Default)]
pub struct Survey {
    source: String,
    recorded_on: String,
    outlines: HashMap<(CommunityKind, String, String), Vec<Vec<Point>>>,
    schools: HashMap<(String, SchoolLevel, String), Point>,
    brought_in: HashMap<SchoolKey, Vec<SchoolPlace>>,
}

/// The words of a school's name that tell it from others: `Palm Springs High School` is `palm-springs`.
fn school_key(name: &str) -> String {
    const SAID_BY_THE_LEVEL: [&str; 7] = [
        "elementary",
        "middle",
        "junior",
        "senior",
        "high",
        "intermediate",
        "school",
    ];
    let slug = slug_of_name(name);
    let words: Vec<&str> = slug
        .split('-')
        .filter(|word| !SAID_BY_THE_LEVEL.contains(word))
        .collect();
    if words.is_empty() {
        slug
    } else {
        words.join("-")
    }
}

impl Survey {
    /// Reads an atlas, where there is one, and the schools that the operator brought in.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn of(context: &Context, atlas: Option<&Atlas>) -> store::Result<Self> {
        let mut survey = match atlas.cloned() {
            // Why: the first look at an atlas may draw a whole world.
            Some(atlas) => tokio::task::spawn_blocking(move || Self::of_atlas(&atlas))
                .await
                .unwrap_or_else(|error| {
                    tracing::error!(%error, "the atlas cannot be read; outlines are drawn around homes");
                    Self::default()
                }),
            None => Self::default(),
        };
        let everywhere = (-90.0, 90.0);
        let brought = store::communities::own_places(&context.db, SCHOOLS, everywhere).await?;
        for place in brought {
            let level = SchoolLevel::ALL
                .into_iter()
                .find(|level| Some(level.as_str()) == place.level.as_deref());
            if let Some(level) = level {
                let key = (level, school_key(&place.name));
                survey.brought_in.entry(key).or_default().push(SchoolPlace {
                    latitude: place.latitude,
                    longitude: place.longitude,
                    source: place.source,
                    recorded_on: place.recorded_on,
                });
            }
        }
        Ok(survey)
    }

    fn of_atlas(atlas: &Atlas) -> Self {
        let sheets = atlas.sheets();
        let outlines = sheets.outlines.iter().map(|outline| {
            let name = slug_of_name(&outline.name);
            let key = (outline.kind, slug_of_name(&outline.city), name);
            (key, outline.rings.clone())
        });
        let schools = sheets.schools.iter().map(|school| {
            let key = (
                slug_of_name(&school.city),
                school.level,
                school_key(&school.name),
            );
            (key, school.at)
        });
        Self {
            source: atlas.source().to_owned(),
            recorded_on: atlas.recorded_on().to_owned(),
            outlines: outlines.collect(),
            schools: schools.collect(),
            brought_in: HashMap::new(),
        }
    }

    /// The outline of a community; none where too few homes have a place and no source tells one.
    pub fn outline(&self, community: &Community, homes: &[HomeFacts]) -> Option<Outline> {
        let summary = &community.summary;
        let key = (
            summary.kind,
            slug_of_name(&summary.city),
            slug_of_name(&summary.name),
        );
        let told = self.outlines.get(&key);
        let rings = told.cloned().unwrap_or_else(|| {
            let places = homes.iter().filter_map(|home| {
                let (latitude, longitude) = home.latitude.zip(home.longitude)?;
                Point::parse(latitude, longitude)
            });
            outline::around(&places.collect::<Vec<_>>())
        });
        (!rings.is_empty()).then(|| Outline {
            kind: summary.kind,
            slug: summary.slug.clone(),
            name: summary.name.clone(),
            cities: community.cities.clone(),
            subdivisions: community.subdivisions.clone(),
            rings,
            source: told.map(|_| self.source.clone()),
            recorded_on: if told.is_some() {
                self.recorded_on.clone()
            } else {
                model::time::date_text(community.updated_at)
            },
        })
    }

    /// Gives a community's schools their places.
    pub fn place_schools(&self, community: &mut Community) {
        let summary = &community.summary;
        let city = slug_of_name(&summary.city);
        let middle = summary
            .latitude
            .zip(summary.longitude)
            .and_then(|(latitude, longitude)| Point::parse(latitude, longitude));
        for school in &mut community.schools {
            let name = school_key(&school.name);
            // What the operator brought in is nearer to the truth than what came with the program.
            let brought = self.brought_in.get(&(school.level, name.clone()));
            let nearest = brought.zip(middle).and_then(|(places, middle)| {
                let far = |place: &&SchoolPlace| place.at().distance_m(middle);
                let near = places.iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
                (far(&near) <= FARTHEST_SCHOOL_M).then(|| near.clone())
            });
            let drawn = || {
                let at = self.schools.get(&(city.clone(), school.level, name))?;
                Some(SchoolPlace {
                    latitude: at.latitude,
                    longitude: at.longitude,
                    source: self.source.clone(),
                    recorded_on: self.recorded_on.clone(),
                })
            };
            school.place = nearest.or_else(drawn);
        }
    }
}

/// The schools of a community whose place is known.
pub fn known_schools(community: &Community) -> Vec<KnownSchool> {
    let schools = community.schools.iter();
    schools
        .filter_map(|school| {
            Some(KnownSchool {
                name: school.name.clone(),
                level: school.level,
                district: school.district.clone(),
                place: school.place.clone()?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_is_found_however_its_name_is_written() {
        assert_eq!(school_key("Palm Springs High School"), "palm-springs");
        assert_eq!(school_key("PALM SPRINGS"), "palm-springs");
        assert_eq!(school_key("Raymond Cree Middle"), "raymond-cree");
        assert_eq!(school_key("High School"), "high-school");
    }
}
