//! Carousels: a strip of pictures that scrolls and snaps; only the first picture loads before it is touched.

use leptos::tachys::html::InertElement;
use leptos::{ev, prelude::*};
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions};

use crate::{dom, icon::Icon};

const MOST_DOTS: usize = 5;

/// A picture in several widths.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// The address of the ordinary width.
    pub src: String,
    /// The other widths.
    pub srcset: Option<String>,
    /// What it shows.
    pub alt: String,
    /// The same picture, a few pixels wide, as a `data:` address; it shows, blurred, until the picture is there.
    pub placeholder: Option<String>,
}

/// The words of a carousel's arrows.
#[derive(Clone, Debug)]
pub struct CarouselLabels {
    /// The name of the arrow back.
    pub previous: String,
    /// The name of the arrow on.
    pub next: String,
}

/// The first dot shown and how many, so that the current one is among them.
pub fn dot_window(current: usize, count: usize, most: usize) -> (usize, usize) {
    let shown = count.min(most);
    let first = current.saturating_sub(shown / 2).min(count - shown);
    (first, shown)
}

/// The dots, as text: a list has hundreds of them, and nobody can touch them.
fn dots(current: usize, count: usize) -> InertElement {
    let (first, shown) = dot_window(current, count, MOST_DOTS);
    let mut html = String::from(r#"<div class="pdots" aria-hidden="true">"#);
    for index in first..first + shown {
        html.push_str(if index == current {
            r#"<i class="on"></i>"#
        } else {
            "<i></i>"
        });
    }
    html.push_str("</div>");
    InertElement::new(html)
}

/// A picture that keeps its room while it loads.
pub fn picture_view(picture: Picture, sizes: &'static str, eager: bool) -> AnyView {
    let Picture {
        src,
        srcset,
        alt,
        placeholder,
    } = picture;
    view! {
        {placeholder.map(|small| view! { <img class="blur" src=small alt="" width="1200" height="800"/> })}
        <img
            sizes=srcset.is_some().then_some(sizes)
            srcset=srcset
            src=src
            alt=alt
            width="1200"
            height="800"
            loading=if eager { "eager" } else { "lazy" }
            fetchpriority=eager.then_some("high")
            decoding="async"
        />
    }
    .into_any()
}

/// The pictures of one thing, inside a `.photo`.
#[component]
pub fn Carousel(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// The pictures, at least one.
    pictures: Vec<Picture>,
    /// How wide a picture shows.
    #[prop(default = "(width < 720px) 92vw, 380px")]
    sizes: &'static str,
    /// Where a picture leads.
    #[prop(optional, into)]
    href: Option<String>,
    /// The words.
    labels: CarouselLabels,
    /// Whether the first picture is the largest thing of the page.
    #[prop(optional)]
    eager: bool,
) -> impl IntoView {
    let count = pictures.len();
    let mut pictures = pictures.into_iter();
    let Some(first) = pictures.next() else {
        return ().into_any();
    };
    let slide = move |picture: Picture, eager: bool, href: Option<String>| {
        let image = picture_view(picture, sizes, eager);
        match href {
            Some(href) => view! { <a href=href tabindex="-1">{image}</a> }.into_any(),
            None => view! { <div>{image}</div> }.into_any(),
        }
    };
    let front = slide(first, eager, href.clone());
    if count == 1 {
        return view! { <div class="carousel"><div class="strip">{front}</div></div> }.into_any();
    }

    let armed = RwSignal::new(false);
    let current = RwSignal::new(0_usize);
    let rest = StoredValue::new(pictures.collect::<Vec<_>>());
    let others = move || {
        armed.get().then(|| {
            let href = href.clone();
            rest.get_value()
                .into_iter()
                .map(|picture| slide(picture, false, href.clone()))
                .collect_view()
        })
    };
    let strip_id = StoredValue::new(id.clone());
    let follow = move |event: ev::Event| {
        let Some(strip) = dom::listening::<HtmlElement>(&event) else {
            return;
        };
        let page = f64::from(strip.scroll_left()) / f64::from(strip.client_width().max(1));
        current.set((page.round().max(0.0) as usize).min(count - 1));
    };
    let turn = move |by: i32| {
        armed.set(true);
        let Some(strip) = dom::element::<Element>(&strip_id.get_value()) else {
            return;
        };
        let options = ScrollToOptions::new();
        options.set_left(f64::from(strip.client_width() * by));
        options.set_behavior(ScrollBehavior::Smooth);
        strip.scroll_by_with_scroll_to_options(&options);
    };
    // They show under a mouse only, which arms the strip, and do nothing before WebAssembly.
    let arrows = move || {
        armed.get().then(|| {
            view! {
                <button
                    class="pnav prev"
                    type="button"
                    tabindex="-1"
                    aria-label=labels.previous.clone()
                    disabled=move || current.get() == 0
                    on:click=move |_| turn(-1)
                >
                    {Icon::ChevronLeft.view()}
                </button>
                <button
                    class="pnav next"
                    type="button"
                    tabindex="-1"
                    aria-label=labels.next.clone()
                    disabled={move || current.get() + 1 >= count}
                    on:click=move |_| turn(1)
                >
                    {Icon::ChevronRight.view()}
                </button>
            }
        })
    };
    view! {
        <div
            class="carousel"
            on:pointerenter=move |_| armed.set(true)
            on:focusin=move |_| armed.set(true)
        >
            <div class="strip" id=id on:scroll=follow>
                {front}
                {others}
            </div>
            {arrows}
            {move || dots(current.get(), count)}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::dot_window;

    #[test]
    fn the_current_dot_is_always_among_those_shown() {
        for count in 1..20 {
            for current in 0..count {
                let (first, shown) = dot_window(current, count, 5);

                assert!(
                    (first..first + shown).contains(&current),
                    "{current} of {count}"
                );
                assert!(
                    first + shown <= count && shown == count.min(5),
                    "{current} of {count}"
                );
            }
        }
    }
}
