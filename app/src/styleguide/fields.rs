//! Everything that takes input.

use leptos::prelude::*;
use ui::{
    Affix, Button, ButtonKind, ButtonSize, Checkbox, Choice, Combobox, Icon, InputKind, RadioGroup,
    RangeLabels, RangeSlider, Scale, SearchBox, Segmented, SelectField, Slider, Suggestion, Switch,
    TextArea, TextField, snap,
};

use super::page::section;

const COUNTS: [u32; 34] = [
    2, 6, 10, 5, 10, 16, 14, 24, 34, 36, 48, 49, 58, 63, 56, 58, 59, 49, 48, 47, 36, 35, 24, 23,
    23, 14, 15, 16, 8, 10, 13, 6, 9, 3,
];

pub(super) fn sections() -> AnyView {
    view! {
        {section("Fields", false, fields())}
        {section("Range with histogram", false, ranges())}
        {section("Choices", false, choices())}
        {section("Search box and combobox", false, searching())}
    }
    .into_any()
}

fn fields() -> AnyView {
    let wrong = Signal::stored(Some("Add the end of the address".to_owned()));
    view! {
        <TextField id="sg-offer" name="offer" label="Offer price" kind=InputKind::Numeric value="$1,255,000" hint="List price $1,285,000"/>
        <TextField id="sg-email" name="email" label="Email" kind=InputKind::Email value="maya@example" error=wrong/>
        <SelectField
            id="sg-type"
            name="type"
            label="Home type"
            choices=vec![Choice::new("house", "House"), Choice::new("condo", "Condo")]
            selected="house"
        />
        <TextArea id="sg-note" name="note" label="Message" value="Is there shade at four?"/>
        <Affix large=true>
            {Icon::MapPin.view()}
            <label class="vh" for="sg-address">"Your address"</label>
            <input id="sg-address" name="address" placeholder="Street address, city"/>
            <Button kind=ButtonKind::Ink size=ButtonSize::Small>"Estimate"</Button>
        </Affix>
    }
    .into_any()
}

fn dollars(amount: f64) -> String {
    let whole = format!("{:.0}", amount.round());
    let mut text = String::from("$");
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn ranges() -> AnyView {
    let values = RwSignal::new((850_000.0, 1_300_000.0));
    let down = RwSignal::new(20.0);
    let labels = RangeLabels {
        low: "Lowest price".to_owned(),
        high: "Highest price".to_owned(),
    };
    view! {
        <RangeSlider
            id="sg-price"
            scale=Scale::log(400_000.0, 3_000_000.0)
            values=values
            step=25_000.0
            counts=Signal::stored(COUNTS.to_vec())
            labels=labels
            format=dollars
        />
        <div class="range-ends">
            <span>{move || dollars(values.get().0)}</span>
            <span>{move || dollars(values.get().1)}</span>
        </div>
        <div class="row between sm">
            <span>"Down payment"</span>
            <b>{move || format!("{:.0}%", snap(down.get(), 1.0))}</b>
        </div>
        <Slider id="sg-down" label="Down payment" name="down" min=0.0 max=50.0 value=down format=|share: f64| format!("{share:.0} percent")/>
    }
    .into_any()
}

fn choices() -> AnyView {
    let beds = RwSignal::new("3".to_owned());
    let options = [
        ("", "Any"),
        ("1", "1+"),
        ("2", "2+"),
        ("3", "3+"),
        ("4", "4+"),
        ("5", "5+"),
    ];
    view! {
        <Segmented
            name="beds"
            label="Beds"
            choices=options.map(|(value, label)| Choice::new(value, label)).to_vec()
            selected=beds
            fill=true
        />
        <div class="row wrapf">
            <Checkbox name="pool" checked=true>"Pool"</Checkbox>
            <Checkbox name="garage">"Garage"</Checkbox>
            <Checkbox name="lease" disabled=true>"Leased land"</Checkbox>
        </div>
        <RadioGroup
            name="sort"
            legend="Sort"
            choices=vec![Choice::new("best", "Best match"), Choice::new("new", "Newest")]
            selected=Signal::stored("best".to_owned())
        />
        <Switch name="alerts" on=true>"Alerts"</Switch>
        <Switch name="tours">"Tours by video"</Switch>
    }
    .into_any()
}

fn searching() -> AnyView {
    let text = RwSignal::new(String::new());
    let cities = [
        ("Palm Springs", "634 homes"),
        ("Palm Desert", "721 homes"),
        ("Indio", "519 homes"),
    ];
    let suggestions = Signal::derive(move || {
        let typed = text.get().to_lowercase();
        cities
            .iter()
            .filter(|(city, _)| !typed.is_empty() && city.to_lowercase().starts_with(&typed))
            .map(|(city, homes)| Suggestion {
                group: None,
                text: (*city).to_owned(),
                detail: Some((*homes).to_owned()),
                icon: Icon::MapPin,
            })
            .collect::<Vec<_>>()
    });
    let pick = move |index: usize| {
        let picked =
            suggestions.with_untracked(|list| list.get(index).map(|item| item.text.clone()));
        text.set(picked.unwrap_or_default());
    };
    view! {
        <SearchBox id="sg-search" action="/search" label="Describe the home you want" value="Mid-century three-bed in Palm Springs">
            <Button kind=ButtonKind::Ghost shape=ui::ButtonShape::Round label="Speak your search">{Icon::Mic.view()}</Button>
        </SearchBox>
        <Combobox
            id="sg-city"
            name="city"
            label="City"
            list_label="Cities"
            value=text
            suggestions=suggestions
            on_pick=pick
            placeholder="Type Palm"
        />
    }
    .into_any()
}
