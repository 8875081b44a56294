//! The filters: chips for those in use, and a form of popovers whose fields are the address's parameters.

use super::active::{ActiveFilter, active_filters};
use super::draft::{GetForm, ask, hidden_fields};
use super::filter_fields::{
    ground_fields, measure_fields, room_fields, state_fields, type_fields, value_choices,
};
use super::price_filter::PriceFilter;
use super::said::Said;
use super::state::sort_choices;
use crate::format::count;
use crate::i18n_catalogue::{Locale, href, locale};
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::search::{Facets, SearchQuery, Sort};
use ui::{ChipKind, ChipLabel, Icon, Popover, PopoverButton};

/// The parameters that the form has fields for; the others travel along unseen.
const FIELDS: [&str; 24] = [
    "city",
    "minPrice",
    "maxPrice",
    "minBeds",
    "minBaths",
    "propertyType",
    "propertySubType",
    "standardStatus",
    "minSqft",
    "maxSqft",
    "minLot",
    "maxLot",
    "minYear",
    "maxYear",
    "maxStories",
    "minGarage",
    "pool",
    "maxHoa",
    "landType",
    "priceCut",
    "openHouse",
    "photos",
    "newDays",
    "q",
];

/// The parameters that have their own place on the page; all others are behind "More".
const BAR: [&str; 18] = [
    "city",
    "subdivision",
    "zip",
    "minPrice",
    "maxPrice",
    "minMonthly",
    "maxMonthly",
    "minBeds",
    "maxBeds",
    "minBaths",
    "maxBaths",
    "propertyType",
    "propertySubType",
    "bounds",
    "near",
    "area",
    "sort",
    "limit",
];

/// The words of the one chip among these parameters, if there is one; with more than one, the first and how many more.
fn chosen(active: &[ActiveFilter], names: &[&str]) -> Option<String> {
    let mut labels = active
        .iter()
        .filter(|chip| names.contains(&chip.names[0]))
        .map(|chip| chip.label.clone());
    let first = labels.next()?;
    match labels.count() {
        0 => Some(first),
        more => Some(format!("{first} +{more}")),
    }
}

/// The chips of the filters in use; each is taken off by its own link.
fn active_chips(active: &[ActiveFilter], said: &Said, locale: Locale) -> AnyView {
    if active.is_empty() {
        return ().into_any();
    }
    let chips = active
        .iter()
        .map(|chip| {
            let label = chip.label.clone();
            let remove = td_string!(locale, search.remove, what = label.clone());
            let target = said.address(&chip.without);
            if said.asked_for(chip) {
                view! {
                    <li>
                        <ChipLabel kind=ChipKind::Understood icon=Icon::Sparkle remove_href=target remove_label=remove>
                            {label}
                        </ChipLabel>
                    </li>
                }
                .into_any()
            } else {
                view! { <li><ChipLabel kind=ChipKind::Understood remove_href=target remove_label=remove>{label}</ChipLabel></li> }
                    .into_any()
            }
        })
        .collect_view();
    let clear = (active.len() > 1).then(|| {
        view! { <li><a class="btn btn--ghost btn--sm" href=href("/search")>{td_string!(locale, search.clear)}</a></li> }
    });
    view! {
        <ul class="chips chips--scroll" role="list" aria-label=td_string!(locale, search.active)>{chips}{clear}</ul>
    }
    .into_any()
}

/// The words of the sentence that no filter stands for.
fn not_used(words: &[String], locale: Locale) -> Option<AnyView> {
    if words.is_empty() {
        return None;
    }
    let chips = words
        .iter()
        .map(|words| view! { <span class="chip chip--unsure">{words.clone()}</span> })
        .collect_view();
    Some(view! { <p class="understood" id="not-used"><span>{td_string!(locale, search.not_used)}</span>{chips}</p> }.into_any())
}

/// The end of each popover: take its filters off, or show the homes.
fn ends(clear: String, homes: RwSignal<u32>, locale: Locale) -> AnyView {
    let show = move || {
        let number = homes.get();
        td_string!(
            locale,
            search.show,
            count = number,
            number = count(i64::from(number))
        )
    };
    view! {
        <div class="row between pop-end">
            <a class="btn btn--ghost btn--sm" href=clear>{td_string!(locale, search.clear_one)}</a>
            <button class="btn btn--primary" type="submit" aria-live="polite">{show}</button>
        </div>
    }
    .into_any()
}

/// One filter of the bar: a button with what is chosen, and the popover that it opens.
#[component]
fn Filter(
    id: &'static str,
    title: &'static str,
    /// What the button says instead of the title.
    chosen: Option<String>,
    /// How many filters are set inside.
    #[prop(optional)]
    set: usize,
    /// The address of the search without what this filter sets.
    clear: String,
    homes: RwSignal<u32>,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    let locale = locale();
    let on = chosen.is_some();
    let more = (set > 0).then(|| view! { <span class="badge accent">{set}</span> });
    let icon = wide.then(|| Icon::SlidersHorizontal.view());
    let class = if wide {
        "fields fields--wide"
    } else {
        "fields"
    };
    let arrow = (!wide).then(|| Icon::ChevronDown.view());
    view! {
        <PopoverButton target=id on=on>
            {icon}{chosen.unwrap_or_else(|| title.to_owned())}{more}{arrow}
        </PopoverButton>
        <Popover id=id label=title>
            <h2 class="pop-title">{title}</h2>
            <div class=class>{children()}</div>
            {ends(clear, homes, locale)}
        </Popover>
    }
    .into_any()
}

