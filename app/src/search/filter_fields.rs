//! What the filters offer: the fields inside the popovers, each with its live counts.

use super::active::{land_label, new_label, pool_label};
use super::state::{kind_label, status_label};
use crate::format::{count, dollars_short};
use crate::i18n_catalogue::{Locale, locale};
use crate::lazily::inert;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::{ListingKind, StandardStatus};
use model::search::{Bucket, Facets, Filters, LandType, Pool, Range};
use ui::{Choice, InputKind, Segmented, SelectField, TextField};

/// At most so many choices of a long facet.
const MOST: usize = 24;
const HOA_STEPS: [i64; 6] = [0, 100, 200, 300, 500, 1_000];
const NEW_STEPS: [i64; 5] = [1, 3, 7, 14, 30];

/// A checkbox or radio button of a facet with how many homes it has.
fn facet_choice(
    kind: &'static str,
    name: &'static str,
    value: String,
    label: String,
    homes: Option<u32>,
    checked: bool,
) -> AnyView {
    let choice = inert(move || {
        let homes = homes.map(|homes| view! { <span class="n">{count(i64::from(homes))}</span> });
        view! {
            <label class="check">
                <input type=kind name=name value=value checked=checked/>
                <span class="grow">{label}</span>
                {homes}
            </label>
        }
        .into_any()
    });
    choice.into_any()
}

fn homes_of(buckets: &[Bucket], value: &str) -> u32 {
    buckets
        .iter()
        .find(|bucket| bucket.value.eq_ignore_ascii_case(value))
        .map_or(0, |bucket| bucket.count)
}

/// Checkboxes of a facet whose values speak for themselves; what is chosen is always among them.
pub fn value_choices(name: &'static str, buckets: &[Bucket], chosen: &[String]) -> AnyView {
    let is_chosen = |value: &str| chosen.iter().any(|one| one.eq_ignore_ascii_case(value));
    let missing = chosen
        .iter()
        .filter(|one| homes_of(buckets, one) == 0)
        .map(|one| (one.clone(), 0));
    let mut offered: Vec<(String, u32)> = buckets
        .iter()
        .filter(|bucket| bucket.count > 0)
        .enumerate()
        .filter(|(at, bucket)| *at < MOST || is_chosen(&bucket.value))
        .map(|(_, bucket)| (bucket.value.clone(), bucket.count))
        .chain(missing)
        .collect();
    offered.sort_by(|a, b| a.0.cmp(&b.0));
    offered
        .into_iter()
        .map(|(value, homes)| {
            let checked = is_chosen(&value);
            facet_choice("checkbox", name, value.clone(), value, Some(homes), checked)
        })
        .collect_view()
        .into_any()
}

fn group(legend: &'static str, fields: AnyView) -> AnyView {
    view! { <fieldset class="checks"><legend>{legend}</legend>{fields}</fieldset> }.into_any()
}

/// Beds and baths: at least so many.
pub fn room_fields(filters: &Filters) -> AnyView {
    let locale = locale();
    let choices = |least: Option<i64>, unit: i64| {
        let mut numbers: Vec<f64> = (1..=5).map(f64::from).collect();
        let chosen = least.map(|least| least as f64 / unit as f64);
        if let Some(chosen) = chosen.filter(|chosen| !numbers.contains(chosen)) {
            numbers.push(chosen);
            numbers.sort_by(f64::total_cmp);
        }
        let mut offered = vec![Choice::new("", td_string!(locale, search.any))];
        offered.extend(numbers.into_iter().map(|number| {
            let text = crate::format::halves(number);
            Choice::new(
                text.clone(),
                td_string!(locale, search.at_least, count = text),
            )
        }));
        (
            offered,
            chosen.map(crate::format::halves).unwrap_or_default(),
        )
    };
    let (beds, some_beds) = choices(filters.beds.min, 1);
    let (baths, some_baths) = choices(filters.baths_tenths.min, 10);
    view! {
        <div class="field">
            <span class="lbl">{td_string!(locale, search.beds)}</span>
            <Segmented name="minBeds" label=td_string!(locale, search.beds) choices=beds selected=Signal::stored(some_beds) fill=true/>
        </div>
        <div class="field">
            <span class="lbl">{td_string!(locale, search.baths)}</span>
            <Segmented name="minBaths" label=td_string!(locale, search.baths) choices=baths selected=Signal::stored(some_baths) fill=true/>
        </div>
    }
    .into_any()
}

