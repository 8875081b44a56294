//! Ways through the product.

use leptos::prelude::*;
use ui::{
    Avatar, AvatarColor, Breadcrumbs, ButtonKind, ButtonLink, ButtonShape, Crumb, Icon, Logo,
    NavBar, NavItem, Pagination, PaginationLabels, SegmentLink, SegmentedLinks, Steps, Tab, TabBar,
    TabBarBadge, TabBarItem, TabLink, TabLinks, Tabs,
};

use super::page::section;

pub(super) fn sections() -> AnyView {
    view! {
        {section("Tabs and steps", false, tabs())}
        {section("Breadcrumbs and pages", false, pages())}
        {section("Tab bar", false, tab_bar())}
        {section("Nav bar", true, nav_bar())}
    }
    .into_any()
}

fn tabs() -> AnyView {
    let selected = RwSignal::new(0);
    let tab = |label: &str, count: Option<u32>, text: &'static str| Tab {
        label: label.to_owned(),
        count,
        panel: text.into_any(),
    };
    view! {
        <Tabs
            id="sg-tabs"
            label="About the home"
            tabs=vec![
                tab("Facts", None, "Three bedrooms, built in 1961."),
                tab("History", Some(3), "Sold in 2014 and in 2019."),
                tab("Schools", None, "Amado Elementary is 0.6 miles away."),
            ]
            selected=selected
        />
        <TabLinks
            label="Listings"
            links=vec![
                TabLink { href: "/styleguide".to_owned(), label: "Active".to_owned(), count: Some(12), current: true },
                TabLink { href: "/styleguide?tab=sold".to_owned(), label: "Sold".to_owned(), count: Some(4), current: false },
            ]
        />
        <Steps labels=["Home", "Time", "Confirm"].map(str::to_owned).to_vec() current=1_usize/>
    }
    .into_any()
}

fn pages() -> AnyView {
    let labels = || PaginationLabels {
        name: "Pages".to_owned(),
        previous: "Previous page".to_owned(),
        next: "Next page".to_owned(),
    };
    let crumb = |label: &str, href: Option<&str>| Crumb {
        label: label.to_owned(),
        href: href.map(str::to_owned),
    };
    let link = |label: &str, current: bool| SegmentLink {
        href: "/styleguide".to_owned(),
        label: label.to_owned(),
        current,
    };
    view! {
        <Breadcrumbs
            label="Breadcrumb"
            crumbs=vec![crumb("128 homes", Some("/search")), crumb("Palm Springs", Some("/")), crumb("512 E Amaro Way", None)]
        />
        <Pagination current=1 pages=6 href=|page| format!("/styleguide?page={page}") labels=labels()/>
        <Pagination current=7 pages=20 href=|page| format!("/styleguide?page={page}") labels=PaginationLabels { name: "More pages".to_owned(), ..labels() }/>
        <SegmentedLinks label="Range" links=vec![link("1 year", false), link("5 years", true), link("10 years", false)]/>
    }
    .into_any()
}

fn tab_bar() -> AnyView {
    let item = |label: &str, icon: Icon, current: bool, badge: Option<TabBarBadge>| TabBarItem {
        href: "/styleguide".to_owned(),
        label: label.to_owned(),
        icon,
        current,
        badge,
    };
    let unread = Some(TabBarBadge {
        count: 2,
        label: "2 unread".to_owned(),
    });
    view! {
        <TabBar
            label="Main, on a phone"
            items=vec![
                item("Search", Icon::Search, true, None),
                item("Discover", Icon::Layers, false, None),
                item("Saved", Icon::Heart, false, None),
                item("Messages", Icon::MessageCircle, false, unread),
                item("You", Icon::UserRound, false, None),
            ]
        />
    }
    .into_any()
}

fn nav_bar() -> AnyView {
    let items = ["Buy", "Discover", "Communities", "Home value", "Plans"]
        .into_iter()
        .map(|label| NavItem {
            href: "/styleguide".to_owned(),
            label: label.to_owned(),
            current: label == "Buy",
        })
        .collect();
    view! {
        <div>
        <NavBar label="Main pages" items=items logo=|| view! { <Logo href="/" name="PropertyHub" label="PropertyHub home"/> }>
            <ButtonLink href="/styleguide" kind=ButtonKind::Ghost shape=ButtonShape::Icon label="Favorites">{Icon::Heart.view()}</ButtonLink>
            <Avatar letters="MO" color=AvatarColor::Sand href="/styleguide" label="Account: Maya Ortega"/>
        </NavBar>
        </div>
    }
    .into_any()
}