/// The bar above the results.
#[component]
pub fn FilterBar(
    /// The search at hand.
    query: SearchQuery,
    /// The sentence that it came from.
    said: Said,
    /// The counts at hand.
    facets: Facets,
    /// How many homes match.
    total: u32,
) -> impl IntoView {
    let locale = locale();
    let active = active_filters(&query, locale);
    let homes = RwSignal::new(total);
    let without = |names: &[&str]| said.address(&super::active::without(&query, names, None));
    let (no_price, no_rooms, no_types, no_city) = (
        without(&["minPrice", "maxPrice"]),
        without(&["minBeds", "maxBeds", "minBaths", "maxBaths"]),
        without(&["propertyType", "propertySubType"]),
        without(&["city"]),
    );
    let no_more = said.address(&without_more(&query));
    let sentence = said.sentence_for(&query);
    let hidden = hidden_fields(&query, &FIELDS, &sentence);
    let f = StoredValue::new(query.filters.clone());
    let facets = StoredValue::new(facets);
    let more = active
        .iter()
        .filter(|chip| !BAR.contains(&chip.names[0]))
        .count();
    let price = chosen(&active, &["minPrice", "maxPrice"]);
    let rooms = chosen(&active, &["minBeds", "minBaths"]);
    let types = chosen(&active, &["propertyType", "propertySubType"]);
    let city = chosen(&active, &["city"]);
    let chips = active_chips(&active, &said, locale);
    let unused = not_used(said.unused(), locale);
    let range = query.filters.price_cents;
    view! {
        <GetForm action=href("/search") class="filterbar" id="filters" label=td_string!(locale, search.filters) changed=move |fields: String| ask(&fields, homes)>
            {hidden}
            {chips}
            {unused}
            <div class="chips chips--scroll chips--filters">
                <Filter id="f-price" title=td_string!(locale, search.price) chosen=price clear=no_price homes>
                    <PriceFilter range bins=facets.with_value(|facets| facets.price.clone())/>
                </Filter>
                <Filter id="f-rooms" title=td_string!(locale, search.beds_baths) chosen=rooms clear=no_rooms homes>
                    {f.with_value(room_fields)}
                </Filter>
                <Filter id="f-type" title=td_string!(locale, search.home_type) chosen=types clear=no_types homes>
                    {f.with_value(|f| facets.with_value(|facets| type_fields(f, facets)))}
                </Filter>
                <Filter id="f-city" title=td_string!(locale, search.city) chosen=city clear=no_city homes>
                    {f.with_value(|f| facets.with_value(|facets| value_choices("city", &facets.cities, &f.cities)))}
                </Filter>
                <Filter id="f-more" title=td_string!(locale, search.more) chosen=None set=more clear=no_more homes wide=true>
                    {f.with_value(measure_fields)}
                    {f.with_value(|f| facets.with_value(|facets| ground_fields(f, facets)))}
                    {f.with_value(|f| facets.with_value(|facets| state_fields(f, facets)))}
                </Filter>
            </div>
        </GetForm>
    }
    .into_any()
}

/// The search without everything behind "More".
fn without_more(query: &SearchQuery) -> SearchQuery {
    let pairs = query.to_pairs();
    let kept = pairs.iter().filter(|(name, _)| BAR.contains(name));
    SearchQuery::parse(kept.map(|(name, value)| (*name, value.as_str()))).0
}

/// The order of the list: a menu of links.
#[component]
pub fn SortMenu(
    /// The search at hand.
    query: SearchQuery,
    /// The sentence that it came from.
    said: Said,
) -> impl IntoView {
    let locale = locale();
    let current = query.sort.text();
    let choices = sort_choices(locale);
    let by = choices
        .iter()
        .find(|(word, _)| *word == current)
        .map_or_else(|| td_string!(locale, search.other), |(_, label)| *label);
    let links = choices
        .into_iter()
        .map(|(word, label)| {
            let sorted = SearchQuery {
                sort: Sort::parse(word).unwrap_or_default(),
                page: 1,
                ..query.clone()
            };
            let is_current = (word == current).then_some("true");
            view! { <a href=said.address(&sorted) aria-current=is_current>{label}</a> }
        })
        .collect_view();
    view! {
        <PopoverButton target="sort" class="btn btn--line btn--sm sort">
            {td_string!(locale, search.sorted, by = by)}{Icon::ChevronsUpDown.view()}
        </PopoverButton>
        <Popover id="sort" label=td_string!(locale, search.sort) menu=true>{links}</Popover>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clearing_more_leaves_the_bars_own_filters() {
        let (query, _) = SearchQuery::from_query_string(
            "city=Indio&minPrice=500000&minBeds=3&maxSqft=3000&pool=private&photos=1&maxHoa=200&sort=price",
        );

        assert_eq!(
            without_more(&query).to_query_string(),
            "city=Indio&minPrice=500000&minBeds=3&sort=price"
        );
    }
}
