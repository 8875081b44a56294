//! Schools as the MLS names them, and how far they are.

use super::nearby::place;
use crate::format::tenths;
use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::communities::{KnownSchool, SchoolLevel};
use model::listings::Listing;
use ui::Icon;

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

fn row(name: String, about: String) -> AnyView {
    view! {
        <div class="row">
            <span class="rating" aria-hidden="true">{Icon::School.view()}</span>
            <div class="grow"><b>{name}</b><div class="sm faint">{about}</div></div>
        </div>
    }
    .into_any()
}

/// The schools; left out where none is named.
pub fn schools(home: &Listing, known: &[KnownSchool], locale: Locale) -> Option<AnyView> {
    let here = place(home);
    let miles = |level| {
        let school = known.iter().find(|school| school.level == level)?;
        let number = tenths(school.place.miles_from(here?));
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
            Some(row(name.to_owned(), about))
        })
        .collect();
    if let Some(district) = home.school_district.clone().filter(|name| !name.is_empty()) {
        rows.push(row(
            district,
            td_string!(locale, listing.district).to_owned(),
        ));
    }
    if rows.is_empty() {
        return None;
    }
    let mut sources = Vec::new();
    if let Some(mls) = home.mls_name.clone() {
        sources.push(td_string!(locale, listing.schools_source, mls = mls));
    }
    if let Some(school) = known.first().filter(|_| here.is_some()) {
        let (source, date) = (
            school.place.source.clone(),
            school.place.recorded_on.clone(),
        );
        sources.push(td_string!(
            locale,
            listing.school_places,
            source = source,
            date = date
        ));
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
}
