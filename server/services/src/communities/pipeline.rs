//! The pipelines that compute communities: city by city, each in one transaction with the place
//! from which a later attempt goes on.

use super::facts::SEEDS;
use super::portrait::{Place, by_subdivision, portrait};
use super::surveying::{Survey, known_schools};
use crate::context::Context;
use model::communities::{CommunityKind, KnownSchool, Outline, slug_of_name};
use providers::places::Atlas;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::communities::{HomeFacts, StoredCommunity};
use store::jobs;
use tokio_util::sync::CancellationToken;

/// What a pipeline computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pipeline {
    /// Cities and counties.
    Cities,
    /// Subdivisions.
    Subdivisions,
}

impl Pipeline {
    /// Every pipeline, in the order in which they feed each other.
    pub const ALL: [Self; 2] = [Self::Cities, Self::Subdivisions];

    /// The word in keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cities => "cities",
            Self::Subdivisions => "subdivisions",
        }
    }
}

/// From where a run goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// When the run began, epoch ms.
    pub started_at: i64,
    /// The last step that is done.
    pub done: String,
}

/// The job under which a run goes, so that its checkpoint is kept with its work.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The job.
    pub job: &'a str,
    /// The worker that holds it.
    pub worker: &'a str,
}

/// Why a run ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It was asked to stop.
    #[error("The run was asked to stop; it goes on from its checkpoint.")]
    Stopped,
    /// Another worker has the job now.
    #[error("The lease of the job is lost.")]
    Lost,
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A city with every spelling under which homes bear its name.
struct City {
    slug: String,
    name: String,
    county: Option<String>,
    spellings: Vec<String>,
}

/// One step: what is computed and committed at once.
enum Step {
    City(City),
    County(String, Vec<City>),
}

impl Step {
    fn key(&self) -> String {
        match self {
            Self::City(city) => format!("1/{}", city.slug),
            Self::County(name, _) => format!("2/{}", county_slug(name)),
        }
    }
}

/// The address of a county: never that of a city of the same name.
pub fn county_slug(name: &str) -> String {
    format!("{}-county", slug_of_name(name))
}

/// Computes and writes what is to be known of communities.
#[derive(Clone)]
pub struct CommunityPipelines {
    context: Context,
    atlas: Option<Atlas>,
}

/// What a step found, to be written at once.
#[derive(Default)]
struct Found {
    communities: Vec<StoredCommunity>,
    outlines: Vec<Outline>,
    /// The slug of a city, and its schools whose places are known.
    schools: Option<(String, Vec<KnownSchool>)>,
}

impl CommunityPipelines {
    /// Pipelines over a database.
    pub const fn new(context: Context) -> Self {
        Self {
            context,
            atlas: None,
        }
    }

    /// The same, with a source of outlines and of the places of schools.
    pub fn with_atlas(mut self, atlas: Option<Atlas>) -> Self {
        self.atlas = atlas;
        self
    }

    /// Runs a pipeline from its checkpoint to its end, then forgets what no run finds any more.
    ///
    /// # Errors
    /// Where it is stopped, loses its job, or the database does not answer; what is done stays done.
    pub async fn run(
        &self,
        pipeline: Pipeline,
        from: Option<Checkpoint>,
        held: Option<Held<'_>>,
        stop: &CancellationToken,
    ) -> Result<(), Error> {
        let mut checkpoint = from.unwrap_or_else(|| Checkpoint {
            started_at: self.context.now_ms(),
            done: String::new(),
        });
        let survey = Survey::of(&self.context, self.atlas.as_ref()).await?;
        for step in self.steps(pipeline).await? {
            if stop.is_cancelled() {
                return Err(Error::Stopped);
            }
            let key = step.key();
            if key <= checkpoint.done {
                continue;
            }
            let found = match (pipeline, step) {
                (Pipeline::Cities, Step::City(city)) => self.city(&city, &survey).await?,
                (Pipeline::Cities, Step::County(name, cities)) => Found {
                    communities: vec![self.county(&name, &cities, &survey).await?],
                    ..Found::default()
                },
                (Pipeline::Subdivisions, Step::City(city)) => {
                    self.subdivisions(&city, &survey).await?
                }
                (Pipeline::Subdivisions, Step::County(..)) => continue,
            };
            checkpoint.done = key;
            let mut work = self.context.work().await?;
            let now_ms = self.context.now_ms();
            store::communities::save(work.tx(), &found.communities).await?;
            store::communities::save_outlines(work.tx(), &found.outlines, now_ms).await?;
            if let Some((city, schools)) = &found.schools {
                store::communities::save_schools(work.tx(), city, schools, now_ms).await?;
            }
            if let Some(held) = held {
                let value = serde_json::to_value(&checkpoint).unwrap_or_default();
                if !jobs::save_checkpoint(work.tx(), held.job, held.worker, &value).await? {
                    return Err(Error::Lost);
                }
            }
            work.commit().await?;
        }
        let kinds: &[CommunityKind] = match pipeline {
            Pipeline::Cities => &[CommunityKind::City, CommunityKind::County],
            Pipeline::Subdivisions => &[CommunityKind::Subdivision],
        };
        let mut work = self.context.work().await?;
        for kind in kinds {
            store::communities::forget_older(work.tx(), *kind, checkpoint.started_at).await?;
        }
        Ok(work.commit().await?)
    }