/// Kinds of deal and of building.
pub fn type_fields(filters: &Filters, facets: &Facets) -> AnyView {
    let locale = locale();
    let kinds = ListingKind::ALL
        .iter()
        .map(|kind| {
            (
                *kind,
                homes_of(&facets.kinds, &kind.to_string()),
                filters.kinds.contains(kind),
            )
        })
        .filter(|(_, homes, chosen)| *homes > 0 || *chosen)
        .map(|(kind, homes, chosen)| {
            let label = kind_label(kind, locale).to_owned();
            facet_choice(
                "checkbox",
                "propertyType",
                kind.to_string(),
                label,
                Some(homes),
                chosen,
            )
        })
        .collect_view()
        .into_any();
    let sub_types = value_choices("propertySubType", &facets.sub_types, &filters.sub_types);
    view! {
        {group(td_string!(locale, search.kind), kinds)}
        {group(td_string!(locale, search.sub_type), sub_types)}
    }
    .into_any()
}

fn number_pair(
    label: &'static str,
    names: [&'static str; 2],
    range: Range<i64>,
    locale: Locale,
) -> AnyView {
    let [min, max] = names;
    let text = |end: Option<i64>| end.map(|end| end.to_string()).unwrap_or_default();
    view! {
        <fieldset class="pair">
            <legend>{label}</legend>
            <div class="row">
                <TextField class="grow" id=min name=min label=td_string!(locale, search.from) kind=InputKind::Numeric value=text(range.min) autocomplete="off"/>
                <TextField class="grow" id=max name=max label=td_string!(locale, search.to) kind=InputKind::Numeric value=text(range.max) autocomplete="off"/>
            </div>
        </fieldset>
    }
    .into_any()
}

/// A select over whole numbers; the one at hand is always among them.
fn number_select(
    (id, label): (&'static str, &'static str),
    open: &'static str,
    steps: &[i64],
    chosen: Option<i64>,
    text: impl Fn(i64) -> String,
) -> AnyView {
    let mut steps = steps.to_vec();
    if let Some(chosen) = chosen.filter(|chosen| !steps.contains(chosen)) {
        steps.push(chosen);
        steps.sort_unstable();
    }
    let mut choices = vec![Choice::new("", open)];
    choices.extend(
        steps
            .into_iter()
            .map(|step| Choice::new(step.to_string(), text(step))),
    );
    let selected = chosen.map(|chosen| chosen.to_string()).unwrap_or_default();
    view! { <SelectField id=id name=id label=label choices selected/> }.into_any()
}

fn radio_fields(
    name: &'static str,
    legend: &'static str,
    buckets: &[Bucket],
    values: &[&'static str],
    chosen: &str,
    label: fn(&str, Locale) -> &'static str,
) -> AnyView {
    let locale = locale();
    let any = td_string!(locale, search.any).to_owned();
    let open = facet_choice("radio", name, String::new(), any, None, chosen.is_empty());
    let others = values
        .iter()
        .map(|value| {
            let homes = match *value {
                "any" => homes_of(buckets, "private") + homes_of(buckets, "community"),
                value => homes_of(buckets, value),
            };
            facet_choice(
                "radio",
                name,
                (*value).to_owned(),
                label(value, locale).to_owned(),
                Some(homes),
                chosen == *value,
            )
        })
        .collect_view();
    group(legend, view! { {open}{others} }.into_any())
}

/// Pool and land, each with its counts.
pub fn ground_fields(filters: &Filters, facets: &Facets) -> AnyView {
    let locale = locale();
    let pool = match filters.pool {
        None => "",
        Some(Pool::Private) => "private",
        Some(Pool::Community) => "community",
        Some(Pool::Any) => "any",
        Some(Pool::None) => "none",
    };
    let land = filters.land.map_or("", LandType::as_str);
    let pools = ["private", "community", "any", "none"];
    view! {
        {radio_fields("pool", td_string!(locale, search.pool), &facets.pool, &pools, pool, pool_label)}
        {radio_fields("landType", td_string!(locale, search.land), &facets.land, &["Fee", "Lease"], land, land_label)}
    }
    .into_any()
}

/// Size, age, garage, fees and time on the market.
pub fn measure_fields(filters: &Filters) -> AnyView {
    let locale = locale();
    let any = td_string!(locale, search.any);
    let at_most = |fee: i64| match fee {
        0 => td_string!(locale, search.no_hoa).to_owned(),
        fee => td_string!(locale, search.up_to, to = dollars_short(fee * 100)),
    };
    let stories = |most: i64| match most {
        1 => td_string!(locale, search.one_story).to_owned(),
        2 => td_string!(locale, search.two_stories).to_owned(),
        most => td_string!(locale, search.up_to, to = count(most)),
    };
    let least = |number: i64| td_string!(locale, search.at_least, count = count(number));
    let fee = filters.hoa_monthly_cents.max.map(|cents| cents / 100);
    view! {
        {number_pair(td_string!(locale, search.size), ["minSqft", "maxSqft"], filters.sqft, locale)}
        {number_pair(td_string!(locale, search.lot), ["minLot", "maxLot"], filters.lot_sqft, locale)}
        {number_pair(td_string!(locale, search.year), ["minYear", "maxYear"], filters.year_built, locale)}
        <div class="twos">
            {number_select(("maxStories", td_string!(locale, search.stories)), any, &[1, 2], filters.stories.max, stories)}
            {number_select(("minGarage", td_string!(locale, search.garage)), any, &[1, 2, 3], filters.garage.min, least)}
            {number_select(("maxHoa", td_string!(locale, search.hoa)), any, &HOA_STEPS, fee, at_most)}
            {number_select(
                ("newDays", td_string!(locale, search.days)),
                td_string!(locale, search.days_any),
                &NEW_STEPS,
                filters.new_within_days,
                |days| new_label(days, locale),
            )}
        </div>
    }
    .into_any()
}

/// Status, and what else a home may have to show.
pub fn state_fields(filters: &Filters, facets: &Facets) -> AnyView {
    let locale = locale();
    let statuses = StandardStatus::ALL
        .iter()
        .filter(|status| status.is_public())
        .map(|status| {
            let homes = homes_of(&facets.statuses, &status.to_string());
            (*status, homes, filters.statuses.contains(status))
        })
        .filter(|(_, homes, chosen)| *homes > 0 || *chosen)
        .map(|(status, homes, chosen)| {
            let label = status_label(status, locale).to_owned();
            facet_choice(
                "checkbox",
                "standardStatus",
                status.to_string(),
                label,
                Some(homes),
                chosen,
            )
        })
        .collect_view()
        .into_any();
    let flags = [
        (
            "priceCut",
            td_string!(locale, search.price_cut),
            filters.price_cut,
        ),
        (
            "openHouse",
            td_string!(locale, search.open_house),
            filters.open_house,
        ),
        (
            "photos",
            td_string!(locale, search.photos),
            filters.has_photos,
        ),
    ]
    .map(|(name, label, on)| {
        facet_choice("checkbox", name, "1".to_owned(), label.to_owned(), None, on)
    })
    .into_iter()
    .collect_view()
    .into_any();
    let words = filters
        .text
        .as_ref()
        .map(|text| text.query.clone())
        .unwrap_or_default();
    view! {
        {group(td_string!(locale, search.only), flags)}
        {group(td_string!(locale, search.status), statuses)}
        <TextField id="q" name="q" label=td_string!(locale, search.words) value=words autocomplete="off"/>
    }
    .into_any()
}
