//! What pages show: chips, badges, people, cards, tables, boards and numbers.

use leptos::prelude::*;
use ui::{
    Avatar, AvatarColor, AvatarGroup, AvatarSize, Badge, Card, CardAddress, CardFacts, CardLayout,
    CardPrice, CardReason, CardSource, Carousel, CarouselLabels, Chip, ChipKind, ChipLabel, Column,
    Description, DescriptionList, Dot, Heart, Icon, Kanban, KanbanCard, KanbanColumn, Picture,
    Progress, Stat, Stats, Table, Tone, Trend, picture_view,
};

use super::page::section;

pub(super) fn sections() -> AnyView {
    view! {
        {section("Chips and badges", false, chips())}
        {section("Listing card", false, card())}
        {section("Listing card, row", false, rows())}
        {section("Stats", true, stats())}
        {section("Progress and descriptions", false, progress())}
        {section("Table", true, table())}
        {section("Kanban", true, board())}
    }
    .into_any()
}

fn chips() -> AnyView {
    let on = RwSignal::new(true);
    view! {
        <div class="chips">
            <Chip pressed=on on:click=move |_| on.update(|on| *on = !*on)>"3+ beds"</Chip>
            <Chip pressed=false>"Garage"</Chip>
            <ChipLabel kind=ChipKind::Understood icon=Icon::Sparkle remove_href="/styleguide" remove_label="Remove Pool">"Pool"</ChipLabel>
            <ChipLabel kind=ChipKind::Unsure>"Quiet street"</ChipLabel>
        </div>
        <div class="chips">
            <Badge tone=Tone::Ok>"Active"</Badge>
            <Badge tone=Tone::Info>"Price cut"</Badge>
            <Badge tone=Tone::Warn>"Pending"</Badge>
            <Badge>"Sold"</Badge>
            <Badge tone=Tone::Danger>"Failed"</Badge>
            <Badge tone=Tone::Agave>{Icon::Sparkle.view()}"Vera"</Badge>
            <Badge tone=Tone::Accent>"7 new"</Badge>
            <Badge tone=Tone::Solid><Dot tone=Tone::Accent/>"New · 3 h"</Badge>
        </div>
        <div class="row">
            <Avatar letters="MO" color=AvatarColor::Sand size=AvatarSize::Large label="Maya Ortega"/>
            <Avatar letters="V" color=AvatarColor::Assistant label="Vera"/>
            <AvatarGroup>
                <Avatar letters="DW" color=AvatarColor::Agave/>
                <Avatar letters="TB" color=AvatarColor::Rose/>
                <Avatar letters="+3"/>
            </AvatarGroup>
            <Avatar letters="JL" color=AvatarColor::Palm size=AvatarSize::Small/>
        </div>
    }
    .into_any()
}

fn picture(scene: &str, alt: &str) -> Picture {
    Picture {
        src: format!("/art/{scene}.svg"),
        srcset: None,
        alt: alt.to_owned(),
        placeholder: None,
    }
}

fn facts(beds: &str, baths: &str, size: &str) -> Vec<(String, String)> {
    [(beds, "bd"), (baths, "ba"), (size, "sq ft")]
        .map(|(number, unit)| (number.into(), unit.into()))
        .to_vec()
}

fn card() -> AnyView {
    let saved = RwSignal::new(true);
    let label = Signal::derive(move || {
        let act = if saved.get() {
            "Remove from favorites"
        } else {
            "Save to favorites"
        };
        format!("{act}: 512 E Amaro Way")
    });
    let pictures = vec![
        picture("home-day", "Illustration of 512 E Amaro Way"),
        picture("pool-day", "Illustration of the pool"),
        picture("living-day", "Illustration of the living room"),
    ];
    let labels = CarouselLabels {
        previous: "Previous photo".to_owned(),
        next: "Next photo".to_owned(),
    };
    view! {
        <Card
            label="512 E Amaro Way, $1,285,000"
            picture=move || view! { <Carousel id="sg-photos" pictures=pictures href="/styleguide" labels=labels/> }
            marks=|| view! { <Badge tone=Tone::Solid><Dot tone=Tone::Accent/>"New · 3 h"</Badge> }
            heart=move || view! { <Heart pressed=saved label=label on:click=move |_| saved.update(|saved| *saved = !*saved)/> }
        >
            <CardPrice price="$1,285,000"/>
            <CardFacts facts=facts("3", "2.5", "2,184")/>
            <CardAddress href="/styleguide" text="512 E Amaro Way, Palm Springs"/>
            <CardReason text="Pool, fee land, mountain view west"/>
        </Card>
    }
    .into_any()
}

