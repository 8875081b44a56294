//! The bar at the foot of a phone.

use leptos::prelude::*;

use crate::icon::Icon;

/// A page of the tab bar.
#[derive(Clone, Debug)]
pub struct TabBarItem {
    /// Where it leads.
    pub href: String,
    /// The word.
    pub label: String,
    /// The icon above it.
    pub icon: Icon,
    /// Whether it is the current page.
    pub current: bool,
    /// How many things wait there.
    pub badge: Option<TabBarBadge>,
}

/// How many things wait on a page.
#[derive(Clone, Debug)]
pub struct TabBarBadge {
    /// The number.
    pub count: u32,
    /// The number in words, as "2 unread".
    pub label: String,
}

/// Up to five main pages at the foot of a phone.
#[component]
pub fn TabBar(
    /// The name of the landmark.
    #[prop(into)]
    label: String,
    /// The pages.
    items: Vec<TabBarItem>,
) -> impl IntoView {
    let links = items
        .into_iter()
        .map(|item| {
            let badge = item.badge.map(|badge| {
                view! {
                    <span class="n" aria-hidden="true">{badge.count}</span>
                    <span class="vh">{badge.label}</span>
                }
            });
            view! {
                <a href=item.href aria-current=item.current.then_some("page")>
                    {item.icon.view()}
                    {item.label}
                    {badge}
                </a>
            }
        })
        .collect_view();
    view! { <nav class="tabbar" aria-label=label>{links}</nav> }.into_any()
}
