//! Schools as the MLS names them, and how far they are.

use super::nearby::place;
use crate::format::{day, miles_text};
use crate::i18n_catalogue::Locale;
use crate::school_row::school_row;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::communities::{KnownSchool, SchoolLevel};
use model::listings::Listing;

/// The name of the school of a level, as the listing has it.
fn named(home: &Listing, level: SchoolLevel) -> Option<&str> {
    let name = match level {
        SchoolLevel::Elementary => &home.elementary_school,
        SchoolLevel::Middle => &home.middle_school,
        SchoolLevel::High => &home.high_school,
    };
    name.as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// Whether the listing names this school.
#[cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "the server chooses the schools")
)]
pub fn is_named(school: &KnownSchool, home: &Listing) -> bool {
    named(home, school.level).is_some_and(|name| name.eq_ignore_ascii_case(&school.name))
}

/// Who says where the schools stand and since when, each once.
fn place_sources(known: &[KnownSchool], locale: Locale) -> Vec<String> {
    let mut told: Vec<String> = known
        .iter()
        .map(|school| {
            let source = school.place.source.clone();
            let date = day(&school.place.recorded_on, locale);
            td_string!(locale, listing.school_places, source = source, date = date)
        })
        .collect();
    told.sort();
    told.dedup();
    told
}

/// The schools; left out where none is named.
pub fn schools(home: &Listing, known: &[KnownSchool], locale: Locale) -> Option<AnyView> {
    let here = place(home);
    let miles = |level| {
        let school = known.iter().find(|school| school.level == level)?;
        let number = miles_text(school.place.miles_from(here?));
        Some(td_string!(locale, listing.miles, miles = number))
    };
    let mut rows: Vec<AnyView> = SchoolLevel::ALL
        .into_iter()
        .filter_map(|level| {
            let name = named(home, level)?;
            let kind = match level {
                SchoolLevel::Elementary => td_string!(locale, listing.elementary),
                SchoolLevel::Middle => td_string!(locale, listing.middle),
                SchoolLevel::High => td_string!(locale, listing.high),
            };
            let about = match miles(level) {
                Some(miles) => format!("{kind} · {miles}"),
                None => kind.to_owned(),
            };
            Some(school_row(name.to_owned(), about, None))
        })
        .collect();
    if let Some(district) = home.school_district.clone().filter(|name| !name.is_empty()) {
        let kind = td_string!(locale, listing.district).to_owned();
        rows.push(school_row(district, kind, None));
    }
    if rows.is_empty() {
        return None;
    }
    let mut sources = Vec::new();
    if let Some(mls) = home.mls_name.clone() {
        sources.push(td_string!(locale, listing.schools_source, mls = mls));
    }
    if here.is_some() {
        sources.extend(place_sources(known, locale));
    }
    let sources = sources.join(" ");
    Some(
        view! {
            <div class="stack">
                <h2>{td_string!(locale, listing.schools)}</h2>
                <div class="rows">{rows}</div>
                {(!sources.is_empty()).then(|| view! { <p class="xs faint">{sources}</p> })}
            </div>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::communities::SchoolPlace;
    use model::listings::{ListingKind, StandardStatus};

    fn school(name: &str, level: SchoolLevel) -> KnownSchool {
        KnownSchool {
            name: name.to_owned(),
            level,
            district: None,
            place: SchoolPlace {
                latitude: 33.7,
                longitude: -116.4,
                source: "the county".to_owned(),
                recorded_on: "2026-01-31".to_owned(),
            },
        }
    }

    #[test]
    fn a_school_is_the_home_s_only_at_its_level() {
        let mut home = Listing::new(
            "mls:gps",
            "1",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        home.high_school = Some(" palm Desert ".to_owned());

        assert!(is_named(&school("Palm Desert", SchoolLevel::High), &home));
        assert!(!is_named(
            &school("Palm Desert", SchoolLevel::Middle),
            &home
        ));
        assert!(!is_named(&school("Indio", SchoolLevel::High), &home));
    }

    #[test]
    fn each_source_of_places_is_told_once() {
        let mut known = vec![
            school("Palm Desert", SchoolLevel::High),
            school("Gerald Ford", SchoolLevel::Elementary),
            school("Palm Desert Charter", SchoolLevel::Middle),
        ];
        known[2].place.source = "the state".to_owned();

        let told = place_sources(&known, Locale::en);

        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("the county") && told[0].contains("Jan 31, 2026"));
        assert!(told[1].contains("the state"));
    }
}