fn rows() -> AnyView {
    view! {
        <Card
            label="277 W Tierra Baja, $1,220,000"
            layout=CardLayout::Row
            picture=|| picture_view(picture("home-dawn", "Illustration of 277 W Tierra Baja"), "210px", false)
            marks=|| view! { <Badge tone=Tone::Solid>{Icon::TrendingDown.view()}"Price cut"</Badge> }
        >
            <CardPrice price="$1,220,000" before="$1,275,000" change="−$55,000"/>
            <CardFacts facts=facts("3", "2", "1,940")/>
            <CardAddress href="/styleguide" text="277 W Tierra Baja, Palm Springs"/>
            <CardReason text="Matches all five wishes"/>
        </Card>
        <hr/>
        <Card
            label="45 Via Paloverde, $1,640,000"
            layout=CardLayout::Row
            hot=true
            picture=|| picture_view(picture("home-night", "Illustration of 45 Via Paloverde"), "210px", false)
            marks=|| view! { <Badge tone=Tone::Solid>"Coming soon"</Badge> }
        >
            <CardPrice price="$1,640,000"/>
            <CardFacts facts=facts("4", "3.5", "3,010")/>
            <CardAddress href="/styleguide" text="45 Via Paloverde, Rancho Mirage"/>
            <CardSource text="Saddle Ridge Homes · Magnesia Cove"/>
        </Card>
    }
    .into_any()
}

fn stats() -> AnyView {
    view! {
        <Stats>
            <Stat label="Median sale price" value="$795K" note="+4.2% in a year" trend=Trend::GoodRise/>
            <Stat label="Homes for sale" value="634" note="86 new this week"/>
            <Stat label="Days on market" value="41" note="6 more than last year" trend=Trend::BadRise/>
            <Stat label="Price per sq ft" value="$438" note="2.9% less in a year" trend=Trend::BadFall/>
            <Stat label="Errors" value="3" note="12 fewer than yesterday" trend=Trend::GoodFall/>
        </Stats>
    }
    .into_any()
}

fn progress() -> AnyView {
    view! {
        <Progress label="Fee land" percent=Some(62.0)/>
        <Progress label="Places left" percent=Some(12.0) tone=Tone::Danger thin=true/>
        <Progress label="Used" percent=Some(80.0) tone=Tone::Warn/>
        <DescriptionList items=vec![
            Description { name: "Loan and interest".to_owned(), value: "$6,397".to_owned(), series: Some(1) },
            Description { name: "Property tax, 1.22%".to_owned(), value: "$1,306".to_owned(), series: Some(3) },
            Description::new("HOA, most houses", "None"),
        ]/>
    }
    .into_any()
}

fn table() -> AnyView {
    let row =
        |area: &'static str, house: &'static str, median: &'static str, count: &'static str| {
            [area, house, median, count]
                .map(IntoAny::into_any)
                .into_iter()
                .collect::<Vec<_>>()
        };
    let columns = vec![
        Column::text("Area"),
        Column::text("Typical house"),
        Column::number("Median"),
        Column::number("For sale"),
    ];
    let rows = vec![
        row(
            "Racquet Club Estates",
            "Butterfly, 1959 to 1962",
            "$912K",
            "23",
        ),
        row("Deepwell", "Ranch, 1952 to 1968", "$1.34M", "11"),
        row("Twin Palms", "Post and beam, 1957", "$1.19M", "9"),
    ];
    view! { <Table label="Neighborhoods" columns=columns rows=rows/> }.into_any()
}

fn board() -> AnyView {
    view! {
        <Kanban label="Leads">
            <KanbanColumn title="New" count=2_usize sum="$2.5M">
                <KanbanCard key_text="1" label="Maya Ortega">
                    <div class="who"><Avatar letters="MO" color=AvatarColor::Sand/><b>"Maya Ortega"</b></div>
                    <p>"Asked about 512 E Amaro Way"</p>
                    <div class="meta"><span>"4 minutes ago"</span><Badge tone=Tone::Accent>"New"</Badge></div>
                </KanbanCard>
                <KanbanCard key_text="2" label="Theo Brand">
                    <div class="who"><Avatar letters="TB" color=AvatarColor::Rose/><b>"Theo Brand"</b></div>
                    <p>"Wants a tour on Saturday"</p>
                </KanbanCard>
            </KanbanColumn>
            <KanbanColumn title="Touring" count=0_usize>""</KanbanColumn>
            <KanbanColumn title="Offer" count=0_usize>""</KanbanColumn>
        </Kanban>
    }
    .into_any()
}