    /// The steps in the order of their keys: cities, then counties; those that are seeded even without homes.
    async fn steps(&self, pipeline: Pipeline) -> Result<Vec<Step>, Error> {
        let mut cities: BTreeMap<String, (City, BTreeMap<String, i64>, i64)> = BTreeMap::new();
        for seed in SEEDS.iter().filter(|seed| !seed.is_county) {
            let slug = slug_of_name(seed.name);
            let city = City {
                slug: slug.clone(),
                name: seed.name.to_owned(),
                county: Some(seed.county.to_owned()),
                spellings: vec![seed.name.to_owned()],
            };
            cities.insert(slug, (city, BTreeMap::new(), i64::MAX));
        }
        for (name, county, homes) in store::communities::cities(&self.context.db).await? {
            let slug = slug_of_name(&name);
            if slug.is_empty() {
                continue;
            }
            let (city, counties, most) = cities.entry(slug.clone()).or_insert_with(|| {
                let city = City {
                    slug,
                    name: name.clone(),
                    county: None,
                    spellings: Vec::new(),
                };
                (city, BTreeMap::new(), 0)
            });
            if homes > *most {
                *most = homes;
                city.name.clone_from(&name);
            }
            if !city.spellings.contains(&name) {
                city.spellings.push(name);
            }
            if let Some(county) = county {
                *counties.entry(county).or_default() += homes;
            }
        }
        let mut counties: BTreeMap<String, Vec<City>> = SEEDS
            .iter()
            .filter(|seed| seed.is_county)
            .map(|seed| (seed.name.to_owned(), Vec::new()))
            .collect();
        let mut steps = Vec::new();
        for (mut city, found, _) in cities.into_values() {
            let most = found.into_iter().max_by_key(|(_, homes)| *homes);
            city.county = most.map(|(county, _)| county).or(city.county);
            if let Some(county) = city.county.clone().filter(|_| pipeline == Pipeline::Cities) {
                counties.entry(county).or_default().push(City {
                    slug: city.slug.clone(),
                    name: city.name.clone(),
                    county: city.county.clone(),
                    spellings: city.spellings.clone(),
                });
            }
            steps.push(Step::City(city));
        }
        steps.extend(
            counties
                .into_iter()
                .map(|(name, cities)| Step::County(name, cities)),
        );
        steps.sort_by_key(Step::key);
        Ok(steps)
    }

    async fn homes(&self, city: &City) -> Result<Vec<HomeFacts>, Error> {
        let mut homes = Vec::new();
        for spelling in &city.spellings {
            homes.extend(store::communities::homes_of(&self.context.db, spelling).await?);
        }
        Ok(homes)
    }

    async fn city(&self, city: &City, survey: &Survey) -> Result<Found, Error> {
        let homes = self.homes(city).await?;
        let place = Place {
            kind: CommunityKind::City,
            slug: city.slug.clone(),
            name: city.name.clone(),
            city: city.name.clone(),
            county: city.county.clone(),
            parent: city
                .county
                .as_ref()
                .map(|county| (CommunityKind::County, county_slug(county), county.clone())),
            parent_trend: Vec::new(),
            cities: city.spellings.clone(),
            subdivisions: Vec::new(),
        };
        let mut community = portrait(place, &homes, self.context.now_ms());
        survey.place_schools(&mut community);
        Ok(Found {
            outlines: survey.outline(&community, &homes).into_iter().collect(),
            schools: Some((city.slug.clone(), known_schools(&community))),
            communities: vec![Self::stored(city, community)],
        })
    }

    async fn county(
        &self,
        name: &str,
        cities: &[City],
        survey: &Survey,
    ) -> Result<StoredCommunity, Error> {
        let mut homes = Vec::new();
        for city in cities {
            homes.extend(self.homes(city).await?);
        }
        let place = Place {
            kind: CommunityKind::County,
            slug: county_slug(name),
            name: name.to_owned(),
            city: String::new(),
            county: Some(name.to_owned()),
            parent: None,
            parent_trend: Vec::new(),
            cities: cities
                .iter()
                .flat_map(|city| city.spellings.clone())
                .collect(),
            subdivisions: Vec::new(),
        };
        let mut community = portrait(place, &homes, self.context.now_ms());
        survey.place_schools(&mut community);
        Ok(StoredCommunity {
            community,
            city_slug: String::new(),
            county_slug: county_slug(name),
        })
    }

    async fn subdivisions(&self, city: &City, survey: &Survey) -> Result<Found, Error> {
        let homes = self.homes(city).await?;
        let now_ms = self.context.now_ms();
        let around = {
            let own = super::statistics::homes_to_own(&homes);
            super::statistics::trend(&own, now_ms)
        };
        let mut found = Found::default();
        for (slug, (names, homes)) in by_subdivision(homes) {
            let place = Place {
                kind: CommunityKind::Subdivision,
                slug: format!("{slug}-{}", city.slug),
                name: names.first().cloned().unwrap_or_default(),
                city: city.name.clone(),
                county: city.county.clone(),
                parent: Some((CommunityKind::City, city.slug.clone(), city.name.clone())),
                parent_trend: around.clone(),
                cities: city.spellings.clone(),
                subdivisions: names,
            };
            let mut community = portrait(place, &homes, now_ms);
            survey.place_schools(&mut community);
            found.outlines.extend(survey.outline(&community, &homes));
            found.communities.push(Self::stored(city, community));
        }
        Ok(found)
    }

    fn stored(city: &City, community: model::communities::Community) -> StoredCommunity {
        StoredCommunity {
            community,
            city_slug: city.slug.clone(),
            county_slug: city.county.as_deref().map(county_slug).unwrap_or_default(),
        }
    }
}
